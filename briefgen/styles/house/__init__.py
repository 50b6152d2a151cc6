"""An organisation's own Word file → the house look: what a draft is written into, and a style sheet for the PDF.

It reads, and keeps nothing that a draft must not carry. It does not write a Word file: that is a renderer's work.

Open to other rooms:
    numbering: the lists of a template's styles
    xml:       a template's XML, nothing fetched and nothing expanded

Inside:
    archive:  a template's archive, every limit checked before anything is unpacked
    cleaning: parts without what a draft must not carry
    looks:    a template's theme, styles and page as the values of a `styles.yaml`
    section:  a template's paper and margins
    written_sheet: these values as text, for `briefgen styles from`
    styles:   a template's styles, with all that they inherit
    template: those parts together: `read_template()`
    theme:    a template's colours and fonts
"""

from briefgen.styles.house.looks import house_sheet
from briefgen.styles.house.template import read_template
from briefgen.styles.house.written_sheet import sheet_text

__all__ = ["house_sheet", "read_template", "sheet_text"]
