"""Why an entry stands where it stands: what each theme says to it, and which line of the outline says so.

It asks the outline again, theme by theme, and takes from the brief only what it has to: which of the entries that a
selector matches were left out by a limit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from briefgen.brief import Brief, BriefTheme, every_theme
from briefgen.entry import Entry
from briefgen.outline import Theme, all_themes
from briefgen.problems import Location
from briefgen.selectors import Selector


class Answer(Enum):
    """What a theme says to an entry."""

    NAMES = "takes it: `entries` names it"
    SELECTS = "takes it: `select` matches"
    NAMES_TOO = "names it too, but another theme named it first"
    NAMED_ELSEWHERE = "would take it, but another theme names it"
    TAKEN = "would take it, but another theme took it before"
    OVER_LIMIT = "would take it, but its limit leaves it out"
    REFUSES = "refuses it"
    EXCLUDES = "refuses it: `exclude` names it"
    NO_SELECTOR = "does not name it and selects nothing"

    @property
    def takes(self) -> bool:
        """Whether the entry stands in that theme."""
        return self in (Answer.NAMES, Answer.SELECTS)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a selector, and whether it holds for an entry."""

    name: str
    holds: bool
    asks: str
    """What it asks for, as the outline says it."""
    has: str
    """What the entry has."""
    where: Location


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one theme says to one entry, and where the outline says so."""

    theme: Theme
    number: str
    answer: Answer
    where: Location
    clauses: tuple[Clause, ...] = ()
    by: Theme | None = None
    """The theme that has taken the entry before, where that decides."""


def verdicts(brief: Brief, entry: Entry) -> Iterator[Verdict]:
    """Yield what each theme says to an entry, in the order in which they are asked."""
    numbers = {theme.id: theme for theme in every_theme(brief.themes)}
    themes = list(all_themes(brief.outline.themes))
    namer = next((theme for theme in themes if _name_in(theme, entry)), None)
    taker = namer
    for theme in themes:
        verdict = _verdict(theme, numbers[theme.id], entry, namer, taker)
        if verdict.answer.takes:
            taker = theme
        yield verdict


def _verdict(theme: Theme, placed: BriefTheme, entry: Entry, namer: Theme | None, taker: Theme | None) -> Verdict:
    number = placed.number
    named = _name_in(theme, entry)
    if named:
        return Verdict(theme, number, Answer.NAMES if theme is namer else Answer.NAMES_TOO, named, by=namer)
    excluded = next((name.where for name in theme.exclude if name.name == entry.id), None)
    if excluded:
        return Verdict(theme, number, Answer.EXCLUDES, excluded)
    if theme.select is None:
        return Verdict(theme, number, Answer.NO_SELECTOR, theme.where)
    clauses = clauses_of(theme.select, entry, theme.keys)
    where = theme.keys.get("select", theme.where)
    if refusing := [clause for clause in clauses if not clause.holds]:
        return Verdict(theme, number, Answer.REFUSES, refusing[0].where, clauses)
    if taker is not None:
        return Verdict(
            theme, number, Answer.NAMED_ELSEWHERE if taker is namer else Answer.TAKEN, where, clauses, taker
        )
    if all(item.entry.id != entry.id for item in placed.items):
        return Verdict(theme, number, Answer.OVER_LIMIT, theme.keys.get("limit", where), clauses)
    return Verdict(theme, number, Answer.SELECTS, where, clauses)


def _name_in(theme: Theme, entry: Entry) -> Location | None:
    return next((named.where for named in theme.entries if named.name == entry.id), None)


def taken_at(theme: Theme, entry: Entry) -> tuple[str, Location]:
    """Return the key of the theme that has taken an entry, `entries` or `select`, and its place."""
    named = _name_in(theme, entry)
    return ("entries", named) if named else ("select", theme.keys.get("select", theme.where))


def clauses_of(selector: Selector, entry: Entry, places: Mapping[str, Location]) -> tuple[Clause, ...]:
    """Return each clause that a selector gives, and whether it holds for an entry; `places` are a theme's `keys`.

    A selector takes the entry where all of them hold. A clause is asked by itself: as a selector with no other.
    """
    found = []
    for name in Selector.model_fields:
        if name not in selector.model_fields_set:
            continue
        given = getattr(selector, name)
        holds = Selector.model_validate({name: given}).matches(entry)
        where = places.get(f"select.{name}", places.get("select", Location("")))
        found.append(Clause(name, holds, _shown(given), _had(name, entry), where))
    return tuple(found)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"“{word}”" for word in value)
    return str(getattr(value, "iso", lambda: value)())


def _had(name: str, entry: Entry) -> str:
    """Return what an entry has for a clause to look at."""
    match name:
        case "tags":
            return ", ".join(f"“{tag}”" for tag in entry.tags) or "no tags"
        case "since" | "until":
            return entry.published.iso() if entry.published else "no date"
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a theme takes and what it leaves, with the reasons."""

    theme: BriefTheme
    takes: tuple[tuple[Entry, Verdict], ...]
    leaves: tuple[tuple[Entry, Verdict], ...]
    """Entries that its selector matches and that stand elsewhere, or nowhere because of its limit."""
    refuses: Mapping[str, tuple[Entry, ...]]
    """By the first clause that does not hold."""


def what_it_takes(brief: Brief, theme_id: str) -> Taken:
    """Return what the theme with that id takes and leaves."""
    placed = next(theme for theme in every_theme(brief.themes) if theme.id == theme_id)
    themes = {theme.id: theme for theme in all_themes(brief.outline.themes)}
    order = {ident: at for at, ident in enumerate(themes)}
    homes = [(item.entry, themes[home.id]) for home in every_theme(brief.themes) for item in home.items]
    takes: list[tuple[Entry, Verdict]] = []
    leaves: list[tuple[Entry, Verdict]] = []
    refuses: dict[str, list[Entry]] = {}
    for entry, home in [*homes, *((entry, None) for entry in brief.unplaced)]:
        before = home is not None and (order[home.id] < order[theme_id] or _name_in(home, entry) is not None)
        taker = home if home is not None and before and home.id != theme_id else None
        namer = home if home is not None and _name_in(home, entry) else None
        verdict = _verdict(themes[theme_id], placed, entry, namer, taker)
        if verdict.answer.takes:
            takes.append((entry, verdict))
        elif verdict.answer is Answer.EXCLUDES:
            refuses.setdefault("exclude", []).append(entry)
        elif verdict.answer is Answer.REFUSES:
            refuses.setdefault(next(c.name for c in verdict.clauses if not c.holds), []).append(entry)
        elif verdict.answer is not Answer.NO_SELECTOR:
            leaves.append((entry, verdict))
    return Taken(placed, tuple(takes), tuple(leaves), {clause: tuple(kept) for clause, kept in refuses.items()})
