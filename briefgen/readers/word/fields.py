"""Fields of a Word file: which of their parts show, and where they lead. They may run over several paragraphs."""

import re
from dataclasses import dataclass

from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    inside,
    is_on,
    number,
    tag,
    value,
)
from briefgen.readers.office.symbols import symbol
from briefgen.readers.office.tally import Tally

_LINK = re.compile(
    r'\s*HYPERLINK\s+(?!\\l\b)(?:\\[a-km-z]\s+)*"([^"]*)"', re.IGNORECASE
)
_LONGEST = 2000
"""Characters of a field's code in one piece; no link is longer."""
_COMPUTED = re.compile(r"\s*(?:SYMBOL|EQ|LISTNUM|AUTONUM\w*)\b", re.IGNORECASE)
"""Fields that show something and need hold no result."""
_SYMBOL = re.compile(
    r'\s*SYMBOL\s+(\d{1,6})\s[^"]*\\f\s+"?([^"\\]+)"?', re.IGNORECASE
)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass
class _Field:
    form: Element | None
    url: str
    """Where the fields around it lead, and, when its code is read, it itself."""
    code: str = ""
    shows: bool = False
    """Whether what follows is the result, no longer the code."""


class Fields:
    """The fields that are open at a place of a part."""

    def __init__(self, root: Element, tally: Tally) -> None:
        self._closed = _closed(root)
        self._tally = tally
        self._open: list[_Field] = []
        self._silent = 0
        """How many of them do not show."""

    def step(self, element: Element) -> str | None:
        """Pass a mark or a piece of code of a field; return what a form field shows, or None."""
        if tag(element) == "w:instrText":
            if self._open and not self._open[-1].shows:
                self._open[-1].code += (element.text or "")[:_LONGEST]
            return None
        if element not in self._closed:  # it would swallow the rest of the text
            return None
        match attribute(element, "w:fldCharType"):
            case "begin":
                self._open.append(
                    _Field(child(element, "w:ffData"), self.current_url)
                )
                self._silent += 1
            case "separate" if self._open:
                last = self._open[-1]
                last.url = self.url(last.code) or last.url
                if not last.shows and not self.is_contents(last.code):
                    last.shows = True
                    self._silent -= 1
            case "end" if self._open:
                last = self._open.pop()
                self._silent -= 0 if last.shows else 1
                return _chosen(last.form) or self.computed(last)
        return None

    def computed(self, field: _Field) -> str | None:
        """Return what a field without a result shows: a symbol; what only Word could compute is counted."""
        if field.shows or not _COMPUTED.match(field.code):
            return None
        sign = _SYMBOL.match(field.code)
        if sign:
            return symbol(sign[2].strip(), f"{int(sign[1]):x}")
        self._tally.add("field")
        return None

    @property
    def silent(self) -> bool:
        """Whether text at this place is code, or part of a table of contents, which repeats the headings."""
        return self._silent > 0

    @property
    def current_url(self) -> str:
        """Where the innermost link among the open fields leads; empty without one."""
        return self._open[-1].url if self._open else ""

    @staticmethod
    def url(code: str) -> str:
        """Return where a field's code leads; empty if it is no link to the outside."""
        found = _LINK.match(code)
        return found[1].strip() if found else ""

    @staticmethod
    def is_contents(code: str) -> bool:
        """Tell whether a field is a table of contents."""
        return bool(_CONTENTS.match(code))


def _closed(root: Element) -> set[Element]:
    """Return the marks of all fields that are closed, with no part deleted."""
    found: set[Element] = set()
    begun: list[list[Element]] = []
    for mark in inside(root, "w:fldChar"):
        if any(
            tag(each) in ("w:del", "w:moveFrom")
            for each in mark.iterancestors()
        ):
            continue
        kind = attribute(mark, "w:fldCharType")
        if kind == "begin":
            begun.append([mark])
        elif begun:
            begun[-1].append(mark)
            if kind == "end":
                found.update(begun.pop())
    return found


def _chosen(form: Element | None) -> str | None:
    """Return what a form field shows that has no text of its own: a check box, a choice; None for any other."""
    if form is None:
        return None
    box = child(form, "w:checkBox")
    if box is not None:
        stated = child(box, "w:checked")
        return (
            "\u2612"
            if is_on(stated if stated is not None else child(box, "w:default"))
            else "\u2610"
        )
    choice = child(form, "w:ddList")
    if choice is not None:
        entries = [
            attribute(each, "w:val") for each in inside(choice, "w:listEntry")
        ]
        at = number(value(choice, "w:result") or value(choice, "w:default"), 0)
        return entries[at] if at < len(entries) else None
    return None
