"""A cleaned drawing → the same drawing without what nobody sees in it.

Layers that are switched off, words without a colour, what lies outside of the paper, parts that nothing refers to,
and the names that an editor gave: a reader of the file would find all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from briefgen.layout.drawings.cascade import Cascade, Look
from briefgen.layout.drawings.cleaning import HREF, Element, local_name
from briefgen.layout.drawings.extent import (
    Box,
    Matrix,
    begins,
    frame_of,
    shape_box,
    text_box,
    transform_of,
    use_shift,
)
from briefgen.layout.drawings.names import SVG, WITH_TEXT

_SHAPES = frozenset("rect circle ellipse line polyline polygon path".split())  # noqa: SIM905
_DRAWN = _SHAPES | {
    "image",
    "use",
    "text",
    "tspan",
    "textPath",
    "g",
    "svg",
    "switch",
}
_KEPT_APART = frozenset(
    "defs symbol clipPath mask marker pattern linearGradient radialGradient".split()  # noqa: SIM905
)
"""Elements whose parts are drawn only where something refers to them."""
_REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]+)""")
_ID = re.compile(r"#([\w-]+)")
_CLASS = re.compile(r"\.([\w-]+)")
_NOTHING = re.compile(r"(none|transparent|rgba\(.*,\s*0(\.0*)?%?\s*\))")
_CONDITIONS = ("requiredExtensions", "requiredFeatures", "systemLanguage")


def remove_unseen(root: Element, rules: Sequence[tuple[str, str]]) -> None:
    """Take out of a drawing, which has its frame, what nobody sees; `rules` are those of its style sheets."""
    _choose(root)
    remover = _Remover(root, rules)
    look = remover.cascade.look(root, {})
    remover.of_children(root, look, _Plane(Matrix(), _paper(root)))
    _remove_unreferenced(root, rules)
    _remove_names(root, rules)


# ---------------------------------------------------------------- parts that are shown on a condition


def _choose(root: Element) -> None:
    """Keep of each choice what is shown of it, which is what asks for no language but English."""
    for node in list(root.iter()):
        if node.getparent() is None and node is not root:
            continue
        if local_name(node) == "switch":
            fit = [child for child in node if _is_met(child)]
            for child in [each for each in node if each not in fit[:1]]:
                node.remove(child)
        elif not _is_met(node) and node is not root:
            _remove(node)
    for node in root.iter():
        for name in _CONDITIONS:
            node.attrib.pop(name, None)


def _is_met(node: Element) -> bool:
    if node.get("requiredExtensions"):
        return False
    asked = node.get("systemLanguage")
    if asked is None:
        return True
    languages = [each.strip().lower() for each in asked.split(",")]
    return any(each.partition("-")[0] == "en" for each in languages)


# ---------------------------------------------------------------- what is not painted


class _Plane(NamedTuple):
    """The plane on which an element lies."""

    matrix: Matrix | None
    """How it lies on that of the drawing; None where that is not known."""
    seen: Box
    """The part of the drawing of which anything can be seen."""

    def inside(self, matrix: Matrix | None) -> "_Plane":
        """Return the plane of an element that lies so on this one."""
        if self.matrix is None or matrix is None:
            return self._replace(matrix=None)
        return self._replace(matrix=self.matrix.after(matrix))

    def has(self, box: Box | None) -> bool:
        """Tell whether something of a part of the plane may be seen."""
        if box is None or self.matrix is None:
            return True
        return box.on(self.matrix).meets(self.seen)


