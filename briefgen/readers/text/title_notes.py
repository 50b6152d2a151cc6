"""Footnotes in a title, which is one line of plain words: they are taken out of it and stand below the text.

Notes are `^[…]`, written where they are called, and `[^1]`, which is defined elsewhere.
"""

import re

from briefgen.readers.text.obsidian_inlines import linked_title

_OPENING = re.compile(r"(?<!\\)\^\[")
_NAMED = re.compile(r"\[\^[^\[\]\s]+\]")
_BRACKET = re.compile(r"\\.|[\[\]]")


def without_notes(
    title: str,
) -> tuple[str, list[str]]:
    """Return a title without its footnotes, and a paragraph for each of them."""
    words, notes, marks = _divided(title)
    paragraphs = [f"Note to the title: {note}" for note in notes if note]
    paragraphs += [f"Note to the title:{mark}" for mark in marks]
    return words, paragraphs


def plain_with_notes(title: str) -> str:
    """Return a title in plain words, with its footnotes as they are written behind them."""
    words, notes, marks = _divided(title)
    written = [f"^[{note}]" for note in notes]
    return "".join([linked_title(words), *written, *marks])


def _divided(
    title: str,
) -> tuple[str, list[str], list[str]]:
    """Return the words of a title, the texts of its notes, and the marks of those that are defined elsewhere."""
    words, notes = _without_inline(title)
    marks = _NAMED.findall(words)
    if marks:
        words = _NAMED.sub("", words)
    return words.strip(), notes, marks


def _without_inline(
    title: str,
) -> tuple[str, list[str]]:
    words, notes, at = "", [], 0
    for opening in _OPENING.finditer(title):
        if opening.start() < at:
            continue
        end = _closing(title, opening.end())
        if end < 0:
            break
        words += title[at : opening.start()]
        notes.append(title[opening.end() : end].strip())
        at = end + 1
    return words + title[at:], notes


def _closing(title: str, at: int) -> int:
    """Return where the bracket closes that is open at a place; -1 where it does not."""
    depth = 1
    for found in _BRACKET.finditer(title, at):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    return -1
