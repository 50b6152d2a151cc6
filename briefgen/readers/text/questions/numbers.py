"""Numbers and labels before questions, and labels before answers, taken away where they count.

A number is taken away whole, or left: `1.` and `1.2.` where the questions of a text are counted with them, and never
the day of a date.
"""

# ruff: noqa: RUF001 - signs and letters of several scripts

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.readers.text.questions.labels import (
    Label,
    counts_items,
    label_of,
)
from briefgen.readers.text.questions.question import Question
from briefgen.standards.written_dates import date_text

_NUMBER = re.compile(
    r"(?:§\s*)?(?P<bracket>[(\[（]?)(?P<number>\d{1,3}(?:[.-]\d{1,3})*)"
    r"(?P<stop>(?:\\?[.:)\]]{1,2}|\s[–—-])(?=\s)|[、．）]|(?=\s))\s*(?=\S)"
)
_NEXT_WORD = re.compile(r"[^\W\d]+")
_LATIN_Q = "q"

_Counted = tuple[int, ...]


def plain_titles(
    titles: Sequence[str],
) -> list[str]:
    """Return questions without the labels and numbers that they are counted with."""
    labels = [label_of(title) for title in titles]
    own = [label for label in labels if label and _is_asking(label, labels)]
    if 2 * len(own) < len(titles):
        return _without_numbers(titles)
    rest = [
        label.rest if label in own and label else title
        for title, label in zip(titles, labels, strict=True)
    ]
    return _without_numbers(rest)


def _is_asking(
    label: Label,
    labels: Sequence[Label | None],
) -> bool:
    """Tell whether a label announces a question: one that is a word or a Q, or that more than one question has."""
    if not label.asks or (label.form == " " and not label.number):
        return False
    same = sum(1 for each in labels if each and each.word == label.word)
    return label.is_word or label.word == _LATIN_Q or same > 1


def _without_numbers(
    titles: Sequence[str],
) -> list[str]:
    found = [_NUMBER.match(title) for title in titles]
    counted = [each for each in found if each and not _is_date(each)]
    if 2 * len(counted) < len(titles) or not _rise(counted):
        return list(titles)
    return [
        title[each.end() :] if each in counted and each else title
        for title, each in zip(titles, found, strict=True)
    ]


def _is_date(found: re.Match[str]) -> bool:
    """Tell whether a number is the day of a date: `5. Mai`."""
    word = _NEXT_WORD.match(found.string, found.end())
    if word is None:
        return False
    day = found["number"].rpartition(".")[2]
    try:
        date_text(f"{day} {word[0]} 2024")
    except ValueError:
        return False
    return True


def _rise(
    found: Sequence[re.Match[str]],
) -> bool:
    """Tell whether numbers count: each comes after the one before it, or begins anew.

    A single one does if it is a plain `1.`; those of several levels, or without a sign behind them, leave none out.
    """
    counts = [_count(each) for each in found]
    if len(counts) == 1:
        return counts[0] == (1,) and bool(found[0]["stop"])
    is_strict = any(len(count) > 1 for count in counts) or not all(
        each["stop"] for each in found
    )
    return all(
        _follows(before, after, is_strict=is_strict)
        for before, after in pairwise(counts)
    )


def _count(found: re.Match[str]) -> _Counted:
    return tuple(map(int, re.split(r"[.-]", found["number"])))


def _follows(
    before: _Counted,
    after: _Counted,
    *,
    is_strict: bool,
) -> bool:
    """Tell whether a number may come after another."""
    if after[-1] == 1:
        return True
    if not is_strict:
        return after > before
    level = len(after) - 1
    is_deep = len(before) > level
    return is_deep and after == (*before[:level], before[level] + 1)


def strip_answers(questions: Sequence[Question]) -> None:
    """Take the labels from answers where half of them have one, and none counts the items of a list."""
    begun = [(question, *_beginning(question)) for question in questions]
    labelled = [each for each in begun if each[1] is not None]
    said = [each for each in begun if any(map(str.strip, each[0].answer))]
    is_word = all(label and label.is_word for _, label, _ in labelled)
    if 2 * len(labelled) < len(said) or not (is_word or len(labelled) > 1):
        return
    for question, label, at in labelled:
        if label is not None:
            question.answer[at] = label.said


def _beginning(
    question: Question,
) -> tuple[Label | None, int]:
    """Return the label that an answer begins with, and the line of it."""
    for at, line in enumerate(question.answer):
        if not line.strip():
            continue
        label = label_of(line)
        below = question.answer[at + 1 : at + 2]
        if label is None or not label.answers or label.form == " ":
            return None, at
        if counts_items(label, "".join(below)):
            return None, at
        return label, at
    return None, 0
