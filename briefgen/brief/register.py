"""The register of sources: each source once, numbered in the order in which the brief first rests on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.brief.anchors import Anchor
from briefgen.brief.citing import cites_in
from briefgen.entry import Entry
from briefgen.files.named import place_in
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


@dataclass(slots=True)
class _Line:
    """A line that is being written."""

    entry: Entry
    mentions: list[Mention] = field(default_factory=list)

    def reference(self, number: int) -> Reference:
        """Return the line as it is printed; a part that rests on the source in several places stands there once."""
        return Reference(
            number, self.entry, tuple(dict.fromkeys(self.mentions))
        )


class Register:
    """Numbers the sources; a source cited again keeps its number."""

    def __init__(
        self, known: Mapping[str, Entry], texts: Iterable[str]
    ) -> None:
        self.known = known
        """Every entry by its id, shown or not."""
        self.problems: list[Problem] = []
        self.cited = {cite.id for text in texts for cite in cites_in(text)}
        """Ids that the texts cite."""
        self.shown: dict[str, int] = {}
        """Number of the source of each entry that is shown or cited, by the entry's id."""
        self._numbers: dict[tuple[object, ...], int] = {}
        self._lines: list[_Line] = []
        self._unsourced: dict[str, _Line] = {}
        """By the source file."""

    def number(self, entry: Entry, mention: Mention | None = None) -> int:
        """Return the number of an entry's source; 0 where it states none and no text cites it."""
        mentions = [mention] if mention else []
        if not entry.states_source and entry.id not in self.cited:
            if mention:
                line = self._unsourced.setdefault(
                    entry.where.file, _Line(entry)
                )
                line.mentions += mentions
            return 0
        following = len(self._numbers) + 1
        number = self._numbers.setdefault(_source_key(entry), following)
        if number == following:
            self._lines.append(_Line(entry))
        self._lines[number - 1].mentions += mentions
        self.shown[entry.id] = number
        return number

    def read(
        self,
        text: str,
        where: Location,
        mention: Mention | None = None,
    ) -> None:
        """Number what a text of the brief cites."""
        for cite in cites_in(text):
            entry = self.known.get(cite.id)
            if entry is not None:
                self.number(entry, mention)
                continue
            message = f"“[@{cite.id}]” cites no entry"
            hint = did_you_mean(cite.id, self.known)
            place = place_in(text, text.find(f"@{cite.id}"), where)
            told = error(place, "unknown-citation", message, hint, cite.id)
            self.problems.append(told)

    def references(self) -> tuple[Reference, ...]:
        """Return the lines of the register."""
        return tuple(line.reference(n) for n, line in enumerate(self._lines, 1))

    def unsourced(self) -> tuple[Reference, ...]:
        """Return what states no source, grouped by the file that it comes from."""
        by_file = sorted(self._unsourced.items())
        return tuple(line.reference(0) for _, line in by_file)


def _source_key(entry: Entry) -> tuple[object, ...]:
    if not entry.states_source:
        return (entry.id,)
    title = entry.container if entry.kind == "qa" else entry.title
    return (entry.authors, entry.publisher, title, entry.url, entry.published)
