"""Questions and answers in a plain text: the bare format of press lines and FAQ pages.

How questions may be written is said in `questions`. Front matter on top speaks for every question (publisher, date,
grade, tags …); a last line `[Source: …]` of an answer, for that one. Code fences are not looked into.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.entry import Entry, entry_from, field_name
from briefgen.files.encodings import decode_any
from briefgen.files.remarks import unclosed
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.readers.text.front_matter import (
    markings_in_comments,
    share,
    split_front_matter,
)
from briefgen.readers.text.obsidian import to_commonmark, without_comments
from briefgen.readers.text.obsidian_inlines import linked_title
from briefgen.readers.text.qa_sources import source_below
from briefgen.readers.text.questions import (
    Question,
    Split,
    ends_asking,
    heading_at,
    heading_of,
    questions_of,
    share_definitions,
)
from briefgen.readers.text.title_notes import without_notes
from briefgen.standards.written_markings import marking_alone

_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_FENCE = re.compile(r"\s{0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)")


_ANNOUNCED = re.compile(
    rb"^\W{0,9}[qpfdv]\s?\d{0,3}(?:\W|$)"
    rb"|faq|question|answer|frage|antwort|vraag|pregunta|pergunta|domanda|pytanie",
    re.IGNORECASE | re.MULTILINE,
)
"""What a text in Latin letters has that asks without a question mark."""
_OTHER_LETTERS = re.compile(rb"[\x00\xca-\xe1\xe3-\xff]")
"""Bytes that a text in Latin letters and common signs has none of, if it is UTF-8."""


def accepts(data: bytes) -> bool:
    """Tell whether the content reads as questions and answers."""
    is_latin = data.isascii() or not _OTHER_LETTERS.search(data)
    if is_latin and b"?" not in data and not _ANNOUNCED.search(data):
        return False
    try:
        text, _ = decode_any(data, "")
        fields, lines, _ = split_front_matter(text, "", [])
    except BriefgenError:
        return False
    if _stated("kind", fields, "qa") != "qa":
        return False
    outside = _outside_fences(lines)
    return questions_of(lines, outside, _stated("title", fields)) is not None


def read(
    data: bytes,
    file: str,
) -> Iterator[Entry | Problem]:
    """Yield one `qa` entry a question, in the order of the file."""
    text, problems = decode_any(data, file)
    shared, lines, before = split_front_matter(text, file, problems)
    yield from problems
    lines, comments, opened = without_comments(lines)
    for line, mark in opened:
        yield unclosed(Location(file, before + line), mark)
    outside = _outside_fences(lines)
    if not _stated("title", shared):
        shared = {**shared, **_titled(lines)}
    split = questions_of(lines, outside, _stated("title", shared)) or Split()
    share_definitions(split.questions)
    _give(split.questions, comments)
    lost = [at for at in split.stray if not marking_alone(lines[at - 1])]
    for first, last in _runs(lost):
        which = "this line stands"
        if last > first:
            which = f"lines {first + before} to {last + before} stand"
        message = f"{which} under no question and in no entry"
        where = Location(file, first + before)
        yield warning(
            where, "stray-text", message, "move the text under a question"
        )
    # What the front matter has wrong is wrong once, not once a question.
    told: set[Problem] = set()
    beside = [lines[number - 1] for number in split.stray]
    beside += markings_in_comments(text)
    headings = _headings(lines)
    for question in split.questions:
        where = Location(file, question.line + before)
        if not question.title:
            message = "a question is announced here, but none follows"
            yield warning(
                where, "no-question", message, "write it or remove the mark"
            )
            continue
        above_answer = Location(file, question.begins + before)
        record, losses = _record(question, shared, above_answer)
        yield from losses
        above = [headings[tag] for tag in question.tags if tag in headings]
        entry, faults = entry_from(record, where, [*beside, *above])
        yield from (fault for fault in faults if fault not in told)
        told.update(faults)
        if entry is not None:
            yield entry


def _record(
    question: Question,
    shared: dict[str, Any],
    where: Location,
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the record of a question, and what its answer lost; `where` is the line before the answer."""
    note = to_commonmark(question.answer, where)
    defined = to_commonmark(question.definitions, where)
    answer, source = source_below(_without_rules(note.lines))
    title, notes = without_notes(question.title)
    text = "\n".join(answer).strip("\n")
    definitions = "\n".join(defined.lines)
    record: dict[str, Any] = {
        "title": title,
        "text": "\n\n".join(filter(None, [text, *notes, definitions])),
        **source,
    }
    tags = [*question.tags, *note.found.tags, *defined.found.tags]
    if tags:
        record["tags"] = tags
    citations = [*note.found.citations, *defined.found.citations]
    if citations:
        record["citations"] = citations
    if question.x:
        record["x"] = _joined(shared, question.x)
    if question.comments:
        record["note"] = "\n\n".join(question.comments)
    problems = [*note.found.problems, *defined.found.problems]
    return {**share(shared, record), "kind": "qa"}, problems


