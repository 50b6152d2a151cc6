# ruff: noqa: RUF001 - the characters that Chinese and Japanese lines are broken by look like others
"""Where a line may end inside a word, hyphenation apart. What divides lines at spaces is for renderers."""

import re
import unicodedata
from collections.abc import Iterator

_WIDE = r"\u2e80-\u2fff\u3001-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""Characters of Chinese and Japanese, between which lines may end. Korean lines end at spaces."""
SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Spaces after which a line may end, and before which it may not (UAX #14, class BA)."""
_GLUE = r"\u00a0\u2007\u202f\u2060\ufeff"
"""Spaces and signs at which no line ends (UAX #14, classes GL and WJ)."""
_BREAKS = re.compile(
    r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)|(?<=\w)(?=—)|(?<=\u200b)"  # hyphens, dashes
    rf"|(?<=[{SPACES}])(?![{SPACES}{_GLUE}])"
    rf"|(?<=[{_WIDE}])(?![{SPACES}{_GLUE}])|(?<![{_GLUE}])(?=[{_WIDE}])"
)
_ADDRESS_BREAKS = re.compile(r"(?<=[/?&=#_.,;:@+-])(?=[^/?&=#_.,;:@+-])")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…‥%)]},.;:!?’”»›"
)
"""Characters that do not begin a line in Chinese and Japanese (JIS X 4051, kinsoku)."""
_BESIDE = frozenset({"Mn", "Mc", "Me"})
_JOINING = frozenset("\u00ad\u200c\u200d")
"""What belongs to the letter before it: marks, joiners, the soft hyphen."""
_NEVER_LAST = frozenset("（〔［｛〈《「『【([{‘“«‹")


def characters(text: str) -> Iterator[str]:
    """Yield the characters of a text as they are seen: letters with the marks that stand on or beside them."""
    seen = ""
    for character in text:
        if seen and not _belongs(character):
            yield seen
            seen = ""
        seen += character
    if seen:
        yield seen


def _belongs(character: str) -> bool:
    """Tell whether a character belongs to the one before it: a mark, a joiner, a part of a syllable."""
    is_mark = unicodedata.category(character) in _BESIDE
    return is_mark or is_jamo(character) or character in _JOINING


def is_jamo(character: str) -> bool:
    """Tell whether a character is a vowel or an end of a Korean syllable that is written letter by letter."""
    return "\u1160" <= character <= "\u11ff"


def may_be_divided(word: str) -> bool:
    """Tell whether a line may end inside a word."""
    return bool(_BREAKS.search(word))


def divided_address(text: str) -> list[str]:
    """Return an address in the pieces between which it may be divided where it is wider than a line.

    Any other text is returned whole. As in word processors, an address is not divided to fill a line: it can be read
    and copied.
    """
    if "://" in text or text.startswith("www."):
        return _ADDRESS_BREAKS.split(text)
    return [text]


def divided(text: str) -> Iterator[str]:
    """Yield a word in the pieces between which a line may end, hyphenation apart."""
    piece = ""
    for part in _BREAKS.split(text):
        stays = part[:1] in _NEVER_FIRST or piece[-1:] in _NEVER_LAST
        if piece and (stays or (part and _belongs(part[0]))):
            piece += part
            continue
        if piece:
            yield piece
        piece = part.replace("\u200b", "")
    if piece:
        yield piece
