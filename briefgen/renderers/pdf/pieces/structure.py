"""The structure tree: what each piece of a page is, for screen readers and for those who take the text out.

Elements are made in reading order while the blocks are set; painting adds where their content stands. What is painted
outside of every element is an artifact. Names and rules follow ISO 32000-1 (14.7, 14.8) and ISO 14289-1.
"""

from collections.abc import Iterator, Sequence

from briefgen.renderers.pdf.writer import (
    FileWriter,
    reference_list,
    text_string,
)

_KEPT = frozenset({"TD", "TH"})
"""Elements that stay though nothing is in them: the grid of a table has to close."""
_TREE_WIDTH = 500

Piece = int | tuple[int, int]
"""A piece of content as page * 65536 + mark; an annotation as (page, object number). Pages count from 0."""


def _page_of(piece: Piece) -> int:
    return piece[0] if isinstance(piece, tuple) else piece >> 16


class Element:
    """An element of the structure tree."""

    __slots__ = (
        "attached",
        "attributes",
        "east",
        "ident",
        "kids",
        "language",
        "number",
        "page",
        "parent",
        "tag",
        "texts",
    )

    def __init__(
        self,
        tag: str,
        parent: "Element | None" = None,
        attributes: str = "",
        *,
        lazy: bool = False,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        """Entries of its dictionary, as PDF writes them."""
        self.ident = ""
        """Its id in the document. It is not written: a PDF to hand out does not carry an analyst's own names."""
        self.texts: dict[str, str] | None = None
        """Text entries: Alt, Lang, ID, T."""
        self.language: str = parent.language if parent else ""
        """Of its words, by it or by what it is in; empty where that is the document's."""
        self.east: str = parent.east if parent else ""
        """The East Asian language that the text of its section looks like, where none is told."""
        self.kids: list[Element | Piece] = []
        self.number = 0
        self.page = -1
        self.attached = not lazy
        """A lazy element takes its place when its first content is painted: it stands within a line of text."""
        if parent is not None and not lazy:
            parent.kids.append(self)

    def new(
        self,
        tag: str,
        attributes: str = "",
        ident: str = "",
    ) -> "Element":
        """Return a new element at the end of this one."""
        element = Element(tag, self, attributes)
        element.ident = ident
        return element

    def say(self, entry: str, text: str) -> "Element":
        """Give the element a text entry, such as its language; return it."""
        texts = self.texts or {}
        self.texts = {**texts, entry: text}
        if entry == "Lang":
            self.language = text
        return self

    @property
    def link(self) -> "Element":
        """The link that its words are in, part of which may be in a language of its own; itself outside of one."""
        above: Element | None = self
        while above is not None and above.tag == "Span":
            above = above.parent
        return above if above is not None and above.tag == "Link" else self

    def add(self, content: Piece) -> None:
        """Add a piece of content or an annotation."""
        self._attach()
        self.kids.append(content)

    def _attach(self) -> None:
        if not self.attached and self.parent is not None:
            self.attached = True
            self.parent._attach()  # noqa: SLF001 - of the same class
            self.parent.kids.append(self)

    def prune(self) -> bool:
        """Take out elements without content; return whether this one has any. Its page becomes that of its first."""
        kept: list[Element | Piece] = []
        for kid in self.kids:
            if isinstance(kid, Element):
                if not kid.prune():
                    continue
                page = kid.page
            else:
                page = _page_of(kid)
            kept.append(kid)
            if self.page < 0:
                self.page = page
        self.kids = kept
        return bool(kept) or self.tag in _KEPT


class Structure:
    """The tree of a document, and which element each piece of content belongs to."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.marks: list[list[Element]] = []
        """For each page, the elements of its marked pieces, in the order of their marks."""
        self.annotations: list[Element] = []
        """The elements of annotations, in the order of their keys, which follow those of the pages."""

    def write(self, file: FileWriter, pages: list[int]) -> int:
        """Write the tree; `pages` are the object numbers of the pages. Return the number of its root object."""
        self.root.prune()
        root = file.reserve()
        elements = list(_walk(self.root))
        for element in elements:
            element.number = file.reserve()
        for element in elements:
            file.put(_body(element, root, pages), element.number)
        parents = self._parent_tree(file)
        keys = len(self.marks) + len(self.annotations)
        file.put(
            b"<</Type/StructTreeRoot/K %d 0 R/RoleMap<</Title/P>>/ParentTree %d 0 R/ParentTreeNextKey %d%s>>"
            % (self.root.number, parents, keys, _names(elements)),
            root,
        )
        return root

    def painted(self) -> dict[str, tuple[int, int]]:
        """Return the first and last page, from 1, on which something of each part with an id was painted."""
        found: dict[str, tuple[int, int]] = {}
        _find_painted(self.root, found)
        return found

    def _parent_tree(self, file: FileWriter) -> int:
        """Write for each page and annotation the elements it belongs to; return the number of that tree."""
        values: list[bytes] = []
        for marks in self.marks:
            of_page = reference_list(element.number for element in marks)
            values.append(b"%d 0 R" % file.put(b"[%s]" % of_page))
        values += [b"%d 0 R" % element.number for element in self.annotations]
        leaves: list[int] = []
        for first in range(0, len(values), _TREE_WIDTH):
            part = values[first : first + _TREE_WIDTH]
            keyed = enumerate(part, first)
            pairs = b" ".join(b"%d %s" % pair for pair in keyed)
            limits = b"%d %d" % (first, first + len(part) - 1)
            leaf = b"<</Limits[%s]/Nums[%s]>>" % (limits, pairs)
            leaves.append(file.put(leaf))
        return file.put(b"<</Kids[%s]>>" % reference_list(leaves))


def _names(elements: Sequence[Element]) -> bytes:
    """Return the entry of the tree's root by which elements with an ID are found."""
    ids = [
        (element.texts["ID"], element.number)
        for element in elements
        if element.texts and "ID" in element.texts
    ]
    if not ids:
        return b""
    pairs = [
        text_string(key) + b" %d 0 R" % number for key, number in sorted(ids)
    ]
    return b"/IDTree<</Names[%s]>>" % b" ".join(pairs)


def _walk(element: Element) -> Iterator[Element]:
    stack = [element]
    while stack:
        current = stack.pop()
        yield current
        inner = [kid for kid in current.kids if isinstance(kid, Element)]
        stack.extend(reversed(inner))


def _find_painted(
    element: Element, found: dict[str, tuple[int, int]]
) -> tuple[int, int] | None:
    """Add to `found` what was painted of an element and of those below it; return its pages."""
    reached: list[int] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            reached += _find_painted(kid, found) or ()
        else:
            reached.append(_page_of(kid) + 1)
    if not reached:
        return None
    pages = min(reached), max(reached)
    if element.ident:
        found.setdefault(element.ident, pages)
    return pages


def _body(
    element: Element,
    root: int,
    pages: list[int],
) -> bytes:
    kids = b" ".join(_kid(element, kid, pages) for kid in element.kids)
    inside = b"/K[%s]" % kids if kids else b""
    page = b""
    if element.page >= 0:
        page = b"/Pg %d 0 R" % pages[element.page]
    texts = b""
    for key, text in (element.texts or {}).items():
        texts += b"/%s %s" % (key.encode(), text_string(text))
    parent = element.parent.number if element.parent else root
    head = f"/S/{element.tag}/P {parent} 0 R{element.attributes}"
    rest = page + inside + texts
    return b"<</Type/StructElem%s%s>>" % (head.encode("ascii"), rest)


def _kid(
    element: Element,
    kid: Element | Piece,
    pages: list[int],
) -> bytes:
    """Return a kid as it stands in its element; of a piece on the element's own page, the mark is enough."""
    if isinstance(kid, Element):
        return b"%d 0 R" % kid.number
    page = pages[_page_of(kid)]
    if isinstance(kid, tuple):
        return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (kid[1], page)
    mark = kid & 0xFFFF
    if kid >> 16 == element.page:
        return b"%d" % mark
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mark)
