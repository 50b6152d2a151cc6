"""Problems as annotations: GitHub Actions shows them beside the lines of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions says how; signs are escaped as its own
toolkit does it (`@actions/core`, `command.ts`).
"""

import os
from pathlib import Path

from briefgen.cli.printing import safe
from briefgen.problems import Location, Problem

_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def annotation(problem: Problem) -> str:
    """Return the line that makes GitHub show a problem at its place, with the code as title."""
    properties = {**_place(problem.where), "title": problem.code}
    said = ",".join(
        f"{name}={_escaped(value, _IN_PROPERTIES)}"
        for name, value in properties.items()
    )
    message = _escaped(_message(problem), _IN_MESSAGES)
    return f"::{problem.severity} {said}::{message}"


def _place(where: Location) -> dict[str, str]:
    """Return the place, as far as it is one in a file."""
    file = Path(where.file)
    if not file.is_file():
        return {}
    place = {"file": _from_the_workspace(file)}
    if where.line:
        place["line"] = str(where.line)
    if where.column:
        place["col"] = str(where.column)
    return place


def _from_the_workspace(file: Path) -> str:
    """Return the path of a file as GitHub knows it, whatever the current folder is."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and file.resolve().is_relative_to(Path(workspace).resolve()):
        file = file.resolve().relative_to(Path(workspace).resolve())
    return safe(file.as_posix())


def _message(problem: Problem) -> str:
    """Return what is said; a place that is in no file stands before it."""
    message = safe(problem.message)
    if not _place(problem.where):
        message = f"{safe(str(problem.where))}: {message}"
    return f"{message}\nhint: {safe(problem.hint)}" if problem.hint else message


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
