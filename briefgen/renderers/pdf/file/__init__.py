"""Pages → the bytes of a PDF: operators, fonts, pictures, metadata. It decides nothing about where things stand.

Open to other rooms:
    assembly: pages → the file: links, bookmarks, catalogue

Inside:
    embedding: faces and pictures → objects of the file
    furniture: header, footer, watermark, line numbers
    imported:  a page of another PDF, such as a drawing's → a form
    metadata:  information, XMP, colour profile
    paint:     a page → operators, each piece marked with what it is
"""
