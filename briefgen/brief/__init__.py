"""What the analyst means: which entry stands where and why, every number, every marking as it counts.

It makes the brief from an outline and entries, and the briefs of products from the whole one; `rules` check it. It
does not know what any of this looks like.

Open to other rooms:
    anchors:      what parts are called in documents, files and the ledger
    citing:       citations in texts: `[@id, p. 4]`
    cutting:      what a product asks for, and what of that its readers may have
    release:      how each part counts, and for whom a document is
    naming:       entries and themes by id, number or title
    placing:      which theme takes which entry, and why
    products:     the brief of a product: parts of the whole, with its numbers
    reasons:      what each theme says to an entry, and which line says so
    rules:        The table of rules: each looks at the brief, never at its form
    source_table: the holdings as a table
    tree:         a brief as a tree, for `briefgen outline`
    unnaming:     what names an entry that is withheld, without its names
    using:        what a brief uses of the entries that it knows
    wording:      lists and counts of parts, in words

Inside:
    brief:       `compose()`: outline and entries → `Brief`; the one place that numbers
    grounds:     what judgements rest on, and what speaks against them
    entry_index: which entries may pass a selector, found without asking each
    likelihood:  What a text says of how likely something is and how sure its authors are
    own_texts:   the analyst's own texts, each with its places
    product_problems: what is wrong with a product, and what is told of what it leaves out
    repeating:   sentences of what is withheld in texts for those who may not have it
    register:    the register of sources, numbered in order of appearance
"""

from briefgen.brief.brief import (
    Brief,
    BriefTheme,
    Item,
    KeyJudgement,
    compose,
    every_theme,
)
from briefgen.brief.grounds import Ground
from briefgen.brief.register import Mention, Reference

__all__ = [
    "Brief",
    "BriefTheme",
    "Ground",
    "Item",
    "KeyJudgement",
    "Mention",
    "Reference",
    "compose",
    "every_theme",
]
