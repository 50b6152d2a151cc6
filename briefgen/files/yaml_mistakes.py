"""What is wrong with a text that is no YAML, said at the place of the mistake and in plain words.

A parser tells where it can go no further: behind a quote that never closed, that is where the file ends. Each
function here knows one mistake by what the parser says and by the lines around, and says what somebody has to change.
The words of PyYAML and of LibYAML differ; both are known.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from briefgen.files.yaml_lines import BREAK, LOADER

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
"""What stands before the key or the text of a line."""
_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#:"'][^:]*?):(?=\s|$)""")
_CLOSE_COLON = re.compile(r"([^\W\d][\w -]*)[:\uff1a](?!//)(\S.*)")
_EQUALS = re.compile(r"([^\W\d]\w*)\s*=\s*(.*)")
_CLOSE_DASH = re.compile(r"-+([^\s-].*)")
_BULLET = re.compile(r"([*+•·–—‣]|--+|\d{1,3}[.)])\s+\S")
_MERGE = re.compile(r"(?:<{7}|={7}|>{7})(?:\s|$)")
_BLOCK = re.compile(r"(?:^|:|-)\s+(?P<sign>[|>])[+\-\d]*\s*(?:#.*)?$")
_CUT = re.compile(r"(?:[ \t]|(?<=[\[{,]))(#[^\s#].*)")
_ODD_BLANK = re.compile(
    r"^[ \t]*(?:-[ \t]+)*-?([\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+)"
    r"|^[ \t]*(?:-[ \t]+)*[\w-]+:([\xa0\u2000-\u200b\u202f\u3000\ufeff])"
)
"""Blanks of other kinds where YAML wants a plain one: at the beginning of a line, behind a dash or a colon."""
_ANY_ODD_BLANK = re.compile(r"[^\S ]|[\u200b\u2060\ufeff]")
_UNSEEN = "\u200b\u2060\ufeff"
_CURLY = frozenset("“”„‘’«»")
_CLOSING = {"[": "]", "{": "}"}
GOES_ON = "a text that goes on stands further right than its key"
_QUOTE_IT = "put quotes around the text"


class Mistake(NamedTuple):
    """A mistake and its place; lines and columns count from 0."""

    line: int
    column: int
    message: str
    hint: str


