"""Source files → entries: what is known of who said them added, and what is wrong with any file told."""

from collections.abc import Callable, Sequence

from briefgen.cache import Cache, cache_file, key_of
from briefgen.entry import Entry
from briefgen.files import SourceFile, read_file
from briefgen.problems import BriefgenError, Problem
from briefgen.readers import READERS, Reader, all_readers, read_with, reader_for
from briefgen.source import FILE, Source, Sources, read_sources


def read_entries(
    files: Sequence[SourceFile], progress: Callable[[str], None], *, cached: bool
) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of source files, and every problem of them; unchanged files come from the cache."""
    entries: list[Entry] = []
    sources: list[Source] = []
    problems: list[Problem] = []
    readers = all_readers()
    cache = Cache(cache_file()) if cached else None
    for file in files:
        progress(f"reading {file.shown}")
        try:
            data = read_file(file.path, file.shown)
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
    return [known.completed(entry) for entry in entries], problems


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
