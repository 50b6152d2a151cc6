"""Entries → themes that they could have: grouped by their words, each with a title of its telling words.

It needs the extra `suggest` and takes a second to load: it is imported where someone asks. The same entries give the
same themes.

It knows entries, and no outline.

Inside:
    groups: words → groups
    words:  the telling words of an entry
"""

from collections.abc import Sequence

from briefgen.entry import Entry
from briefgen.project.suggesting.groups import Group, grouped
from briefgen.project.suggesting.words import Words, language_of, text_of

__all__ = ["Group", "suggested"]


def suggested(entries: Sequence[Entry]) -> list[Group]:
    """Return entries in groups, each in the order of the sources, and the groups in that of their first entries."""
    whole = language_of("\n".join(text_of(entry) for entry in entries))
    return grouped([Words(entry, whole) for entry in entries])
