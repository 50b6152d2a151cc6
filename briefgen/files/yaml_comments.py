"""Comments above all data of a YAML file, which speak of the file as a whole."""

from itertools import takewhile

_HEAD = 4096
"""Bytes in which they are looked for."""


def comments_above(data: bytes) -> list[str]:
    """Return the words of the comments above the first line of data, those behind a `---` too."""
    lines = data[:_HEAD].decode("utf-8", "ignore").splitlines()
    plain = (line.strip("\ufeff ") for line in lines)
    above = takewhile(_is_above, plain)
    return [words for line in above if (words := line.lstrip("-# "))]


def _is_above(line: str) -> bool:
    """Tell whether a line holds no data: a comment, a directive, the begin of a document, or nothing."""
    return line[:1] in ("", "#", "%") or line[:3] == "---"
