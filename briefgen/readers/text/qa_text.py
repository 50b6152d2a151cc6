"""Questions and answers in a plain text: the bare format of press lines and FAQ pages.

Read as it stands: a line with only `-` before each question, or `Q:`/`A:`, `Q1.`, numbered questions, bold
questions, Markdown headings that end in “?”, or a text that opens with a bare line that ends in “?”. A file keeps to
one of these styles; the first in this order that it uses is its own. In a text whose title says that it is an FAQ,
every heading on the level of the questions is one. Front matter on top speaks for every question (publisher, date,
grade, tags …); a last line `[Source: …]` of an answer, for that one. Code fences are not looked into.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.entry import Entry, entry_from, field_name, slug
from briefgen.files.encodings import decode_any
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.readers.text.front_matter import share, split_front_matter
from briefgen.readers.text.obsidian import to_commonmark, unclosed, without_comments
from briefgen.readers.text.obsidian_inlines import linked_title
from briefgen.readers.text.qa_sources import source_below

_MARKER = re.compile(r"\s*[-*•–—]\s*")
_PREFIX = re.compile(
    r"\s*(?P<bold>\*\*)?(?:Q|Question)\s*(?P<number>\d*)\s*(?P<stop>[.:)])(?(bold)(?:\*\*)?)\s*(?P<question>.*?)\s*",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*(?:\*\*)?(?P<word>A|Answer)\s*(?P<number>\d*)\s*(?P<stop>[.:)])(?:\*\*)?\s*(?P<answer>.*)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<question>.*?)(?:\s+#+)?\s*")
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


_ANNOUNCED = re.compile(rb"^\W{0,9}q|faq|question", re.IGNORECASE | re.MULTILINE)
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
    """The sign after the `Q`, which the one after the `A` must match."""


def accepts(data: bytes) -> bool:
    """Tell whether the content reads as questions and answers."""
    if data.isascii() and b"?" not in data and not _ANNOUNCED.search(data):
        return False
    try:
        text, _ = decode_any(data, "")
        fields, lines, _ = split_front_matter(text, "", [])
    except BriefgenError:
        return False
    kind = next(
        (value for key, value in fields.items() if field_name(key) == "kind"), "qa"
    )
    return (
        kind == "qa"
        and _style_of(lines, _outside_fences(lines), _title(fields)) is not None
    )


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield one `qa` entry a question, in the order of the file."""
    text, problems = decode_any(data, file)
    shared, lines, before = split_front_matter(text, file, problems)
    yield from problems
    lines, comments, open_at = without_comments(lines)
    if open_at:
        yield unclosed(Location(file, before + open_at))
    outside = _outside_fences(lines)
    split = _Split(_style_of(lines, outside, _title(shared)) or _BARE, lines, outside)
    split.comment(comments)
    for first, last in _runs(split.stray):
        which = (
            f"lines {first + before} to {last + before} stand"
            if last > first
            else "this line stands"
        )
        message = f"{which} under no question and in no entry"
        yield warning(
            Location(file, first + before),
            "stray-text",
            message,
            "move the text under a question",
        )
    told: set[Problem] = (
        set()
    )  # what the front matter has wrong is wrong once, not once a question
    for question in split.questions:
        where = Location(file, question.line + before)
        if not question.title:
            message = "a question is announced here, but none follows"
            yield warning(where, "no-question", message, "write it or remove the mark")
            continue
        record, losses = _record(
            question, shared, Location(file, question.begins + before)
        )
        yield from losses
        entry, faults = entry_from(record, where)
        yield from (fault for fault in faults if fault not in told)
        told.update(faults)
        if entry is not None:
            yield entry


