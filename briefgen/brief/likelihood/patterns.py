"""Patterns of English phrases that are made of lists of words."""

import re


def one_of(words: str) -> str:
    """Return a pattern for any of several words; `_` stands for white space in one."""
    each = (re.escape(word).replace("_", r"\s+") for word in words.split())
    return f"(?:{'|'.join(each)})"


def phrase(pattern: str) -> re.Pattern[str]:
    """Return a pattern in the verbose form, for any case of letters."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
