"""SVG files → drawings that are safe to put in a document.

bytes ─ this ─► tree ─ cleaning, css ─► what is drawn ─ weight, size ─ engraving ─► Drawing

It needs the extra `svg` and takes time to load: it is imported where a drawing occurs.

It does not know where in a document a drawing stands.

Inside:
    cascade:   what styles come to for each element
    cleaning:  SVG as it was saved → SVG of what is drawn
    css:       styles that reach nothing outside of the drawing
    engraving: cleaned SVG → a page of PDF, a bitmap
    extent:    where elements are drawn
    lettering: the style sheet's fonts, as drawings name them
    names:     what of SVG is kept
    paths:     points that a path keeps within
    renaming:  ids and classes, whose words nobody sees
    size:      how large it is
    unseen:    what nobody sees, taken out
    weight:    how much that is once every reference is followed
"""

from typing import Any

from lxml import etree

from briefgen.document.media import Drawing
from briefgen.document.pictures import (
    MAX_PIXELS,
    read_picture,
    refused,
    short_address,
)
from briefgen.layout.drawings.cleaning import Cleaner, Element, local_name
from briefgen.layout.drawings.css import Sheet
from briefgen.layout.drawings.engraving import (
    STAND_IN,
    Engraver,
    NotDrawn,
    picture_of,
)
from briefgen.layout.drawings.lettering import Lettering, lettering_of
from briefgen.layout.drawings.renaming import rename
from briefgen.layout.drawings.size import fit_size
from briefgen.layout.drawings.unseen import remove_unseen
from briefgen.layout.drawings.weight import DEEPEST, MOST, TooHeavy, weigh
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.styles import StyleSheet

MAX_BYTES = 8_000_000
"""A larger file is refused before it is read."""
_PLAIN = "save it as plain SVG"
_NAMED = 3
"""So many of the missing characters are named."""


def read_drawing(
    data: bytes,
    file: str,
    address: str,
    where: Location,
    styles: StyleSheet,
) -> tuple[Drawing, tuple[Problem, ...]]:
    """Return the drawing in an SVG file, made safe, and a warning at its line for whatever it lost.

    `file` is its name for messages, `address` how it was asked for; its letters are drawn in the fonts of `styles`.

    Raises:
        BriefgenError: at `where`, which names it: it is broken, too large, or cannot be drawn.
    """
    lettering = lettering_of(styles)
    reader = _Reader(file, lettering)
    try:
        root = reader.cleaned(_parsed(data))
        size = fit_size(root)
        if size is None:
            raise NotDrawn("it has no size that could be shown")  # noqa: TRY301 - one place words them all
        remove_unseen(root, reader.sheet.looks)
        rename(root)
        svg = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        engraver = Engraver(svg.decode(), size, lettering)
        page = engraver.page()
        bitmap = picture_of(page, size)
    except (NotDrawn, TooHeavy) as fault:
        shown = short_address(address)
        message = f"the drawing “{shown}” cannot be shown: {fault}"
        raise refused(where, message, _PLAIN) from None
    reader.tell_missing(engraver.missing)
    problems = tuple(reader.problems.values())
    return Drawing(svg, page, bitmap), problems


def _parsed(data: bytes) -> Element:
    """Return the root of a file that is no trap: no entities, not too deep, not too much.

    Raises:
        NotDrawn: it is one, or no SVG.
    """
    if len(data) > MAX_BYTES:
        raise NotDrawn(f"it has more than {MAX_BYTES // 1_000_000} MB")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        reason = getattr(fault, "msg", fault)
        raise NotDrawn(f"it is not well-formed XML ({reason})") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and _declares(declared):
        raise NotDrawn("it declares entities of its own")
    if local_name(root) != "svg":
        raise NotDrawn("it is not an SVG drawing")
    _check_extent(root)
    return root


def _declares(dtd: Any) -> bool:
    return any(dtd.iterentities()) or any(dtd.iterelements())


def _check_extent(root: Element) -> None:
    """Refuse what is too deep or too much before anything walks through it by recursion."""
    level = 0
    events = etree.iterwalk(root, events=("start", "end"))
    for count, (event, _) in enumerate(events):
        level += 1 if event == "start" else -1
        if level > DEEPEST:
            raise NotDrawn(f"its parts nest deeper than {DEEPEST} levels")
        if count > 2 * MOST:
            raise NotDrawn(f"it has more than {MOST:,} shapes and letters")


class _Reader:
    def __init__(self, file: str, lettering: Lettering) -> None:
        self.file = file
        self.sheet = Sheet(lettering)
        self.problems: dict[str, Problem] = {}
        """What is left out → the warning that says so, once for each kind."""
        self.pixels = 0

    def cleaned(self, root: Element) -> Element:
        cleaner = Cleaner(self.sheet, self.tell, self.image)
        new = cleaner.clean(root)
        if not new.get("font-family"):
            new.set("font-family", self.sheet.lettering.sans)
        weigh(new, self.sheet.rules)
        return new

    def tell(
        self,
        message: str,
        line: int,
        code: str = "drawing",
    ) -> None:
        text = f"not all of the drawing is shown: {message}"
        problem = warning(Location(self.file, line), code, text)
        self.problems.setdefault(message, problem)

    def tell_missing(self, characters: list[str]) -> None:
        if not characters:
            return
        named = [
            f"“{each}” (U+{ord(each):04X})" for each in characters[:_NAMED]
        ]
        others = len(characters) - len(named)
        more = f" and {others} more" if others else ""
        text = f"no font has {', '.join(named)}{more}: “{STAND_IN}” is printed in its place"
        self.problems[text] = warning(
            Location(self.file), "missing-glyph", text
        )

    def image(self, data: bytes, line: int) -> tuple[str, bytes]:
        picture = read_picture(data, self.file, Location(self.file, line))
        wide, high = picture.pixels
        self.pixels += wide * high
        if self.pixels > MAX_PIXELS:
            raise BriefgenError
        return f"image/{picture.kind}", picture.data
