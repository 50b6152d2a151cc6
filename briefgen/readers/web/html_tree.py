"""HTML → a tree of the few elements that a text can hold, for the readers of web pages, messages and feeds.

What nobody sees on the page is left out: scripts, styles, comments, hidden elements, controls. Layout tables become
blocks, data tables get a full grid, pictures become their descriptions. It knows no metadata.
"""

import re
from collections.abc import Sequence
from typing import Any

import lxml.html
from lxml import etree

from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.problems import Location
from briefgen.readers.web.html_lists import number_lists

_UNSEEN = (  # noqa: SIM905
    "annotation annotation-xml applet audio base button canvas datalist dialog embed frame frameset iframe "
    "input link meta noembed noframes noscript object option optgroup param progress rp script select source style "
    "svg template textarea title track video wbr"
).split()
_SAYING_BUTTONS = (
    "//button[ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::h5 or ancestor::h6 or "
    "ancestor::dt or ancestor::summary]"
)
"""Headings that unfold what is below them."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)
_NOT_HELD = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile("[\x0b\x0c]")
"""They are blanks in HTML, and in no tree."""
_MAYBE_NOT_HELD = re.compile(
    "&#x0*(?P<hex>[0-9a-f]{1,6})(?![0-9a-f]);?"
    "|&#0*(?P<dec>[0-9]{1,7})(?![0-9]);?"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]",
    re.IGNORECASE,
)
_LAST = 0x10FFFF
"""The last character of Unicode."""
_BLOCKS = (  # noqa: SIM905
    "address article aside center dd details dialog dir div dl fieldset figure footer form header hgroup legend main "
    "menu nav search section summary"
).split()
_INLINE = (
    "a",
    "b",
    "br",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "kbd",
    "q",
    "s",
    "samp",
    "strike",
    "strong",
    "sub",
    "sup",
)
_KEPT = {
    *(
        *_INLINE,
        "blockquote",
        "body",
        "div",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "li",
    ),
    *("ol", "p", "pre", "table", "td", "th", "tr", "ul"),
}
_NO_CELL = "h1 h2 h3 h4 h5 h6 ul ol pre blockquote hr table dl".split()  # noqa: SIM905
"""Elements that no cell of data holds."""
_MAX_SPAN = 50
"""Columns or rows that a cell may cover; more is a slip, or a trick."""
_MIN_TABLE = 2
"""Rows and columns of a table that holds data."""
_NEEDED = [
    "href",
    "start",
    "value",
    "type",
    "reversed",
    "style",
    "role",
    "colspan",
    "rowspan",
]
"""Attributes that say something of a text."""
_TABLE_PARTS = ("thead", "tbody", "tfoot", "colgroup", "col")


def without_controls(html: str) -> tuple[str, str]:
    """Return markup without the characters that no tree can hold, as such or by reference, and the first of them."""
    dropped: list[str] = []

    def held(found: re.Match[str]) -> str:
        digits, base = (
            (found["hex"], 16) if found["hex"] else (found["dec"], 10)
        )
        character = chr(min(int(digits, base), _LAST)) if digits else found[0]
        if _BLANK.fullmatch(character):
            return " "
        if not _NOT_HELD.fullmatch(character):
            return found[0]
        dropped.append(character)
        return ""

    clean = _MAYBE_NOT_HELD.sub(held, html)
    return clean, next(iter(dropped), "")


def parse_html(text: str, where: Location) -> Any:
    """Return the tree of a page or of a piece of one; None where there is nothing in it.

    Raises:
        BriefgenError: elements stand deeper inside each other than a parser can follow.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True
    )
    data = without_controls(text)[0].encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any("depth" in fault.message.lower() for fault in parser.error_log):
        raise too_much(
            where, "depth", "elements stand too deep inside each other"
        )
    return tree


def seen_only(tree: Any) -> None:
    """Take out of a tree what nobody sees on the page."""
    for button in tree.xpath(_SAYING_BUTTONS):
        button.tag = "span"
    etree.strip_elements(tree, etree.Comment, *_UNSEEN, with_tail=False)
    for element in tree.xpath(
        "//*[@hidden or @style or contains(@class, 'sf-hidden')]"
    ):
        if is_hidden(element) and element.tag not in ("html", "body"):
            element.tag = "unseen"
    etree.strip_elements(tree, "unseen", with_tail=False)
    # The parser leaves in the head what stands before a body that nothing opens.
    for head in list(tree.iter("head")):
        _head_into_body(head, next(tree.iter("body"), None))


def is_hidden(element: Any) -> bool:
    """Tell whether an element says that it is not to be shown; one that a search would find is only folded."""
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    classes = (element.get("class") or "").split()
    is_hidden_by_style = _HIDDEN.search(element.get("style") or "")
    return "sf-hidden" in classes or is_hidden_by_style is not None


def _head_into_body(head: Any, body: Any) -> None:
    """Make a head the first block of the body, or the body itself where there is none."""
    if body is None:
        head.tag = "body"
        return
    head.tag = "div"
    if len(head) and head not in body.iterancestors():
        body.insert(0, head)
        head.tail, body.text = body.text, None


