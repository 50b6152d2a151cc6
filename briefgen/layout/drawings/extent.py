"""Where the elements of a cleaned drawing are drawn, at the most. What cannot be said is None, and counts as seen."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from briefgen.layout.drawings.cascade import Look
from briefgen.layout.drawings.cleaning import Element, local_name
from briefgen.layout.drawings.paths import path_points

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_CALL = re.compile(r"\s*,?\s*(\w+)\s*\(([^()]*)\)\s*")
_WIDE = 1.1
_WIDEST = 3.0
"""No letter is wider than so many times the size of its font: those of ASCII, and all."""
_HIGH = 1.5
"""Nor reaches so far from the line that it stands on."""
_SET_APART = (
    "font",
    "letter-spacing",
    "word-spacing",
    "writing-mode",
    "baseline-shift",
)
_MITER = 4.0
"""Corners of a line reach out as far as so many times its width."""


class Matrix(NamedTuple):
    """How the plane of an element lies on that of the drawing."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def after(self, other: "Matrix") -> "Matrix":
        """Return the matrix that does `other` first."""
        a, b, c, d, e, f = other
        return Matrix(
            self.a * a + self.c * b,
            self.b * a + self.d * b,
            self.a * c + self.c * d,
            self.b * c + self.d * d,
            self.a * e + self.c * f + self.e,
            self.b * e + self.d * f + self.f,
        )


