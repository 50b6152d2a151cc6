r"""HTML that mail programs have wrapped into RTF (MS-OXRTFEX): taken out as it was.

Such RTF says `\fromhtml1` at its top. Its groups `\htmltag` hold the markup; text between `\htmlrtf` and `\htmlrtf0`
is there for programs that know RTF alone.
"""

from dataclasses import dataclass, replace

from briefgen.files.limits import limits, too_much
from briefgen.problems import Location
from briefgen.readers.office.tally import Tally
from briefgen.readers.rtf import destinations as known
from briefgen.readers.rtf.characters import Characters
from briefgen.readers.rtf.tokens import Token, tokens

_HEAD = 1_000
"""Bytes in which the file says that it holds HTML."""
_ENDS = {"par": "\r\n", "line": "\r\n", "tab": "\t"}
_SILENT = known.SKIPPED | known.INFO | {"info", "stylesheet", "pict"}


@dataclass
class _State:
    in_tag: bool = False
    is_silent: bool = False
    """Whether the text is none of the HTML."""
    font: int | None = None
    skipped: int = 1
    in_fonts: bool = False


def html_in(data: bytes, where: Location) -> str | None:
    r"""Return the HTML that RTF holds; None for RTF that is what it seems to be.

    Raises:
        BriefgenError: its groups nest deeper than the limit `depth` allows.
    """
    if b"\\fromhtml" not in data[:_HEAD]:
        return None
    reader = _Reader(where)
    for token in tokens(data):
        reader.take(token)
    return "".join(reader.out)


class _Reader:
    def __init__(self, where: Location) -> None:
        self.out: list[str] = []
        self._where = where
        self._characters = Characters(Tally(where))
        self._state = _State()
        self._above: list[_State] = []
        self._is_optional = False

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.kind in ("byte", "text"):
            self._characters.raw(token.data)
            return
        self._put(self._characters.flushed(self._state.font))
        match token.kind:
            case "open":
                if len(self._above) >= limits().depth:
                    what = "groups of RTF stand too deep inside each other"
                    raise too_much(self._where, "depth", what)
                self._above.append(replace(self._state))
            case "close" if self._above:
                self._state = self._above.pop()
                self._characters.skip = 0
            case "sign" if token.text == "*":
                self._is_optional = True
            case "sign":
                self._put(known.SIGNS.get(token.text, ""))
            case "word":
                self._word(token.text, token.number)

    def _word(self, name: str, number: int | None) -> None:
        is_optional, self._is_optional = self._is_optional, False
        state, value = self._state, number or 0
        match name:
            case "htmltag":
                state.in_tag, state.is_silent = True, False
            case "htmlrtf":
                state.is_silent = number != 0
            case "fonttbl":
                state.in_fonts = True
            case "f" if state.in_fonts:
                self._characters.begin_font(value)
            case "f":
                state.font = value
            case "fcharset":
                self._characters.set_charset(value)
            case "ansicpg":
                self._characters.set_page(value)
            case "uc":
                state.skipped = max(0, value)
            case "u":
                code = value & 0xFFFF
                self._put(self._characters.unicode(code, state.skipped))
            case _ if is_optional or name in _SILENT:
                state.is_silent = True
            case _ if name in _ENDS:
                self._put(_ENDS[name])
            case _:
                self._put(known.CHARACTERS.get(name, ""))

    def _put(self, text: str) -> None:
        if self._state.in_fonts:
            self._characters.name_font(text)
        elif not self._state.is_silent:
            self.out.append(text)
