"""What documents of office programs have in common: from paragraphs, lists and tables to entries.

It does not know how any format writes these down.

Open to other rooms:
    entries:        pieces → entries
    markdown:       pieces → CommonMark
    number_formats: the formats of numbers of lists
    pieces:         what a document consists of
    symbols:        signs of picture fonts, raised digits
    tables:         grids of cells → tables, or what their cells hold
    tally:          what an entry cannot carry, counted and told
"""