class Box(NamedTuple):
    """A part of the plane."""

    left: float
    top: float
    right: float
    bottom: float

    def wider(self, by: float) -> "Box":
        """Return the box with a margin."""
        left, top, right, bottom = self
        return Box(left - by, top - by, right + by, bottom + by)

    def common(self, other: "Box") -> "Box":
        """Return what the two have in common."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def on(self, matrix: Matrix) -> "Box":
        """Return the box around this one as it lies on another plane."""
        a, b, c, d, e, f = matrix
        corners = [
            (a * x + c * y + e, b * x + d * y + f)
            for x in (self.left, self.right)
            for y in (self.top, self.bottom)
        ]
        return _around(corners)

    def meets(self, other: "Box") -> bool:
        """Tell whether the two have a part in common; also where one of them is no number."""
        apart = (
            self.right < other.left
            or other.right < self.left
            or self.bottom < other.top
            or other.bottom < self.top
        )
        return not apart


class Frame(NamedTuple):
    """The frame of a drawing that stands in another one."""

    place: Box
    """On the plane of that one."""
    matrix: Matrix
    """How what is in it lies there."""


def frame_of(node: Element) -> Frame | None:
    """Return the frame of a drawing in a drawing; None where it is not known (SVG 2, 8.2)."""
    sizes = [_length(node.get(name, "0")) for name in ("x", "y")]
    sizes += [_length(node.get(name, "")) for name in ("width", "height")]
    if None in sizes:
        return None
    x, y, wide, high = (size or 0.0 for size in sizes)
    place = Box(x, y, x + wide, y + high)
    there = Matrix(e=x, f=y)
    if not node.get("viewBox"):
        return Frame(place, there)
    view = _numbers(node.get("viewBox"))
    if len(view) != len(place) or min(view[2:]) <= 0:
        return None
    view_x, view_y, view_wide, view_high = view
    across, along = wide / view_wide, high / view_high
    asked = node.get("preserveAspectRatio", "xMidYMid")
    align, _, fit = asked.partition(" ")
    if align != "none":
        chosen = max if fit.strip() == "slice" else min
        across = along = chosen(across, along)
    left = wide - view_wide * across
    top = high - view_high * along
    left *= _SHARES.get(align[:4], 0.5)
    top *= _SHARES.get(align[4:], 0.5)
    moved = there.after(Matrix(across, 0, 0, along, left, top))
    origin = Matrix(e=-view_x, f=-view_y)
    return Frame(place, moved.after(origin))


_SHARES = {"xMin": 0.0, "xMax": 1.0, "YMin": 0.0, "YMax": 1.0, "none": 0.0}
"""How much of the room that is left over lies before what is in a frame; half of it, without a word."""


def use_shift(node: Element) -> Matrix | None:
    """Return how far a part lies from its own place where an element refers to it."""
    x, y = (_length(node.get(name, "0")) for name in ("x", "y"))
    return None if x is None or y is None else Matrix(e=x, f=y)


def transform_of(node: Element, look: Look) -> Matrix | None:
    """Return how an element lies on the plane around it."""
    styled = node.get("style", "")
    if "transform" in styled or node.get("transform-origin"):
        return None
    text = node.get("transform", "")
    if (
        look.get("transform", "") != text.strip().lower()
    ):  # a style sheet says more
        return None
    whole = Matrix()
    at = 0
    while call := _CALL.match(text, at):
        one = _function(call[1].lower(), _numbers(call[2]))
        if one is None:
            return None
        whole = whole.after(one)
        at = call.end()
    return whole if at == len(text) else None


def _function(name: str, given: list[float]) -> Matrix | None:
    if not all(map(math.isfinite, given)):
        return None
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x]:
            return Matrix(e=x)
        case "translate", [x, y]:
            return Matrix(e=x, f=y)
        case "scale", [x]:
            return Matrix(x, 0, 0, x)
        case "scale", [x, y]:
            return Matrix(x, 0, 0, y)
        case "rotate", [angle]:
            return _turned(angle)
        case "rotate", [angle, x, y]:
            there = Matrix(e=x, f=y).after(_turned(angle))
            return there.after(Matrix(e=-x, f=-y))
        case "skewx", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewy", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
    return None


def _turned(angle: float) -> Matrix:
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return Matrix(cosine, sine, -sine, cosine)


def shape_box(node: Element, look: Look) -> Box | None:
    """Return where a shape is drawn, on its own plane."""
    if any(look.get(name, "none") != "none" for name in _MARKERS):
        return None
    box = _outline(node)
    margin = _margin(look)
    return None if box is None or margin is None else box.wider(margin)


_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")


def _margin(look: Look) -> float | None:
    """Return how far the line around a shape reaches out."""
    if look.get("stroke", "none") in ("none", ""):
        return 0.0
    width = _length(look.get("stroke-width", "1"))
    return None if width is None else width * _MITER


def _outline(node: Element) -> Box | None:
    get = node.get
    match local_name(node):
        case "rect" | "image":
            sizes = [
                _length(get(name, "0"))
                for name in ("x", "y", "width", "height")
            ]
            if None in sizes or "width" not in node.attrib:
                return None
            x, y, wide, high = (size or 0.0 for size in sizes)
            return Box(x, y, x + wide, y + high)
        case "circle" | "ellipse":
            sizes = [
                _length(get(name, "0"))
                for name in ("cx", "cy", "r", "rx", "ry")
            ]
            if None in sizes:
                return None
            x, y, *radii = (size or 0.0 for size in sizes)
            return Box(x, y, x, y).wider(max(radii))
        case "line":
            sizes = [
                _length(get(name, "0")) for name in ("x1", "y1", "x2", "y2")
            ]
            if None in sizes:
                return None
            x, y, other_x, other_y = (size or 0.0 for size in sizes)
            return _around([(x, y), (other_x, other_y)])
        case "polyline" | "polygon":
            numbers = _numbers(get("points", ""))
            return _around(list(zip(numbers[::2], numbers[1::2], strict=False)))
        case "path":
            points = path_points(get("d", ""))
            return None if points is None else _around(points)
    return None


def text_box(
    node: Element,
    look: Look,
    letters: str,
    around: Box | None,
) -> Box | None:
    """Return where letters of a text may stand; `around` is where the text around them begins."""
    size = _length(look.get("font-size", "16"))
    shift = [_places(node, "dx"), _places(node, "dy")]
    begin = begins(node, around)
    if size is None or begin is None or None in shift or _is_odd(node, look):
        return None
    ascii_only = letters.isascii()
    reach = (len(letters) + 1) * size * (_WIDE if ascii_only else _WIDEST)
    starts = look.get("text-anchor", "start") == "start" and ascii_only
    high = _HIGH * size
    left, top, right, bottom = begin
    before = 0.0 if starts else reach
    box = Box(left - before, top - high, right + reach, bottom + high)
    return box.wider(
        sum(abs(number) for each in shift for number in each or ())
    )


def begins(node: Element, around: Box | None) -> Box | None:
    """Return where a text begins, in the text around it; None where that cannot be said."""
    xs, ys = _places(node, "x"), _places(node, "y")
    if xs is None or ys is None:
        return None
    if around is not None:
        xs = xs or [around.left, around.right]
        ys = ys or [around.top, around.bottom]
    return _around([(x, y) for x in xs or [0.0] for y in ys or [0.0]])


def _is_odd(node: Element, look: Look) -> bool:
    """Tell whether letters stand otherwise than one beside the other."""
    set_apart = any(name in look for name in _SET_APART)
    return set_apart or bool(node.get("textLength") or node.get("rotate"))


def _places(node: Element, name: str) -> list[float] | None:
    text = node.get(name, "")
    parts = re.split(r"[\s,]+", text.strip()) if text.strip() else []
    lengths = [_length(part) for part in parts]
    return None if None in lengths else [length or 0.0 for length in lengths]


def _length(text: str) -> float | None:
    """Return a length in units of the drawing; None for shares and for units of letters."""
    found = re.fullmatch(
        rf"({_NUMBER.pattern})(px)?", text.strip(), re.IGNORECASE
    )
    return float(found[1]) if found else None


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def _around(points: Iterable[tuple[float, float]]) -> Box:
    """Return the box around points; for none, one that is nowhere."""
    given = list(points)
    if not given:
        return Box(math.inf, math.inf, -math.inf, -math.inf)
    xs = [x for x, _ in given]
    ys = [y for _, y in given]
    return Box(min(xs), min(ys), max(xs), max(ys))
