"""Blocks → slabs, the strips that pages are filled with, and the structure tree of what they are. It knows no page.

Open to other rooms:
    fitting: tables that are wider than their page
    flow:  blocks → slabs and structure elements
    texts: paragraphs, headings and code → slabs, and the marks before them

Inside:
    captions: captions → lines, their labels told apart
    contents: tables of contents → slabs
    figures:  figures → slabs
    frames:   slabs → slabs in a box
    lists:    lists → slabs, their marks before the items
    notes:    notes → slabs
    rows:     the cells of a table on their grid: where each stands, how high rows are
    tables:   tables → slabs, a row each
    measured_widths: how wide the columns of a table are
"""
