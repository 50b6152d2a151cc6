"""The register of sources: each source once, numbered in the order in which the brief first rests on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.brief.anchors import Anchor
from briefgen.brief.citing import cites_in
from briefgen.entry import Entry
from briefgen.problems import Location, Problem, did_you_mean, error


class Mention(NamedTuple):
    """A part of the brief that rests on a source: its number as printed, and its id in the document."""

    number: str
    anchor: Anchor
    line: int = 0
    """Of the source file, where the part is an entry."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of the register: one source, and what rests on it."""

    number: int
    """From 1 in order of appearance; 0 for entries that state no source."""
    entry: Entry
    """The first entry that cites it."""
    mentions: tuple[Mention, ...]

    @property
    def anchor(self) -> Anchor:
        """Id of the line in the document."""
        return Anchor.of_source(self.number)


class Register:
    """Numbers the sources; a source cited again keeps its number."""

    def __init__(self, known: Mapping[str, Entry], texts: Iterable[str]) -> None:
        self.known = known
        """Every entry by its id, shown or not."""
        self.problems: list[Problem] = []
        self.cited = {cite.id for text in texts for cite in cites_in(text)}
        """Ids that the texts cite."""
        self.shown: dict[str, int] = {}
        """Number of the source of each entry that is shown or cited, by the entry's id."""
        self._numbers: dict[tuple[object, ...], int] = {}
        self._lines: list[tuple[Entry, dict[Mention, None]]] = []
        self._unsourced: dict[str, tuple[Entry, dict[Mention, None]]] = {}

    def number(self, entry: Entry, mention: Mention | None = None) -> int:
        """Return the number of an entry's source; 0 where it states none and no text cites it."""
        if not entry.states_source and entry.id not in self.cited:
            if mention:
                self._unsourced.setdefault(entry.where.file, (entry, {}))[1][
                    mention
                ] = None
            return 0
        number = self.shown[entry.id] = self._numbers.setdefault(
            _source_key(entry), len(self._numbers) + 1
        )
        if number > len(self._lines):
            self._lines.append((entry, {}))
        if mention:
            self._lines[number - 1][1][mention] = None
        return number

    def read(self, text: str, where: Location, mention: Mention | None = None) -> None:
        """Number what a text of the brief cites."""
        for cite in cites_in(text):
            entry = self.known.get(cite.id)
            if entry is None:
                hint = did_you_mean(cite.id, self.known)
                self.problems.append(
                    error(
                        where,
                        "unknown-citation",
                        f"“[@{cite.id}]” cites no entry",
                        hint,
                        cite.id,
                    )
                )
            else:
                self.number(entry, mention)

    def references(self) -> tuple[Reference, ...]:
        """Return the lines of the register."""
        return tuple(
            Reference(n, entry, tuple(where))
            for n, (entry, where) in enumerate(self._lines, 1)
        )

    def unsourced(self) -> tuple[Reference, ...]:
        """Return what states no source, grouped by the file that it comes from."""
        return tuple(
            Reference(0, entry, tuple(where))
            for _, (entry, where) in sorted(self._unsourced.items())
        )


def _source_key(entry: Entry) -> tuple[object, ...]:
    if not entry.states_source:
        return (entry.id,)
    title = entry.container if entry.kind == "qa" else entry.title
    return (entry.authors, entry.publisher, title, entry.url, entry.published)
