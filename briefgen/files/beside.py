"""Files that lie beside others and speak of them: found there also where only the others are named as sources."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefgen.files.reading import LINKED_OUT, SourceFile, real_path
from briefgen.problems import Location, Problem, warning


def files_beside(
    files: Sequence[SourceFile],
    root: Path,
    speaks: Callable[[str, frozenset[str]], bool],
) -> tuple[list[SourceFile], list[Problem]]:
    """Return the files in the folders of others that speak of them and are not among them, in order.

    `speaks` tells that of a file's name, given the names of the others in its folder. A link that leads out of the
    project and of the folder is told.
    """
    known = {file.real for file in files}
    found: list[SourceFile] = []
    problems: list[Problem] = []
    for path in _speaking(files, speaks):
        file = SourceFile.at(path)
        if file.real in known:
            continue
        inside = (root, real_path(path.parent))
        if any(map(file.real.is_relative_to, inside)):
            found.append(file)
        else:
            where = Location(file.shown)
            problems.append(warning(where, "outside-project", LINKED_OUT))
    return found, problems


def _speaking(
    files: Sequence[SourceFile],
    speaks: Callable[[str, frozenset[str]], bool],
) -> Iterator[Path]:
    """Yield the files that speak of others, by folder and name."""
    folders: dict[Path, set[str]] = {}
    for file in files:
        folders.setdefault(file.path.parent, set()).add(file.path.name)
    for folder, names in folders.items():
        try:
            there = sorted(os.listdir(folder))  # noqa: PTH208 - names alone are wanted, of folders with many files
        except OSError:
            continue  # whoever reads the files tells it
        given = frozenset(names)
        yield from (folder / name for name in there if speaks(name, given))
