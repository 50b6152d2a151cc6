"""A brief in a form: layout templates, their markup, CommonMark bodies, citations and drawings → the document.

The only room that knows both what is meant and what is seen. It does not know which files the document becomes.

Open to other rooms:
    budgets: how long the brief and its themes may be, and what goes to the annex for it
    draft:   a document → a draft of it: watermark, numbers, comments
    legibility: text that can hardly be told from what is behind it

Inside:
    checks:         what is wrong with a layout once the whole document is known
    citing:         citations as a style prints them: labels in the text, lines of the register
    drawings:       SVG files → drawings that are safe to put in a document
    finding:        the folders of layouts, their style sheets and their templates
    inheriting:     what a template takes over from another, and what is shown nowhere for it
    laying_out:     `lay_out()`: `Brief` and a layout → `Document`
    commonmark: entry bodies (CommonMark) → blocks
    kept_blocks:    the same, with what is known of texts that were parsed before
    footnotes:      the texts of footnotes
    list_numbers:   the numbers that a list in a text gives its items
    markup:         the markup that layouts write → a checked tree of tags → blocks and inlines of the document
    meter:          how much a layout may do
    metering:       what counts that, put into a template
    nameable:       what a template may name of a value
    picture_folder: the pictures that layouts and sources name
    sandbox:        Jinja2 with nothing in it but what layouts need
    slots:          what stands in the markup as numbered slots: texts of sources, references
    templates:      templates of layouts → what they write, with template lines in every message
    viewing:        a brief → the views of it
    views:          what a layout sees: plain values, and the names of their parts
"""

from briefgen.layout.commonmark import pictures_in
from briefgen.layout.finding import (
    LayoutPath,
    find_layouts,
    read_styles,
    template_texts,
)
from briefgen.layout.laying_out import lay_out, stamp_of, template_faults
from briefgen.layout_folders import BUILT_IN

__all__ = [
    "BUILT_IN",
    "LayoutPath",
    "find_layouts",
    "lay_out",
    "pictures_in",
    "read_styles",
    "stamp_of",
    "template_faults",
    "template_texts",
]
