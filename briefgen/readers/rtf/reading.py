"""RTF → pieces, and what stands beside them.

A group inherits how text looks from the one around it; the first word of a group may say that its text goes
elsewhere: into a header, a note, the title, or nowhere.
"""

from dataclasses import replace

from briefgen.files.commonmark import Words
from briefgen.files.limits import limits, too_much
from briefgen.problems import Location
from briefgen.readers.office.symbols import raised
from briefgen.readers.office.tally import Tally
from briefgen.readers.rtf import destinations as known
from briefgen.readers.rtf.beside import Beside, Read
from briefgen.readers.rtf.characters import Characters
from briefgen.readers.rtf.paragraphs import (
    end_cell,
    end_paragraph,
    end_row,
    end_table,
)
from briefgen.readers.rtf.state import Paragraph, Sink, State
from briefgen.readers.rtf.tokens import Token, tokens

_ANCHOR = 80
"""Characters of the words that a comment is about, as far as a note repeats them."""
_DEEPEST = 8
"""The last level of lists, from 0."""


class Reader:
    """Reads one file."""

    def __init__(self, where: Location, tally: Tally) -> None:
        self.where = where
        self.tally = tally
        self.found = Read()
        self.state = State(self.found.body)
        self._above: list[State] = []
        self._beside = Beside(self.found, tally)
        self._characters = Characters(tally)
        self._styles: dict[int, str] = {}
        self._at_style = 0
        self._is_optional = False
        """Whether the group may be passed over by who does not know it."""

    def read(self, data: bytes) -> Read:
        """Return what a file says.

        Raises:
            BriefgenError: its groups nest deeper than the limit `depth` allows.
        """
        # Programs of Windows end the file with a zero byte.
        for token in tokens(data.rstrip(b"\0\r\n ")):
            if token.kind in ("byte", "text"):
                self._characters.raw(token.data)
                continue
            self._shown(self._characters.flushed(self.state.font))
            match token.kind:
                case "open":
                    self._open()
                case "close":
                    self._close()
                case "sign":
                    self._sign(token.text)
                case _:
                    self._word(token)
        self._shown(self._characters.flushed(self.state.font))
        while self._above:
            self._close()
        end_table(self.found.body, self.state, self._styles, self.tally)
        return self.found

    # ------------------------------------------------------------ groups

    def _open(self) -> None:
        if len(self._above) >= limits().depth:
            what = f"groups stand {len(self._above):,} deep inside each other"
            raise too_much(self.where, "depth", what)
        self._above.append(self.state)
        own = replace(self.state.paragraph)
        self.state = replace(self.state, paragraph=own)
        self._characters.skip = 0

    def _close(self) -> None:
        self._characters.skip = 0
        if not self._above:
            return
        inner, self.state = self.state, self._above.pop()
        # Properties of paragraphs hold until they are reset, and not only in their group.
        if inner.sink is self.state.sink:
            self.state.paragraph = inner.paragraph
        else:
            self._finish(inner)

    def _begin(
        self,
        name: str,
        *,
        shows: bool = True,
    ) -> None:
        """Begin a destination: the text of the group goes there."""
        self.state = State(
            Sink(name, shows), font=self.state.font, skipped=self.state.skipped
        )

    def _destination(self, name: str) -> bool:
        """Begin the destination that a word names; tell whether it names one."""
        is_optional, self._is_optional = self._is_optional, False
        if self.state.sink.name == "skipped":
            return True
        if name == "ud":
            self.state.sink = self.state.outer or self.state.sink
        elif name == "upr":
            self.state = replace(
                self.state,
                sink=Sink("ansi", shows=False),
                outer=self.state.sink,
            )
        elif name in known.RUNNING or name in (
            "footnote",
            "annotation",
            "shptxt",
        ):
            self._begin(name)
        elif (
            name in known.INFO or name in known.GATHERED or name in known.TABLES
        ):
            self._begin(name, shows=False)
        elif name in ("pict", "object", "formfield", "creatim"):
            self._special(name)
        elif name in known.OPENED:
            self.tally.add("formula", int(name == "moMath"))
        elif name in known.MATHS:
            self._add(known.MATHS[name])
        elif (
            is_optional
            or name in known.SKIPPED
            or (name.startswith("m") and name.endswith("Pr"))
        ):
            self._begin("skipped", shows=False)
        else:
            return False
        return True

    def _special(self, name: str) -> None:
        if name == "object":
            self.tally.add("embedded-object")
            return
        if name == "pict":
            self._beside.open_picture()
        self._begin(name, shows=False)

    def _finish(self, inner: State) -> None:
        """End a destination; what shows in its place is text of the group around it."""
        end_table(inner.sink, inner, self._styles, self.tally)
        self._add(self._beside.finish(inner.sink, self.state))

    # ------------------------------------------------------------ words

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._is_optional = True
        elif sign in known.SIGNS:
            self._shown(known.SIGNS[sign])
        elif sign in "\r\n":
            self._paragraph()

    def _word(self, token: Token) -> None:
        name, number = token.text, token.number
        if self._characters.skip and name != "u":
            self._characters.skip -= 1
            return
        if self._destination(name):
            return
        state = self.state
        is_on = number != 0
        match name:
            case "u" if number is not None:
                code = number & 0xFFFF
                self._shown(self._characters.unicode(code, state.skipped))
            case "par" | "sect":
                self._paragraph()
            case "cell" | "nestcell":
                self._cell(name)
            case "row":
                end_row(state.sink)
            case "line" | "lbr":
                if self._is_seen():
                    state.sink.words.append(Words("", is_break=True))
            case "pard":
                state.paragraph = Paragraph()
            case "plain":
                self.state = replace(
                    state,
                    bold=False,
                    italic=False,
                    hidden=False,
                    struck=False,
                    height="",
                    font=None,
                    deleted=False,
                )
            case "b":
                state.bold = is_on
            case "i":
                state.italic = is_on
            case "v" | "deleted" | "strike" | "striked" | "revised":
                self._marked(name, is_on=is_on)
            case "super" | "sub" | "nosupersub":
                state.height = (
                    {"super": "superscript", "sub": "subscript"}.get(name, "")
                    if is_on
                    else ""
                )
            case "uc":
                state.skipped = max(0, number or 0)
            case "clmgf" | "clvmgf":
                self.tally.add("merged-cells")
            case _ if name in known.CHARACTERS:
                self._shown(known.CHARACTERS[name])
            case _:
                self._property_of(name, number)

    def _property_of(self, name: str, number: int | None) -> None:
        """Read a word that says something of the file, a font, a style, a paragraph or a form field."""
        paragraph, value = self.state.paragraph, number or 0
        sink = self.state.sink.name
        match name:
            case "f" if sink == "fonttbl":
                self._characters.begin_font(value)
            case "f":
                self.state.font = value
            case "deff" if self.state.font is None:
                self.state.font = value
            case "fcharset":
                self._characters.set_charset(value)
            case "s" if sink == "stylesheet":
                self._at_style = value
            case "s":
                paragraph.style = value
            case "outlinelevel":
                paragraph.level = value + 1
            case "intbl":
                paragraph.in_table = True
            case "dropcapli":
                paragraph.is_drop_cap = True
            case "ls":
                paragraph.list_id = str(value) if value else ""
            case "ilvl":
                paragraph.list_level = max(0, min(value, _DEEPEST))
            case "ansicpg":
                self._characters.set_page(value)
            case "ansi" | "mac" | "pc" | "pca":
                self._characters.set_encoding(name)
            case "yr" | "mo" | "dy" if sink == "creatim":
                self.found.made[name] = value
            case "fftype" | "ffres" | "ffdefres":
                self._beside.form(name, value)

    def _marked(self, name: str, *, is_on: bool) -> None:
        """Read that text is hidden, struck, deleted or inserted."""
        state = self.state
        kinds = {
            "v": "hidden-text",
            "deleted": "tracked-changes",
            "revised": "tracked-changes",
        }
        if is_on and state.sink.shows:
            self.tally.add(kinds.get(name, "struck-text"))
        if name == "v":
            state.hidden = is_on
        elif name == "deleted":
            state.deleted = is_on

    def _cell(self, name: str) -> None:
        if name == "nestcell":
            self.tally.add_once("nested-table")
            self._paragraph()
            return
        end_cell(self.state.sink, self.state, self._styles, self.tally)

    def _paragraph(self) -> None:
        end_paragraph(self.state.sink, self.state, self._styles, self.tally)

    # ------------------------------------------------------------ text

    def _is_seen(self) -> bool:
        return self.state.sink.shows and not (
            self.state.hidden or self.state.deleted
        )

    def _shown(self, text: str) -> None:
        """Add text as it shows in its font; names of fonts and styles go into their tables."""
        if not text:
            return
        match self.state.sink.name:
            case "skipped":
                pass
            case "fonttbl":
                self._characters.name_font(text)
            case "stylesheet":
                name = self._styles.get(self._at_style, "")
                more = text.partition(";")[0].lower()
                self._styles[self._at_style] = name + more
            case _:
                shown = self._characters.shown(text, self.state.font)
                self._add(raised(shown, self.state.height))

    def _add(self, text: str) -> None:
        state = self.state
        if state.hidden or state.deleted or not text:
            return
        text = self.tally.printable(text)
        state.sink.words.append(
            Words(text, state.bold, state.italic, state.url)
        )
        if state.sink.shows:
            for ident in self._beside.open_comments:
                said = self.found.anchors.get(ident, "") + text
                self.found.anchors[ident] = said[:_ANCHOR]