def _without_rules(answer: Sequence[str]) -> list[str]:
    """Return an answer without the rules below it, which part it from the next question."""
    lines = list(answer)
    while lines and (not lines[-1].strip() or _RULE.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _titled(
    lines: Sequence[str],
) -> dict[str, str]:
    """Return the title of a page of questions: a heading of level 1 on its first line that asks nothing."""
    first = next((line for line in lines if line.strip()), "")
    heading = heading_of(first)
    if heading is None or heading.level > 1:
        return {}
    title = linked_title(heading.words)
    return {} if ends_asking(title) else {"title": title}


def _headings(lines: Sequence[str]) -> dict[str, str]:
    """Return the words of all headings by the tags that they are: a tag has lost the signs of a marking."""
    found = [heading_at(lines, at) for at in range(len(lines))]
    return {
        tag: heading.words
        for heading in found
        if heading
        for tag in heading.tags
    }


def _joined(
    shared: Mapping[str, Any],
    own: Mapping[str, str],
) -> Any:
    """Return what is kept of a question beside that of its file."""
    given = shared.get("x")
    return {**given, **own} if isinstance(given, Mapping) else dict(own)


def _stated(
    name: str,
    fields: dict[str, Any],
    default: str = "",
) -> str:
    """Return what the front matter says in a field, whichever of its names it has."""
    for key, value in fields.items():
        if field_name(key) == name:
            return str(value)
    return default


def _outside_fences(
    lines: list[str],
) -> list[bool]:
    """Tell for each line whether it stands outside of code fences (CommonMark 0.31, section 4.5)."""
    outside: list[bool] = []
    opened = ""
    for line in lines:
        was_open = opened
        found = _FENCE.fullmatch(line)
        if found:
            opened = _opened_after(
                found["fence"],
                found["info"],
                opened,
            )
        outside.append(not was_open and not opened)
    return outside


def _opened_after(
    marks: str,
    info: str,
    opened: str,
) -> str:
    """Return the fence that is open after a line of marks; empty outside of code."""
    if opened:
        closes = marks.startswith(opened) and not info.strip()
        return "" if closes else opened
    is_code_span = marks[0] == "`" and "`" in info
    return "" if is_code_span else marks


def _give(
    questions: Sequence[Question],
    comments: Sequence[tuple[int, str]],
) -> None:
    """Give comments to the question that each stands below; the first has those on top."""
    begins = [question.begins for question in questions]
    for line, text in comments if questions else ():
        above = max(bisect_right(begins, line) - 1, 0)
        questions[above].comments.append(text)


def _runs(
    numbers: list[int],
) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers; a few blank lines between do not part a run."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number <= runs[-1][-1] + 2:
            runs[-1].append(number)
        else:
            runs.append([number])
    yield from ((run[0], run[-1]) for run in runs)
