"""Questions that stand out by a sign or a place: a dash above, headings, bold, numbered and bare lines.

A text keeps to one of these. Bold and numbered lines are questions where at least half of them ask, and at least half
of those have words below them: a list of open questions, or of steps, is none.
"""

# ruff: noqa: RUF001 - signs and letters of several scripts

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise
from textwrap import dedent
from typing import NamedTuple

from briefgen.entry import slug
from briefgen.readers.text.questions.headings import heading_at
from briefgen.readers.text.questions.labels import names_speaker
from briefgen.readers.text.questions.numbers import (
    plain_titles,
    strip_answers,
)
from briefgen.readers.text.questions.question import (
    Question,
    Split,
    count_with_words,
    first_with_words,
    joined,
)
from briefgen.readers.text.questions.sentences import (
    ends_asking,
    wrapped_lines,
)
from briefgen.readers.text.title_notes import plain_with_notes

_DASH = re.compile(r"\s*[-*•–—]\s*")
_BOLD_NUMBER = re.compile(
    r"\*\*(?P<number>\d{1,3}(?:\.\d{1,3})*[.)]?)\*\*(?=\s)"
)
_BOLD = re.compile(
    r"(?P<item>\s{0,3}(?:[-*+•]\s+|\d{1,3}(?:\.\d{1,3})*\s?\\?[.)]?\s+)?)"
    r"(?P<sign>\*\*|__)(?P<words>(?:(?!(?P=sign)).)+)(?P=sign)(?P<mark>\s?[?？؟]|)(?:\s+(?P<rest>\S.*)|)"
)
_NUMBERED = re.compile(
    r"\s{0,3}(?P<open>[(（]?)\d{1,3}(?:\.\d{1,3})*(?:\s*[.)）]{1,2}\s+|[．、）]\s*|(?<=\d\.\d)\s+)(?P<words>\S.*)"
)
_BARE = re.compile(r"(?![-*+>#|–—•\"“„«]|\d+[.)]\s)(?P<words>\S.*)")
_FAQ = re.compile(
    r"\b(?:FAQs?|frequently asked questions|questions (?:and|&) answers|Q\s?&\s?A|Q and A)\b",
    re.IGNORECASE,
)
_VERSE = 4
"""Lines of the shortest stanza."""
_LONGEST_VERSE = 60
"""Characters of a line of verse."""
_SHORTEST_VERSE = 4
"""Words of a line of verse, on the average."""


class _Opening(NamedTuple):
    """Where a question stands; lines count from 0."""

    first: int
    """Where the answer before it ends."""
    head: int
    last: int
    """Behind its last line."""
    title: str
    is_item: bool = False
    """Whether it stands in an item of a list, so that its answer may be indented."""
    lead: str | None = None
    """What the answer begins with on the question's last line."""


