"""Folders that browsers save beside a page, with its pictures, styles and frames: they belong to the page."""

from collections.abc import Iterable
from pathlib import PurePath

from briefgen.files.names import same_place

_PAGES = (".html", ".htm", ".xhtml")
_ENDINGS = """\
_files .files -files -Dateien _Dateien _fichiers _archivos _arquivos _ficheiros _file _bestanden -filer _filer
_tiedostot _pliki _soubory _súbory _elemei _dosyalar _datoteke _fajlovi _fitxers _fitxategiak _failid _fails _bylos
_файлы _файли _文件
"""
_FOLDER_ENDINGS = tuple(map(same_place, _ENDINGS.split()))
"""What browsers and Windows put behind the name of a page, in their languages, to call its folder."""


def belongs_to_page(folder: str, beside: Iterable[str]) -> bool:
    """Tell whether a folder holds the parts of a saved page among the files beside it: `P_files` with `P.html`."""
    name = same_place(folder)
    stems = {
        name.removesuffix(ending)
        for ending in _FOLDER_ENDINGS
        if name.endswith(ending)
    }
    if not stems:
        return False
    pages = (PurePath(same_place(each)) for each in beside)
    return any(page.suffix in _PAGES and page.stem in stems for page in pages)
