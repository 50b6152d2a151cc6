"""Changing an outline: an entry put into a theme, taken out, moved or excluded; a theme renamed.

Nothing is written here. A change is made to the text of the file, the changed outline is composed, and what would be
wrong with it is a reason to refuse the change.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefgen.brief import Brief, BriefTheme, every_theme
from briefgen.brief.naming import entry_named, theme_named
from briefgen.brief.reasons import Reasons
from briefgen.entry import Entry
from briefgen.files import read_file, shown_path
from briefgen.files.named import Named
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


def changed(
    outline: Path,
    sources: Sequence[Path],
    edit: Edit,
) -> Change:
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
    # Lines may have moved, so that the place does not tell whether a problem is new.
    known = {(each.code, each.message) for each in old.problems}
    told = [
        each for each in new.problems if (each.code, each.message) not in known
    ]
    errors = [problem for problem in told if problem.severity == "error"]
    if errors:
        where = Location(shown)
        message = (
            "the change is refused: with it, the outline would have new errors"
        )
        raise BriefgenError(error(where, "change-refused", message), *errors)
    return Change(
        outline, before, after, tuple(_effects(old, new)), tuple(told)
    )


# ---- the edits


def adding(entry: str, theme: str) -> Edit:
    """Return the edit that names an entry in a theme."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given, target = entry_named(brief, entry), theme_named(brief, theme)
        for namer in _namers(brief, given):
            if namer.id == target.id:
                reason, hint = "it is there already", ""
            elif brief.outline.placement == "may-repeat":
                continue
            else:
                reason = f"“{namer.title}” names it"
                hint = f"`briefgen outline move {given.id} {target.id}`"
            where = next(
                name.where for name in namer.entries if name.name == given.id
            )
            message = f"“{given.id}” has its place: {reason}"
            raise BriefgenError(error(where, "named-already", message, hint))
        _name(text, brief, given, target)

    return edit


def moving(entry: str, theme: str) -> Edit:
    """Return the edit that names an entry in a theme and nowhere else."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given, target = entry_named(brief, entry), theme_named(brief, theme)
        namers = _namers(brief, given)
        if any(namer.id == target.id for namer in namers):
            message = f"“{given.id}” is in “{target.title}” already"
            raise BriefgenError(error(target.where, "named-already", message))
        kept = ""
        for namer in namers:
            found = _found(text, brief, namer.id)
            comment = text.remove(found, "entries", given.id)
            kept = kept or comment
        _name(text, brief, given, target, kept)

    return edit


def removing(entry: str) -> Edit:
    """Return the edit after which no theme names an entry."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given = entry_named(brief, entry)
        namers = _namers(brief, given)
        if not namers:
            message, hint = f"no theme names “{given.id}”", ""
            if home := _home(brief, given):
                message += f"; “{home.title}” selects it"
                hint = f"`briefgen outline exclude {given.id}` keeps it out"
            raise BriefgenError(
                error(brief.outline.where, "not-named", message, hint)
            )
        for namer in namers:
            text.remove(_found(text, brief, namer.id), "entries", given.id)

    return edit


