"""Questions and answers in a plain text: the bare format of press lines and FAQ pages.

Read as it stands: a line with only `-` before each question, or `Q:`/`A:`, `Q1.`, numbered questions, bold
questions, Markdown headings that end in “?”, or a text that opens with a bare line that ends in “?”. A file keeps to
one of these styles; the first in this order that it uses is its own. In a text whose title says that it is an FAQ,
every heading on the level of the questions is one. Front matter on top speaks for every question (publisher, date,
grade, tags …); a last line `[Source: …]` of an answer, for that one. Code fences are not looked into.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from briefgen.entry import Entry, entry_from, field_name, slug
from briefgen.files.encodings import decode_any
from briefgen.files.remarks import unclosed
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.readers.text.front_matter import share, split_front_matter
from briefgen.readers.text.obsidian import (
    to_commonmark,
    without_comments,
)
from briefgen.readers.text.obsidian_inlines import linked_title
from briefgen.readers.text.qa_sources import source_below
from briefgen.standards.east_asian import one_line

_MARKER = re.compile(r"\s*[-*•–—]\s*")
_PREFIX = re.compile(
    r"\s*(?P<bold>\*\*)?(?:Q|Question)\s*(?P<number>\d*)\s*(?P<stop>[.:)])(?(bold)(?:\*\*)?)\s*(?P<question>.*?)\s*",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*(?:\*\*)?(?P<word>A|Answer)\s*(?P<number>\d*)\s*(?P<stop>[.:)])(?:\*\*)?\s*(?P<answer>.*)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?P<question>.*?)(?:\s+#+)?\s*"
)
_BOLD = re.compile(r"\s*(\*\*|__)(?P<question>.*\?)\s*\1\s*")
_NUMBERED = re.compile(r"\s{0,3}\d+\s*[.)]\s+(?P<question>.*\?)\s*")
_BARE = re.compile(r"(?P<question>(?![-*+>#|]|\d+[.)]\s)\S.*\?)\s*")
_NUMBER = re.compile(
    r"(?:(?:Q|Question)\s*\d*\s*[.:)]|\d+\s*[.)])\s+(?=\S)", re.IGNORECASE
)
"""What stands before a question in a heading: `1.`, `Q:`, `Q2.`"""
_FAQ = re.compile(
    r"\b(?:FAQs?|frequently asked questions|questions (?:and|&) answers|Q\s?&\s?A|Q and A)\b",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s{0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)")


_ANNOUNCED = re.compile(
    rb"^\W{0,9}q|faq|question", re.IGNORECASE | re.MULTILINE
)
"""What an English text has that asks without a question mark."""


@dataclass
class _Question:
    line: int
    title: str
    answer: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    begins: int = 0
    """The line before the answer's first."""
    comments: list[str] = field(default_factory=list)
    stop: str = ""
    """The sign after the `Q`, which the one after the `A` must match; none in other styles."""

    def marked_answer(self, line: str) -> str | None:
        """Return the words behind the `A` of a line with which the answer begins; None where it does not."""
        if not self.stop or any(text.strip() for text in self.answer):
            return None
        found = _ANSWER.fullmatch(line)
        if not found:
            return None
        is_mark = (
            found["stop"] == self.stop
            or len(found["word"]) > 1
            or found["number"]
        )
        return found["answer"] if is_mark else None

    def goes_on_in(self, line: str) -> bool:
        """Tell whether a line below a `Q` belongs to the question: one that is not at its end yet."""
        is_open = self.stop and not self.title.endswith("?")
        return bool(is_open and not self.answer and line.strip())


def accepts(data: bytes) -> bool:
    """Tell whether the content reads as questions and answers."""
    if data.isascii() and b"?" not in data and not _ANNOUNCED.search(data):
        return False
    try:
        text, _ = decode_any(data, "")
        fields, lines, _ = split_front_matter(text, "", [])
    except BriefgenError:
        return False
    if _stated("kind", fields, "qa") != "qa":
        return False
    outside = _outside_fences(lines)
    return _style_of(lines, outside, _stated("title", fields)) is not None


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield one `qa` entry a question, in the order of the file."""
    text, problems = decode_any(data, file)
    shared, lines, before = split_front_matter(text, file, problems)
    yield from problems
    lines, comments, opened = without_comments(lines)
    for line, mark in opened:
        yield unclosed(Location(file, before + line), mark)
    outside = _outside_fences(lines)
    style = _style_of(lines, outside, _stated("title", shared))
    split = _Split(style or _BARE, lines, outside)
    split.comment(comments)
    for first, last in _runs(split.stray):
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
    stray = [lines[number - 1] for number in split.stray]
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
        entry, faults = entry_from(record, where, stray)
        yield from (fault for fault in faults if fault not in told)
        told.update(faults)
        if entry is not None:
            yield entry


def _record(
    question: _Question,
    shared: dict[str, Any],
    where: Location,
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the record of a question, and what its answer lost; `where` is the line before the answer."""
    note = to_commonmark(question.answer, where)
    answer, source = source_below(note.lines)
    record: dict[str, Any] = {
        "title": question.title,
        "text": "\n".join(answer).strip("\n"),
        **source,
    }
    tags = [*question.tags, *note.found.tags]
    if tags:
        record["tags"] = tags
    if note.found.citations:
        record["citations"] = note.found.citations
    if question.comments:
        record["note"] = "\n\n".join(question.comments)
    return {**share(shared, record), "kind": "qa"}, note.found.problems


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


