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
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*)", re.IGNORECASE)
_LONGEST = 3000.0
"""Pixels of the longer side; a larger drawing is made smaller."""
_SLIMMEST = 1000.0
"""A side may be so many times as long as the other."""


def fit_size(root: Element) -> tuple[float, float] | None:
    """Give a drawing a plain size and a frame; return that size in points, or None where it has none to show.

    `root` is changed: its `width`, `height` and `viewBox` are numbers of pixels afterwards.
    """
    frame = _frame(root.get("viewBox", ""))
    wide, high = _length(root.get("width", "")), _length(root.get("height", ""))
    if frame is not None:
        ratio = frame[2] / frame[3]
        if wide is None and high is None:
            wide, high = frame[2], frame[3]
        wide = (high or 0.0) * ratio if wide is None else wide
        high = wide / ratio if high is None else high
    if (
        wide is None
        or high is None
        or not (0 < wide < math.inf and 0 < high < math.inf)
    ):
        return None
    if not 1 / _SLIMMEST <= wide / high <= _SLIMMEST:
        return None
    frame = frame or (0.0, 0.0, wide, high)
    scale = min(1.0, _LONGEST / max(wide, high))
    wide, high = max(wide * scale, 1.0), max(high * scale, 1.0)
    for name in ("x", "y", "transform"):
        root.attrib.pop(name, None)
    root.set("viewBox", " ".join(f"{part:.6g}" for part in frame))
    root.set("width", f"{wide:.6g}")
    root.set("height", f"{high:.6g}")
    return wide * _PIXEL, high * _PIXEL


def _length(text: str) -> float | None:
    """Return a length in pixels; None for shares of what is around it, which a file has not."""
    found = _LENGTH.fullmatch(text.strip())
    scale = _UNITS.get(found[2].lower()) if found else None
    return float(found[1]) * scale if found and scale is not None else None


def _frame(text: str) -> tuple[float, float, float, float] | None:
    parts = [_length(part) for part in re.split(r"[\s,]+", text.strip())]
    numbers = [part for part in parts if part is not None and math.isfinite(part)]
    if len(numbers) != 4 or len(parts) != 4 or numbers[2] <= 0 or numbers[3] <= 0:  # noqa: PLR2004 - x, y, wide, high
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]
