"""Remarks in CommonMark, `<!-- … -->`: what an author wrote for nobody but authors, and no reader is shown.

One that stands in code is code. One that is never closed runs to the end if it begins a line, and else is text, as
CommonMark says (0.31.2, 4.6 and 6.6).
"""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from briefgen.problems import Location, Problem, warning

_BEGIN, _END = "<!--", "-->"
_AT_ONCE = ("<!-->", "<!--->")
"""Remarks that end where they begin."""
_SIGNS = re.compile(r"\\[\\`<]|`+|<!--")
_TICKS = re.compile("`+")
_NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LINE_END = re.compile(r"(\r\n?|\n)")


class Told(NamedTuple):
    """A text without its remarks, on as many lines as before, and the remarks."""

    text: str
    remarks: tuple[tuple[int, str], ...] = ()
    """Those that say something, each with the line, from 1, on which it begins."""
    open_at: int = 0
    """The line of a remark that nothing closes; 0 without one."""


def without_remarks(text: str) -> Told:
    """Return a text without its remarks."""
    if _BEGIN not in text:
        return Told(text)
    plain = _without_code_blocks(text)
    code_ends = _ends_of_code(plain)
    kept: list[str] = []
    remarks: list[tuple[int, str]] = []
    line = 1
    kept_from = at = open_at = 0
    while found := _SIGNS.search(plain, at):
        begin = found.start()
        if found[0] != _BEGIN:
            at = code_ends.get(begin, found.end())
            continue
        end = _end_of(plain, begin)
        if end < 0 and not _begins_line(plain, begin):
            break  # it is text, and so is what would begin another behind it
        before = text[kept_from:begin]
        line += before.count("\n")
        if end < 0:
            open_at = line
            end = len(text)
        remark = text[begin:end]
        said = _said(remark)
        remarks += [(line, said)] * bool(said)
        ends = "\n" * remark.count("\n")
        line += len(ends)
        kept += [before, ends]
        kept_from = at = end + _between_blanks(text, begin, end)
    kept.append(text[kept_from:])
    return Told("".join(kept), tuple(remarks), open_at)


def unclosed(where: Location, mark: str = _END) -> Problem:
    """Return the warning that a remark is not closed by its mark."""
    message = "the comment that begins here is not closed: all that follows was taken for it"
    return warning(where, "open-comment", message, f"close it with {mark}")


def _said(remark: str) -> str:
    if remark in _AT_ONCE:
        return ""
    return remark.removeprefix(_BEGIN).removesuffix(_END).strip()


def _end_of(text: str, begin: int) -> int:
    """Return where a remark ends; -1 where nothing closes it."""
    for whole in _AT_ONCE:
        if text.startswith(whole, begin):
            return begin + len(whole)
    end = text.find(_END, begin + len(_BEGIN))
    return end if end < 0 else end + len(_END)


def _between_blanks(
    text: str,
    begin: int,
    end: int,
) -> bool:
    return text[begin - 1 : begin] == " " == text[end : end + 1]


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _without_code_blocks(text: str) -> str:
    """Return a text of the same length, with blanks for the lines of code that stand by themselves."""
    parts = _LINE_END.split(text)
    code: set[int] = set()
    for token in _parser().parse(text):
        if token.type in ("fence", "code_block") and token.map:
            code.update(range(*token.map))
    for line in code:
        at = 2 * line  # between any two lines stands what ends the first
        if at < len(parts):
            parts[at] = " " * len(parts[at])
    return "".join(parts)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable("inline")


def _ends_of_code(text: str) -> dict[int, int]:
    """Return where each piece of code in a line ends, by where it begins: at as many ticks, in the same paragraph."""
    breaks = [found.start() for found in _NEW_PARAGRAPH.finditer(text)]
    following: dict[int, int] = {}
    ends: dict[int, int] = {}
    for found in reversed(list(_TICKS.finditer(text))):
        begin, length = found.start(), len(found[0])
        closing = following.get(length)
        if closing is not None:
            same = bisect_right(breaks, begin) == bisect_right(breaks, closing)
            if same:
                ends[begin] = closing + length
        following[length] = begin
    return ends
