"""The font files of this installation, by the names of their families."""

from functools import cache
from pathlib import Path

import fontpkg


def find_font_file(family: str, weight: int, style: str) -> str:
    """Return the path of a face (weight 1 to 1000, style `normal` or `italic`); empty where it is not installed."""
    return _packed(family, weight, style) or _in_packs(family)


def _packed(family: str, weight: int, style: str) -> str:
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
    from importlib.metadata import entry_points  # noqa: PLC0415 - only where a font is in no package of its own

    packs = [entry.load()() for entry in entry_points(group="justmytype.packs")]
    folders = [folder for pack in packs for folder in pack.get_font_directories()]
    return tuple(map(Path, folders))
