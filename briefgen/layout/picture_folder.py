"""The pictures that a project's layouts and sources name, read from its own folders and nowhere else."""

import re
from importlib.util import find_spec
from pathlib import Path

from briefgen.document.media import Drawing, Picture
from briefgen.document.pictures import read_picture, refused, short_address
from briefgen.files import (
    as_on_disk,
    is_file,
    path_shown_as,
    read_file,
    shown_path,
)
from briefgen.files.archives import open_archive, read_part
from briefgen.problems import Location, Problem, warning
from briefgen.styles import StyleSheet

_SAVE = "save it in the project's folder and name it by its path"
_SVG = re.compile(rb"\s*<(\?xml|!DOCTYPE|!--|svg|[\w-]+:svg)", re.IGNORECASE)
_NEEDED = ("pypdf", "pypdfium2", "tinycss2", "typst")
"""Packages of the extra `svg`."""


class PictureFolder:
    """The pictures of a project. No other file is opened."""

    def __init__(self, root: Path, styles: StyleSheet) -> None:
        self.root = root.resolve()
        self.styles = styles
        self.problems: list[Problem] = []
        """What drawings lost on the way in."""
        self._known: dict[Path, Picture | Drawing] = {}

    def load(self, address: str, where: Location) -> Picture | Drawing | None:
        """Return the picture that a layout names, by its path from the project's folder.

        None stands for a drawing that cannot be shown for want of an extra; a problem tells it.

        Raises:
            BriefgenError: at `where`: there is none, it is outside of the project, or it cannot be shown.
        """
        return self._load(self.root, address, where, (self.root,))

    def beside(self, address: str, where: Location) -> Picture | Drawing | None:
        """Return the picture that a source names, by its path from the source's own folder.

        Raises:
            BriefgenError: as `load` does.
        """
        folder = path_shown_as(where.file).resolve().parent
        allowed = (self.root, folder)
        return self._load(folder, address, where, allowed)

    def _load(
        self,
        folder: Path,
        address: str,
        where: Location,
        allowed: tuple[Path, ...],
    ) -> Picture | Drawing | None:
        shown = short_address(address)
        if "://" in address or address.startswith(("data:", "//")):
            message = f"the picture “{shown}” is not a file of the project"
            raise refused(where, message, _SAVE)
        path, part = folder / address, ""
        try:
            if not is_file(path) and "#" in address:
                file, _, part = address.rpartition("#")
                path = folder / file
            path = as_on_disk(path.resolve())
            found = is_file(path)
        except (OSError, ValueError):  # a name that no file can have
            found = False
        if not any(map(path.is_relative_to, allowed)):
            message = f"the picture “{shown}” is outside the project"
            raise refused(where, message, _SAVE)
        if not found:
            message = f"there is no picture “{shown}”"
            raise refused(where, message, "check the spelling of its path")
        key = path / part
        if key not in self._known:
            picture = self._read(path, part, address, where)
            if picture is None:  # is told anew wherever it is named
                return None
            self._known[key] = picture
        return self._known[key]

    def _read(
        self,
        path: Path,
        part: str,
        address: str,
        where: Location,
    ) -> Picture | Drawing | None:
        data = read_file(path, shown_path(path))
        if part:
            data = _packed(data, part, address, where)
        if _is_drawing(data):
            return self._drawing(data, path, address, where)
        return read_picture(data, address, where)

    def _drawing(
        self,
        data: bytes,
        path: Path,
        address: str,
        where: Location,
    ) -> Drawing | None:
        if not all(find_spec(name) for name in _NEEDED):
            message = f"the drawing “{short_address(address)}” is not shown, but its description"
            hint = "install what shows drawings: pip install 'briefgen[svg]'"
            self.problems.append(warning(where, "picture", message, hint))
            return None
        from briefgen.layout.drawings import read_drawing  # noqa: PLC0415 - an extra, and slow to load

        file = shown_path(path)
        drawing, problems = read_drawing(
            data, file, address, where, self.styles
        )
        self.problems += problems
        return drawing


def _packed(
    data: bytes,
    part: str,
    address: str,
    where: Location,
) -> bytes:
    """Return a picture that is a part of a file, such as of a Word document.

    Raises:
        BriefgenError: the file is no sound archive, or has no such part.
    """
    found = read_part(open_archive(data, where), part, where)
    if found is None:
        message = f"there is no picture “{short_address(address)}”"
        raise refused(where, message, "check the spelling of its path")
    return found


def _is_drawing(data: bytes) -> bool:
    """Tell whether a file is SVG, or claims to be, in any encoding of XML."""
    head = data[:1000].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    return _SVG.match(head) is not None
