"""Numbers of references stay on the line of the word before them: no line begins with `[3]`, or `2` of figure 2."""

import re
from dataclasses import replace

from briefgen.document.document import (
    Blocks,
    Citation,
    CrossRef,
    Inline,
    Inlines,
    Note,
    Text,
)
from briefgen.document.walk import changed, plain_text

_NUMBER = re.compile(r"[\[(]?[A-Z]{0,4}\d+(?:\.\d+)*[\])]?")
"""What a reference is by its number, such as `Q2.1` or `[3]`."""
_NAMED = re.compile(r"(?<=\w) (?=\d+(?:\.\d+)*$)")
"""The space in `figure 2`."""
_OPENING = ("[", "(")
_SEPARATORS = (", ", "; ")


def bound_numbers(blocks: Blocks) -> Blocks:
    """Return the blocks with no-break spaces before the numbers of references; lists of them end lines at commas."""
    return changed(blocks, words=_line)


def _line(inlines: Inlines) -> Inlines:
    if not any(map(_is_reference, inlines)):
        return inlines
    line = list(map(_named, inlines))
    for at, inline in enumerate(line):
        if _is_number(inline):
            _bind(line, at)
    return tuple(line)


def _bind(line: list[Inline], at: int) -> None:
    """Make the space before the reference in that place one without a line end."""
    before = at - 1
    if before > 0 and _is_bracket(line[before]):
        before -= 1
    text = line[before] if before >= 0 else None
    if not isinstance(text, Text) or text.code or not text.text.endswith(" "):
        return
    is_list = before > 0 and _is_reference(line[before - 1])
    if is_list and text.text.endswith(_SEPARATORS):
        return
    line[before] = replace(text, text=f"{text.text[:-1]}\u00a0")


def _named(inline: Inline) -> Inline:
    """Return a reference by name and number, such as `figure 2`, in one piece."""
    if not isinstance(inline, CrossRef) or len(inline.inlines) != 1:
        return inline
    (words,) = inline.inlines
    if not isinstance(words, Text) or not _NAMED.search(words.text):
        return inline
    bound = _NAMED.sub("\u00a0", words.text)
    return replace(inline, inlines=(replace(words, text=bound),))


def _is_bracket(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.text in _OPENING


def _is_reference(inline: Inline) -> bool:
    return isinstance(inline, Citation | CrossRef | Note)


def _is_number(inline: Inline) -> bool:
    if isinstance(inline, CrossRef):
        return bool(_NUMBER.fullmatch(plain_text(inline.inlines)))
    return isinstance(inline, Citation | Note)
