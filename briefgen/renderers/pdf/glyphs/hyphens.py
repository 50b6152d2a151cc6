"""Where words may be hyphenated, by language (the patterns of LibreOffice and TeX, through pyphen)."""

import re
from functools import cache
from typing import Any

SOFT_HYPHEN = "\u00ad"
_LETTERS = re.compile(r"[^\w\u00ad]*([^\W\d_]{5,})[^\w\u00ad]*")
"""A word of five letters or more, and the marks around it."""


class Hyphenation:
    """The places of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, word: str) -> tuple[int, ...]:
        """Return after how many characters a hyphen may stand; where there are soft hyphens, only there."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._places(word)
        return known

    def _places(self, word: str) -> tuple[int, ...]:
        if SOFT_HYPHEN in word:
            return tuple(
                at
                for at, character in enumerate(word)
                if character == SOFT_HYPHEN
            )
        found = _LETTERS.fullmatch(word)
        patterns = found and _patterns(self._language)
        if found is None or patterns is None:
            return ()
        return tuple(found.start(1) + at for at in patterns.positions(found[1]))


@cache
def _patterns(language: str) -> Any:
    """Return the patterns of a language; None where none are known."""
    import pyphen  # noqa: PLC0415 - few documents are hyphenated

    found = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=found) if found else None
