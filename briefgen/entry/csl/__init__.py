"""Items of the Citation Style Language (CSL 1.0.2) ↔ entries: the vocabulary of all that deals in references.

Readers of reference formats turn their records into items and items into entries (`entry_of`); exporters go the other
way (`item_of`). What an entry has no field for stays in its `x` under the name of the CSL variable. It knows no file.

Open to other rooms:
    bibtex_terms: types and fields of BibTeX in CSL's words
    dates:        dates of references ↔ EDTF
    latex:        LaTeX ↔ text
    names:        names of CSL ↔ names of entries
    ris_terms:    types and tags of RIS in CSL's words
    variables:    CSL's types and variables, and what its types are to an analyst

Inside:
    extra:  lines `key: value` in the notes of items (Zotero's “Extra”)
    fields: an item → an entry: which variable fills which field
    formulas: short formulas of LaTeX → plain text
    items:  an entry → an item; what it does not give back stands in `custom`
    rich_text: tags in variables → plain text
    latex_macros: macros of bibliographies, and what they say
"""

from briefgen.entry.csl.fields import OWN, Item, entry_of
from briefgen.entry.csl.items import item_of

__all__ = ["OWN", "Item", "entry_of", "item_of"]