def simplified(tree: Any, where: Location) -> None:
    """Reduce a tree, of which what nobody sees is taken out, to the elements that a text can hold.

    Raises:
        BriefgenError: it is larger or deeper than the limits `markup` and `depth` allow.
    """
    _only_attributes(tree, _NEEDED)
    size = len(etree.tostring(tree, encoding="utf-8"))
    if size > limits().markup * MEGABYTE:
        message = f"the text has {size / MEGABYTE:,.0f} MB of markup"
        raise too_much(where, "markup", message)
    _check_depth(tree, where, "table")
    _tables(tree)
    etree.strip_tags(tree, *_TABLE_PARTS)
    for row in list(tree.iter("tr")):
        if not len(row):  # it only makes room
            row.tag = "unseen"
    etree.strip_elements(tree, "unseen", with_tail=False)
    _rename(tree)
    number_lists(tree)
    tags = {
        element.tag for element in tree.iter() if isinstance(element.tag, str)
    }
    etree.strip_tags(tree, *(tags - _KEPT))
    _only_attributes(tree, ("href", "mark"))
    _check_depth(tree, where)


def _only_attributes(tree: Any, names: Sequence[str]) -> None:
    for element in tree.iter():
        # Not dict(element.attrib): it asks for each by its name, and {{those of templates}} are none.
        given = dict(element.items())
        element.attrib.clear()
        for name in names:
            if name in given:
                element.set(name, given[name])


def _rename(tree: Any) -> None:
    for element in tree.iter(*_BLOCKS):
        element.tag = "div"
    for element in list(
        tree.iter("pre")
    ):  # line breaks and words alone count in it
        for line_end in element.iter("br"):
            line_end.text = "\n"
        words, tail = element.text_content(), element.tail
        element.clear()
        element.text, element.tail = words, tail
    for element in list(tree.iter("dt")):
        strong = lxml.html.Element("strong")
        strong.text = element.text
        strong.extend(list(element))
        element.text, element.tag = None, "p"
        element.append(strong)


def _tables(tree: Any) -> None:
    for table in list(tree.iter("table")):
        own = table.iter("tr")
        rows = [
            row
            for row in own
            if next(row.iterancestors("table"), None) is table
        ]
        captions = list(table.iterchildren("caption"))
        for caption in captions:
            caption.tag = "p"
        if _holds_data(table, rows):
            _fill_grid([row for row in rows if _cells(row)])
            for caption in captions:
                table.addprevious(caption)
        else:
            _into_blocks(table, rows)


def _into_blocks(table: Any, rows: list[Any]) -> None:
    """Make blocks of a table that only lays out a page."""
    cells = [cell for row in rows for cell in row]
    for element in (table, *rows, *cells):
        if element.tag in (
            "table",
            "tr",
            "td",
            "th",
        ):  # of a broken name none can be set
            element.tag = "div"


def _holds_data(table: Any, rows: list[Any]) -> bool:
    if (
        table.get("role") in ("presentation", "none")
        or table.getparent() is None
    ):
        return False
    columns = max((len(_cells(row)) for row in rows), default=0)
    if len(rows) < _MIN_TABLE or columns < _MIN_TABLE:
        return False
    return next(table.iterdescendants(*_NO_CELL), None) is None


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    if not value.isdecimal() or len(value) > 5:  # noqa: PLR2004 - digits; more say nothing
        return 1
    return max(1, min(int(value), _MAX_SPAN))


def _fill_grid(rows: list[Any]) -> None:
    """Give every row a cell for every column, so that none slips under another heading."""
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in rows:
        column = 0
        for cell in _cells(row):
            column = _pad(row, cell, column, below)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            covered = range(column, column + width)
            if height > 1:
                below |= dict.fromkeys(covered, height - 1)
            for _ in covered[1:]:
                cell.addnext(lxml.html.Element("td"))
            column += width
        _pad(row, None, column, below)
    width = max(len(_cells(row)) for row in rows)
    first = rows[0]
    for _ in range(width - len(_cells(first))):
        first.append(lxml.html.Element("td"))


def _pad(
    row: Any,
    cell: Any,
    column: int,
    below: dict[int, int],
) -> int:
    """Put empty cells where cells of rows above reach down; return the next free column."""
    while below.get(column):
        below[column] -= 1
        empty = lxml.html.Element("td")
        if cell is None:
            row.append(empty)
        else:
            cell.addprevious(empty)
        column += 1
    return column


def _check_depth(
    tree: Any,
    where: Location,
    *tags: str,
) -> None:
    """Refuse a tree whose elements stand too deep inside each other.

    Raises:
        BriefgenError: it does.
    """
    depth = deepest = 0
    steps = etree.iterwalk(tree, events=("start", "end"), tag=tags or None)
    for event, _ in steps:
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > limits().depth:
        message = f"elements stand {deepest:,} deep inside each other"
        raise too_much(where, "depth", message)
