"""Layout markup → inlines: what stands in a line of text, and the slots that it is filled from.

White space is folded as in HTML: across runs, and none at the ends of a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from briefgen.layout.markup.tree import BLOCK_TAGS, Node, fail
from briefgen.problems import Location
from briefgen.standards.languages import is_language_tag
from briefgen.standards.markings import parse_marking

Slot = Blocks | Inlines
"""What fills a slot: blocks that stand by themselves, or inlines of a line."""
_MOST = 1_000_000
"""The largest number that an attribute may have, where nothing else is said."""
_DEEPEST = 100
"""Levels of headings that a header may name."""
_DIGITS = 9
"""More are not read as a number."""
_PLAIN = Text("")
_SPACE = re.compile(r"[ \t\r\n]+")
_MARKS: Mapping[str, str] = {
    "b": "bold",
    "i": "italic",
    "code": "code",
    "sup": "raised",
    "sub": "lowered",
}


class InlineBuilder:
    """Builds inlines from nodes."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.roles: dict[str, Location] = {}
        """Every role used, and where it is used first."""

    # ---- attributes

    def role(self, node: Node) -> str:
        """Return the role of a node, and remember that it is used."""
        role = node.get("role")
        if role:
            self.roles.setdefault(role, node.where)
        return role

    def number(
        self,
        node: Node,
        name: str,
        default: int = 1,
        least: int = 0,
        most: int = _MOST,
    ) -> int:
        """Return the whole number of an attribute."""
        given = node.get(name, str(default))
        if not (given.isascii() and given.isdigit()):
            message = f'{name}="{given}" must be a whole number'
            fail(node.where, "bad-attribute", message)
        if len(given) > _DIGITS or int(given) > most:
            shown = given if len(given) <= _DIGITS else f"{given[:_DIGITS]}…"
            message = f'{name}="{shown}" must be {most:,} or less'
            fail(node.where, "bad-attribute", message)
        if int(given) < least:
            message = f'{name}="{given}" must be {least} or more'
            fail(node.where, "bad-attribute", message)
        return int(given)

    # ---- what stands in a line

    def inlines(self, node: Node) -> Inlines:
        """Return the inlines inside `node`, white space folded."""
        line = _folded(self._inside(node, _PLAIN), at_start=True)
        return _trimmed(line)

    def _inside(self, node: Node, look: Text) -> Iterator[Inline]:
        for child in node.children:
            yield from self.inline(child, look)

    def inline(self, child: "Node | str", look: Text) -> Iterator[Inline]:
        """Yield what a node or a text is in a line of text of that look."""
        if isinstance(child, str):
            # spelt out: `replace` takes ten times as long, and every word of a brief comes by here
            marks = (
                look.bold,
                look.italic,
                look.code,
                look.raised,
                look.lowered,
            )
            yield Text(child, *marks, look.role, look.language)
            return
        match child.tag:
            case "b" | "i" | "code" | "sup" | "sub":
                marked = _within(_MARKS[child.tag], look)
                yield from self._inside(child, marked)
            case "span":
                spanned = self._span(child, look)
                yield from self._inside(child, spanned)
            case "a" | "ref":
                yield from self._link(child, look)
            case "cite":
                label = self.only_text(child).strip()
                yield Citation(child.get("to"), label)
            case "br":
                yield LineBreak()
            case "page":
                yield PageNumber(of=child.get("of"))
            case "pages":
                yield PageNumber(total=True)
            case "running":
                yield RunningTitle(
                    self.number(child, "level", least=1, most=_DEEPEST)
                )
            case "note":
                yield self._note(child)
            case "marking":
                yield _marking(child)
            case "slot":
                yield from self._inline_slot(child)
            case _:
                message = f"<{child.tag}> cannot stand inside a line of text"
                is_block = child.tag in BLOCK_TAGS
                hint = "close the paragraph before it" if is_block else ""
                fail(child.where, "misplaced", message, hint)

    def only_text(self, node: Node) -> str:
        """Return the text inside a node, which may hold nothing else."""
        words = []
        for child in node.children:
            if isinstance(child, Node):
                message = f"<{child.tag}> cannot stand in <{node.tag}>"
                fail(child.where, "misplaced", message, "only text can")
            words.append(child)
        return "".join(words)

    def _span(self, node: Node, look: Text) -> Text:
        """Return the look inside a span: its role, its language."""
        role = self.role(node) or look.role
        language = language_of(node) or look.language
        return _spanned(look, role, language)

    def _note(self, node: Node) -> Note:
        """Return a note; its number is given when the whole document is known."""
        words = self.inlines(node)
        for part in words:
            if not isinstance(part, Text | LineBreak | Link):
                message = "only words and links can stand in <note>"
                fail(node.where, "misplaced", message)
        return Note(words)  # type: ignore[arg-type]  # checked above

    def _link(self, node: Node, look: Text) -> Iterator[Inline]:
        """Yield the link or reference of a node, around its words."""
        words: list[Text | LineBreak] = []
        for part in _folded(self._inside(node, look), at_start=False):
            if not isinstance(part, Text | LineBreak):
                message = f"only words can stand in <{node.tag}>"
                fail(node.where, "misplaced", message)
            words.append(part)
        address = node.get("href")
        if node.tag == "ref":
            yield CrossRef(node.get("to"), tuple(words))
        elif allowed_url(address):
            yield Link(address, tuple(words))
        else:
            yield from words  # an address that may not be linked is still told

    # ---- slots

    def slot(self, node: Node) -> Slot:
        """Return what a slot is filled with."""
        count = len(self.slots)
        number = self.number(node, "n", default=count, most=max(_MOST, count))
        if number >= count:
            message = "a slot is made by the filters `markdown` and `inline`, never by hand"
            fail(node.where, "bad-attribute", message)
        return self.slots[number]

    def _inline_slot(self, node: Node) -> Iterator[Inline]:
        slot = self.slot(node)
        if are_blocks(slot):
            message = "blocks cannot stand inside a line of text"
            hint = "use the `inline` filter, or leave out the <p> around it"
            fail(node.where, "misplaced", message, hint)
        yield from slot  # type: ignore[misc]  # they are inlines


