"""How large a drawing is, whatever units and frames it says that in."""

import math
import re

from briefgen.layout.drawings.cleaning import Element

_PIXEL = 0.75
"""Points of a pixel of CSS (CSS Values and Units 3, 5.2)."""
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 1 / _PIXEL,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
}
_LENGTH = re.compile(
    r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*)", re.IGNORECASE
)
_LONGEST = 3000.0
"""Pixels of the longer side; a larger drawing is made smaller."""
_SLIMMEST = 1000.0
"""A side may be so many times as long as the other."""
_Frame = tuple[float, float, float, float]


def fit_size(root: Element) -> tuple[float, float] | None:
    """Give a drawing a plain size and a frame; return that size in points, or None where it has none to show.

    `root` is changed: its `width`, `height` and `viewBox` are numbers of pixels afterwards.
    """
    frame = _frame(root.get("viewBox", ""))
    size = _asked_size(root, frame)
    if size is None or not _can_be_shown(*size):
        return None
    wide, high = size
    frame = frame or (0.0, 0.0, wide, high)
    scale = min(1.0, _LONGEST / max(wide, high))
    wide = max(wide * scale, 1.0)
    high = max(high * scale, 1.0)
    for name in ("x", "y", "transform"):
        root.attrib.pop(name, None)
    root.set("viewBox", " ".join(f"{part:.6g}" for part in frame))
    root.set("width", f"{wide:.6g}")
    root.set("height", f"{high:.6g}")
    return wide * _PIXEL, high * _PIXEL


def _asked_size(
    root: Element, frame: _Frame | None
) -> tuple[float, float] | None:
    """Return width and height in pixels; what a drawing does not say follows from the shape of its frame."""
    wide = _length(root.get("width", ""))
    high = _length(root.get("height", ""))
    if frame is None:
        return None if wide is None or high is None else (wide, high)
    _, _, inner_wide, inner_high = frame
    ratio = inner_wide / inner_high
    if wide is None and high is None:
        return inner_wide, inner_high
    if wide is None:
        return (high or 0.0) * ratio, high or 0.0
    return wide, wide / ratio if high is None else high


def _can_be_shown(wide: float, high: float) -> bool:
    if not (0 < wide < math.inf and 0 < high < math.inf):
        return False
    return 1 / _SLIMMEST <= wide / high <= _SLIMMEST


def _length(text: str) -> float | None:
    """Return a length in pixels; None for shares of what is around it, which a file has not."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    scale = _UNITS.get(found[2].lower())
    return None if scale is None else float(found[1]) * scale


def _frame(text: str) -> _Frame | None:
    """Return the frame that a drawing is seen through: left, top, width and height."""
    numbers: list[float] = []
    for part in re.split(r"[\s,]+", text.strip()):
        number = _length(part)
        if number is None or not math.isfinite(number):
            return None
        numbers.append(number)
    if len(numbers) != 4:  # noqa: PLR2004 - the four above
        return None
    left, top, wide, high = numbers
    return (left, top, wide, high) if wide > 0 and high > 0 else None
