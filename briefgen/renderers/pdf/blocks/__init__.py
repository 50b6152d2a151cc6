"""Blocks → slabs, the strips that pages are filled with, and the structure tree of what they are. It knows no page.

Open to other rooms:
    flow: blocks → slabs and structure elements

Inside:
    contents: tables of contents and captions → slabs
    figures:  figures → slabs
    tables:   tables → slabs, a row each
    widths:   how wide the columns of a table are
"""
