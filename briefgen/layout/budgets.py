"""Budgets: how long the brief and its themes are against how long they may be, and what goes to the annex for it.

What a part measures comes from the layout pass of the PDF. This module knows neither layouts nor renderers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from briefgen.brief import Brief, BriefTheme, every_theme
from briefgen.brief.anchors import Anchor
from briefgen.brief.placing import Moved
from briefgen.document import Block, Document, Note, Preformatted, Section
from briefgen.document.walk import blocks_in, inlines_of, plain_text
from briefgen.outline import Budgeted, Outline, Theme, all_themes
from briefgen.problems import Problem, warning

MOST_PASSES = 8
"""So often is a brief laid out anew at the most, each time with less in its themes."""
_NEAR = 0.005
"""Pages that are nothing."""
_UNSURE = 0.2
"""What the ends of pages gain is known only when they are filled anew: this part of an overrun is left to that."""
_NAMED = 3
"""So many of the longest entries are named."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a part of the document is. Pages are parts of a page too: a height in text areas."""

    pages: float = 0.0
    lines: int = 0
    words: int = 0

    def of(self, unit: str) -> float:
        """Return the length in `pages`, `lines` or `words`."""
        return float(getattr(self, unit))


_NOTHING = Length()


class Measured(Protocol):
    """A document laid out."""

    def extent(self, begin: str, end: str) -> tuple[float, int] | None:
        """Return pages and lines from the beginning of one section to the end of another, both by their ids.

        An empty `begin` is that of the document; None where there are no such sections.
        """


