"""The parts of a template as trees: its elements by paths of local names, and what takes elements out of them."""

from collections.abc import Iterator
from math import isfinite

from lxml import etree

from briefgen.files.office_xml import Element, is_on, long_name, parse

__all__ = [
    "A",
    "Element",
    "R",
    "W",
    "child",
    "is_on",
    "number",
    "parse",
    "remove",
    "serialised",
    "styles_in",
    "unwrap",
    "value",
]

W, R, A = map(long_name, ("w:", "r:", "a:"))
"""What names of elements and attributes begin with: WordprocessingML, relations and DrawingML."""


def serialised(root: Element) -> bytes:
    """Return an element as the bytes of a part."""
    return bytes(
        etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    )


def child(node: Element | None, path: str) -> Element | None:
    """Return the element at that path of local names (such as `pPr/spacing`) inside `node`."""
    if node is None:
        return None
    return node.find("/".join(f"{W}{step}" for step in path.split("/")))


def value(
    node: Element | None,
    path: str,
    name: str = "val",
) -> str:
    """Return an attribute of the element at that path; nothing without one."""
    found = child(node, path)
    return "" if found is None else found.get(f"{W}{name}", "")


def number(text: str | None, otherwise: float = 0.0) -> float:
    """Return a number as Word writes it; `otherwise` for what is none."""
    try:
        found = float(text or "")
    except ValueError:
        return otherwise
    return found if isfinite(found) else otherwise


def styles_in(root: Element) -> Iterator[Element]:
    """Yield the styles of styles.xml."""
    yield from root.iterchildren(f"{W}style")


def remove(node: Element) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def unwrap(node: Element) -> None:
    """Put what is inside an element in its place."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(node)
