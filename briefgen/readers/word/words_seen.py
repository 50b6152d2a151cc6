"""The words that somebody sees in a Word file, in the simplest way: every `w:t`, paragraph by paragraph.

What the reader makes of them is held against this. Passed over are deletions, the second form of drawings, tables
of contents, and words that only ask to be replaced; hidden ones are counted.
"""

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.files.office_xml import Element, child, tag
from briefgen.problems import Location
from briefgen.readers.word.package import Package
from briefgen.readers.words_kept import Piece

_PASSED_OVER = ("w:del", "w:moveFrom", "mc:Fallback", "w:pPr")
_GAPS = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
_PARTS = ("footnotes", "endnotes")


class Seen(NamedTuple):
    """The words of a Word file."""

    pieces: list[Piece]
    hidden: int
    """Words that are formatted as hidden."""


def words_seen(
    data: bytes,
    where: Location,
) -> Seen:
    """Return the words of the body of a Word file and of its notes."""
    package = Package(data, where)
    roots = [package.document, *(package.part(name)[1] for name in _PARTS)]
    pieces: list[Piece] = []
    hidden = 0
    for root in roots:
        if root is None:
            continue
        for paragraph in _paragraphs(root):
            pieces.append(Piece("".join(paragraph.texts)))
            hidden += paragraph.hidden
    return Seen(pieces, hidden)


class _Paragraph:
    """A paragraph, as far as it is read."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.hidden = 0


class _Fields:
    """The fields that are open: those that make a table of contents repeat what stands elsewhere."""

    def __init__(self) -> None:
        self._repeats: list[bool] = []

    def meet(self, element: Element) -> None:
        """Take notice of an element that may begin, define or end a field."""
        kind = next(
            (
                v
                for k, v in element.attrib.items()
                if k.endswith("}fldCharType")
            ),
            "",
        )
        if kind == "begin":
            self._repeats.append(False)
        elif kind == "end" and self._repeats:
            self._repeats.pop()
        elif tag(element) == "w:instrText" and self._repeats:
            self._repeats[-1] |= (element.text or "").strip().startswith("TOC")

    @property
    def repeat(self) -> bool:
        """Whether what stands here repeats what stands elsewhere."""
        return any(self._repeats)


def _paragraphs(root: Element) -> Iterator[_Paragraph]:
    """Yield the paragraphs, each when it ends: those of a text box before the one that it stands in."""
    open_ones: list[_Paragraph] = []
    fields = _Fields()
    waiting = [(root, False)]
    while waiting:
        element, is_done = waiting.pop()
        name = tag(element)
        if is_done:
            yield open_ones.pop()
            continue
        fields.meet(element)
        if name in _PASSED_OVER or _asks(element):
            continue
        if name == "w:p":
            open_ones.append(_Paragraph())
            waiting.append((element, True))
        elif open_ones and not fields.repeat:
            is_hidden = name == "w:r" and _is_hidden(element)
            open_ones[-1].hidden += _count(element) if is_hidden else 0
            open_ones[-1].texts.append(_shown(element))
            if is_hidden:
                continue
        waiting += [(each, False) for each in reversed(element)]


def _shown(element: Element) -> str:
    name = tag(element)
    if name == "w:t":
        return element.text or ""
    return _GAPS.get(name, "")


def _count(run: Element) -> int:
    words = "".join(each.text or "" for each in run if tag(each) == "w:t")
    return len(words.split())


def _asks(element: Element) -> bool:
    """Tell whether a content control shows only what is to be put into it."""
    if tag(element) != "w:sdt":
        return False
    properties = child(element, "w:sdtPr")
    return (
        properties is not None
        and child(properties, "w:showingPlcHdr") is not None
    )


def _is_hidden(run: Element) -> bool:
    properties = child(run, "w:rPr")
    mark = None if properties is None else child(properties, "w:vanish")
    off = ("0", "false", "off")
    return mark is not None and not any(
        value in off for value in mark.attrib.values()
    )
