"""Why an entry stands where it stands: what each theme says to it, and which line of the outline says so.

It asks the outline again, theme by theme in the order in which entries are placed. The brief tells what cannot be
asked of one entry alone: which of the entries that a selector matches were left out by a limit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from briefgen.brief.brief import Brief, BriefTheme, every_theme
from briefgen.brief.placing import Placed
from briefgen.entry import Entry
from briefgen.files.named import Named
from briefgen.outline import Theme, all_themes
from briefgen.outline.selecting.clauses import Part
from briefgen.outline.selecting.selector import Selector
from briefgen.problems import Location


class Answer(Enum):
    """What a theme says to an entry."""

    NAMES = "takes it: `entries` names it"
    SELECTS = "takes it: `select` matches"
    TAKES_THE_REST = "takes it with the rest"
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
        return self in (Answer.NAMES, Answer.SELECTS, Answer.TAKES_THE_REST)


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause of a selector, in its short form, and whether it holds for an entry."""

    text: str
    holds: bool
    where: Location
    found: str = ""
    """The words of the entry in which the phrases of a `text` were found, as they are compared."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one theme says to one entry, and where the outline says so."""

    theme: Theme
    number: str
    answer: Answer
    where: Location
    clauses: tuple[Asked, ...] = ()
    by: Theme | None = None
    """The theme that has taken the entry before, where that decides."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a theme takes and what it leaves, with the reasons."""

    theme: BriefTheme
    takes: tuple[tuple[Entry, Verdict], ...]
    leaves: tuple[tuple[Entry, Verdict], ...]
    """Entries that its selector matches and that stand elsewhere, or nowhere because of its limit."""
    refuses: Mapping[str, tuple[Entry, ...]]
    """By the first clause that does not hold."""


