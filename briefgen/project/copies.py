"""Stored copies among the sources: a file that an entry names as its copy is no entry of its own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.entry import Entry
from briefgen.files import as_on_disk, real_path
from briefgen.problems import Problem
from briefgen.standards.markings import highest


def without_copies(
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    files: Mapping[str, Path],
    root: Path,
) -> tuple[list[Entry], list[Problem]]:
    """Return entries and problems without those of stored copies, which speak through the entry that names them.

    `files` are the source files as messages name them. A copy that holds several entries, that is marked higher than
    the entry that names it, or is for fewer readers, stays what it is.
    """
    count = Counter(entry.where.file for entry in entries)
    single = {
        files[entry.where.file]: entry
        for entry in entries
        if count[entry.where.file] == 1 and entry.where.file in files
    }
    copies = {
        copy.where.file
        for named, by in _named(entries, root)
        if (copy := single.get(named)) is not None and _speaks_for(by, copy)
    }
    return (
        [each for each in entries if each.where.file not in copies],
        [
            each
            for each in problems
            if each.where.file not in copies or each.severity == "error"
        ],
    )


def _named(
    entries: Sequence[Entry], root: Path
) -> Iterator[tuple[Path, Entry]]:
    """Yield the stored copies that entries name, with the entry."""
    for entry in entries:
        if entry.file and "\0" not in entry.file:
            yield as_on_disk(real_path(root / entry.file)), entry


def _speaks_for(entry: Entry, copy: Entry) -> bool:
    """Tell whether an entry may stand in for that of its copy: it is another, and protects as much."""
    if copy.file or entry.where.file == copy.where.file:
        return False  # or two that name each other would both be gone
    if copy.releasable_to and copy.releasable_to != entry.releasable_to:
        return False
    return highest([entry.marking, copy.marking]) == entry.marking
