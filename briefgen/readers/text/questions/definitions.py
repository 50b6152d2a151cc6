"""Footnotes and addresses that are defined once in a text of questions (`[^1]: …`, `[port]: https://…`).

They stand in one answer, most often the last, and are called in others.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.readers.text.questions.question import Question
from briefgen.standards.folding import folded

_DEFINITION = re.compile(r"\s{0,3}\[(?P<label>\^?[^\[\]\n]{1,200})\]:\s*\S")
_CALL = re.compile(r"\[(?P<label>\^?[^\[\]\n]{1,200})\](?!:)")
_FENCE = re.compile(r"\s{0,3}(?:`{3}|~{3})")


class _Definition(NamedTuple):
    label: str
    owner: int
    """The number of the question that it stands below."""
    first: int
    last: int
    """Its lines in the answer, counted from 0."""


def share_definitions(questions: Sequence[Question]) -> None:
    """Move the definitions out of the answers, and give each question those that it calls.

    One that nothing calls stays with the question that it stands below.
    """
    found = [
        definition
        for number, question in enumerate(questions)
        for definition in _definitions(question.answer, number)
    ]
    calls = [_called(question) for question in questions] if found else []
    for each in found:
        lines = questions[each.owner].answer
        text = lines[each.first : each.last]
        lines[each.first : each.last] = [""] * len(text)
        callers = [
            at for at, called in enumerate(calls) if each.label in called
        ]
        for at in callers or [each.owner]:
            questions[at].definitions += text


def _definitions(
    answer: Sequence[str],
    owner: int,
) -> Iterator[_Definition]:
    is_code = False
    for at, line in enumerate(answer):
        is_code ^= bool(_FENCE.match(line))
        found = None if is_code else _DEFINITION.match(line)
        if found:
            label = folded(found["label"])
            yield _Definition(
                label,
                owner,
                at,
                _end(answer, at + 1),
            )


def _end(
    answer: Sequence[str],
    at: int,
) -> int:
    """Return the line behind a definition, which goes on in lines that are indented."""
    end = at
    for number, line in enumerate(answer[at:], at + 1):
        if line.strip() and not line.startswith((" ", "\t")):
            break
        if line.strip():
            end = number
    return end


def _called(question: Question) -> set[str]:
    text = "\n".join([question.title, *question.answer])
    return {folded(found["label"]) for found in _CALL.finditer(text)}
