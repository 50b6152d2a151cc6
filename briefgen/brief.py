"""The brief: what the analyst means. Outline and entries → numbered themes, judgements and a source register.

`compose()` is the one place that decides where an entry goes and which number it carries. It knows no layout.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.entry import Entry
from briefgen.markings import Marking
from briefgen.named import Named
from briefgen.outline import Judgement, Outline, Theme, all_themes
from briefgen.problems import Location, Problem, did_you_mean, error, warning
from briefgen.product import NOTHING, LeftOut
from briefgen.register import Mention, Reference, Register
from briefgen.scales import Band, Scale, load_scale
from briefgen.selectors import Selector


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in its place in the brief."""

    number: str
    """Within its theme: `Q2.1` is a question, `E2.2` another entry of theme 2; in the annex, `A3`."""
    entry: Entry
    source: int
    """Number of its source in the register; 0 when the entry states none."""

    @property
    def anchor(self) -> str:
        """Id of the item in the document."""
        return f"entry/{self.entry.id}"


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
    withheld: int = 0
    """How many of its entries a product leaves out because of their marking."""

    @property
    def anchor(self) -> str:
        """Id of the theme in the document."""
        return f"theme/{self.id}"


@dataclass(frozen=True, slots=True)
class KeyJudgement:
    """A judgement with its likelihood band and the items that support it."""

    number: str
    judgement: Judgement
    band: Band | None
    text: str
    """The judgement's text, with the range after its likelihood term where the scale prints ranges."""
    likelihood: str
    """The term, empty without one."""
    range: str
    """The term's range as printed, such as `55–80%`; empty without a term."""
    support: tuple[Item, ...]

    @property
    def anchor(self) -> str:
        """Id of the judgement in the document."""
        return f"judgement/{self.judgement.id}"


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
    sources: tuple[Reference, ...]
    """Register of the sources stated and cited, by number."""
    unsourced: tuple[Reference, ...]
    """Items that state no source, grouped by the file they come from."""
    cited: Mapping[str, int]
    """Number of the source of each entry that is shown or cited, by the entry's id."""
    also: tuple[Entry, ...]
    """Entries that texts cite and no theme shows."""
    left_out: LeftOut = NOTHING
    """In the brief of a product, what of the whole brief is not in it."""

    def items(self) -> tuple[Item, ...]:
        """Return every item shown, in order of appearance."""
        return (*(item for theme in every_theme(self.themes) for item in theme.items), *self.annex)

    @property
    def uses_likelihood(self) -> bool:
        """Whether the analyst's own words (not those of the entries) use a term of the scale, to be explained."""
        if "annexes" in self.left_out.parts:
            return False
        own = [self.outline.bottom_line, *(key.judgement.text for key in self.judgements)]
        own += [theme.intro for theme in every_theme(self.themes)]
        return any(key.band for key in self.judgements) or any(self.scale.find(text) for text in own)


def every_theme(themes: Sequence[BriefTheme]) -> Iterator[BriefTheme]:
    """Yield every theme, each before those below it."""
    for theme in themes:
        yield theme
        yield from every_theme(theme.themes)


def compose(outline: Outline, entries: Sequence[Entry]) -> tuple[Brief, list[Problem]]:
    """Return the brief, and every problem of bringing outline and entries together.

    A theme takes the entries that it names, then those that its selector matches: each entry goes to the theme
    that names it, else to the first theme that selects it. The order of `entries` does not change the brief:
    where nothing else decides, entries stand as in their files, and files by name.
    """
    ordered = sorted(entries, key=lambda entry: (entry.where, entry.id))
    problems = list(_repeated_ids(ordered))
    known = {entry.id: entry for entry in reversed(ordered)}
    problems += _unknown_ids(outline, known)
    placement = _Placement(outline, [entry for entry in ordered if known[entry.id] is entry])
    problems += placement.problems
    annexed = placement.unplaced() if outline.options.annex_unplaced else ()
    register = Register(known, _texts(outline, (*(e for taken in placement.taken.values() for e in taken), *annexed)))
    register.read(outline.bottom_line, outline.where)
    for number, given in enumerate(outline.judgements, 1):
        register.read(f"{given.text}\n\n{given.basis}", given.where, Mention(f"KJ{number}", f"judgement/{given.id}"))
    themes = tuple(_theme(theme, str(n), 1, placement, register) for n, theme in enumerate(outline.themes, 1))
    annex = tuple(_item(f"A{n}", entry, register) for n, entry in enumerate(annexed, 1))
    items = {item.entry.id: item for item in (*(i for theme in every_theme(themes) for i in theme.items), *annex)}
    scale = load_scale(outline.scale)
    judgements = tuple(_judgement(n, given, scale, items) for n, given in enumerate(outline.judgements, 1))
    brief = Brief(
        outline,
        scale,
        judgements,
        themes,
        placement.unplaced(),
        annex,
        register.references(),
        register.unsourced(),
        register.shown,
        tuple(known[ident] for ident in register.shown if ident not in items),
    )
    return brief, problems + register.problems


