"""What a document looks like: `styles.yaml` → `StyleSheet`, in which every role is resolved.

`house` takes the same values out of an organisation's own Word file. It does not know what stands in a document, and
draws nothing.

Open to other rooms:
    closing_up: a sheet with lines and gaps a little closer
    contrast:   how well text can be told from what is behind it
    font_files: the font files of this installation
    font_rights: what the makers of font files allow, and the tables of the files
    font_widths: how wide the characters of a font file are
    house:      An organisation's own Word file → the house look: what a draft is
                written into, and a style sheet for the PDF
    style_file: `styles.yaml` as written, each value checked

Inside:
    names: the names in a sheet: those that lead nowhere, and those that nothing leads to
    sheet: `styles.yaml` → `StyleSheet`, every role resolved
"""

from briefgen.styles.sheet import (
    Embedding,
    Look,
    StyleSheet,
    load_styles,
)
from briefgen.styles.style_file import UNBOXED

__all__ = [
    "UNBOXED",
    "Embedding",
    "Look",
    "StyleSheet",
    "load_styles",
]
