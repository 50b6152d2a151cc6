"""Obsidian's Markdown → CommonMark, with what it says of the entry.

Comments (`%%…%%`) are the analyst's own and leave the text; callouts become quotations with a bold title; block ids
go; fields of Dataview (`key:: value`) and tags are collected; links, embeds and highlights are of `obsidian_inlines`.
Code, in fences, indented or within a line, is never touched.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt

from briefgen.entry import field_name
from briefgen.problems import Location, Problem, warning
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
_RUNS = re.compile("`+|%%")


@dataclass
class Converted:
    """A text in CommonMark, and what stood in it beside its words."""

    lines: list[str]
    found: Found = field(default_factory=Found)
    fields: dict[str, str] = field(default_factory=dict)
    """Fields of Dataview on lines of their own."""


def without_comments(
    lines: Sequence[str],
) -> tuple[list[str], list[tuple[int, str]], int]:
    """Return the lines without comments, as many as there were; the comments; and where one is not closed.

    Lines count from 1; the last value is 0 where every comment is closed. An open one runs to the end.
    """
    if not any("%%" in line for line in lines):
        return list(lines), [], 0
    indented = _code_lines(lines, "code_block")
    kept: list[str] = []
    comments: list[tuple[int, list[str]]] = []
    inside, fence = False, ""
    for number, line in enumerate(lines):
        if not inside and (fence or number in indented or _FENCE.match(line)):
            fence = _fence_after(fence, line)
            kept.append(line)
            continue
        if inside and not line:
            comments[-1][1].append("")
        words, at = "", 0
        for mark in [*_comment_marks(line, inside), len(line)]:
            part, at = line[at:mark], mark + 2
            if not inside:
                words += part
            elif part:
                comments[-1][1].append(part)
            if mark < len(line):
                inside = not inside
                if inside:
                    comments.append((number + 1, []))
        kept.append(words)
    told = [(number, "\n".join(parts).strip()) for number, parts in comments]
    return (
        kept,
        [comment for comment in told if comment[1]],
        comments[-1][0] if inside else 0,
    )


def to_commonmark(
    lines: Sequence[str], where: Location, fills: Collection[str] = ()
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
            continue
        paragraph += [(number + 1, each) for each in _line(line, result, fills)]
    end_paragraph()
    result.lines = out
    return result


def unclosed(where: Location) -> Problem:
    """Return the warning that a comment is not closed."""
    message = (
        "the comment that begins here is not closed: all that follows was taken for it"
    )
    return warning(where, "open-comment", message, "close it with %%")


def _line(line: str, result: Converted, fills: Collection[str]) -> list[str]:
    """Return what becomes of a line that is not code; the words within it are not looked at yet."""
    if found := _CALLOUT.fullmatch(line):
        return _callout(found)
    if _ONLY_TAGS.fullmatch(line):
        tags = line.replace(",", " ").split()
        if all(result.found.add_tag(tag.lstrip("#")) for tag in tags):
            return []
    if (found := _FIELD.fullmatch(line)) and "`" not in found["key"]:
        key, value = found["key"].strip(), found["value"].rstrip()
        if field_name(key) in fills and key not in result.fields:
            result.fields[key] = value
            return []
        result.fields.setdefault(key, value)
        return [f"{found['mark']}{key}: {value}"]
    found = _BLOCK_ID.search(line)
    if not found:
        return [line]
    return [line[: found.start()].rstrip()] if line[: found.start()].strip() else []


def _callout(found: re.Match[str]) -> list[str]:
    kind, title = found["type"].strip(), (found["title"] or "").strip()
    named = kind.replace("-", " ").capitalize()
    if not title:
        shown = named
    elif kind.lower() in _UNNAMED_TYPES or title.lower().startswith(kind.lower()):
        shown = title
    else:
        shown = f"{named}: {title}"
    quote = found["quote"]
    return [f"{quote.rstrip()} **{shown.replace('**', '')}**", quote.rstrip()]


def _fence_after(fence: str, line: str) -> str:
    """Return the fence that is open after a line; empty outside of code."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if fence:
        return (
            ""
            if found["fence"].startswith(fence) and not found["info"].strip()
            else fence
        )
    return "" if found["fence"][0] == "`" and "`" in found["info"] else found["fence"]


def _comment_marks(line: str, inside: bool) -> Iterator[int]:
    """Yield where comments of a line begin and end; what stands within code begins none."""
    runs = [(found.start(), found.group()) for found in _RUNS.finditer(line)]
    last = {run: at for at, run in runs}
    closing = ""
    for at, run in runs:
        if run == "%%" and not closing:
            yield at
            inside = not inside
        elif closing:
            closing = "" if run == closing else closing
        elif not inside and last[run] > at:
            closing = run


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING}).disable(
        ["inline", "text_join"]
    )


def _code_lines(lines: Sequence[str], *kinds: str) -> set[int]:
    """Return the lines, counted from 0, that stand in code of these kinds."""
    tokens = _parser().parse("\n".join(lines))
    return {
        n
        for token in tokens
        if token.type in kinds and token.map
        for n in range(*token.map)
    }
