"""The lines of printed pages → paragraphs in CommonMark, with the place in the text where each page begins.

A PDF knows lines, not paragraphs: a line that is about as wide as its page goes on in the next one, a shorter one
ends its paragraph. Lines that stand at the edge of most pages (running titles, page numbers) are taken out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.files.commonmark import escaped, escaped_start

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
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
_FEWEST = 3
"""Pages at whose edge a line stands before it is taken for a running title; with the page's number in it, two."""
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
    whole = _width([line for page in lines for line in page])
    writer = _Writer(
        frozenset(word for page in lines for line in page for word in _words(line))
    )
    for at, page in enumerate(lines):
        kept = [line for number, line in enumerate(page) if number not in taken[at]]
        writer.page(at, kept, _width(kept) if len(kept) >= _ENOUGH else whole)
    return Paged(
        "".join(writer.out),
        writer.starts,
        sorted({words for page in taken for words in page.values()} - {_OWN}),
    )


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

    def page(self, index: int, lines: Sequence[str], width: int) -> None:
        """Add the lines of a page whose text is that wide."""
        for number, line in enumerate(lines):
            goes_on = self._goes_on(line) and (number > 0 or line[:1].islower())
            between = self._join(line) if goes_on else self._part(line)
            bullet = None if goes_on else _BULLET.match(line)
            text = escaped(line[bullet.end() :] if bullet else line)
            text = text if goes_on or bullet else escaped_start(text)
            self._put(between)
            if number == 0:
                self.starts[index] = self.length
            self._put(f"- {escaped_start(text)}" if bullet else text)
            self._in_list = self._in_list if goes_on else bullet is not None
            self._last, self._width = line, width

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
        columns = _columns(self._last)
        if (
            not self._width
            or columns < _FULL * self._width
            or _BULLET.match(line)
            or _NUMBER.match(line)
        ):
            return False
        if " " not in self._last:  # one word: it is broken, or it ends here
            return " " not in line and not (line[:1].isupper() and line[1:2].islower())
        return not (
            _ENDS.search(self._last)
            and columns < _WIDE * self._width
            and not line[:1].islower()
        )

    def _join(self, line: str) -> str:
        """Return what stands between two lines of a paragraph; a hyphen that only ends the line is taken away."""
        before, after = _words(self._last)[-1:] or [""], _words(line)[:1] or [""]
        if self._last.endswith("\u00ad") or (
            self._last.endswith("-") and before[0][:-1] + after[0] in self._known
        ):
            self.out[-1] = self.out[-1][:-1]
            self.length -= 1
            return ""
        if self._last.endswith("-") or _is_wide(self._last[-1]) or _is_wide(line[0]):
            return ""
        broken = (
            " " not in self._last and " " not in line and len(self._last) >= _LONG_WORD
        )
        return "" if broken else " "


def _width(lines: Sequence[str]) -> int:
    """Return how wide a text is, by its longer lines; 0 where all are short."""
    long = sorted(
        columns for line in lines if (columns := _columns(line)) >= _NARROWEST
    )
    return long[int(_WIDE * len(long))] if long else 0


def _lines(page: str) -> list[str]:
    """Return the lines of a page; a bullet that was drawn by itself stands before what it marks."""
    lines: list[str] = []
    bullet = ""
    for raw in page.translate(_LIGATURES).split("\n"):
        line = " ".join(raw.split())
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
    keys = [list(_edges(page, at, labels[at])) for at, page in enumerate(pages)]
    often: list[set[_Edge]] = []
    for side in (slice(None), slice(0, None, 2), slice(1, None, 2)):
        counts = Counter(key for page in keys[side] for key, _ in page)
        most = _MOST * sum(map(bool, pages[side]))
        often.append(
            {
                key
                for key, count in counts.items()
                if count >= max(most, 2 if _OWN in key[2] else _FEWEST)
            }
        )
    taken: list[dict[int, str]] = []
    for at, page in enumerate(keys):
        outer: set[str] = set()
        here: dict[int, str] = {}
        for key, number in page:
            edge, depth, words = key
            if (key in often[0] or key in often[1 + at % 2]) and (
                depth == 0 or edge in outer
            ):
                outer.add(edge)
                here[number] = words
        taken.append(here)
    return taken


def _edges(page: Sequence[str], at: int, label: str) -> Iterator[tuple[_Edge, int]]:
    """Yield the lines at the edges of a page, its own number in them hidden, and which lines they are."""
    own = re.compile(rf"(?<!\d)(?:{re.escape(label)}|{at + 1})(?!\d)")
    for depth in range(min(_EDGE, len(page))):
        yield ("top", depth, own.sub(_OWN, page[depth], count=1)), depth
    for depth in range(min(_EDGE, len(page))):
        yield (
            ("bottom", depth, own.sub(_OWN, page[-1 - depth], count=1)),
            len(page) - 1 - depth,
        )


def _columns(line: str) -> int:
    return (
        len(line)
        if line.isascii()
        else sum(2 if _is_wide(character) else 1 for character in line)
    )


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
