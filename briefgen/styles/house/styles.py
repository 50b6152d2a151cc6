"""The styles of a template, each with all that it inherits: from the defaults and from those that it is based on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.styles.house.xml import (
    Element,
    W,
    child,
    is_on,
    number,
    parse,
    styles_in,
    value,
)

_LINE = 1.2
"""Height of a line in parts of the font size, where a style gives none: about that of most families."""
_SINGLE = 240.0
_USUAL_SIZE = "20"
"""Half points: what Word takes where nothing is said."""
_LEAST_SIZE, _MOST_SIZE = 4.0, 200.0
"""Points of type that anybody could mean."""
_THEMED = {"ascii", "hAnsi"}


@dataclass(slots=True)
class Resolved:
    """What a style comes to. Attributes are as Word writes them, by element."""

    found: dict[str, dict[str, str]] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    """The last element of each kind: a switch, a colour, borders."""

    def take(self, properties: Element | None) -> None:
        """Lay properties over those that are known."""
        for node in properties if properties is not None else ():
            name = str(node.tag).removeprefix(W)
            given = node.attrib.items()
            own = {str(key).removeprefix(W): text for key, text in given}
            known = self.found.setdefault(name, {})
            if name == "rFonts":
                # A family by name takes the place of one by theme.
                for slot in own.keys() & _THEMED:
                    known.pop(f"{slot}Theme", None)
            known.update(own)
            self.elements[name] = node

    def points(
        self,
        element: str,
        *names: str,
        per: float = 20.0,
    ) -> float:
        """Return a length in points; `per` of its units are one."""
        given = self.found.get(element, {})
        stated = (given[name] for name in names if name in given)
        return number(next(stated, "")) / per

    def is_on(self, name: str) -> bool:
        """Tell whether a switch is on."""
        return is_on(self.elements.get(name))

    @property
    def size(self) -> float:
        """Font size in points."""
        half_points = self.found.get("sz", {}).get("val", _USUAL_SIZE)
        size = number(half_points, float(_USUAL_SIZE)) / 2
        return min(max(size, _LEAST_SIZE), _MOST_SIZE)

    @property
    def leading(self) -> float:
        """From baseline to baseline, in points."""
        spacing = self.found.get("spacing", {})
        line = number(spacing.get("line"), _SINGLE)
        rule = spacing.get("lineRule", "auto")
        natural = self.size * _LINE
        if rule == "auto":
            return min(max(natural * line / _SINGLE, self.size), natural * 4)
        return max(line / 20, natural if rule == "atLeast" else self.size)


class TemplateStyles:
    """The styles of a template by the names that Word knows them by."""

    def __init__(self, styles: bytes) -> None:
        self.root = parse(styles)
        self._by_id: dict[str, Element] = {}
        self._by_name: dict[tuple[str, str], Element] = {}
        for style in styles_in(self.root):
            kind = style.get(f"{W}type", "paragraph")
            name = value(style, "name").casefold()
            self._by_id.setdefault(style.get(f"{W}styleId", ""), style)
            self._by_name.setdefault((kind, name), style)

    def named(self, name: str, kind: str = "paragraph") -> Element | None:
        """Return the style of that name, in whatever case: built-in names have several."""
        return self._by_name.get((kind, name.casefold()))

    def default(self) -> Element | None:
        """Return the style of paragraphs that name none."""
        for style in self._of_type("paragraph"):
            if style.get(f"{W}default") in ("1", "true", "on"):
                return style
        return self.named("Normal")

    def tables(self) -> Iterator[Element]:
        """Yield the styles of tables."""
        yield from self._of_type("table")

    def _of_type(self, kind: str) -> Iterator[Element]:
        styles = styles_in(self.root)
        return (style for style in styles if style.get(f"{W}type") == kind)

    def resolved(self, style: Element | None) -> Resolved:
        """Return what a style comes to; without one, the defaults."""
        result = Resolved()
        defaults = child(self.root, "docDefaults")
        for kind in ("pPr", "rPr"):
            result.take(child(defaults, f"{kind}Default/{kind}"))
        for each in reversed(list(self._line(style))):
            result.take(child(each, "pPr"))
            result.take(child(each, "rPr"))
        return result

    def _line(self, style: Element | None) -> Iterator[Element]:
        """Yield a style and those that it is based on; one that comes again ends the line."""
        seen: set[str] = set()
        while style is not None:
            ident = style.get(f"{W}styleId", "")
            if ident in seen:
                return
            seen.add(ident)
            yield style
            style = self._by_id.get(value(style, "basedOn"))
