"""Placing: which theme takes which entry, in which order, and why. It numbers nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefgen.brief.entry_index import Index
from briefgen.entry import Entry, slug
from briefgen.entry.source import Sources
from briefgen.files.named import Named
from briefgen.outline import Outline, Theme, all_themes
from briefgen.outline.arranging import Group, grouped, in_order
from briefgen.outline.selecting.clauses import (
    Clause,
    Either,
    Neither,
    Part,
    folded,
    refusal,
    taken_by,
)
from briefgen.outline.selecting.selector import Selector, Setting, resolved
from briefgen.problems import Location, Problem, error, near_miss, warning

_NO_SLIP = 0.75
"""Values less alike than this are no slips for each other."""
_WITH_SLIPS = ("tags", "publisher", "places", "actors", "origin")
"""Fields whose values are names."""
_TOLD = 50
"""So many values that no entry has are looked at: more come from a wrong folder, not from slips."""


Moved = frozenset[tuple[str, str]]
"""Pairs of theme and entry, by their ids, of what a budget moves to the annex."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an entry stands, and what put it there."""

    entry: str
    """Its id."""
    theme: str
    """The theme's id."""
    clause: str
    """`entries`, or the clauses of the selector that took it, in the short form; `rest` before what a rest took."""
    where: Location
    """Of what put it there, in the outline."""
    annexed: bool = False
    """Whether a budget moved it on to the annex."""


def resolved_outline(
    outline: Outline, sources: Sources, problems: list[Problem]
) -> Outline:
    """Return an outline whose selectors can be asked: windows counted from the cut-off, sources by their names."""
    setting = Setting(
        cutoff=outline.cutoff,
        language=outline.language,
        marking=outline.marking,
        named=sources.named,
    )

    def with_selectors(theme: Theme) -> Theme:
        select = theme.select and resolved(theme.select, setting, problems)
        below = tuple(map(with_selectors, theme.themes))
        return theme.model_copy(update={"select": select, "themes": below})

    themes = tuple(map(with_selectors, outline.themes))
    return outline.model_copy(update={"themes": themes})


