"""Questions and answers with labels (`Q:` and `A:`, `Frage:` and `Antwort:` …), and transcripts.

A label counts where the text as a whole is one of questions and answers; elsewhere `V: 5 kn` is a voltage.
"""

# ruff: noqa: RUF001 - signs and letters of several scripts

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit

from briefgen.readers.text.questions.headings import heading_of
from briefgen.readers.text.questions.labels import (
    Label,
    counts_items,
    is_answered,
    label_of,
    names_speaker,
)
from briefgen.readers.text.questions.question import (
    Question,
    Split,
    count_with_words,
    first_with_words,
    joined,
)
from briefgen.readers.text.questions.sentences import asks, ends_asking

_RULE_OF_TABLE = re.compile(r"\s*\|[\s|:-]*\|?\s*")
_AFTER_QUESTION = re.compile(
    r"<br\s?/?>\s*|(?<=[?？؟*_”\"»)])\s+|(?<=[？؟])|(?<=\?)(?=[\u3040-\u9fff])",
    re.IGNORECASE,
)
_BOLD_QUESTION = re.compile(
    r"(?P<bold>\*\*|__)(?P<asked>.+?)(?P=bold)\s+(?P<rest>\S.*)"
)
_TRIES = 20
"""Places of a line that are looked at for an answer on it."""


class _Piece(NamedTuple):
    """A line, or a part of one that holds question and answer."""

    number: int
    text: str
    label: Label | None


@dataclass
class _Asked:
    """A question with what stands below it."""

    label: Label
    number: int
    below: list[_Piece] = field(default_factory=list)
    answer_at: int | None = None
    """Where its answer's label stands in `below`."""
    speaker_at: int | None = None
    """Where somebody is named who speaks."""

    @property
    def is_labelled(self) -> bool:
        """Whether its answer has a label."""
        return self.answer_at is not None

    @property
    def is_spoken(self) -> bool:
        """Whether somebody is named who speaks below it."""
        return self.speaker_at is not None

    @property
    def asks(self) -> bool:
        """Whether it has a question mark before its answer, or before the first blank line."""
        below = (piece.text for piece in self.below[: self.answer_at])
        texts = [self.label.rest, *below]
        paragraph = takewhile(str.strip, texts[first_with_words(texts) :])
        return any(map(asks, paragraph))


