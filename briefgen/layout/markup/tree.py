"""Layout markup → a tree of elements, checked tag by tag. It knows what may be written, not what it means.

Each opening tag carries the template line that it comes from in `at="file:line"`.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)

_HEADING = frozenset({"id", "number", "role"})
BLOCK_TAGS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    "p": frozenset({"role", "id"}),
    "ul": frozenset(),
    "ol": frozenset({"start"}),
    "table": frozenset(
        {"role", "id", "summary", "head-columns", "presentation"}
    ),
    "aside": frozenset({"role"}),
    "quote": frozenset({"lang"}),
    "pre": frozenset(),
    "toc": frozenset({"depth", "of"}),
    "hr": frozenset(),
    "pagebreak": frozenset(),
    "section": frozenset({"id", "lang"}),
    "spread": frozenset({"landscape", "columns"}),
    "figure": frozenset({"src", "alt", "width", "id"}),
    "notes": frozenset(),
}
INNER_TAGS: Mapping[str, frozenset[str]] = {
    "li": frozenset(),
    "caption": frozenset(),
    "col": frozenset({"share", "align"}),
    "thead": frozenset(),
    "tr": frozenset(),
    "th": frozenset({"columns", "rows", "id"}),
    "td": frozenset({"columns", "rows", "id"}),
    "header": frozenset({"first"}),
    "footer": frozenset({"first"}),
    "watermark": frozenset(),
    "left": frozenset(),
    "middle": frozenset(),
    "right": frozenset(),
}
INLINE_TAGS: Mapping[str, frozenset[str]] = {
    "b": frozenset(),
    "i": frozenset(),
    "code": frozenset(),
    "sup": frozenset(),
    "sub": frozenset(),
    "span": frozenset({"role", "lang"}),
    "note": frozenset(),
    "a": frozenset({"href"}),
    "cite": frozenset({"to"}),
    "ref": frozenset({"to"}),
    "br": frozenset(),
    "page": frozenset({"of"}),
    "running": frozenset({"level"}),
    "pages": frozenset(),
    "marking": frozenset({"label"}),
    "slot": frozenset({"n"}),
}
TAGS = {**BLOCK_TAGS, **INNER_TAGS, **INLINE_TAGS}
EMPTY_TAGS = frozenset(
    "toc hr pagebreak col br page pages running marking notes slot".split()  # noqa: SIM905 - a list of words
)
MAY_BE_EMPTY = frozenset({*EMPTY_TAGS, "ref"})
"""Tags that may be closed where they are opened; a reference without words takes those of its target."""

_TOKEN = re.compile(
    r"""<
        (?P<end>/?)
        (?P<tag>[a-zA-Z][\w-]*)
        (?P<attrs>(?:\s+[\w-]+="[^"<]*")*)
        \s*(?P<empty>/?)>
    |<  # a sign that begins no tag
    """,
    re.VERBOSE,
)
_ATTR = re.compile(r"([\w-]+)=\"([^\"]*)\"")
_PLACE = re.compile(r"(.+):(\d{1,9})")
_STAMP = re.compile(r'<[\w-]+ at="([^"]*):(\d{1,9})"')
_LONGEST_SHOWN = 50
DEEPEST = 60
"""Elements may stand so deep inside each other: everything after this walks through them by recursion."""
_LONGEST: Mapping[str, int] = {"id": 500, "to": 500, "of": 500, "number": 100}
"""Characters of attributes that become names and numbers in files."""
_LONGEST_OTHER = 5000


@dataclass(slots=True)
class Node:
    """An element as written: tag, attributes, and its texts and elements in order."""

    tag: str
    attrs: dict[str, str]
    where: Location
    children: "list[Node | str]" = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute as written, or what stands for one that is not."""
        return self.attrs.get(name, default)


def nodes_in(node: Node) -> Iterator[Node]:
    """Yield the elements inside an element, each before those inside it."""
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from nodes_in(child)


def parse_tree(text: str, layout: str) -> Node:
    """Return the root of the tree that `text` describes.

    Raises:
        BriefgenError: broken markup, at its template's file and line: every unknown tag and attribute, up to the
            first place where what stands inside of what can no longer be told.
    """
    faults: list[Problem] = []
    try:
        root = _parsed(text, layout, faults)
    except BriefgenError as fault:
        raise BriefgenError(*dict.fromkeys(faults), *fault.problems) from None
    if faults:
        raise BriefgenError(*dict.fromkeys(faults))
    return root


def _parsed(
    text: str,
    layout: str,
    faults: list[Problem],
) -> Node:
    root = Node("document", {}, Location(layout))
    stack = [root]  # the elements that are open, each inside the one before
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        _append_text(stack[-1], text[end:start])
        end = token.end()
        if token["tag"] is None:
            where = _near(text, start, root.where)
            fail(where, "broken-tag", _broken(text, start))
        elif token["end"]:
            _close(stack, token["tag"], text, start)
        else:
            node = _opened(token, stack[-1])
            faults += _faults(node, token)
            stack[-1].children.append(node)
            if node.tag not in EMPTY_TAGS and not token["empty"]:
                stack.append(node)
                _check_depth(stack)
    _append_text(stack[-1], text[end:])
    if len(stack) > 1:
        fail(
            stack[-1].where, "unclosed-tag", f"<{stack[-1].tag}> is not closed"
        )
    return root


def _check_depth(stack: list[Node]) -> None:
    if len(stack) > DEEPEST:
        message = f"elements nest deeper than {DEEPEST} levels"
        hint = "close each of them before the next begins"
        fail(stack[-1].where, "layout-limit", message, hint)


def _append_text(node: Node, text: str) -> None:
    if text:
        node.children.append(html.unescape(text))


def _opened(token: re.Match[str], parent: Node) -> Node:
    """Return the element that a tag opens."""
    tag, attrs = token["tag"], {}
    for name, value in _ATTR.findall(token["attrs"]):
        attrs[name] = html.unescape(value)
    where = _place(attrs.pop("at", ""), parent.where)
    return Node(tag, attrs, where)


def _faults(node: Node, token: re.Match[str]) -> Iterator[Problem]:
    """Yield what is wrong with the name and the attributes of an element."""
    tag, where = node.tag, node.where
    if tag not in TAGS:
        hint = did_you_mean(tag, TAGS)
        yield error(where, "unknown-tag", f"unknown tag <{tag}>", hint)
        return
    for name, value in node.attrs.items():
        if name not in TAGS[tag]:
            message = f"<{tag}> has no attribute “{name}”"
            hint = did_you_mean(name, TAGS[tag])
            yield error(where, "unknown-attribute", message, hint)
        longest = _LONGEST.get(name, _LONGEST_OTHER)
        if len(value) > longest:
            message = (
                f"the attribute “{name}” has more than {longest:,} characters"
            )
            yield error(where, "bad-attribute", message)
    if token["empty"] and tag not in MAY_BE_EMPTY:
        message = f"<{tag}/> must be written <{tag}></{tag}>"
        yield error(where, "empty-tag", message)


def _close(
    stack: list[Node],
    tag: str,
    text: str,
    at: int,
) -> None:
    """Take the element that an end tag closes from those that are open."""
    opened = stack[-1]
    if opened.tag == tag:
        stack.pop()
        return
    if tag in EMPTY_TAGS:  # `<br></br>` is `<br/>`
        return
    if len(stack) == 1:
        where = _near(text, at, opened.where)
        fail(where, "stray-end", f"</{tag}> closes nothing")
    message = f"<{opened.tag}> is not closed: </{tag}> comes first"
    fail(opened.where, "unclosed-tag", message)


def _place(at: str, fallback: Location) -> Location:
    stamp = _PLACE.fullmatch(at)
    return Location(stamp[1], int(stamp[2])) if stamp else fallback


def _near(
    text: str,
    at: int,
    default: Location,
) -> Location:
    """Return the template line of a place: its own stamp, or so many lines after the last stamp before it."""
    if own := _STAMP.match(text, at):
        return Location(own[1], int(own[2]))
    before = text.rfind(' at="', 0, at)
    if before < 0:
        return default
    tag = text.rfind("<", 0, before + 1)
    last = _STAMP.search(text, tag)
    if last is None:
        return default
    below = text.count("\n", last.end(), at)
    return Location(last[1], int(last[2]) + below)


def _broken(text: str, start: int) -> str:
    line = text[start:].partition("\n")[0]
    typed = re.sub(r'\s+at="[^"]*"', "", line)
    return f"this is not a tag: {typed[:_LONGEST_SHOWN]}"


def fail(
    where: Location,
    code: str,
    message: str,
    hint: str = "",
) -> NoReturn:
    """Stop with an error at that place of a template."""
    raise BriefgenError(error(where, code, message, hint))
