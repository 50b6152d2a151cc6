"""How users name entries and themes: by id, by the number that is printed, or by title."""

from briefgen.brief.brief import Brief, BriefTheme, every_theme
from briefgen.entry import Entry
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
        raise _unknown(brief, "entry", name, [entry.id for entry in brief.entries()])
    return found


def theme_named(brief: Brief, name: str) -> BriefTheme:
    """Return the theme of that id, number or title.

    Raises:
        BriefgenError: there is none.
    """
    found = _theme(brief, name)
    if found is None:
        raise _unknown(
            brief, "theme", name, [theme.id for theme in every_theme(brief.themes)]
        )
    return found


def _entry(brief: Brief, name: str) -> Entry | None:
    wanted = name.removeprefix("entry/")
    by_id = next((entry for entry in brief.entries() if entry.id == wanted), None)
    return by_id or next(
        (i.entry for i in brief.items() if folded(i.number) == folded(wanted)),
        None,
    )


def _theme(brief: Brief, name: str) -> BriefTheme | None:
    wanted = name.removeprefix("theme/")
    themes = list(every_theme(brief.themes))
    for key in (
        lambda t: t.id == wanted,
        lambda t: t.number == wanted,
        lambda t: folded(t.title) == folded(wanted),
    ):
        found = next((theme for theme in themes if key(theme)), None)
        if found:
            return found
    return None


def _unknown(brief: Brief, what: str, name: str, known: list[str]) -> BriefgenError:
    hint = did_you_mean(name, known) or "`briefgen outline` lists them"
    return BriefgenError(
        error(
            brief.outline.where,
            f"unknown-{what.split(maxsplit=1)[0]}",
            f"there is no {what} “{name}”",
            hint,
        )
    )
