"""A brief in a form: layout templates, their markup, CommonMark bodies, citations and drawings → the document.

The only room that knows both what is meant and what is seen. It does not know which files the document becomes.

Open to other rooms:
    budgets: how long the brief and its themes may be, and what goes to the annex for it
    draft:   a document → a draft of it: watermark, numbers, comments

Inside:
    citing:         Citations as a style prints them: labels in the text, lines of the
                    register
    drawings:       SVG files → drawings that are safe to put in a document
    laying_out:     `lay_out()`: `Brief` and a layout folder → `Document`
    markdown:       entry bodies (CommonMark) → blocks
    markup:         The markup that layouts write: text → a checked tree of tags →
                    blocks and inlines of the document
    picture_folder: the pictures that layouts and sources name
    templates:      Jinja2, autoescaped and sandboxed, with template lines in every
                    message
"""

from briefgen.layout.laying_out import (
    BUILT_IN,
    LayoutPath,
    find_layouts,
    lay_out,
    read_styles,
    stamp_of,
)

__all__ = [
    "BUILT_IN",
    "LayoutPath",
    "find_layouts",
    "lay_out",
    "read_styles",
    "stamp_of",
]
