"""How much there is to draw in a drawing once every part stands in all the places that refer to it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from briefgen.layout.drawings.cleaning import HREF, Element, local_name

MOST = 300_000
"""Shapes and letters; a map of a country has about a tenth of it."""
_LAYER = 25
"""Shapes that take as long as laying one group, transparent as a whole, over the rest."""
DEEPEST = 60
"""Levels, those of the parts that are referred to included."""
_REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]+)""")
_NUMBER = re.compile(r"\d+")
_LAST = re.compile(r"[^\s>+~]+$")
_NAME = re.compile(r"([.#]?)([\w-]+)")


class TooHeavy(ValueError):  # noqa: N818 - the name of the finding
    """What makes a drawing too much to draw."""


class Weight(NamedTuple):
    """What one element comes to, with everything in it and everything that it refers to."""

    shapes: int
    levels: int


def weigh(root: Element, rules: Sequence[tuple[str, str]]) -> int:
    """Return how many shapes and letters are drawn; `rules` are the style rules with references.

    Raises:
        TooHeavy: more than `MOST`, deeper than `DEEPEST`, or a part that contains itself.
    """
    return _Scales(root, rules).of(root, 0).shapes


class _Scales:
    def __init__(self, root: Element, rules: Sequence[tuple[str, str]]) -> None:
        self.parts = {
            ident: node
            for node in root.iter(etree.Element)
            if (ident := node.get("id"))
        }
        self.rules = [
            (_NAME.findall(_tail(selector)), list(_references(text)))
            for selectors, text in rules
            for selector in selectors.split(",")
        ]
        self.known: dict[Element, Weight | None] = {}
        """None while it is being weighed."""

    def of(self, node: Element, level: int) -> Weight:
        if node not in self.known:
            self.known[node] = None
            self.known[node] = self._weighed(node, level)
        found = self.known[node]
        if found is None:
            raise TooHeavy("a part of it contains itself")
        if level + found.levels > DEEPEST:
            raise TooHeavy(f"its parts nest deeper than {DEEPEST} levels")
        return found

    def _weighed(self, node: Element, level: int) -> Weight:
        if level > DEEPEST:
            raise TooHeavy(f"its parts nest deeper than {DEEPEST} levels")
        inner = [(self.of(child, level + 1), 1) for child in node]
        for name, marks in self._targets(node):
            if (target := self.parts.get(name)) is not None:
                inner.append(
                    (self.of(target, level + 1), _vertices(node) if marks else 1)
                )
        letters = len(node.text or "") + sum(len(child.tail or "") for child in node)
        count = (
            1
            + letters
            + _layers(node)
            + len(node.get("d", "")) // 200
            + sum(weight.shapes * times for weight, times in inner)
        )
        if count > MOST:
            raise TooHeavy(f"it has more than {MOST:,} shapes and letters")
        return Weight(count, 1 + max((weight.levels for weight, _ in inner), default=0))

    def _targets(self, node: Element) -> Iterator[tuple[str, bool]]:
        """Yield the id of each part that an element refers to, and whether as a mark at its corners."""
        if href := node.get(HREF, ""):
            yield href[1:], False
        for name, value in node.attrib.items():
            if "url(" in str(value):
                yield from (
                    (ident, marks or "marker" in str(name))
                    for ident, marks in _references(str(value))
                )
        for wanted, targets in self.rules:
            if _fits(node, wanted):
                yield from targets


def _references(text: str) -> Iterator[tuple[str, bool]]:
    for part in text.split(";"):
        yield from (
            (ident, part.lstrip().startswith("marker"))
            for ident in _REFERENCE.findall(part)
        )


def _layers(node: Element) -> int:
    asked = any(node.get(name) for name in ("opacity", "mask", "mix-blend-mode"))
    return (
        _LAYER
        if asked or re.search(r"(?<!-)opacity|mask|blend", node.get("style", ""))
        else 0
    )


def _vertices(node: Element) -> int:
    """Return how many corners a line has at most."""
    return 2 + len(_NUMBER.findall(node.get("d", "") + " " + node.get("points", "")))


def _tail(selector: str) -> str:
    """Return the part of a selector that names the element itself; empty where that is not plain."""
    found = _LAST.search(selector.strip())
    return (
        found[0].partition(":")[0] if found and not set(selector) & set("[(\\") else ""
    )


def _fits(node: Element, wanted: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a rule may be meant for an element: rather once too often than not."""
    classes = node.get("class", "").split()
    for sign, name in wanted:
        held = (
            classes
            if sign == "."
            else [node.get("id", "")]
            if sign
            else [local_name(node)]
        )
        if name not in held:
            return False
    return True
