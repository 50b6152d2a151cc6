"""Questions that are folded up in a page of Markdown: `<details>` whose `<summary>` asks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.readers.text.questions.headings import heading_of
from briefgen.readers.text.questions.numbers import (
    plain_titles,
    strip_answers,
)
from briefgen.readers.text.questions.question import Question, Split
from briefgen.readers.text.questions.sentences import ends_asking
from briefgen.readers.text.title_notes import plain_with_notes
from briefgen.standards.east_asian import one_line

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>details|summary)(?:\s[^<>]*)?>", re.IGNORECASE
)
_LOOKS = re.compile(
    r"</?(?:b|strong|i|em|u|h[1-6]|p|span|code)(?:\s[^<>]*)?>", re.IGNORECASE
)


class _Folded(NamedTuple):
    """What is folded up; places count in the text as a whole."""

    first: int
    summary: tuple[int, int]
    answer: tuple[int, int]
    last: int


def by_details(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Split | None:
    """Return the questions that are folded up, at least half of what is; None without any."""
    text = "\n".join(
        line if is_read else " " * len(line)
        for line, is_read in zip(lines, outside, strict=True)
    )
    whole = "\n".join(lines)
    folded = list(_folded(text))
    titles = [_plain(text[slice(*each.summary)]) for each in folded]
    if 2 * sum(map(ends_asking, titles)) < len(titles) or not titles:
        return None
    split = Split()
    at = 0
    tags: tuple[str, ...] = ()
    for each, title in zip(folded, plain_titles(titles), strict=True):
        tags = _between(
            whole,
            at,
            each.first,
            split,
            tags,
        )
        before, answer = each.answer[0], whole[slice(*each.answer)]
        line = whole.count("\n", 0, each.summary[0]) + 1
        begins = whole.count("\n", 0, before)
        question = Question(
            line,
            title,
            answer.split("\n"),
            begins,
            tags,
        )
        split.questions.append(question)
        at = each.last
    _between(whole, at, len(whole), split, tags)
    strip_answers(split.questions)
    return split


def _folded(text: str) -> Iterator[_Folded]:
    """Yield what is folded up outside of other such parts."""
    depth = 0
    first, opened = 0, 0
    summary: tuple[int, int] | None = None
    for tag in _TAG.finditer(text):
        is_end = bool(tag["end"])
        if tag["name"].lower() == "summary":
            if depth == 1 and summary is None and is_end and opened:
                summary = (opened, tag.start())
                opened = tag.end()
            elif depth == 1 and summary is None and not is_end:
                opened = tag.end()
            continue
        if not is_end:
            depth += 1
            if depth == 1:
                first, opened, summary = tag.start(), 0, None
            continue
        depth = max(depth - 1, 0)
        if depth == 0 and summary:
            yield _Folded(first, summary, (opened, tag.start()), tag.end())
            summary = None
    if summary:  # the last one is not closed
        yield _Folded(first, summary, (opened, len(text)), len(text))


def _plain(summary: str) -> str:
    return plain_with_notes(one_line(_LOOKS.sub("", summary)))


def _between(
    text: str,
    start: int,
    end: int,
    split: Split,
    tags: tuple[str, ...],
) -> tuple[str, ...]:
    """Note the lines between two folded parts as stray, and return the tag of what follows: their last heading."""
    number = text.count("\n", 0, start) + 1
    for line in text[start:end].split("\n"):
        heading = heading_of(line)
        if heading:
            tags = heading.tags
        elif line.strip():
            split.stray.append(number)
        number += 1
    return tags
