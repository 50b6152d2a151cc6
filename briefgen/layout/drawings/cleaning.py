"""SVG as somebody saved it → SVG with nothing in it but what is drawn.

Elements and attributes are copied one by one into a new tree where they are known; scripts, metadata and references
to other files never arrive there.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from lxml import etree

from briefgen.layout.drawings.css import FILTERS, OUTSIDE, Sheet
from briefgen.layout.drawings.names import (
    ELEMENTS,
    PLACED,
    STYLED,
    SVG,
    UNSEEN,
    WITH_TEXT,
    XLINK,
    XML,
)
from briefgen.problems import BriefgenError

Element = Any
"""An element as lxml keeps it."""
Tell = Callable[[str, int], None]
"""Told what is left out, and the line of it."""
LoadImage = Callable[[bytes, int], tuple[str, bytes]]
"""Content of a picture that stands in a drawing, and its line → its media type and its content, made safe.

Raises:
    BriefgenError: it cannot be shown.
"""
HREF = f"{{{XLINK}}}href"
_LOST = {
    "script": "its scripts are left out",
    "foreignObject": "text in it that is set by a browser (HTML) is not shown",
    "filter": FILTERS,
}
_MOVING = frozenset(
    {
        "animate",
        "animateMotion",
        "animateTransform",
        "animateColor",
        "set",
        "discard",
    }
)
_IMAGES = (
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/jpg;base64,",
)


_AS_THEY_ARE = frozenset({"transform", f"{{{XML}}}space"})


def local_name(node: Element) -> str:
    """Return the name of an SVG element; empty for anything else."""
    if not isinstance(node.tag, str):
        return ""
    space, _, name = node.tag.rpartition("}")
    return name if space in ("", f"{{{SVG}") else ""


class Cleaner:
    """Copies a drawing."""

    def __init__(
        self,
        sheet: Sheet,
        tell: Tell,
        load: LoadImage,
    ) -> None:
        self.sheet = sheet
        self.tell = tell
        self.load = load

    def clean(self, root: Element) -> Element:
        """Return the drawing, all its names in the namespaces of SVG."""
        new = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG, "xlink": XLINK})
        self._fill(root, new)
        return new

    def _fill(self, old: Element, new: Element) -> None:
        self._attributes(old, new)
        worded = local_name(new) in WITH_TEXT
        if worded:
            _add_text(new, old.text)
        for child in old:
            self._child(child, new)
            if worded:
                _add_text(new, child.tail)

    def _child(self, old: Element, parent: Element) -> None:
        name = local_name(old)
        if name == "style":
            self._style(old, parent)
        elif name == "image":
            self._image(old, parent)
        elif name in ELEMENTS:
            self._element(name, old, parent)
        elif name and not _is_choice(old):
            self._lost(name, old)

    def _style(self, old: Element, parent: Element) -> None:
        text = "".join(old.itertext())
        sheet = self.sheet.sheet(text, self._tell_at(old))
        if sheet:
            etree.SubElement(parent, f"{{{SVG}}}style").text = sheet

    def _element(
        self,
        name: str,
        old: Element,
        parent: Element,
    ) -> None:
        if name == "a":  # a link is what it shows
            name = "tspan" if local_name(parent) in WITH_TEXT else "g"
            self.tell("its links are not kept", _line(old))
        if name in ("use", "textPath") and not _href(old).startswith("#"):
            self.tell(OUTSIDE, _line(old))
            return
        new = etree.SubElement(parent, f"{{{SVG}}}{name}")
        self._fill(old, new)

    def _tell_at(self, old: Element) -> Callable[[str], None]:
        line = _line(old)
        return lambda message: self.tell(message, line)

    def _lost(self, name: str, old: Element) -> None:
        if name in _MOVING:
            self.tell("it is shown without its movement", _line(old))
        elif name not in UNSEEN:
            self.tell(
                _LOST.get(name, f"its <{name[:40]}> is not drawn"), _line(old)
            )

    def _image(self, old: Element, parent: Element) -> None:
        address = "".join(_href(old).split())
        if not address.lower().startswith(_IMAGES):
            self.tell(OUTSIDE, _line(old))
            return
        line = _line(old)
        try:
            content = base64.b64decode(address.partition(",")[2])
            media, data = self.load(content, line)
        except (binascii.Error, BriefgenError):
            message = "a picture in it is broken or too large, and is left out"
            self.tell(message, line)
            return
        new = etree.SubElement(parent, f"{{{SVG}}}image")
        self._attributes(old, new)
        encoded = base64.b64encode(data).decode("ascii")
        new.set(HREF, f"data:{media};base64,{encoded}")

    def _attributes(self, old: Element, new: Element) -> None:
        for name, value in old.attrib.items():
            kept = self._kept(name, value, old)
            if kept:
                new.set(name, kept)
        address = _href(old)
        if address.startswith("#"):
            new.set(HREF, address)
        elif address and local_name(new) not in ("g", "tspan", "image"):
            self.tell(OUTSIDE, _line(old))

    def _kept(
        self,
        name: str,
        value: str,
        old: Element,
    ) -> str:
        """Return what is kept of an attribute; empty where it is left out."""
        if name == "style":
            return self.sheet.style(value, self._tell_at(old))
        if name in PLACED or name in _AS_THEY_ARE:
            return value
        if name in STYLED:
            return self.sheet.value(name, value, self._tell_at(old))
        if name == "filter" and value != "none":
            self.tell(FILTERS, _line(old))
        elif name.startswith("on"):
            self.tell(_LOST["script"], _line(old))
        return ""


def _is_choice(node: Element) -> bool:
    """Tell whether it is one of several parts of which one is shown: then another stands for it."""
    choices = node.getparent()
    return local_name(choices) == "switch" and len(choices) > 1


def _href(node: Element) -> str:
    address = node.get("href") or node.get(HREF) or ""
    return str(address).strip()


def _line(node: Element) -> int:
    return int(node.sourceline or 0)


def _add_text(node: Element, text: str | None) -> None:
    if text and len(node):
        last = node[-1]
        last.tail = (last.tail or "") + text
    elif text:
        node.text = (node.text or "") + text