def by_dashes(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Split | None:
    """Return the questions below lines with only a dash; the first line with words is one."""
    first = lines[first_with_words(lines)]
    if not _DASH.fullmatch(first) or not any(outside):
        return None  # a lone dash further down would be a rule
    dashes = [at for at in _seen(outside) if _DASH.fullmatch(lines[at])]
    openings = [_below_dash(lines, dash) for dash in dashes]
    split = _taken(lines, openings)
    return _counted(split)


def _below_dash(
    lines: Sequence[str],
    dash: int,
) -> _Opening:
    for at in range(dash + 1, len(lines)):
        line = lines[at]
        if _DASH.fullmatch(line):
            break
        if line.strip():
            title = line.strip()
            more = wrapped_lines(lines, at, title)
            whole = joined(lines[at : at + more + 1])
            return _Opening(dash, at, at + more + 1, whole)
    return _Opening(dash, dash, dash + 1, "")


def by_bold(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Split | None:
    """Return the questions in bold lines."""
    bold = list(_bold(lines, outside))
    return _marked(lines, bold, peers=len(bold))


def _bold(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Iterator[_Opening]:
    """Yield the lines that are bold from end to end, and the paragraphs whose first words are."""
    for at in _seen(outside):
        if "**" not in lines[at] and "__" not in lines[at]:
            continue
        line = _BOLD_NUMBER.sub(r"\g<number> ", lines[at].rstrip())
        more = wrapped_lines(lines, at, line.strip())
        whole = joined([line, *lines[at + 1 : at + more + 1]])
        found = _BOLD.fullmatch(line) or _BOLD.fullmatch(whole)
        if found is None:
            continue
        is_whole = found.string == whole
        last = at + more + 1 if is_whole else at + 1
        title = found["item"] + plain_with_notes(found["words"].strip())
        title = title.strip(" -*+•") + found["mark"]
        is_item = bool(found["item"].strip())
        yield _Opening(
            at,
            at,
            last,
            title,
            is_item,
            found["rest"],
        )


def by_numbers(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Split | None:
    """Return the questions that are numbered."""
    numbered = [
        _numbered(lines, at)
        for at in _seen(outside)
        if _NUMBERED.fullmatch(lines[at].rstrip())
    ]
    words = [_NUMBERED.sub(r"\g<words>", each.title) for each in numbered]
    asked = [each.title for each in numbered if ends_asking(each.title)]
    if any(map(names_speaker, words)):
        return None
    are_counted = len(asked) > 1 and plain_titles(asked) != asked
    return _marked(
        lines,
        numbered,
        peers=0 if are_counted else len(numbered),
    )


def _numbered(
    lines: Sequence[str],
    at: int,
) -> _Opening:
    title = lines[at].strip()
    more = wrapped_lines(lines, at, title)
    whole = joined(lines[at : at + more + 1])
    return _Opening(
        at,
        at,
        at + more + 1,
        whole,
        is_item=True,
    )


def by_bare_lines(
    lines: Sequence[str], outside: Sequence[bool]
) -> Split | None:
    """Return the questions that begin paragraphs; the first must be one: elsewhere they are rhetoric."""
    openings = [
        opening
        for at in _seen(outside)
        if not (at and lines[at - 1].strip())
        for opening in _bare(lines, at)
    ]
    first = first_with_words(lines)
    if not openings or openings[0].first != first:
        return None
    if len(openings) == 1 and openings[0].last - first > 1:
        return None
    if _is_dialogue(lines) or _is_verse(lines[first:]):
        return None
    split = _taken(lines, openings)
    return split if any(map(_is_answered, split.questions)) else None


def _bare(
    lines: Sequence[str],
    at: int,
) -> Iterator[_Opening]:
    found = _BARE.fullmatch(lines[at].rstrip())
    if not found:
        return
    more = wrapped_lines(lines, at, found["words"])
    if more or ends_asking(found["words"]):
        whole = joined(lines[at : at + more + 1])
        yield _Opening(at, at, at + more + 1, whole)


def _is_dialogue(lines: Sequence[str]) -> bool:
    """Tell whether half of the lines begin with the name of who speaks."""
    spoken = sum(map(names_speaker, lines))
    return 2 * spoken >= count_with_words(lines)


def _is_verse(lines: Sequence[str]) -> bool:
    """Tell whether the first stanza of a text is one: short lines with capitals that break off within sentences."""
    stanza: list[str] = []
    for line in lines:
        if not line.strip():
            break
        stanza.append(line.strip())
    if len(stanza) < _VERSE or max(map(len, stanza)) > _LONGEST_VERSE:
        return False
    capitals = sum(line[0].isupper() for line in stanza)
    ended = sum(line[-1] in ".!?:" for line in stanza)
    words = sum(len(line.split()) for line in stanza)
    is_long = words >= _SHORTEST_VERSE * len(stanza)
    breaks_off = 2 * ended <= len(stanza) + 1
    return capitals == len(stanza) and breaks_off and is_long


def by_headings(
    lines: Sequence[str],
    outside: Sequence[bool],
    title: str,
) -> Split | None:
    """Return the questions in headings: those on one level, half of which ask; in an FAQ, at least one."""
    headings = list(_headings(lines, outside))
    asking = (each for each in headings if ends_asking(each.words))
    asked = next(asking, None)
    if asked is None or not _are_questions(headings, asked.level, title):
        return None
    openings: list[_Opening] = []
    tags: list[tuple[str, ...]] = []
    sections: list[_Heading] = []
    ends: set[int] = set()
    for heading in headings:
        if heading.level > asked.level:
            continue
        is_question = heading.level == asked.level
        if heading.level < asked.level:
            is_question = ends_asking(heading.words)
            sections = _above(sections, heading)
        if is_question and heading.level < asked.level:
            sections = []
        if is_question:
            at = heading.at
            last = at + heading.lines
            openings.append(
                _Opening(at, at, last, heading.words),
            )
            tags.append(_tags(sections, title))
        else:
            ends.update(range(heading.at, heading.at + heading.lines))
    split = _taken(lines, openings, ends)
    for question, of_question in zip(split.questions, tags, strict=True):
        question.tags = of_question
    return _counted(split)


def _tags(sections: Sequence["_Heading"], title: str) -> tuple[str, ...]:
    """Return the tags of a question: the headings above it, without that of the page where there are others."""
    words = [each.words for each in sections]
    if len(words) > 1 and title in words:
        words.remove(title)
    return tuple(map(slug, words))


def _above(
    sections: Sequence["_Heading"],
    heading: "_Heading",
) -> list["_Heading"]:
    """Return the headings that a section stands below, with its own."""
    higher = [each for each in sections if each.level < heading.level]
    return [*higher, heading]


class _Heading(NamedTuple):
    at: int
    level: int
    words: str
    lines: int


def _headings(
    lines: Sequence[str],
    outside: Sequence[bool],
) -> Iterator[_Heading]:
    for at in _seen(outside):
        found = heading_at(lines, at)
        if found:
            words = plain_with_notes(found.words)
            yield _Heading(at, found.level, words, found.lines)


def _are_questions(
    headings: Sequence[_Heading],
    level: int,
    title: str,
) -> bool:
    peers = [
        ends_asking(each.words) for each in headings if each.level == level
    ]
    chief = [each.words for each in headings if each.level == 1]
    titles = [title, *chief]
    is_faq = any(map(_FAQ.search, titles))
    return is_faq or 2 * sum(peers) >= len(peers)


def _seen(
    outside: Sequence[bool],
) -> Iterable[int]:
    return compress(range(len(outside)), outside)


def _marked(
    lines: Sequence[str],
    openings: Sequence[_Opening],
    peers: int,
) -> Split | None:
    """Return the questions among marked lines, where half of these ask, and half of the questions have answers."""
    asking = [each for each in openings if ends_asking(each.title)]
    if not asking or 2 * len(asking) < peers:
        return None
    split = _taken(lines, asking)
    if len(asking) == 1 and 2 * len(split.stray) > count_with_words(lines):
        return None
    answered = list(map(_is_answered, split.questions))
    between = answered[:-1] or answered
    return _counted(split) if 2 * sum(between) >= len(between) else None


def _is_answered(question: Question) -> bool:
    return any(map(str.strip, question.answer))


def _counted(split: Split) -> Split:
    """Return questions without the numbers and labels that they are counted with."""
    titles = plain_titles([question.title for question in split.questions])
    for question, title in zip(split.questions, titles, strict=True):
        question.title = title
    strip_answers(split.questions)
    return split


def _taken(
    lines: Sequence[str],
    openings: Sequence[_Opening],
    ends: Iterable[int] = (),
) -> Split:
    """Return questions with the lines up to the next; those above the first, and below an end, belong to none."""
    split = Split()
    borders = sorted({len(lines), *ends, *(each.first for each in openings)})
    following = dict(pairwise(borders))
    owned: set[int] = set(ends)
    for opening in openings:
        last = following[opening.first]
        answer = list(lines[opening.last : last])
        if opening.is_item:
            answer = dedent("\n".join(answer)).split("\n") if answer else []
        begins = opening.last
        if opening.lead:
            answer.insert(0, opening.lead)
            begins -= 1
        question = Question(
            opening.head + 1,
            opening.title,
            answer,
            begins,
        )
        split.questions.append(question)
        owned.update(range(opening.first, last))
    split.stray = [
        at + 1
        for at, line in enumerate(lines)
        if at not in owned and line.strip()
    ]
    return split
