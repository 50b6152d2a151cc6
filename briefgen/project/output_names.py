"""Names of outputs: two outlines or products never write into one file."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.brief import Brief
from briefgen.files import shown_path
from briefgen.files.names import same_place
from briefgen.problems import Location, Problem, error

_HINT = (
    "give one of them a `slug:` of its own, or choose another folder with -o"
)


def products_of_one_name(briefs: Sequence[Brief]) -> Iterator[Problem]:
    """Yield an error for each brief of an outline whose files would be those of one before it."""
    seen: set[str] = set()
    for brief in briefs:
        stem = brief.outline.file_stem
        if same_place(stem) in seen:
            message = (
                f"two products would be written to files of one name, “{stem}”"
            )
            hint = "give one of them another `suffix:`"
            yield error(brief.outline.where, "same-output", message, hint)
        seen.add(same_place(stem))


def outlines_of_one_name(
    outlines: Iterable[tuple[Path, Path, Sequence[str]]],
) -> dict[Path, Problem]:
    """Return an error for each outline that would write to a file of one before it.

    Each outline comes with the folder that it writes to and the names of its files, without suffixes.
    """
    seen: dict[tuple[str, str], Path] = {}
    problems: dict[Path, Problem] = {}
    for outline, folder, stems in outlines:
        for stem in stems:
            place = (os.path.realpath(folder), same_place(stem))
            first = seen.setdefault(place, outline)
            if not is_same_file(first, outline):
                problems.setdefault(outline, _also_by(outline, stem, first))
    return problems


def _also_by(
    outline: Path,
    stem: str,
    first: Path,
) -> Problem:
    message = f"“{stem}” would be written by “{shown_path(first)}” too"
    return error(Location(shown_path(outline)), "same-output", message, _HINT)


def written_by_another(
    where: Location,
    stem: str,
    other: Path,
) -> Problem:
    """Return the error that there is an output of that name which another outline has made."""
    message = f"“{stem}” was written by another outline, “{shown_path(other)}”; it was kept"
    return error(where, "same-output", message, _HINT)


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
