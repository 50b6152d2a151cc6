"""The brief: what the analyst means. Outline and entries → numbered themes, judgements and a source register.

`compose()` is the one place that decides where an entry goes and which number it carries. It knows no layout.
"""

import re
from collections import Counter
from collections.abc import (
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, replace
from itertools import chain

from briefgen.brief.anchors import Anchor
from briefgen.brief.grounds import (
    Ground,
    Related,
    related_entries,
)
from briefgen.brief.likelihood import Use, terms_in
from briefgen.brief.placing import Moved, Placed, Placement, resolved_outline
from briefgen.brief.register import Mention, Reference, Register
from briefgen.entry import Entry
from briefgen.entry.origins import Origins
from briefgen.entry.source import Sources
from briefgen.files.named import Named
from briefgen.outline import Judgement, Outline, Theme, all_themes
from briefgen.outline.product import NOTHING, LeftOut
from briefgen.problems import Location, Problem, did_you_mean, error
from briefgen.standards.folding import folded
from briefgen.standards.languages import is_english
from briefgen.standards.markings import Marking
from briefgen.standards.scales import Band, Scale, load_scale

_NO_SOURCES = Sources(())
_NOT_USED = {Use.NAMED, Use.ATTRIBUTIVE}
"""Where a term stands for no likelihood that would have to be explained."""
_NUMBER = re.compile(r"[*_\s]*\([^()]*\d[^()]*(?:%|per\s?cent)")
"""A range that the analyst has put behind a term."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in its place in the brief."""

    number: str
    """Within its theme: `Q2.1` is a question, `E2.2` another entry of theme 2; in the annex, `A3`."""
    entry: Entry
    source: int
    """Number of its source in the register; 0 when the entry states none."""
    place: int = 1
    """1 where the brief shows the entry for the first time, 2 where it does so again, and so on."""
    first: str = ""
    """The item's number in the first of them, where this is another."""
    first_anchor: Anchor | None = None
    """Id of that first place in the document."""

    @property
    def anchor(self) -> Anchor:
        """Id of the item in the document: that of the entry, with a number from the second place on."""
        return Anchor.of_entry(self.entry.id, self.place)


@dataclass(frozen=True, slots=True)
class BriefTheme:
    """A theme with its entries and the themes below it."""

    number: str
    depth: int
    id: str
    title: str
    intro: str
    items: tuple[Item, ...]
    themes: "tuple[BriefTheme, ...]"
    marking: Marking | None
    where: Location
    moved: tuple[Item, ...] = ()
    """Entries of the theme that a budget moved to the annex, as they stand there."""
    withheld: int = 0
    """How many of its entries a product leaves out because of their marking."""
    grouped_by: str = ""
    """The field by which the theme above it is grouped, where its title is a value of its entries."""

    @property
    def anchor(self) -> Anchor:
        """Id of the theme in the document."""
        return Anchor.of_theme(self.id)


@dataclass(frozen=True, slots=True)
class KeyJudgement:
    """A judgement with its likelihood band and what it rests on."""

    number: str
    judgement: Judgement
    band: Band | None
    text: str
    """The judgement's text, with the range after its likelihood term where the scale prints ranges."""
    likelihood: str
    """The term, empty without one."""
    range: str
    """The term's range as printed, such as `55–80%`; empty without a term."""
    rests_on: tuple[str, ...]
    """Ids of the entries that speak for it, shown or not: those that it names, then those that say so themselves."""
    support: tuple[Ground, ...]
    """Those of them that the brief shows or cites."""
    against: tuple[Ground, ...]
    """What the brief shows or cites of the entries that say that they contradict it."""
    withheld: int = 0
    """In the brief of a product, how much of its support is left out because of its marking."""

    @property
    def origins(self) -> int:
        """From how many origins its support comes; what is retracted or superseded comes from none."""
        standing = (each for each in self.support if not each.is_withdrawn)
        return len({each.origin for each in standing})

    @property
    def anchor(self) -> Anchor:
        """Id of the judgement in the document."""
        return Anchor.of_judgement(self.judgement.id)


@dataclass(frozen=True, slots=True)
class Brief:
    """A composed brief."""

    outline: Outline
    scale: Scale
    judgements: tuple[KeyJudgement, ...]
    themes: tuple[BriefTheme, ...]
    unplaced: tuple[Entry, ...]
    """Entries that no theme took, in the order of the sources."""
    annex: tuple[Item, ...]
    """The unplaced entries as items, when the outline asks for them; else empty."""
    moved: tuple[Item, ...]
    """Entries that budgets moved out of their themes; they come before the annex."""
    sources: tuple[Reference, ...]
    """Register of the sources stated and cited, by number."""
    unsourced: tuple[Reference, ...]
    """Items that state no source, grouped by the file they come from."""
    cited: Mapping[str, int]
    """Number of the source of each entry that is shown or cited, by the entry's id."""
    also: tuple[Entry, ...]
    """Entries that texts cite and no theme shows."""
    placements: tuple[Placed, ...]
    """Why each entry stands where it does: what themes name, then what they select, theme by theme."""
    selected: Mapping[str, Sequence[tuple[str, str]]]
    """What the selector of each theme took, by the theme's id: theme or group and entry, highest first."""
    left_out: LeftOut = NOTHING
    """In the brief of a product, what of the whole brief is not in it."""

    def items(self) -> tuple[Item, ...]:
        """Return every item shown, in order of appearance."""
        in_themes = (theme.items for theme in every_theme(self.themes))
        return (*chain.from_iterable(in_themes), *self.moved, *self.annex)

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry of the sources once, those shown first, in order of appearance."""
        shown = [item.entry for item in self.items()]
        by_id = {entry.id: entry for entry in (*shown, *self.unplaced)}
        return tuple(by_id.values())

    @property
    def uses_likelihood(self) -> bool:
        """Whether the analyst's own words (not those of the entries) use a term of the scale, to be explained."""
        if "annexes" in self.left_out.parts:
            return False
        if any(key.band for key in self.judgements):
            return True
        if not is_english(self.outline.language):
            return False
        own = [
            self.outline.bottom_line,
            *(key.judgement.text for key in self.judgements),
        ]
        own += [theme.intro for theme in every_theme(self.themes)]
        return any(
            term.scale.id == self.scale.id and term.use not in _NOT_USED
            for text in own
            for term in terms_in(text, self.scale)
        )


def every_theme(themes: Sequence[BriefTheme]) -> Iterator[BriefTheme]:
    """Yield every theme, each before those below it."""
    for theme in themes:
        yield theme
        yield from every_theme(theme.themes)


def compose(
    outline: Outline,
    entries: Sequence[Entry],
    sources: Sources = _NO_SOURCES,
    moved: Moved = frozenset(),
) -> tuple[Brief, list[Problem]]:
    """Return the brief, and every problem of bringing outline and entries together.

    A theme takes the entries that it names, then those that its selector matches: each entry goes to the theme
    that names it, else to the first theme that selects it, or, with `may-repeat`, to each. The order of `entries`
    does not change the brief: where nothing else decides, entries stand as in their files, and files by name.
    `sources` know the names that selectors give; `moved` goes to the annex.
    """
    ordered = sorted(entries, key=_by_place)
    problems = list(_repeated_ids(ordered))
    known = {entry.id: entry for entry in reversed(ordered)}
    problems += _unknown_ids(outline, known)
    outline = resolved_outline(outline, sources, problems)
    distinct = [entry for entry in ordered if known[entry.id] is entry]
    placement = Placement(outline, distinct, moved)
    unplaced = placement.unplaced()
    annexed = unplaced if outline.options.annex_unplaced else ()
    shown = (*placement.shown(), *annexed)
    register = Register(known, _texts(outline, shown))
    related = related_entries(outline.judgements, distinct)
    placed = {entry.id for entry in shown}
    # Sources are numbered as they are read: the head, theme by theme, the annexes.
    _read_head(outline, register, related, placed)
    numbering = _Numbering(placement, register)
    themes = numbering.themes(outline.themes)
    put_off, annex = numbering.annexes(annexed)
    scale = load_scale(outline.scale)
    judging = _Judging(outline, numbering, Origins(distinct))
    judgements = [
        judging.judgement(number, given, related[given.id])
        for number, given in enumerate(outline.judgements, 1)
    ]
    cited_only = [
        ident for ident in register.shown if ident not in numbering.items
    ]
    brief = Brief(
        outline=outline,
        scale=scale,
        judgements=tuple(judgements),
        themes=tuple(map(numbering.with_moved, themes)),
        unplaced=unplaced,
        annex=annex,
        moved=put_off,
        sources=register.references(),
        unsourced=register.unsourced(),
        cited=register.shown,
        also=tuple(known[ident] for ident in cited_only),
        placements=tuple(placement.placed),
        selected=placement.selected,
    )
    return brief, [*problems, *placement.problems, *register.problems]


def _by_place(entry: Entry) -> tuple[Location, str]:
    return entry.where, entry.id


def _texts(outline: Outline, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every text of the brief that may cite."""
    yield outline.bottom_line
    for judgement in outline.judgements:
        yield f"{judgement.text}\n\n{judgement.basis}"
    yield from (theme.intro for theme in all_themes(outline.themes))
    yield from (entry.text for entry in entries)


def _read_head(
    outline: Outline,
    register: Register,
    related: Mapping[str, Related],
    placed: Container[str],
) -> None:
    """Number what is cited before the first theme, and what judgements rest on that no theme shows."""
    register.read(outline.bottom_line, outline.where)
    for number, given in enumerate(outline.judgements, 1):
        mention = Mention(f"KJ{number}", Anchor.of_judgement(given.id))
        register.read(given.text, given.where, mention)
        register.read(given.basis, given.where, mention)
        for ident in related[given.id].support:
            if ident in register.cited and ident not in placed:
                register.number(register.known[ident], mention)


class _Numbering:
    """Numbers the entries of themes in reading order, and their sources with them."""

    def __init__(self, placement: Placement, register: Register) -> None:
        self.placement = placement
        self.register = register
        self.items: dict[str, Item] = {}
        """The first item of each entry shown, by the entry's id."""
        self._times: Counter[str] = Counter()

    def item(self, number: str, entry: Entry) -> Item:
        """Return an entry in its place; what its text cites is numbered before its own source, as it is read."""
        self._times[entry.id] += 1
        place = self._times[entry.id]
        anchor = Anchor.of_entry(entry.id, place)
        mention = Mention(number, anchor, entry.where.line)
        self.register.read(entry.text, entry.where, mention)
        source = self.register.number(entry, mention)
        if place > 1:
            first = self.items[entry.id]
            return Item(
                number, entry, source, place, first.number, first.anchor
            )
        item = Item(number, entry, source)
        self.items[entry.id] = item
        return item

    def themes(
        self,
        given: Iterable[Theme],
        above: str = "",
        depth: int = 1,
    ) -> tuple[BriefTheme, ...]:
        """Return themes below the one that has the number `above` and a dot."""
        numbered = enumerate(given, 1)
        return tuple(
            self._theme(theme, f"{above}{n}", depth) for n, theme in numbered
        )

    def _theme(
        self,
        given: Theme,
        number: str,
        depth: int,
    ) -> BriefTheme:
        """Return a theme with its items, and with the themes below it, those of its groups first."""
        mention = Mention(number, Anchor.of_theme(given.id))
        self.register.read(given.intro, given.where, mention)
        taken = self.placement.taken[given.id]
        items = [
            self.item(f"{_letter(entry)}{number}.{n}", entry)
            for n, entry in enumerate(taken, 1)
        ]
        groups = self.placement.below.get(given.id, ())
        below = self.themes((*groups, *given.themes), f"{number}.", depth + 1)
        return BriefTheme(
            number=number,
            depth=depth,
            id=given.id,
            title=given.title,
            intro=given.intro,
            items=tuple(items),
            themes=below,
            marking=given.marking,
            where=given.where,
            grouped_by=self.placement.groups.get(given.id, ""),
        )

    def annexes(
        self, unplaced: Sequence[Entry]
    ) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """Return the items of what was moved out of themes and is shown nowhere else, and of what no theme took."""
        put_off = self.placement.put_off()
        moved = [entry for entry in put_off if entry.id not in self.items]
        numbered = enumerate((*moved, *unplaced), 1)
        items = tuple(
            self.item(f"A{number}", entry) for number, entry in numbered
        )
        return items[: len(moved)], items[len(moved) :]

    def with_moved(self, theme: BriefTheme) -> BriefTheme:
        """Return a theme that names what was moved out of it, when all of that has its number."""
        entries = self.placement.moved[theme.id]
        if not (entries or theme.themes):
            return theme
        moved = tuple(self.items[entry.id] for entry in entries)
        below = tuple(map(self.with_moved, theme.themes))
        return replace(theme, moved=moved, themes=below)


def _letter(entry: Entry) -> str:
    """Return what the number of an entry in a theme begins with."""
    return "Q" if entry.kind == "qa" else "E"


class _Judging:
    """Makes the judgements of a brief whose entries have their numbers."""

    def __init__(
        self,
        outline: Outline,
        numbering: _Numbering,
        origins: Origins,
    ) -> None:
        self.scale = load_scale(outline.scale)
        self.language = outline.language
        self.numbering = numbering
        self.origins = origins

    def judgement(
        self, number: int, given: Judgement, related: Related
    ) -> KeyJudgement:
        """Return a judgement with the range of its term and what it rests on."""
        term = given.likelihood.name if given.likelihood else ""
        band = self.scale.band(term)
        return KeyJudgement(
            number=str(number),
            judgement=given,
            band=band,
            text=self._text(given.text, term),
            likelihood=term if band else "",
            range=self.scale.range_of(band) if band else "",
            rests_on=related.support,
            support=self._grounds(related.support),
            against=self._grounds(related.against),
        )

    def _text(self, text: str, term: str) -> str:
        has_ranges = self.scale.ranges_in_text and is_english(self.language)
        return _with_range(text, term, self.scale) if has_ranges else text

    def _grounds(self, idents: Iterable[str]) -> tuple[Ground, ...]:
        """Return what the brief shows or cites of some entries."""
        found = map(self._ground, idents)
        return tuple(ground for ground in found if ground is not None)

    def _ground(self, ident: str) -> Ground | None:
        register = self.numbering.register
        entry = register.known[ident]
        origin = self.origins.of(entry)
        item = self.numbering.items.get(ident)
        if item is not None:
            return Ground(item.number, item.anchor, entry, origin)
        source = register.shown.get(ident)
        if source is None:
            return None
        line = Anchor.of_source(source)
        return Ground(f"[{source}]", line, entry, origin)


def _with_range(
    text: str,
    name: str,
    scale: Scale,
) -> str:
    """Return a text with the range behind its term, where it asserts that term; else as it is.

    Readers keep to the meant range twice as often when it stands in the sentence (Wintle et al. 2019).
    """
    band = scale.band(name)
    if band is None:
        return text
    shown = scale.range_of(band)
    for term in terms_in(text, scale):
        is_meant = term.name == folded(name) and term.scale.id == scale.id
        if is_meant and term.use is Use.ASSERTED:
            if _NUMBER.match(text, term.end):
                return text
            return f"{text[: term.end]} ({shown}){text[term.end :]}"
    return text


def _repeated_ids(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in first:
            place = first[entry.id].where
            message = f"the entry id “{entry.id}” is already used at {place}"
            hint = "give one of the two an `id` of its own"
            yield error(entry.where, "duplicate-id", message, hint)
        first.setdefault(entry.id, entry)


def _unknown_ids(
    outline: Outline, known: dict[str, Entry]
) -> Iterator[Problem]:
    named: list[Named] = []
    for theme in all_themes(outline.themes):
        named += [*theme.entries, *theme.exclude]
    for judgement in outline.judgements:
        named += judgement.entries
    for each in named:
        if each.name not in known:
            message = f"there is no entry “{each.name}”"
            hint = did_you_mean(each.name, known)
            hint = hint or "`briefgen outline` lists the ids"
            yield error(each.where, "unknown-entry", message, hint, each.name)
