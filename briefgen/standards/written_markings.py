# ruff: noqa: RUF001 - words of classifications in other scripts
"""Markings as people write them: `TLP: AMBER`, `[TLP-RED]`, `SECRET//NOFORN`, `Traffic Light Protocol: green`.

The one piece of code that reads them, for every reader and every text. What is understood is read as the label of
TLP 2.0 that it means; what looks like a marking and is not understood counts as the narrowest, so that nothing that
carried a marking is ever taken for unmarked. It knows no entry and no file.

Sources: FIRST, Traffic Light Protocol, versions 1.0 and 2.0; STIX 2.1 and MISP for the spelling `amber+strict` and
`amber-strict`; EO 13526, the UK's GSCP, NATO's AC/35-D/2002 and the German VSA for the words of classifications.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.standards.markings import Marking, highest, markings

_COLOURS = {
    "CLEAR": "TLP:CLEAR",
    "WHITE": "TLP:CLEAR",  # as TLP 1.0 called it
    "GREEN": "TLP:GREEN",
    "AMBER": "TLP:AMBER",
    "AMBER+STRICT": "TLP:AMBER+STRICT",
    "RED": "TLP:RED",
}
_TLP = r"(?:TLP(?:\s*[12](?:\.0)?)?|TRAFFIC[\s-]+LIGHT[\s-]+PROTOCOL)"
_APART = r"\s*[:=\-–—_/|]?\s*"
_STRICT = r"(?:\s*[+\-–—_/ ]\s*STRICT|\s*\(\s*STRICT\s*\))"
_LABEL = re.compile(
    rf"\b{_TLP}{_APART}(?P<colour>[A-Z]+)(?![A-Z])(?P<strict>{_STRICT})?", re.IGNORECASE
)
_COLOUR = re.compile(
    rf"(?P<colour>CLEAR|WHITE|GREEN|AMBER|RED)(?P<strict>{_STRICT})?", re.IGNORECASE
)
_WORDS = (
    r"(?:COSMIC\s+|ATOMAL\s+|NATO\s+|EU\s+|UK\s+|US\s+)?"
    r"(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|OFFICIAL(?:[\s-]+SENSITIVE)?)"
    r"|VS[\s-]*(?:NFD|VERTRAULICH)|(?:VS[\s-]*)?NUR\s+F[ÜU]R\s+DEN\s+DIENSTGEBRAUCH|STRENG\s+GEHEIM|GEHEIM"
    r"|TR[ÈE]S\s+SECRET(?:\s+D[ÉE]FENSE)?|CONFIDENTIEL(?:\s+D[ÉE]FENSE)?|DIFFUSION\s+RESTREINTE"
    r"|СОВЕРШЕННО\s+СЕКРЕТНО|СЕКРЕТНО|ДСП|CUI|FOUO|NOFORN|EYES\s+ONLY|NOT\s+FOR\s+(?:PUBLIC\s+)?RELEASE"
)
_CLASSIFICATION = re.compile(
    rf"(?:{_WORDS})(?:\s*(?://?|[-–—,:])\s*[A-Z0-9][A-Z0-9 ,/&-]*)?", re.IGNORECASE
)
_FRAMED = re.compile(r"[\[({<*_#=\-–—\s]*(?P<inner>.*?)[\])}>*_#=\-–—\s.!]*")
_BRACKETED = re.compile(r"[\[({](?P<inner>[^\[\](){}]{2,60})[\])}]")
_MOST = 60
"""Characters of a line that is nothing but a marking."""
_NOTHING = {"", "none", "n/a", "na", "-", "–", "unmarked", "null", "not marked"}
"""What people write into a field for markings where there is none."""


@dataclass(frozen=True, slots=True)
class Written:
    """A marking as it stands in a text."""

    words: str
    marking: Marking
    """What it means; the narrowest where that is not understood."""
    understood: bool


def written_marking(text: str) -> Written | None:
    """Return the marking that a value says which is given as one: a field, a column, a keyword; None if it says none.

    Whatever such a value says, it is a marking: what is not understood counts as the narrowest.
    """
    plain = _plain(text)
    if plain.casefold() in _NOTHING:
        return None
    for pattern in (_LABEL, _COLOUR):
        found = pattern.fullmatch(_unframed(plain))
        if found and (label := _label(found)):
            return Written(plain, _known(label), understood=True)
    within = list(_labels_in(plain))
    if len(within) == 1 and within[0].understood:
        return Written(plain, within[0].marking, understood=True)
    return Written(plain, markings()[-1], understood=False)


def marking_of_text(text: str) -> Written | None:
    """Return the highest marking that a short text carries, such as a title, a subject, a header or a first line.

    Labels of TLP count wherever they stand in it; a word such as SECRET only where it stands in brackets or alone,
    in capitals.
    """
    found = [*_labels_in(_plain(text)), *_classifications_in(_plain(text))]
    return _highest(found)


def marking_of_margins(texts: Iterable[str]) -> Written | None:
    """Return the highest marking that headers and footers carry, in which every line may be one."""
    lines = (line for text in texts for line in text.splitlines())
    return _highest(each for line in lines if (each := marking_of_text(line)))


def _highest(found: Iterable[Written]) -> Written | None:
    found = list(found)
    top = highest(each.marking for each in found)
    return next((each for each in found if each.marking == top), None)


def _labels_in(plain: str) -> Iterator[Written]:
    """Yield the labels of TLP in a text; a word that is no colour is one only right behind a colon or its like."""
    for found in _LABEL.finditer(plain):
        label = _label(found)
        if label:
            yield Written(found[0].strip(), _known(label), understood=True)
        elif _is_set_off(found):
            yield Written(found[0].strip(), markings()[-1], understood=False)


def _is_set_off(found: re.Match[str]) -> bool:
    """Tell whether a word behind TLP is meant as its level: it is set off by a sign, not by a blank alone."""
    between = found[0][: found.start("colour") - found.start()]
    return between.rstrip()[-1:] in (":", "=", "-", "–", "—", "_", "|")


def _classifications_in(plain: str) -> Iterator[Written]:
    """Yield the classification that a text is, or that stands in it in brackets."""
    alone = _unframed(plain)
    candidates = [alone] if len(plain) <= _MOST else []
    candidates += [found["inner"].strip() for found in _BRACKETED.finditer(plain)]
    for words in candidates:
        is_set_in_capitals = words.isupper() or words.casefold().startswith("vs")
        if is_set_in_capitals and _CLASSIFICATION.fullmatch(words):
            yield Written(words, markings()[-1], understood=False)


def _label(found: re.Match[str]) -> str:
    """Return the label that a colour stands for; empty for a word that is none."""
    colour = found["colour"].upper()
    if found["strict"]:
        colour = f"{colour}+STRICT"
    return _COLOURS.get(colour, "")


def _known(label: str) -> Marking:
    return next(marking for marking in markings() if marking.label == label)


def _plain(text: str) -> str:
    """Return a text with ordinary colons and blanks, without invisible characters, in one line."""
    plain = unicodedata.normalize("NFKC", text)
    shown = (c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join("".join(shown).split())


def _unframed(plain: str) -> str:
    """Return a text without the brackets and rules around it."""
    found = _FRAMED.fullmatch(plain)
    return found["inner"] if found else plain