def mistake_behind(fault: yaml.MarkedYAMLError, text: str) -> Mistake | None:
    """Return the mistake that made a parser give up on a text; None where it is none of those known."""
    seen = _seen(fault, text)
    if seen is None:
        return None
    found = (look(seen) for look in _LOOKS)
    return next(filter(None, found), None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a parser said, where it stood, and where it began what it could not end."""

    said: str
    lines: list[str]
    line: int
    column: int
    began: tuple[int, int]
    text: str

    @property
    def here(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.line]

    @property
    def character(self) -> str:
        """What it met there; empty at the end of a line."""
        return self.here[self.column : self.column + 1]

    def above(self, line: int) -> int:
        """Return the nearest line above that is neither blank nor a comment; -1 without one."""
        line -= 1
        while line >= 0 and self.lines[line].strip()[:1] in ("", "#"):
            line -= 1
        return line


def _seen(fault: yaml.MarkedYAMLError, text: str) -> _Seen | None:
    mark: Any = fault.problem_mark or fault.context_mark
    if mark is None:
        return None
    began: Any = fault.context_mark or mark
    lines = [*BREAK.split(text), ""]
    return _Seen(
        said=" ".join(filter(None, (fault.context, fault.problem))),
        lines=lines,
        line=min(mark.line, len(lines) - 1),
        column=mark.column,
        began=(min(began.line, len(lines) - 1), began.column),
        text=text,
    )


# ---- quotes


def _open_quote(seen: _Seen) -> Mistake | None:
    is_end = "end of stream" in seen.said or "document" in seen.said
    if "scanning a quoted" not in seen.said or not is_end:
        return None
    return _unclosed(seen, *seen.began)


def _unclosed(seen: _Seen, line: int, column: int) -> Mistake:
    quote = seen.lines[line][column : column + 1]
    hint = f"write {quote} at the end of its text too"
    if quote == "'":
        hint = f"{hint}; an apostrophe inside of it is doubled ('')"
    return Mistake(
        line, column, "the quote that opens here is not closed", hint
    )


def _escape(seen: _Seen) -> Mistake | None:
    if "escape" not in seen.said and not re.search("hexa?decimal", seen.said):
        return None
    at = max(seen.here.rfind("\\", 0, seen.column + 1), 0)
    shown = seen.here[at : at + 2]
    message = f"“{shown}” in double quotes is the sign of no character"
    hint = "write the text in single quotes, or “\\” twice; paths may have “/”"
    return Mistake(seen.line, at, message, hint)


def _behind_a_quote(seen: _Seen) -> Mistake | None:
    """A text goes on behind its quote, or the quote was one of another text, further up."""
    in_brackets = "flow" in seen.said
    if not in_brackets and not _wants_a_key(seen):
        return None
    quoted = _quoted_before(seen)
    if quoted is None:
        return None
    start: Any = quoted.start_mark
    taken_in = seen.lines[start.line + 1 : seen.line + 1]
    if any(_KEY.match(line, len(_lead_of(line))) for line in taken_in):
        return _unclosed(seen, start.line, start.column)
    if in_brackets:
        return None
    if seen.here[seen.column :].strip() == ",":
        message = "a comma stands behind the text"
        return Mistake(seen.line, seen.column, message, "take the comma away")
    quote = quoted.style
    message = f"the text goes on behind the {quote} that closes it"
    hint = 'put the whole text into other quotes, or write \\" inside of it'
    if quote == "'":
        hint = "double an apostrophe inside of the text (''), or put the whole text into double quotes"
    return Mistake(seen.line, seen.column, message, hint)


def _quoted_before(seen: _Seen) -> Any:
    """Return the text in quotes that ends where the parser gave up; None without one."""
    if seen.here[: seen.column].rstrip()[-1:] not in ("'", '"'):
        return None
    last = None
    try:
        for token in yaml.scan(seen.text, Loader=LOADER):
            start: Any = token.start_mark
            if (start.line, start.column) >= (seen.line, seen.column):
                break
            last = token
    except yaml.YAMLError:
        pass  # what was read until then counts
    is_quoted = isinstance(last, yaml.ScalarToken) and last.style in ("'", '"')
    if last is None or not is_quoted:
        return None
    end: Any = last.end_mark
    between = seen.here[end.column : seen.column]
    return last if end.line == seen.line and not between.strip() else None


# ---- signs at the beginning of a text


def _odd_blank(seen: _Seen) -> Mistake | None:
    for line in sorted({seen.began[0], seen.above(seen.line), seen.line}):
        found = _ODD_BLANK.match(seen.lines[line]) if line >= 0 else None
        if found:
            at = found.start(found.lastindex or 0)
            message = f"{_named(seen.lines[line][at])} stands here, which is no blank to YAML"
            hint = "delete it, and write plain blanks"
            return Mistake(line, at, message, hint)
    return None


def _named(character: str) -> str:
    name = unicodedata.name(character, "a sign").lower()
    return f"{name} (U+{ord(character):04X})"


def _tab(seen: _Seen) -> Mistake | None:
    indent = seen.here[: len(seen.here) - len(seen.here.lstrip())]
    if "\t" in indent:
        column = indent.index("\t")
    elif seen.character == "\t" and "cannot start" in seen.said:
        column = seen.column
    else:
        return None
    message = "a tab stands where only blanks may"
    hint = "indent with spaces, not with tabs"
    return Mistake(seen.line, column, message, hint)


def _cut(seen: _Seen) -> Mistake | None:
    """A `#` cut a text, which then went on on the next line, or the list that it stood in."""
    if "flow" in seen.said:
        first = max(min(seen.above(seen.line), seen.began[0]), 0)
        return _first_cut(seen, range(first, seen.line))
    line = seen.began[0] if "simple key" in seen.said else seen.line
    above = seen.above(line)
    lead = len(_lead_of(seen.lines[line]))
    words = seen.lines[line][lead:]
    if (
        above < 0
        or _KEY.match(words)
        or lead <= len(_lead_of(seen.lines[above]))
    ):
        return None
    return _first_cut(seen, range(above, line))


def _first_cut(seen: _Seen, lines: Iterable[int]) -> Mistake | None:
    for line in lines:
        found = _CUT.search(seen.lines[line])
        if found and not seen.lines[line].lstrip().startswith("#"):
            message = f"“#” begins a comment in the middle of a text or a list: “{_short(found[1])}”"
            hint = f"put quotes around what contains “{found[1][:2]}”"
            return Mistake(line, found.start(1), message, hint)
    return None


def _first_sign(seen: _Seen) -> Mistake | None:
    is_sign = "cannot start any token" in seen.said
    if not is_sign and "node content" not in seen.said:
        return None
    if not seen.character:
        return None
    opened = _LEAD.match(seen.here).end()  # type: ignore[union-attr]  # it matches everywhere
    before = seen.here[opened : seen.column]
    hint = _QUOTE_IT
    bracket = re.search(r":\s+([\[{])", before)
    if bracket:
        hint = f"put quotes around it, or around all of the text if “{bracket[1]}” is a part of that"
    return Mistake(seen.line, seen.column, _no_beginning(seen.character), hint)


def _no_beginning(sign: str) -> str:
    return f"“{sign}” cannot begin a text without quotes"


def _directive(seen: _Seen) -> Mistake | None:
    line, _ = seen.began
    if "directive" not in seen.said and "incompatible" not in seen.said:
        return None
    if not seen.lines[line].startswith("%"):
        return None
    return Mistake(line, 0, _no_beginning("%"), _QUOTE_IT)


def _star_or_ampersand(seen: _Seen) -> Mistake | None:
    if not re.search("scanning an (alias|anchor)", seen.said):
        return None
    line, column = seen.began
    words = seen.lines[line]
    if not words[:column].strip() and item_hint(words[column:]):
        return _slip(words[column:], line, column)
    sign = words[column : column + 1]
    return Mistake(line, column, _no_beginning(sign), _QUOTE_IT)


def _block_sign(seen: _Seen) -> Mistake | None:
    if "scanning a block scalar" not in seen.said:
        return None
    line, column = seen.began
    sign = seen.lines[line][column : column + 1]
    message = f"a text cannot begin behind “{sign}” on the same line"
    hint = (
        f"{_QUOTE_IT} if “{sign}” is a part of it, or begin it on the next line"
    )
    return Mistake(line, column, message, hint)


def _dash_behind_key(seen: _Seen) -> Mistake | None:
    if not re.search("sequence entries are not allowed", seen.said):
        return None
    message = "a list cannot begin on the line of its key"
    hint = "begin it on the next line, or put quotes around a text that begins with “-”"
    return Mistake(seen.line, seen.column, message, hint)


def _question_mark(seen: _Seen) -> Mistake | None:
    if "mapping keys are not allowed" not in seen.said:
        return None
    return Mistake(seen.line, seen.column, _no_beginning("?"), _QUOTE_IT)


# ---- brackets


def _bracket(seen: _Seen) -> Mistake | None:
    if "flow sequence" not in seen.said and "flow mapping" not in seen.said:
        return None
    line, column = seen.began
    opening = seen.lines[line][column : column + 1]
    closing = _CLOSING.get(opening, "")
    if not closing:
        return None
    if seen.character and seen.character in "]}":
        message = f"“{seen.character}” closes what “{opening}” opens"
        hint = f"write “{closing}” before it"
        return Mistake(seen.line, seen.column, message, hint)
    if _is_closed(seen):
        word = re.search(r"\S+\s*$", seen.here[: seen.column])
        at = word.start() if word and seen.character == ":" else seen.column
        message = "a comma is missing before this"
        hint = "put commas between the parts, and quotes around a text that contains “: ”"
        return Mistake(seen.line, at, message, hint)
    message = f"the “{opening}” that opens here is not closed"
    hint = f"write “{closing}” at the end, or put quotes around a text that begins with “{opening}”"
    return Mistake(line, column, message, hint)


def _is_closed(seen: _Seen) -> bool:
    """Tell whether the bracket where the parser began is closed, with all that are inside of it."""
    line, column = seen.began
    depth = 0
    behind = (seen.lines[line][column:], *seen.lines[line + 1 :])
    for found in re.finditer(r"[\[\]{}]", "\n".join(behind)):
        depth += 1 if found[0] in "[{" else -1
        if not depth:
            return True
    return False


def _behind_a_bracket(seen: _Seen) -> Mistake | None:
    if not _wants_a_key(seen):
        return None
    before = seen.here[: seen.column].rstrip()
    opened = re.search(r"(?:^|:|-)\s+([\[{])", before)
    if not opened or before[-1:] not in ("]", "}"):
        return None
    message = f"the text goes on behind the “{before[-1]}” that ends a list or a mapping"
    hint = f"put quotes around the whole text if “{opened[1]}” is a part of it"
    return Mistake(seen.line, opened.start(1), message, hint)


# ---- keys, colons and dashes


def _wants_a_key(seen: _Seen) -> bool:
    return bool(
        re.search("expected key|expected <block end>|'-' indicator", seen.said)
    )


def _no_key(seen: _Seen) -> Mistake | None:
    """A line of its own that is no key with a value."""
    if "could not find expected ':'" not in seen.said:
        return None
    line, column = seen.began
    return _in_a_block(seen, line) or _word_of(seen, line, column)


def _word_of(seen: _Seen, line: int, column: int) -> Mistake:
    words = seen.lines[line][column:].strip()
    known = _slip(words, line, column)
    if known:
        return known
    message = f"“{_short(words)}” is no key with a value"
    hint = f"write “key: value”; {GOES_ON}, a comment begins with “# ”"
    if re.fullmatch(r"[a-z_]+", words):
        hint = (
            f"write “{words}: ” with its value, or its parts on the lines below"
        )
    return Mistake(line, column, message, hint)


def _slip(words: str, line: int, column: int) -> Mistake | None:
    """Return what is wrong with a line that is nearly a key or an item."""
    if hint := item_hint(words):
        message = f"“{_short(words)}” is no item of a list"
    elif _MERGE.match(words):
        message = (
            "this is a mark of two versions of the file that were not merged"
        )
        hint = "keep one of the two, and take the marks out"
    elif hint := key_hint(words):
        message = f"“{_short(words)}” is no key with a value"
    else:
        return None
    return Mistake(line, column, message, hint)


def item_hint(words: str) -> str:
    """Return how words are written as an item of a list, where they seem to be meant so; else empty."""
    if found := _CLOSE_DASH.match(words):
        return f"put a blank behind the “-”: “- {_short(found[1])}”"
    if found := _BULLET.match(words):
        return f"write “- ” in place of “{found[1]}”"
    return ""


def odd_blank_in(words: str) -> str:
    """Return what blank of another kind stands in words, and that it is to go; empty without one."""
    found = _ANY_ODD_BLANK.search(words)
    if found and found[0] in _UNSEEN:
        return (
            f"{_named(found[0])} stands in it, which nobody sees: take it out"
        )
    return (
        f"{_named(found[0])} stands in it: write a plain blank" if found else ""
    )


def key_hint(words: str) -> str:
    """Return how words are written as a key with a value, where they seem to be meant so; else empty."""
    if found := _CLOSE_COLON.match(words):
        return f"put a blank behind the colon: “{found[1]}: {_short(found[2])}”"
    if found := _EQUALS.match(words):
        return f"write a colon and a blank: “{found[1]}: {_short(found[2])}”"
    return ""


def _colon(seen: _Seen) -> Mistake | None:
    """A colon where no key can be: inside a text, or in a line that goes on with the text above."""
    if "mapping values are not allowed" not in seen.said:
        return None
    lead = _LEAD.match(seen.here).end()  # type: ignore[union-attr]  # it matches everywhere
    before = seen.here[lead : seen.column]
    if _KEY.match(f"{before} "):
        return _second_colon(seen, before)
    above = seen.above(seen.line)
    if above < 0:
        return None
    start = _LEAD.match(seen.lines[above]).end()  # type: ignore[union-attr]  # as above
    words = seen.lines[above][start:].rstrip()
    key = _KEY.match(words)
    if key and lead > start:
        return _further_right(seen, lead, before, above)
    if not key and lead <= start:
        known = _slip(words, above, start)
        found = known or _word_of(seen, above, start)
        more = "" if known else "; a text that contains “: ” stands in quotes"
        return found._replace(hint=found.hint + more)
    return _slip(words, above, start) or _second_colon(seen, before)


def _second_colon(seen: _Seen, before: str) -> Mistake:
    message = "a text without quotes cannot contain “: ”, which ends a key"
    hint = "put quotes around a text that contains “: ”"
    if re.fullmatch(r"[a-z_]+:\s+[a-z_]+", before.strip()):
        hint = f"{hint}; a key inside of a value stands on the next line, further right"
    if not _CURLY.isdisjoint(before):
        hint = f'{hint}, straight ones ("): “ and ” are none to YAML'
    return Mistake(seen.line, seen.column, message, hint)


def _further_right(
    seen: _Seen,
    lead: int,
    word: str,
    above: int,
) -> Mistake:
    columns = _columns_above(seen, seen.line)
    message = f"“{word}” stands further right than what is above it ({_place(seen, above)})"
    hint = f"{_under(columns, lead, seen.here)}, or put quotes around a text that contains “: ”"
    return Mistake(seen.line, lead, message, hint)


# ---- indents


def _indent(seen: _Seen) -> Mistake | None:
    """A line that begins in a column where nothing above it begins."""
    column = len(seen.here) - len(seen.here.lstrip())
    if not _wants_a_key(seen) or seen.column != column:
        return None
    words = seen.here.strip()
    in_a_block = _in_a_block(seen, seen.line)
    if in_a_block:
        return in_a_block
    columns = _columns_above(seen, seen.line)
    if not columns:
        return None
    is_item = words.startswith("- ")
    word, _ = columns.get(column, ("", 0))
    if word and (word == "-") == is_item:
        return _slip(words, seen.line, column)
    key = _KEY.match(words.removeprefix("- "))
    shown = key[1] if key else _short(words)
    what = "no list" if is_item else "nothing"
    message = (
        f"“{shown}” begins in column {column + 1}, where {what} above it begins"
    )
    hint = _under(columns, column, seen.here)
    return Mistake(seen.line, column, message, hint)


def _in_a_block(seen: _Seen, line: int) -> Mistake | None:
    """A line of a text behind `|` or `>` that stands further left than the rest of it, or than its key."""
    column = len(seen.lines[line]) - len(seen.lines[line].lstrip())
    words = seen.lines[line].strip()
    if _KEY.match(words) or words.startswith("- "):
        return None
    above = seen.above(line)
    while above >= 0:
        found = _BLOCK.search(seen.lines[above])
        lead = _LEAD.match(seen.lines[above]).end()  # type: ignore[union-attr]  # it matches everywhere
        if found:
            break
        if lead <= column and _KEY.match(seen.lines[above][lead:]):
            return None
        above = seen.above(above)
    else:
        return None
    message = f"the text behind “{found['sign']}” ({_place(seen, above)}) ends before this line"
    first = seen.lines[above + 1]
    wanted = max(len(first) - len(first.lstrip()), lead + 2)
    if above + 1 == line:
        wanted = lead + 2
    hint = f"begin every line of it in column {wanted + 1} or further right"
    return Mistake(line, column, message, hint)


def _further_left(seen: _Seen) -> Mistake | None:
    """A line that stands further left than the first of the file."""
    if "document start" not in seen.said:
        return None
    first = seen.above(seen.line)
    while (before := seen.above(first)) >= 0:
        first = before
    if first < 0:
        return None
    column = len(seen.lines[first]) - len(seen.lines[first].lstrip())
    if column <= seen.column:
        return _behind_the_end(seen)
    message = f"this stands further left than the first line of the file ({_place(seen, first)})"
    hint = f"begin both in the same column; the first begins in column {column + 1}"
    return Mistake(seen.line, seen.column, message, hint)


def _behind_the_end(seen: _Seen) -> Mistake | None:
    for line in range(seen.line):
        if seen.lines[line].rstrip() == "...":
            message = "“...” ends what is read, and more stands behind it"
            return Mistake(line, 0, message, "take the line out")
    return None


def _columns_above(seen: _Seen, line: int) -> dict[int, tuple[str, int]]:
    """Return the columns in which something begins that may go on in a line, with its first word and its line."""
    columns: dict[int, tuple[str, int]] = {}
    above = seen.above(line)
    while above >= 0 and 0 not in columns:
        words = seen.lines[above]
        lead = _lead_of(words)
        least = min(columns, default=len(words) + 1)
        for found in re.finditer("-", lead):
            if found.start() < least:
                columns[found.start()] = ("-", above)
        if len(lead) < least:
            key = _KEY.match(words, len(lead))
            shown = key[1] if key else _short(words[len(lead) :])
            columns[len(lead)] = (shown, above)
        above = seen.above(above)
    return columns


def _lead_of(line: str) -> str:
    return _LEAD.match(line)[0]  # type: ignore[index]  # it matches everywhere


def _under(
    columns: dict[int, tuple[str, int]],
    column: int,
    line: str,
) -> str:
    """Return the hint to begin a line in the nearest column in which something of its kind begins."""
    is_item = line.lstrip().startswith("- ")
    fit = [at for at, (word, _) in columns.items() if (word == "-") == is_item]
    nearest = min(fit or columns, key=lambda at: (abs(at - column), -at))
    word, number = columns[nearest]
    return (
        f"begin it in column {nearest + 1}, under “{word}” of line {number + 1}"
    )


def _place(seen: _Seen, line: int) -> str:
    return f"“{_short(seen.lines[line].strip())}”"


def _second_document(seen: _Seen) -> Mistake | None:
    if "another document" not in seen.said:
        return None
    message = "“---” begins a second document, and the file may hold one"
    hint = "take the line out, or make two files"
    return Mistake(seen.line, seen.column, message, hint)


def _short(words: str) -> str:
    return f"{words[:30]}…" if len(words) > 30 else words  # noqa: PLR2004 - enough to recognise it


_LOOKS: tuple[Callable[[_Seen], Mistake | None], ...] = (
    _open_quote,
    _escape,
    _odd_blank,
    _tab,
    _cut,
    _first_sign,
    _directive,
    _star_or_ampersand,
    _block_sign,
    _dash_behind_key,
    _question_mark,
    _behind_a_quote,
    _bracket,
    _behind_a_bracket,
    _no_key,
    _colon,
    _indent,
    _further_left,
    _second_document,
)
"""In the order in which they are asked: those that know more surely come first."""
