"""References in the Markdown of MISP event reports, such as `@[attribute](UUID)`, replaced by what they stand for."""

import re
from collections.abc import Callable

_REFERENCE = re.compile(
    r"@(?P<picture>!?)\[(?P<kind>[a-z]{1,40})\]\((?P<key>[^()\s][^()\n]{0,200})\)"
)
_VALUE_LENGTH = 300
"""Characters of a value: one value may be referred to many times."""
_TICKS = re.compile("`+")

LookUp = Callable[[str, str], str | None]
"""The kind of a reference and its key, in most cases a UUID → the value, or None where there is none."""


def resolved(text: str, look_up: LookUp) -> tuple[str, list[str]]:
    """Return a text with the values of its references, each as code, and the references that have none.

    Of these the kind and the key stay, so that no link to nowhere is left.
    """
    missing: list[str] = []

    def value(found: re.Match[str]) -> str:
        said = look_up(found["kind"], found["key"])
        itself = f"{found['kind']} {found['key']}"
        if said is None:
            missing.append(itself)
        return code(said or itself)

    return _REFERENCE.sub(value, text), missing


def code(value: str) -> str:
    """Return a value as a code span of CommonMark, on one line, whatever is in it."""
    line = " ".join(value[: 2 * _VALUE_LENGTH].split()) or " "
    if len(line) > _VALUE_LENGTH:
        line = f"{line[:_VALUE_LENGTH]}…"
    longest = max((len(ticks) for ticks in _TICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
