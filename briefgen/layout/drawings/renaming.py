"""The ids and classes of a drawing → numbers: their words are an author's own, and nobody sees them.

A selector that asks for a name which nothing has can match nothing, and goes. It knows no other meaning of styles.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

from briefgen.layout.drawings.cleaning import HREF, Element, local_name

_REFERENCE = re.compile(r"""url\(\s*(["']?)#([^"')]+)\1\s*\)""")
_NOTHING = "n0"
"""Stands for a name that nothing has."""
Nodes = Sequence[Any]


def rename(root: Element) -> None:
    """Give what is named in a drawing, and what refers to it, names that say nothing."""
    nodes = [node for node in root.iter() if local_name(node)]
    _Renaming(nodes).of_all(nodes)


class _Renaming:
    def __init__(self, nodes: Sequence[Element]) -> None:
        self.ids = _numbered(node.get("id") for node in nodes if node.get("id"))
        self.classes = _numbered(
            name for node in nodes for name in node.get("class", "").split()
        )

    def of_all(self, nodes: Sequence[Element]) -> None:
        for node in nodes:
            if local_name(node) == "style":
                node.text = self.sheet(node.text or "")
            self.attributes(node)

    def attributes(self, node: Element) -> None:
        for name, value in node.attrib.items():
            if name == "id":
                node.set(name, self.ids[value])
            elif name == "class":
                named = (self.classes[each] for each in value.split())
                node.set(name, " ".join(named))
            elif name == HREF and value.startswith("#"):
                node.set(name, f"#{self.ids.get(value[1:], _NOTHING)}")
            elif "url(" in value:
                node.set(name, self.references(value))

    def references(self, text: str) -> str:
        return _REFERENCE.sub(
            lambda found: f"url(#{self.ids.get(found[2].strip(), _NOTHING)})",
            text,
        )

    def sheet(self, text: str) -> str:
        """Return a style sheet, which is clean, with the selectors that may match something."""
        rules = tinycss2.parse_stylesheet(
            text, skip_comments=True, skip_whitespace=True
        )
        return "\n".join(
            f"{selectors}{{{self.references(tinycss2.serialize(rule.content))}}}"
            for rule in rules
            if (selectors := ",".join(self.selectors(rule.prelude)))
        )

    def selectors(self, prelude: Nodes) -> Iterator[str]:
        for nodes in _listed(prelude):
            if all(known for _, known in self.named(nodes)):
                self.rename(nodes)
                yield tinycss2.serialize(nodes).strip()

    def named(self, nodes: Nodes) -> Iterator[tuple[Any, str]]:
        """Yield the parts of a selector that are names, and what each is called now; nothing, if nothing has it."""
        before = None
        for node in nodes:
            if node.type == "hash":
                yield node, self.ids.get(node.value, "")
            elif node.type == "ident" and before == ".":
                yield node, self.classes.get(node.value, "")
            before = node

    def rename(self, nodes: Nodes) -> None:
        for node, name in list(self.named(nodes)):
            node.value = name or _NOTHING
        for node in nodes:
            if (
                node.type == "function"
            ):  # such as :not(.a), which holds where nothing is called so
                self.rename(node.arguments)


def _numbered(names: Iterator[str]) -> dict[str, str]:
    distinct = dict.fromkeys(names)
    return {name: f"n{number}" for number, name in enumerate(distinct, 1)}


def _listed(prelude: Nodes) -> Iterator[Nodes]:
    """Yield the selectors of a list of them."""
    nodes: list[Any] = []
    for node in prelude:
        if node == ",":
            yield nodes
            nodes = []
        else:
            nodes.append(node)
    yield nodes
