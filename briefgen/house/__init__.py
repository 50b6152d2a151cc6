"""An organisation's own Word file → the house look: what a draft is written into, and a style sheet for the PDF."""

from briefgen.house.looks import house_sheet
from briefgen.house.sheet import sheet_text
from briefgen.house.template import read_template

__all__ = ["house_sheet", "read_template", "sheet_text"]
