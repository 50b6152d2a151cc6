"""Changing an outline: an entry put into a theme, taken out, moved or excluded; a theme renamed.

Nothing is written here. A change is made to the text of the file, the changed outline is composed, and what would be
wrong with it is a reason to refuse the change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.brief import Brief, BriefTheme, every_theme
from briefgen.brief.naming import entry_named, theme_named
from briefgen.brief.reasons import Reasons
from briefgen.entry import Entry
from briefgen.files import read_file, shown_path
from briefgen.files.yaml_edit import Found, YamlEdit
from briefgen.outline import Theme, all_themes
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.project.composing import Composed, compose_outline

_NAMED_AFTER = ("title", "id", "intro")
_EXCLUDED_AFTER = (*_NAMED_AFTER, "entries", "select")


@dataclass(frozen=True, slots=True)
class Change:
    """A change to an outline that can be written."""

    file: Path
    before: bytes
    after: bytes
    effects: tuple[str, ...]
    """What becomes of the entries, in words."""
    problems: tuple[Problem, ...]
    """Warnings that the change brings."""


Edit = Callable[[YamlEdit, Brief], None]


def changed(outline: Path, sources: Sequence[Path], edit: Edit) -> Change:
    """Return what an edit makes of an outline.

    Raises:
        BriefgenError: it cannot be made, or the outline would have errors that it does not have now.
    """
    shown = shown_path(outline)
    before = read_file(outline, shown)
    old = compose_outline(outline, sources, content=before)
    text = YamlEdit(before, shown)
    edit(text, old.brief)
    after = text.changed()
    new = compose_outline(outline, sources, content=after)
    known = {(problem.code, problem.message) for problem in old.problems}
    told = [
        problem
        for problem in new.problems
        if (problem.code, problem.message) not in known
    ]
    errors = [problem for problem in told if problem.severity == "error"]
    if errors:
        where = Location(shown)
        message = "the change is refused: with it, the outline would have new errors"
        raise BriefgenError(error(where, "change-refused", message), *errors)
    return Change(outline, before, after, tuple(_effects(old, new)), tuple(told))


# ---- the edits


def adding(entry: str, theme: str) -> Edit:
    """Return the edit that names an entry in a theme."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given, target = entry_named(brief, entry), theme_named(brief, theme)
        for namer in _namers(brief, given):
            if namer.id != target.id and brief.outline.placement == "may-repeat":
                continue
            same = (
                "it is there already"
                if namer.id == target.id
                else f"“{namer.title}” names it"
            )
            hint = (
                ""
                if namer.id == target.id
                else f"`briefgen outline move {given.id} {target.id}`"
            )
            where = next(name.where for name in namer.entries if name.name == given.id)
            raise BriefgenError(
                error(
                    where, "named-already", f"“{given.id}” has its place: {same}", hint
                )
            )
        _name(text, brief, given, target)

    return edit


def moving(entry: str, theme: str) -> Edit:
    """Return the edit that names an entry in a theme and nowhere else."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given, target = entry_named(brief, entry), theme_named(brief, theme)
        namers = _namers(brief, given)
        if any(namer.id == target.id for namer in namers):
            raise BriefgenError(
                error(
                    target.where,
                    "named-already",
                    f"“{given.id}” is in “{target.title}” already",
                )
            )
        comments = [
            text.remove(_found(text, brief, namer.id), "entries", given.id)
            for namer in namers
        ]
        _name(text, brief, given, target, next(filter(None, comments), ""))

    return edit


def removing(entry: str) -> Edit:
    """Return the edit after which no theme names an entry."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given = entry_named(brief, entry)
        namers = _namers(brief, given)
        if not namers:
            home = _home(brief, given)
            message = f"no theme names “{given.id}”" + (
                f"; “{home.title}” selects it" if home else ""
            )
            hint = f"`briefgen outline exclude {given.id}` keeps it out" if home else ""
            raise BriefgenError(error(brief.outline.where, "not-named", message, hint))
        for namer in namers:
            text.remove(_found(text, brief, namer.id), "entries", given.id)

    return edit


