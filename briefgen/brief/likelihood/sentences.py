"""A text in CommonMark → its sentences and their words; what is quoted, code or a link counts as nobody's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefgen.brief.likelihood.words import several
from briefgen.standards.folding import folded

_BLOCKS = re.compile(r"\n[ \t>]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
"""Between paragraphs, and before the items of a list."""
_STOP = re.compile(r"[.!?…]+[”\"’')\]*_]*(?=\s|$)\s*")
_BEFORE_STOP = re.compile(r"[\w.]+$")
_ABBREVIATIONS = several(
    "approx art capt cf col dr e.g etc fig gen gov i.e inc jr lt ltd maj mr mrs ms no p pp prof rep sen sgt sr st "
    "u.k u.n u.s v vs"
)
_FOREIGN = re.compile(
    r"(?P<code>(`+)(?!`).+?(?<!`)\2(?!`))"
    r"|(?P<link>(?<=\])\([^()\s]*(?:\s[^()]*)?\)|<https?:[^>\s]*>|https?://\S+)"
    r"|(?P<cite>\[\s*@[^\[\]]+\]|\[\^[^\[\]]+\])"
    r"|(?P<note><!--.*?-->)"
    r"|(?P<quote>“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\""
    r"|(?<!\w)‘[^‘\n]*?’(?!\w)|(?<!\w)'[^'\n]*'(?!\w))",
    re.DOTALL,
)
_FENCED = re.compile(
    r"^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)|\Z)|^[ \t]*>[^\n]*",
    re.DOTALL | re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*[’']?|[^\w\s*_~^\[\]\\]")


class Word(NamedTuple):
    """A word of a sentence, or a sign between words, with its place in the text."""

    text: str
    start: int
    end: int
    plain: str
    """As it is compared."""

    @property
    def is_sign(self) -> bool:
        """Whether it is no word."""
        return not self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Sentence:
    """A sentence, with its place in the text that it is of."""

    source: str
    """The whole text, with spaces for what is nobody's words in it."""
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands in it, without what is quoted, code or a link."""
        return self.source[self.start : self.end]

    @cached_property
    def words(self) -> Sequence[Word]:
        """Its words and signs, in order."""
        found = _WORD.finditer(self.source, self.start, self.end)
        return tuple(
            Word(each[0], *each.span(), folded(each[0]).replace("’", "'"))
            for each in found
        )

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.text.rstrip(" \t\n”\"’')]*_").endswith("?")


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text: a stop ends one where a capital letter or a digit follows."""
    own = _own_words(text)
    at = 0
    for between in _BLOCKS.finditer(text):
        yield from _sentences(own, at, between.start())
        at = between.end()
    yield from _sentences(own, at, len(text))


def _own_words(text: str) -> str:
    """Return a text of the same length whose quotations, code, links and comments are signs, not words."""

    def blank(found: re.Match[str]) -> str:
        # The sign keeps apart what stands before and behind.
        return "\N{REFERENCE MARK}".ljust(len(found[0]))

    def unquoted(found: re.Match[str]) -> str:
        if found.lastgroup in ("cite", "note", "link"):
            return " " * len(found[0])
        last = found[0].rstrip("”»“\"’'")[-1:]
        # A stop inside a quotation may be the end of the sentence around it.
        stop = last if last in (".", "!", "?") else " "
        return blank(found)[:-1] + stop

    return _FOREIGN.sub(unquoted, _FENCED.sub(blank, text))


def _sentences(
    text: str,
    start: int,
    end: int,
) -> Iterator[Sentence]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        is_number = text[at : stop.start()].strip().isdigit()
        if is_number or not _ends_sentence(text, stop, end):
            continue
        yield from _sentence(text, at, stop.end())
        at = stop.end()
    yield from _sentence(text, at, end)


def _sentence(
    text: str,
    start: int,
    end: int,
) -> Iterator[Sentence]:
    inside = text[start:end]
    if inside.strip():
        yield Sentence(text, end - len(inside.lstrip()), end)


def _ends_sentence(
    text: str,
    stop: re.Match[str],
    end: int,
) -> bool:
    following = next((c for c in text[stop.end() : end] if c.isalnum()), "")
    if stop.end() == end:
        return True
    if not (following.isupper() or following.isdigit()):
        return False
    before = _BEFORE_STOP.search(text, 0, stop.start())
    last = before[0].lower() if before else ""
    is_initial = len(last) == 1 and before is not None and before[0].isupper()
    if last == "no":
        return not following.isdigit()
    return not (is_initial or last in _ABBREVIATIONS)
