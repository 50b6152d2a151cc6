# ruff: noqa: SIM905 - a list of words is read as words
"""What styles come to for each element of a cleaned drawing: its attributes, the style sheet's rules, its own style.

Only what decides whether something is seen is asked here. It knows no geometry.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.layout.drawings.cleaning import Element, local_name
from briefgen.layout.drawings.weight import TooHeavy

ASKED = (
    "display visibility opacity fill fill-opacity stroke stroke-opacity stroke-width font font-size transform"
    " marker marker-start marker-mid marker-end text-anchor letter-spacing word-spacing writing-mode baseline-shift"
    " overflow"
).split()
"""Properties that decide whether an element is seen."""
_INHERITED = frozenset(ASKED) - {
    "display",
    "opacity",
    "transform",
    "overflow",
}
_MOST = 3_000_000
"""So many times may a rule be held against an element."""
_HIDING = re.compile(r"(display:none|visibility:(hidden|collapse)|opacity:)")
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"([.#])([\w-]+)")
_NEVER = re.compile(
    r":+(hover|focus|active|visited|link|target|before|after|selection)"
)
_ODD = re.compile(r":[\w-]+(\([^()]*\))?|\[[^\]]*\]")

Look = Mapping[str, str]
"""Values of the properties asked, by name."""


class _Rule(NamedTuple):
    compounds: Sequence[str]
    """From the element itself outwards."""
    children: Sequence[bool]
    """Whether each but the last must be a child of the next."""
    weight: tuple[int, int, int]
    look: Mapping[str, tuple[bool, str]]
    """Whether the value is important, and the value."""

    @property
    def key(self) -> str:
        """A name that an element must have."""
        names = _NAME.search(self.compounds[0])
        return names[0] if names else self.compounds[0]


class Cascade:
    """The styles of one drawing."""

    def __init__(self, rules: Sequence[tuple[str, str]]) -> None:
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}
        """Rules and their order, by a name that an element must have."""
        self._left = _MOST
        read: list[_Rule] = []
        for selectors, declarations in rules:
            for selector in selectors.split(","):
                rule = _rule(selector.strip().lower(), declarations)
                if rule is not None and rule.look:
                    read.append(rule)
        for order, rule in enumerate(
            sorted(read, key=lambda rule: rule.weight)
        ):
            self._rules.setdefault(rule.key, []).append((order, rule))

    def _rules_for(self, node: Element) -> list[_Rule]:
        """Return the rules that match an element, the strongest last.

        Raises:
            TooHeavy: there are too many to ask.
        """
        classes = [f".{each}" for each in node.get("class", "").lower().split()]
        ident = node.get("id", "").lower()
        names = {"*", _tag(node), f"#{ident}", *classes}
        asked = [each for name in names for each in self._rules.get(name, ())]
        self._left -= len(asked)
        if self._left < 0:
            raise TooHeavy("its styles are too many")
        asked.sort(key=lambda each: each[0])
        return [rule for _, rule in asked if _matches(node, rule)]

    def look(self, node: Element, parent: Look) -> Look:
        """Return the look of an element inside one of that look."""
        found = {name: parent[name] for name in _INHERITED if name in parent}
        own: dict[str, str] = {}
        fixed: dict[str, str] = {}
        for name in ASKED:
            if name in node.attrib:
                own[name] = node.get(name).strip().lower()
        for rule in self._rules_for(node):
            _laid_over(own, fixed, rule.look)
        _laid_over(own, fixed, _declared(node.get("style", "")))
        for name, value in (own | fixed).items():
            if value == "inherit":
                found[name] = parent.get(name, "")
            else:
                found[name] = value
        return found


def _laid_over(
    own: dict[str, str],
    fixed: dict[str, str],
    look: Mapping[str, tuple[bool, str]],
) -> None:
    for name, (important, value) in look.items():
        (fixed if important else own)[name] = value


def _declared(text: str) -> dict[str, tuple[bool, str]]:
    """Return the declarations of a cleaned style."""
    found: dict[str, tuple[bool, str]] = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        if name.strip() in ASKED:
            plain = value.removesuffix("!important")
            important = plain != value
            found[name.strip()] = (important, plain.strip().lower())
    return found


def _rule(selector: str, declarations: str) -> _Rule | None:
    """Return a rule as it can be asked; None where it can match nothing on paper."""
    if not selector or _NEVER.search(selector):
        return None
    plain = _ODD.sub("", selector)
    # Which elements an odd selector means is not asked: all that it may mean are hidden, and nothing else.
    if plain != selector and not _HIDING.search(declarations.lower()):
        return None
    parts = re.sub(r"\s*([>+~])\s*", r" \1 ", plain or "*").split()
    compounds: list[str] = []
    children: list[bool] = []
    for part in reversed(parts):
        if part == ">":
            children[-1:] = [True]
        elif part in "+~":
            return None
        else:
            compounds.append(part)
            children.append(False)
    if not compounds:
        return None
    ids = selector.count("#")
    classes = selector.count(".") + selector.count("[")
    return _Rule(
        compounds,
        children,
        (ids, classes, len(compounds)),
        _declared(declarations),
    )


def _matches(node: Element, rule: _Rule) -> bool:
    if not rule.compounds or not _fits(node, rule.compounds[0]):
        return False
    above = node.getparent()
    for compound, is_parent in zip(
        rule.compounds[1:], rule.children, strict=False
    ):
        while above is not None and not _fits(above, compound):
            if is_parent:
                return False
            above = above.getparent()
        if above is None:
            return False
        above = above.getparent()
    return True


def _fits(node: Element, compound: str) -> bool:
    found = _COMPOUND.fullmatch(compound)
    if found is None:
        return False
    name, others = found.groups()
    if name not in (None, "*", _tag(node)):
        return False
    classes = node.get("class", "").lower().split()
    for sign, wanted in _NAME.findall(others):
        if sign == "." and wanted not in classes:
            return False
        if sign == "#" and wanted != node.get("id", "").lower():
            return False
    return True


def _tag(node: Element) -> str:
    return local_name(node).lower()
