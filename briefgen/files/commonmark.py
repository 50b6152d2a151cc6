"""Text → CommonMark that reads as that text, with bold, italics and links where they can be written.

Words with a look become paragraphs, headings and cells; plain text, as messages and feeds hold it, keeps its lines.
For the readers of formats that are not text. It knows none of them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from markdown_it import MarkdownIt

_WHITE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SIGNS = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_EVERY_SIGN = re.compile(r"[\\`*_\[\]<>&~^|#]")
"""What is escaped in plain text, which nobody wrote as markup: it stays words in other dialects too."""
_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
"""Underscores inside a word mark nothing."""
_AT_START = re.compile(
    r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|~~~|[-=|:](?=[-=|:\s]*$)|\d{1,9}(?=[.)](?:\s|$))|\[\^\w+\](?=:)"
)
"""What would make a line a heading, a quotation, a list, a fence, a rule, a footnote, or a table of the one above."""

_TICKS = re.compile("`+")
_QUOTED = re.compile(r"(?:> ?)+")
_WIDE = 55
"""Characters from which on a line of plain text is taken to end for its width alone."""
_DEEPEST = 20
"""Quotations inside each other that are kept apart."""
_TITLE_LENGTH = 80
_MARKS = "#>*- "
"""What a line begins with that is a heading, a quotation or a list."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    """Where it leads, if anywhere: an address that may be a link."""
    is_break: bool = False
    """The line ends here; there is no text."""
    is_markup: bool = False
    """The text is CommonMark already, such as the call of a footnote."""


def plain(words: Iterable[Words]) -> str:
    """Return the text alone, in one line."""
    return _WHITE.sub(
        " ",
        "".join(" " if w.is_break else "" if w.is_markup else w.text for w in words),
    ).strip()


def plain_to_text(plain: str, *, flowed: bool = False) -> str:
    """Return plain text, as messages and feeds hold it, in CommonMark that says the same words in the same lines.

    Lines that are broken for width alone run on; short lines keep their ends; `>` stays a quotation.

    Args:
        plain: the text.
        flowed: whether lines that end with a space run on (RFC 3676).
    """
    out: list[str] = []
    quoted, runs_on = 0, True
    for line in plain.expandtabs(4).split("\n"):
        depth, words = _unquoted(line)
        follows_words = bool(out) and bool(out[-1].strip("> "))
        if depth != quoted and follows_words:
            out.append("")
        elif follows_words and words.strip() and not runs_on:
            out[-1] += "\\"
        text = _EVERY_SIGN.sub(r"\\\g<0>", words.strip())
        out.append(("> " * depth + escaped_start(text)).rstrip())
        is_soft = words.endswith(" ") and words != "-- "
        runs_on = is_soft if flowed else len(line) >= _WIDE
        quoted = depth
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip("\n")


def _unquoted(line: str) -> tuple[int, str]:
    """Return how many quotations a line of plain text stands in, and its words."""
    mark = _QUOTED.match(line)
    if not mark:
        return 0, line
    return min(mark[0].count(">"), _DEEPEST), line[mark.end() :]


def opening(text: str) -> str:
    """Return the first line of a text in CommonMark, without marks of a heading and not too long for a title."""
    lines = text[: 50 * _TITLE_LENGTH].splitlines()
    words = (line.strip().lstrip(_MARKS) for line in lines)
    line = next((each for each in words if each), "")
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def code_span(text: str) -> str:
    """Return a text as code, on one line, whatever is in it."""
    line = " ".join(text.split()) or " "
    longest = max(map(len, _TICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def escaped(text: str, *, in_table: bool = False) -> str:
    """Return one line of text as CommonMark; signs at its start are not looked at."""
    out = _SIGNS.sub(r"\\\g<0>", _WHITE.sub(" ", text))
    if "_" in out:
        out = _UNDERSCORE.sub(lambda found: found[0].replace("_", "\\_"), out)
    return out.replace("|", "\\|") if in_table else out


def escaped_start(line: str) -> str:
    """Return a line of CommonMark that begins nothing but a paragraph."""
    found = _AT_START.match(line)
    if not found:
        return line
    sign = found[0]
    if sign[-1] in "0123456789]":
        return f"{sign}\\{line[found.end() :]}"
    return f"\\{line}"


def paragraph(words: Iterable[Words]) -> str:
    """Return words as a paragraph; its line breaks are hard ones."""
    lines = (escaped_start(line) for line in _lines(words))
    return "\\\n".join(line for line in lines if line)


def heading(words: Iterable[Words], level: int) -> str:
    """Return words as a heading of a level from 1 to 6."""
    text = " ".join(line for line in _lines(words) if line)
    closed = re.sub("#+$", r"\\\g<0>", text)  # signs at the end would be dropped
    return f"{'#' * level} {closed}" if text else ""


def cell(words: Iterable[Words]) -> str:
    """Return words as a cell of a table, its lines parted by strokes."""
    return " / ".join(line for line in _lines(words, in_table=True) if line)


def _lines(words: Iterable[Words], *, in_table: bool = False) -> Iterator[str]:
    for is_break, line in groupby(words, key=lambda each: each.is_break):
        if not is_break:
            yield _line(_joined(line), in_table=in_table).strip()


def _joined(words: Iterable[Words]) -> list[Words]:
    """Return runs of which no two neighbours look the same; space has the look of what stands before it."""
    out: list[Words] = []
    for each in words:
        last = out[-1] if out else None
        if last and not each.is_markup and not last.is_markup and last.url == each.url:
            if (last.bold, last.italic) == (
                each.bold,
                each.italic,
            ) or not each.text.strip():
                out[-1] = replace(last, text=last.text + each.text)
                continue
            if not last.text.strip():
                out[-1] = replace(each, text=last.text + each.text)
                continue
        if each.text:
            out.append(each)
    return out


def _line(words: list[Words], *, in_table: bool) -> str:
    """Return a line with as much of its look as reads back: not every look can be written in CommonMark."""
    fewer: tuple[Callable[[Words], Words], ...] = (
        lambda each: each,
        lambda each: replace(each, italic=False),
        lambda each: replace(each, bold=False, italic=False),
    )
    for less in fewer:
        chosen = _joined(map(less, words))
        out = _marked_up(chosen, in_table=in_table)
        if _is_clear(chosen) or _reads_as(out, chosen, in_table=in_table):
            break
    return out


def _is_clear(words: Sequence[Words]) -> bool:
    """Tell whether marks around whole words are all that a line needs: these always read back."""
    ends = [("", ""), *((each.text[:1], each.text[-1:]) for each in words), ("", "")]
    for at, each in enumerate(words, 1):
        if each.bold or each.italic:
            core = each.text.strip()
            before, after = ends[at - 1][1] or " ", ends[at + 1][0] or " "
            outer = (before if core[:1] == ends[at][0] else " ") + (
                after if core[-1:] == ends[at][1] else " "
            )
            if not (core[:1].isalnum() and core[-1:].isalnum()):
                return False
            if not all(
                character.isspace() or _is_sign(character) for character in outer
            ):
                return False
    return True


def _marked_up(words: Sequence[Words], *, in_table: bool) -> str:
    out = ""
    for url, linked in groupby(words, key=lambda each: each.url):
        part = ""
        run = list(linked)
        for at, each in enumerate(run):
            before = (part or ("[" if url else out))[-1:]
            after = run[at + 1].text[:1] if at + 1 < len(run) else "]" if url else ""
            part = _put(part, _emphasised(each, before, after, in_table=in_table))
        if url and part.strip():
            lead, part = part[: len(part) - len(part.lstrip())], part.lstrip()
            part = f"{lead}[{part.rstrip()}]({_address(url, in_table=in_table)}){part[len(part.rstrip()) :]}"
        out = _put(out, part)
    return out


def _put(out: str, part: str) -> str:
    """Append a part; a sign before a bracket of ours would make it a picture or another note."""
    if part.startswith("[") and out.endswith(("!", "^")):
        return f"{out[:-1]}\\{out[-1]}{part}"
    return out + part


def _address(url: str, *, in_table: bool) -> str:
    safe = re.sub(
        r"[\s<>\\`|]" if in_table else r"[\s<>\\`]",
        lambda found: f"%{ord(found[0][0]) % 256:02X}",
        url,
    )
    return f"<{safe}>" if re.search(r"[()*_\[\]&]", safe) else safe


def _emphasised(words: Words, before: str, after: str, *, in_table: bool) -> str:
    """Return a run between two characters; signs at its ends that no mark can stand beside are left unmarked."""
    if words.is_markup:
        return words.text
    mark = "**" * words.bold + "*" * words.italic
    text = _WHITE.sub(" ", words.text)
    start, end = 0, len(text)
    if mark:
        while start < end and not _may_touch(
            text[start], text[start - 1] if start else before
        ):
            start += 1
        while end > start and not _may_touch(
            text[end - 1], text[end] if end < len(text) else after
        ):
            end -= 1
    if not mark or start == end:
        return escaped(text, in_table=in_table)
    lead, core, trail = (
        escaped(part, in_table=in_table)
        for part in (text[:start], text[start:end], text[end:])
    )
    return f"{lead}{mark}{core}{mark}{trail}"


def _may_touch(inner: str, outer: str) -> bool:
    """Tell whether a mark may stand between a character that it marks and one that it does not (section 6.2)."""
    if inner.isspace():
        return False
    if not _is_sign(inner):
        return True
    return (
        not outer
        or outer.isspace()
        or (_is_sign(outer) and unicodedata.category(outer)[0] == "P")
    )


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - judged before
    return parser


def _reads_as(line: str, words: Iterable[Words], *, in_table: bool) -> bool:
    """Tell whether a line of CommonMark says these words with these looks."""
    tokens = (
        _parser()
        .parseInline(line.replace("\\|", "|") if in_table else line)[0]
        .children
        or []
    )
    bold = italic = 0
    found: list[tuple[str, bool, bool]] = []
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type.startswith("text"):
            found += [
                _seen(character, bold > 0, italic > 0)
                for character in token.content
                if not character.isspace()
            ]
    return found == [
        _seen(c, each.bold, each.italic)
        for each in words
        for c in each.text
        if not c.isspace()
    ]


def _seen(character: str, bold: bool, italic: bool) -> tuple[str, bool, bool]:
    """Return a character with its look; signs may have any."""
    return (
        (character, False, False) if _is_sign(character) else (character, bold, italic)
    )
