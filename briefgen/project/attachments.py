"""The source files that go with a brief: those that it shows whole."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from briefgen.brief import Brief
from briefgen.document.media import Attachment
from briefgen.files import read_file
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


def source_attachments(brief: Brief) -> Iterator[Attachment | Problem]:
    """Yield each source file whose entries are all in the brief, and a warning for each that holds others.

    What an outline leaves out must not go out with the file that it stands in.

    Raises:
        BriefgenError: a file cannot be read any more.
    """
    annexed = {item.entry.id for item in brief.annex}
    held_back = {
        entry.where.file for entry in brief.unplaced if entry.id not in annexed
    } | brief.left_out.files
    names: dict[str, int] = {}
    for shown in dict.fromkeys(item.entry.where.file for item in brief.items()):
        if shown in held_back:
            message = (
                f"“{shown}” is not attached: it holds entries that are not in the brief"
            )
            yield warning(
                brief.outline.where, "not-attached", message, "divide the file"
            )
            continue
        path = PurePosixPath(shown)
        times = names[path.name] = names.get(path.name, 0) + 1
        name = path.name if times == 1 else f"{path.stem}-{times}{path.suffix}"
        yield Attachment(
            name,
            read_file(Path(shown), shown),
            _MEDIA.get(path.suffix, "application/octet-stream"),
        )
