"""Numbered lists of HTML, each item with the number that a page shows before it.

CommonMark knows digits alone: items that are counted in letters, or below zero, become paragraphs that begin with
their label. Numbers that rise stay as they are, since layouts show a list's own. Where they do not, and where a list
stands right below another one, CommonMark's other sign begins a list anew.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any, NamedTuple

from lxml import etree

_SIGNS = ".)"
_MOST = 999_999_999
"""The largest number that CommonMark takes (5.2)."""
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_STYLED = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman|greek)",
    re.IGNORECASE,
)
_STYLES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
"""The types of HTML in the words of CSS."""
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN = 3999
_LETTERS = {"alpha": ascii_lowercase, "greek": "αβγδεζηθικλμνξοπρστυφχψω"}
_WRAPPERS = ("div", "section", "article", "main", "body", "center")
_LISTS = ("ol", "ul", "menu", "dir")
_BLOCKS = ("ol", "ul", "li", "p", "div", "table", "blockquote", "pre", "dl")


class _Item(NamedTuple):
    element: Any
    number: int
    style: str
    """Of CSS; empty for digits."""

    @property
    def is_of_commonmark(self) -> bool:
        """Whether CommonMark can count it."""
        return not self.style and 0 <= self.number <= _MOST


def number_lists(tree: Any) -> None:
    """Give items of numbered lists what stands before them, as `mark`; make paragraphs of those with other labels."""
    signs: dict[Any, str] = {}
    for numbered in list(tree.iter("ol")):
        above = _right_above(numbered)
        sign = _other(signs[above]) if above in signs else _SIGNS[0]
        items = list(_items(numbered))
        if all(item.is_of_commonmark for item in items):
            signs[numbered] = _marked(items, sign)
            continue
        for item in items:
            _label_first(item)
        numbered.tag = "div"


def _marked(
    items: list[_Item],
    sign: str,
) -> str:
    """Give items that CommonMark can count what stands before them, and return the last sign."""
    last = -1
    for item in items:
        if not item.element.text_content().strip():
            continue
        if item.number <= last:
            sign = _other(sign)
        item.element.set("mark", f"{item.number}{sign}")
        last = item.number
    return sign


def _items(numbered: Any) -> Iterator[_Item]:
    """Yield the items of a list with their numbers (HTML Standard, 4.4.5 and 4.4.8)."""
    elements = [
        each
        for each in numbered.iter("li")
        if next(each.iterancestors(*_LISTS), None) is numbered
    ]
    step = -1 if numbered.get("reversed") is not None else 1
    first = len(elements) if step < 0 else 1
    number = _integer(numbered.get("start"), first)
    for element in elements:
        number = _integer(element.get("value"), number)
        yield _Item(element, number, _style(element) or _style(numbered))
        number += step


def _integer(
    written: str | None,
    otherwise: int,
) -> int:
    found = _INTEGER.match(written or "")
    return int(found[1]) if found else otherwise


def _style(element: Any) -> str:
    styled = _STYLED.search(element.get("style") or "")
    if styled:
        return f"{styled[1]}-{styled[2]}".lower().replace("latin", "alpha")
    return _STYLES.get((element.get("type") or "").strip(), "")


def _label_first(item: _Item) -> None:
    """Make an item a paragraph, with what is inside of it, that begins with its label."""
    element = item.element
    label = f"{_label(item)}. "
    element.tag = "div"
    element.attrib.clear()
    paragraph = etree.Element("p")
    paragraph.text = f"{label}{(element.text or '').lstrip()}"
    element.text = None
    for child in list(element):
        if child.tag in _BLOCKS:
            break
        paragraph.append(child)
    first = next(iter(element), None)
    is_bare = paragraph.text == label and not len(paragraph)
    if first is not None and first.tag in ("p", "div") and is_bare:
        first.text = f"{label}{(first.text or '').lstrip()}"
        return
    element.insert(0, paragraph)


def _label(item: _Item) -> str:
    case, _, system = item.style.partition("-")
    label = str(item.number)
    if system == "roman" and 0 < item.number <= _MOST_ROMAN:
        label = _roman(item.number)
    elif system in _LETTERS and item.number > 0:
        label = _in_letters(item.number, _LETTERS[system])
    return label.upper() if case == "upper" else label


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _in_letters(
    number: int,
    letters: str,
) -> str:
    """Return a number as spreadsheets name columns: a to z, then aa."""
    written = ""
    while number > 0:
        number, at = divmod(number - 1, len(letters))
        written = letters[at] + written
    return written


def _other(sign: str) -> str:
    return _SIGNS[1 - _SIGNS.index(sign)]


def _right_above(numbered: Any) -> Any:
    """Return the numbered list that ends right above one; None where something stands between."""
    at = numbered
    while (before := at.getprevious()) is None:
        above = at.getparent()
        if above is None or above.tag not in _WRAPPERS or _says(above.text):
            return None
        at = above
    while True:
        if _says(before.tail):
            return None
        if before.tag == "ol":
            return before
        if before.tag not in _WRAPPERS or not len(before):
            return None
        before = before[-1]


def _says(text: str | None) -> bool:
    return bool(text and text.strip())
