"""Questions and answers in a plain text: the bare format of press lines and FAQ pages.

Read as it stands: a line with only `-` before each question, or `Q:`/`A:`, `Q1.`, numbered questions, bold
questions, Markdown headings that end in “?”, or bare lines that end in “?” after a blank line. A file keeps to
one of these styles; the first in this order that it uses is its own. Front matter on top speaks for every
question (publisher, date, grade, tags …).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.decoding import decode
from briefgen.entry import Entry, entry_from, slug
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.readers.front_matter import split_front_matter

_MARKER = re.compile(r"\s*[-*•–—]\s*")
_PREFIX = re.compile(r"\s*(?:\*\*)?(?:Q|Question)\s*\d*\s*[.:)](?:\*\*)?\s*(?P<question>.*)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:\*\*)?(?:A|Answer)\s*\d*\s*[.:)](?:\*\*)?\s*(?P<answer>.*)", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<question>.*?)\s*#*\s*")
_BOLD = re.compile(r"\s*(\*\*|__)(?P<question>.*\?)\s*\1\s*")
_NUMBERED = re.compile(r"\s{0,3}\d+\s*[.)]\s+(?P<question>.*\?)\s*")
_BARE = re.compile(r"(?P<question>\S.*\?)\s*")


@dataclass
class _Question:
    line: int
    title: str
    answer: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()


def accepts(data: bytes) -> bool:
    """Tell whether the content reads as questions and answers."""
    try:
        text, _ = decode(data, "")
        _, lines, _ = split_front_matter(text, "", [])
    except BriefgenError:
        return False
    return _style_of(lines) is not None


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield one `qa` entry a question, in the order of the file."""
    text, problems = decode(data, file)
    shared, lines, before = split_front_matter(text, file, problems)
    yield from problems
    split = _Split(_style_of(lines) or _BARE, lines)
    for first, last in _runs(split.stray):
        which = f"lines {first + before} to {last + before} stand" if last > first else "this line stands"
        message = f"{which} under no question and in no entry"
        yield warning(Location(file, first + before), "stray-text", message, "move the text under a question")
    for question in split.questions:
        if not question.title:
            message = "a question is announced here, but none follows"
            yield warning(
                Location(file, question.line + before), "no-question", message, "write it or remove the mark"
            )
    told: set[Problem] = set()  # what the front matter has wrong is wrong once, not once a question
    for question in (question for question in split.questions if question.title):
        entry, faults = entry_from(_record(question, shared), Location(file, question.line + before))
        yield from (fault for fault in faults if fault not in told)
        told.update(faults)
        if entry is not None:
            yield entry


def _record(question: _Question, shared: dict[str, Any]) -> dict[str, Any]:
    """Return the question as a record; the file's own title becomes the work that the question is part of."""
    common = {key: value for key, value in shared.items() if key not in ("id", "title", "text")}
    if "title" in shared:
        common.setdefault("container", shared["title"])
    if question.tags:
        own = common.get("tags") or ()
        common["tags"] = [*(own.split(",") if isinstance(own, str) else own), *question.tags]
    return {**common, "kind": "qa", "title": question.title, "text": "\n".join(question.answer).strip("\n")}


def _style_of(lines: list[str]) -> re.Pattern[str] | None:
    """Return the pattern of the style that the file uses for questions, or None when it has no questions."""
    first = next((line for line in lines if line.strip()), "")
    if _MARKER.fullmatch(first):  # a lone dash further down would be a rule
        return _MARKER
    if any(_PREFIX.fullmatch(line) for line in lines):
        return _PREFIX
    if _headings_are_questions(lines):
        return _HEADING
    for style in (_BOLD, _NUMBERED):
        if any(style.fullmatch(line) for line in lines):
            return style
    return _BARE if any(_opens_bare(lines, at) for at in range(len(lines))) else None


def _headings_are_questions(lines: list[str]) -> bool:
    """Tell whether at least half of the headings on the level of the first question are questions."""
    found = [heading for line in lines if (heading := _HEADING.fullmatch(line))]
    level = next((heading["level"] for heading in found if heading["question"].endswith("?")), None)
    peers = [heading["question"].endswith("?") for heading in found if heading["level"] == level]
    return bool(peers) and 2 * sum(peers) >= len(peers)


def _opens_bare(lines: list[str], at: int) -> bool:
    """A bare question ends in “?” and follows a blank line, or is the first line."""
    return bool(_BARE.fullmatch(lines[at])) and (at == 0 or not lines[at - 1].strip())


class _Split:
    """The questions of a text in one style, and the lines that belong to none."""

    def __init__(self, style: re.Pattern[str], lines: list[str]) -> None:
        self.style = style
        self.lines = lines
        self.questions: list[_Question] = []
        self.stray: list[int] = []
        self._tags: tuple[str, ...] = ()
        self._open = False
        self._title_follows = False
        self._level = next((len(h["level"]) for x in lines if (h := _HEADING.fullmatch(x)) and "?" in x), 0)
        fenced = False
        for at, line in enumerate(lines):
            fence = line.lstrip().startswith("```")
            if fenced or fence or not self._opens(at):
                self._take(at + 1, line)
            fenced ^= fence

    def _opens(self, at: int) -> bool:
        """Open a question or a section on this line, if it does so."""
        line = self.lines[at]
        if self.style is _HEADING:
            return self._opens_heading(at)
        if self.style is _BARE and not _opens_bare(self.lines, at):
            return False
        found = self.style.fullmatch(line)
        if not found:
            return False
        self._begin(at + 1, "" if self.style is _MARKER else found["question"].strip())
        return True

    def _opens_heading(self, at: int) -> bool:
        """A heading on the questions' level is a question; one above names a section, one below is answer text."""
        found = _HEADING.fullmatch(self.lines[at])
        if not found or len(found["level"]) > self._level:
            return False
        if len(found["level"]) == self._level:
            self._begin(at + 1, found["question"])
        else:
            self._tags, self._open = (slug(found["question"]),), False
        return True

    def _begin(self, line: int, title: str) -> None:
        self.questions.append(_Question(line, title, tags=self._tags))
        self._open, self._title_follows = True, not title

    def _take(self, number: int, line: str) -> None:
        """Give a line that opens nothing to the question that it belongs to."""
        if not self._open:
            if line.strip():
                self.stray.append(number)
        elif self._title_follows:
            if line.strip():
                self.questions[-1].line, self.questions[-1].title = number, line.strip()
                self._title_follows = False
        else:
            answer = _ANSWER.fullmatch(line) if self.style is _PREFIX else None
            self.questions[-1].answer.append(answer["answer"] if answer else line)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers that lie at most two apart (a blank line joins)."""
    start = previous = None
    for number in numbers:
        if start is None or previous is None or number > previous + 2:
            if start is not None and previous is not None:
                yield start, previous
            start = number
        previous = number
    if start is not None and previous is not None:
        yield start, previous
