"""Pictures → drawings that stand in the line of text, scaled to the measure."""

from dataclasses import dataclass, field

from briefgen.document import Figure
from briefgen.media import Picture
from briefgen.renderers.word.xml import escape, run
from briefgen.walk import plain_text

_EMU = 12700
"""English metric units of a point."""
_HIGHEST = 0.8
"""The part of a page that a picture may fill."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(slots=True)
class Pictures:
    """The pictures of a document, each stored once."""

    room: float
    """Height of a page's text, in points."""
    ids: dict[Picture, str] = field(default_factory=dict)
    """Picture → id of the relationship that leads to it."""
    count: int = 0

    def xml(self, figure: Figure, width: float) -> str:
        """Return the run that shows a figure in a measure of `width` points."""
        self.count += 1
        picture = figure.picture
        wide, high = picture.size
        shown = min(width, width * figure.width if figure.width else wide, self.room * _HIGHEST * wide / high)
        extent = f'cx="{round(shown * _EMU)}" cy="{round(shown * high / wide * _EMU)}"'
        ident = self.ids.setdefault(picture, f"picture{len(self.ids) + 1}")
        alt = escape(figure.alt or plain_text(figure.caption) or "Figure")
        name = f'id="{self.count}" name="Picture {self.count}" descr="{alt}"'
        return run(
            f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
            f'distR="0"><wp:extent {extent}/><wp:docPr {name}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{ident}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )
