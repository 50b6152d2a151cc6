"""What a page is drawn with: shapes, and streams of text. All are operators (ISO 32000-1, annex A)."""

from collections.abc import Sequence
from functools import cache

from briefgen.renderers.pdf.glyphs.faces import Face
from briefgen.renderers.pdf.glyphs.pens import Pen
from briefgen.renderers.pdf.pieces.structure import Element


class Resources:
    """The names by which pages call fonts."""

    def __init__(self) -> None:
        self.faces: dict[Face, str] = {}

    def face(self, face: Face) -> str:
        """Return the name of a face."""
        return self.faces.setdefault(face, f"F{len(self.faces) + 1}")

    def font(self, pen: Pen) -> str:
        """Return the operator that takes a pen's face at its size."""
        return f"/{self.face(pen.face)} {pen.size:.4g} Tf"


class Shapes:
    """Areas, lines, and words that lie under everything else."""

    def __init__(self, resources: Resources) -> None:
        self.operators: list[str] = []
        self._resources = resources

    def fill(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
    ) -> None:
        """Fill a rectangle; `x` and `y` are its lower left corner."""
        area = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f}"
        self.operators.append(f"q {_rgb(colour)} rg {area} re f Q")

    def rule(
        self,
        x: float,
        y: float,
        width: float,
        colour: str,
        thickness: float,
    ) -> None:
        """Draw a line from `x` to the right."""
        line = _horizontal(x, x + width, y)
        self.operators.append(f"q {thickness:g} w {_rgb(colour)} RG {line} Q")

    def dots(
        self,
        x0: float,
        x1: float,
        y: float,
        step: float,
        colour: str,
    ) -> None:
        """Draw a line of dots, `step` apart."""
        line = _horizontal(x0, x1, y)
        dashes = f"[0 {step:.3f}] 0 d"
        self.operators.append(
            f"q 1 J 0.7 w {_rgb(colour)} RG {dashes} {line} Q"
        )

    def slanted(
        self,
        code: str,
        pen: Pen,
        matrix: Sequence[float],
    ) -> None:
        """Draw text in any direction."""
        place = " ".join(f"{each:.4f}" for each in matrix)
        look = f"{self._resources.font(pen)} {_rgb(pen.colour)} rg"
        self.operators.append(f"q BT {look} {place} Tm [({code})]TJ ET Q")


def _horizontal(
    x0: float,
    x1: float,
    y: float,
) -> str:
    return f"{x0:.2f} {y:.2f} m {x1:.2f} {y:.2f} l S"


class TextStream:
    """Text drawn piece by piece, with the pen that is in hand."""

    def __init__(self, resources: Resources) -> None:
        self.operators: list[str] = []
        self._resources = resources
        self._pen: Pen | None = None

    def move(self, x: float, y: float) -> None:
        """Go on at another place."""
        self.operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")

    def show(self, pen: Pen, code: str) -> None:
        """Draw glyphs where the last ones ended."""
        if pen is not self._pen:
            self._take(pen)
        self.operators.append(f"[({code})]TJ")

    def _take(self, pen: Pen) -> None:
        """Take another pen; only what is different about it is written."""
        old, out = self._pen, self.operators
        if old is None or old.face is not pen.face or old.size != pen.size:
            out.append(self._resources.font(pen))
        if old is None or old.colour != pen.colour:
            out.append(f"{_rgb(pen.colour)} rg")
        old_rise = old.rise if old is not None else 0.0
        if old_rise != pen.rise:
            out.append(f"{pen.rise:.2f} Ts")
        self._pen = pen


_NOTHING = Element("NonStruct")
"""Stands for: no piece is open."""


class MarkedText(TextStream):
    """The text of a page, each piece with a mark that says which element of the structure it belongs to."""

    def __init__(self, resources: Resources, page: int) -> None:
        super().__init__(resources)
        self.marks: list[Element] = []
        """The elements of the pieces, in the order of their marks."""
        self.element: Element | None = _NOTHING
        """Of the piece that is open."""
        self._page = page
        """From 0."""

    def begin(self, element: Element | None) -> None:
        """Begin a piece of an element; of None, of nothing."""
        self.close()
        self.element = element
        if element is None:
            self.operators.append("/Artifact BMC")
            return
        mark = len(self.marks)
        self.marks.append(element)
        element.add(self._page << 16 | mark)
        self.operators.append(f"/{element.tag}<</MCID {mark}>>BDC")

    def close(self) -> None:
        """End the piece that is open, if one is."""
        if self.element is not _NOTHING:
            self.operators.append("EMC")
        self.element = _NOTHING

    def form(self, key: str, box: tuple[float, float, float, float]) -> None:
        """Draw a picture of the document in a box, by its left and lower edge, its width and height."""
        x, y, width, height = box
        place = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm"
        self.operators += ["ET", f"q {place} /{key} Do Q", "BT"]


def page_code(
    shapes: Shapes,
    aside: TextStream,
    text: MarkedText,
) -> bytes:
    """Return the operators of a page. What is in no element of the structure is an artifact, and comes first."""
    text.close()
    artifacts = list(shapes.operators)
    if aside.operators:
        artifacts += ["BT", *aside.operators, "ET"]
    if artifacts:
        artifacts = ["/Artifact BMC", *artifacts, "EMC"]
    operators = [*artifacts, "BT", *text.operators, "ET"]
    return "\n".join(operators).encode("latin-1")


@cache
def _rgb(colour: str) -> str:
    """Return a colour (`#RRGGBB`) as operators take it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3g}" for part in parts)
