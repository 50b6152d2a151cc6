"""Blocks and inlines → the body of a Word file, with its fields, bookmarks and content controls.

It does not know the package: it says which relationships, lists and notes it needs.

Open to other rooms:
    body:       blocks → document.xml
    bookmarks:  ids → bookmarks
    estimated_widths: about how wide columns and lines are
    headings:   which numbers of headings Word counts itself
    inlines:    inlines → runs
    references: page fields and running titles
    targets:    the numbers that references lead to

Inside:
    contents: what a table of contents lists, and its field
    controls: entries, themes and judgements in content controls
    figures:  pictures → drawings
    keeping:  which paragraphs stand on a page with the next
    tables:   tables and boxes
    wide:     tables of more columns than Word holds
"""