class Reasons:
    """The reasons of a brief."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.outline = brief.outline
        self.themes = sorted(
            all_themes(brief.outline.themes), key=lambda theme: theme.rest
        )
        """As the outline gives them, in the order in which they select."""
        self._placed_themes = {
            theme.id: theme for theme in every_theme(brief.themes)
        }
        self._order = {theme.id: at for at, theme in enumerate(self.themes)}
        self._owners = dict(_owners(brief.themes, self._order))
        self._names = {
            theme.id: _places(theme.entries) for theme in self.themes
        }
        self._excluded = {
            theme.id: _places(theme.exclude) for theme in self.themes
        }
        self._namers = {
            name: theme
            for theme in reversed(self._in_order())
            for name in self._names[theme.id]
        }
        self._homes: dict[str, dict[str, Placed]] = {}
        for placed in brief.placements:
            self._homes.setdefault(placed.entry, {}).setdefault(
                self._owners[placed.theme], placed
            )

    def owner(self, theme_id: str) -> Theme:
        """Return the theme of the outline that a theme of the brief is or belongs to: groups belong to theirs."""
        return self.themes[self._order[self._owners[theme_id]]]

    def homes(self, entry: Entry) -> Mapping[str, Placed]:
        """Return what placed an entry, by the ids of the outline's themes that it stands in."""
        return self._homes.get(entry.id, {})

    def verdicts(self, entry: Entry) -> list[Verdict]:
        """Return what each theme says to an entry, in the order in which they are asked."""
        return [self.verdict(theme, entry) for theme in self.themes]

    def verdict(self, theme: Theme, entry: Entry) -> Verdict:
        """Return what a theme says to an entry."""
        number = self._placed_themes[theme.id].number
        answer, where, by = self._named_or_not(theme, entry)
        if answer is not None:
            return Verdict(theme, number, answer, where, by=by)
        clauses = clauses_of(theme.select, entry) if theme.select else ()
        refusing = [clause for clause in clauses if not clause.holds]
        if refusing:
            where = refusing[0].where
            return Verdict(theme, number, Answer.REFUSES, where, clauses)
        where = theme.select.where if theme.select else theme.where
        before = self._before(theme, entry)
        if before is not None:
            is_named = entry.id in self._names[before.id]
            answer = Answer.NAMED_ELSEWHERE if is_named else Answer.TAKEN
            return Verdict(theme, number, answer, where, clauses, before)
        if theme.id not in self.homes(entry):
            return Verdict(
                theme, number, Answer.OVER_LIMIT, theme.where, clauses
            )
        answer = Answer.TAKES_THE_REST if theme.rest else Answer.SELECTS
        return Verdict(theme, number, answer, where, clauses)

    def _named_or_not(
        self, theme: Theme, entry: Entry
    ) -> tuple[Answer | None, Location, Theme | None]:
        """Return what a theme says to an entry before its selector is asked; no answer where that decides."""
        named = self._names[theme.id].get(entry.id)
        if named:
            first = self._namers[entry.id]
            takes = theme is first or self.outline.placement == "may-repeat"
            return Answer.NAMES if takes else Answer.NAMES_TOO, named, first
        if theme.select is None and not theme.rest:
            return Answer.NO_SELECTOR, theme.where, None
        excluded = self._excluded[theme.id].get(entry.id)
        if excluded:
            return Answer.EXCLUDES, excluded, None
        return None, theme.where, None

    def what_it_takes(self, theme_id: str) -> Taken:
        """Return what a theme takes and leaves; of a group, what the theme does that it belongs to."""
        theme = self.owner(theme_id)
        takes: list[tuple[Entry, Verdict]] = []
        leaves: list[tuple[Entry, Verdict]] = []
        refuses: dict[str, list[Entry]] = {}
        for entry in self.brief.entries():
            verdict = self.verdict(theme, entry)
            match verdict.answer:
                case Answer.NO_SELECTOR:
                    pass
                case Answer.EXCLUDES:
                    refuses.setdefault("exclude", []).append(entry)
                case Answer.REFUSES:
                    refusing = [
                        each for each in verdict.clauses if not each.holds
                    ]
                    refuses.setdefault(refusing[0].text, []).append(entry)
                case answer:
                    (takes if answer.takes else leaves).append((entry, verdict))
        kept = {clause: tuple(entries) for clause, entries in refuses.items()}
        return Taken(
            self._placed_themes[theme.id], tuple(takes), tuple(leaves), kept
        )

    def _in_order(self) -> list[Theme]:
        return list(all_themes(self.outline.themes))

    def _before(self, theme: Theme, entry: Entry) -> Theme | None:
        """Return the theme that has an entry before this one may select it; names go before all selectors."""
        if self.outline.placement == "may-repeat" and not theme.rest:
            return None
        others = [ident for ident in self.homes(entry) if ident != theme.id]
        homes = [self.themes[self._order[ident]] for ident in others]
        named = [home for home in homes if entry.id in self._names[home.id]]
        own = self._order[theme.id]
        earlier = [home for home in homes if self._order[home.id] < own]
        return next(iter((*named, *earlier)), None)


def clauses_of(selector: Selector, entry: Entry) -> tuple[Asked, ...]:
    """Return each clause of a selector, and whether it holds for an entry; where all do, it takes the entry."""
    return tuple(_asked(part, entry) for part in selector.parts)


def _asked(part: Part, entry: Entry) -> Asked:
    holds = part.refusal(entry) is None
    found = part.found_in(entry) if holds else ""
    return Asked(str(part), holds, part.where, found)


def _places(names: Sequence[Named]) -> dict[str, Location]:
    return {named.name: named.where for named in reversed(names)}


def _owners(
    themes: Sequence[BriefTheme],
    given: Mapping[str, int],
    above: str = "",
) -> list[tuple[str, str]]:
    """Return each theme of a brief with the theme of the outline that it is or belongs to, by their ids."""
    found: list[tuple[str, str]] = []
    for theme in themes:
        owner = theme.id if theme.id in given else above
        found += [(theme.id, owner), *_owners(theme.themes, given, owner)]
    return found
