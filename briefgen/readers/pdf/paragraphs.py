"""The lines of printed pages → paragraphs in CommonMark, with the place in the text where each page begins.

A PDF knows lines, not paragraphs: a line that is about as wide as its page goes on in the next one, a shorter one
ends its paragraph. Lines that stand at the edge of most pages (running titles, page numbers) are taken out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from briefgen.files.commonmark import escaped, escaped_start
from briefgen.standards.east_asian import is_wide, one_line

_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)
_BULLETS = ("•", "▪", "◦", "‣", "●", "■", "\uf0b7", "\uf0a7")
_BULLET = re.compile(rf"[{''.join(_BULLETS)}]\s*(?=\S)|[–—-]\s+(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|\(\w{1,4}\)\s")
_ENDS = re.compile(r"[.!?:;…。！？؟][)\]”’\"']*$")  # noqa: RUF001 - ends of sentences in several scripts
_OWN = "#"
"""Stands for a page's own number."""
_Edge = tuple[str, int, str]
"""Top or bottom, how far from the edge, and the words of a line there."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running titles."""
_MOST = 0.8
"""Of all pages, or of all left or all right ones, which may have different titles."""
_FEWEST, _FEWEST_NUMBERED = 3, 2
"""Pages at whose edge a line stands before it is taken for a running title; fewer with the page's number in it."""
_FULL = 0.75
"""Of the width of a page's text: a line that is as wide goes on in the next."""
_WIDE = 0.9
"""Of that width: a sentence that ends in a line as wide may have ended there by chance."""
_LONG_WORD = 30
"""Characters of a word, such as an address, that is broken where its line ends."""
_WORD = re.compile(r"\w[\w-]*")
_NARROWEST = 40
"""Characters of a line that may go on: shorter ones are lists, forms and the cells of tables."""
_ENOUGH = 20
"""Lines of a page that has a width of its own."""


@dataclass
class Paged:
    """A text in CommonMark, and where its pages begin."""

    text: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    """By the index of each page that has text, the offset in `text` of its first character."""
    running: list[str] = field(default_factory=list)
    """The lines that were taken out, each once, with `#` for the number of their page."""


def paged(pages: Sequence[str], labels: Sequence[str]) -> Paged:
    """Return the text of pages, whose labels are what their numbers are printed as."""
    lines = [_lines(page) for page in pages]
    taken = _running(lines, labels)
    everything = list(chain.from_iterable(lines))
    whole_width = _width(everything)
    writer = _Writer(frozenset(chain.from_iterable(map(_words, everything))))
    running: set[str] = set()
    for at, page in enumerate(lines):
        running.update(taken[at].values())
        kept = [
            line for number, line in enumerate(page) if number not in taken[at]
        ]
        has_own_width = len(kept) >= _ENOUGH
        writer.page(at, kept, _width(kept) if has_own_width else whole_width)
    text = "".join(writer.out)
    return Paged(text, writer.starts, sorted(running - {_OWN}))


class _Writer:
    """Puts lines together."""

    def __init__(self, known: frozenset[str]) -> None:
        self.out: list[str] = []
        self.length = 0
        self.starts: dict[int, int] = {}
        self._known = known
        """Every word of the text in lower case, to tell hyphenated words from words with a hyphen."""
        self._last = ""
        """The line before, if its paragraph may go on."""
        self._width = 0
        """That of the text of the last line's page."""
        self._in_list = False

    def page(
        self,
        index: int,
        lines: Sequence[str],
        width: int,
    ) -> None:
        """Add the lines of a page whose text is that wide."""
        for number, line in enumerate(lines):
            is_first = number == 0
            goes_on = self._goes_on(line) and (
                not is_first or line[:1].islower()
            )
            self._put(self._join(line) if goes_on else self._part(line))
            if is_first:
                self.starts[index] = self.length
            if goes_on:
                self._put(escaped(line))
            else:
                self._begin(line)
            self._last, self._width = line, width

    def _begin(self, line: str) -> None:
        """Begin a paragraph, or an item of a list, with a line."""
        bullet = _BULLET.match(line)
        self._in_list = bullet is not None
        words = line[bullet.end() :] if bullet else line
        text = escaped_start(escaped(words))
        self._put(f"- {text}" if bullet else text)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _part(self, line: str) -> str:
        """Return what stands between two paragraphs, or between two items of a list."""
        if not self.out:
            return ""
        return "\n" if self._in_list and _BULLET.match(line) else "\n\n"

    def _goes_on(self, line: str) -> bool:
        """Tell whether a line belongs to the paragraph of the one before."""
        if self._last.endswith("\u00ad") and line[:1].isalpha():
            return True  # a word that goes on, however short its line is
        columns = _columns(self._last)
        if not self._width or columns < _FULL * self._width:
            return False
        if _BULLET.match(line) or _NUMBER.match(line):
            return False
        if " " not in self._last:  # one word: it is broken, or it ends here
            begins_anew = line[:1].isupper() and line[1:2].islower()
            return " " not in line and not begins_anew
        if line[:1].islower() or columns >= _WIDE * self._width:
            return True
        return not _ENDS.search(self._last)

    def _join(self, line: str) -> str:
        """Return what stands between two lines of a paragraph; a hyphen that only ends the line is taken away."""
        if self._last.endswith("\u00ad") or self._is_hyphenated(line):
            self.out[-1] = self.out[-1][:-1]
            self.length -= 1
            return ""
        last, first = self._last[-1], line[0]
        if last == "-" or is_wide(last) or is_wide(first):
            return ""
        are_words = " " not in self._last and " " not in line
        is_broken = are_words and len(self._last) >= _LONG_WORD
        return "" if is_broken else " "

    def _is_hyphenated(self, line: str) -> bool:
        """Tell whether the word across two lines stands elsewhere in the text without a hyphen."""
        if not self._last.endswith("-"):
            return False
        before = _words(self._last)[-1:]
        after = _words(line)[:1]
        whole = "".join(before)[:-1] + "".join(after)
        return whole in self._known


