"""Laid-out pages → the file: page objects, links, bookmarks, fonts, catalogue."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from briefgen.document import Document, Figure, Pages
from briefgen.renderers.pdf.file.embedding import (
    embed_attachments,
    embed_face,
    embed_picture,
)
from briefgen.renderers.pdf.file.furniture import Furniture
from briefgen.renderers.pdf.file.links import Area
from briefgen.renderers.pdf.file.metadata import (
    write_colours,
    write_information,
    write_xmp,
)
from briefgen.renderers.pdf.file.operators import Resources
from briefgen.renderers.pdf.file.outline import (
    RunningTitles,
    Spot,
    bookmarks_on,
    write_outline,
)
from briefgen.renderers.pdf.file.paint import PageNumbers, PagePainter
from briefgen.renderers.pdf.pages.filling import places_of_ids
from briefgen.renderers.pdf.pieces.slabs import LaidPage, Run
from briefgen.renderers.pdf.pieces.structure import Structure
from briefgen.renderers.pdf.writer import (
    FileWriter,
    reference_list,
    text_string,
)

_URL = "!#$%&'()*+,/:;=?@[]~"
_ABOVE = 4.0
"""A link leads so many points above its target, so that the eye finds it."""


class Assembly:
    """Puts the file together. It fills the structure tree, so a tree is good for one file."""

    def __init__(
        self,
        pages: Sequence[LaidPage],
        ids: Pages,
        structure: Structure,
        furniture: Furniture,
    ) -> None:
        self.pages = pages
        self.structure = structure
        self.furniture = furniture
        self.file = FileWriter()
        self.resources = Resources()
        self._ids = ids
        self._numbers = [self.file.reserve() for _ in pages]
        """The object numbers of the pages."""
        self._places = places_of_ids(pages)

    def write(
        self, document: Document, pictures: Mapping[str, Figure]
    ) -> bytes:
        """Return the file; `pictures` are the figures by the names that pages call them by."""
        file = self.file
        tree = file.reserve()
        resources = file.reserve()
        spots = self._write_pages(tree, resources)
        kids = reference_list(self._numbers)
        count = len(self._numbers)
        file.put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), tree)
        outline = write_outline(file, spots, self._destination)
        self._write_resources(pictures, resources)
        root = self._write_catalogue(document, tree, outline)
        return file.finish(root, write_information(file, document.metadata))

    # ---- pages

    def _write_pages(self, tree: int, resources: int) -> list[Spot]:
        """Write the pages; return the bookmarks that lead onto them."""
        numbers = PageNumbers(self._ids, len(self.pages))
        spots: list[Spot] = []
        titles = RunningTitles()
        for at, page in enumerate(self.pages):
            painter = PagePainter(at + 1, page.format, self.resources, numbers)
            here = list(bookmarks_on(page, at))
            self.furniture.draw(painter, page, titles.on_next(here))
            painter.body(page)
            self.structure.marks.append(painter.marks)
            self._write_page(at, painter, tree, resources)
            spots += here
        return spots

    def _write_page(
        self,
        at: int,
        painter: PagePainter,
        tree: int,
        resources: int,
    ) -> None:
        content = self.file.stream(painter.code())
        links = [
            self._annotation(at, area, run) for area, run in painter.links.found
        ]
        annotations = b"/Annots[%s]" % reference_list(links) if links else b""
        form = painter.form
        self.file.put(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents %d 0 R"
            b"/StructParents %d/Tabs/S%s>>"
            % (
                tree,
                form.width,
                form.height,
                resources,
                content,
                at,
                annotations,
            ),
            self._numbers[at],
        )

    def _annotation(
        self,
        page: int,
        area: Area,
        run: Run,
    ) -> int:
        structure = self.structure
        key = len(self.pages) + len(structure.annotations)
        assert run.element is not None  # noqa: S101 - links without an element are not collected
        element = run.element.link
        if run.url:
            action = b"/A<</S/URI/URI%s>>" % text_string(_ascii(run.url))
            says = run.url
        else:
            action = b"/Dest" + self._destination(*self._places[run.target])
            says = f"{self._ids[run.target]}"
        found = self.file.put(
            b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/StructParent %d/Contents%s%s>>"
            % (*area, key, text_string(says), action)
        )
        structure.annotations.append(element)
        element.add((page, found))
        return found

    def _destination(self, page: int, top: float) -> bytes:
        form = self.pages[page].format
        height = form.height - form.top - top + _ABOVE
        return b"[%d 0 R/XYZ 0 %.2f null]" % (self._numbers[page], height)

    # ---- the rest

    def _write_resources(
        self, pictures: Mapping[str, Figure], number: int
    ) -> None:
        file = self.file
        fonts = b""
        for face, name in self.resources.faces.items():
            fonts += b"/%s %d 0 R" % (name.encode(), embed_face(file, face))
        images = b""
        for key, figure in pictures.items():
            image = embed_picture(file, figure.picture)
            images += b"/%s %d 0 R" % (key.encode(), image)
        objects = b"/XObject<<%s>>" % images if images else b""
        file.put(b"<</Font<<%s>>%s>>" % (fonts, objects), number)

    def _write_catalogue(
        self,
        document: Document,
        tree: int,
        outline: bytes,
    ) -> int:
        file, metadata = self.file, document.metadata
        structure = self.structure.write(file, self._numbers)
        attachments = document.attachments
        part = 3 if attachments else 2  # part 2 allows no attached files
        xmp = write_xmp(file, metadata, part)
        attached = embed_attachments(file, attachments) if attachments else b""
        language = text_string(metadata.language)
        colours = write_colours(file)
        return file.put(
            b"<</Type/Catalog/Pages %d 0 R%s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true>>%s%s>>"
            % (tree, outline, language, structure, xmp, colours, attached)
        )


def _ascii(url: str) -> str:
    """Return an address as PDF holds it: in ASCII, the rest as percent signs (RFC 3987, 3.1)."""
    return url if url.isascii() else quote(url, safe=_URL)
