"""Keys without a colon, colons without a key."""

import re

from briefgen.files.yaml_mistakes.columns import (
    columns_above,
    in_a_block,
    under,
)
from briefgen.files.yaml_mistakes.seen import (
    KEY,
    Mistake,
    Seen,
    lead_of,
    place,
    short,
)
from briefgen.files.yaml_mistakes.words import GOES_ON, slip

_LONE_KEY = re.compile(r"[a-z_]+:")
_CURLY = frozenset("“”„‘’«»")


def no_key(seen: Seen) -> Mistake | None:
    """Return a line of its own that is no key with a value."""
    if "could not find expected ':'" not in seen.said:
        return None
    line, column = seen.began
    return in_a_block(seen, line) or _word_of(seen, line, column)


def _word_of(
    seen: Seen,
    line: int,
    column: int,
) -> Mistake:
    words = seen.lines[line][column:].strip()
    known = slip(words, line, column) or _item_of(seen, line, column)
    if known:
        return known
    message = f"“{short(words)}” is no key with a value"
    hint = f"write “key: value”; {GOES_ON}, a comment begins with “# ”"
    if re.fullmatch(r"[a-z_]+", words):
        hint = (
            f"write “{words}: ” with its value, or its parts on the lines below"
        )
    return Mistake(line, column, message, hint)


def _item_of(
    seen: Seen,
    line: int,
    column: int,
) -> Mistake | None:
    """Return the mistake of words without a dash, in the column of a list or right below the key of one."""
    words = short(seen.lines[line][column:].strip())
    message = f"“{words}” is no item of a list and no key with a value"
    above = seen.lines[max(seen.above(line), 0)].strip()
    word, _ = columns_above(seen, line).get(column, ("", 0))
    if word == "-":
        hint = f"begin it with “- ”: “- {words}”; {GOES_ON}"
        return Mistake(line, column, message, hint)
    if _LONE_KEY.fullmatch(above):
        hint = f"begin it with “- ” if it is a part of “{above}”; {GOES_ON}"
        return Mistake(line, column, message, hint)
    return None


def colon(seen: Seen) -> Mistake | None:
    """Return a colon where no key can be: inside a text, or in a line that goes on with the text above."""
    if "mapping values are not allowed" not in seen.said:
        return None
    lead = len(lead_of(seen.here))
    before = seen.here[lead : seen.column]
    if KEY.match(f"{before} "):
        return _second_colon(seen, before)
    above = seen.above(seen.line)
    if above < 0:
        return None
    start = len(lead_of(seen.lines[above]))
    words = seen.lines[above][start:].rstrip()
    key = KEY.match(words)
    if key and lead > start:
        return _further_right(seen, lead, before, above)
    if not key and lead <= start:
        known = slip(words, above, start)
        found = known or _word_of(seen, above, start)
        more = "" if known else "; a text that contains “: ” stands in quotes"
        return found._replace(hint=found.hint + more)
    return slip(words, above, start) or _second_colon(seen, before)


def _second_colon(seen: Seen, before: str) -> Mistake:
    message = "a text without quotes cannot contain “: ”, which ends a key"
    hint = "put quotes around a text that contains “: ”"
    if re.fullmatch(r"[a-z_]+:\s+[a-z_]+", before.strip()):
        hint = f"{hint}; a key inside of a value stands on the next line, further right"
    if not _CURLY.isdisjoint(before):
        hint = f'{hint}, straight ones ("): “ and ” are none to YAML'
    return Mistake(seen.line, seen.column, message, hint)


def _further_right(
    seen: Seen,
    lead: int,
    word: str,
    above: int,
) -> Mistake:
    columns = columns_above(seen, seen.line)
    message = f"“{word}” stands further right than what is above it ({place(seen, above)})"
    hint = f"{under(columns, lead, seen.here)}, or put quotes around a text that contains “: ”"
    return Mistake(seen.line, lead, message, hint)