def excluding(entry: str, theme: str = "") -> Edit:
    """Return the edit after which a theme does not take an entry: the one that takes it now, or the one given."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        given = entry_named(brief, entry)
        if theme:
            target = _given(brief, theme_named(brief, theme).id)
        elif home := _home(brief, given):
            target = home
        else:
            message = f"“{given.id}” is in no theme"
            hint = "there is nothing to exclude it from"
            raise BriefgenError(error(given.where, "not-placed", message, hint))
        if _has(target.exclude, given):
            message = f"“{target.title}” excludes it already"
            raise BriefgenError(
                error(target.where, "excluded-already", message)
            )
        found = _found(text, brief, target.id)
        comment = ""
        if _has(target.entries, given):
            comment = text.remove(found, "entries", given.id)
        text.append(
            found, "exclude", given.id, after=_EXCLUDED_AFTER, comment=comment
        )

    return edit


def renaming(theme: str, title: str) -> Edit:
    """Return the edit that gives a theme another title; an id that comes from the title follows it."""

    def edit(text: YamlEdit, brief: Brief) -> None:
        target = theme_named(brief, theme)
        text.replace(_found(text, brief, target.id), "title", title)

    return edit


def _name(
    text: YamlEdit,
    brief: Brief,
    entry: Entry,
    theme: BriefTheme,
    comment: str = "",
) -> None:
    found = _found(text, brief, theme.id)
    if _has(_given(brief, theme.id).exclude, entry):
        text.remove(found, "exclude", entry.id)
    text.append(found, "entries", entry.id, after=_NAMED_AFTER, comment=comment)


def _has(names: Sequence[Named], entry: Entry) -> bool:
    return any(named.name == entry.id for named in names)


def _found(
    text: YamlEdit,
    brief: Brief,
    theme_id: str,
) -> Found:
    return text.mapping_at(_given(brief, theme_id).where)


def _given(brief: Brief, theme_id: str) -> Theme:
    """Return a theme as the outline gives it.

    Raises:
        BriefgenError: the outline does not give it: it was made of what a theme selects.
    """
    for theme in all_themes(brief.outline.themes):
        if theme.id == theme_id:
            return theme
    message = f"the outline has no theme “{theme_id}” of its own"
    hint = "change the theme above it"
    raise BriefgenError(
        error(brief.outline.where, "cannot-edit", message, hint)
    )


def _namers(brief: Brief, entry: Entry) -> list[Theme]:
    """Return the themes that name an entry."""
    themes = all_themes(brief.outline.themes)
    return [theme for theme in themes if _has(theme.entries, entry)]


def _home(brief: Brief, entry: Entry) -> Theme | None:
    """Return the first theme of the outline that an entry stands in; an entry of a group stands in the group's."""
    homes = Reasons(brief).homes(entry)
    themes = all_themes(brief.outline.themes)
    return next((theme for theme in themes if theme.id in homes), None)


# ---- what becomes of it


class _Home(NamedTuple):
    """Where an entry stands in a brief, and whether its name put it there."""

    number: str = ""
    """Empty where it stands in no theme."""
    theme: str = ""
    """The theme's number."""
    title: str = ""
    """The theme's title."""
    named: bool = False

    def __str__(self) -> str:
        return f"{self.number} in “{self.title}”" if self.number else "no theme"


_NOWHERE = _Home()


def _effects(old: Composed, new: Composed) -> list[str]:
    """Return what changes in the brief: themes, places of entries, and how many get another number."""
    before, after = _homes(old.brief), _homes(new.brief)
    told = [*_renamed(old.brief, new.brief)]
    for ident in {**before, **after}:
        was, now = before.get(ident, _NOWHERE), after.get(ident, _NOWHERE)
        if was.theme != now.theme:
            told.append(f"{ident}: from {was} to {now}")
    others = 0
    for ident, now in after.items():
        was = before.get(ident, _NOWHERE)
        if was.theme != now.theme:
            continue
        if was.named != now.named:
            how = "names" if now.named else "selects"
            place = f"stays in “{now.title}” as {now.number}"
            told.append(f"{ident}: {place}, which {how} it now")
        elif was.number != now.number:
            others += 1
    if others:
        entries = "other entry gets" if others == 1 else "other entries get"
        told.append(f"{others} {entries} another number")
    return told or ["nothing changes in the brief"]


def _renamed(old: Brief, new: Brief) -> Iterator[str]:
    titles = {theme.number: theme.title for theme in every_theme(old.themes)}
    for theme in every_theme(new.themes):
        before = titles.get(theme.number, theme.title)
        if before != theme.title:
            yield f"{theme.number}  “{before}” is now “{theme.title}”, and its id “{theme.id}”"


def _homes(brief: Brief) -> dict[str, _Home]:
    """Return the first place in a theme of each entry that has one, by the entries' ids."""
    named = {
        name.name
        for theme in all_themes(brief.outline.themes)
        for name in theme.entries
    }
    homes: dict[str, _Home] = {}
    for theme in reversed(list(every_theme(brief.themes))):
        for item in theme.items:
            ident = item.entry.id
            homes[ident] = _Home(
                item.number, theme.number, theme.title, ident in named
            )
    return homes
