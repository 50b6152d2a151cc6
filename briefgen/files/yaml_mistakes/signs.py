"""Signs that YAML reads for itself, at the beginning of a text or inside of it."""

import re
from collections.abc import Iterable

from briefgen.files.yaml_mistakes.seen import (
    KEY,
    QUOTE_IT,
    Mistake,
    Seen,
    lead_of,
    short,
)
from briefgen.files.yaml_mistakes.words import item_hint, named, slip

_CUT = re.compile(r"(?:[ \t]|(?<=[\[{,]))(#[^\s#].*)")
_ODD_BLANK = re.compile(
    r"^[ \t]*(?:-[ \t]+)*-?([\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+)"
    r"|^[ \t]*(?:-[ \t]+)*[\w-]+:([\xa0\u2000-\u200b\u202f\u3000\ufeff])"
)
"""Blanks of other kinds where YAML wants a plain one: at the beginning of a line, behind a dash or a colon."""


def odd_blank(seen: Seen) -> Mistake | None:
    """Return a blank of another kind that stands where YAML wants a plain one."""
    for line in sorted({seen.began[0], seen.above(seen.line), seen.line}):
        found = _ODD_BLANK.match(seen.lines[line]) if line >= 0 else None
        if found:
            at = found.start(found.lastindex or 0)
            message = f"{named(seen.lines[line][at])} stands here, which is no blank to YAML"
            hint = "delete it, and write plain blanks"
            return Mistake(line, at, message, hint)
    return None


def tab(seen: Seen) -> Mistake | None:
    """Return a tab that indents."""
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


def cut(seen: Seen) -> Mistake | None:
    """Return a `#` that cut a text, which went on on the next line, or a list in brackets."""
    if "flow" in seen.said:
        first = max(min(seen.above(seen.line), seen.began[0]), 0)
        return _first_cut(seen, range(first, seen.line))
    line = seen.began[0] if "simple key" in seen.said else seen.line
    above = seen.above(line)
    lead = len(lead_of(seen.lines[line]))
    words = seen.lines[line][lead:]
    if above < 0 or KEY.match(words) or lead <= len(lead_of(seen.lines[above])):
        return None
    return _first_cut(seen, range(above, line))


def _first_cut(seen: Seen, lines: Iterable[int]) -> Mistake | None:
    for line in lines:
        found = _CUT.search(seen.lines[line])
        if found and not seen.lines[line].lstrip().startswith("#"):
            message = f"“#” begins a comment in the middle of a text or a list: “{short(found[1])}”"
            hint = f"put quotes around what contains “{found[1][:2]}”"
            return Mistake(line, found.start(1), message, hint)
    return None


def first_sign(seen: Seen) -> Mistake | None:
    """Return a sign with which no text can begin."""
    is_sign = "cannot start any token" in seen.said
    if not is_sign and "node content" not in seen.said:
        return None
    if not seen.character:
        return None
    before = seen.here[: seen.column]
    hint = QUOTE_IT
    bracket = re.search(r":\s+([\[{])", before)
    if bracket:
        hint = f"put quotes around it, or around all of the text if “{bracket[1]}” is a part of that"
    return Mistake(seen.line, seen.column, _no_beginning(seen.character), hint)


def _no_beginning(sign: str) -> str:
    return f"“{sign}” cannot begin a text without quotes"


def directive(seen: Seen) -> Mistake | None:
    """Return a percent sign at the beginning of a line."""
    line, _ = seen.began
    if "directive" not in seen.said and "incompatible" not in seen.said:
        return None
    if not seen.lines[line].startswith("%"):
        return None
    return Mistake(line, 0, _no_beginning("%"), QUOTE_IT)


def star_or_ampersand(seen: Seen) -> Mistake | None:
    """Return a star or an ampersand with which a text begins."""
    if not re.search("scanning an (alias|anchor)", seen.said):
        return None
    line, column = seen.began
    words = seen.lines[line]
    if not words[:column].strip() and item_hint(words[column:]):
        return slip(words[column:], line, column)
    sign = words[column : column + 1]
    return Mistake(line, column, _no_beginning(sign), QUOTE_IT)


def block_sign(seen: Seen) -> Mistake | None:
    """Return `|` or `>` with a text behind it on the same line."""
    if "scanning a block scalar" not in seen.said:
        return None
    line, column = seen.began
    sign = seen.lines[line][column : column + 1]
    message = f"a text cannot begin behind “{sign}” on the same line"
    hint = (
        f"{QUOTE_IT} if “{sign}” is a part of it, or begin it on the next line"
    )
    return Mistake(line, column, message, hint)


def dash_behind_key(seen: Seen) -> Mistake | None:
    """Return a dash behind a key, on the same line."""
    if not re.search("sequence entries are not allowed", seen.said):
        return None
    message = "a list cannot begin on the line of its key"
    hint = "begin it on the next line, or put quotes around a text that begins with “-”"
    return Mistake(seen.line, seen.column, message, hint)


def question_mark(seen: Seen) -> Mistake | None:
    """Return a question mark with which a text begins."""
    if "mapping keys are not allowed" not in seen.said:
        return None
    return Mistake(seen.line, seen.column, _no_beginning("?"), QUOTE_IT)
