"""The structure tree: what each piece of a page is, for screen readers and for those who take the text out.

Elements are made in reading order while the blocks are set; painting adds where their content stands. What is painted
outside of every element is an artifact. Names and rules follow ISO 32000-1 (14.7, 14.8) and ISO 14289-1.
"""

from collections.abc import Iterator

from briefgen.renderers.pdf.writer import FileWriter, reference_list, text_string

_KEPT = frozenset({"TD", "TH"})
"""Elements that stay though nothing is in them: the grid of a table has to close."""
_TREE_WIDTH = 500


class Element:
    """An element of the structure tree."""

    __slots__ = (
        "attached",
        "attributes",
        "ident",
        "kids",
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
        self.kids: list[Element | int | tuple[int, int]] = []
        """Elements; pieces of content as page * 65536 + mark; annotations as (page, object number)."""
        self.number = 0
        self.page = -1
        self.attached = not lazy
        """A lazy element takes its place when its first content is painted: it stands within a line of text."""
        if parent is not None and not lazy:
            parent.kids.append(self)

    def new(self, tag: str, attributes: str = "", ident: str = "") -> "Element":
        """Return a new element at the end of this one."""
        element = Element(tag, self, attributes)
        element.ident = ident
        return element

    def say(self, entry: str, text: str) -> "Element":
        """Give the element a text entry, such as its language; return it."""
        self.texts = {**(self.texts or {}), entry: text}
        return self

    def add(self, content: int | tuple[int, int]) -> None:
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
        kept: list[Element | int | tuple[int, int]] = []
        for kid in self.kids:
            if isinstance(kid, Element):
                if not kid.prune():
                    continue
                page = kid.page
            else:
                page = kid[0] if isinstance(kid, tuple) else kid >> 16
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
        ids: list[tuple[str, int]] = []
        elements = list(_walk(self.root))
        for element in elements:
            element.number = file.reserve()
        for element in elements:
            file.put(_body(element, root, pages), element.number)
            if element.texts and "ID" in element.texts:
                ids.append((element.texts["ID"], element.number))
        parents = self._parent_tree(file)
        names = b""
        if ids:
            pairs = b" ".join(
                text_string(key) + b" %d 0 R" % number for key, number in sorted(ids)
            )
            names = b"/IDTree<</Names[%s]>>" % pairs
        kept = b"/RoleMap<</Title/P>>/ParentTree %d 0 R/ParentTreeNextKey %d" % (
            parents,
            len(self.marks) + len(self.annotations),
        )
        file.put(
            b"<</Type/StructTreeRoot/K %d 0 R%s%s>>" % (self.root.number, kept, names),
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
        values = [
            b"%d 0 R"
            % file.put(b"[%s]" % reference_list(element.number for element in marks))
            for marks in self.marks
        ]
        values += [b"%d 0 R" % element.number for element in self.annotations]
        leaves = []
        for first in range(0, len(values), _TREE_WIDTH):
            part = values[first : first + _TREE_WIDTH]
            pairs = b" ".join(
                b"%d %s" % (first + at, value) for at, value in enumerate(part)
            )
            leaves.append(
                file.put(
                    b"<</Limits[%d %d]/Nums[%s]>>"
                    % (first, first + len(part) - 1, pairs)
                )
            )
        return file.put(b"<</Kids[%s]>>" % reference_list(leaves))


def _walk(element: Element) -> Iterator[Element]:
    stack = [element]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(kid for kid in reversed(current.kids) if isinstance(kid, Element))


def _find_painted(
    element: Element, found: dict[str, tuple[int, int]]
) -> tuple[int, int] | None:
    """Add to `found` what was painted of an element and of those below it; return its pages."""
    first, last = 0, 0
    for kid in element.kids:
        if isinstance(kid, Element):
            pages = _find_painted(kid, found)
        else:
            page = (kid[0] if isinstance(kid, tuple) else kid >> 16) + 1
            pages = (page, page)
        if pages:
            first, last = min(first or pages[0], pages[0]), max(last, pages[1])
    if not last:
        return None
    if element.ident:
        found.setdefault(element.ident, (first, last))
    return first, last


def _body(element: Element, root: int, pages: list[int]) -> bytes:
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(b"%d 0 R" % kid.number)
        elif isinstance(kid, tuple):
            kids.append(
                b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (kid[1], pages[kid[0]])
            )
        elif kid >> 16 == element.page:
            kids.append(b"%d" % (kid & 0xFFFF))
        else:
            kids.append(
                b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid >> 16], kid & 0xFFFF)
            )
    page = b"/Pg %d 0 R" % pages[element.page] if element.page >= 0 else b""
    inside = b"/K[%s]" % b" ".join(kids) if kids else b""
    texts = b"".join(
        b"/%s %s" % (key.encode(), text_string(text))
        for key, text in (element.texts or {}).items()
    )
    parent = element.parent.number if element.parent else root
    head = (
        f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{element.attributes}".encode(
            "ascii"
        )
    )
    return head + page + inside + texts + b">>"