def _texts(outline: Outline, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every text of the brief that may cite."""
    yield outline.bottom_line
    for judgement in outline.judgements:
        yield f"{judgement.text}\n\n{judgement.basis}"
    yield from (theme.intro for theme in all_themes(outline.themes))
    yield from (entry.text for entry in entries)


def _item(number: str, entry: Entry, register: Register) -> Item:
    """Return an entry in its place; what its text cites is numbered before its own source, as it is read."""
    mention = Mention(number, f"entry/{entry.id}", entry.where.line)
    register.read(entry.text, entry.where, mention)
    return Item(number, entry, register.number(entry, mention))


def _theme(theme: Theme, number: str, depth: int, placement: "_Placement", register: Register) -> BriefTheme:
    register.read(theme.intro, theme.where, Mention(number, f"theme/{theme.id}"))
    items = tuple(
        _item(f"{'Q' if entry.kind == 'qa' else 'E'}{number}.{n}", entry, register)
        for n, entry in enumerate(placement.taken[theme.id], 1)
    )
    below = tuple(
        _theme(inner, f"{number}.{n}", depth + 1, placement, register) for n, inner in enumerate(theme.themes, 1)
    )
    return BriefTheme(number, depth, theme.id, theme.title, theme.intro, items, below, theme.marking, theme.where)


def _judgement(number: int, given: Judgement, scale: Scale, items: dict[str, Item]) -> KeyJudgement:
    support = tuple(items[named.name] for named in given.entries if named.name in items)
    term = given.likelihood.name if given.likelihood else ""
    band = scale.band(term)
    if band is None:
        return KeyJudgement(str(number), given, None, given.text, "", "", support)
    shown = scale.range_of(band)
    text = given.text
    if scale.ranges_in_text and (found := scale.find_term(text, term)):
        # Readers keep to the meant range twice as often when it stands in the sentence (Wintle et al. 2019).
        text = f"{text[: found.end()]} ({shown}){text[found.end() :]}"
    return KeyJudgement(str(number), given, band, text, term, shown, support)


class _Placement:
    """Decides which theme takes which entry."""

    def __init__(self, outline: Outline, entries: list[Entry]) -> None:
        self.entries = entries
        self.problems: list[Problem] = []
        by_id = {entry.id: entry for entry in entries}
        self._tagged: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            for tag in entry.tags:
                self._tagged.setdefault(tag.casefold(), []).append(place)
        themes = list(all_themes(outline.themes))
        self._free = dict(by_id)
        self.taken = {theme.id: [by_id[n.name] for n in self._named(theme) if n.name in by_id] for theme in themes}
        for theme in themes:
            self.taken[theme.id] += self._selected(theme)

    def _named(self, theme: Theme) -> Iterator[Named]:
        for named in theme.entries:
            if self._free.pop(named.name, None) is not None:
                yield named
            elif any(named.name == entry.id for entry in self.entries):
                message = f"the entry “{named.name}” is already placed by another line"
                self.problems.append(error(named.where, "placed-twice", message, "name it in one theme only"))

    def _selected(self, theme: Theme) -> list[Entry]:
        selector = theme.select
        if selector is None:
            if not (theme.entries or theme.intro or theme.themes):
                message = f"“{theme.title}” is empty: it has no `entries`, `select`, `intro` or `themes`"
                self.problems.append(warning(theme.where, "empty-theme", message))
            return []
        matching = [entry for entry in self._candidates(selector) if selector.matches(entry)]
        matching = _in_order(matching, theme.order)
        kept = matching[: theme.limit]
        for entry in kept:
            del self._free[entry.id]
        if len(kept) < len(matching):
            rest = ", ".join(entry.id for entry in matching[len(kept) :])
            message = f"the limit of {theme.limit} leaves out {len(matching) - len(kept)} matching: {rest}"
            self.problems.append(warning(theme.where, "over-limit", message))
        if not matching and not self.taken[theme.id]:
            taken = any(selector.matches(entry) for entry in self.entries)
            selector_of = f"the selector of “{theme.title}”"
            taken_message = f"other themes took every entry that {selector_of} matches"
            message = taken_message if taken else f"no entry matches {selector_of}"
            self.problems.append(warning(theme.where, "empty-theme", message))
        return kept

    def _candidates(self, selector: Selector) -> Iterable[Entry]:
        """Return the free entries that may match, in order: with tags, those that have one of them."""
        if not selector.tags:
            return self._free.values()
        places = {place for tag in selector.tags for place in self._tagged.get(tag.casefold(), ())}
        return (self.entries[place] for place in sorted(places) if self.entries[place].id in self._free)

    def unplaced(self) -> tuple[Entry, ...]:
        return tuple(self._free.values())


def _in_order(entries: list[Entry], order: str) -> list[Entry]:
    """Return the entries in that order; undated ones come last, and equals stay as in the sources."""
    if order == "source":
        return entries
    if order == "title":
        return sorted(entries, key=lambda entry: entry.title.casefold())
    dated = [(entry.published.first, entry) for entry in entries if entry.published]
    dated.sort(key=lambda pair: pair[0], reverse=order == "-published")
    return [entry for _, entry in dated] + [entry for entry in entries if not entry.published]


def _repeated_ids(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in first:
            message = f"the entry id “{entry.id}” is already used at {first[entry.id].where}"
            yield error(entry.where, "duplicate-id", message, "give one of the two an `id` of its own")
        first.setdefault(entry.id, entry)


def _unknown_ids(outline: Outline, known: dict[str, Entry]) -> Iterator[Problem]:
    named_in = [theme.entries for theme in all_themes(outline.themes)] + [j.entries for j in outline.judgements]
    for names in named_in:
        for named in names:
            if named.name not in known:
                hint = did_you_mean(named.name, known) or "`briefgen outline` lists the ids"
                yield error(named.where, "unknown-entry", f"there is no entry “{named.name}”", hint)
