"""The parts of a Word file beside its body, and the package that holds them.

It does not know blocks of the document, save for notes and comments, whose texts stand in parts of their own.

Open to other rooms:
    comments:     comments.xml
    context:      what a block takes from what is around it
    embedding:    the fonts that a file carries
    footnotes:    footnotes.xml
    forms:        what pages a section has
    lists:        numbering.xml
    package:      parts → the file, its own words about itself
    pieces:       what a body is made of while it is written
    sections:     paper, columns, line numbers
    spoken:       languages, and the fonts of their scripts
    style_part:   styles.xml and fontTable.xml
    theme_part:   theme1.xml
    xml:          escaping, units, run and paragraph properties

Inside:
    font_program: a font file → one that may go into a Word file
"""
