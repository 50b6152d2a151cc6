"""Mistakes around brackets and braces."""

import re

from briefgen.files.yaml_mistakes.seen import Mistake, Seen, wants_a_key

_CLOSING = {"[": "]", "{": "}"}


def bracket(seen: Seen) -> Mistake | None:
    """Return a bracket that is not closed, closed by another, or in which a comma is missing."""
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


def _is_closed(seen: Seen) -> bool:
    """Tell whether the bracket where the parser began is closed, with all that are inside of it."""
    line, column = seen.began
    depth = 0
    behind = (seen.lines[line][column:], *seen.lines[line + 1 :])
    for found in re.finditer(r"[\[\]{}]", "\n".join(behind)):
        depth += 1 if found[0] in "[{" else -1
        if not depth:
            return True
    return False


def behind_a_bracket(seen: Seen) -> Mistake | None:
    """Return a text that begins with a list in brackets and goes on behind it."""
    if not wants_a_key(seen):
        return None
    before = seen.here[: seen.column].rstrip()
    opened = re.search(r"(?:^|:|-)\s+([\[{])", before)
    if not opened or before[-1:] not in ("]", "}"):
        return None
    message = f"the text goes on behind the “{before[-1]}” that ends a list or a mapping"
    hint = f"put quotes around the whole text if “{opened[1]}” is a part of it"
    return Mistake(seen.line, opened.start(1), message, hint)
