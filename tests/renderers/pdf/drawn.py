"""Reads the operators of a page back: what it shows where, in which look, and as a part of what.

Lengths are in points, measured from the lower left corner of the paper; colours are `#rrggbb`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Piece(NamedTuple):
    """What one operator shows."""

    text: str
    x: float
    end: float
    """Where its last glyph ends, spaces apart."""
    after: float
    """Where what follows it would stand."""
    y: float
    size: float
    rise: float
    colour: str
    tag: str
    """What it is a part of, such as `P`; `Artifact` for what is no part of the text."""


class Box(NamedTuple):
    """A filled rectangle."""

    left: float
    bottom: float
    right: float
    top: float
    colour: str


class Stroke(NamedTuple):
    """A straight line."""

    left: float
    right: float
    y: float
    colour: str


@dataclass
class Drawn:
    """All that a page draws."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    forms: list[Box] = field(default_factory=list)
    """Pictures; their colour is empty."""

    @property
    def words(self) -> dict[str, Piece]:
        """The pieces by their text, without the spaces at its ends; the last of those that say the same."""
        return {piece.text.strip(): piece for piece in self.pieces}

    def text(self, tag: str) -> str:
        return "".join(piece.text for piece in self.pieces if piece.tag == tag)


class _Font:
    """Codes → text and widths, as the file has them."""

    def __init__(self, font) -> None:
        rows = re.findall(rb"<(\w{4})> <(\w+)>", font["/ToUnicode"].get_object().get_data())
        self.text = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
        self.widths: dict[int, float] = {}
        runs = font["/DescendantFonts"][0].get_object()["/W"]
        for first, widths in zip(runs[::2], runs[1::2], strict=True):
            self.widths |= {first + at: float(width) for at, width in enumerate(widths)}

    def codes(self, shown) -> list[int]:
        data = shown.original_bytes
        return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def drawn(page) -> Drawn:
    """Return what a page of pypdf draws."""
    fonts = {name: _Font(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found, tags = Drawn(), []
    font, size, rise, x, y = None, 0.0, 0.0, 0.0, 0.0
    fill = stroke = "#000000"
    outer, path, matrix = [], [], (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for given, operator in page.get_contents().operations:
        match operator.decode(), list(given):
            case ("BMC", [tag]) | ("BDC", [tag, _]):
                tags.append(tag[1:])
            case "EMC", []:
                tags.pop()
            case "q", []:
                outer.append((fill, stroke, matrix))
            case "Q", []:
                fill, stroke, matrix = outer.pop()
            case "Tf", [name, to]:
                font, size = fonts[name], float(to)
            case "Ts", [to]:
                rise = float(to)
            case "Tm", [*_, across, up]:
                x, y = float(across), float(up)
            case "rg", parts:
                fill = _colour(parts)
            case "RG", parts:
                stroke = _colour(parts)
            case "TJ", [parts]:
                text, width, space = _shown(font, size, parts)
                found.pieces.append(Piece(text, x, x + width - space, x + width, y, size, rise, fill, tags[-1]))
                x += width
            case "re", [left, bottom, wide, high]:
                path = [float(each) for each in (left, bottom, left + wide, bottom + high)]
            case "f", []:
                found.boxes.append(Box(*path, fill))
            case "m", [left, height]:
                path = [float(left), float(height)]
            case "l", [right, height]:
                path = [path[0], float(right), float(height)]
            case "S", []:
                found.strokes.append(Stroke(*path, stroke))
            case "cm", parts:
                matrix = tuple(map(float, parts))
            case "Do", [_]:
                wide, _, _, high, left, bottom = matrix
                found.forms.append(Box(left, bottom, left + wide, bottom + high, ""))
    assert not tags, "a piece is not ended"
    return found


def _shown(font: _Font, size: float, parts) -> tuple[str, float, float]:
    """Return the text of a TJ operator, how far it moves, and how much of that are spaces at its end."""
    text, width, space = "", 0.0, 0.0
    for part in parts:
        if not hasattr(part, "original_bytes"):
            width -= float(part)
            continue
        for code in font.codes(part):
            text += font.text[code]
            width += font.widths[code]
            space = space + font.widths[code] if font.text[code] == " " else 0.0
    return text, width * size / 1000, space * size / 1000


def _colour(parts) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in parts)


def elements(reader, tag: str) -> Iterator:
    """Yield the elements of a file's structure tree that have a tag, in its order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict) and "/S" in element:
            if element["/S"] == f"/{tag}":
                yield element
            waiting += reversed(element.get("/K", []))
