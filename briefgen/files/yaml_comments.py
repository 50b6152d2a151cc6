"""Comments of a YAML file, which no parser hands out: those above all data speak of the file as a whole."""

import re
from collections.abc import Iterator
from itertools import takewhile

_HEAD = 4096
"""Bytes in which comments above the data are looked for."""
_COMMENT = re.compile(r"(?:^|[ \t])#[ \t]*([^#\n]{1,80})$", re.MULTILINE)
_MOST = 10_000
"""Comments of a file that are looked at."""


def comments_above(data: bytes) -> list[str]:
    """Return the words of the comments above the first line of data, those behind a `---` too."""
    lines = data[:_HEAD].decode("utf-8", "ignore").splitlines()
    plain = (line.strip("\ufeff ") for line in lines)
    above = takewhile(_is_above, plain)
    return [words for line in above if (words := line.lstrip("-# "))]


def _is_above(line: str) -> bool:
    """Tell whether a line holds no data: a comment, a directive, the begin of a document, or nothing."""
    return line[:1] in ("", "#", "%") or line[:3] == "---"


def short_comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each short comment, and its words.

    What follows ` #` at the end of a line may also be the words of a text: whoever asks decides by what it says.
    """
    line, at = 1, 0
    for found, _ in zip(_COMMENT.finditer(text), range(_MOST), strict=False):
        line += text.count("\n", at, found.start(1))
        at = found.start(1)
        yield line, found[1].strip()
