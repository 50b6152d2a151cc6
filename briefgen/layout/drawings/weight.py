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
_LAYERED = re.compile(r"(?<!-)opacity|mask|blend")
_PATH = 200
"""Characters of a path that weigh as much as a shape."""
_Names = Sequence[tuple[str, str]]
"""Names that an element must have: `.` and a class, `#` and an id, nothing and the name of the element."""


class TooHeavy(ValueError):  # noqa: N818 - the name of the finding
    """What makes a drawing too much to draw."""


class Weight(NamedTuple):
    """What one element comes to, with everything in it and everything that it refers to."""

    shapes: int
    levels: int


class _Target(NamedTuple):
    """What an element refers to: the id of a part, and whether it stands at its corners as a mark."""

    id: str
    is_mark: bool


def weigh(root: Element, rules: Sequence[tuple[str, str]]) -> int:
    """Return how many shapes and letters are drawn; `rules` are the style rules with references.

    Raises:
        TooHeavy: more than `MOST`, deeper than `DEEPEST`, or a part that contains itself.
    """
    return _Scales(root, rules).of(root, 0).shapes


class _Scales:
    def __init__(self, root: Element, rules: Sequence[tuple[str, str]]) -> None:
        self.parts: dict[str, Element] = {}
        for node in root.iter(etree.Element):
            if ident := node.get("id"):
                self.parts[ident] = node
        self.rules: list[tuple[_Names, list[_Target]]] = []
        """What a rule is for, and what it refers to."""
        for selectors, text in rules:
            targets = list(_references(text))
            for selector in selectors.split(","):
                names = _NAME.findall(_tail(selector))
                self.rules.append((names, targets))
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
        below = level + 1
        levels = 0
        count = _own_weight(node)
        for child in node:
            weight = self.of(child, below)
            levels = max(levels, weight.levels)
            count += weight.shapes
        for name, is_mark in self._targets(node):
            if name not in self.parts:
                continue
            weight = self.of(self.parts[name], below)
            levels = max(levels, weight.levels)
            times = _vertices(node) if is_mark else 1
            count += weight.shapes * times
        if count > MOST:
            raise TooHeavy(f"it has more than {MOST:,} shapes and letters")
        return Weight(count, 1 + levels)

    def _targets(self, node: Element) -> Iterator[_Target]:
        if href := node.get(HREF, ""):
            yield _Target(href[1:], is_mark=False)
        for name, value in node.attrib.items():
            if "url(" not in str(value):
                continue
            for target, is_mark in _references(str(value)):
                yield _Target(target, is_mark or "marker" in str(name))
        for wanted, targets in self.rules:
            if _fits(node, wanted):
                yield from targets


def _references(text: str) -> Iterator[_Target]:
    for part in text.split(";"):
        is_mark = part.lstrip().startswith("marker")
        for ident in _REFERENCE.findall(part):
            yield _Target(ident, is_mark)


def _own_weight(node: Element) -> int:
    """Return what an element comes to without what is in it: itself, its letters, its path, its layer."""
    letters = len(node.text or "")
    for child in node:
        letters += len(child.tail or "")
    path = len(node.get("d", "")) // _PATH
    return 1 + letters + path + _layers(node)


def _layers(node: Element) -> int:
    asked = any(map(node.get, ("opacity", "mask", "mix-blend-mode")))
    if asked or _LAYERED.search(node.get("style", "")):
        return _LAYER
    return 0


def _vertices(node: Element) -> int:
    """Return how many corners a line has at most."""
    drawn = f"{node.get('d', '')} {node.get('points', '')}"
    return 2 + len(_NUMBER.findall(drawn))


def _tail(selector: str) -> str:
    """Return the part of a selector that names the element itself; empty where that is not plain."""
    found = _LAST.search(selector.strip())
    if found is None or set(selector) & set("[(\\"):
        return ""
    return found[0].partition(":")[0]


def _fits(node: Element, wanted: _Names) -> bool:
    """Tell whether a rule may be meant for an element: rather once too often than not."""
    return all(name in _names_of(node, sign) for sign, name in wanted)


def _names_of(node: Element, sign: str) -> list[str]:
    """Return what an element is called by in selectors, after that sign."""
    match sign:
        case ".":
            return str(node.get("class", "")).split()
        case "#":
            return [node.get("id", "")]
        case _:
            return [local_name(node)]
