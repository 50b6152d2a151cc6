"""Files that go into a document: pictures and drawings that are shown, attached sources, a Word template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file of its own, without metadata. Sizes are in pixels and in points."""

    data: bytes
    kind: Literal["png", "jpeg"]
    pixels: tuple[int, int]
    size: tuple[float, float]
    """The width and height that it asks for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of lines, areas and words (SVG), made safe: as it is, as a page, and as a bitmap of the same look."""

    svg: bytes
    page: bytes
    """A PDF file of one page as large as the drawing, with its fonts embedded."""
    bitmap: Picture
    """For programs that do not read SVG."""

    @property
    def size(self) -> tuple[float, float]:
        """The width and height that it asks for, in points."""
        return self.bitmap.size


@dataclass(frozen=True, slots=True)
class Attachment:
    """A source file that goes with the document."""

    name: str
    data: bytes
    media: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class RunningPart:
    """A header or footer of a house template."""

    role: Literal["header", "footer"]
    kind: Literal["default", "first", "even"]
    xml: bytes
    pictures: Mapping[str, Picture]
    """Relationship id → the picture that it leads to."""
    links: Mapping[str, str]
    """Relationship id → the address that it leads to."""


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """What a Word draft takes from an organisation's own file: parts as checked, cleaned XML; empty for none."""

    name: str
    """As problems name it."""
    styles: bytes
    theme: bytes
    fonts: bytes
    numbering: bytes
    """The lists that styles refer to, and no other."""
    settings: bytes
    section: bytes
    """The last section of the file: paper, margins, borders."""
    running: tuple[RunningPart, ...]
