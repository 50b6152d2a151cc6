"""What stands around the text of a Word file: headers, footers, watermark.

Open to other rooms:
    running:   headers and footers
    watermark: the word across every page
"""
