"""Foreign files → native ones: a Markdown file for each entry, which reads back as what the foreign file said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefgen.entry import Entry
from briefgen.entry.record import markdown_of, record_of
from briefgen.files import (
    SourceFile,
    is_there,
    path_from,
    read_file,
    real_path,
    shown_path,
    write_new,
)
from briefgen.files.names import file_stem, same_place
from briefgen.problems import Location, Problem, warning
from briefgen.project.sidecars import Sidecars, read_sidecars
from briefgen.readers import all_readers, broken_readers, read_source

_OUTLINE = "outline.yaml"
_PAGES, _WORDS = "pages", "words"
"""In `x`: where pages begin in the text of a PDF, and how many words of a file are in its entries."""
_FIGURE = {"seen", "kept", "hidden"}


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
    given = [SourceFile.at(file) for file in files]
    sidecars = read_sidecars(given, real_path(folder).parent, readers)
    problems += sidecars.problems
    for source in sidecars.sources:
        file, shown = source.path, source.shown
        data = read_file(file, shown)
        found, faults = sidecars.applied(
            source, *read_source(data, shown, readers)
        )
        problems += _carried(source, sidecars)
        if len(found) == 1 and not found[0].where.line:
            copy = _way_to(file, folder)
            found = [_with_copy(found[0], data, copy)]
            faults = [_dated_there(each) for each in faults]
        entries += map(_without_figure, found)
        problems += faults
    contents: dict[Path, bytes] = {}
    for name, entry in _named(entries):
        file = folder / f"{name}.md"
        contents[file], faults = _native(entry, shown_path(file))
        problems += faults
    write_new(contents)
    return list(contents), problems


def _carried(file: SourceFile, sidecars: Sidecars) -> list[Problem]:
    """Return a warning for each sidecar that goes on beside a file whose new one says the same."""
    problems = []
    for sidecar in sidecars.speak_of(file):
        message = f"what this says of “{file.path.name}” was written into the new file, and counts there"
        hint = f"take it out here where “{file.path.name}” stays beside the new file"
        problems.append(
            warning(Location(sidecar), "carried-over", message, hint)
        )
    return problems


def _way_to(file: Path, folder: Path) -> str:
    """Return the path of a file from the project that a folder of sources is in; empty where it lies outside.

    The project is the nearest folder with an outline of the common name, else the folder around.
    """
    around = real_path(folder).parents
    if not around:
        return ""
    root = next(
        (each for each in around if is_there(each / _OUTLINE)), around[0]
    )
    inside = real_path(file).is_relative_to(root)
    return path_from(root, file) if inside else ""


def _with_copy(
    entry: Entry,
    data: bytes,
    copy: str,
) -> Entry:
    """Return the entry of a whole file, with that as its stored copy where it has a way to it.

    Where pages begin in the text is left out: it would be true only until somebody edits that.
    """
    x = {name: each for name, each in entry.x.items() if name != _PAGES}
    update: dict[str, object] = {"x": x}
    if copy and not entry.file:
        update |= {"file": copy, "sha256": sha256(data).hexdigest()}
    return entry.model_copy(update=update)


def _without_figure(entry: Entry) -> Entry:
    """Return an entry without the count of the words that were read: of the new file it says nothing."""
    figure = entry.x.get(_WORDS)
    if not isinstance(figure, Mapping) or set(figure) != _FIGURE:
        return entry
    x = {name: each for name, each in entry.x.items() if name != _WORDS}
    return entry.model_copy(update={"x": x})


def _dated_there(problem: Problem) -> Problem:
    """Return a problem; that of a date with the hint for a file that has just been imported."""
    if problem.code != "creation-date":
        return problem
    hint = "write `published:` into the new file if you know it"
    return replace(problem, hint=hint)


def _native(entry: Entry, file: str) -> tuple[bytes, list[Problem]]:
    """Return an entry as a Markdown file that reads back as it, and, where none does, what differs."""
    # Text below the front matter is easier to edit, but not every text reads back from there.
    written = [
        markdown_of(entry, below=below).encode() for below in (True, False)
    ]
    losses = [_lost(entry, data, file) for data in written]
    data, lost = min(
        zip(written, losses, strict=True), key=lambda each: len(each[1])
    )
    if not lost:
        return data, []
    message = (
        f"“{entry.id}” does not read back quite as it was: {', '.join(lost)}"
    )
    return data, [
        warning(entry.where, "not-carried", message, f"look at {file}")
    ]


def _lost(
    entry: Entry,
    data: bytes,
    file: str,
) -> list[str]:
    """Return the fields of an entry that do not read back from a file as they were."""
    again, _ = read_source(data, file)
    record = record_of(entry)
    if len(again) != 1:
        return sorted(record)
    kept = record_of(again[0])
    names = record.keys() | kept.keys()
    return sorted(name for name in names if kept.get(name) != record.get(name))


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
