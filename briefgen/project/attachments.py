"""The source files that go with a brief: those that say nothing but what it shows, and clean copies of others.

A file holds more than its entries: the analyst's notes, remarks, hidden sheets, objects that are no entries. What
goes out must have been looked at, so a file is attached as it is only where each of its words is one of the entries'.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.brief import Brief
from briefgen.document import Document
from briefgen.document.media import Attachment
from briefgen.entry import ALIASES, FIELDS, Entry
from briefgen.exporters.json_list import export
from briefgen.files import path_shown_as, read_file
from briefgen.files.names import same_place
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
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""Remarks of HTML: who wrote them did not mean them for readers of a copy."""
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
    times: Counter[str] = Counter()
    for file, entries in _by_file(brief).items():
        if file in held_back:
            problems.append(_not_attached(brief, file))
            continue
        path = PurePosixPath(file)
        if file == ENTRIES:
            path, content = PurePosixPath("entries.json"), _copy(entries)
        else:
            content = read_file(path_shown_as(file), file)
        if file != ENTRIES and _says_more(content, path, entries):
            path = path.with_name(f"{path.stem}.entries.json")
            content = _copy(entries)
            problems.append(_attached_as_copy(brief, file, path.name))
        name = same_place(path.name)
        times[name] += 1
        attached.append(_attachment(path, content, times[name]))
    return replace(document, attachments=tuple(attached)), problems


def _copy(entries: Sequence[Entry]) -> bytes:
    content, _ = export([_without_remarks(entry) for entry in entries])
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
    shown = [_without_remarks(entry) for entry in entries]
    texts = (*texts_of_entries(shown), *FIELDS, *ALIASES, _FORM)
    for text in texts:
        yield from folded(text).split()


def _without_remarks(entry: Entry) -> Entry:
    """Return an entry as readers see it: without the analyst's note, and without remarks in its text."""
    text = _REMARK.sub("", entry.text)
    return entry.model_copy(update={"note": "", "text": text})


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


def _attachment(
    path: PurePosixPath,
    content: bytes,
    times: int,
) -> Attachment:
    """Return a file as it is attached; `times` counts the files of its name, which get a number each."""
    name = path.name if times == 1 else f"{path.stem}-{times}{path.suffix}"
    media = _MEDIA.get(path.suffix, "application/octet-stream")
    return Attachment(name, content, media)
