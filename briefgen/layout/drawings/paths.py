"""The data of a path → points that it keeps within: the box around them is a box around the path (SVG 2, 9.3)."""

import cmath
import math
import re
from typing import NamedTuple

_NUMBER = r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)"
_GAP = r"[\s,]*"
_COMMAND = re.compile(r"([mlhvcsqtaz])([^mlhvcsqtaz]*)", re.IGNORECASE)
_ANY = re.compile(_NUMBER, re.IGNORECASE)
_FLAG = "([01])"
_OF_ARC = (_NUMBER, _NUMBER, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER)
_ARC = re.compile(_GAP.join(_OF_ARC), re.IGNORECASE)
"""An arc: its flags need no gap behind them."""
_STEPS = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4}
"""Numbers that each command takes."""
_MIRRORED = {"s": "cs", "t": "qt"}
"""Commands whose first pull mirrors the last one of the command before, if that is one of these."""


class Point(NamedTuple):
    """A point of the plane."""

    x: float
    y: float


def path_points(text: str) -> list[Point] | None:
    """Return the points; None where the path is none that can be read."""
    pen = _Pen()
    for letter, rest in _COMMAND.findall(text):
        command = letter.lower()
        parts = _parts(command, rest)
        if parts is None:
            return None
        for part in parts:
            pen.draw(command, part, relative=letter.islower())
            command = "l" if command == "m" else command
    return pen.points


def _parts(command: str, text: str) -> list[list[float]] | None:
    """Return the numbers of a command, a list for each time that it is done."""
    if command == "z":
        return [[]]
    if command == "a":
        arcs = [found.groups() for found in _ARC.finditer(text)]
        return [[float(number) for number in arc] for arc in arcs] or None
    given = [float(number) for number in _ANY.findall(text)]
    step = _STEPS[command]
    if not given or len(given) % step:
        return None
    return [given[at : at + step] for at in range(0, len(given), step)]


class _Pen:
    def __init__(self) -> None:
        self.points: list[Point] = []
        self.at = self.start = self.pull = Point(0.0, 0.0)
        self.before = ""

    def draw(
        self,
        command: str,
        given: list[float],
        *,
        relative: bool,
    ) -> None:
        from_x, from_y = self.at if relative else (0.0, 0.0)
        if command == "z":
            end = self.start
        elif command == "h":
            end = Point(from_x + given[0], self.at.y)
        elif command == "v":
            end = Point(self.at.x, from_y + given[0])
        elif command == "a":
            end = Point(from_x + given[5], from_y + given[6])
            self.points += _arc_points(self.at, given, end)
        else:
            pairs = zip(given[::2], given[1::2], strict=True)
            *pulls, end = (Point(from_x + x, from_y + y) for x, y in pairs)
            self.curve(command, pulls, end)
        if command == "m":
            self.start = end
        self.points.append(end)
        self.at, self.before = end, command

    def curve(
        self,
        command: str,
        pulls: list[Point],
        end: Point,
    ) -> None:
        """Note what pulls at a curve, which keeps between these points and its ends."""
        if command in _MIRRORED:
            follows = self.before and self.before in _MIRRORED[command]
            mirrored = self.mirrored() if follows else self.at
            pulls = [mirrored, *pulls]
        self.points += pulls
        self.pull = pulls[-1] if pulls else end

    def mirrored(self) -> Point:
        """Return the last pull on the other side of where the pen is."""
        at, pull = self.at, self.pull
        return Point(2 * at.x - pull.x, 2 * at.y - pull.y)


def _arc_points(
    start: Point,
    given: list[float],
    end: Point,
) -> list[Point]:
    """Return where an arc reaches farthest (SVG 2, B.2.4 and B.2.5)."""
    wide, high = abs(given[0]), abs(given[1])
    angle, large, sweep = given[2:5]
    if not wide or not high or start == end:
        return []
    if not all(map(math.isfinite, (*start, *given, *end))):
        return [Point(math.nan, math.nan)]
    turned = cmath.rect(1, math.radians(angle))
    half = (complex(*start) - complex(*end)) / 2 / turned
    # The plane on which the ellipse is a circle of radius 1, around a centre beside the middle of the chord.
    chord = complex(half.real / wide, half.imag / high)
    grown = max(1.0, math.hypot(chord.real, chord.imag))
    chord /= grown
    length = math.hypot(chord.real, chord.imag)
    if not length:
        return [Point(math.nan, math.nan)]
    away = math.sqrt(max(0.0, 1 / length / length - 1))
    side = -away if large == sweep else away
    centre = side * complex(chord.imag, -chord.real)
    first = cmath.phase(chord - centre)
    last = cmath.phase(-chord - centre)
    middle = (complex(*start) + complex(*end)) / 2
    points: list[Point] = []
    for turn in _farthest(wide, high, turned):
        if not _is_passed(turn, first, last, sweep=bool(sweep)):
            continue
        found = centre + cmath.rect(1, turn)
        on_plane = complex(found.real * wide, found.imag * high)
        placed = middle + on_plane * grown * turned
        points.append(Point(placed.real, placed.imag))
    return points


def _farthest(
    wide: float,
    high: float,
    turned: complex,
) -> list[float]:
    """Return the angles at which an ellipse reaches farthest to the sides, and up and down."""
    sideways = math.atan2(-high * turned.imag, wide * turned.real)
    upwards = math.atan2(high * turned.real, wide * turned.imag)
    there = [sideways, upwards]
    return [*there, *(angle + math.pi for angle in there)]


def _is_passed(
    turn: float,
    first: float,
    last: float,
    *,
    sweep: bool,
) -> bool:
    """Tell whether an arc that goes from one angle to another comes by a third."""
    if not sweep:
        first, last = last, first
    whole = 2 * math.pi
    return (turn - first) % whole <= (last - first) % whole
