"""Pictures → drawings that stand in the line of text, scaled to the measure and to the page."""

from dataclasses import dataclass, field

from briefgen.document import Figure
from briefgen.document.media import Drawing, Picture
from briefgen.document.walk import plain_text
from briefgen.renderers.word.parts.xml import escape, run

_EMU = 12700
"""English metric units of a point."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""What a word processor that reads SVG finds the drawing by; others show the bitmap (MS-ODRAWXML, 2.23)."""


@dataclass(slots=True)
class Pictures:
    """The pictures of a document; the same bytes are stored once."""

    ids: dict[bytes, str] = field(default_factory=dict)
    """Content of a picture → id of the relationship that leads to it."""
    stored: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Kind and content of each relationship's picture."""
    count: int = 0

    def xml(
        self,
        figure: Figure,
        width: float,
        most: float,
    ) -> str:
        """Return the run that shows a figure in a measure of `width` points, at most `most` points high."""
        self.count += 1
        wide, high = figure.picture.size
        asked = width * figure.width if figure.width else wide
        shown = min(width, asked, most * wide / high)
        across = round(shown * _EMU)
        down = round(shown * high / wide * _EMU)
        extent = f'cx="{across}" cy="{down}"'
        words = figure.alt or plain_text(figure.caption)
        alt = escape(words or "Figure")
        name = f'id="{self.count}" name="Figure {self.count}" descr="{alt}"'
        return run(
            f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
            f'distR="0"><wp:extent {extent}/><wp:docPr {name}/><wp:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
            f"<pic:blipFill>{self._blip(figure.picture)}"
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )

    def _blip(self, picture: Picture | Drawing) -> str:
        """Return the element that refers to a picture; of a drawing, to its bitmap and through it to itself."""
        if isinstance(picture, Picture):
            return f'<a:blip r:embed="{self._stored(picture.kind, picture.data)}"/>'
        bitmap = self._stored(picture.bitmap.kind, picture.bitmap.data)
        drawing = self._stored("svg", picture.svg)
        return (
            f'<a:blip r:embed="{bitmap}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{drawing}"/>'
            "</a:ext></a:extLst></a:blip>"
        )

    def _stored(self, kind: str, data: bytes) -> str:
        """Return the relationship id of a file, which may be stored already."""
        ident = self.ids.setdefault(data, f"picture{len(self.ids) + 1}")
        self.stored.setdefault(ident, (kind, data))
        return ident
