"""Reads out of both files not only words but what they are: headings, captions, notes, tables, items, links.

The PDF says it in its structure tree, as poppler shows it; Word in styles, fields and elements. Texts are compared
without spaces and in small letters: capitals are a look, and poppler joins what stands on different lines.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.helpers.readback import Numbers, W, docx_notes, docx_part, fields, paragraph_text, value, words_of

_TAG = re.compile(r"\w+")
_HEADING = re.compile("heading [1-6]")
_CONTENTS = re.compile("toc [1-9]|table of figures")
_NOWHERE = ("", "?")
"""What links say that lead to nothing in the document."""


class Told(NamedTuple):
    """What a file says its parts are, each in reading order."""

    headings: list[str]
    contents: list[str]
    captions: list[str]
    notes: list[str]
    tables: list[list[list[str]]]
    """Rows of cells; empty cells are left out."""
    items: list[tuple[str, str]]
    """Mark and first paragraph."""
    links: list[str]
    """Sorted: footnotes stand elsewhere in the two files."""


def squeezed(text: str) -> str:
    return "".join(words_of(text)).casefold()


# ---------------------------------------------------------------- PDF


class Node(NamedTuple):
    """An element of the structure tree: its tag, and its elements and texts."""

    tag: str
    kids: list

    def text(self) -> str:
        """Return its text, without the notes that are called in it."""
        parts = (
            kid if isinstance(kid, str) else kid.text() for kid in self.kids if getattr(kid, "tag", "") != "Note"
        )
        return "".join(parts)

    def every(self, *tags: str, besides: str = "") -> Iterator["Node"]:
        """Yield the elements of these tags in it, those in elements `besides` left out."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.tag != besides:
                if kid.tag in tags:
                    yield kid
                yield from kid.every(*tags, besides=besides)


def structure_of(file: Path) -> Node:
    """Return the structure tree of a PDF."""
    said = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
    root = Node("", [])
    stack = [(-1, root)]
    for line in said.splitlines():
        body = line.strip()
        indent = len(line) - len(line.lstrip())
        while stack[-1][0] >= indent:
            stack.pop()
        if body.startswith('"'):
            stack[-1][1].kids.append(body[1:-1])
        elif body and not body.startswith(("/", "Object")):
            node = Node(_TAG.match(body)[0], [])
            stack[-1][1].kids.append(node)
            stack.append((indent, node))
    return root


def told_by_pdf(file: Path) -> Told:
    root = structure_of(file)
    headings = root.every(*(f"H{level}" for level in range(1, 7)))
    rows = [[_cells(row) for row in table.every("TR", besides="Table")] for table in root.every("Table")]
    return Told(
        _texts(headings),
        _texts(root.every("TOCI")),
        _texts(root.every("Caption")),
        _texts(root.every("Note")),
        rows,
        [_item(item) for item in root.every("LI")],
        sorted(text for text in _texts(root.every("Link", besides="TOC")) if text not in _NOWHERE),
    )


def _texts(nodes) -> list[str]:
    return [squeezed(node.text()) for node in nodes]


def _cells(row: Node) -> list[str]:
    return [*filter(None, _texts(row.every("TD", "TH", besides="Table")))]


def _item(item: Node) -> tuple[str, str]:
    mark, body = ([kid for kid in item.kids if kid.tag == tag] for tag in ("Lbl", "LBody"))
    first = next((kid for kid in body[0].kids), Node("P", [])) if body else Node("P", [])
    while first.tag in ("Sect", "BlockQuote") and first.kids:
        first = first.kids[0]
    text = first.text() if re.fullmatch(r"P|H\d", first.tag) else ""
    return squeezed(mark[0].text() if mark else ""), squeezed(text)


# ---------------------------------------------------------------- Word


def told_by_word(data: bytes) -> Told:
    root, numbers = docx_part(data, "word/document.xml"), Numbers(data)
    names = {key: value(node, "name") for key, node in numbers.styles.items()}
    marks = {node: numbers.next(node) for node in root.iter(f"{W}p")}
    styles = {node: names.get(value(node, "pPr/pStyle"), "") for node in marks}
    said = {node: squeezed(mark + paragraph_text(node)) for node, mark in marks.items()}
    headings = {n for n in marks if _HEADING.fullmatch(styles[n]) or n.find(f"{W}pPr/{W}outlineLvl") is not None}
    listed = {node for node in marks if _CONTENTS.fullmatch(styles[node])}
    notes = [node for node in marks if styles[node] == "footnote text"]
    tables = [table for table in root.iter(f"{W}tbl") if value(table, "tblPr/tblStyle") and not _places_only(table)]
    return Told(
        [said[node] for node in marks if node in headings],
        [said[node] for node in marks if node in listed],
        [said[node] for node in marks if styles[node] == "caption"],
        [said[node] for node in notes] + [squeezed(paragraph_text(node)) for node in docx_notes(data)],
        [[_words_of_cells(row, said) for row in _rows(table)] for table in tables],
        [(squeezed(marks[n]), squeezed(paragraph_text(n))) for n in marks if marks[n] and n not in headings],
        sorted(filter(None, map(squeezed, _links(data, root, listed)))),
    )


def _rows(table) -> Iterator:
    return (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table)


def _places_only(table) -> bool:
    """Tell whether a table is the masthead, whose cells say each for themselves: the PDF reads it as text."""
    return any(value(node, "pPr/pStyle") == "MastheadLabel" for node in table.iter(f"{W}p"))


def _words_of_cells(row, said: dict) -> list[str]:
    cells = (cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row)
    return [*filter(None, ("".join(said[node] for node in cell.iter(f"{W}p")) for cell in cells))]


def _links(data: bytes, root, listed: set) -> Iterator[str]:
    """Yield the words that lead elsewhere: hyperlinks, references, and the numbers of footnotes at both ends."""
    for node in (*listed,):
        node.getparent().remove(node)
    for part in (root, *docx_notes(data)):
        yield from ("".join(t.text for t in link.iter(f"{W}t")) for link in part.iter(f"{W}hyperlink"))
    for field in fields(root):
        in_link = any(next(node.iterancestors(f"{W}hyperlink"), None) is not None for node in field.result)
        if field.instruction.split()[0] in ("REF", "PAGEREF") and not in_link:
            yield "".join(node.text for node in field.result)
    calls = [node.get(f"{W}id") for node in root.iter(f"{W}footnoteReference")]
    yield from (*calls, *calls)
