"""The measured brief by ReportLab's Platypus, as a script of its own does it: `python platypus.py brief.json OUT`.

It reads paragraphs that are ready-made in ReportLab's markup; the contents take the passes of `multiBuild`, from the
first of which the number of pages is known too.
"""

import json
import sys
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

INK, NAVY, GREY, LINE = (
    HexColor(code) for code in ("#1B2430", "#16324F", "#5A6672", "#C6CFD8")
)
LEVELS = {"part": 0, "theme": 1, "entry": 2}
TEXT = ParagraphStyle(
    "text",
    fontName="serif",
    fontSize=10,
    leading=14.6,
    spaceAfter=6,
    textColor=INK,
)
HEAD = {"fontName": "sans-bold", "textColor": NAVY, "keepWithNext": 1}
STYLES = {
    "text": TEXT,
    "title": ParagraphStyle(
        "title",
        fontName="sans-bold",
        fontSize=25,
        leading=30,
        textColor=NAVY,
        spaceAfter=4,
    ),
    "part": ParagraphStyle(
        "part", fontSize=15, leading=19, spaceBefore=22, spaceAfter=6, **HEAD
    ),
    "theme": ParagraphStyle(
        "theme",
        fontSize=11.5,
        leading=15.5,
        spaceBefore=15,
        spaceAfter=4,
        **HEAD,
    ),
    "entry": ParagraphStyle(
        "entry",
        fontSize=11.5,
        leading=15.5,
        spaceBefore=15,
        spaceAfter=4,
        **HEAD,
    ),
    "note": ParagraphStyle(
        "note",
        fontName="sans",
        fontSize=8.5,
        leading=12,
        spaceAfter=8,
        textColor=GREY,
    ),
    "cell": ParagraphStyle(
        "cell", fontName="sans", fontSize=9, leading=12.4, textColor=INK
    ),
    "column": ParagraphStyle(
        "column", fontName="sans-bold", fontSize=9, leading=12.4, textColor=NAVY
    ),
}


class Brief(BaseDocTemplate):
    """A4 pages with header and footer; headings go to the contents and the bookmarks."""

    def __init__(self, path: str, content: dict[str, Any]) -> None:
        super().__init__(
            path, pagesize=A4, title=content["title"], lang="en-GB"
        )
        self.content = content
        self.pages = self.heads = 0
        frame = Frame(
            2.6 * cm, 2.3 * cm, A4[0] - 5.2 * cm, A4[1] - 4.9 * cm, 0, 0, 0, 0
        )
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self.furnish))

    def furnish(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        """Draw header and footer."""
        left, middle, right, top = (
            2.6 * cm,
            A4[0] / 2,
            A4[0] - 2.6 * cm,
            A4[1] - 1.5 * cm,
        )
        canvas.setFont("sans", 8)
        canvas.drawString(left, top, self.content["title"])
        canvas.drawString(left, 1.05 * cm, self.content["day"])
        canvas.drawCentredString(
            middle, 1.05 * cm, f"Page {self.page} of {self.pages}"
        )
        canvas.setFont("sans-bold", 8)
        canvas.drawRightString(right, top, self.content["marking"])
        canvas.drawRightString(right, 1.05 * cm, self.content["marking"])

    def beforeDocument(self) -> None:  # noqa: N802 - what ReportLab calls
        """Start a pass: its headings are counted anew."""
        self.heads = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - what ReportLab calls
        """Tell the contents and the bookmarks of a heading."""
        level = LEVELS.get(
            getattr(getattr(flowable, "style", None), "name", "")
        )
        if level is None:
            return
        self.heads += 1
        key, text = f"h{self.heads}", flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level, closed=level > 0)
        if level < LEVELS["entry"]:
            self.notify("TOCEntry", (level, text, self.page, key))

    def _endBuild(self) -> None:  # noqa: N802 - what ReportLab calls
        self.pages = self.page
        super()._endBuild()


def story(content: dict[str, Any]) -> list[Flowable]:
    """Return everything between the margins."""
    contents = TableOfContents()
    contents.levelStyles = [
        ParagraphStyle(
            "outer", fontName="sans-bold", fontSize=10, leading=14.5
        ),
        ParagraphStyle(
            "inner", fontName="sans", fontSize=9.5, leading=13.6, leftIndent=16
        ),
    ]
    return [
        Paragraph(content["title"], STYLES["title"]),
        Paragraph(f"{content['day']}, {content['marking']}", TEXT),
        contents,
        *(Paragraph(text, STYLES[style]) for style, text in content["story"]),
        Paragraph("Sources", STYLES["part"]),
        sources(content),
    ]


def sources(content: dict[str, Any]) -> Table:
    """Return the source table, whose head repeats on each page."""
    rows = [
        [Paragraph(cell, STYLES["cell"]) for cell in row]
        for row in content["rows"]
    ]
    heads = [Paragraph(name, STYLES["column"]) for name in content["columns"]]
    widths = [(A4[0] - 5.2 * cm) * share / 100 for share in content["shares"]]
    look = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    padding = [
        (f"{side}PADDING", (0, 0), (-1, -1), 4.5)
        for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
    ]
    return Table(
        [heads, *rows], colWidths=widths, repeatRows=1, style=[*look, *padding]
    )


def main(source: Path, target: str) -> None:
    """Make the PDF."""
    for family in ("serif", "sans"):
        for face in (family, f"{family}-bold", f"{family}-italic"):
            pdfmetrics.registerFont(
                TTFont(face, source.parent / "fonts" / f"{face}.ttf")
            )
        faces = {
            "normal": family,
            "bold": f"{family}-bold",
            "italic": f"{family}-italic",
        }
        pdfmetrics.registerFontFamily(
            family, **faces, boldItalic=f"{family}-italic"
        )
    content = json.loads(source.read_text(encoding="utf-8"))
    Brief(target, content).multiBuild(story(content))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