def language_of(node: Node) -> str:
    """Return the language that an element says; empty for none."""
    tag = node.get("lang")
    if tag and not is_language_tag(tag):
        message = f"“{tag}” is no tag of a language"
        fail(node.where, "bad-attribute", message, "such as `de` or `pt-BR`")
    return tag


def are_blocks(slot: Slot) -> bool:
    """Tell whether a slot holds blocks."""
    return bool(slot) and isinstance(slot[0], Block)


def _marking(node: Node) -> MarkingLabel:
    try:
        marking = parse_marking(node.get("label"))
    except ValueError as fault:
        message, _, hint = str(fault).partition("\n")
        fail(node.where, "bad-attribute", message, hint)
    return MarkingLabel(marking)


@cache  # `replace` is slow, and a brief has few looks
def _within(mark: str, look: Text) -> Text:
    return replace(look, **{mark: True})  # type: ignore[arg-type]  # the names of marks are those of truth values


@cache
def _spanned(
    look: Text,
    role: str,
    language: str,
) -> Text:
    return replace(look, role=role, language=language)


def _folded(inlines: Iterable[Inline], *, at_start: bool) -> list[Inline]:
    """Fold white space to single spaces, across runs too; `at_start` of a line there is none."""
    out: list[Inline] = []
    after_space = at_start
    for inline in inlines:
        if not isinstance(inline, Text):
            out.append(inline)
            after_space = isinstance(inline, LineBreak)
            continue
        text = inline.text
        if (
            "  " in text or not text.isprintable()
        ):  # seldom, and cheaper than to search
            text = _SPACE.sub(" ", text)
        if after_space:
            text = text.removeprefix(" ")
        if text:
            # most stay as they are, and `replace` is slow
            folded = (
                inline if text == inline.text else replace(inline, text=text)
            )
            out.append(folded)
            after_space = text.endswith(" ")
    return out


def _trimmed(line: list[Inline]) -> Inlines:
    """Drop white space at the end of a line."""
    if line and isinstance(last := line[-1], Text) and last.text.endswith(" "):
        text = last.text.rstrip(" ")
        line[-1:] = [replace(last, text=text)] if text else []
    return tuple(line)
