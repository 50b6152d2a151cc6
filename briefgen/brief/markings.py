"""How each part of a brief counts: as it is marked, or as what it stands in, or as what it rests on.

What has no marking of its own counts as its theme is marked, else as the outline says (`unmarked:`), else as the
brief. A judgement without one counts as the highest of the entries that it rests on, if that is higher.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.brief.brief import Brief, BriefTheme
from briefgen.entry import Entry
from briefgen.problems import Location
from briefgen.standards.markings import Marking

BOTTOM_LINE = "bottom-line"
"""Names the bottom line among the parts; the others have the ids that they have in the document."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How a part counts, and why."""

    what: str
    """The part, in words."""
    where: Location
    marking: Marking | None
    why: str
    """Such as `is marked`; empty where nothing but the brief as a whole says so."""

    def is_above(self, other: Marking | None) -> bool:
        """Tell whether the part may not be in a document of that marking."""
        return self.marking is not None and (other is None or self.marking > other)


def entries_of(brief: Brief) -> Iterator[Entry]:
    """Yield every entry that a brief shows, cites or leaves over, each once."""
    yield from {
        entry.id: entry
        for entry in (*(i.entry for i in brief.items()), *brief.also, *brief.unplaced)
    }.values()


def counted_parts(brief: Brief) -> dict[str, Counted]:
    """Return how each part of a whole brief counts, by the id of the part."""
    outline = brief.outline
    rest = Counted("", outline.where, outline.unmarked or outline.marking, "")
    parts = {BOTTOM_LINE: replace(rest, what="the bottom line")}
    parts |= _themes(brief.themes, rest)
    for entry in entries_of(brief):
        parts.setdefault(f"entry/{entry.id}", _of_entry(entry, rest))
    for key in brief.judgements:
        given = key.judgement
        what, where = f"judgement {key.number}", given.where
        grounds = [
            parts[anchor]
            for named in given.entries
            if (anchor := f"entry/{named.name}") in parts
        ]
        own = _own(what, where, given.marking, rest)
        if given.marking is None:
            for ground in grounds:
                own = _higher(own, ground, "rests on an entry that is marked")
        parts[key.anchor] = own
    return parts


def _themes(themes: Sequence[BriefTheme], above: Counted) -> dict[str, Counted]:
    parts: dict[str, Counted] = {}
    for theme in themes:
        own = _own(f"the theme “{theme.title}”", theme.where, theme.marking, above)
        counts = parts[theme.anchor] = (
            _higher(own, above, _INSIDE) if above.why else own
        )
        for item in (*theme.items, *theme.moved):
            parts[item.anchor] = _higher(_of_entry(item.entry, counts), counts, _INSIDE)
        parts |= _themes(theme.themes, counts)
    return parts


_INSIDE = "stands in a theme that is marked"


def _of_entry(entry: Entry, above: Counted) -> Counted:
    return _own(f"the entry “{entry.id}”", entry.where, entry.marking, above)


def _own(
    what: str, where: Location, marking: Marking | None, above: Counted
) -> Counted:
    """Return how a part counts by its own marking, or without one, as what it stands in."""
    if marking is not None:
        return Counted(what, where, marking, "is marked")
    return Counted(what, where, above.marking, _INSIDE if above.why else "")


def _higher(own: Counted, other: Counted, why: str) -> Counted:
    """Return how a part counts if `other` is higher: as that."""
    if other.marking is None or not other.is_above(own.marking):
        return own
    return replace(own, marking=other.marking, why=why if other.why else "")
