"""The XML of a Word file, by short names (`w:p`) that are the same for both namespaces of OOXML.

Files in the strict form of the standard have other namespaces for the same elements. Nothing is fetched, no
entity is expanded, and a document type is refused. It knows no element's meaning.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.problems import BriefgenError, Location, error

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OOXML = {
    "w": "wordprocessingml/{}main",
    "r": "officeDocument/{}relationships",
    "m": "officeDocument/{}math",
    "a": "drawingml/{}main",
    "wp": "drawingml/{}wordprocessingDrawing",
    "pic": "drawingml/{}picture",
}
_OTHERS = {
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_URIS: dict[str, tuple[str, ...]] = {
    prefix: (_TRANSITIONAL + path.format("2006/"), _STRICT + path.format(""))
    for prefix, path in _OOXML.items()
}
_URIS |= {prefix: (uri,) for prefix, uri in _OTHERS.items()}
_PREFIXES = {uri: prefix for prefix, uris in _URIS.items() for uri in uris}

Element = Any
"""An element of lxml, which has no types of its own."""


def parse_xml(data: bytes, part: str, where: Location) -> Element:
    """Return the root of a part.

    Raises:
        BriefgenError: it is not XML, nests too deep, has a document type, or is larger than a file may be.
    """
    if (
        len(data) > limits().file * MEGABYTE
    ):  # in memory it takes about ten times as much
        raise too_much(
            where, "file", f"the part “{part}” has {len(data) / MEGABYTE:,.0f} MB"
        )
    if any(
        "<!DOCTYPE".encode(encoding) in data
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    ):
        message = f"the part “{part}” declares a document type, which office files never do; it was not read"
        raise BriefgenError(error(where, "doctype", message, "do not trust this file"))
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
        message = (
            f"the part “{part}” is not sound XML: {str(fault).split(',')[0].lower()}"
        )
        raise BriefgenError(
            error(where, "bad-xml", message, "get the file again, or save it anew")
        ) from None
    if root.getroottree().docinfo.doctype:
        raise BriefgenError(
            error(where, "doctype", f"the part “{part}” declares a document type")
        )
    return root


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    uri, _, local = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else local if not uri else f"?:{local}"


@lru_cache(maxsize=4096)
def _long(name: str) -> tuple[str, ...]:
    prefix, _, local = name.rpartition(":")
    return tuple(f"{{{uri}}}{local}" for uri in _URIS[prefix]) if prefix else (local,)


def tag(element: Element) -> str:
    """Return the short name of an element; one of an unknown namespace has the prefix `?`."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """Return an attribute by its short name."""
    for each in _long(name):
        value = element.get(each)
        if value is not None:
            return str(value)
    return default


def child(element: Element, *path: str) -> Element | None:
    """Return the first child of that name, or of its child, and so on; None if there is none."""
    for name in path:
        element = next((each for each in element if tag(each) == name), None)
        if element is None:
            return None
    return element


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children that have one of the names."""
    return (each for each in element if tag(each) in names)


def inside(element: Element, name: str) -> Iterator[Element]:
    """Yield every element of that name, however deep."""
    yield from element.iter(*_long(name))


def value(element: Element, *path: str) -> str | None:
    """Return `w:val` of a child (or of its child …); None where there is no such child, empty without the value."""
    found = child(element, *path)
    return None if found is None else attribute(found, "w:val")


def number(text: str | None, default: int, most: int = 1_000_000) -> int:
    """Return a whole number, kept within 0 and `most`; the default where it is none."""
    try:
        return max(0, min(int(text or ""), most))
    except ValueError:
        return default


def is_on(element: Element | None) -> bool:
    """Tell whether an element that switches something on is there and does not say the contrary."""
    return element is not None and attribute(element, "w:val", "true") not in (
        "0",
        "false",
        "off",
    )
