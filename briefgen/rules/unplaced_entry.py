"""Nothing vanishes in silence: entries that no theme took are listed."""

from collections.abc import Iterator

from briefgen.brief import Brief
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find entries that no theme took."""
    shown = "; it stands in the annex" if brief.outline.options.annex_unplaced else " and is not in the brief"
    for entry in brief.unplaced:
        hint = "name it in a theme's `entries:`, widen a `select:`, or set `options: {annex_unplaced: true}`"
        yield warning(entry.where, "unplaced-entry", f"“{entry.id}” is in no theme{shown}", hint)
