"""The source files that go with a brief: those that it shows whole."""

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.brief import Brief
from briefgen.document import Document
from briefgen.document.media import Attachment
from briefgen.files import path_shown_as, read_file
from briefgen.problems import Problem, warning

_MEDIA = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}


def with_attachments(
    document: Document, brief: Brief
) -> tuple[Document, list[Problem]]:
    """Return a document with each source file whose entries are all in the brief, and a warning for each other one.

    What an outline leaves out must not go out with the file that it stands in.

    Raises:
        BriefgenError: a file cannot be read any more.
    """
    held_back = _files_with_more(brief)
    attached: list[Attachment] = []
    problems: list[Problem] = []
    times: Counter[str] = Counter()
    for file in dict.fromkeys(item.entry.where.file for item in brief.items()):
        if file in held_back:
            problems.append(_not_attached(brief, file))
            continue
        name = PurePosixPath(file).name
        times[name] += 1
        attached.append(_attachment(file, times[name]))
    return replace(document, attachments=tuple(attached)), problems


def _files_with_more(brief: Brief) -> set[str]:
    """Return the files that hold an entry which the brief does not show."""
    annexed = {item.entry.id for item in brief.annex}
    unshown = [entry for entry in brief.unplaced if entry.id not in annexed]
    return {entry.where.file for entry in unshown} | brief.left_out.files


def _not_attached(brief: Brief, file: str) -> Problem:
    message = f"“{file}” is not attached: it holds entries that are not in the brief"
    return warning(brief.outline.where, "not-attached", message, "divide the file")


def _attachment(file: str, times: int) -> Attachment:
    """Return a file as it is attached; `times` counts the files of its name, which get a number each."""
    path = PurePosixPath(file)
    name = path.name if times == 1 else f"{path.stem}-{times}{path.suffix}"
    media = _MEDIA.get(path.suffix, "application/octet-stream")
    return Attachment(name, read_file(path_shown_as(file), file), media)
