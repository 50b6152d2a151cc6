"""How each part of a brief counts, and for whom a document is: the one place that decides what may be in it.

A part counts as it is marked; without a marking of its own as what it stands in, else as the outline says
(`unmarked:`), else as the brief. What the analyst writes and does not mark counts as the highest of the entries that
it rests on or cites, if that is higher, and is releasable to those only to whom all of them are: a bottom line, a
judgement, an intro. The whole brief and each of its products are held against the same account.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.brief.anchors import BOTTOM_LINE, Anchor
from briefgen.brief.brief import Brief, BriefTheme, every_theme
from briefgen.brief.citing import cites_in
from briefgen.entry import Entry
from briefgen.files.named import place_in
from briefgen.outline import Outline
from briefgen.outline.product import Product
from briefgen.problems import Location
from briefgen.standards.folding import folded
from briefgen.standards.markings import Marking


@dataclass(frozen=True, slots=True)
class Counted:
    """How a part counts, and why."""

    what: str
    """The part, in words."""
    where: Location
    marking: Marking | None
    why: str
    """Such as `is marked`; empty where nothing but the brief as a whole says so."""
    releasable_to: tuple[str, ...] | None = None
    """The only ones to whom it may go; None where nothing restricts that."""
    derived: bool = False
    """Whether another part, which is counted too, is why it counts as it does."""


@dataclass(frozen=True, slots=True)
class Release:
    """For whom a document is."""

    marking: Marking | None
    """What is marked above it may not be in the document."""
    recipients: tuple[str, ...]
    """Who gets it; what is releasable to others only may not be in the document."""

    def is_above(self, part: Counted) -> bool:
        """Tell whether a part is marked above the document."""
        if part.marking is None:
            return False
        return self.marking is None or part.marking > self.marking

    def is_for_others(self, part: Counted) -> bool:
        """Tell whether a part may not go to one of the recipients, or to somebody whom nobody names."""
        if part.releasable_to is None:
            return False
        allowed = set(map(folded, part.releasable_to))
        return not self.recipients or not allowed.issuperset(
            map(folded, self.recipients)
        )

    def bars(self, part: Counted) -> bool:
        """Tell whether a part may not be in the document."""
        return self.is_above(part) or self.is_for_others(part)


def release_of(outline: Outline, product: Product | None = None) -> Release:
    """Return for whom a brief is, or one of its products; an audience without recipients is the recipient."""
    marking = (product and product.marking) or outline.marking
    if product is not None:
        if product.recipients is not None:
            return Release(marking, product.recipients)
        if product.audience:
            return Release(marking, (product.audience,))
    if outline.recipients:
        return Release(marking, outline.recipients)
    return Release(marking, (outline.audience,) if outline.audience else ())


def entries_of(brief: Brief) -> Iterator[Entry]:
    """Yield every entry that a brief shows, cites or leaves over, each once."""
    shown = (item.entry for item in brief.items())
    every = (*shown, *brief.also, *brief.unplaced)
    yield from {entry.id: entry for entry in every}.values()


def counted_parts(brief: Brief) -> dict[Anchor, Counted]:
    """Return how each part of a whole brief counts."""
    outline = brief.outline
    rest = Counted("", outline.where, outline.unmarked or outline.marking, "")
    line = place_in(outline.bottom_line, 0, outline.where)
    parts = {BOTTOM_LINE: replace(rest, what="the bottom line", where=line)}
    parts |= _themes(brief.themes, rest)
    for entry in entries_of(brief):
        parts.setdefault(Anchor.of_entry(entry.id), _of_entry(entry, rest))
    for key in brief.judgements:
        given = key.judgement
        own = _own(f"judgement {key.number}", given.where, given.marking, rest)
        marked = given.marking is not None
        grounds = _known(parts, key.rests_on)
        own = _resting_on(own, grounds, _RESTS_ON, marked=marked)
        cited = _cited(parts, f"{given.text}\n\n{given.basis}")
        parts[key.anchor] = _resting_on(own, cited, _CITES, marked=marked)
    cited = _cited(parts, outline.bottom_line)
    own = parts[BOTTOM_LINE]
    parts[BOTTOM_LINE] = _resting_on(own, cited, _CITES, marked=False)
    parts |= _intros(brief, parts)
    return parts


def _intros(
    brief: Brief, parts: Mapping[Anchor, Counted]
) -> Iterator[tuple[Anchor, Counted]]:
    """Yield how the intros of themes count: as their themes do, and as high as what they cite."""
    for theme in every_theme(brief.themes):
        if theme.intro:
            above = parts[theme.anchor]
            what = f"the intro of “{theme.title}”"
            own = replace(above, what=what, derived=True)
            cited = _cited(parts, theme.intro)
            marked = bool(above.why)
            counts = _resting_on(own, cited, _CITES, marked=marked)
            yield Anchor.of_intro(theme.id), counts


def _cited(parts: Mapping[Anchor, Counted], text: str) -> list[Counted]:
    """Return how the entries count that a text cites."""
    return _known(parts, (cite.id for cite in cites_in(text)))


def _known(
    parts: Mapping[Anchor, Counted], idents: Iterable[str]
) -> list[Counted]:
    """Return how entries count; those that there are not count as nothing."""
    anchors = map(Anchor.of_entry, idents)
    return [parts[anchor] for anchor in anchors if anchor in parts]


def withheld_ids(whole: Brief, shown: Brief) -> frozenset[str]:
    """Return the ids of the entries of a whole brief that its readers may not have, or those of a product of it."""
    if shown is not whole:
        return shown.left_out.ids
    return frozenset(
        barred_ids(counted_parts(whole), release_of(whole.outline))
    )


def barred_ids(counted: Mapping[Anchor, Counted], release: Release) -> set[str]:
    """Return the ids of the entries that a release bars in every place in which the brief has them."""
    entries = [anchor for anchor in counted if anchor.kind == "entry"]
    barred = {anchor for anchor in entries if release.bars(counted[anchor])}
    allowed = {anchor.name for anchor in entries if anchor not in barred}
    return {anchor.name for anchor in barred} - allowed


def _themes(
    themes: Sequence[BriefTheme], above: Counted
) -> Iterable[tuple[Anchor, Counted]]:
    """Yield how themes count that stand in one that counts as `above`, with all that is in them."""
    for theme in themes:
        what = f"the theme “{theme.title}”"
        own = _own(what, theme.where, theme.marking, above)
        counts = _inside(own, above)
        yield theme.anchor, counts
        for item in (*theme.items, *theme.moved):
            yield item.anchor, _inside(_of_entry(item.entry, counts), counts)
        yield from _themes(theme.themes, counts)


_STANDS_IN = "stands in a theme that is marked"


def _of_entry(entry: Entry, above: Counted) -> Counted:
    own = _own(f"the entry “{entry.id}”", entry.where, entry.marking, above)
    return replace(own, releasable_to=entry.releasable_to or None)


def _own(
    what: str,
    where: Location,
    marking: Marking | None,
    above: Counted,
) -> Counted:
    """Return how a part counts by its own marking, or without one, as what it stands in."""
    if marking is not None:
        return Counted(what, where, marking, "is marked")
    if above.why:
        return Counted(what, where, above.marking, _STANDS_IN, derived=True)
    return Counted(what, where, above.marking, "")


def _inside(own: Counted, above: Counted) -> Counted:
    """Return how a part counts in a theme: as that, if the theme is marked and higher.

    A theme that counts as the brief only because nobody said anything does not raise what is marked in it.
    """
    if not above.why or not _is_higher(above, own):
        return own
    return replace(own, marking=above.marking, why=_STANDS_IN, derived=True)


_RESTS_ON = "rests on an entry that is marked"
_CITES = "cites an entry that is marked"


def _resting_on(
    own: Counted,
    grounds: Iterable[Counted],
    why: str,
    *,
    marked: bool,
) -> Counted:
    """Return how a text counts by what it rests on; one that is `marked` says itself how high it is."""
    for ground in grounds:
        if ground.releasable_to is not None:
            both = _common(own.releasable_to, ground.releasable_to)
            own = replace(own, releasable_to=both, derived=True)
        if not marked and _is_higher(ground, own):
            own = replace(own, marking=ground.marking, why=why, derived=True)
    return own


def _is_higher(one: Counted, other: Counted) -> bool:
    if one.marking is None:
        return False
    return other.marking is None or one.marking > other.marking


def _common(
    known: tuple[str, ...] | None, more: tuple[str, ...]
) -> tuple[str, ...]:
    """Return those who are named in both."""
    if known is None:
        return more
    among = set(map(folded, more))
    return tuple(name for name in known if folded(name) in among)
