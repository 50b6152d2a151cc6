"""Selectors in one line, wherever an outline has them → their long form."""

from collections.abc import Callable, Sequence
from typing import Any

from briefgen.files.yaml_text import PlacedDict, PlacedList, PlacedStr
from briefgen.outline.selecting.clauses import DATES
from briefgen.outline.selecting.selector import FIELDS
from briefgen.outline.selecting.short_form import parse_selector
from briefgen.problems import Location, Problem


def expanded(
    content: Any, places: Callable[[PlacedStr], Sequence[Location]]
) -> tuple[Any, list[Problem]]:
    """Return an outline's plain values with selectors in their long form, and the faults of those in the short one.

    `places` returns the place of each character of a scalar, and of its end.
    """
    problems: list[Problem] = []

    def selector(value: Any) -> Any:
        if not isinstance(value, PlacedStr):
            return walked(value, ("all", "any", "not"))
        columns = places(value)
        read, faults = parse_selector(value, columns, FIELDS, DATES)
        problems.extend(faults)
        return None if faults else read

    def walked(value: Any, keys: tuple[str, ...]) -> Any:
        """Return a value with each selector that stands under one of these keys in its long form."""
        if isinstance(value, PlacedDict):
            new = PlacedDict()
            new.where = value.where
            for key, inner in value.items():
                new[key] = each(inner) if key in keys else walked(inner, keys)
            return new
        if isinstance(value, PlacedList):
            return each(value, lambda inner: walked(inner, keys))
        return value

    def each(value: Any, change: Callable[[Any], Any] = selector) -> Any:
        """Return what becomes of a value, or of each value of a list."""
        if not isinstance(value, PlacedList):
            return change(value)
        new = PlacedList(map(change, value))
        new.where = value.where
        return new

    return walked(content, ("select",)), problems
