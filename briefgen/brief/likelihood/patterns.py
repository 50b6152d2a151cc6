"""Patterns of English phrases that are made of lists of words."""

import re
from collections.abc import Iterator
from functools import cached_property


def one_of(words: str) -> str:
    """Return a pattern for any of several words; `_` stands for white space in one."""
    each = (re.escape(word).replace("_", r"\s+") for word in words.split())
    return f"(?:{'|'.join(each)})"


class Phrase:
    """A pattern in the verbose form, for any case of letters. It is compiled when it is first asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as it is asked."""
        return re.compile(self.pattern, re.IGNORECASE | re.VERBOSE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the phrase stands first in a text."""
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each place where the phrase stands in a text."""
        return self.compiled.finditer(text)
