"""From an output back to its sources: `brief.pdf:4`, `brief.docx#is-the-crossing-open` → entries, files, lines.

It asks the ledger that lies beside the output, and says where that, the output or the project has changed since.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefgen.files import read_file, shown_path
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
    warning,
)
from briefgen.project.composing import compose_outline
from briefgen.project.ledger import SUFFIX, Ledger, Row, read_ledger

_WAYS = "name a page (brief.pdf:4), a line (brief.txt:12), or an entry or bookmark (brief.docx#ID)"


@dataclass(frozen=True, slots=True)
class Target:
    """A place in an output: a page or line, or the name of a part."""

    file: Path
    number: int = 0
    name: str = ""

    @property
    def format(self) -> str:
        """The output's format."""
        return self.file.suffix[1:].lower()


@dataclass(frozen=True, slots=True)
class Trace:
    """What stands at a place of an output."""

    target: Target
    ledger: Ledger
    rows: tuple[Row, ...]
    """In order of appearance, with the themes around them."""
    project: Path
    current: bool
    """Whether outline and sources are still as they were when the output was built."""
    problems: tuple[Problem, ...]


def trace(place: str) -> Trace:
    """Return what stands at a place of an output.

    Raises:
        BriefgenError: it is no place, or the output has no ledger that tells of it.
    """
    target = _target(place)
    shown = shown_path(target.file)
    content = read_file(target.file, shown)
    kept = target.file.with_suffix(SUFFIX)
    if not kept.exists():
        hint = "build the brief again: every build writes one"
        raise BriefgenError(
            error(
                Location(shown_path(kept)),
                "no-ledger",
                f"“{shown}” has no ledger",
                hint,
            )
        )
    ledger = read_ledger(read_file(kept, shown_path(kept)), shown_path(kept))
    output = ledger.outputs.get(target.format)
    if output is None or not output.traced:
        message = f"the ledger does not tell where things stand in “{target.file.name}”"
        raise BriefgenError(
            error(
                Location(shown_path(kept)),
                "no-ledger",
                message,
                "build that file again",
            )
        )
    problems = []
    if sha256(content).hexdigest() != output.sha256:
        message = "the file has changed since it was built"
        hint = (
            "what is told here is where things stood then"
            if target.format == "docx"
            else "build it again"
        )
        problems.append(warning(Location(shown), "changed-output", message, hint))
    rows = _on(ledger.rows, target) if target.number else _named(ledger.rows, target)
    project = target.file.resolve().parent / ledger.project
    changes = _changes(ledger, project)
    if changes:
        message = f"the brief was built before this changed: {', '.join(changes)}"
        hint = "build it again; lines are those of then"
        problems.append(
            warning(Location(shown_path(kept)), "stale-ledger", message, hint)
        )
    return Trace(target, ledger, tuple(rows), project, not changes, tuple(problems))


def _target(place: str) -> Target:
    file, sharp, name = place.rpartition("#")
    if sharp and file and name:
        return Target(Path(file), name=name)
    if found := re.fullmatch(r"(.+):(\d+)", place):
        return Target(Path(found[1]), number=int(found[2]))
    hint = (
        _WAYS
        if Path(place).is_file()
        else f"{_WAYS}; `briefgen outline explain {place}` asks the outline"
    )
    raise BriefgenError(
        error(Location(place), "no-place", "this is no place in an output", hint)
    )


def _on(rows: Sequence[Row], target: Target) -> list[Row]:
    """Return the rows of a page or line.

    Raises:
        BriefgenError: nothing stands there.
    """
    unit = "line" if target.format == "txt" else "page"
    spans = [(row, row.spots.get(target.format, {})) for row in rows]
    found = [
        row
        for row, at in spans
        if int(at.get(unit, 0)) <= target.number <= int(at.get(f"last_{unit}", 0))
    ]
    if not found:
        last = max((int(at.get(f"last_{unit}", 0)) for _, at in spans), default=0)
        message = f"no entry, theme or judgement stands on {unit} {target.number}"
        where = Location(shown_path(target.file))
        raise BriefgenError(
            error(where, "no-place", message, f"the last of them ends on {unit} {last}")
        )
    return found


def _named(rows: Sequence[Row], target: Target) -> list[Row]:
    """Return the row of an id, a number or a bookmark, with the themes around it.

    Raises:
        BriefgenError: there is none.
    """
    wanted = target.name.casefold()
    for row in rows:
        names = (
            row.anchor,
            row.id,
            row.number,
            str(row.spots.get(target.format, {}).get("bookmark", "")),
        )
        if wanted in (name.casefold() for name in names):
            return list(_with_themes(rows, [row]))
    hint = did_you_mean(target.name, [row.id for row in rows])
    raise BriefgenError(
        error(
            Location(shown_path(target.file)),
            "no-place",
            f"there is no “{target.name}”",
            hint,
        )
    )


def _with_themes(rows: Sequence[Row], chosen: Sequence[Row]) -> Iterator[Row]:
    """Yield rows, each after the themes that it stands in."""
    by_number = {row.number: row for row in rows if row.kind == "theme"}
    themes = {row.id: row for row in by_number.values()}
    for row in chosen:
        theme = themes.get(row.theme)
        parts = theme.number.split(".") if theme else []
        yield from (
            by_number[".".join(parts[:depth])] for depth in range(1, len(parts) + 1)
        )
        yield row


def _changes(ledger: Ledger, project: Path) -> list[str]:
    """Return the files of a project that differ from those that the ledger was made from."""
    outline = Path(ledger.outline).name
    given = (
        [project / file for file in ledger.inputs if file != outline]
        if ledger.given
        else []
    )
    try:
        now = compose_outline(project / outline, given).inputs
    except BriefgenError:
        return [outline]
    return [
        file
        for file in sorted({*ledger.inputs, *now})
        if ledger.inputs.get(file) != now.get(file)
    ]
