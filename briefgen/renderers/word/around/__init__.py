"""What stands around the text of a Word file: headers, footers, watermark.

It does not know what stands in the text.

Open to other rooms:
    running:   headers and footers
    watermark: the word across every page
"""