class _Remover:
    def __init__(self, root: Element, rules: Sequence[tuple[str, str]]) -> None:
        self.cascade = Cascade(rules)
        named = [node for node in root.iter() if node.get("id")]
        times = Counter(node.get("id") for node in named)
        self.parts = {
            node.get("id"): node for node in named if times[node.get("id")] == 1
        }
        self.shown_elsewhere: set[str] = set()
        """Ids of what is drawn where something refers to it, in a look of that place."""
        self.paths: set[str] = set()
        """Ids of what words run along."""
        for node in root.iter():
            if href := node.get(HREF):
                of_words = local_name(node) == "textPath"
                ids = self.paths if of_words else self.shown_elsewhere
                ids.add(href.removeprefix("#"))

    def of_children(
        self,
        node: Element,
        look: Look,
        plane: _Plane,
    ) -> None:
        """Take out of an element what is unseen in it."""
        for child in list(node):
            self.of(child, look, plane)

    def of(
        self,
        node: Element,
        around: Look,
        plane: _Plane,
    ) -> None:
        name = local_name(node)
        if name in _KEPT_APART:
            self.of_apart(node)
            return
        if name not in _DRAWN or node.get("id") in self.paths:
            return
        look = self.cascade.look(node, around)
        if _is_hidden(look):
            self.hide(node)
            return
        if node.get("id") in self.shown_elsewhere:
            self.of_apart(node)
            return
        plane = plane.inside(transform_of(node, look))
        if name == "text":
            self.text(node, look, plane)
        elif name == "svg":
            self.frame(node, look, plane)
        elif name in _SHAPES or name in ("image", "use"):
            box = (
                self.use_box(node, look)
                if name == "use"
                else shape_box(node, look)
            )
            if not _is_painted(node, look) or not plane.has(box):
                _remove(node)
        else:
            self.of_children(node, look, plane)

    def frame(
        self,
        node: Element,
        look: Look,
        plane: _Plane,
    ) -> None:
        """Take out of a drawing in the drawing what is unseen, and what does not fit its frame."""
        frame = None if node.get("transform") else frame_of(node)
        if frame is None or plane.matrix is None:
            self.of_children(node, look, plane.inside(None))
            return
        cuts = look.get("overflow", "hidden") in ("hidden", "scroll")
        if cuts and not plane.has(frame.place):
            self.hide(node)
            return
        if cuts:
            seen = frame.place.on(plane.matrix).common(plane.seen)
            plane = plane._replace(seen=seen)
        self.of_children(node, look, plane.inside(frame.matrix))
        if cuts and not len(node):
            _remove(node)

    def use_box(self, node: Element, look: Look) -> Box | None:
        """Return where a part is drawn to which an element refers; None for one that has parts itself."""
        part = self.parts.get(node.get(HREF, "").removeprefix("#"))
        if part is None or local_name(part) not in {*_SHAPES, "image", "text"}:
            return None
        own = self.cascade.look(part, look)
        matrix = transform_of(part, own)
        shift = use_shift(node)
        if local_name(part) == "text":
            plain = not len(part)
            box = text_box(part, own, part.text or "", None) if plain else None
        else:
            box = shape_box(part, own)
        if box is None or matrix is None or shift is None:
            return None
        return box.on(shift.after(matrix))

    def of_apart(self, node: Element) -> None:
        """Take out what is hidden of something that is drawn elsewhere: its place and its colours are not known."""
        for inner in list(node.iter()):
            is_drawn = (
                local_name(inner) in _DRAWN
                and inner.get("id") not in self.paths
            )
            if (
                is_drawn
                and inner is not node
                and _is_hidden(self.cascade.look(inner, {}))
            ):
                self.hide(inner)

    def hide(self, node: Element) -> None:
        """Take out an element that is not drawn; parts of it that are referred to move into definitions."""
        parent = node.getparent()
        if parent is None:  # it went with something else
            return
        kept = [
            inner
            for inner in node.iterdescendants()
            if self.is_referred_to(inner)
        ]
        for inner in kept:
            if not any(above in kept for above in inner.iterancestors()):
                definitions = etree.Element(f"{{{SVG}}}defs")
                node.addprevious(definitions)
                inner.tail = None
                definitions.append(inner)
        _remove(node)

    def is_referred_to(self, node: Element) -> bool:
        ident = node.get("id")
        is_part = local_name(node) in _KEPT_APART and local_name(node) != "defs"
        return ident is not None and (
            is_part or ident in self.shown_elsewhere or ident in self.paths
        )

    def text(
        self,
        node: Element,
        look: Look,
        plane: _Plane,
    ) -> None:
        letters = "".join(node.itertext())
        is_followed = node.find(".//{*}textPath") is not None
        if is_followed:
            plane = plane.inside(None)
        self.words(node, look, plane, letters, None)
        if not "".join(node.itertext()).strip():
            _remove(node)

    def words(
        self,
        node: Element,
        look: Look,
        plane: _Plane,
        letters: str,
        around: Box | None,
    ) -> None:
        """Take out of a text, or a part of one, the words that are not seen."""
        box = text_box(node, look, letters, around)
        begin = begins(node, around)
        for child in list(node):
            inner = self.cascade.look(child, look)
            if _is_hidden(inner):
                _remove(child)
                continue
            known = plane if begin is not None else plane.inside(None)
            self.words(child, inner, known, letters, begin)
        if not _is_painted(node, look) or not plane.has(box):
            node.text = None
            for child in list(node):
                if not child.get("x") and not child.get("y"):
                    child.tail = None
                if not len(child) and not (child.text or "").strip():
                    _remove(child)


