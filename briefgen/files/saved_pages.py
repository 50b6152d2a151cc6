"""Folders that browsers save beside a page, with its pictures, styles and frames: they belong to the page.

Where the page is gone, a folder is known by its name and by what is in it: styles or scripts, and nothing but parts
of pages.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from briefgen.files.names import same_place

_PAGES = (".html", ".htm", ".xhtml")
_ENDINGS = """\
_files .files -files -Dateien _Dateien _fichiers _archivos _arquivos _ficheiros _file _bestanden -filer _filer
_tiedostot _pliki _soubory _súbory _elemei _dosyalar _datoteke _fajlovi _fitxers _fitxategiak _failid _fails _bylos
_файлы _файли _αρχεία _文件 _檔案 _ファイル _파일 _קבצים _ملفات .fld
"""
_FOLDER_ENDINGS = tuple(map(same_place, _ENDINGS.split()))
"""What browsers and Windows put behind the name of a page, in their languages, to call its folder."""


_CODE = (".css", ".js", ".download")
"""What no folder of sources has, and that of nearly every page; browsers put `.download` behind scripts."""
_MEDIA = """\
.png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .woff .woff2 .ttf .otf .eot .map .json .xml .php .aspx
"""
_PARTS = {*_CODE, *_PAGES, *_MEDIA.split(), ""}
"""What parts of pages end with, the frames among them."""


def belongs_to_page(folder: str, beside: Iterable[str]) -> bool:
    """Tell whether a folder holds the parts of a saved page among the files beside it: `P_files` with `P.html`."""
    stems = set(_stems(folder))
    if not stems:
        return False
    pages = (PurePath(same_place(each)) for each in beside)
    return any(page.suffix in _PAGES and page.stem in stems for page in pages)


def left_by_page(folder: Path) -> int:
    """Return how many parts a folder holds that a saved page has left behind; 0 if it is any other folder."""
    if not any(_stems(folder.name)):
        return 0
    names = [name for _, _, files in os.walk(folder) for name in files]
    suffixes = {PurePath(name).suffix.lower() for name in names}
    is_left = suffixes.issubset(_PARTS) and not suffixes.isdisjoint(_CODE)
    return len(names) if is_left else 0


def _stems(folder: str) -> Iterator[str]:
    """Yield what the page of a folder may be called, without suffix and as names are compared."""
    name = same_place(folder)
    for ending in _FOLDER_ENDINGS:
        if name.endswith(ending) and name != ending:
            yield name.removesuffix(ending)
