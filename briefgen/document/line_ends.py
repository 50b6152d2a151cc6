# ruff: noqa: RUF001 - the characters that Chinese and Japanese lines are broken by look like others
"""Where a line may end inside a word, hyphenation apart. What divides lines at spaces is for renderers."""

import re
from collections.abc import Iterator

_BREAKS = re.compile(
    r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)|(?<=\w)(?=—)|(?<=\u200b)"  # hyphens, dashes
    r"|(?<=[\u2e80-\u303f\u3040-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff])"
    r"|(?=[\u2e80-\u303f\u3040-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff])"  # ideographs
)
_ADDRESS_BREAKS = re.compile(r"(?<=[/?&=#_.,;:@+-])(?=[^/?&=#_.,;:@+-])")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…‥%)]},.;:!?’”»›"
)
"""Characters that do not begin a line in Chinese and Japanese (JIS X 4051, kinsoku)."""
_NEVER_LAST = frozenset("（〔［｛〈《「『【([{‘“«‹")


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
        if piece and stays:
            piece += part
            continue
        if piece:
            yield piece
        piece = part.replace("\u200b", "")
    if piece:
        yield piece
