"""Foreign files → native ones: a Markdown file for each entry, which reads back as what the foreign file said."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.entry import Entry
from briefgen.files import read_file, shown_path, write_new
from briefgen.native import markdown_of
from briefgen.problems import Problem
from briefgen.readers import all_readers, read_source


def import_files(files: Sequence[Path], folder: Path) -> tuple[list[Path], list[Problem]]:
    """Write each entry of foreign files into the folder; return what was written, and what could not be carried.

    A faulty record costs only itself. No file is overwritten.

    Raises:
        BriefgenError: a file cannot be read, or there is an entry of that name in the folder already.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    readers = all_readers()
    for file in files:
        shown = shown_path(file)
        found, faults = read_source(read_file(file, shown), shown, readers)
        entries += found
        problems += faults
    contents = {folder / f"{name}.md": markdown_of(entry).encode() for name, entry in _named(entries)}
    write_new(contents)
    return list(contents), problems


def _named(entries: Iterable[Entry]) -> Iterable[tuple[str, Entry]]:
    """Yield the entries, each with an id of its own, which is the name of its file."""
    taken: set[str] = set()
    for entry in entries:
        name, number = entry.id, 1
        while name.casefold() in taken:
            number += 1
            name = f"{entry.id}-{number}"
        taken.add(name.casefold())
        yield name, entry if name == entry.id else entry.model_copy(update={"id": name})
