"""Variables of an outline: `$(edition)` in its texts stands for the text that `variables:` gives.

A name is replaced by that text once, as it stands: nothing is computed, and no text of a source is ever looked at.
`$$(` stands for `$(` itself. Round brackets, as YAML reads curly ones in `{tags: ${edition}}` as its own.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.files.names import composed
from briefgen.files.yaml_text import (
    PlacedDict,
    PlacedList,
    PlacedStr,
    ReplacedStr,
)
from briefgen.problems import Problem, did_you_mean, error

_VARIABLE = re.compile(r"\$\$\(|\$\(([^()\n]*)(\)?)")
_OTHERWISE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}|\{\{\s*([^{}\s]+)\s*\}\}")
_UNTOUCHED = ("extends", "variables")
"""Keys of an outline whose values are read before there are variables."""


def with_variables(
    outline: Any,
    given: Mapping[str, str],
    problems: list[Problem],
) -> Any:
    """Return the content of an outline's file with variables replaced; unknown ones are added to the problems."""
    if not isinstance(outline, PlacedDict):
        return _filled(outline, given, problems)
    filled = PlacedDict()
    filled.where = outline.where
    for key, value in outline.items():
        filled[key] = (
            value if key in _UNTOUCHED else _filled(value, given, problems)
        )
    return filled


def _filled(
    value: Any,
    given: Mapping[str, str],
    problems: list[Problem],
) -> Any:
    if isinstance(value, PlacedStr):
        if given and "{" in value:
            problems += _written_otherwise(value, given)
        return _text(value, given, problems) if "$(" in value else value
    if isinstance(value, PlacedDict):
        mapping = PlacedDict()
        mapping.where = value.where
        for key, inner in value.items():
            mapping[key] = _filled(inner, given, problems)
        return mapping
    if isinstance(value, PlacedList):
        items = PlacedList(_filled(inner, given, problems) for inner in value)
        items.where = value.where
        return items
    return value


def _text(
    text: PlacedStr,
    given: Mapping[str, str],
    problems: list[Problem],
) -> PlacedStr:
    def replaced(found: re.Match[str]) -> str:
        if found[0] == "$$(":
            return "$("
        name = composed(found[1].strip())
        is_closed = bool(found[2])
        if is_closed and name in given:
            return given[name]
        if is_closed:
            message = f"there is no variable “{name}”"
            hint = did_you_mean(name, given) or _SAY_IT
        else:
            message = f"“{found[0][:20]}” begins a variable and does not end"
            hint = _CLOSE_IT
        problems.append(
            error(text.where, "unknown-variable", message, hint, found[0])
        )
        return found[0]

    whole = ""
    origins: list[int] = []
    at = 0
    for found in _VARIABLE.finditer(text):
        value = replaced(found)
        whole += text[at : found.start()] + value
        origins += range(at, found.start())
        origins += [found.start()] * len(value)
        at = found.end()
    filled = ReplacedStr(whole + text[at:])
    filled.where, filled.written = text.where, text
    filled.origins = [*origins, *range(at, len(text) + 1)]
    return filled


def _written_otherwise(
    text: PlacedStr, given: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield an error for each name of a variable that stands as other programs have it: it would be printed."""
    for found in _OTHERWISE.finditer(text):
        name = found[1] or found[2]
        if name in given:
            message = f"“{found[0]}” is no way to write a variable"
            hint = f"write $({name})"
            yield error(text.where, "unknown-variable", message, hint, found[0])


_SAY_IT = "give it under `variables:`; `$$(` prints “$(” itself"
_CLOSE_IT = "write $(name); `$$(` prints “$(” itself"
