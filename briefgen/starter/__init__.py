"""A small working project to start from: `new()` copies the files of this folder."""

from importlib.resources import files
from pathlib import Path

from briefgen.files import write_new

STARTER_FILES = ("outline.yaml", "sources/questions.txt", "sources/statement.md")


def new(folder: str | Path) -> tuple[Path, ...]:
    """Write the starter project into `folder` and return its files. Nothing is overwritten.

    Raises:
        BriefgenError: a file of the project is already there, or the folder cannot be written.
    """
    targets = {Path(folder) / name: files(__name__).joinpath(name).read_bytes() for name in STARTER_FILES}
    write_new(targets)
    return tuple(targets)
