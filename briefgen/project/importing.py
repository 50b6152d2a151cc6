"""Foreign files → native ones: a Markdown file for each entry, which reads back as what the foreign file said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.entry import Entry
from briefgen.entry.record import markdown_of, record_of
from briefgen.files import read_file, shown_path, write_new
from briefgen.files.names import file_stem, same_place
from briefgen.problems import Problem, warning
from briefgen.readers import all_readers, broken_readers, read_source


def import_files(
    files: Sequence[Path], folder: Path
) -> tuple[list[Path], list[Problem]]:
    """Write each entry of foreign files into the folder; return what was written, and what could not be carried.

    A faulty record costs only itself. No file is overwritten.

    Raises:
        BriefgenError: a file cannot be read, or there is an entry of that name in the folder already.
    """
    entries: list[Entry] = []
    problems = broken_readers()
    readers = all_readers()
    for file in files:
        shown = shown_path(file)
        found, faults = read_source(read_file(file, shown), shown, readers)
        entries += found
        problems += faults
    contents: dict[Path, bytes] = {}
    for name, entry in _named(entries):
        file = folder / f"{name}.md"
        contents[file], faults = _native(entry, shown_path(file))
        problems += faults
    write_new(contents)
    return list(contents), problems


def _native(entry: Entry, file: str) -> tuple[bytes, list[Problem]]:
    """Return an entry as a Markdown file that reads back as it, and, where none does, what differs."""
    record = record_of(entry)
    # Text below the front matter is easier to edit, but not every text reads back from there.
    for below in (True, False):
        data = markdown_of(entry, below=below).encode()
        again, _ = read_source(data, file)
        read_back = [record_of(each) for each in again]
        if read_back == [record]:
            return data, []
    kept = read_back[0] if read_back else {}
    lost = sorted(
        name for name, value in record.items() if kept.get(name) != value
    )
    message = (
        f"“{entry.id}” does not read back quite as it was: {', '.join(lost)}"
    )
    return data, [
        warning(entry.where, "not-carried", message, f"look at {file}")
    ]


def _named(entries: Iterable[Entry]) -> Iterable[tuple[str, Entry]]:
    """Yield the entries, each with an id of its own, of which the name of its file is made."""
    taken: set[str] = set()
    times: Counter[str] = Counter()
    for entry in entries:
        name = entry.id
        while same_place(file_stem(name)) in taken:
            times[entry.id] += 1
            name = f"{entry.id}-{times[entry.id] + 1}"
        stem = file_stem(name)
        taken.add(same_place(stem))
        yield stem, entry.model_copy(update={"id": name})