def _record(
    question: _Question, shared: dict[str, Any], where: Location
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the record of a question, and what its answer lost; `where` is the line before the answer."""
    note = to_commonmark(question.answer, where)
    answer, source = source_below(note.lines)
    record: dict[str, Any] = {
        "title": question.title,
        "text": "\n".join(answer).strip("\n"),
        **source,
    }
    if tags := [*question.tags, *note.found.tags]:
        record["tags"] = tags
    if note.found.citations:
        record["citations"] = note.found.citations
    if question.comments:
        record["note"] = "\n\n".join(question.comments)
    return {**share(shared, record), "kind": "qa"}, note.found.problems


def _title(fields: dict[str, Any]) -> str:
    return next(
        (str(value) for key, value in fields.items() if field_name(key) == "title"), ""
    )


def _outside_fences(lines: list[str]) -> list[bool]:
    """Tell for each line whether it stands outside of code fences (CommonMark 0.31, section 4.5)."""
    outside: list[bool] = []
    opened = ""
    for line in lines:
        found = _FENCE.fullmatch(line)
        if opened:
            outside.append(False)
            if (
                found
                and found["fence"].startswith(opened)
                and not found["info"].strip()
            ):
                opened = ""
        elif found and not (found["fence"][0] == "`" and "`" in found["info"]):
            outside.append(False)
            opened = found["fence"]
        else:
            outside.append(True)
    return outside


def _style_of(
    lines: list[str], outside: list[bool], title: str
) -> re.Pattern[str] | None:
    """Return the pattern of the style that the text uses for questions, or None when it has no questions."""
    seen = [line for line, free in zip(lines, outside, strict=True) if free]
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
    return (
        _BARE if _BARE.fullmatch(first) else None
    )  # elsewhere, a question is rhetoric


def _question_level(lines: list[str]) -> int:
    """Return the level of the first heading that asks something; 0 without one."""
    found = (heading for line in lines if (heading := _HEADING.fullmatch(line)))
    return next(
        (
            len(heading["level"])
            for heading in found
            if heading["question"].endswith("?")
        ),
        0,
    )


def _headings_are_questions(lines: list[str], title: str) -> bool:
    """Tell whether at least half of the headings on the level of the first question are questions; in an FAQ, one."""
    level = _question_level(lines)
    found = [heading for line in lines if (heading := _HEADING.fullmatch(line))]
    peers = [
        heading["question"].endswith("?")
        for heading in found
        if len(heading["level"]) == level
    ]
    titles = [
        title,
        *(heading["question"] for heading in found if len(heading["level"]) == 1),
    ]
    return bool(peers) and (
        2 * sum(peers) >= len(peers) or any(_FAQ.search(each) for each in titles)
    )


class _Split:
    """The questions of a text in one style, and the numbers of the lines that belong to none."""

    def __init__(
        self, style: re.Pattern[str], lines: list[str], outside: list[bool]
    ) -> None:
        self.style = style
        self.lines = lines
        self.questions: list[_Question] = []
        self.stray: list[int] = []
        self._tags: tuple[str, ...] = ()
        self._open = False
        self._title_follows = False
        self._level = _question_level(
            [line for line, free in zip(lines, outside, strict=True) if free]
        )
        for at, line in enumerate(lines):
            if not outside[at] or not self._opens(at):
                self._take(at + 1, line)

    def _opens(self, at: int) -> bool:
        """Open a question or a section on this line, if it does so."""
        found = self.style.fullmatch(self.lines[at])
        if not found or (self.style is _BARE and at > 0 and self.lines[at - 1].strip()):
            return False
        title = "" if self.style is _MARKER else found["question"].strip()
        if (
            self.style is _HEADING
            and len(found["level"]) != self._level
            and not self._is_raised(found)
        ):
            return self._opens_section(found)
        if self.style in (_HEADING, _BOLD):
            title = linked_title(_NUMBER.sub("", title, count=1))
        if self.style is _PREFIX and found["bold"]:
            title = title.removesuffix("**").rstrip()
        stop = found["stop"] if self.style is _PREFIX else ""
        self.questions.append(
            _Question(at + 1, title, tags=self._tags, begins=at + 1, stop=stop)
        )
        self._open, self._title_follows = True, not title
        return True

    def _is_raised(self, heading: re.Match[str]) -> bool:
        """Tell whether a heading above the questions' level asks something itself: it ends their section."""
        if len(heading["level"]) > self._level or not heading["question"].endswith("?"):
            return False
        self._tags = ()
        return True

    def comment(self, comments: list[tuple[int, str]]) -> None:
        """Give comments to the question that each stands below; the first has those on top."""
        begins = [question.begins for question in self.questions]
        for line, text in comments:
            if begins:
                self.questions[max(bisect_right(begins, line) - 1, 0)].comments.append(
                    text
                )

    def _opens_section(self, heading: re.Match[str]) -> bool:
        """A heading above the questions' level names a section; one below it belongs to an answer."""
        if len(heading["level"]) > self._level:
            return False
        self._tags, self._open = (slug(heading["question"]),), False
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
                question.line, question.title, self._title_follows = (
                    number,
                    line.strip(),
                    False,
                )
                question.begins = number
            return
        begins = question.stop and not any(text.strip() for text in question.answer)
        answer = _ANSWER.fullmatch(line) if begins else None
        if answer and (
            answer["stop"] == question.stop
            or len(answer["word"]) > 1
            or answer["number"]
        ):
            question.answer.append(answer["answer"])
        elif (
            begins
            and not question.answer
            and line.strip()
            and not question.title.endswith("?")
        ):
            question.title += f" {line.strip()}"  # a question on two lines
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
