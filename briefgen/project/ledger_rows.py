"""The rows of a ledger: the parts of a brief, what took each, and what it rests on; still without places in files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel

from briefgen.brief import (
    Brief,
    BriefTheme,
    Item,
    KeyJudgement,
    every_theme,
)
from briefgen.brief.anchors import BOTTOM_LINE
from briefgen.brief.citing import cites_in
from briefgen.brief.placing import Placed
from briefgen.files.named import place_in
from briefgen.problems import Location

PlaceOf = Callable[[Location], "Place"]
"""A place as problems name it → as a ledger does."""


class Place(BaseModel, frozen=True):
    """A line of a file; its path is relative to the outline's folder."""

    file: str
    line: int = 0
    column: int = 0


class Row(BaseModel, frozen=True):
    """A part of the brief, and where it stands."""

    kind: Literal["bottom-line", "entry", "theme", "judgement"]
    id: str
    number: str
    title: str
    where: Place
    theme: str = ""
    """Of an entry: the id of its theme; empty in the annex."""
    by: str = ""
    """Of an entry: what took it: `entries`, or clauses of its theme's selector."""
    by_where: Place | None = None
    again: int = 0
    """Of an entry that the brief shows for the second time, the third …: the number of that time."""
    annexed: bool = False
    """Whether it stands in an annex."""
    sources: tuple[int, ...] = ()
    """Numbers in the register of what it rests on; of a theme, of what its intro cites."""
    support: dict[str, str] = {}
    """Of a judgement: numbers of what it rests on, such as `E1.2` or `[3]` → ids of the entries."""
    spots: dict[str, dict[str, int | str]] = {}
    """By format."""

    @property
    def anchor(self) -> str:
        """Its id in the document."""
        if self.kind == BOTTOM_LINE:
            return BOTTOM_LINE
        first = f"{self.kind}/{self.id}"
        return f"{first}/{self.again}" if self.again else first


def rows_of(
    brief: Brief,
    place: PlaceOf,
    placements: Sequence[Placed],
) -> Iterator[Row]:
    """Yield the rows of a brief, in the order of its parts; `placements` are those of the whole brief."""
    rows = _Rows(brief, place, placements)
    yield from rows.bottom_line()
    for key in brief.judgements:
        yield rows.judgement(key)
    for theme in every_theme(brief.themes):
        yield rows.theme(theme)
        for item in theme.items:
            yield rows.item(item, theme.id)
    for item in brief.moved:
        yield rows.moved(item)
    for item in brief.annex:
        yield rows.entry(item, None, annexed=True)


class _Rows:
    """Makes rows of the parts of a brief."""

    def __init__(
        self,
        brief: Brief,
        place: PlaceOf,
        placements: Sequence[Placed],
    ) -> None:
        self._brief = brief
        self._place = place
        self._rests: dict[str, list[int]] = {}
        for reference in brief.sources:
            for mention in reference.mentions:
                numbers = self._rests.setdefault(mention.anchor, [])
                numbers.append(reference.number)
        themes = {theme.id for theme in every_theme(brief.themes)}
        placed = [each for each in placements if each.theme in themes]
        if brief.left_out.words or brief.left_out.ids:
            placed = list(map(_without_words, placed))
        self._placed = {(each.theme, each.entry): each for each in placed}
        self._annexed = {
            each.entry: each for each in reversed(placed) if each.annexed
        }

    def bottom_line(self) -> Iterator[Row]:
        """Yield the row of the bottom line; none without one."""
        outline = self._brief.outline
        text = outline.bottom_line
        if text:
            yield Row(
                kind="bottom-line",
                id=BOTTOM_LINE,
                number="",
                title=" ".join(text.split()),
                where=self._place(place_in(text, 0, outline.where)),
                sources=self._cited_in(text),
            )

    def judgement(self, key: KeyJudgement) -> Row:
        """Return the row of a judgement."""
        return Row(
            kind="judgement",
            id=key.judgement.id,
            number=key.number,
            title=key.judgement.text,
            where=self._place(key.judgement.where),
            sources=tuple(self._rests.get(key.anchor, ())),
            support={each.number: each.entry.id for each in key.support},
        )

    def theme(self, theme: BriefTheme) -> Row:
        """Return the row of a theme."""
        return Row(
            kind="theme",
            id=theme.id,
            number=theme.number,
            title=theme.title,
            where=self._place(theme.where),
            sources=self._cited_in(theme.intro),
        )

    def item(self, item: Item, theme: str) -> Row:
        """Return the row of an entry in a theme."""
        by = self._placed.get((theme, item.entry.id))
        return self.entry(item, by, theme)

    def moved(self, item: Item) -> Row:
        """Return the row of an entry that a budget moved to the annex."""
        by = self._annexed.get(item.entry.id)
        return self.entry(item, by, annexed=True)

    def entry(
        self,
        item: Item,
        by: Placed | None,
        theme: str = "",
        **further: Any,
    ) -> Row:
        """Return the row of an entry in a place, and what took it there."""
        return Row(
            kind="entry",
            id=item.entry.id,
            number=item.number,
            title=item.entry.title,
            where=self._place(item.entry.where),
            theme=by.theme if by else theme,
            by=by.clause if by else "",
            by_where=self._place(by.where) if by else None,
            again=item.place if item.place > 1 else 0,
            sources=tuple(self._rests.get(item.anchor, ())),
            **further,
        )

    def _cited_in(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the sources that a text cites, in order."""
        listed = {each.number for each in self._brief.sources}
        cited = self._brief.cited
        found = (cited.get(cite.id, 0) for cite in cites_in(text))
        return tuple(dict.fromkeys(each for each in found if each in listed))


def _without_words(placed: Placed) -> Placed:
    """Return what put an entry into its place without the words of its clauses, which may name what is withheld."""
    named = placed.clause == "entries"
    return placed if named else replace(placed, clause="select")
