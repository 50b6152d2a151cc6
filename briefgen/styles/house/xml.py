"""WordprocessingML as lxml reads it, with nothing fetched, nothing expanded and no document type."""

from collections.abc import Iterator
from math import isfinite
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names its elements so

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parse(data: bytes) -> Element:
    """Return the root of an XML part.

    Raises:
        etree.XMLSyntaxError: it is not well formed, or too deep.
        ValueError: it declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if (
        root.getroottree().docinfo.doctype
        or root.getroottree().docinfo.internalDTD is not None
    ):
        raise ValueError("a document type is declared")
    return root


def serialised(root: Element) -> bytes:
    """Return an element as the bytes of a part."""
    return bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    )


def child(node: Element | None, path: str) -> Element | None:
    """Return the element at that path of local names (such as `pPr/spacing`) inside `node`."""
    return (
        None
        if node is None
        else node.find("/".join(f"{W}{step}" for step in path.split("/")))
    )


def value(node: Element | None, path: str, name: str = "val") -> str:
    """Return an attribute of the element at that path; nothing without one."""
    found = child(node, path)
    return "" if found is None else found.get(f"{W}{name}", "")


def is_on(node: Element | None) -> bool:
    """Tell whether a switch of WordprocessingML is on."""
    return node is not None and node.get(f"{W}val", "true") not in (
        "0",
        "false",
        "off",
        "none",
    )


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
