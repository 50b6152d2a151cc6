"""Footnotes and addresses that are defined once in a text of questions (`[^1]: …`, `[port]: https://…`).

They stand in one answer, most often the last, and are called in others.
"""

import re
from collections import ChainMap
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from briefgen.readers.text.questions.question import Question
from briefgen.standards.folding import folded

_DEFINITION = re.compile(r"\s{0,3}\[(?P<label>\^?[^\[\]\n]{1,200})\]:\s*\S")
_CALL = re.compile(r"\[(?P<label>\^?[^\[\]\n]{1,200})\](?!:)")
_FENCE = re.compile(r"\s{0,3}(?:`{3}|~{3})")


class _Definition(NamedTuple):
    label: str
    first: int
    last: int
    """Its lines in the answer, counted from 0."""


def share_definitions(questions: Sequence[Question]) -> None:
    """Move the definitions below the answers, each to the questions that call it.

    Where a label is defined more than once, a question's own definition counts for it, else the first. One that
    nothing calls stays with the question that it stands below.
    """
    first: dict[str, list[str]] = {}
    own = [_taken(question) for question in questions]
    for definitions in own:
        for label, text in definitions:
            first.setdefault(label, text)
    if not first:
        return
    calls = [_called(question) for question in questions]
    called = set(chain.from_iterable(calls))
    for question, definitions, labels in zip(
        questions, own, calls, strict=True
    ):
        unused = [text for label, text in definitions if label not in called]
        meanings = ChainMap(dict(reversed(definitions)), first)
        wanted = [meanings[label] for label in labels if label in meanings]
        for text in [*wanted, *unused]:
            question.definitions += text


def _taken(question: Question) -> list[tuple[str, list[str]]]:
    """Take the definitions out of an answer, and return each with its label; blank lines stay in their place."""
    taken: list[tuple[str, list[str]]] = []
    for each in list(_definitions(question.answer)):
        text = question.answer[each.first : each.last]
        question.answer[each.first : each.last] = [""] * len(text)
        taken.append((each.label, text))
    return taken


def _definitions(answer: Sequence[str]) -> Iterator[_Definition]:
    is_code = False
    for at, line in enumerate(answer):
        is_code ^= bool(_FENCE.match(line))
        found = None if is_code else _DEFINITION.match(line)
        if found:
            last = _end(answer, at + 1)
            yield _Definition(folded(found["label"]), at, last)


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


def _called(question: Question) -> list[str]:
    """Return the labels that a question calls, each once, in the order of its text."""
    text = "\n".join([question.title, *question.answer])
    found = (folded(call["label"]) for call in _CALL.finditer(text))
    return list(dict.fromkeys(found))