class Placement:
    """Decides which theme takes which entry; what a budget has `moved` is not among what a theme shows."""

    def __init__(
        self,
        outline: Outline,
        entries: Sequence[Entry],
        moved: Moved,
    ) -> None:
        self.entries = entries
        self.repeat = outline.placement == "may-repeat"
        self.problems: list[Problem] = []
        self.placed: list[Placed] = []
        self.taken: dict[str, list[Entry]] = {}
        """Entries shown in each theme, by the theme's id, those of groups included."""
        self.selected: dict[str, list[tuple[str, str]]] = {}
        """Of those that the selector of a theme took, theme or group and entry, by their ids, highest first."""
        self.below: dict[str, tuple[Theme, ...]] = {}
        """Themes below each that its groups make."""
        self.groups: dict[str, str] = {}
        """The field that made each of them, by its id."""
        self.moved: dict[str, list[Entry]] = {}
        self.index = Index(entries)
        self._by_id = {entry.id: entry for entry in entries}
        self._places = {entry.id: place for place, entry in enumerate(entries)}
        self._free = set(self._places.values())
        self._themes = list(all_themes(outline.themes))
        self._ids = {theme.id for theme in self._themes}
        self._pin()
        for theme in sorted(self._themes, key=lambda theme: theme.rest):
            self._select(theme)
        self.problems += self._values_that_none_has()
        self._move(moved)

    def unplaced(self) -> tuple[Entry, ...]:
        """Return the entries that no theme took, in the order of the sources."""
        return tuple(self.entries[place] for place in sorted(self._free))

    def shown(self) -> Iterator[Entry]:
        """Yield the entries that themes took, and those that were moved on to the annex."""
        for entries in (*self.taken.values(), *self.moved.values()):
            yield from entries

    def put_off(self) -> tuple[Entry, ...]:
        """Return the entries that were moved to the annex, each once, theme by theme."""
        moved = chain.from_iterable(self.moved.values())
        return tuple({entry.id: entry for entry in moved}.values())

    def _pin(self) -> None:
        seen: set[str] = set()
        for theme in self._themes:
            own: set[str] = set()
            self.taken[theme.id] = []
            for named in theme.entries:
                if named.name not in self._by_id:
                    continue
                is_twice = named.name in seen and not self.repeat
                if named.name in own or is_twice:
                    self.problems.append(_placed_twice(named))
                    continue
                own.add(named.name)
                self._take_named(theme, named)
            seen |= own
            both = [named for named in theme.exclude if named.name in own]
            self.problems += [
                _named_and_excluded(theme, named) for named in both
            ]

    def _take_named(self, theme: Theme, named: Named) -> None:
        self.taken[theme.id].append(self._by_id[named.name])
        placed = Placed(named.name, theme.id, "entries", named.where)
        self.placed.append(placed)
        self._free.discard(self._places[named.name])

    def _select(self, theme: Theme) -> None:
        if theme.select is None and not theme.rest:
            if not (theme.entries or theme.intro or theme.themes):
                message = f"“{theme.title}” is empty: it has no `entries`, `select`, `intro` or `themes`"
                self.problems.append(
                    warning(theme.where, "empty-theme", message)
                )
            return
        selector = theme.select or Selector()
        parts = selector.parts
        matching = in_order(list(self._matching(theme, parts)), theme.order)
        kept, over = matching, list[Entry]()
        if theme.limit is not None:
            kept, over = matching[: theme.limit], matching[theme.limit :]
        homes = self._group(theme, kept)
        where = selector.where if theme.select else theme.where
        selected: list[tuple[str, str]] = []
        for entry in kept:
            clause = f"{'rest: ' if theme.rest else ''}{taken_by(parts, entry)}"
            for home in homes.get(entry.id, [theme.id]):
                self.placed.append(Placed(entry.id, home, clause, where))
                selected.append((home, entry.id))
            self._free.discard(self._places[entry.id])
        self.selected[theme.id] = selected
        if over:
            rest = ", ".join(entry.id for entry in over)
            message = f"the limit of {theme.limit} leaves out {len(over)} matching: {rest}"
            self.problems.append(warning(theme.where, "over-limit", message))
        if not matching and not self.taken[theme.id]:
            self.problems.append(self._nothing_for(theme, parts))

    def _matching(
        self, theme: Theme, parts: tuple[Part, ...]
    ) -> Iterator[Entry]:
        """Yield the entries that a theme may select and does, in the order of the sources."""
        not_here = {named.name for named in theme.exclude}
        not_here |= {entry.id for entry in self.taken[theme.id]}
        found = self.index.candidates(parts)
        if not self.repeat or theme.rest:
            found = self._free if found is None else found & self._free
        places = range(len(self.entries)) if found is None else sorted(found)
        for place in places:
            entry = self.entries[place]
            if entry.id not in not_here and refusal(parts, entry) is None:
                yield entry

    def _nothing_for(self, theme: Theme, parts: tuple[Part, ...]) -> Problem:
        """Return the warning that a theme is empty, with the reason."""
        message = self._why_nothing(theme, parts)
        return warning(theme.where, "empty-theme", message)

    def _why_nothing(self, theme: Theme, parts: tuple[Part, ...]) -> str:
        title = f"“{theme.title}”"
        if not self.entries:
            return f"nothing is in {title}: there are no entries"
        asked = list(self._that_match(parts))
        if not asked:
            return f"no entry matches the selector of {title}"
        left_out = {named.name for named in theme.exclude}
        free = self._free
        if self.repeat and not theme.rest:
            free = set(self._places.values())  # whoever took them
        excluded = [
            place
            for place in asked
            if place in free and self.entries[place].id in left_out
        ]
        which = f"every entry that the selector of {title} matches"
        if theme.rest and theme.select is None:
            which = "every entry"
        why = f"other themes took {which}"
        if len(excluded) == len(asked):
            why = f"its `exclude` leaves out {which}"
        elif excluded:
            why = f"other themes took, or its `exclude` leaves out, {which}"
        if which == "every entry":
            return f"nothing is left for {title}: {why}"
        return why

    def _that_match(self, parts: tuple[Part, ...]) -> Iterator[int]:
        """Yield the places of the entries that pass a selector, whoever took them."""
        found = self.index.candidates(parts)
        places = range(len(self.entries)) if found is None else sorted(found)
        for place in places:
            if refusal(parts, self.entries[place]) is None:
                yield place

    def _group(self, theme: Theme, kept: list[Entry]) -> dict[str, list[str]]:
        """Add selected entries to a theme or to those that its groups make; return these of each entry by its id."""
        homes: dict[str, list[str]] = {}
        without, groups = kept, list[Group]()
        by = theme.group_by or ""
        if theme.group_by:
            key = "published" if by in ("year", "month", "day") else by
            backwards = theme.order[0] == f"-{key}"
            without, groups = grouped(
                kept, by, backwards=backwards, repeat=self.repeat
            )
        self.taken[theme.id] += without
        made: list[Theme] = []
        for group in groups:
            ident = self._new_id(f"{theme.id}-{slug(group.title)}")
            title, marking = group.title, theme.marking
            made.append(
                Theme(where=theme.where, id=ident, title=title, marking=marking)
            )
            self.taken[ident] = list(group.entries)
            self.groups[ident] = by
            for entry in group.entries:
                homes.setdefault(entry.id, []).append(ident)
        self.below[theme.id] = tuple(made)
        return homes

    def _new_id(self, wanted: str) -> str:
        ident, number = wanted, 2
        while ident in self._ids:
            ident, number = f"{wanted}-{number}", number + 1
        self._ids.add(ident)
        return ident

    def _move(self, moved: Moved) -> None:
        for ident, entries in self.taken.items():
            stay: list[Entry] = []
            go: list[Entry] = []
            for entry in entries:
                (go if (ident, entry.id) in moved else stay).append(entry)
            self.taken[ident], self.moved[ident] = stay, go
        if not moved:
            return
        for place, each in enumerate(self.placed):
            if (each.theme, each.entry) in moved:
                self.placed[place] = replace(each, annexed=True)

    def _values_that_none_has(self) -> Iterator[Problem]:
        """Yield a warning for each value of a selector that no entry has and that is nearly one that some have."""
        selectors = [theme.select for theme in self._themes if theme.select]
        clauses = chain.from_iterable(
            _clauses(each.parts) for each in selectors
        )
        looked_at: set[tuple[str, str]] = set()
        for clause in clauses:
            if clause.field not in _WITH_SLIPS or not isinstance(
                clause.wanted, tuple
            ):
                continue
            known = self.index.values(clause.field)
            others = [
                shown for key, shown in known.items() if key not in clause.words
            ]
            for word in clause.wanted:
                asked = (clause.field, word)
                if folded(word) in known or asked in looked_at:
                    continue
                if len(looked_at) >= _TOLD:
                    return
                looked_at.add(asked)
                hint = near_miss(word, others, likeness=_NO_SLIP)
                if hint:
                    message = f"no entry has “{word}” in its {clause.field}"
                    yield warning(
                        clause.where, "unmatched-value", message, hint
                    )


def _placed_twice(named: Named) -> Problem:
    message = f"the entry “{named.name}” is already placed by another line"
    return error(
        named.where, "placed-twice", message, "name it in one theme only"
    )


def _named_and_excluded(theme: Theme, named: Named) -> Problem:
    message = (
        f"“{theme.title}” names “{named.name}” in `entries` and in `exclude`"
    )
    return error(named.where, "excluded-entry", message, "keep one of the two")


def _clauses(parts: Iterable[Part]) -> Iterator[Clause]:
    """Yield every clause, whatever joins them."""
    for part in parts:
        match part:
            case Clause():
                yield part
            case Either(ways=ways):
                for way in ways:
                    yield from _clauses(way)
            case Neither(parts=inner):
                yield from _clauses(inner)