def split(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Split | None:
    """Return the questions of a text with labels; None where it is none."""
    pieces = list(_pieces(lines, outside))
    groups = {
        piece.label.group: None
        for piece in pieces
        if piece.label and piece.label.asks
    }
    found = [_Labelled(pieces, group) for group in groups]
    counted = [each for each in found if each.counts()]
    if not counted:
        return None
    return max(counted, key=lambda each: len(each.asked)).split()


def _pieces(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Iterator[_Piece]:
    """Yield the lines with their labels; a question's line that goes on with the answer is two pieces."""
    rules = _rules_of_tables(lines)
    for number, line in enumerate(lines, 1):
        if not outside[number - 1]:
            yield _Piece(number, line, None)
            continue
        row = "" if number - 1 in rules else _row(line)
        label = label_of(row)
        if label is None:
            yield _Piece(number, line if row else row, None)
        else:
            yield from _divided(number, row, label)


def _rules_of_tables(
    lines: Sequence[str],
) -> set[int]:
    """Return the lines, counted from 0, of tables with labels in their cells that hold no words."""
    rules: set[int] = set()
    for is_table, run in groupby(enumerate(lines), _is_in_table):
        rows = list(run)
        is_labelled = any(label_of(_row(line)) for _, line in rows)
        for at, line in rows:
            if is_table and is_labelled and _RULE_OF_TABLE.fullmatch(line):
                rules.add(at)
    return rules


def _is_in_table(numbered: tuple[int, str]) -> bool:
    _, line = numbered
    return line.lstrip().startswith("|")


def _row(line: str) -> str:
    """Return the words of a table's row that begins with a label on one line; any other line as it is."""
    if not line.lstrip().startswith("|"):
        return line
    cells = map(str.strip, escapedSplit(line.strip().strip("|")))
    return " ".join(filter(None, cells))


def _divided(
    number: int,
    line: str,
    label: Label,
) -> Iterator[_Piece]:
    rest = label.rest
    bold = _BOLD_QUESTION.fullmatch(rest)
    if label.asks and bold and ends_asking(bold["asked"]):
        asked = label._replace(rest=bold["asked"])
        yield _Piece(number, line, asked)
        yield _Piece(
            number,
            bold["rest"],
            label_of(bold["rest"]),
        )
        return
    places = list(_AFTER_QUESTION.finditer(rest))[:_TRIES]
    for place in places if label.asks else ():
        answer = label_of(rest[place.end() :])
        before = rest[: place.start()]
        if answer and is_answered(label, answer) and asks(before):
            yield _Piece(
                number,
                line,
                label._replace(rest=before),
            )
            yield _Piece(
                number,
                rest[place.end() :],
                answer,
            )
            return
    yield _Piece(number, line, label)


def _following(pieces: Sequence[_Piece]) -> list[str]:
    """Return, for each piece, the next text below it that is not blank."""
    texts: list[str] = []
    next_text = ""
    for piece in reversed(pieces):
        texts.append(next_text)
        if piece.text.strip():
            next_text = piece.text
    return texts[::-1]


class _Labelled:
    """The questions of one group of labels."""

    def __init__(
        self,
        pieces: Sequence[_Piece],
        group: str,
    ) -> None:
        self.group = group
        self.above: list[_Piece] = []
        self.asked: list[_Asked] = []
        following = _following(pieces)
        for piece, text in zip(pieces, following, strict=True):
            label = piece.label
            if label and label.asks and self._opens(label):
                self.asked.append(_Asked(label, piece.number))
            elif not self.asked:
                self.above.append(piece)
            else:
                self._below(piece, text)

    def _opens(self, label: Label) -> bool:
        """Tell whether a label is one of the group; words go with any letter."""
        is_word = label.is_word and label.form != " "
        return is_word or label.group == self.group

    def _below(self, piece: _Piece, following: str) -> None:
        """Put a piece below the last question, and note where its answer begins."""
        asked = self.asked[-1]
        at = len(asked.below)
        label = piece.label
        if not asked.is_labelled and label:
            is_answer = is_answered(asked.label, label)
            if is_answer and not counts_items(label, following):
                asked.answer_at = at
        if not asked.is_spoken and names_speaker(piece.text):
            asked.speaker_at = at
        asked.below.append(piece)

    def counts(self) -> bool:
        """Tell whether the text as a whole is one of questions and answers in these labels.

        Half of its questions must ask, or be answered by a label; those of single letters other than Q, both.
        """
        half = len(self.asked) / 2
        asking = sum(asked.asks for asked in self.asked)
        answered = sum(asked.is_labelled for asked in self.asked)
        if self.group.strip() != "q":
            return asking >= half and answered >= half
        if self.group != "q" and not asking:
            return False
        if max(asking, answered) >= half:
            return not self._is_aside(answered)
        spoken = sum(asked.is_spoken for asked in self.asked)
        says_so = asking or any(asked.label.is_word for asked in self.asked)
        return bool(says_so) and spoken >= half

    def _is_aside(self, answered: int) -> bool:
        """Tell whether the one question is a remark in a longer text that goes before it."""
        above = _count(self.above)
        below = _count(self.asked[0].below)
        return len(self.asked) == 1 and not answered and above > below

    def split(self) -> Split:
        """Return the questions with their answers."""
        half = len(self.asked) / 2
        labelled = sum(asked.is_labelled for asked in self.asked)
        spoken = sum(asked.is_spoken for asked in self.asked)
        result = Split()
        tags, stray = _section(self.above)
        result.stray += [piece.number for piece in stray if piece.text.strip()]
        for asked in self.asked:
            following, rest = _section(asked.below)
            asked.below = rest
            question = _question(
                asked,
                is_labelled=labelled >= half,
                is_spoken=spoken >= half,
            )
            question.tags = tags
            result.questions.append(question)
            tags = following or tags
        return result


def _count(pieces: Sequence[_Piece]) -> int:
    return count_with_words(piece.text for piece in pieces)


def _section(
    pieces: Sequence[_Piece],
) -> tuple[tuple[str, ...], list[_Piece]]:
    """Return the tags that the headings before a question are, and the pieces without them."""
    tags: tuple[str, ...] = ()
    count = len(pieces)
    for at in range(len(pieces) - 1, -1, -1):
        heading = heading_of(pieces[at].text)
        if heading and heading.tags:
            tags = (*heading.tags, *tags)
            count = at
        elif pieces[at].text.strip():
            break
    return tags, list(pieces[:count])


def _question(
    asked: _Asked,
    *,
    is_labelled: bool,
    is_spoken: bool,
) -> Question:
    """Return a question; all before an answer's label, or before the first who speaks, is what is asked."""
    count = _open_lines(asked)
    if is_labelled and asked.answer_at is not None:
        count = asked.answer_at
    elif is_spoken and asked.speaker_at is not None:
        count = asked.speaker_at
    more = [piece.text for piece in asked.below[:count]]
    title = joined([asked.label.rest, *filter(str.strip, more)])
    answer = asked.below[count:]
    begins = asked.below[count - 1].number if count else asked.number
    if answer:
        begins = answer[0].number - 1
    question = Question(
        asked.number,
        _unwrapped(title),
        list(_said(answer, asked.label)),
        begins,
    )
    if asked.label.name:
        question.x["asked_by"] = asked.label.name
    return question


def _said(
    answer: Sequence[_Piece],
    asked: Label,
) -> Iterator[str]:
    """Yield the lines of an answer, without the label that it begins with."""
    begins = True
    for at, piece in enumerate(answer):
        label = piece.label
        below = answer[at + 1].text if at + 1 < len(answer) else ""
        if begins and label and is_answered(asked, label):
            yield piece.text if counts_items(label, below) else label.said
        else:
            yield piece.text
        begins = begins and not piece.text.strip()


def _open_lines(asked: _Asked) -> int:
    """Return how many lines below a question belong to it where nothing marks its answer: to the question mark."""
    texts = [piece.text for piece in asked.below]
    ends = [asked.answer_at, asked.speaker_at]
    marked = [end for end in ends if end is not None]
    last = min(marked, default=len(texts))
    title = asked.label.rest
    if not title:
        return first_with_words(texts) + 1 if any(texts) else 0
    if title.rstrip("*_ ").endswith((".", "?", "!")):
        return 0
    for count, text in enumerate(texts[:last], 1):
        if not text.strip():
            return 0
        if text.rstrip("*_ ").endswith("?"):
            return count
    return 0


def _unwrapped(text: str) -> str:
    """Return a text without the emphasis around the whole of it."""
    for sign in ("***", "**", "__", "*", "_"):
        inner = text[len(sign) : -len(sign)]
        is_around = text.startswith(sign) and text.endswith(sign)
        if is_around and inner and sign not in inner:
            return inner.strip()
    return text
