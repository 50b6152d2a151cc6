"""Where information first came from: entries of one origin are one piece of evidence, however many report it."""

from collections.abc import Iterable

from briefgen.entry.entry import Entry
from briefgen.standards.folding import folded


class Origins:
    """Knows the entries that `origin` may name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}

    def of(self, entry: Entry) -> str:
        """Return the id of the entry that one goes back to, or the name of a group, as names are compared.

        An entry that states no origin is one itself. Entries that go back to each other in a circle share the
        least of their ids.
        """
        way = [entry.id]
        while entry.origin:
            known = self._by_id.get(entry.origin)
            if known is None:
                return folded(entry.origin)
            if known.id in way:
                return folded(min(way[way.index(known.id) :]))
            way.append(known.id)
            entry = known
        return folded(entry.id)

    def are_one(self, entry: Entry, other: Entry) -> bool:
        """Tell whether two entries are of one origin."""
        return self.of(entry) == self.of(other)