def _outside_fences(lines: list[str]) -> list[bool]:
    """Tell for each line whether it stands outside of code fences (CommonMark 0.31, section 4.5)."""
    outside: list[bool] = []
    opened = ""
    for line in lines:
        was_open = opened
        found = _FENCE.fullmatch(line)
        if found:
            opened = _opened_after(found["fence"], found["info"], opened)
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


def _style_of(
    lines: list[str],
    outside: list[bool],
    title: str,
) -> re.Pattern[str] | None:
    """Return the pattern of the style that the text uses for questions, or None when it has no questions."""
    seen = list(compress(lines, outside))
    first = next((line for line in seen if line.strip()), "")
    if _MARKER.fullmatch(first):  # a lone dash further down would be a rule
        return _MARKER
    if any(_PREFIX.fullmatch(line) for line in seen):
        return _PREFIX
    if _headings_are_questions(seen, title):
        return _HEADING
    for style in (_BOLD, _NUMBERED):
        if any(style.fullmatch(line) for line in seen):
            return style
    opens_with_question = _BARE.fullmatch(
        first
    )  # elsewhere, a question is rhetoric
    return _BARE if opens_with_question else None


def _headings(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the level and the words of each heading."""
    for line in lines:
        found = _HEADING.fullmatch(line)
        if found:
            yield len(found["level"]), found["question"]


def _question_level(lines: Iterable[str]) -> int:
    """Return the level of the first heading that asks something; 0 without one."""
    for level, words in _headings(lines):
        if words.endswith("?"):
            return level
    return 0


def _headings_are_questions(lines: list[str], title: str) -> bool:
    """Tell whether at least half of the headings on the level of the first question are questions; in an FAQ, one."""
    questions_level = _question_level(lines)
    peers: list[bool] = []
    titles = [title]
    for level, words in _headings(lines):
        if level == questions_level:
            peers.append(words.endswith("?"))
        if level == 1:
            titles.append(words)
    if not peers:
        return False
    return 2 * sum(peers) >= len(peers) or any(map(_FAQ.search, titles))


class _Split:
    """The questions of a text in one style, and the numbers of the lines that belong to none."""

    def __init__(
        self,
        style: re.Pattern[str],
        lines: list[str],
        outside: list[bool],
    ) -> None:
        self.style = style
        self.lines = lines
        self.questions: list[_Question] = []
        self.stray: list[int] = []
        self._tags: tuple[str, ...] = ()
        self._open = False
        self._title_follows = False
        self._level = _question_level(compress(lines, outside))
        for at, line in enumerate(lines):
            if not outside[at] or not self._opens(at):
                self._take(at + 1, line)

    def _opens(self, at: int) -> bool:
        """Open a question or a section on this line, if it does so."""
        found = self.style.fullmatch(self.lines[at])
        if not found:
            return False
        stop = ""
        if self.style is _MARKER:
            title = ""
        elif self.style is _PREFIX:
            title = found["question"].strip()
            stop = found["stop"]
            if found["bold"]:
                title = title.removesuffix("**").rstrip()
        elif self.style in (_HEADING, _BOLD):
            if self.style is _HEADING and not self._is_question(found):
                return self._opens_section(found)
            title = linked_title(
                _NUMBER.sub("", found["question"].strip(), count=1)
            )
        else:
            title = found["question"].strip()
            goes_on = at > 0 and self.lines[at - 1].strip()
            if self.style is _BARE and goes_on:
                return False
        question = _Question(
            at + 1, title, tags=self._tags, begins=at + 1, stop=stop
        )
        self.questions.append(question)
        self._open = True
        self._title_follows = not title
        return True

    def _is_question(self, heading: re.Match[str]) -> bool:
        """Tell whether a heading is a question's: by its level, or because it asks something above that level.

        One above ends the section that the questions before it stand in.
        """
        level = len(heading["level"])
        if level == self._level:
            return True
        if level > self._level or not heading["question"].endswith("?"):
            return False
        self._tags = ()
        return True

    def comment(self, comments: list[tuple[int, str]]) -> None:
        """Give comments to the question that each stands below; the first has those on top."""
        if not self.questions:
            return
        begins = [question.begins for question in self.questions]
        for line, text in comments:
            above = max(bisect_right(begins, line) - 1, 0)
            self.questions[above].comments.append(text)

    def _opens_section(self, heading: re.Match[str]) -> bool:
        """A heading above the questions' level names a section; one below it belongs to an answer."""
        if len(heading["level"]) > self._level:
            return False
        self._tags = (slug(heading["question"]),)
        self._open = False
        return True

    def _take(self, number: int, line: str) -> None:
        """Give a line that opens nothing to the question that it belongs to."""
        if not self._open:
            if line.strip():
                self.stray.append(number)
            return
        question = self.questions[-1]
        if self._title_follows:
            if line.strip():
                question.title = line.strip()
                question.line = question.begins = number
                self._title_follows = False
            return
        answer = question.marked_answer(line)
        if answer is not None:
            question.answer.append(answer)
        elif question.goes_on_in(line):
            question.title = one_line(f"{question.title}\n{line}")
            question.begins = number
        else:
            question.answer.append(line)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers; a few blank lines between do not part a run."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number <= runs[-1][-1] + 2:
            runs[-1].append(number)
        else:
            runs.append([number])
    yield from ((run[0], run[-1]) for run in runs)
