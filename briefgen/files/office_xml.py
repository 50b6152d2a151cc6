"""The XML of an office file, by short names (`w:p`, `text:p`): OpenDocument, and either form of OOXML.

Files in the strict form of the standard have other namespaces for the same elements. These become those of the other
form when a part is parsed, and nobody else knows that there are two. Nothing is fetched, no entity is expanded, and a
document type is refused. It knows no element's meaning.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.problems import BriefgenError, Location, error

_OOXML = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml/"
_URIS = {
    "w": f"{_OOXML}/wordprocessingml/2006/main",
    "r": f"{_OOXML}/officeDocument/2006/relationships",
    "m": f"{_OOXML}/officeDocument/2006/math",
    "a": f"{_OOXML}/drawingml/2006/main",
    "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    "c": f"{_OOXML}/drawingml/2006/chart",
    "dgm": f"{_OOXML}/drawingml/2006/diagram",
    "pic": f"{_OOXML}/drawingml/2006/picture",
    "rel": f"{_OOXML}/package/2006/relationships",
    "ct": f"{_OOXML}/package/2006/content-types",
    "cp": f"{_OOXML}/package/2006/metadata/core-properties",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_URIS |= {
    "office": f"{_ODF}:office:1.0",
    "text": f"{_ODF}:text:1.0",
    "table": f"{_ODF}:table:1.0",
    "style": f"{_ODF}:style:1.0",
    "draw": f"{_ODF}:drawing:1.0",
    "meta": f"{_ODF}:meta:1.0",
    "manifest": f"{_ODF}:manifest:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "svg": f"{_ODF}:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_OFF = ("0", "false", "off", "none")
_PREFIXES = {uri: prefix for prefix, uri in _URIS.items()}

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names its elements so


class DoctypeError(ValueError):
    """Raised for a part that declares a document type, which office files never do."""


def parse(data: bytes) -> Element:
    """Return the root of a part, in the namespaces of the transitional form.

    Raises:
        etree.XMLSyntaxError: it is not well formed, or nests too deep.
        DoctypeError: it declares a document type.
    """
    if _says(data, "<!DOCTYPE"):
        raise DoctypeError("a document type is declared")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise DoctypeError("a document type is declared")
    return _transitional(root) if _says(data, _STRICT) else root


def parse_xml(
    data: bytes,
    part: str,
    where: Location,
) -> Element:
    """Return the root of a part of a source.

    Raises:
        BriefgenError: it is not XML, nests too deep, has a document type, or is larger than a file may be.
    """
    size = len(data) / MEGABYTE
    if size > limits().file:  # in memory it takes about ten times as much
        raise too_much(where, "file", f"the part “{part}” has {size:,.0f} MB")
    try:
        return parse(data)
    except DoctypeError:
        message = f"the part “{part}” declares a document type, which office files never do; it was not read"
        raise BriefgenError(
            error(where, "doctype", message, "do not trust this file")
        ) from None
    except etree.XMLSyntaxError as fault:
        reason = str(fault).split(",")[0].lower()
        message = f"the part “{part}” is not sound XML: {reason}"
        hint = "get the file again, or save it anew"
        raise BriefgenError(error(where, "bad-xml", message, hint)) from None


def _says(data: bytes, words: str) -> bool:
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return any(words.encode(encoding) in data for encoding in encodings)


def _transitional(strict: Element) -> Element:
    """Return a copy in the namespaces of the transitional form; what they declare has to be written anew."""
    names = {prefix: _mapped(uri) for prefix, uri in strict.nsmap.items()}
    copy = etree.Element(_mapped(str(strict.tag)), nsmap=names)
    for name, text in strict.attrib.items():
        copy.set(_mapped(str(name)), text)
    copy.text, copy.tail = strict.text, strict.tail
    copy.extend(_transitional(each) for each in strict)
    return copy


@lru_cache(maxsize=4096)
def _mapped(name: str) -> str:
    """Return a namespace, or a name with one, in the transitional form."""
    before, strict, path = name.partition(_STRICT)
    if not strict:
        return name
    family, _, rest = path.partition("/")
    return f"{before}{_OOXML}/{family}/2006/{rest}"


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    uri, _, local = tag.removeprefix("{").rpartition("}")
    if not uri:
        return local
    return f"{_PREFIXES.get(uri, '?')}:{local}"


@lru_cache(maxsize=4096)
def long_name(name: str) -> str:
    """Return a short name as lxml has it, such as `{http://…/main}p`; one without a prefix is as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{_URIS[prefix]}}}{local}" if prefix else local


def tag(element: Element) -> str:
    """Return the short name of an element; one of an unknown namespace has the prefix `?`."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def attribute(
    element: Element,
    name: str,
    default: str = "",
) -> str:
    """Return an attribute by its short name."""
    return str(element.get(long_name(name), default))


def child(element: Element, *path: str) -> Element | None:
    """Return the first child of that name, or of its child, and so on; None if there is none."""
    return element.find("/".join(map(long_name, path)))


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children that have one of the names."""
    yield from element.iterchildren(*map(long_name, names))


def inside(element: Element, name: str) -> Iterator[Element]:
    """Yield every element of that name, however deep."""
    yield from element.iter(long_name(name))


def value(element: Element, *path: str) -> str | None:
    """Return `w:val` of a child (or of its child …); None where there is no such child, empty without the value."""
    found = child(element, *path)
    return None if found is None else attribute(found, "w:val")


def number(
    text: str | None,
    default: int,
    most: int = 1_000_000,
) -> int:
    """Return a whole number, kept within 0 and `most`; the default where it is none."""
    try:
        return max(0, min(int(text or ""), most))
    except ValueError:
        return default


def is_on(element: Element | None) -> bool:
    """Tell whether an element that switches something on is there and does not say the contrary."""
    if element is None:
        return False
    return attribute(element, "w:val", "true") not in _OFF
