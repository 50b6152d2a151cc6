"""The XML of a feed, looked at without being parsed: where its items begin, and whether it declares anything.

One pass over the text; comments and CDATA sections are stepped over.
"""

import re
from collections.abc import Iterator

from briefgen.problems import BriefgenError, Location, error

_MARK = re.compile(
    r"<(?:!--|!\[CDATA\[|![A-Za-z]|\?|(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)"
)
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_ITEMS = ("item", "entry")
_LONGEST = 2000
"""Characters of a declaration that are looked at."""


def root_of(text: str) -> str:
    """Return the name of the first element in lower case, without its prefix; empty without one."""
    for name, _ in _marks(text):
        if not name.startswith("<!"):
            return name.lower()
    return ""


def item_lines(text: str) -> list[int]:
    """Return the lines on which the items begin."""
    lines: list[int] = []
    line, seen = 1, 0
    for name, at in _marks(text):
        if name in _ITEMS:
            line += text.count("\n", seen, at)
            seen = at
            lines.append(line)
    return lines


def refuse_declarations(text: str, file: str) -> None:
    """Refuse a document that declares entities or anything else of its own.

    A document type that only names a public one, as old feeds have it, declares nothing.

    Raises:
        BriefgenError: it does.
    """
    for name, at in _marks(text):
        if not name.startswith("<!"):
            continue
        declared, _, _ = text[at : at + _LONGEST].partition(">")
        names_one = declared.upper().startswith("<!DOCTYPE")
        if not names_one or "[" in declared:
            where = Location(file, text.count("\n", 0, at) + 1)
            message = "the file declares entities of its own"
            hint = (
                "feeds need none: ask who sent it, or take the declarations out"
            )
            raise BriefgenError(error(where, "xml-declaration", message, hint))


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield the local names of start tags, and `<!X` for declarations, with where they stand."""
    at = 0
    while found := _MARK.search(text, at):
        mark = found[0]
        at = found.end()
        if mark in _ENDS:
            end = _ENDS[mark]
            close = text.find(end, at)
            if close < 0:
                return
            at = close + len(end)
        elif mark.startswith("<!"):
            yield mark, found.start()
        else:
            _, _, name = mark[1:].rpartition(":")
            yield name, found.start()
