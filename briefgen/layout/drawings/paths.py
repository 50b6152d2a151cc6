"""The data of a path → points that it keeps within: the box around them is a box around the path (SVG 2, 9.3)."""

import math
import re
from typing import NamedTuple

_NUMBER = r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)"
_GAP = r"[\s,]*"
_COMMAND = re.compile(r"([mlhvcsqtaz])([^mlhvcsqtaz]*)", re.IGNORECASE)
_ANY = re.compile(_NUMBER, re.IGNORECASE)
_ARC = re.compile(
    _GAP.join([_NUMBER] * 3 + ["([01])"] * 2 + [_NUMBER] * 2), re.IGNORECASE
)
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

    def curve(self, command: str, pulls: list[Point], end: Point) -> None:
        """Note what pulls at a curve, which keeps between these points and its ends."""
        if command in _MIRRORED:
            follows = self.before and self.before in _MIRRORED[command]
            mirrored = self.mirrored() if follows else self.at
            pulls = [mirrored, *pulls]
        self.points += pulls
        self.pull = pulls[-1] if pulls else end

    def mirrored(self) -> Point:
        return Point(2 * self.at.x - self.pull.x, 2 * self.at.y - self.pull.y)


def _arc_points(start: Point, given: list[float], end: Point) -> list[Point]:
    """Return where an arc reaches farthest (SVG 2, B.2.4 and B.2.5)."""
    wide, high, angle, large, sweep = given[:5]
    wide, high = abs(wide), abs(high)
    if not wide or not high or start == end:
        return []
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    half = Point((start.x - end.x) / 2, (start.y - end.y) / 2)
    u = (cosine * half.x + sine * half.y) / wide
    v = (cosine * half.y - sine * half.x) / high
    length = math.hypot(
        u, v
    )  # half of the chord, where the ellipse is a circle of radius 1
    if not math.isfinite(length) or length == 0:
        return [Point(math.nan, math.nan)]
    grown = max(1.0, length)
    wide, high, u, v, length = (
        wide * grown,
        high * grown,
        u / grown,
        v / grown,
        length / grown,
    )
    away = math.sqrt(max(0.0, 1 - length * length)) / length
    side = -away if large == sweep else away
    centre_u, centre_v = side * v, -side * u
    first = math.atan2(v - centre_v, u - centre_u)
    last = math.atan2(-v - centre_v, -u - centre_u)

    def point(turn: float) -> Point:
        x = wide * (centre_u + math.cos(turn))
        y = high * (centre_v + math.sin(turn))
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        return Point(
            middle.x + cosine * x - sine * y, middle.y + sine * x + cosine * y
        )

    farthest = (
        math.atan2(-high * sine, wide * cosine),
        math.atan2(high * cosine, wide * sine),
    )
    turns = [turn + half for turn in farthest for half in (0, math.pi)]
    return [
        point(turn)
        for turn in turns
        if _is_passed(turn, first, last, sweep=bool(sweep))
    ]


def _is_passed(turn: float, first: float, last: float, *, sweep: bool) -> bool:
    """Tell whether an arc that goes from one angle to another comes by a third."""
    if not sweep:
        first, last = last, first
    whole = 2 * math.pi
    return (turn - first) % whole <= (last - first) % whole
