"""Slabs → pages: where each page and column ends, and which notes stand at its foot. It draws nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.renderers.pdf.pages.division import (
    divided,
    least_height,
    notes_in,
    split_stack,
    stacked_height,
)
from briefgen.renderers.pdf.pages.keeping import keep_together
from briefgen.renderers.pdf.pieces.slabs import (
    Format,
    LaidPage,
    Placed,
    Row,
    Rule,
    Slab,
)

NOTE_GAP = 14.0
"""Between text and the notes under it: room for the rule that divides them."""
_NOTE_RULE = 90.0
_NOTE_GREY = "#808080"
_NOTE_THICKNESS = 0.5
_TALLER = 6.0
"""By so many points columns grow until what they hold fits on their page."""
_CARRIED = 0.6
"""The part of a page that notes carried over from the last one may take."""
_LEAST_REGION = 90.0
"""Columns begin on a page that has at least this much room left."""
_NEAR = 0.01


def fill_pages(slabs: Iterable[Slab], first: Format) -> list[LaidPage]:
    """Return the pages of slabs, at least one.

    Slabs that are kept together move to the next page together, unless they are higher than a page.
    """
    filler = _Filler(first)
    settled = list(slabs)
    keep_together(settled)
    for chain in _chains(settled):
        filler.place_chain(chain)
    filler.finish()
    return filler.pages


def _chains(slabs: Iterable[Slab]) -> Iterator[list[Slab]]:
    """Yield runs of slabs, of which each but the last wants the beginning of the next on its page."""
    chain: list[Slab] = []
    for slab in slabs:
        if (slab.breaks or slab.format) and chain:
            yield chain
            chain = []
        chain.append(slab)
        if not slab.keep:
            yield chain
            chain = []
    if chain:
        yield chain


@dataclass(slots=True)
class _Column:
    """A column being filled. Heights are from the top of the text area."""

    x: float
    top: float
    bottom: float
    y: float = 0.0
    gap: float = 0.0
    fresh: bool = True
    """Whether nothing stands in it but repeated table heads."""
    notes: list[Slab] = field(default_factory=list)
    notes_height: float = 0.0
    carried: list[Slab] = field(default_factory=list)
    """Notes that go on in the next column."""

    @property
    def room(self) -> float:
        return self.bottom - self.y - self.notes_height


class _Filler:
    def __init__(self, first: Format) -> None:
        self.format = first
        self.pages = [LaidPage(first)]
        self.columns: list[_Column] = []
        self.column = self.open_columns(0.0)
        self.break_waits = False
        self.waiting: Format | None = None
        self.chains: list[list[Slab]] = []
        """What was placed in the columns of this page, from which they are balanced."""
        self.placed_before = 0

    @property
    def page(self) -> LaidPage:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def in_first_of_columns(self) -> bool:
        """Whether columns begin here, of which the last page is balanced."""
        return self.format.columns > 1 and self.column is self.columns[0]

    def open_columns(self, top: float, bottom: float = 0.0) -> _Column:
        form = self.format
        step = form.column + form.gutter
        foot = bottom or form.room
        places = [at * step for at in range(form.columns)]
        self.columns = [_Column(x, top, foot, top) for x in places]
        self.chains = []
        self.placed_before = len(self.page.placed)
        return self.columns[0]

    def turn(self, slab: Slab | None = None) -> None:
        """Go on in the next column or page, with the heads of the table that goes on there."""
        at = self.columns.index(self.column) + 1
        if at < len(self.columns):
            carried = self.column.carried
            self.column.carried = []
            self.column = self.columns[at]
            self.add_notes(carried, self.column.bottom * _CARRIED)
        else:
            self.new_page()
        if slab is not None and isinstance(slab.content, Row):
            for head in slab.content.heads:
                self.put(head, again=True)

    def close(self, bottom: float) -> list[Slab]:
        """Put the notes of the columns at their feet; return those that they have no room for."""
        carried: list[Slab] = []
        for column in self.columns:
            if column.notes:
                self.place_notes(column, bottom - column.notes_height)
            carried += column.carried
        return carried

    def place_notes(self, column: _Column, y: float) -> None:
        """Put the notes of a column under each other, from `y` on, under a rule."""
        placed = self.page.placed
        rule = Slab(1.0, Rule(0.0, _NOTE_RULE, _NOTE_GREY, _NOTE_THICKNESS))
        placed.append(Placed(rule, y + NOTE_GAP / 2, column.x))
        y += NOTE_GAP
        for slab in column.notes:
            placed.append(Placed(slab, y, column.x))
            y += slab.height

    def new_page(self) -> None:
        carried = self.close(self.column.bottom)
        self.pages.append(LaidPage(self.format))
        self.column = self.open_columns(0.0)
        self.add_notes(carried, self.column.bottom * _CARRIED)

    def change_format(self, form: Format) -> None:
        """Go on in another format: on this page where both can share it, else on a new one."""
        page, bottom = self.page, self.column.bottom
        self.balance()
        low = max(column.y for column in self.columns)
        gaps = (column.gap for column in self.columns if column.y == low)
        gap = max(gaps, default=0.0)
        if len(self.columns) == 1:
            # Its notes stay at the foot of the page, under what comes.
            foot = bottom
            bottom -= self.column.notes_height
        else:
            # Those of columns stand under them.
            feet = (column.y + column.notes_height for column in self.columns)
            low = foot = max(feet)
        carried = any(column.carried for column in self.columns)
        has_room = bottom - low - gap > _LEAST_REGION and not carried
        self.format = form
        if not self.page.placed and not self.column.notes:
            self.page.format = form
            self.column = self.open_columns(0.0)
        elif page.format.same_paper(form) and has_room:
            self.close(foot)
            self.column = self.open_columns(low + gap, bottom)
        else:
            self.new_page()

    def balance(self) -> None:
        """Make the columns of the last page of a run of columns equally long."""
        noted = any(column.notes for column in self.columns)
        if len(self.columns) == 1 or noted or not self.chains:
            return
        chains, top = self.chains, self.columns[0].top
        count, before = len(self.pages), self.placed_before
        total = sum(column.y - top for column in self.columns)
        height = total / len(self.columns)
        while top + height < self.format.room:
            self.fill_again(chains, before, top, top + height)
            if len(self.pages) == count:
                return
            del self.pages[count:]
            height += _TALLER
        self.fill_again(chains, before, top)

    def fill_again(
        self,
        chains: list[list[Slab]],
        before: int,
        top: float,
        bottom: float = 0.0,
    ) -> None:
        """Fill the columns of the page anew, from its slab `before` on; stop where they overflow a `bottom`."""
        count = len(self.pages)
        del self.page.placed[before:]
        self.column = self.open_columns(top, bottom)
        for chain in chains:
            self.place_chain(list(chain))
            if bottom and len(self.pages) > count:
                return

    def finish(self) -> None:
        self.balance()
        while carried := self.close(self.column.bottom):
            self.pages.append(LaidPage(self.format))
            self.column = self.open_columns(0.0)
            self.add_notes(carried, self.column.bottom)

    def place_chain(self, chain: list[Slab]) -> None:
        head = chain[0]
        if head.format is not None:
            self.waiting = head.format  # until something stands there
            if not head.anchors:
                return
        if self.waiting is not None:
            form, self.waiting = self.waiting, None
            self.change_format(form)
        self.break_waits |= head.breaks
        if head.breaks and not head.anchors:
            return  # the page is turned by what follows, if anything does
        if self.break_waits and self.page.placed:
            self.new_page()
        self.break_waits = False
        if self.format.columns > 1:
            self.chains.append(list(chain))
        at = 0
        while at < len(chain):
            at = self.place(chain, at)

    def place(self, chain: list[Slab], at: int) -> int:
        """Place a slab or a part of it; return which is next."""
        slab, column = chain[at], self.column
        room = column.room - self.lead(slab)
        if self.fits(chain, at, room):
            self.put(slab)
            return at + 1
        upper, lower = divided(
            slab,
            room,
            self.format.room,
            self.note_room(),
            last=at == len(chain) - 1,
            forced=column.fresh,
        )
        if upper is not None and lower is not None:
            self.put(upper)
            chain[at] = lower
            self.turn(lower)
        elif column.fresh:
            # Nothing in it can be divided: it runs past the edge rather than get lost.
            self.put(slab)
            return at + 1
        else:
            self.turn(slab)
        if self.in_first_of_columns:
            self.chains = [chain[at:]]
        return at

    def lead(self, slab: Slab) -> float:
        return 0.0 if self.column.fresh else max(self.column.gap, slab.before)

    def note_room(self) -> float:
        """What the first note of a column takes besides its own height."""
        return 0.0 if self.column.notes else NOTE_GAP

    def fits(
        self,
        chain: list[Slab],
        at: int,
        room: float,
    ) -> bool:
        """Tell whether a slab fits whole, and after it the beginning of what it is kept with."""
        page = self.format.room
        noted = not self.column.notes
        gap = 0.0
        for place in range(at, len(chain)):
            slab = chain[place]
            if place > at:
                room -= max(gap, slab.before)
            whole = place == at or place < len(chain) - 1
            room -= slab.height if whole else least_height(slab, page)
            for note in notes_in(slab, whole=whole):
                room -= min(note.height, page * _CARRIED / 2)
                room -= NOTE_GAP if noted else 0.0
                noted = False
            if room < -_NEAR:
                return False
            gap = slab.after
        return True

    def put(self, slab: Slab, *, again: bool = False) -> None:
        column = self.column
        column.y += self.lead(slab)
        placed = Placed(slab, column.y, column.x, again)
        self.page.placed.append(placed)
        column.y += slab.height
        column.gap = slab.after
        column.fresh = column.fresh and again
        if not again:
            free = column.room + column.notes_height
            for note in notes_in(slab):
                self.add_notes(note.slabs, free)

    def add_notes(self, slabs: list[Slab], most: float) -> None:
        """Add to the notes of the column, to a height of `most` in all; the rest is carried over."""
        column = self.column
        if not slabs:
            return
        lead = 0.0 if column.notes else NOTE_GAP
        if column.carried:
            column.carried += slabs
            return
        here, rest = split_stack(slabs, most - column.notes_height - lead)
        if here:
            column.notes += here
            column.notes_height += lead + stacked_height(here)
        column.carried += rest


def page_of_ids(pages: Sequence[LaidPage]) -> dict[str, int]:
    """Return the number of the page on which each anchor stands, from 1."""
    places = places_of_ids(pages)
    return {anchor: page + 1 for anchor, (page, _) in places.items()}


def places_of_ids(pages: Sequence[LaidPage]) -> dict[str, tuple[int, float]]:
    """Return for each anchor its page, from 0, and its distance from the top of the text area."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages):
        for placed in page.placed:
            if placed.again:
                continue
            for anchor in anchors_in(placed.slab):
                found.setdefault(anchor, (number, placed.top))
    return found


def anchors_in(slab: Slab) -> Iterator[str]:
    """Yield the anchors of a slab and of those inside it."""
    yield from slab.anchors
    if isinstance(slab.content, Row):
        for cell in slab.content.cells:
            for inner in cell.slabs:
                yield from anchors_in(inner)
