"""Source files → entries: what is known of who said them added, and what is wrong with any file told."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from briefgen.entry import Entry, slug
from briefgen.entry.source import FILE, Source, Sources, read_sources
from briefgen.files import SourceFile, read_file
from briefgen.problems import BriefgenError, Problem, warning
from briefgen.project.cache import Cache, cache_file, key_of
from briefgen.readers import READERS, Reader, all_readers, read_with, reader_for


def read_entries(
    files: Sequence[SourceFile],
    progress: Callable[[str], None],
    sums: dict[Path, str],
    *,
    cached: bool,
) -> tuple[list[Entry], Sources, list[Problem]]:
    """Return the entries of source files, who said them, and every problem; unchanged files come from the cache.

    `sums` is given the SHA-256 sum of each file.
    """
    entries: list[Entry] = []
    sources: list[Source] = []
    problems: list[Problem] = []
    readers = all_readers()
    cache = Cache(cache_file()) if cached else None
    for file in files:
        progress(f"reading {file.shown}")
        try:
            data = read_file(file.path, file.shown)
            sums[file.path] = hashlib.sha256(data).hexdigest()
            if file.path.name == FILE:
                listed, faults = read_sources(data, file.shown)
                sources += listed
            else:
                found, faults = _read(data, file.shown, readers, cache)
                entries += found
        except BriefgenError as fault:
            faults = list(fault.problems)
        problems += faults
    if cache:
        cache.close()
    known = Sources(sources)
    distinct, faults = _distinct(entries)
    return [known.completed(entry) for entry in distinct], known, problems + faults


def _distinct(entries: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return entries of one title in several files with ids of their own: not every format has room for an id.

    The id is made of the file's name, so that it stays what it is when other files come or go.
    """
    files: dict[str, str] = {}
    out: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        other = files.setdefault(entry.id, entry.where.file)
        if other != entry.where.file and entry.id == slug(entry.title):
            ident = f"{entry.id}-{hashlib.sha256(PurePath(entry.where.file).name.encode()).hexdigest()[:6]}"
            message = (
                f"another entry is called “{entry.id}” ({other}); this one is “{ident}”"
            )
            problems.append(
                warning(
                    entry.where,
                    "same-title",
                    message,
                    "give one of the two an `id` of its own",
                )
            )
            out.append(entry.model_copy(update={"id": ident}))
        else:
            out.append(entry)
    return out, problems


def _read(
    data: bytes, file: str, readers: tuple[Reader, ...], cache: Cache | None
) -> tuple[list[Entry], list[Problem]]:
    reader = reader_for(data, file, readers)
    if cache is None or reader not in READERS:
        return read_with(reader, data, file, readers)
    key = key_of(data, file, reader.name)
    kept = cache.get(key)
    if kept is None:
        kept = read_with(reader, data, file, readers)
        cache.put(key, kept)
    return kept
