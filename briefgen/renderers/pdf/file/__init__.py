"""Pages → the bytes of a PDF: operators, fonts, pictures, metadata. It decides nothing about where things stand.

Open to other rooms:
    assembly:  pages → the file: page objects, links, catalogue
    furniture: header, footer, watermark, line numbers

Inside:
    embedding: faces and pictures → objects of the file
    imported:  a page of another PDF, such as a drawing's → a form
    links:     where the links of a page are
    metadata:  information, XMP, colour profile
    operators: what a page is drawn with: shapes, and text in marked pieces
    outline:   bookmarks as a tree, and the headings that a page is under
    paint:     a page → operators, each piece marked with what it is
"""
