"""The pictures that a project's layouts and sources name, read from its own folders and nowhere else."""

from pathlib import Path

from briefgen.files import read_file, shown_path
from briefgen.media import Picture
from briefgen.pictures import read_picture, refused, short_address
from briefgen.problems import Location

_SAVE = "save it in the project's folder and name it by its path"


class PictureFolder:
    """The pictures of a project. No other file is opened."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._known: dict[Path, Picture] = {}

    def load(self, address: str, where: Location) -> Picture:
        """Return the picture that a layout names, by its path from the project's folder.

        Raises:
            BriefgenError: at `where`: there is none, it is outside of the project, or it cannot be shown.
        """
        return self._load(self.root / address, address, where, (self.root,))

    def beside(self, address: str, where: Location) -> Picture:
        """Return the picture that a source names, by its path from the source's own folder.

        Raises:
            BriefgenError: as `load` does.
        """
        folder = Path(where.file).resolve().parent
        return self._load(folder / address, address, where, (self.root, folder))

    def _load(self, path: Path, address: str, where: Location, allowed: tuple[Path, ...]) -> Picture:
        if "://" in address or address.startswith(("data:", "//")):
            raise refused(where, f"the picture “{short_address(address)}” is not a file of the project", _SAVE)
        try:
            path = path.resolve()
            found = path.is_file()
        except (OSError, ValueError):
            found = False
        if not any(path.is_relative_to(folder) for folder in allowed):
            raise refused(where, f"the picture “{short_address(address)}” is outside the project", _SAVE)
        if not found:
            raise refused(where, f"there is no picture “{short_address(address)}”", "check the spelling of its path")
        if path not in self._known:
            self._known[path] = read_picture(read_file(path, shown_path(path)), address, where)
        return self._known[path]
