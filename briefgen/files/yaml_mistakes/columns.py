"""Lines that begin in a wrong column, or behind the end."""

import re

from briefgen.files.yaml_mistakes.seen import (
    KEY,
    Mistake,
    Seen,
    lead_of,
    place,
    short,
    wants_a_key,
)
from briefgen.files.yaml_mistakes.words import slip

_BLOCK = re.compile(r"(?:^|:|-)\s+(?P<sign>[|>])[+\-\d]*\s*(?:#.*)?$")


def indent(seen: Seen) -> Mistake | None:
    """Return a line that begins in a column where nothing above it begins."""
    column = len(seen.here) - len(seen.here.lstrip())
    if not wants_a_key(seen) or seen.column != column:
        return None
    words = seen.here.strip()
    left_of_block = in_a_block(seen, seen.line)
    if left_of_block:
        return left_of_block
    columns = columns_above(seen, seen.line)
    if not columns:
        return None
    is_item = words.startswith("- ")
    word, _ = columns.get(column, ("", 0))
    if word and (word == "-") == is_item:
        return slip(words, seen.line, column)
    key = KEY.match(words.removeprefix("- "))
    shown = key[1] if key else short(words)
    what = "no list" if is_item else "nothing"
    message = (
        f"“{shown}” begins in column {column + 1}, where {what} above it begins"
    )
    hint = under(columns, column, seen.here)
    return Mistake(seen.line, column, message, hint)


def in_a_block(seen: Seen, line: int) -> Mistake | None:
    """Return a line of a text behind `|` or `>` that stands further left than the rest of it, or than its key."""
    column = len(seen.lines[line]) - len(seen.lines[line].lstrip())
    words = seen.lines[line].strip()
    if KEY.match(words) or words.startswith("- "):
        return None
    above = seen.above(line)
    while above >= 0:
        found = _BLOCK.search(seen.lines[above])
        lead = len(lead_of(seen.lines[above]))
        if found:
            break
        if lead <= column and KEY.match(seen.lines[above][lead:]):
            return None
        above = seen.above(above)
    else:
        return None
    message = f"the text behind “{found['sign']}” ({place(seen, above)}) ends before this line"
    first = seen.lines[above + 1]
    wanted = max(len(first) - len(first.lstrip()), lead + 2)
    if above + 1 == line:
        wanted = lead + 2
    hint = f"begin every line of it in column {wanted + 1} or further right"
    return Mistake(line, column, message, hint)


def further_left(seen: Seen) -> Mistake | None:
    """Return a line that stands further left than the first of the file."""
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
    message = f"this stands further left than the first line of the file ({place(seen, first)})"
    hint = f"begin both in the same column; the first begins in column {column + 1}"
    return Mistake(seen.line, seen.column, message, hint)


def _behind_the_end(seen: Seen) -> Mistake | None:
    for line in range(seen.line):
        if seen.lines[line].rstrip() == "...":
            message = "“...” ends what is read, and more stands behind it"
            return Mistake(line, 0, message, "take the line out")
    return None


def columns_above(seen: Seen, line: int) -> dict[int, tuple[str, int]]:
    """Return the columns in which something begins that may go on in a line, with its first word and its line."""
    columns: dict[int, tuple[str, int]] = {}
    above = seen.above(line)
    while above >= 0 and 0 not in columns:
        words = seen.lines[above]
        lead = lead_of(words)
        least = min(columns, default=len(words) + 1)
        for found in re.finditer("-", lead):
            if found.start() < least:
                columns[found.start()] = ("-", above)
        if len(lead) < least:
            key = KEY.match(words, len(lead))
            shown = key[1] if key else short(words[len(lead) :])
            columns[len(lead)] = (shown, above)
        above = seen.above(above)
    return columns


def under(
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


def second_document(seen: Seen) -> Mistake | None:
    """Return the line of dashes that begins a second document."""
    if "another document" not in seen.said:
        return None
    message = "“---” begins a second document, and the file may hold one"
    hint = "take the line out, or make two files"
    return Mistake(seen.line, seen.column, message, hint)
