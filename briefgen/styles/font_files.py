"""The font files of this installation, by the names of their families, and those that a sheet names by path."""

import os
import struct
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import fontpkg

from briefgen.files import is_file
from briefgen.plugins import plugins
from briefgen.problems import near_miss
from briefgen.styles.font_rights import font_tables

SAME_WIDTHS = {"Arial": "Arimo", "Helvetica": "Arimo"}
"""Family → one with the same widths that comes as a font package, which takes HarfBuzz to embed."""
_SOLD = frozenset(
    {
        "aptos",
        "arial narrow",
        "avenir",
        "calibri",
        "cambria",
        "candara",
        "comic sans ms",
        "consolas",
        "constantia",
        "corbel",
        "courier new",
        "franklin gothic",
        "futura",
        "garamond",
        "georgia",
        "gill sans",
        "helvetica neue",
        "impact",
        "palatino linotype",
        "segoe ui",
        "tahoma",
        "times new roman",
        "trebuchet ms",
        "verdana",
    }
)
"""Well-known families that are not free, and are not packaged."""
_LIKE = 0.8
"""How like the name of a family must be to one that is at hand, to be a slip for it."""
_REGULAR = 400
_ITALIC_BIT = 1
_MOST_FILES = 5000
"""Of the system's fonts, so many are looked at to name one."""


class _Kind(NamedTuple):
    """Which face of its family a file is."""

    weight: int
    """On the scale of 1 to 1000."""
    italic: bool


@cache
def find_font_file(
    family: str,
    weight: int,
    style: str,
    path: str = "",
) -> str:
    """Return the path of a face (weight 1 to 1000, style `normal` or `italic`); empty where it is not installed.

    With a `path`, that of a TrueType file or of a folder of them, it is the face there that is nearest.
    """
    if path:
        return _at(path, family, weight, style)
    return _packed(family, weight, style) or _in_packs(family)


def installed_families() -> list[str]:
    """Return the families that are installed as packages."""
    return sorted(family.name for family in fontpkg.families().values())


def system_folders() -> tuple[Path, ...]:
    """Return the folders in which systems keep their fonts."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - of Path, home() fails where there is none
    windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        windows / "Fonts",
        home / "AppData/Local/Microsoft/Windows/Fonts",
    )


def folder_in_system(family: str) -> str:
    """Return the folder of the system's fonts that has TrueType files of a family, going by their names."""
    for folder in system_folders():
        for file in islice(folder.rglob("*.[tT][tT][fF]"), _MOST_FILES):
            if _is_named(file, family):
                return file.parent.as_posix()
    return ""


def how_to_get(family: str, extra: str = "") -> str:
    """Return a hint on how to get a family that is not installed. Whether a package has it, nobody can tell here."""
    if extra:
        return f"install it: pip install 'briefgen[{extra}]'"
    if near := near_miss(family, installed_families(), likeness=_LIKE):
        return near
    if folder := folder_in_system(family):
        return f"it is among the fonts of this system: add `path: {folder}` to the font"
    own = "name its own TrueType files: `path: fonts/`"
    if like := SAME_WIDTHS.get(family):
        package = package_of(like)
        return f"“{like}” has the same widths: pip install {package} uharfbuzz; or {own}"
    at_hand = f"at hand are {', '.join(installed_families())}"
    if family.lower() in _SOLD:
        return f"{own}; it is not free, and so in no package; {at_hand}"
    package = f"see whether it is a package, as most free families are: pip install {package_of(family)}"
    return f"{package}; or {own}; {at_hand}"


def package_of(family: str) -> str:
    """Return the name of the package of a family, if it is one."""
    return f"fontpkg-{fontpkg.slugify(family)}"


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


@cache
def _at(
    path: str,
    family: str,
    weight: int,
    style: str,
) -> str:
    """Return the TrueType file at a path, or the one in that folder that is nearest to a weight and style.

    Where files there have the name of the family, the others are not looked at.
    """
    given = Path(path)
    if is_file(given):
        return str(given)

    def distance(file: Path) -> tuple[bool, int, str]:
        kind = _kind_of(file)
        slanted = kind.italic != (style == "italic")
        return slanted, abs(kind.weight - weight), file.name

    files = sorted(given.glob("*.[tT][tT][fF]"))
    own = [file for file in files if _is_named(file, family)]
    return str(min(own or files, key=distance)) if files else ""


def _is_named(file: Path, family: str) -> bool:
    """Tell whether a file of fonts is one of a family, by its name: `IBMPlexSans-Bold.ttf`."""
    stem = file.stem.partition("-")[0].partition("[")[0]
    return _folded(stem) == _folded(family)


def _kind_of(file: Path) -> _Kind:
    """Return what a TrueType file says of itself in its table OS/2; that of a plain face where it says nothing."""
    try:
        table = font_tables(file.read_bytes()).get("OS/2", b"")
        (weight,) = struct.unpack_from(">H", table, 4)
        (selection,) = struct.unpack_from(">H", table, 62)
        return _Kind(weight, bool(selection & _ITALIC_BIT))
    except (OSError, struct.error):
        # It is told where it is embedded.
        return _Kind(_REGULAR, italic=False)


def _packed(
    family: str,
    weight: int,
    style: str,
) -> str:
    try:
        return str(fontpkg.path(family, weight, style, nearest=True))
    except fontpkg.FontpkgError:
        return ""


def _in_packs(family: str) -> str:
    """Return the file of a family among the packs of large fonts (Chinese, Japanese, Korean), if one has it."""
    wanted = family.replace(" ", "").lower()
    for folder in _packs():
        for file in sorted(folder.rglob("*.ttf")):
            name = file.name.partition("[")[0]  # a variable font names its axes
            if name.lower() == wanted:
                return str(file)
    return ""


@cache
def _packs() -> tuple[Path, ...]:
    folders: list[Path] = []
    for plugin in plugins("justmytype.packs"):
        pack = plugin.call(plugin.value)
        folders += map(Path, plugin.call(pack.get_font_directories))
    return tuple(folders)
