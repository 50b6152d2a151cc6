"""The styles of a drawing (CSS) → those that can be drawn, and that reach nothing outside of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import tinycss2

from briefgen.layout.drawings.lettering import Lettering
from briefgen.layout.drawings.names import FUNCTIONS, STYLED

Tell = Callable[[str], None]
"""Told what was left out."""

OUTSIDE = "what it takes from outside of its file is left out"
FILTERS = "it is drawn without its filters"
Nodes = Sequence[Any]


class Sheet:
    """Cleans styles. It remembers which rules of style sheets refer to parts of the drawing."""

    def __init__(self, lettering: Lettering) -> None:
        self.lettering = lettering
        self.rules: list[tuple[str, str]] = []
        """Selector, and declarations that hold a reference."""
        self._known: dict[tuple[str, str], str] = {}

    def sheet(self, text: str, tell: Tell) -> str:
        """Return the rules of a style sheet."""
        rules = []
        for rule in tinycss2.parse_stylesheet(
            text, skip_comments=True, skip_whitespace=True
        ):
            if rule.type == "qualified-rule":
                selector = tinycss2.serialize(rule.prelude).strip()
                if inner := ";".join(self._declarations(rule.content, tell)):
                    rules.append(f"{selector}{{{inner}}}")
                    self.rules += [(selector, inner)] if "url(" in inner else []
            elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
                tell(OUTSIDE)
            elif rule.type == "at-rule" and not _lost_on_paper(rule):
                tell(f"its style rule @{rule.lower_at_keyword[:40]} is not read")
        return "\n".join(rules)

    def style(self, text: str, tell: Tell) -> str:
        """Return the declarations of a `style` attribute."""
        if (known := self._known.get(("", text))) is None:
            nodes = tinycss2.parse_component_value_list(text, skip_comments=True)
            known = self._known["", text] = ";".join(self._declarations(nodes, tell))
        return known

    def value(self, name: str, text: str, tell: Tell) -> str:
        """Return the value of a property that is written as an attribute; empty where it has none that is kept."""
        if not name.startswith("font") and "(" not in text and "\\" not in text:
            return text  # which most are, and a drawing may have a great many
        if (known := self._known.get((name, text))) is None:
            nodes = tinycss2.parse_component_value_list(text, skip_comments=True)
            known = self._known[name, text] = self._value(name, nodes, tell)
        return known

    def _declarations(self, nodes: Nodes, tell: Tell) -> Iterator[str]:
        for found in tinycss2.parse_blocks_contents(
            nodes, skip_comments=True, skip_whitespace=True
        ):
            if found.type != "declaration":
                continue
            if found.lower_name == "filter":
                tell(FILTERS)
            elif found.lower_name in STYLED and (
                value := self._value(found.lower_name, found.value, tell)
            ):
                yield f"{found.lower_name}:{value}{'!important' if found.important else ''}"

    def _value(self, name: str, nodes: Nodes, tell: Tell) -> str:
        if fault := next(_faults(nodes), ""):
            tell(fault)
            return ""
        if name == "font-family":
            return self._families(nodes)
        if name == "font":
            at = 1 + max(
                (n for n, node in enumerate(nodes) if node.type in _SIZES),
                default=len(nodes) - 1,
            )
            if at < len(nodes):
                return f"{tinycss2.serialize(nodes[:at]).strip()} {self._families(nodes[at:])}"
        return str(tinycss2.serialize(nodes)).strip()

    def _families(self, nodes: Nodes) -> str:
        names = [""]
        for node in nodes:
            if node.type in ("ident", "string"):
                names[-1] = f"{names[-1]} {node.value}".strip()
            elif node == ",":
                names.append("")
        return "inherit" if names == ["inherit"] else self.lettering.chosen(names)


_SIZES = ("dimension", "percentage", "number")


def _lost_on_paper(rule: Any) -> bool:
    """Tell whether an at-rule would change nothing: letters are our own, and paper has no dark mode."""
    ours = rule.lower_at_keyword in ("charset", "namespace", "font-face")
    return ours or "prefers-color-scheme" in tinycss2.serialize(rule.prelude)


def _faults(nodes: Nodes) -> Iterator[str]:
    """Yield why a value cannot be kept."""
    for node in nodes:
        if node.type == "url" and not node.value.startswith("#"):
            yield OUTSIDE
        elif node.type == "function" and node.lower_name == "url":
            if [part.value[:1] for part in node.arguments if part.type == "string"] != [
                "#"
            ]:
                yield OUTSIDE
        elif node.type == "function" and node.lower_name not in FUNCTIONS:
            yield f"the style function {node.lower_name[:40]}() is not read"
        elif node.type == "function":
            yield from _faults(node.arguments)
        elif node.type in ("error", "{} block", "[] block", "() block"):
            yield "a broken style is left out"
