"""Laid-out pages → the file: page objects, links, bookmarks, fonts, catalogue."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from briefgen.document import Document, Pages
from briefgen.renderers.pdf.blocks.flow import Flow
from briefgen.renderers.pdf.file.embedding import (
    embed_attachments,
    embed_face,
    embed_picture,
)
from briefgen.renderers.pdf.file.furniture import Furniture
from briefgen.renderers.pdf.file.metadata import (
    write_colours,
    write_information,
    write_xmp,
)
from briefgen.renderers.pdf.file.paint import Area, PagePainter, Resources
from briefgen.renderers.pdf.pages.filling import places_of_ids
from briefgen.renderers.pdf.pieces.slabs import Bookmark, LaidPage, Row, Run, Slab
from briefgen.renderers.pdf.writer import FileWriter, reference_list, text_string
from briefgen.styles import StyleSheet

_URL = "!#$%&'()*+,/:;=?@[]~"


class Assembly:
    """Puts the file together."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        flow: Flow,
        pages: Sequence[LaidPage],
        ids: Pages,
    ) -> None:
        self.document = document
        self.styles = styles
        self.flow = flow
        self.pages = pages
        self.ids = ids
        self.file = FileWriter()
        self.resources = Resources()
        self.numbers = [self.file.reserve() for _ in pages]
        self.places = places_of_ids(list(pages))

    def write(self) -> bytes:
        """Return the file."""
        file, structure = self.file, self.flow.structure
        tree, resources = file.reserve(), file.reserve()
        furniture = Furniture(
            self.document, self.styles, self.flow.type, len(self.pages)
        )
        bookmarks: list[tuple[Bookmark, int, float]] = []
        titles: list[str] = []
        for number, page in enumerate(self.pages):
            painter = PagePainter(
                number,
                page.format,
                structure,
                self.resources,
                self.ids,
                len(self.pages),
            )
            here = list(_bookmarks(page))
            titles = _titles(titles, [bookmark for bookmark, _ in here])
            furniture.draw(painter, page, titles)
            painter.body(page)
            content = file.stream(painter.code())
            self._page(number, page, content, painter.links, tree, resources)
            bookmarks += [(bookmark, number, top) for bookmark, top in here]
        kids = reference_list(self.numbers)
        file.put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.numbers), kids), tree)
        outline = self._outline(bookmarks)
        self._resources(resources)
        return file.finish(
            self._catalogue(tree, outline),
            write_information(file, self.document.metadata),
        )

    def _page(
        self,
        number: int,
        page: LaidPage,
        content: int,
        links: list[tuple[Area, Run]],
        tree: int,
        resources: int,
    ) -> None:
        annotations = [self._annotation(number, area, run) for area, run in links]
        annots = b"/Annots[%s]" % reference_list(annotations) if annotations else b""
        form = page.format
        self.file.put(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents %d 0 R"
            b"/StructParents %d/Tabs/S%s>>"
            % (tree, form.width, form.height, resources, content, number, annots),
            self.numbers[number],
        )

    def _annotation(self, number: int, area: Area, run: Run) -> int:
        structure = self.flow.structure
        key = len(self.pages) + len(structure.annotations)
        element = run.element
        assert element is not None  # noqa: S101 - links without an element are not collected
        if run.url:
            action = b"/A<</S/URI/URI%s>>" % text_string(_ascii(run.url))
            says = run.url
        else:
            action = b"/Dest" + self._destination(*self.places[run.target])
            says = f"{self.ids[run.target]}"
        found = self.file.put(
            b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/StructParent %d/Contents%s%s>>"
            % (*area, key, text_string(says), action)
        )
        structure.annotations.append(element)
        element.add((number, found))
        return found

    def _destination(self, page: int, top: float) -> bytes:
        form = self.pages[page].format
        return b"[%d 0 R/XYZ 0 %.2f null]" % (
            self.numbers[page],
            form.height - form.top - top + 4,
        )

    # ---- outline

    def _outline(self, bookmarks: list[tuple[Bookmark, int, float]]) -> bytes:
        """Write the bookmarks; return their entry in the catalogue. Levels that were skipped are closed up."""
        if not bookmarks:
            return b""
        file = self.file
        root = file.reserve()
        numbers = [file.reserve() for _ in bookmarks]
        parents, kids = _nested([bookmark.level for bookmark, _, _ in bookmarks])
        for at, (bookmark, page, top) in enumerate(bookmarks):
            siblings = kids[parents[at]]
            place = bisect_left(siblings, at)
            links = b"/Parent %d 0 R" % (
                root if parents[at] < 0 else numbers[parents[at]]
            )
            links += b"/Prev %d 0 R" % numbers[siblings[place - 1]] if place else b""
            links += (
                b"/Next %d 0 R" % numbers[siblings[place + 1]]
                if place + 1 < len(siblings)
                else b""
            )
            links += self._ends(kids.get(at, []), numbers)
            title = text_string(bookmark.title)
            file.put(
                b"<</Title%s%s/Dest%s>>" % (title, links, self._destination(page, top)),
                numbers[at],
            )
        file.put(b"<</Type/Outlines%s>>" % self._ends(kids[-1], numbers), root)
        return b"/PageMode/UseOutlines/Outlines %d 0 R" % root

    @staticmethod
    def _ends(kids: list[int], numbers: list[int]) -> bytes:
        if not kids:
            return b""
        return b"/First %d 0 R/Last %d 0 R/Count %d" % (
            numbers[kids[0]],
            numbers[kids[-1]],
            len(kids),
        )

    # ---- the rest

    def _resources(self, number: int) -> None:
        fonts = b"".join(
            b"/%s %d 0 R" % (name.encode(), embed_face(self.file, face))
            for face, name in self.resources.faces.items()
        )
        images = b"".join(
            b"/%s %d 0 R" % (key.encode(), embed_picture(self.file, figure.picture))
            for key, figure in self.flow.pictures.items()
        )
        objects = b"/XObject<<%s>>" % images if images else b""
        self.file.put(b"<</Font<<%s>>%s>>" % (fonts, objects), number)

    def _catalogue(self, tree: int, outline: bytes) -> int:
        file, metadata = self.file, self.document.metadata
        structure = self.flow.structure.write(file, self.numbers)
        attachments = self.document.attachments
        xmp = write_xmp(
            file, metadata, 3 if attachments else 2
        )  # part 2 allows no attached files
        attached = embed_attachments(file, attachments) if attachments else b""
        return file.put(
            b"<</Type/Catalog/Pages %d 0 R%s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true>>%s%s>>"
            % (
                tree,
                outline,
                text_string(metadata.language),
                structure,
                xmp,
                write_colours(file),
                attached,
            )
        )


