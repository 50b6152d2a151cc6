"""Tables of Markdown with a column of questions and one of answers."""

# ruff: noqa: RUF001 - signs and letters of several scripts

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit

from briefgen.readers.text.questions.headings import heading_of
from briefgen.readers.text.questions.labels import (
    ANSWERING_HEADS,
    ASKING_HEADS,
)
from briefgen.readers.text.questions.numbers import plain_titles
from briefgen.readers.text.questions.question import Question, Split
from briefgen.readers.text.title_notes import plain_with_notes

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


class _Columns(NamedTuple):
    names: list[str]
    question: int
    answer: int


def by_table(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Split | None:
    """Return the questions in the rows of tables; None where the text says more outside of them than in them."""
    split = Split()
    tags: tuple[str, ...] = ()
    columns: _Columns | None = None
    for at, line in enumerate(lines):
        is_row = outside[at] and "|" in line
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if is_row and _RULE.fullmatch(below):
            columns = _columns(_cells(line))
            if columns is None:
                split.stray.append(at + 1)
            continue
        heading = heading_of(line) if outside[at] else None
        if columns and is_row:
            if not _RULE.fullmatch(line):
                split.questions += _asked(_cells(line), columns, at + 1, tags)
            continue
        columns = None
        if heading:
            tags = heading.tags
        elif line.strip():
            split.stray.append(at + 1)
    if not split.questions or len(split.stray) > len(split.questions):
        return None
    titles = plain_titles([question.title for question in split.questions])
    for question, title in zip(split.questions, titles, strict=True):
        question.title = title
    return split


def _cells(row: str) -> list[str]:
    inner = row.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in escapedSplit(inner)]


def _columns(head: Sequence[str]) -> _Columns | None:
    """Return the columns of a table of questions; None for any other table."""
    names = [plain_with_notes(cell).strip(" :：") for cell in head]
    folded = [name.lower() for name in names]
    asking = [at for at, name in enumerate(folded) if name in ASKING_HEADS]
    answering = [
        at for at, name in enumerate(folded) if name in ANSWERING_HEADS
    ]
    if len(asking) != 1 or len(answering) != 1 or asking == answering:
        return None
    return _Columns(names, asking[0], answering[0])


def _asked(
    cells: Sequence[str],
    columns: _Columns,
    number: int,
    tags: tuple[str, ...],
) -> Iterator[Question]:
    """Yield the question of a row; one that has none gives its words to no entry but as an empty question."""
    if not any(cells):
        return
    width = max(columns.question, columns.answer) + 1
    filled = [*cells, *[""] * (width - len(cells))]
    title = plain_with_notes(_BREAK.sub(" ", filled[columns.question]))
    answer = _BREAK.sub("\n", filled[columns.answer]).split("\n")
    question = Question(
        number,
        title,
        answer,
        number - 1,
        tags,
    )
    used = (columns.question, columns.answer)
    for at, cell in enumerate(cells):
        if cell and at not in used:
            name = columns.names[at] if at < len(columns.names) else ""
            question.x[name or f"column {at + 1}"] = cell
    yield question
