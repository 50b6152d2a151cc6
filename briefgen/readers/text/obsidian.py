"""Obsidian's Markdown → CommonMark, with what it says of the entry.

Comments (`%%…%%`, `<!-- … -->`) are the analyst's own and leave the text; callouts become quotations with a bold
title; block ids go; fields of Dataview (`key:: value`) and tags are collected; links, embeds and highlights are of
`obsidian_inlines`. Code, in fences, indented or within a line, is never touched.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from markdown_it import MarkdownIt

from briefgen.entry import field_name
from briefgen.files.remarks import without_remarks
from briefgen.problems import Location
from briefgen.readers.text.obsidian_inlines import Found, convert

_SIGNS = re.compile(
    r"\[\[|==|::|<%|\[!|(?:^|[\s(])#[^\s#]|(?:^|\s)\^[\w-]+\s*$|\]\((?!https?:)|\|\d+",
    re.MULTILINE,
)
"""Without one of these a text is left as it is."""
_FENCE = re.compile(
    r"(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*(?P<fence>`{3,}|~{3,})(?P<info>.*)"
)
_CALLOUT = re.compile(
    r"(?P<quote>\s{0,3}(?:>\s?)+)\[!(?P<type>[^\]|\n]+)(?:\|[^\]\n]*)?\][+-]?(?:\s(?P<title>.*))?"
)
_FIELD = re.compile(
    r"(?P<mark>\s*(?:[-*+]\s+)?)(?P<key>[^\W\d][\w ()/-]{0,40}?)::[ \t]+(?P<value>\S.*)"
)
_BLOCK_ID = re.compile(r"(?<!\S)\^[A-Za-z0-9-]+\s*$")
_ONLY_TAGS = re.compile(r"\s*#[^\s#,]+(?:[\s,]+#[^\s#,]+)*[\s,]*")
_UNNAMED_TYPES = ("quote", "cite", "note")
"""Callouts whose type says nothing beside their title."""
_NESTING = 60
_MARK = "%%"
"""Begins a comment, and ends it."""
_RUNS = re.compile("`+|%%")


@dataclass
class Converted:
    """A text in CommonMark, and what stood in it beside its words."""

    lines: list[str]
    found: Found = field(default_factory=Found)
    fields: dict[str, str] = field(default_factory=dict)
    """Fields of Dataview on lines of their own."""


class Open(NamedTuple):
    """A comment that is not closed: all behind it was taken for it."""

    line: int
    mark: str
    """What would close it."""


def without_comments(
    lines: Sequence[str],
) -> tuple[list[str], list[tuple[int, str]], list[Open]]:
    """Return the lines without comments (`%%` and those of HTML), as many as there were; the comments; and open ones.

    Lines count from 1.
    """
    kept, comments, opened = _without_marked(lines)
    told = without_remarks("\n".join(kept))
    if told.open_at:
        opened.append(Open(told.open_at, "-->"))
    said = sorted([*comments, *told.remarks], key=itemgetter(0))
    return told.text.split("\n") if kept else kept, said, opened


def _without_marked(
    lines: Sequence[str],
) -> tuple[list[str], list[tuple[int, str]], list[Open]]:
    if not any(_MARK in line for line in lines):
        return list(lines), [], []
    indented = _code_lines(lines, "code_block")
    comments = _Comments()
    kept: list[str] = []
    fence = ""
    for number, line in enumerate(lines):
        is_code = fence or number in indented or _FENCE.match(line)
        if is_code and not comments.inside:
            fence = _fence_after(fence, line)
            kept.append(line)
        else:
            kept.append(comments.taken_from(line, number + 1))
    return kept, comments.said(), comments.opened()


class _Comments:
    """The comments of a note, as its lines are read."""

    def __init__(self) -> None:
        self.inside = False
        """Whether the next line begins in a comment."""
        self._found: list[tuple[int, list[str]]] = []
        """The line on which each begins, and its own lines."""

    def taken_from(self, line: str, number: int) -> str:
        """Take out of a line what is comment, and return the rest."""
        if self.inside and not line:
            self._found[-1][1].append("")
        words, at = "", 0
        for mark in _comment_marks(line, self.inside):
            words += self._put(line[at:mark])
            at = mark + len(_MARK)
            self.inside = not self.inside
            if self.inside:
                self._found.append((number, []))
        return words + self._put(line[at:])

    def _put(self, part: str) -> str:
        """Put a part of a line into the comment that is open; return it where none is."""
        if not self.inside:
            return part
        if part:
            self._found[-1][1].append(part)
        return ""

    def said(self) -> list[tuple[int, str]]:
        """Return the comments that say something, with the line on which each begins."""
        told = [
            (number, "\n".join(lines).strip()) for number, lines in self._found
        ]
        return [(number, text) for number, text in told if text]

    def opened(self) -> list[Open]:
        """Return the comment that nothing closes, if there is one."""
        return [Open(self._found[-1][0], _MARK)] if self.inside else []


def to_commonmark(
    lines: Sequence[str],
    where: Location,
    fills: Collection[str] = (),
) -> Converted:
    """Return the text of a note; `where` is the line before its first one.

    A line `key:: value` that names a field of `fills` leaves the text: the entry has it. The words of any other stay.
    """
    text = "\n".join(lines)
    result = Converted(list(lines))
    if not _SIGNS.search(text):
        return result
    code = _code_lines(lines, "code_block", "fence")
    out: list[str] = []
    paragraph: list[tuple[int, str]] = []

    def end_paragraph() -> None:
        out.extend(convert(paragraph, where, result.found))
        paragraph.clear()

    for number, line in enumerate(lines):
        if number in code or not line.strip():
            end_paragraph()
            out.append(line)
        else:
            converted = _line(line, result, fills)
            paragraph += [(number + 1, each) for each in converted]
    end_paragraph()
    result.lines = out
    return result


def _line(
    line: str,
    result: Converted,
    fills: Collection[str],
) -> list[str]:
    """Return what becomes of a line that is not code; the words within it are not looked at yet."""
    callout = _CALLOUT.fullmatch(line)
    if callout:
        return _callout(callout)
    if _ONLY_TAGS.fullmatch(line):
        tags = line.replace(",", " ").split()
        if all(result.found.add_tag(tag.lstrip("#")) for tag in tags):
            return []
    stated = _FIELD.fullmatch(line)
    if stated and "`" not in stated["key"]:
        return _field(stated, result, fills)
    block_id = _BLOCK_ID.search(line)
    if not block_id:
        return [line]
    before = line[: block_id.start()].rstrip()
    return [before] if before else []


def _field(
    found: re.Match[str],
    result: Converted,
    fills: Collection[str],
) -> list[str]:
    """Note a field of Dataview, and return what stays of its line."""
    key = found["key"].strip()
    value = found["value"].rstrip()
    is_first = key not in result.fields
    result.fields.setdefault(key, value)
    if is_first and field_name(key) in fills:
        return []
    return [f"{found['mark']}{key}: {value}"]


def _callout(found: re.Match[str]) -> list[str]:
    kind = found["type"].strip()
    title = (found["title"] or "").strip()
    named = kind.replace("-", " ").capitalize()
    says_kind = title.lower().startswith(kind.lower())
    if not title:
        shown = named
    elif says_kind or kind.lower() in _UNNAMED_TYPES:
        shown = title
    else:
        shown = f"{named}: {title}"
    quote = found["quote"].rstrip()
    return [f"{quote} **{shown.replace('**', '')}**", quote]


def _fence_after(fence: str, line: str) -> str:
    """Return the fence that is open after a line; empty outside of code."""
    found = _FENCE.match(line)
    if not found:
        return fence
    marks, info = found["fence"], found["info"]
    if fence:
        closes = marks.startswith(fence) and not info.strip()
        return "" if closes else fence
    is_code_span = marks[0] == "`" and "`" in info
    return "" if is_code_span else marks


def _comment_marks(line: str, inside: bool) -> Iterator[int]:
    """Yield where comments of a line begin and end; what stands within code begins none."""
    runs = [(found.start(), found.group()) for found in _RUNS.finditer(line)]
    last = {run: at for at, run in runs}
    closing = ""
    for at, run in runs:
        if closing:
            if run == closing:
                closing = ""
        elif run == _MARK:
            yield at
            inside = not inside
        elif not inside and last[run] > at:
            closing = run


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "maxNesting": _NESTING}
    return MarkdownIt("commonmark", options).disable(["inline", "text_join"])


def _code_lines(lines: Sequence[str], *kinds: str) -> set[int]:
    """Return the lines, counted from 0, that stand in code of these kinds."""
    code: set[int] = set()
    for token in _parser().parse("\n".join(lines)):
        if token.type in kinds and token.map:
            code.update(range(*token.map))
    return code
