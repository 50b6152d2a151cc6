"""Layout markup → inlines: what stands in a line of text, and the slots that it is filled from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from briefgen.document import (
    Block,
    Blocks,
    Citation,
    CrossRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    MarkingLabel,
    Note,
    PageNumber,
    RunningTitle,
    Text,
)
from briefgen.files.links import allowed_url
from briefgen.layout.markup.space import folded
from briefgen.layout.markup.tree import BLOCK_TAGS, Node, fail
from briefgen.problems import Location
from briefgen.standards.markings import parse_marking

Slot = Blocks | Inlines
_PLAIN = Text("")


class InlineBuilder:
    """Builds inlines from nodes."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.roles: dict[str, Location] = {}
        """Every role used, and where it is used first."""

    def role(self, node: Node) -> str:
        """Return the role of a node, and remember that it is used."""
        role = node.attrs.get("role", "")
        if role:
            self.roles.setdefault(role, node.where)
        return role

    def number(self, node: Node, name: str, default: int = 1, least: int = 0) -> int:
        """Return the whole number of an attribute."""
        given = node.attrs.get(name, str(default))
        if not (given.isascii() and given.isdigit()):
            fail(
                node.where, "bad-attribute", f'{name}="{given}" must be a whole number'
            )
        if int(given) < least:
            fail(
                node.where, "bad-attribute", f'{name}="{given}" must be {least} or more'
            )
        return int(given)

    def inlines(self, node: Node) -> Inlines:
        """Return the inlines inside `node`, white space folded as in HTML."""
        return folded(
            [inline for child in node.children for inline in self.inline(child, _PLAIN)]
        )

    def inline(self, child: "Node | str", look: Text) -> Iterator[Inline]:
        """Yield what a node or a text is in a line of text of that look."""
        if isinstance(child, str):
            # spelt out: `replace` takes ten times as long, and every word of a brief comes by here
            marks = (look.bold, look.italic, look.code, look.raised, look.lowered)
            yield Text(child, *marks, look.role, look.language)
            return
        attrs, inner = child.attrs, child.children
        match child.tag:
            case "b" | "i" | "code" | "sup" | "sub" | "span":
                nested = (
                    self.span(child, look)
                    if child.tag == "span"
                    else _within(_MARKS[child.tag], look)
                )
                for part in inner:
                    yield from self.inline(part, nested)
            case "a" | "ref":
                parts = folded(
                    [inline for part in inner for inline in self.inline(part, look)],
                    trim=False,
                )
                words = tuple(
                    part for part in parts if isinstance(part, Text | LineBreak)
                )
                if len(words) < len(parts):
                    fail(
                        child.where,
                        "misplaced",
                        f"only words can stand in <{child.tag}>",
                    )
                yield from self.link(child, words)
            case "cite":
                self.only_text(child)
                yield Citation(
                    attrs.get("to", ""),
                    "".join(part for part in inner if isinstance(part, str)).strip(),
                )
            case "br":
                yield LineBreak()
            case "page" | "pages":
                yield PageNumber(total=child.tag == "pages", of=attrs.get("of", ""))
            case "running":
                yield RunningTitle(self.number(child, "level", least=1))
            case "note":
                yield self.note(child)
            case "marking":
                yield self.marking(child)
            case "slot":
                yield from self.inline_slot(child)
            case _:
                hint = (
                    "close the paragraph before it" if child.tag in BLOCK_TAGS else ""
                )
                fail(
                    child.where,
                    "misplaced",
                    f"<{child.tag}> cannot stand inside a line of text",
                    hint,
                )

    def span(self, node: Node, look: Text) -> Text:
        """Return the look inside a span: its role, its language."""
        return _spanned(
            look, self.role(node) or look.role, node.attrs.get("lang", look.language)
        )

    def note(self, node: Node) -> Note:
        """Return a note; its number is given when the whole document is known."""
        words = self.inlines(node)
        for part in words:
            if not isinstance(part, Text | LineBreak | Link):
                fail(
                    node.where, "misplaced", "only words and links can stand in <note>"
                )
        return Note(words)  # type: ignore[arg-type]  # checked above

    def link(
        self, node: Node, words: "tuple[Text | LineBreak, ...]"
    ) -> Iterator[Inline]:
        """Yield the link of a node around its words."""
        if node.tag == "ref":
            yield CrossRef(node.attrs.get("to", ""), words)
        elif allowed_url(node.attrs.get("href", "")):
            yield Link(node.attrs["href"], words)
        else:
            yield from words  # an address that may not be linked is still told

    def inline_slot(self, node: Node) -> Iterator[Inline]:
        """Yield the inlines of a slot."""
        slot = self.slot(node)
        if are_blocks(slot):
            message = "blocks cannot stand inside a line of text"
            fail(
                node.where,
                "misplaced",
                message,
                "use the `inline` filter, or leave out the <p> around it",
            )
        yield from slot  # type: ignore[misc]  # they are inlines

    def only_text(self, node: Node) -> None:
        """Refuse elements inside a node."""
        for child in node.children:
            if isinstance(child, Node):
                fail(
                    child.where,
                    "misplaced",
                    f"<{child.tag}> cannot stand in <{node.tag}>",
                    "only text can",
                )

    def slot(self, node: Node) -> Slot:
        """Return what a slot is filled with."""
        number = self.number(node, "n", len(self.slots))
        if number >= len(self.slots):
            fail(
                node.where,
                "bad-attribute",
                "a slot is made by the filters `markdown` and `inline`, never by hand",
            )
        return self.slots[number]

    def marking(self, node: Node) -> MarkingLabel:
        """Return the label of a marking."""
        try:
            return MarkingLabel(parse_marking(node.attrs.get("label", "")))
        except ValueError as fault:
            message, _, hint = str(fault).partition("\n")
            fail(node.where, "bad-attribute", message, hint)


_MARKS: Mapping[str, str] = {
    "b": "bold",
    "i": "italic",
    "code": "code",
    "sup": "raised",
    "sub": "lowered",
}


@cache  # `replace` is slow, and a brief has few looks
def _within(mark: str, look: Text) -> Text:
    return replace(look, **{mark: True})  # type: ignore[arg-type]  # the names of marks are those of truth values


@cache
def _spanned(look: Text, role: str, language: str) -> Text:
    return replace(look, role=role, language=language)


def are_blocks(slot: Slot) -> bool:
    """Tell whether a slot holds blocks."""
    return bool(slot) and isinstance(slot[0], Block)
