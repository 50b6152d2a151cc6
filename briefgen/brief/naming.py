"""How users name entries and themes: by id, by the number that is printed, or by title."""

from briefgen.brief.brief import Brief, BriefTheme, every_theme
from briefgen.entry import Entry
from briefgen.files.names import composed
from briefgen.problems import BriefgenError, did_you_mean, error
from briefgen.standards.folding import folded


def entry_or_theme(brief: Brief, name: str) -> Entry | BriefTheme:
    """Return the entry or theme of that name; where both have it, the entry (`theme/NAME` is the theme).

    Raises:
        BriefgenError: there is none.
    """
    found = _entry(brief, name) or _theme(brief, name)
    if found is None:
        known = [entry.id for entry in brief.entries()] + [
            theme.id for theme in every_theme(brief.themes)
        ]
        raise _unknown(brief, "entry or theme", name, known)
    return found


def entry_named(brief: Brief, name: str) -> Entry:
    """Return the entry of that id or number.

    Raises:
        BriefgenError: there is none.
    """
    found = _entry(brief, name)
    if found is None:
        known = [entry.id for entry in brief.entries()]
        raise _unknown(brief, "entry", name, known)
    return found


def theme_named(brief: Brief, name: str) -> BriefTheme:
    """Return the theme of that id, number or title.

    Raises:
        BriefgenError: there is none.
    """
    found = _theme(brief, name)
    if found is None:
        known = [theme.id for theme in every_theme(brief.themes)]
        raise _unknown(brief, "theme", name, known)
    return found


def _entry(brief: Brief, name: str) -> Entry | None:
    """Return the entry of that id, or of that number as it is printed."""
    wanted = composed(name.removeprefix("entry/"))
    for entry in brief.entries():
        if entry.id == wanted:
            return entry
    for item in brief.items():
        if folded(item.number) == folded(wanted):
            return item.entry
    return None


def _theme(brief: Brief, name: str) -> BriefTheme | None:
    """Return the theme of that id, else of that number, else of that title."""
    wanted = composed(name.removeprefix("theme/"))
    themes = list(every_theme(brief.themes))
    by_id = {theme.id: theme for theme in reversed(themes)}
    by_number = {theme.number: theme for theme in themes}
    by_title = {folded(theme.title): theme for theme in reversed(themes)}
    return (
        by_id.get(wanted)
        or by_number.get(wanted)
        or by_title.get(folded(wanted))
    )


def _unknown(
    brief: Brief,
    what: str,
    name: str,
    known: list[str],
) -> BriefgenError:
    code = f"unknown-{what.split(maxsplit=1)[0]}"
    hint = did_you_mean(name, known) or "`briefgen outline` lists them"
    message = f"there is no {what} “{name}”"
    return BriefgenError(error(brief.outline.where, code, message, hint))
