"""Languages as Word is told them: three of each run, for Latin, East Asian and other scripts, and fonts for each."""

from typing import NamedTuple

from briefgen.document import Document
from briefgen.document.scripts import east_asian_of
from briefgen.renderers.word.parts.xml import escape, fonts
from briefgen.standards.han import east_asian_language
from briefgen.styles import Look, StyleSheet
from briefgen.styles.style_file import Font, chain_of

_EAST_ASIAN = {
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
    "ja": "ja-JP",
    "ko": "ko-KR",
}
_COMPLEX = {
    "ar": "ar-SA",
    "bn": "bn-IN",
    "ckb": "ku-Arab-IQ",
    "dv": "dv-MV",
    "fa": "fa-IR",
    "gu": "gu-IN",
    "he": "he-IL",
    "hi": "hi-IN",
    "km": "km-KH",
    "kn": "kn-IN",
    "lo": "lo-LA",
    "ml": "ml-IN",
    "mr": "mr-IN",
    "my": "my-MM",
    "ne": "ne-NP",
    "pa": "pa-IN",
    "ps": "ps-AF",
    "sd": "sd-Arab-PK",
    "si": "si-LK",
    "ta": "ta-IN",
    "te": "te-IN",
    "th": "th-TH",
    "ug": "ug-CN",
    "ur": "ur-PK",
    "yi": "yi-001",
}
"""Languages whose letters join, stack or run from right to left, as Word writes them where no country is told.

Word sets them as “complex scripts” (ISO 29500-1, 17.3.2.20; tags by MS-LCID).
"""
_ARABIC = "ar"
_COUNTRY = 2
"""So many letters a subtag has that is a country."""


class Spoken(NamedTuple):
    """What a part is in."""

    language: str = ""
    """BCP 47; empty where it is that of the document."""
    east: str = ""
    """Which East Asian language it is in, or would be; empty where that is the document's."""


NO_OTHER = Spoken()


def spoken_of(document: Document) -> Spoken:
    """Return what a document is in, and which East Asian language its text is in where it has any."""
    language = document.metadata.language
    east = east_asian_language(language) or east_asian_of(document.blocks)
    return Spoken(language, east)


def language_of(spoken: Spoken) -> str:
    """Return the language of a run; nothing for that of the document."""
    language, east = spoken
    told = {
        "val": language,
        "eastAsia": _east_asian(language, east),
        "bidi": _complex(language),
    }
    attributes = _attributes(told)
    return f"<w:lang {attributes}/>" if attributes else ""


def document_languages(spoken: Spoken) -> str:
    """Return the attributes that give a document its languages: one for each kind of script, as Word asks for."""
    return _attributes(languages_by_slot(spoken))


def languages_by_slot(spoken: Spoken) -> dict[str, str]:
    """Return the languages of a document by the attributes that Word has for them."""
    language, east = spoken
    return {
        "val": language,
        "eastAsia": _east_asian(language, east) or language,
        "bidi": _complex(language) or _COMPLEX[_ARABIC],
    }


def fonts_of(
    styles: StyleSheet,
    look: Look,
    spoken: Spoken,
) -> str:
    """Return the fonts of a look: its own, and for other scripts those that stand in for it in the PDF."""
    return fonts(
        styles.font_of(look),
        _made_for(styles, look, spoken.east).family,
        _made_for(styles, look, _ARABIC).family,
    )


def east_asian_font(styles: StyleSheet, spoken: Spoken) -> str:
    """Return the font of East Asian characters in a run; nothing where it is the document's."""
    if not spoken.east:
        return ""
    font = _made_for(styles, styles.look("text"), spoken.east)
    return f'<w:rFonts w:eastAsia="{escape(font.family)}"/>'


def _made_for(
    styles: StyleSheet,
    look: Look,
    language: str,
) -> Font:
    """Return the font that stands in for that of a look in a language; its own, where none is made for that."""
    wanted = _kind(language)
    for name in chain_of(look.font, styles.fonts):
        font = styles.fonts[name]
        if wanted and _kind(font.language) == wanted:
            return font
    return styles.font_of(look)


def _kind(language: str) -> str:
    """Return what languages are told apart by for fonts."""
    return east_asian_language(language) or language.partition("-")[0].lower()


def _east_asian(language: str, east: str) -> str:
    """Return the East Asian language as Word knows it: with the country that is told, or else that of its script."""
    own = east_asian_language(language)
    if not own:
        return _EAST_ASIAN.get(east, "")
    country = _country(language)
    name, _, _ = _EAST_ASIAN[own].partition("-")
    return f"{name}-{country}" if country else _EAST_ASIAN[own]


def _complex(language: str) -> str:
    """Return the tag of a language in a complex script as Word knows it; empty for another."""
    name = language.partition("-")[0].lower()
    if name not in _COMPLEX:
        return ""
    return language if _country(language) else _COMPLEX[name]


def _country(language: str) -> str:
    _, *others = language.split("-")
    countries = (each for each in others if len(each) == _COUNTRY)
    return next(countries, "").upper()


def _attributes(told: dict[str, str]) -> str:
    return " ".join(
        f'w:{slot}="{escape(tag)}"' for slot, tag in told.items() if tag
    )