Lengths = Mapping[str, Length]
"""Lengths of the themes and entries of a brief by their ids; by an empty one, of all up to the last theme."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """A part that is longer than it may be."""

    part: Theme | Outline
    unit: str
    """`pages`, `lines` or `words`."""
    most: int
    over: float
    items: Mapping[tuple[str, str], float]
    """Length of each item in the part, by theme and entry, in reading order."""

    def problem(self) -> Problem:
        """Return what is told of it."""
        if isinstance(self.part, Theme):
            what = f"“{self.part.title}”"
        else:
            what = "the brief, up to the end of its last theme,"
        length = _amount(self.most + self.over, self.unit)
        over = _amount(self.over, self.unit)
        budget = f"`max_{self.unit}: {self.most}`"
        message = (
            f"{what} takes {length}, {over} more than {budget}{self._longest()}"
        )
        hint = "shorten it, raise the budget, or say `overflow: annex`"
        if self.part.overflow:
            hint = "shorten it or raise the budget: `overflow` moves nothing that `entries:` names"
        return warning(self.part.where, "over-budget", message, hint)

    def _longest(self) -> str:
        """Name the longest entries, for a message."""
        items = self.items.items()
        ranked = sorted(items, key=lambda item: -item[1])
        named = [
            f"{entry} ({_amount(length, self.unit)})"
            for (_, entry), length in ranked[:_NAMED]
        ]
        return f"; the longest: {', '.join(named)}" if named else ""


def has_budgets(brief: Brief) -> bool:
    """Tell whether anything in a brief may only be so long."""
    parts = (brief.outline, *all_themes(brief.outline.themes))
    return any(map(_limits, parts))


def fitted(
    brief: Brief,
    measured: Callable[[Brief], Lengths],
    composed_without: Callable[[Moved], Brief],
) -> tuple[Brief, list[Problem]]:
    """Return a brief that keeps its budgets as far as overflow is allowed, and what is to be said of its lengths."""
    moved: Moved = frozenset()
    for _ in range(MOST_PASSES):
        lengths = measured(brief)
        more = next_moved(brief, lengths)
        if not more:
            return brief, list(budget_problems(brief, lengths))
        moved |= more
        brief = composed_without(moved)
    return brief, list(budget_problems(brief, measured(brief)))


def lengths_of(
    brief: Brief,
    document: Document,
    laid: Measured,
) -> dict[str, Length]:
    """Return the lengths of the sections of a document that is laid out."""
    lengths: dict[str, Length] = {}
    themes = {theme.anchor for theme in every_theme(brief.themes)}
    words = 0
    for block in document.blocks:
        ids = {section.id: section for section in _sections(block)}
        for ident, section in ids.items():
            if extent := laid.extent(ident, ident):
                lengths[ident] = Length(*extent, _words(section))
        words += _words(block)
        last = next((ident for ident in ids if ident in themes), "")
        if last and (extent := laid.extent("", last)):
            lengths[""] = Length(*extent, words)
    return lengths


def _sections(block: Block) -> list[Section]:
    """Return the sections with an id in a block, itself among them."""
    inner = blocks_in((block,))
    return [each for each in inner if isinstance(each, Section) and each.id]


def overruns(brief: Brief, lengths: Lengths) -> Iterator[Overrun]:
    """Yield each budget that is overrun: those of themes in reading order, then that of the brief."""
    given = {theme.id: theme for theme in all_themes(brief.outline.themes)}
    for theme in every_theme(brief.themes):
        part = given.get(theme.id)  # groups are no part of the outline
        if part is not None:
            yield from _overrun(part, (theme,), lengths, theme.anchor)
    yield from _overrun(brief.outline, brief.themes, lengths, "")


def _overrun(
    part: Theme | Outline,
    themes: Sequence[BriefTheme],
    lengths: Lengths,
    ident: str,
) -> Iterator[Overrun]:
    for unit, most in _limits(part).items():
        over = lengths.get(ident, _NOTHING).of(unit) - most
        if over <= _NEAR:
            continue
        items: dict[tuple[str, str], float] = {}
        for theme in every_theme(themes):
            for item in theme.items:
                length = lengths.get(item.anchor, _NOTHING)
                items[theme.id, item.entry.id] = length.of(unit)
        yield Overrun(part, unit, most, over, items)


def budget_problems(brief: Brief, lengths: Lengths) -> Iterator[Problem]:
    """Yield a warning for each budget that is overrun or not looked at, and each theme that entries went out of."""
    for overrun in overruns(brief, lengths):
        yield overrun.problem()
    for theme in all_themes(brief.outline.themes):
        if _limits(theme) and Anchor.of_theme(theme.id) not in lengths:
            message = f"the budget of “{theme.title}” is not looked at: the layout shows no section that is the theme"
            hint = 'begin it with <section id="{{ theme.anchor }}">'
            yield warning(theme.where, "over-budget", message, hint)
    for shown in every_theme(brief.themes):
        if shown.moved:
            yield _moved_problem(shown)


def _moved_problem(theme: BriefTheme) -> Problem:
    named = ", ".join(item.entry.id for item in theme.moved)
    number = len(theme.moved)
    count = "1 entry" if number == 1 else f"{number} entries"
    message = f"for want of room, {count} of “{theme.title}” went to the annex: {named}"
    return warning(theme.where, "moved-to-annex", message)


def next_moved(brief: Brief, lengths: Lengths) -> Moved:
    """Return the entries that go to the annex next, for what is too long and may overflow.

    The lowest-ranked go first. Entries rank as their theme orders them, those of a later theme below those of an
    earlier one, and what `entries:` names stays. Themes inside others come first: it may be enough that they fit.
    """
    may_overflow = [
        each for each in overruns(brief, lengths) if each.part.overflow
    ]
    found = [(overrun, _to_move(brief, overrun)) for overrun in may_overflow]
    parts = [overrun.part for overrun, moved in found if moved]
    too_long = {part.id for part in parts if isinstance(part, Theme)}
    inmost: set[tuple[str, str]] = set()
    for overrun, moved in found:
        below = {theme.id for theme in all_themes(overrun.part.themes)}
        if too_long.isdisjoint(below):
            inmost |= moved
    return frozenset(inmost)


def _to_move(brief: Brief, overrun: Overrun) -> Moved:
    """Return the lowest-ranked entries whose lengths come to the overrun."""
    ranked = _ranked(brief, overrun)
    moved: set[tuple[str, str]] = set()
    over = overrun.over
    enough = _UNSURE * over if overrun.unit == "pages" else _NEAR
    while ranked and over > enough:
        pair = ranked.pop()
        moved.add(pair)
        over -= overrun.items[pair]
    return frozenset(moved)


def _ranked(brief: Brief, overrun: Overrun) -> list[tuple[str, str]]:
    """Return what a part selected and shows, by theme and entry, the highest-ranked first."""
    part = overrun.part
    themes = (part,) if isinstance(part, Theme) else part.themes
    pairs: list[tuple[str, str]] = []
    for theme in all_themes(themes):
        pairs += brief.selected.get(theme.id, ())
    return [pair for pair in pairs if pair in overrun.items]


def _limits(part: Budgeted) -> dict[str, int]:
    limits = {
        "pages": part.max_pages,
        "lines": part.max_lines,
        "words": part.max_words,
    }
    return {unit: most for unit, most in limits.items() if most is not None}


def _words(block: Block) -> int:
    return sum(_own_words(inner) for inner in blocks_in((block,)))


def _own_words(block: Block) -> int:
    """Return how many words a block has, without those of the blocks in it; its notes count."""
    if isinstance(block, Preformatted):
        return len(block.text.split())
    inlines = inlines_of(block)
    count = len(plain_text(inlines).split())
    for inline in inlines:
        if isinstance(inline, Note):
            count += len(plain_text(inline.inlines).split())
    return count


def _amount(value: float, unit: str) -> str:
    """Return an amount in words; parts of a page are rounded up."""
    if unit == "pages":
        tenths = ceil(value * 10 - _NEAR)
        return f"{tenths / 10:.1f} pages"
    shown = f"{value:.0f}"
    return f"{shown} {unit[:-1] if shown == '1' else unit}"
