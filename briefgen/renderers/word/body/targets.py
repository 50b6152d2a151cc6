"""The numbers that references lead to, each in a bookmark, so that fields can print it again.

A reference is given its words by a layout: `Q2.1`, `KJ1`, `[3, p. 4]`. Where the number of what it leads to is among
them, Word keeps that part of them in step with what it prints there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.document import (
    Block,
    Citation,
    CrossRef,
    Document,
    Inline,
    Running,
)
from briefgen.document.printed_numbers import PrintedNumber, printed_numbers
from briefgen.document.walk import blocks_in, inlines_of

_SOURCES = "SEQ bg_source \\* ARABIC"
"""Counts the lines of the register."""
_COUNTED = re.compile(r"[1-9][0-9]{0,4}")
"""Numbers as Word writes them."""

_OPENING = ("[", "(")
_AFTER = ("", *"])},;:")
"""What may stand after the number of a source in a citation."""
_CLOSING = ")]}.,;:!? "
"""What may stand after the number at the end of a reference."""
_WITHIN = tuple("0123456789.,")
"""What stands before a number that is only a part of another."""

Place = tuple[int, int]
"""Where a number begins and ends in a text."""


def number_of(ident: str) -> str:
    """Return the id of the number of a part, where a paragraph or a caption prints it."""
    return f"{ident}/number"


@dataclass(frozen=True, slots=True)
class Targets:
    """What references lead to."""

    numbers: Mapping[str, PrintedNumber]
    """The number of each id that a reference leads to, and that has one; in order of appearance."""
    counting: Mapping[str, str]
    """Id of a line of the register → the field that counts it."""
    _at: Mapping[int, PrintedNumber]
    """Identity of a block → the number that stands at it."""

    @property
    def marks(self) -> Iterator[str]:
        """The ids of numbers that need a bookmark of their own."""
        for number in self._at.values():
            if number.kind != "heading":
                yield number_of(number.id)

    def at(self, block: Block) -> PrintedNumber | None:
        """Return the number at a block; None where there is none, or nothing leads to it."""
        return self._at.get(id(block))

    def in_label(self, target: str, label: str) -> Place | None:
        """Return where the number of a source stands in a citation: before its locator, if anywhere."""
        number = self._number_of(target)
        start = 1 if label.startswith(_OPENING) else 0
        end = start + len(number)
        begins = label.startswith(number, start)
        is_whole = label[end : end + 1] in _AFTER
        return (start, end) if number and begins and is_whole else None

    def in_words(self, target: str, words: str) -> Place | None:
        """Return where the number of a part stands in the words of a reference: at their end, if anywhere."""
        number = self._number_of(target)
        for said in (words, words.rstrip(_CLOSING)):
            before = said.removesuffix(number)
            if before != said and not before.endswith(_WITHIN):
                return len(before), len(said)
        return None

    def _number_of(self, target: str) -> str:
        """Return the number of what a reference leads to; nothing where it has none."""
        printed = self.numbers.get(target)
        return printed.number if printed else ""


def targets_of(document: Document, *, headings: bool) -> Targets:
    """Return what the references of a document lead to; `headings` tells whether their numbers are printed."""
    cited, mentioned = _led_to(document)
    numbers = {
        ident: number
        for ident, number in _findable(document, headings=headings)
        if ident in cited or ident in mentioned
    }
    sources = (
        number
        for ident, number in numbers.items()
        if ident in cited and number.kind == "text"
    )
    at = {id(number.at): number for number in numbers.values()}
    return Targets(numbers, dict(_counting(sources)), at)


def _led_to(document: Document) -> tuple[set[str], set[str]]:
    """Return the ids that citations lead to, and those that other references do."""
    inlines = list(_inlines(document))
    cited = {each.target for each in inlines if isinstance(each, Citation)}
    mentioned = {each.target for each in inlines if isinstance(each, CrossRef)}
    return cited, mentioned


def _findable(
    document: Document, *, headings: bool
) -> Iterator[tuple[str, PrintedNumber]]:
    """Yield each id and its number, but those of a block that stands in several places: it has one bookmark."""
    times = Counter(map(id, blocks_in(document.blocks)))
    printed = printed_numbers(document.blocks, headings=headings)
    for ident, number in printed.items():
        if number.kind == "heading" or times[id(number.at)] == 1:
            yield ident, number


def _inlines(document: Document) -> Iterator[Inline]:
    for block in blocks_in(document.blocks):
        yield from inlines_of(block)
    running = (
        document.header,
        document.footer,
        document.first_header or Running(),
        document.first_footer or Running(),
    )
    for line in running:
        yield from (*line.left, *line.middle, *line.right)


def _counting(
    lines: Iterable[PrintedNumber],
) -> Iterator[tuple[str, str]]:
    """Yield the field that counts each line of the register: one that is not the next is told its number."""
    before = 0
    for line in lines:
        if not _COUNTED.fullmatch(line.number):
            continue
        number = int(line.number)
        told = "" if number == before + 1 else f" \\r {number}"
        yield line.id, _SOURCES + told
        before = number
