"""Text → CommonMark that reads as that text, with bold, italics and links where they can be written.

Words with a look become paragraphs, headings and cells; plain text, as messages and feeds hold it, keeps its lines.
For the readers of formats that are not text. It knows none of them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise

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
        "".join(
            " " if w.is_break else "" if w.is_markup else w.text for w in words
        ),
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
    closed = re.sub(
        "#+$", r"\\\g<0>", text
    )  # signs at the end would be dropped
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
        merged = _merged(out[-1], each) if out else None
        if merged is not None:
            out[-1] = merged
        elif each.text:
            out.append(each)
    return out


def _merged(last: Words, each: Words) -> Words | None:
    """Return two neighbours as one run, or None where their looks have to be told apart."""
    if last.is_markup or each.is_markup or last.url != each.url:
        return None
    text = last.text + each.text
    same = (last.bold, last.italic) == (each.bold, each.italic)
    if same or not each.text.strip():
        return replace(last, text=text)
    if not last.text.strip():
        return replace(each, text=text)
    return None


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
    before = " "
    for each, following in pairwise((*words, None)):
        after = (following.text[:1] if following else "") or " "
        if each and (each.bold or each.italic):
            core = each.text.strip()
            if not (core[:1].isalnum() and core[-1:].isalnum()):
                return False
            # Space at its own ends stands outside of its marks.
            outer_start = before if core[0] == each.text[0] else " "
            outer_end = after if core[-1] == each.text[-1] else " "
            if not (_is_apart(outer_start) and _is_apart(outer_end)):
                return False
        before = (each.text[-1:] if each else "") or " "
    return True


def _is_apart(character: str) -> bool:
    return character.isspace() or _is_sign(character)


def _marked_up(words: Sequence[Words], *, in_table: bool) -> str:
    out = ""
    for url, linked in groupby(words, key=lambda each: each.url):
        # What stands beside the first and the last run: the bracket of a link, or other text.
        before, last = ("[", "]") if url else (out[-1:], "")
        part = ""
        for each, following in pairwise((*linked, None)):
            after = following.text[:1] if following else last
            if each:
                run = _emphasised(each, before, after, in_table=in_table)
                part = _put(part, run)
                before = part[-1:] or before
        if url and part.strip():
            part = _linked(part, _address(url, in_table=in_table))
        out = _put(out, part)
    return out


def _linked(part: str, address: str) -> str:
    """Return CommonMark as a link; space at its ends stands outside of it."""
    words = part.strip()
    lead, _, trail = part.partition(words)
    return f"{lead}[{words}]({address}){trail}"


def _put(out: str, part: str) -> str:
    """Append a part; a sign before a bracket of ours would make it a picture or another note."""
    if part.startswith("[") and out.endswith(("!", "^")):
        return f"{out[:-1]}\\{out[-1]}{part}"
    return out + part


def _address(url: str, *, in_table: bool) -> str:
    unsafe = r"[\s<>\\`|]" if in_table else r"[\s<>\\`]"
    safe = re.sub(unsafe, _percent, url)
    return f"<{safe}>" if re.search(r"[()*_\[\]&]", safe) else safe


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]) % 256:02X}"


def _emphasised(
    words: Words,
    before: str,
    after: str,
    *,
    in_table: bool,
) -> str:
    """Return a run between two characters; signs at its ends that no mark can stand beside are left unmarked."""
    if words.is_markup:
        return words.text
    mark = "**" * words.bold + "*" * words.italic
    text = _WHITE.sub(" ", words.text)
    if not mark:
        return escaped(text, in_table=in_table)
    start, end = _markable(text, before, after)
    if start == end:
        return escaped(text, in_table=in_table)
    pieces = (text[:start], text[start:end], text[end:])
    lead, core, trail = (escaped(piece, in_table=in_table) for piece in pieces)
    return f"{lead}{mark}{core}{mark}{trail}"


def _markable(
    text: str,
    before: str,
    after: str,
) -> tuple[int, int]:
    """Return where marks may begin and end in a text that stands between two characters."""
    around = (before, *text, after)  # the character at `at` has this before it
    start, end = 0, len(text)
    while start < end and not _may_touch(text[start], around[start]):
        start += 1
    while end > start and not _may_touch(text[end - 1], around[end + 1]):
        end -= 1
    return start, end


def _may_touch(inner: str, outer: str) -> bool:
    """Tell whether a mark may stand between a character that it marks and one that it does not (section 6.2)."""
    if inner.isspace():
        return False
    if not _is_sign(inner) or not outer or outer.isspace():
        return True
    return unicodedata.category(outer)[0] == "P"


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - judged before
    return parser


def _reads_as(
    line: str,
    words: Iterable[Words],
    *,
    in_table: bool,
) -> bool:
    """Tell whether a line of CommonMark says these words with these looks."""
    wanted: list[_Seen] = []
    for each in words:
        wanted += _seen(each.text, each.bold, each.italic)
    return _read_back(line.replace("\\|", "|") if in_table else line) == wanted


def _read_back(line: str) -> "list[_Seen]":
    """Return the characters that a line of CommonMark shows."""
    bold = italic = 0
    found: list[_Seen] = []
    for token in _parser().parseInline(line)[0].children or []:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "text" | "text_special":
                found += _seen(token.content, bold > 0, italic > 0)
    return found


_Seen = tuple[str, bool, bool]
"""A character, and whether it is bold and italic."""


def _seen(
    text: str,
    bold: bool,
    italic: bool,
) -> "list[_Seen]":
    """Return the characters of a text with its look; signs may have any, and space is not looked at."""
    return [
        (each, False, False) if _is_sign(each) else (each, bold, italic)
        for each in text
        if not each.isspace()
    ]
