"""The styles of a drawing (CSS) → those that can be drawn, and that reach nothing outside of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import tinycss2

from briefgen.layout.drawings.lettering import Lettering
from briefgen.layout.drawings.names import FUNCTIONS, STYLED

Tell = Callable[[str], None]
"""Told what was left out."""

OUTSIDE = "what it takes from outside of its file is left out"
BY_NAMES = "its style rule for parts whose names have some letters is not read"
FILTERS = "it is drawn without its filters"
Nodes = Sequence[Any]


class Sheet:
    """Cleans styles. It remembers which rules of style sheets refer to parts of the drawing."""

    def __init__(self, lettering: Lettering) -> None:
        self.lettering = lettering
        self.rules: list[tuple[str, str]] = []
        """Selector, and declarations that hold a reference."""
        self.looks: list[tuple[str, str]] = []
        """Selector and declarations of every rule."""
        # What was cleaned once: a drawing says the same many times over, and what it lost is told once.
        self._styles: dict[str, str] = {}
        self._values: dict[tuple[str, str], str] = {}

    def sheet(self, text: str, tell: Tell) -> str:
        """Return the rules of a style sheet."""
        kept: list[str] = []
        rules = tinycss2.parse_stylesheet(
            text, skip_comments=True, skip_whitespace=True
        )
        for rule in rules:
            if rule.type == "qualified-rule":
                kept += self._rule(rule, tell)
            elif rule.type == "at-rule":
                _tell_at_rule(rule, tell)
        return "\n".join(kept)

    def _rule(self, rule: Any, tell: Tell) -> Iterator[str]:
        """Yield a rule with what is kept of it; nothing, where that is nothing."""
        if _asks_for_names(rule.prelude):
            tell(BY_NAMES)
            return
        selector = tinycss2.serialize(_uncommented(rule.prelude)).strip()
        inner = ";".join(self._declarations(rule.content, tell))
        if "url(" in inner:
            self.rules.append((selector, inner))
        if inner:
            self.looks.append((selector, inner))
            yield f"{selector}{{{inner}}}"

    def style(self, text: str, tell: Tell) -> str:
        """Return the declarations of a `style` attribute."""
        if text not in self._styles:
            kept = self._declarations(_parts(text), tell)
            self._styles[text] = ";".join(kept)
        return self._styles[text]

    def value(
        self,
        name: str,
        text: str,
        tell: Tell,
    ) -> str:
        """Return the value of a property that is written as an attribute; empty where it has none that is kept."""
        if not name.startswith("font") and "(" not in text and "\\" not in text:
            return text  # which most are, and a drawing may have a great many
        if (name, text) not in self._values:
            self._values[name, text] = self._value(name, _parts(text), tell)
        return self._values[name, text]

    def _declarations(self, nodes: Nodes, tell: Tell) -> Iterator[str]:
        contents = tinycss2.parse_blocks_contents(
            nodes, skip_comments=True, skip_whitespace=True
        )
        for found in contents:
            if found.type != "declaration":
                continue
            name = found.lower_name
            if name == "filter":
                tell(FILTERS)
            value = (
                self._value(name, found.value, tell) if name in STYLED else ""
            )
            if value:
                important = "!important" if found.important else ""
                yield f"{name}:{value}{important}"

    def _value(
        self,
        name: str,
        nodes: Nodes,
        tell: Tell,
    ) -> str:
        nodes = _uncommented(nodes)
        if fault := next(_faults(nodes), ""):
            tell(fault)
            return ""
        if name == "font-family":
            return self._families(nodes)
        at = _after_size(nodes) if name == "font" else len(nodes)
        value = str(tinycss2.serialize(nodes[:at])).strip()
        families = nodes[at:]
        return f"{value} {self._families(families)}" if families else value

    def _families(self, nodes: Nodes) -> str:
        names = [""]
        for node in nodes:
            if node.type in ("ident", "string"):
                names[-1] = f"{names[-1]} {node.value}".strip()
            elif node == ",":
                names.append("")
        return (
            "inherit" if names == ["inherit"] else self.lettering.chosen(names)
        )


def _parts(text: str) -> Nodes:
    return tinycss2.parse_component_value_list(text, skip_comments=True)  # type: ignore[no-any-return]


def _uncommented(nodes: Nodes) -> Nodes:
    """Return the parts of a style without what was noted in it; `nodes` lose it within functions too."""
    kept = [node for node in nodes if node.type != "comment"]
    for node in kept:
        for name in ("arguments", "content"):
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                inner[:] = _uncommented(inner)
    return kept


_SIZES = ("dimension", "percentage", "number")


def _after_size(nodes: Nodes) -> int:
    """Return where the families begin in a `font`, which ends with them; its length, where it has no size."""
    sizes = [at for at, node in enumerate(nodes) if node.type in _SIZES]
    return sizes[-1] + 1 if sizes else len(nodes)


def _asks_for_names(prelude: Nodes) -> bool:
    """Tell whether a selector looks at ids or classes as texts, as `[id^=a]` does: they get other names later."""
    for node in prelude:
        if node.type == "function" and _asks_for_names(node.arguments):
            return True
        if node.type == "[] block":
            asked = (each for each in node.content if each.type == "ident")
            name = next(asked, None)
            if name is not None and name.lower_value in ("id", "class"):
                return True
    return False


def _tell_at_rule(rule: Any, tell: Tell) -> None:
    keyword = rule.lower_at_keyword
    if keyword == "import":
        tell(OUTSIDE)
    elif not _lost_on_paper(rule):
        tell(f"its style rule @{keyword[:40]} is not read")


def _lost_on_paper(rule: Any) -> bool:
    """Tell whether an at-rule would change nothing: letters are our own, and paper has no dark mode."""
    ours = rule.lower_at_keyword in ("charset", "namespace", "font-face")
    return ours or "prefers-color-scheme" in tinycss2.serialize(rule.prelude)


def _faults(nodes: Nodes) -> Iterator[str]:
    """Yield why a value cannot be kept."""
    for node in nodes:
        if node.type == "url":
            if not node.value.startswith("#"):
                yield OUTSIDE
        elif node.type == "function":
            yield from _faults_of_function(node)
        elif node.type in ("error", "{} block", "[] block", "() block"):
            yield "a broken style is left out"


def _faults_of_function(node: Any) -> Iterator[str]:
    name = node.lower_name
    if name == "url":
        addresses = [
            part.value for part in node.arguments if part.type == "string"
        ]
        if len(addresses) != 1 or not addresses[0].startswith("#"):
            yield OUTSIDE
    elif name not in FUNCTIONS:
        yield f"the style function {name[:40]}() is not read"
    else:
        yield from _faults(node.arguments)