def excluding(entry: str, theme: str = "") -> Edit:
    """Return the edit after which a theme does not take an entry: the one that takes it now, or the one given."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given = entry_named(brief, entry)
        kept = (
            _given(brief, theme_named(brief, theme).id)
            if theme
            else _home(brief, given)
        )
        if kept is None:
            message = f"“{given.id}” is in no theme"
            raise BriefgenError(
                error(
                    given.where,
                    "not-placed",
                    message,
                    "there is nothing to exclude it from",
                )
            )
        if any(name.name == given.id for name in kept.exclude):
            raise BriefgenError(
                error(
                    kept.where,
                    "excluded-already",
                    f"“{kept.title}” excludes it already",
                )
            )
        found = _found(text, brief, kept.id)
        named = any(name.name == given.id for name in kept.entries)
        comment = text.remove(found, "entries", given.id) if named else ""
        text.append(found, "exclude", given.id, after=_EXCLUDED_AFTER, comment=comment)

    return edit


def renaming(theme: str, title: str) -> Edit:
    """Return the edit that gives a theme another title; an id that comes from the title follows it."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        target = theme_named(brief, theme)
        text.replace(_found(text, brief, target.id), "title", title)

    return edit


def _name(
    text: YamlEdit, brief: Brief, entry: Entry, theme: BriefTheme, comment: str = ""
) -> None:
    found = _found(text, brief, theme.id)
    if any(name.name == entry.id for name in _given(brief, theme.id).exclude):
        text.remove(found, "exclude", entry.id)
    text.append(found, "entries", entry.id, after=_NAMED_AFTER, comment=comment)


def _found(text: YamlEdit, brief: Brief, theme_id: str) -> Found:
    return text.mapping_at(_given(brief, theme_id).where)


def _given(brief: Brief, theme_id: str) -> Theme:
    """Return a theme as the outline gives it.

    Raises:
        BriefgenError: the outline does not give it: it was made of what a theme selects.
    """
    found = next(
        (theme for theme in all_themes(brief.outline.themes) if theme.id == theme_id),
        None,
    )
    if found is None:
        message = f"the outline has no theme “{theme_id}” of its own"
        raise BriefgenError(
            error(
                brief.outline.where, "cannot-edit", message, "change the theme above it"
            )
        )
    return found


def _namers(brief: Brief, entry: Entry) -> list[Theme]:
    """Return the themes that name an entry."""
    themes = all_themes(brief.outline.themes)
    return [
        theme
        for theme in themes
        if any(name.name == entry.id for name in theme.entries)
    ]


def _home(brief: Brief, entry: Entry) -> Theme | None:
    """Return the first theme of the outline that an entry stands in; an entry of a group stands in the group's."""
    reasons = Reasons(brief)
    homes = reasons.homes(entry)
    return next(
        (theme for theme in all_themes(brief.outline.themes) if theme.id in homes), None
    )


# ---- what becomes of it


def _effects(old: Composed, new: Composed) -> list[str]:
    """Return what changes in the brief: themes, places of entries, and how many get another number."""
    before, after = _places(old.brief), _places(new.brief)
    moved = [
        ident
        for ident in {**before, **after}
        if before.get(ident, _NOWHERE)[1] != after.get(ident, _NOWHERE)[1]
    ]
    titles = {theme.number: theme for theme in every_theme(old.brief.themes)}
    told = [
        f"{theme.number}  “{titles[theme.number].title}” is now “{theme.title}”, and its id “{theme.id}”"
        for theme in every_theme(new.brief.themes)
        if theme.number in titles and titles[theme.number].title != theme.title
    ]
    for ident in moved:
        was, now = before.get(ident, _NOWHERE), after.get(ident, _NOWHERE)
        told.append(f"{ident}: from {_shown(was)} to {_shown(now)}")
    stay = [
        ident
        for ident in after
        if ident not in moved
        and ident in before
        and before[ident][3] != after[ident][3]
    ]
    for ident in stay:
        number, _, title, named = after[ident]
        told.append(
            f"{ident}: stays in “{title}” as {number}, which {'names' if named else 'selects'} it now"
        )
    same = set(moved) | set(stay)
    again = sum(
        before[ident][0] != after[ident][0]
        for ident in before
        if ident in after and ident not in same
    )
    if again:
        told.append(
            f"{again} {'other entry gets' if again == 1 else 'other entries get'} another number"
        )
    return told or ["nothing changes in the brief"]


_NOWHERE = ("", "", "", False)


def _places(brief: Brief) -> dict[str, tuple[str, str, str, bool]]:
    """Return number, theme number and theme title of each entry in a theme, and whether it is named."""
    named = {
        name.name
        for theme in all_themes(brief.outline.themes)
        for name in theme.entries
    }
    return {
        item.entry.id: (item.number, theme.number, theme.title, item.entry.id in named)
        for theme in reversed(list(every_theme(brief.themes)))
        for item in theme.items
    }


def _shown(place: tuple[str, str, str, bool]) -> str:
    number, _, title, _ = place
    return f"{number} in “{title}”" if number else "no theme"