def _is_hidden(look: Look) -> bool:
    """Tell whether an element is not drawn, with all that is in it."""
    return look.get("display") == "none" or _is_zero(look.get("opacity", "1"))


def _is_painted(node: Element, look: Look) -> bool:
    """Tell whether a shape or a text has a colour at all."""
    if look.get("visibility", "visible") in ("hidden", "collapse"):
        return False
    if local_name(node) in ("image", "use"):
        return True
    if any(name.startswith("marker") and look[name] != "none" for name in look):
        return True
    if local_name(node) in WITH_TEXT and _is_zero(look.get("font-size", "16")):
        return False
    is_filled = _has_colour(look, "fill", "black")
    is_drawn = _has_colour(look, "stroke", "none")
    return is_filled or (
        is_drawn and not _is_zero(look.get("stroke-width", "1"))
    )


def _has_colour(
    look: Look,
    name: str,
    default: str,
) -> bool:
    colour = look.get(name, default) or default
    return not (
        _NOTHING.fullmatch(colour) or _is_zero(look.get(f"{name}-opacity", "1"))
    )


def _is_zero(text: str) -> bool:
    try:
        return float(text.strip().removesuffix("px").removesuffix("%")) <= 0
    except ValueError:
        return False


def _paper(root: Element) -> Box:
    """Return the part of the plane that is seen, or more."""
    left, top, wide, high = map(float, root.get("viewBox").split())
    shown_wide, shown_high = float(root.get("width")), float(root.get("height"))
    scale = min(shown_wide / wide, shown_high / high)
    beside = max(0.0, shown_wide / scale - wide)
    above = max(0.0, shown_high / scale - high)
    return Box(
        left - beside, top - above, left + wide + beside, top + high + above
    )


def _remove(node: Element) -> None:
    """Take an element out of the tree; the words after it stay."""
    parent = node.getparent()
    if node.tail and local_name(parent) in WITH_TEXT:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


# ---------------------------------------------------------------- parts and names that nothing refers to


def _remove_unreferenced(
    root: Element, rules: Sequence[tuple[str, str]]
) -> None:
    """Take out what stands apart, to be referred to, and is not."""
    parts = {node.get("id"): node for node in root.iter() if node.get("id")}
    drawn = {node for node in root.iter() if not _is_apart(node)}
    waiting = [
        ident for _, inner in rules for ident in _REFERENCE.findall(inner)
    ]
    for node in drawn:
        waiting += _references(node)
    used = set(drawn)
    while waiting:
        part = parts.get(waiting.pop())
        if part is None or part in used:
            continue
        for inner in part.iter():
            if inner not in used:
                used.add(inner)
                waiting += _references(inner)
    needed = set(used)
    for node in used:
        needed.update(node.iterancestors())
    for node in list(root.iter()):
        if (
            node not in needed
            and node.getparent() is not None
            and local_name(node) != "style"
        ):
            _remove(node)


def _is_apart(node: Element) -> bool:
    if local_name(node) in _KEPT_APART:
        return True
    return any(
        local_name(above) in _KEPT_APART for above in node.iterancestors()
    )


def _references(node: Element) -> Iterator[str]:
    """Yield the ids of the parts that an element refers to."""
    if href := node.get(HREF):
        yield href.removeprefix("#")
    for value in node.attrib.values():
        if "url(" in value:
            yield from _REFERENCE.findall(value)


def _remove_names(root: Element, rules: Sequence[tuple[str, str]]) -> None:
    """Take away the ids and classes that nothing refers to."""
    selectors = " ".join(selector for selector, _ in rules)
    ids = set(_ID.findall(selectors))
    ids.update(
        ident for _, inner in rules for ident in _REFERENCE.findall(inner)
    )
    classes = set(_CLASS.findall(selectors))
    for node in root.iter():
        ids.update(_references(node))
    for node in root.iter():
        if node.get("id") not in ids:
            node.attrib.pop("id", None)
        kept = [
            each for each in node.get("class", "").split() if each in classes
        ]
        if kept:
            node.set("class", " ".join(kept))
        else:
            node.attrib.pop("class", None)
