"""Source files → entries: what is known of who said them added, and what is wrong with any file told."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from briefgen.entry import Entry, slug
from briefgen.entry.source import FILE, Source, Sources, read_sources
from briefgen.files import SourceFile, read_file, read_inside
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.project.cache import Cache
from briefgen.project.copies import without_copies
from briefgen.project.progress import Progress
from briefgen.project.sidecars import read_sidecars
from briefgen.project.user_cache import cache_file
from briefgen.readers import (
    READERS,
    Reader,
    all_readers,
    broken_readers,
    read_with,
    reader_for,
    readers_of,
)


def read_entries(
    files: Sequence[SourceFile],
    progress: Progress,
    sums: dict[Path, str],
    given: tuple[Sequence[Entry], Sequence[Problem]] = ((), ()),
    *,
    root: Path,
    cached: bool,
) -> tuple[list[Entry], Sources, list[Problem]]:
    """Return the entries of source files, who said them, and every problem; unchanged files come from the cache.

    Those that are `given` come after them. `sums` is given the SHA-256 sum of each file. What entries name as their
    stored copies, by paths from `root`, is no entry of its own.
    """
    entries: list[Entry] = []
    sources: list[Source] = []
    problems = broken_readers()
    readers = all_readers()
    sidecars = read_sidecars(files, root, readers)
    problems += sidecars.problems
    for path, data in sidecars.read.items():
        sums[path] = hashlib.sha256(data).hexdigest()
    with Cache(cache_file() if cached else None) as cache:
        for file in sidecars.sources:
            progress(f"reading {file.shown}")
            try:
                data = read_file(file.path, file.shown)
                sums[file.path] = hashlib.sha256(data).hexdigest()
                said = _said(data, file, readers, cache)
            except BriefgenError as fault:
                problems += fault.problems
                continue
            # What the cache keeps is what the file says: sidecars may change.
            found, told = sidecars.applied(file, said.entries, said.problems)
            entries += found
            sources += said.sources
            problems += told
    entries += given[0]
    problems += given[1]
    paths = {file.shown: file.real for file in sidecars.sources}
    single, problems = without_copies(entries, problems, paths, root)
    problems += sidecars.of_copies(entries, single, paths)
    known = Sources(sources)
    distinct, faults = _distinct(single)
    return (
        [known.completed(entry) for entry in distinct],
        known,
        problems + faults,
    )


def copies_in(root: Path) -> Callable[[str], bytes | None]:
    """Return what reads the stored copies that entries name, inside a project; None for one that is not there."""

    def read(name: str) -> bytes | None:
        try:
            return read_inside(root, name, Location(name), root)
        except BriefgenError:
            return None

    return read


class _Said(NamedTuple):
    """What a file says: entries, or the sources that they come from."""

    entries: list[Entry]
    sources: list[Source]
    problems: list[Problem]


def _said(
    data: bytes,
    file: SourceFile,
    readers: tuple[Reader, ...],
    cache: Cache,
) -> _Said:
    if file.path.name == FILE:
        sources, problems = read_sources(data, file.shown)
        return _Said([], sources, problems)
    entries, problems = _read(data, file.shown, readers, cache)
    return _Said(entries, [], problems)


def _read(
    data: bytes,
    file: str,
    readers: tuple[Reader, ...],
    cache: Cache,
) -> tuple[list[Entry], list[Problem]]:
    able = readers_of(file, readers)
    if not cache.keeps or not able or any(each not in READERS for each in able):
        # Of what another package reads we do not know when it changes.
        return read_with(reader_for(data, file, readers), data, file, readers)
    key = cache.key_of(data, file, " ".join(each.name for each in able))
    kept = cache.get(key)
    if kept is None:
        kept = read_with(reader_for(data, file, readers), data, file, readers)
        cache.put(key, kept)
    return kept


def _distinct(entries: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return entries of one title in several files with ids of their own: not every format has room for an id.

    The id is made of the file's name, so that it stays what it is when other files come or go.
    """
    files: dict[str, str] = {}
    distinct: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        other = files.setdefault(entry.id, entry.where.file)
        is_named_by_title = entry.id == slug(entry.title)
        if other == entry.where.file or not is_named_by_title:
            distinct.append(entry)
            continue
        file_name = PurePath(entry.where.file).name
        mark = hashlib.sha256(file_name.encode()).hexdigest()[:6]
        ident = f"{entry.id}-{mark}"
        message = f"another entry is called “{entry.id}” ({other}); this one is “{ident}”"
        hint = "give one of the two an `id` of its own"
        problems.append(warning(entry.where, "same-title", message, hint))
        distinct.append(entry.model_copy(update={"id": ident}))
    return distinct, problems
