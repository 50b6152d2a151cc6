"""The last section of a template → paper and margins, in points."""

from dataclasses import asdict, dataclass
from typing import Any

from briefgen.styles.house.xml import Element, number, parse, value
from briefgen.styles.style_file import PAPER

_LEAST, _MOST = 72.0, 1584.0
"""Points of a paper's side that Word knows."""
_NEAR = 1.0
"""Papers whose sides differ by no more are the same."""


@dataclass(frozen=True, slots=True)
class HousePage:
    """Paper and margins. A binding margin is part of the left one."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float

    def as_yaml(self) -> dict[str, Any]:
        """Return the page as `styles.yaml` has it, its paper by name where that has one."""
        lengths = {
            name: round(length, 2) for name, length in asdict(self).items()
        }
        for paper, (width, height) in PAPER.items():
            if (
                abs(width - self.width) < _NEAR
                and abs(height - self.height) < _NEAR
            ):
                return (
                    {"paper": paper}
                    | lengths
                    | {"width": width, "height": height}
                )
        return lengths


def page_of(section: bytes) -> HousePage:
    """Return the page of a section; where it says nothing, Word's own."""
    root = parse(section)
    width = _length(root, "pgSz", "w", 612.0)
    height = _length(root, "pgSz", "h", 792.0)
    top, right, bottom, left = (
        abs(_length(root, "pgMar", side, 72.0))
        for side in ("top", "right", "bottom", "left")
    )
    binding = _length(root, "pgMar", "gutter", 0.0)
    header = _length(root, "pgMar", "header", 36.0)
    footer = _length(root, "pgMar", "footer", 36.0)
    return HousePage(
        width=min(max(width, _LEAST), _MOST),
        height=min(max(height, _LEAST), _MOST),
        top=top,
        right=right,
        bottom=bottom,
        left=left + max(binding, 0.0),
        header=max(header, 0.0),
        footer=max(footer, 0.0),
    )


def _length(
    root: Element,
    element: str,
    name: str,
    otherwise: float,
) -> float:
    return number(value(root, element, name), otherwise * 20) / 20