def _ascii(url: str) -> str:
    """Return an address as PDF holds it: in ASCII, the rest as percent signs (RFC 3987, 3.1)."""
    return url if url.isascii() else quote(url, safe=_URL)


def _bookmarks(page: LaidPage) -> Iterator[tuple[Bookmark, float]]:
    for placed in page.placed:
        if not placed.again:
            yield from (
                (bookmark, placed.top) for bookmark in _bookmarks_in(placed.slab)
            )


def _bookmarks_in(slab: Slab) -> Iterator[Bookmark]:
    if slab.bookmark is not None:
        yield slab.bookmark
    if isinstance(slab.content, Row):
        for cell in slab.content.cells:
            for inner in cell.slabs:
                yield from _bookmarks_in(inner)


def _titles(before: list[str], here: Sequence[Bookmark]) -> list[str]:
    """Return the headings that a page is under, by level: the first on the page, else the last before it."""
    titles, seen = list(before), 6
    for bookmark in here:
        if bookmark.level <= seen:
            titles = [
                *titles[: bookmark.level - 1],
                *[""] * (bookmark.level - 1 - len(titles)),
                bookmark.title,
            ]
            seen = bookmark.level - 1
    return titles


def _nested(levels: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Return for each bookmark the one that it is under (-1 for none), and for each the ones under it."""
    parents: list[int] = []
    kids: dict[int, list[int]] = {-1: []}
    stack: list[int] = []
    for at, level in enumerate(levels):
        while stack and levels[stack[-1]] >= level:
            stack.pop()
        parent = stack[-1] if stack else -1
        parents.append(parent)
        kids.setdefault(parent, []).append(at)
        stack.append(at)
    return parents, kids
