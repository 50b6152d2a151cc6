"""The shape of a web page: how many words and links its elements hold, and which of them are prose.

It measures, and decides nothing. All of it takes time in proportion to the page.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that stand on lines of their own."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CHARACTERS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Of scripts without spaces between words."""
_PROSE = 10
"""Least words of a block that is prose."""
_LINKED = 0.5
"""Most of its words that are links."""
_OF_COMMENT = re.compile(r"comment|disqus|\brepl(?:y|ies)\b", re.IGNORECASE)


class Measure(NamedTuple):
    """What an element holds, with all that is inside of it."""

    words: int = 0
    linked: int = 0
    """Words that are links."""
    links: int = 0
    headings: int = 0
    comments: int = 0
    """Elements that are called comments."""
    holds_blocks: bool = False
    own: int = 0
    """Words that stand in it and in no block inside of it."""
    own_linked: int = 0

    @property
    def plain(self) -> int:
        """Words that are no links."""
        return self.words - self.linked

    @property
    def is_prose(self) -> bool:
        """Whether the words of its own read as a paragraph."""
        return self.own >= _PROSE and self.own_linked < self.own * _LINKED

    @property
    def prose(self) -> int:
        """Words of its own that are a paragraph and no links."""
        return self.own - self.own_linked if self.is_prose else 0


def names_of(element: Any) -> str:
    """Return the class and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def elements(tree: Any) -> Iterator[Any]:
    """Yield an element and those inside of it, in order, without comments and instructions."""
    return (each for each in tree.iter() if isinstance(each.tag, str))


def measured(tree: Any) -> dict[Any, Measure]:
    """Return the measures of an element and of all inside of it."""
    found: dict[Any, Measure] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        if isinstance(element.tag, str):
            found[element] = _measure(element, found)
    return found


def _measure(
    element: Any,
    found: dict[Any, Measure],
) -> Measure:
    own = words = _count(element.text)
    linked = links = headings = comments = own_linked = 0
    holds_blocks = False
    for child in element:
        inner = found.get(child)
        tail = _count(child.tail)
        own += tail
        words += tail
        if inner is None:
            continue
        words += inner.words
        linked += inner.linked
        links += inner.links
        headings += inner.headings
        comments += inner.comments
        if child.tag in BLOCKS or inner.holds_blocks:
            holds_blocks = True
        else:
            own += inner.words
            own_linked += inner.linked
    if element.tag == "a" and element.get("href") is not None:
        linked = own_linked = words
        links = 1
    headings += element.tag in HEADINGS
    comments += _OF_COMMENT.search(names_of(element)) is not None
    if element.tag not in BLOCKS and holds_blocks:
        own = own_linked = 0
    return Measure(
        words,
        linked,
        links,
        headings,
        comments,
        holds_blocks,
        own,
        own_linked,
    )


def _count(text: str | None) -> int:
    """Count words; of scripts without spaces, two characters are one."""
    if not text:
        return 0
    words = len(text.split())
    return (
        words if text.isascii() else words + len(_CHARACTERS.findall(text)) // 2
    )
