"""From an output back to its sources: `brief.pdf:4`, `brief.docx#is-the-crossing-open` → entries, files, lines.

It asks the ledger of the output, and says where that, the output or the project has changed since.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefgen.brief.anchors import BOTTOM_LINE
from briefgen.files import (
    is_there,
    read_file,
    real_path,
    settle,
    shown_path,
)
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
    warning,
)
from briefgen.project.composing import compose_outline
from briefgen.project.given import OUTLINE
from briefgen.project.ledger import Ledger, found_ledger, read_ledger
from briefgen.project.ledger_rows import Row

_WAYS = "name a page (brief.pdf:4), a line (brief.txt:12), or a part (brief.docx#ID): an id, a number, `bottom_line`"


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
    settle(target.file.parent)
    content = read_file(target.file, shown_path(target.file))
    file = found_ledger(target.file)
    where = Location(shown_path(file))
    ledger = _ledger_of(target, file)
    problems = []
    if sha256(content).hexdigest() != ledger.outputs[target.format].sha256:
        problems.append(_changed(target))
    rows = (
        _on(ledger.rows, target)
        if target.number
        else _named(ledger.rows, target)
    )
    project = real_path(file).parent / ledger.project
    changes = _changes(ledger, project)
    if changes:
        message = (
            f"the brief was built before this changed: {', '.join(changes)}"
        )
        hint = "build it again; lines are those of then"
        problems.append(warning(where, "stale-ledger", message, hint))
    return Trace(
        target, ledger, tuple(rows), project, not changes, tuple(problems)
    )


def _ledger_of(target: Target, file: Path) -> Ledger:
    """Return the ledger in a file, which tells where things stand in the output.

    Raises:
        BriefgenError: there is none, or it does not tell of that output.
    """
    where = Location(shown_path(file))
    if not is_there(file):
        message = f"“{shown_path(target.file)}” has no ledger"
        hint = "build the brief again: every build writes one"
        raise BriefgenError(error(where, "no-ledger", message, hint))
    ledger = read_ledger(read_file(file, where.file), where.file)
    output = ledger.outputs.get(target.format)
    if output is None or not output.traced:
        message = f"the ledger does not tell where things stand in “{target.file.name}”"
        hint = "build that file again"
        raise BriefgenError(error(where, "no-ledger", message, hint))
    return ledger


def _changed(target: Target) -> Problem:
    where = Location(shown_path(target.file))
    hint = "build it again"
    if target.format == "docx":
        # A draft is there to be edited.
        hint = "what is told here is where things stood then"
    message = "the file has changed since it was built"
    return warning(where, "changed-output", message, hint)


def _target(place: str) -> Target:
    file, sharp, name = place.rpartition("#")
    if sharp and file and name:
        return Target(Path(file), name=name)
    if found := re.fullmatch(r"(.+):(\d+)", place):
        return Target(Path(found[1]), number=int(found[2]))
    hint = _WAYS
    if not _names_a_file(place):
        hint += f"; `briefgen outline explain {place}` asks the outline"
    message = "this is no place in an output"
    raise BriefgenError(error(Location(place), "no-place", message, hint))


def _names_a_file(place: str) -> bool:
    """Tell whether a place begins with the name of an output, whatever stands behind it."""
    file = re.match(r".+?\.(?:pdf|docx|txt)(?=$|[:#])", place, re.IGNORECASE)
    return bool(file) or is_there(Path(place))


def _on(rows: Sequence[Row], target: Target) -> list[Row]:
    """Return the rows of a page or line.

    Raises:
        BriefgenError: nothing stands there.
    """
    unit = "line" if target.format == "txt" else "page"
    found: list[Row] = []
    end = 0
    for row in rows:
        spot = row.spots.get(target.format, {})
        first = int(spot.get(unit, 0))
        last = int(spot.get(f"last_{unit}", 0))
        if first <= target.number <= last:
            found.append(row)
        end = max(end, last)
    if not found:
        where = Location(shown_path(target.file))
        message = f"no part of the brief stands on {unit} {target.number}"
        hint = f"the last of them ends on {unit} {end}"
        raise BriefgenError(error(where, "no-place", message, hint))
    return found


def _named(rows: Sequence[Row], target: Target) -> list[Row]:
    """Return the row of an id, a number or a bookmark, with the themes around it.

    Raises:
        BriefgenError: there is none.
    """
    wanted = target.name.casefold()
    if wanted == "bottom_line":  # as outlines write it
        wanted = BOTTOM_LINE
    for row in rows:
        spot = row.spots.get(target.format, {})
        bookmark = str(spot.get("bookmark", ""))
        names = (row.anchor, row.id, row.number, bookmark)
        if wanted in (name.casefold() for name in names):
            return [*_themes_of(row, rows), row]
    where = Location(shown_path(target.file))
    hint = did_you_mean(target.name, [row.id for row in rows])
    message = f"there is no “{target.name}”"
    raise BriefgenError(error(where, "no-place", message, hint))


def _themes_of(row: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the themes that a row stands in, the outermost first."""
    by_number = {each.number: each for each in rows if each.kind == "theme"}
    numbers = {each.id: number for number, each in by_number.items()}
    number = numbers.get(row.theme, "")
    themes: list[Row] = []
    while number:
        themes.insert(0, by_number[number])
        number, _, _ = number.rpartition(".")
    return themes


def _changes(ledger: Ledger, project: Path) -> list[str]:
    """Return the files of a project that differ from those that the ledger was made from."""
    outline = Path(ledger.outline).name
    given: list[Path] = []
    if ledger.given:
        given = [project / file for file in ledger.inputs if file != outline]
    then = ledger.inputs
    if outline == OUTLINE or (ledger.given and not given):
        return _changed_inputs(then, project)
    try:
        now = compose_outline(project / outline, given).inputs
    except BriefgenError:
        return [outline]
    files = sorted({*then, *now})
    return [file for file in files if then.get(file) != now.get(file)]


def _changed_inputs(then: Mapping[str, str], project: Path) -> list[str]:
    """Return the files that a ledger names and that differ now; what was no file cannot be asked again."""
    changed = []
    for file, earlier in then.items():
        if file == OUTLINE:
            continue
        try:
            now = sha256(read_file(project / file, file)).hexdigest()
        except BriefgenError:
            now = ""
        if now != earlier:
            changed.append(file)
    return changed
