"""What to say where a reader's library is not installed."""

import re
from collections.abc import Iterable

from briefgen.problems import BriefgenError, Location, Problem, error

MISSING_EXTRA = "missing-extra"
"""The code of that error."""
_HINT = re.compile(r"pip install 'briefgen\[([\w,]+)\]'")


def needs(extra: str, where: Location) -> BriefgenError:
    """Return the error that reading a file takes an extra of briefgen which is not installed."""
    return BriefgenError(
        error(
            where,
            MISSING_EXTRA,
            f"reading {where.file} needs the extra “{extra}”",
            install_line([extra]),
        )
    )


def install_line(extras: Iterable[str]) -> str:
    """Return what installs extras, to be pasted."""
    return f"pip install 'briefgen[{','.join(extras)}]'"


def missing_extras(problems: Iterable[Problem]) -> list[str]:
    """Return the extras that problems ask for, each once."""
    asked = (
        _HINT.fullmatch(problem.hint)
        for problem in problems
        if problem.code == MISSING_EXTRA
    )
    return sorted({found[1] for found in asked if found})
