"""Font files → glyphs with their widths and codes. It knows words and characters, and no line.

Open to other rooms:
    faces:     a font file: its glyphs, shaped by HarfBuzz where it is installed, and
               their codes
    fonts:     the fonts of a style sheet: faces, fallbacks, what no font has
    hyphens:   where words may be hyphenated
    pens:      a face at a size: every word set with it, measured once

Inside:
    signs:    check boxes, spelled where no font has them
    variable: a variable font → a file of some glyphs at one weight
"""
