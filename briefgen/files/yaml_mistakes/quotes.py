"""Mistakes around quotes."""

import re
from typing import Any

import yaml

from briefgen.files.yaml_lines import LOADER
from briefgen.files.yaml_mistakes.seen import (
    KEY,
    Mistake,
    Seen,
    lead_of,
    wants_a_key,
)


def open_quote(seen: Seen) -> Mistake | None:
    """Return a quote that is open up to the end."""
    is_end = "end of stream" in seen.said or "document" in seen.said
    if "scanning a quoted" not in seen.said or not is_end:
        return None
    return _unclosed(seen, *seen.began)


def _unclosed(
    seen: Seen,
    line: int,
    column: int,
) -> Mistake:
    quote = seen.lines[line][column : column + 1]
    hint = f"write {quote} at the end of its text too"
    if quote == "'":
        hint = f"{hint}; an apostrophe inside of it is doubled ('')"
    return Mistake(
        line, column, "the quote that opens here is not closed", hint
    )


def escape(seen: Seen) -> Mistake | None:
    """Return a backslash in double quotes that means nothing."""
    if "escape" not in seen.said and not re.search("hexa?decimal", seen.said):
        return None
    at = max(seen.here.rfind("\\", 0, seen.column + 1), 0)
    shown = seen.here[at : at + 2]
    message = f"“{shown}” in double quotes is the sign of no character"
    hint = "write the text in single quotes, or “\\” twice; paths may have “/”"
    return Mistake(seen.line, at, message, hint)


def behind_a_quote(seen: Seen) -> Mistake | None:
    """Return a text that goes on behind its quote, or the open quote further up that this one closed."""
    in_brackets = "flow" in seen.said
    if not in_brackets and not wants_a_key(seen):
        return None
    quoted = _quoted_before(seen)
    if quoted is None:
        return None
    start: Any = quoted.start_mark
    taken_in = seen.lines[start.line + 1 : seen.line + 1]
    if any(KEY.match(line, len(lead_of(line))) for line in taken_in):
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


def _quoted_before(seen: Seen) -> Any:
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