def _width(lines: Sequence[str]) -> int:
    """Return how wide a text is, by its longer lines; 0 where all are short."""
    widths = sorted(map(_columns, lines))
    long = [width for width in widths if width >= _NARROWEST]
    return long[int(_WIDE * len(long))] if long else 0


def _lines(page: str) -> list[str]:
    """Return the lines of a page; a bullet that was drawn by itself stands before what it marks."""
    lines: list[str] = []
    bullet = ""
    for raw in page.translate(_LIGATURES).split("\n"):
        line = one_line(raw)
        if line in _BULLETS and not bullet:
            bullet = line
        elif line:
            whole = line[:-1].replace("\u00ad", "") + line[-1]
            lines.append(f"{bullet} {whole}" if bullet else whole)
            bullet = ""
    return [*lines, bullet] if bullet else lines


def _words(line: str) -> list[str]:
    return _WORD.findall(line.lower())


def _running(
    pages: Sequence[Sequence[str]], labels: Sequence[str]
) -> list[dict[int, str]]:
    """Return for each page the lines that stand at the edge of most pages, by their numbers."""
    edges = [
        list(_edges(page, at, labels[at])) for at, page in enumerate(pages)
    ]
    on_all = _often(edges)
    on_sides = (_often(edges[0::2]), _often(edges[1::2]))
    taken: list[dict[int, str]] = []
    for at, page in enumerate(edges):
        repeated = on_all | on_sides[at % 2]
        outer: set[str] = set()
        here: dict[int, str] = {}
        for edge, number in page:
            side, depth, words = edge
            is_outermost = depth == 0 or side in outer
            if is_outermost and edge in repeated:
                outer.add(side)
                here[number] = words
        taken.append(here)
    return taken


def _often(pages: Sequence[Sequence[tuple[_Edge, int]]]) -> set[_Edge]:
    """Return the lines that stand at the edge of most of these pages."""
    counts = Counter(edge for page in pages for edge, _ in page)
    most = _MOST * sum(map(bool, pages))
    often: set[_Edge] = set()
    for edge, count in counts.items():
        _, _, words = edge
        fewest = _FEWEST_NUMBERED if _OWN in words else _FEWEST
        if count >= max(most, fewest):
            often.add(edge)
    return often


def _edges(
    page: Sequence[str],
    at: int,
    label: str,
) -> Iterator[tuple[_Edge, int]]:
    """Yield the lines at the edges of a page, its own number in them hidden, and which lines they are."""
    own = re.compile(rf"(?<!\d)(?:{re.escape(label)}|{at + 1})(?!\d)")
    depths = range(min(_EDGE, len(page)))
    for depth in depths:
        yield ("top", depth, own.sub(_OWN, page[depth], count=1)), depth
    for depth in depths:
        number = len(page) - 1 - depth
        yield ("bottom", depth, own.sub(_OWN, page[number], count=1)), number


def _columns(line: str) -> int:
    if line.isascii():
        return len(line)
    return len(line) + sum(map(is_wide, line))
