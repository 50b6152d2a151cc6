"""The source files that go with a brief: those that say nothing but what it shows, and clean copies of others.

A file holds more than its entries: the analyst's notes, remarks, hidden sheets, objects that are no entries. What
goes out must have been looked at, so a file is attached as it is only where each of its words is one of the entries'.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePosixPath

from briefgen.brief import Brief
from briefgen.document import Document
from briefgen.document.media import Attachment
from briefgen.entry import ALIASES, FIELDS, Entry
from briefgen.exporters.json_list import export
from briefgen.files import path_shown_as, read_file
from briefgen.files.names import file_stem, same_place
from briefgen.problems import Problem, warning
from briefgen.project.given import ENTRIES
from briefgen.project.proof.withheld import folded, texts_of_entries

_MEDIA = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
"""Formats in which every word can be seen, with their media types."""
_COPY = ".entries.json"
"""Ends the name of a clean copy."""
_FORM = "question answer entries title true false null qa"
"""Words that formats of ours are written with."""


def with_attachments(
    document: Document, brief: Brief
) -> tuple[Document, list[Problem]]:
    """Return a document with the source files of what it shows, and a warning for each that is not attached as it is.

    A file with entries that the brief does not show is not attached: what an outline leaves out must not go out with
    the file that it stands in. A file that says more than its entries is attached as a copy of these.

    Raises:
        BriefgenError: a file cannot be read any more.
    """
    held_back = _files_with_more_entries(brief)
    attached: list[Attachment] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for file, entries in _by_file(brief).items():
        if file in held_back:
            problems.append(_not_attached(brief, file))
            continue
        stem, suffix, content = _as_it_goes_out(file, entries)
        name = _free_name(stem, suffix, taken)
        taken.add(same_place(name))
        if suffix == _COPY:
            problems.append(_attached_as_copy(brief, file, name))
        kind = PurePosixPath(name).suffix
        media = _MEDIA.get(kind, "application/octet-stream")
        attached.append(Attachment(name, content, media))
    return replace(document, attachments=tuple(attached)), problems


def _as_it_goes_out(
    file: str, entries: Sequence[Entry]
) -> tuple[str, str, bytes]:
    """Return the stem, suffix and content of what is attached for a file with some entries."""
    if file == ENTRIES:
        return "entries", ".json", _copy(entries)
    path = PurePosixPath(file)
    content = read_file(path_shown_as(file), file)
    if _says_more(content, path, entries):
        return path.stem, _COPY, _copy(entries)
    return path.stem, path.suffix, content


def _copy(entries: Sequence[Entry]) -> bytes:
    content, _ = export([_without_note(entry) for entry in entries])
    return content


def _by_file(brief: Brief) -> dict[str, list[Entry]]:
    """Return the entries that a brief shows, each once, by the files that they stand in."""
    entries = {item.entry.id: item.entry for item in brief.items()}
    files: dict[str, list[Entry]] = {}
    for entry in entries.values():
        files.setdefault(entry.where.file, []).append(entry)
    return files


def _files_with_more_entries(brief: Brief) -> set[str]:
    """Return the files that hold an entry which the brief does not show."""
    annexed = {item.entry.id for item in brief.annex}
    unshown = [entry for entry in brief.unplaced if entry.id not in annexed]
    return {entry.where.file for entry in unshown} | brief.left_out.files


def _says_more(
    content: bytes,
    path: PurePosixPath,
    entries: Sequence[Entry],
) -> bool:
    """Tell whether a file says, or may say, something that its entries do not."""
    if path.suffix.lower() not in _MEDIA:
        return True
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return not set(folded(text).split()) <= set(_words_of(entries))


def _words_of(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the words that a file of entries is made of: their values, and what fields are called."""
    shown = [_without_note(entry) for entry in entries]
    texts = (*texts_of_entries(shown), *FIELDS, *ALIASES, _FORM)
    for text in texts:
        yield from folded(text).split()


def _without_note(entry: Entry) -> Entry:
    """Return an entry as readers see it."""
    return entry.model_copy(update={"note": ""})


def _not_attached(brief: Brief, file: str) -> Problem:
    message = (
        f"“{file}” is not attached: it holds entries that are not in the brief"
    )
    return warning(
        brief.outline.where, "not-attached", message, "divide the file"
    )


def _attached_as_copy(
    brief: Brief,
    file: str,
    name: str,
) -> Problem:
    message = f"“{file}” says more than the entries of the brief, which are attached as “{name}”"
    hint = (
        "to attach the file itself, take out notes and whatever no entry says"
    )
    return warning(brief.outline.where, "attached-copy", message, hint)


def _free_name(
    stem: str,
    suffix: str,
    taken: Collection[str],
) -> str:
    """Return the name of a file as every system can save it; a number keeps it apart from those that are taken."""
    stem = file_stem(stem)
    numbered = (f"{stem}-{number}{suffix}" for number in count(2))
    names = chain([f"{stem}{suffix}"], numbered)
    return next(name for name in names if same_place(name) not in taken)
