"""What is wrong with a text that is no YAML, said at the place of the mistake and in plain words.

A parser tells where it can go no further: behind a quote that never closed, that is where the file ends. Each
function here knows one mistake by what the parser says and by the lines around, and says what somebody has to change.
The words of PyYAML and of LibYAML differ; both are known.

Inside:
    brackets: mistakes around brackets and braces
    columns:  lines that begin in a wrong column, or behind the end
    keys:     keys without a colon, colons without a key
    quotes:   mistakes around quotes
    seen:     what a parser said, and the lines around
    signs:    signs that YAML reads for itself
    words:    words that are nearly a key or an item of a list
"""

from collections.abc import Callable

import yaml

from briefgen.files.yaml_mistakes import brackets, columns, keys, quotes, signs
from briefgen.files.yaml_mistakes.seen import Mistake, Seen, seen_by
from briefgen.files.yaml_mistakes.words import (
    GOES_ON,
    item_hint,
    key_hint,
    odd_blank_in,
)

_LOOKS: tuple[Callable[[Seen], Mistake | None], ...] = (
    quotes.open_quote,
    quotes.escape,
    signs.odd_blank,
    signs.tab,
    signs.cut,
    signs.first_sign,
    signs.directive,
    signs.star_or_ampersand,
    signs.block_sign,
    signs.dash_behind_key,
    signs.question_mark,
    quotes.behind_a_quote,
    brackets.bracket,
    brackets.behind_a_bracket,
    keys.no_key,
    keys.colon,
    columns.indent,
    columns.further_left,
    columns.second_document,
)
"""In the order in which they are asked: those that know more surely come first."""


def mistake_behind(fault: yaml.MarkedYAMLError, text: str) -> Mistake | None:
    """Return the mistake that made a parser give up on a text; None where it is none of those known."""
    seen = seen_by(fault, text)
    if seen is None:
        return None
    found = (look(seen) for look in _LOOKS)
    return next(filter(None, found), None)


__all__ = [
    "GOES_ON",
    "Mistake",
    "item_hint",
    "key_hint",
    "mistake_behind",
    "odd_blank_in",
]
