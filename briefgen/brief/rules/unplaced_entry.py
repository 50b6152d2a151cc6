"""Nothing vanishes in silence: entries that no theme took are listed."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.outline import all_themes
from briefgen.problems import Problem, warning

_TOLD_ONE_BY_ONE = 20
_NAMED = 5
"""Of more than that, so many are named."""


def check(brief: Brief) -> Iterator[Problem]:
    """Find entries that no theme took, save those that one excludes, on purpose, and those that a text cites."""
    excluded = {
        name.name
        for theme in all_themes(brief.outline.themes)
        for name in theme.exclude
    }
    passed_over = excluded | {entry.id for entry in brief.also}
    unplaced = [
        entry for entry in brief.unplaced if entry.id not in passed_over
    ]
    if len(unplaced) > _TOLD_ONE_BY_ONE:
        some = ", ".join(entry.id for entry in unplaced[:_NAMED])
        message = f"{len(unplaced)} entries are in no theme: {some} …"
        yield warning(
            brief.outline.where,
            "unplaced-entry",
            message,
            "`briefgen outline` lists them all",
        )
        return
    shown = (
        "; it stands in the annex"
        if brief.outline.options.annex_unplaced
        else " and is not in the brief"
    )
    for entry in unplaced:
        hint = "name it in a theme's `entries:`, widen a `select:`, or set `options: {annex_unplaced: true}`"
        yield warning(
            entry.where,
            "unplaced-entry",
            f"“{entry.id}” is in no theme{shown}",
            hint,
        )
