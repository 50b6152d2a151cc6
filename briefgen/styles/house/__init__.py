"""An organisation's own Word file → the house look: what a draft is written into, and a style sheet for the PDF.

Open to other rooms:
    numbering: the lists of its styles
    xml:       its XML, nothing fetched and nothing expanded

Inside:
    archive:  its archive, every limit checked before anything is unpacked
    cleaning: parts without what a draft must not carry
    looks:    all of these as the values of a `styles.yaml`
    section:  its paper and margins
    sheet:    those as text, for `briefgen styles from`
    styles:   its styles, with all that they inherit
    template: those parts together: `read_template()`
    theme:    its colours and fonts
"""

from briefgen.styles.house.looks import house_sheet
from briefgen.styles.house.sheet import sheet_text
from briefgen.styles.house.template import read_template

__all__ = ["house_sheet", "read_template", "sheet_text"]
