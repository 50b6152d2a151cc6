"""A cleaned drawing → a page of PDF, made by Typst, which reads no file but fonts, and a bitmap of that page."""

import functools
import io
import json
import re
import warnings

import pypdfium2
import typst

from briefgen.document.media import Picture
from briefgen.layout.drawings.lettering import Lettering

_LONGEST = 1600
"""Pixels of the longer side of the bitmap."""
_NO_GLYPH = re.compile(
    r"the (?:text|character) `\"(.+?)\"` could not be displayed", re.DOTALL
)
_MOST_MISSING = 200
"""With more characters that no font has, it is not tried again."""
_NOTHING = (255, 255, 255, 0)
"""The colour of a ground that cannot be seen."""
STAND_IN = "?"
"""Drawn where no font has a character."""


class NotDrawn(ValueError):  # noqa: N818 - the name of the finding
    """Why a drawing cannot be drawn."""


class Engraver:
    """Draws one drawing of `size` points."""

    def __init__(
        self,
        svg: str,
        size: tuple[float, float],
        lettering: Lettering,
    ) -> None:
        self.svg = svg
        self.size = size
        self.lettering = lettering
        self.missing: list[str] = []
        """Characters that no font has."""

    def page(self) -> bytes:
        """Return a PDF file of one page.

        Raises:
            NotDrawn: it cannot be drawn.
        """
        while True:
            try:
                return self._drawn()
            except NotDrawn as fault:
                found = _NO_GLYPH.search(str(fault))
                named = dict.fromkeys(found[1] if found else "")
                lost = [each for each in named if each in self.svg]
                if not lost or len(self.missing) > _MOST_MISSING:
                    raise
                self.missing += lost
                stand_ins = dict.fromkeys(map(ord, lost), STAND_IN)
                self.svg = self.svg.translate(stand_ins)

    def _drawn(self) -> bytes:
        compiler = typst.Compiler(font_paths=_fonts(self.lettering.folders))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", typst.TypstWarning)
                drawn = compiler.compile(
                    self._source().encode(),
                    format="pdf",
                    sys_inputs={"drawing": self.svg},
                    # Only what archives allow; what each piece is says the page that the drawing gets into.
                    pdf_standards="a-2b",
                    pdf_tags=False,
                    timestamp=0,
                )
        except typst.TypstError as fault:
            raise NotDrawn(str(fault).partition("\n")[0]) from None
        except BaseException as fault:
            # A fault in Typst itself is no Exception to Python, and has no name to catch it by.
            if type(fault).__name__ != "PanicException":
                raise
            raise NotDrawn("it is too odd to be drawn") from None
        if not isinstance(drawn, bytes):
            raise NotDrawn("it takes more than a page")
        return drawn

    def _source(self) -> str:
        """Return what Typst is to set: a page that is the drawing and nothing else."""
        wide, high = (f"{side:.4f}pt" for side in self.size)
        names = self.lettering.families
        families = ", ".join(
            json.dumps(name, ensure_ascii=False) for name in names
        )
        return (
            f"#set page(width: {wide}, height: {high}, margin: 0pt, fill: none)\n"
            f"#set text(font: ({families},))\n"
            f'#image(bytes(sys.inputs.drawing), format: "svg", width: {wide}, height: {high})'
        )


def picture_of(page: bytes, size: tuple[float, float]) -> Picture:
    """Return the page of a PDF file, of `size` points, as a picture on nothing."""
    with pypdfium2.PdfDocument(page) as opened:
        scale = _LONGEST / max(size)
        drawn = opened[0].render(scale=scale, fill_color=_NOTHING)
        image = drawn.to_pil()
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture(out.getvalue(), "png", image.size, size)


@functools.cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=list(folders),
    )
