"""What stands beside the text of an RTF file: notes, comments, headers, what fields and shapes say of themselves.

The text of each destination is gathered first; at its end it is put where it belongs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from briefgen.files.commonmark import Words
from briefgen.files.links import allowed_url
from briefgen.readers.office.pieces import Piece
from briefgen.readers.office.symbols import symbol
from briefgen.readers.office.tally import Tally
from briefgen.readers.rtf import destinations as known
from briefgen.readers.rtf.state import Sink, State

_LINK = re.compile(
    r'\s*HYPERLINK\s+(?!\\l\b)(?:\\[a-km-z]\s+)*"([^"#][^"]*)"',
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r'\s*SYMBOL\s+(\d{1,6})\s[^"]*\\f\s+"?([^"\\]+)"?', re.IGNORECASE
)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_CHECK_BOX = re.compile(r"\s*FORMCHECKBOX\b", re.IGNORECASE)


@dataclass
class Read:
    """What was read of a file."""

    body: Sink = field(default_factory=lambda: Sink("body"))
    running: list[Sink] = field(default_factory=list)
    notes: dict[str, list[Piece]] = field(default_factory=dict)
    comments: dict[str, tuple[str, list[Piece]]] = field(default_factory=dict)
    """Who made a comment and when, and what it says."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The words that each comment is about."""
    watermarks: list[str] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    """Year, month and day on which the file was made."""


class Beside:
    """Gathers what stands beside the text."""

    def __init__(self, found: Read, tally: Tally) -> None:
        self.found = found
        self.open_comments: dict[str, None] = {}
        """The comments on the words that are read."""
        self._tally = tally
        self._said: dict[str, str] = {}
        """What stood last in each destination that speaks of another one."""
        self._described: list[str] = [""]
        """The description of each picture or shape that is open."""
        self._is_checked = False
        """The state of the form field that is open."""

    def open_picture(self) -> None:
        """Begin a picture, which may be described in it."""
        self._described.append("")

    def form(self, name: str, value: int) -> None:
        """Take a word on a form field; a state of 25 is none that anybody chose."""
        if name == "fftype":
            self._is_checked = False
        elif name == "ffdefres" or value in (0, 1):
            self._is_checked = value == 1

    def finish(self, sink: Sink, outer: State) -> str:
        """Put what a destination has gathered where it belongs; return what shows in its place."""
        name = sink.name
        if name in known.RUNNING:
            self.found.running.append(sink)
        elif name in known.INFO:
            self.found.info[name] = sink.text
        elif name in known.SPOKEN:
            self._said[name] = sink.text
        elif name in self._ends:
            return self._ends[name](self, sink, outer)
        return ""

    def _note(self, sink: Sink, outer: State) -> str:
        label = str(len(self.found.notes) + 1)
        self.found.notes[label] = sink.pieces
        outer.sink.calls.append(label)
        outer.sink.words.append(Words(f"[^{label}]", is_markup=True))
        return ""

    def _comment(self, sink: Sink, outer: State) -> str:
        said, self._said = self._said, {}
        ident = said.get("atnref") or f"comment {len(self.found.comments)}"
        by = (said.get("atnauthor", ""), _day_of(said.get("atndate", "")))
        about = ", ".join(filter(None, by))
        self.found.comments[ident] = (about, sink.pieces)
        outer.sink.comments.append(ident)
        return ""

    def _begin_comment(self, sink: Sink, _: State) -> str:
        self.open_comments[sink.text] = None
        return ""

    def _end_comment(self, sink: Sink, _: State) -> str:
        self.open_comments.pop(sink.text, None)
        return ""

    def _text_box(self, sink: Sink, outer: State) -> str:
        outer.sink.boxes += sink.pieces
        return ""

    def _field(self, sink: Sink, outer: State) -> str:
        """Read the code of a field, which says where its result leads, or what it is."""
        parts = [each.text for piece in sink.pieces for each in piece.words]
        code = "".join(parts)
        link, sign = _LINK.match(code), _SYMBOL.match(code)
        if link and allowed_url(link[1].strip()):
            outer.url = link[1].strip()
        elif link:
            self._tally.add_link(link[1])
        elif sign:
            return symbol(sign[2].strip(), f"{int(sign[1]):x}")
        elif _CHECK_BOX.match(code):
            return "\u2612" if self._is_checked else "\u2610"
        elif _CONTENTS.match(code):  # it repeats the headings
            outer.sink = Sink("contents", shows=False)
        return ""

    def _label(self, sink: Sink, outer: State) -> str:
        outer.sink.label = sink.text
        return ""

    def _picture(self, _: Sink, __: State) -> str:
        self._tally.add("picture")
        own = self._described.pop()
        text = own or self._described[-1]
        return f"[picture: {text}]" if text else ""

    def _shape_value(self, sink: Sink, _: State) -> str:
        """Read a property of a shape: its description, or the words that it draws."""
        name = self._said.get("sn", "")
        if name == "wzDescription":
            self._described[-1] = sink.text
        elif name == "gtextUNICODE" and sink.text:
            self.found.watermarks.append(sink.text)
        return ""

    def _property(self, sink: Sink, _: State) -> str:
        name = self._said.get("propname", "")
        self.found.properties[name] = sink.text
        return ""

    _ends: dict[str, Callable[["Beside", Sink, State], str]] = {  # noqa: RUF012 - a table
        "footnote": _note,
        "annotation": _comment,
        "atrfstart": _begin_comment,
        "atrfend": _end_comment,
        "shptxt": _text_box,
        "fldinst": _field,
        "listtext": _label,
        "pntext": _label,
        "pict": _picture,
        "sv": _shape_value,
        "staticval": _property,
    }


def _day_of(stamp: str) -> str:
    """Return the day of a time that is packed into bits: minute, hour, day, month, year, day of the week."""
    try:
        bits = int(stamp)
    except ValueError:
        return ""
    year, month, day = (
        (bits >> 20 & 0x1FF) + 1900,
        bits >> 16 & 0xF,
        bits >> 11 & 0x1F,
    )
    return f"{year}-{month:02}-{day:02}" if month and day else ""
