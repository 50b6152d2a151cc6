"""The font files of this installation, by the names of their families."""

from functools import cache
from pathlib import Path

import fontpkg

from briefgen.plugins import plugins


def find_font_file(
    family: str,
    weight: int,
    style: str,
) -> str:
    """Return the path of a face (weight 1 to 1000, style `normal` or `italic`); empty where it is not installed."""
    return _packed(family, weight, style) or _in_packs(family)


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
