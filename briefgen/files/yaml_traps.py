"""Texts of sound YAML that say something else than they seem to: a warning for each.

A `#` cuts a text, a tag or an anchor takes its first word, lines without dashes become one text. No parser complains
of these. They are told where the text is not what somebody who does not know YAML has written.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from briefgen.files.yaml_lines import BREAK
from briefgen.files.yaml_mistakes import key_hint
from briefgen.problems import Location, Problem, warning

_CODE = "not-as-written"
_QUOTE = "put quotes around the text"
_BEHIND = re.compile(r"(?P<blanks>[ \t]*)(?P<signs>#+)(?P<rest>.*)")
_MEANT = re.compile(r"[^\s\-=*~]")
"""What directly behind `#` makes it part of a text; comments have a blank there, or a line of signs."""
_NUMBER = re.compile(r"[ \t]\d[\d.,/-]*(?=[\s.,;:!?)]|$)")
_TRUTH = {"true", "false", "yes", "no", "on", "off"}
_ON_THE_NEXT_LINE = re.compile(r"[ \t]+#(?=\w)(?!-\s|[\w-]+:(?:\s|$)).*")
"""A comment that may have been meant as a text: not one that is a key or an item that somebody took out."""
_LEAD = re.compile(r" *(?:- +)*")
_STANDARD_TAG = re.compile(
    r"tag:yaml\.org,2002:(?:str|int|float|bool|null|binary|timestamp)"
)
_WINDOWS_PATH = re.compile(r"\b[A-Za-z]:(\\[^\\\s])")
_NEXT_PART = re.compile(r"[ \t]*[\[{,][ \t]*(?P<signs>#+)(?P<rest>.*)")
"""A comment where the next part of a list in brackets may stand."""
_COLON = re.compile(r"\s*:")
_END = re.compile(r"[ \t]*$")
_WORD = re.compile(r"\S{1,40}")
_ITEM = re.compile(r"\s*- ")
_CLOSE_DASH = re.compile(r"-[^\W\d]")
"""A dash without the blank that makes an item; a number may begin with one."""


class Traps:
    """Looks at the events of a text; `offset` lines of its file stand before it."""

    def __init__(
        self,
        text: str,
        file: str,
        offset: int,
    ) -> None:
        self.file = file
        self.offset = offset
        self.lines = BREAK.split(text)

    def in_scalar(self, event: yaml.ScalarEvent) -> Iterator[Problem]:
        """Yield what a value says otherwise than it is written."""
        if event.style == '"':
            yield from self._escapes(event)
        yield from self.in_brackets(event.end_mark)
        if event.style:
            return
        yield from self._first_word(event)
        yield from self._comment(event)

    def in_brackets(self, mark: Any) -> Iterator[Problem]:
        """Yield a warning where a comment stands behind a bracket or a comma and may be a part of the list."""
        if mark.line >= len(self.lines):
            return
        found = _NEXT_PART.match(self.lines[mark.line], mark.column)
        if found and _MEANT.match(found["rest"]):
            comment = found["signs"] + found["rest"]
            yield self._cut_off(
                mark.line, found.start("signs"), comment.strip()
            )

    def in_item(self, event: yaml.ScalarEvent) -> Iterator[Problem]:
        """Yield what a value says otherwise where it is an item of a list."""
        start: Any = event.start_mark
        end: Any = event.end_mark
        if event.style:
            return
        for line in range(start.line + 1, end.line + 1):
            if _ITEM.match(self.lines[line]):
                words = self.lines[line].strip()
                message = f"“{words}” goes on with the item above it"
                hint = "begin it in the column of the “-” above"
                yield self._told(line, _indent(self.lines[line]), message, hint)

    def behind_key(
        self,
        key: yaml.ScalarEvent,
        value: yaml.ScalarEvent,
        *,
        in_braces: bool,
    ) -> Iterator[Problem]:
        """Yield what a value says otherwise for the way in which it follows its key."""
        begin: Any = key.start_mark
        mark: Any = key.end_mark
        start: Any = value.start_mark
        line = self.lines[mark.line]
        has_colon = _COLON.match(line, mark.column)
        if in_braces and not has_colon and not value.value and not value.style:
            message = f"“{key.value}” is read as a key without a value"
            hint = key_hint(key.value) or (
                "put brackets around a list ([a, b]), quotes around a text with a comma, and “: ” behind a key"
            )
            yield self._told(begin.line, begin.column, message, hint)
        if value.style or start.line == mark.line:
            return
        colon = line.find(":", mark.column)
        yield from self._cut(mark.line, colon + 1, value.value)
        yield from self._without_dashes(key, value)

    def _without_dashes(
        self, key: yaml.ScalarEvent, value: yaml.ScalarEvent
    ) -> Iterator[Problem]:
        first: Any = value.start_mark
        last: Any = value.end_mark
        lines = self.lines[first.line : last.line + 1]
        if _CLOSE_DASH.match(value.value):
            message = f"“{value.value}” is a text and no item of a list"
            hint = "put a blank behind the “-”"
        elif len(lines) > 1 and all(len(line.split()) == 1 for line in lines):
            message = (
                f"the lines below “{key.value}” are one text: “{value.value}”"
            )
            hint = "begin each with “- ” if they are a list"
        else:
            return
        yield self._told(first.line, first.column, message, hint)

    def _comment(self, event: yaml.ScalarEvent) -> Iterator[Problem]:
        """Yield a warning where a comment ends a text that seems to go on."""
        end: Any = event.end_mark
        if end.line >= len(self.lines):
            return
        yield from self._cut(end.line, end.column, event.value)
        if not _END.match(self.lines[end.line], end.column):
            return
        below = "".join(self.lines[end.line + 1 : end.line + 2])
        if not _ON_THE_NEXT_LINE.fullmatch(below):
            return
        if _indent(below) > self._column_of_key(event.start_mark):
            yield self._cut_off(end.line + 1, _indent(below), below.strip())

    def _column_of_key(self, mark: Any) -> int:
        """Return the column of the key, or of the dash, that a value stands behind."""
        line = self.lines[mark.line]
        lead = _LEAD.match(line)[0]  # type: ignore[index]  # it matches everywhere
        if len(lead) < mark.column:
            return len(lead)
        return max(lead.rfind("-"), 0)

    def _cut(
        self,
        line: int,
        column: int,
        text: str,
    ) -> Iterator[Problem]:
        found = _BEHIND.match(self.lines[line], column)
        if found and (found["blanks"] or not text) and _is_meant(found, text):
            comment = found["signs"] + found["rest"]
            yield self._cut_off(line, found.start("signs"), comment.strip())

    def _cut_off(
        self,
        line: int,
        column: int,
        comment: str,
    ) -> Problem:
        message = (
            f"“#” begins a comment: “{_short(comment)}” is not in the text"
        )
        hint = f"{_QUOTE}; if it is a comment, write “  # ” before it"
        return self._told(line, column, message, hint)

    def _first_word(self, event: yaml.ScalarEvent) -> Iterator[Problem]:
        """Yield a warning where the first word is taken as a tag or as an anchor."""
        tag = event.tag or ""
        if tag and not _STANDARD_TAG.fullmatch(tag):
            what = "a tag"
        elif event.anchor:
            what = "an anchor"
        else:
            return
        mark: Any = event.start_mark
        word = _WORD.match(self.lines[mark.line], mark.column)
        shown = word[0] if word else ""
        message = f"“{shown}” is read as {what} of YAML and is not in the text"
        yield self._told(mark.line, mark.column, message, _QUOTE)

    def _escapes(self, event: yaml.ScalarEvent) -> Iterator[Problem]:
        """Yield a warning for a path of Windows of which a sign has become another."""
        mark: Any = event.start_mark
        end: Any = event.end_mark
        line = self.lines[mark.line]
        last = end.column if end.line == mark.line else len(line)
        found = _WINDOWS_PATH.search(line, mark.column, last)
        if found:
            message = f"“{found[1]}” in double quotes is one sign, and no part of a path"
            hint = "write the path with “/”, or in single quotes"
            yield self._told(mark.line, found.start(1), message, hint)

    def _told(
        self,
        line: int,
        column: int,
        message: str,
        hint: str,
    ) -> Problem:
        where = Location(self.file, line + 1 + self.offset, column + 1)
        return warning(where, _CODE, message, hint)


def _is_meant(found: re.Match[str], text: str) -> bool:
    """Tell whether what YAML takes for a comment seems to be a part of the text before it."""
    rest = found["rest"]
    if _MEANT.match(rest):
        return True
    # Whoever knows of comments writes two blanks before them, as style guides ask.
    is_close = found["blanks"] == " " and bool(re.search(r"[^\W\d]", text))
    if not is_close or text.casefold() in _TRUTH:
        return False
    return not rest.strip() or bool(_NUMBER.match(rest))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(words: str) -> str:
    return f"{words[:40]}…" if len(words) > 40 else words  # noqa: PLR2004 - enough to recognise it
