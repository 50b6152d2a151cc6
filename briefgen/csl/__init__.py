"""Items of the Citation Style Language (CSL 1.0.2) ↔ entries: the vocabulary of all that deals in references.

Readers of reference formats turn their records into items and items into entries (`entry_of`); exporters go the other
way (`item_of`). What an entry has no field for stays in its `x` under the name of the CSL variable. It knows no file.
"""

from briefgen.csl.fields import Item, entry_of
from briefgen.csl.items import item_of
from briefgen.csl.written import written

__all__ = ["Item", "entry_of", "item_of", "written"]
