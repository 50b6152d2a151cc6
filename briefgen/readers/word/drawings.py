"""What a drawing of a Word file says: its text boxes, its pictures, the words of charts and diagrams."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.files.office_relations import Relation
from briefgen.files.office_xml import (
    Element,
    attribute,
    children,
    inside,
    tag,
)
from briefgen.standards.east_asian import one_line

Part = Callable[[str], Element | None]
"""The name of a part → its root."""
_SHOWN = (".png", ".jpg", ".jpeg")
_UNDERSTOOD = re.compile(r"wps|wpg|wpc|wpi|wp14|w14|w15|a14|cx\d*|v|o")
"""Prefixes of what is read, of the forms that content may have."""
_POINTS = ("c:pt", "cx:pt")
"""Values of a chart, as its two formats call them."""


class Pictured(NamedTuple):
    """A picture."""

    part: str = ""
    """The part of the file that holds it; empty where none does, or in a form that nobody shows, such as EMF."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a drawing holds."""

    boxes: tuple[Element, ...] = ()
    pictures: tuple["Pictured", ...] = ()
    charts: tuple[str, ...] = ()
    """The words of each chart and diagram."""


def drawn(
    element: Element,
    relations: dict[str, Relation],
    part: Part,
) -> Drawn:
    """Return what a drawing (`w:drawing`, `w:pict`) holds; nothing for a mere rule."""
    boxes: list[Element] = []
    pictures: list[Pictured] = []
    charts: list[str] = []
    for each in _shown(element):
        match tag(each):
            case "w:txbxContent":
                boxes.append(each)
            case "pic:pic" | "v:imagedata":
                pictures.append(Pictured(_part_of(each, relations)))
            case "v:textpath":
                charts.append(one_line(each.get("string", "")))
            case "c:chart" | "cx:chart" | "dgm:relIds":
                ident = attribute(each, "r:id") or attribute(each, "r:dm")
                related = relations.get(ident)
                root = (
                    part(related.target)
                    if related and not related.external
                    else None
                )
                charts.append("" if root is None else _words_of(root))
    is_rule = any(
        attribute(each, "o:hr") in ("t", "true")
        for each in inside(element, "v:rect")
    )
    if not (boxes or pictures or charts or is_rule):
        pictures.append(Pictured())
    described = _description(element)
    if described and pictures:
        pictures[0] = pictures[0]._replace(description=described)
    return Drawn(tuple(boxes), tuple(pictures), tuple(charts))


def _part_of(picture: Element, relations: dict[str, Relation]) -> str:
    """Return the part that holds a picture; empty for one that lies elsewhere, or cannot be shown."""
    blip = next(inside(picture, "a:blip"), picture)
    ident = attribute(blip, "r:embed") or attribute(blip, "r:id")
    related = relations.get(ident)
    part = related.target if related and not related.external else ""
    return part if part.lower().endswith(_SHOWN) else ""


def _shown(element: Element) -> Iterator[Element]:
    """Yield what a drawing holds in its order, text boxes unopened and one of several forms."""
    for each in element:
        if tag(each) == "mc:AlternateContent":
            for chosen in alternative(each):
                yield from _shown(chosen)
            continue
        yield each
        if tag(each) != "w:txbxContent":
            yield from _shown(each)


def alternative(element: Element) -> Iterator[Element]:
    """Yield the one that is read of several forms of the same content: the first that is understood."""
    forms = list(children(element, "mc:Choice", "mc:Fallback"))
    known = [form for form in forms if _is_understood(form)]
    yield from (known or forms)[:1]


def _is_understood(form: Element) -> bool:
    needed = form.get("Requires", "").split()
    return all(map(_UNDERSTOOD.fullmatch, needed))


def _description(element: Element) -> str:
    """Return the description of a drawing; that which Word gives to one without is no description."""
    found = [attribute(each, "descr") for each in inside(element, "wp:docPr")]
    found += [attribute(each, "descr") for each in inside(element, "pic:cNvPr")]
    found += [attribute(each, "alt") for each in inside(element, "v:shape")]
    return one_line(next(filter(None, found), ""))


def _words_of(root: Element) -> str:
    """Return the words of a chart or a diagram, each once and in their order."""
    found: dict[str, None] = {}
    for each in root.iter("{*}p", "{*}pt"):
        if tag(each) in ("a:p", *_POINTS):
            parts = each.iter("{*}t", "{*}v")
            text = "".join(part.text or "" for part in parts)
            said = one_line(text or (each.text or ""))
            if said:
                found[said] = None
    return " · ".join(found)
