"""What judgements rest on: the entries that they name, and those that say themselves that they support them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.brief.anchors import Anchor
from briefgen.entry import Entry
from briefgen.outline import Judgement


@dataclass(frozen=True, slots=True)
class Ground:
    """An entry that speaks for a judgement or against it, where the brief has it."""

    number: str
    """Of the place that shows the entry, such as `E1.2`; of its source, such as `[3]`, where texts only cite it."""
    anchor: Anchor
    """Id of that place, or of the line of the register, in the document."""
    entry: Entry
    origin: str
    """Where its information first came from: grounds of one origin are one."""

    @property
    def part(self) -> Anchor:
        """The part of the brief that is marked: the place that shows the entry, or the entry that is cited."""
        if self.anchor.kind == "source":
            return Anchor.of_entry(self.entry.id)
        return self.anchor

    @property
    def is_withdrawn(self) -> bool:
        """Whether the entry no longer stands: it is retracted, or another has taken its place."""
        return self.entry.status in ("retracted", "superseded")


@dataclass(frozen=True, slots=True)
class Related:
    """The ids of the entries that speak for a judgement, and of those that speak against it."""

    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def related_entries(
    judgements: Iterable[Judgement], entries: Sequence[Entry]
) -> Mapping[str, Related]:
    """Return what speaks for and against each judgement, by the judgement's id.

    The entries that a judgement names come first, in its order; then those whose `supports` names it.
    """
    known = {entry.id for entry in entries}
    supporting: defaultdict[str, list[str]] = defaultdict(list)
    against: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for ident in entry.supports:
            supporting[ident].append(entry.id)
        for ident in entry.contradicts:
            against[ident].append(entry.id)
    related: dict[str, Related] = {}
    for given in judgements:
        named = [name.name for name in given.entries if name.name in known]
        support = dict.fromkeys((*named, *supporting[given.id]))
        doubts = dict.fromkeys(against[given.id])
        related[given.id] = Related(tuple(support), tuple(doubts))
    return related
