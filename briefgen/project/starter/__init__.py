"""A small working project to start from: `new()` copies the files of this folder."""

import json
from importlib.resources import files
from pathlib import Path

from briefgen.files import write_new
from briefgen.project.schema import file_of, modeline, schema_of

STARTER_FILES = (
    "outline.yaml",
    "sources/questions.txt",
    "sources/statement.md",
)


def new(folder: str | Path) -> tuple[Path, ...]:
    """Write the starter project into `folder` and return its files. Nothing is overwritten.

    Beside it stand the schemas by which editors complete and check outlines and style sheets.

    Raises:
        BriefgenError: a file of the project is already there, or the folder cannot be written.
    """
    home = Path(folder)
    ours = files(__name__)
    contents = {
        home / name: ours.joinpath(name).read_bytes() for name in STARTER_FILES
    }
    outline = home / "outline.yaml"
    contents[outline] = modeline("outline").encode() + contents[outline]
    for kind in ("outline", "styles"):
        contents[home / file_of(kind)] = _json(schema_of(kind))
    write_new(contents)
    return tuple(contents)


def _json(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
