"""A small working project to start from: `new()` copies the files of this folder."""

from importlib.resources import files
from pathlib import Path

from briefgen.files import shown_path, write_whole
from briefgen.problems import BriefgenError, Location, error

STARTER_FILES = ("outline.yaml", "sources/questions.txt", "sources/statement.md")


def new(folder: str | Path) -> tuple[Path, ...]:
    """Write the starter project into `folder` and return its files. Nothing is overwritten.

    Raises:
        BriefgenError: a file of the project is already there, or the folder cannot be written.
    """
    targets = {Path(folder) / name: files(__name__).joinpath(name).read_bytes() for name in STARTER_FILES}
    taken = [path for path in targets if path.exists()]
    if taken:
        message = "the file is already there; nothing was written"
        hint = "choose another folder"
        raise BriefgenError(*(error(Location(shown_path(p)), "would-overwrite", message, hint) for p in taken))
    write_whole(targets)
    return tuple(targets)
