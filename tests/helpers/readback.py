"""Reads PDF and Word files back into words, to ask what a reader of either would see.

Words are what white space divides. A list's marks are words, as they are printed. Characters that have no look
(joiners, soft hyphens) are left out, and accents are composed, so that both files are asked the same thing.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import accumulate
from typing import NamedTuple

from lxml import etree
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
INVISIBLE = dict.fromkeys([0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])

Words = list[str]


class PdfPage(NamedTuple):
    """The words of one page, told apart by their height on it."""

    header: Words
    body: Words
    footer: Words
    lines: list[Words]
    """The body's words, line by line."""


def words_of(text: str) -> Words:
    return unicodedata.normalize("NFC", text).translate(INVISIBLE).split()


# ---------------------------------------------------------------- PDF


def pdf_pages(data: bytes, page) -> list[PdfPage]:
    """Return the words of each page. `page` is the style sheet's, whose margins divide headers from text."""
    pages = []
    for drawn in PdfReader(io.BytesIO(data)).pages:
        parts = {"header": "", "body": "", "footer": ""}
        for text, _, y in placed_text(drawn):
            part = (
                "header" if y > float(drawn.mediabox.height) - page.top else "footer" if y < page.bottom else "body"
            )
            for name in parts if text.isspace() else (part,):
                parts[name] += text
        lines = [words_of(line) for line in parts["body"].split("\n")]
        pages.append(PdfPage(*(words_of(text) for text in parts.values()), lines))
    return pages


def placed_text(drawn) -> list[tuple[str, float, float]]:
    """Return the texts of a page in the order in which they are drawn, each with its x and y in points."""
    found: list[tuple[str, float, float]] = []
    drawn.extract_text(visitor_text=lambda text, _, matrix, *__: found.append((text, matrix[4], matrix[5])))
    return [(text, x, y) for text, x, y in found if text]


# ---------------------------------------------------------------- Word


def docx_part(data: bytes, name: str):
    """Return the root element of a part, such as `word/document.xml`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def docx_body(data: bytes) -> Words:
    """Return the words of the document with the marks and numbers that Word prints; footnotes come last."""
    styles = docx_part(data, "word/styles.xml").iter(f"{W}style")
    capitals = {style.get(f"{W}styleId") for style in styles if value(style, "rPr/caps") not in ("", "0")}
    numbers = Numbers(data)
    words: Words = []
    for paragraph in (*docx_part(data, "word/document.xml").iter(f"{W}p"), *docx_notes(data)):
        words += words_of(numbers.next(paragraph))
        text = paragraph_text(paragraph)
        words += words_of(text.upper() if value(paragraph, "pPr/pStyle") in capitals else text)
    return words


def docx_notes(data: bytes) -> list:
    """Return the paragraphs of the footnotes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/footnotes.xml" not in archive.namelist():
            return []
    notes = docx_part(data, "word/footnotes.xml").iter(f"{W}footnote")
    return [paragraph for note in notes if not note.get(f"{W}type") for paragraph in note.iter(f"{W}p")]


def docx_heads(data: bytes) -> list[Words]:
    """Return the words of the header rows of each table, which Word and the PDF repeat on each page."""
    heads = []
    for table in docx_part(data, "word/document.xml").iter(f"{W}tbl"):
        rows = [row for row in table.iterchildren(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        heads.append(words_of(" ".join(paragraph_text(p) for row in rows for p in row.iter(f"{W}p"))))
    return [head for head in heads if head]


def docx_running(data: bytes, part: str, page: int, total: int) -> Words:
    """Return the words of a header or footer as Word prints it on that page of `total`."""
    root = docx_part(data, f"word/{running_part(data, part, page)}")
    shown = {"PAGE": str(page), "NUMPAGES": str(total)}
    for field in fields(root):
        name, _, rest = field.instruction.partition(" ")
        if name == "PAGEREF" or not field.result:  # a number of our own; what an IF looks at
            continue
        if name == "IF" and " = " in rest:
            field.result[0].text = chosen_title(data, field.instruction, page)
        elif name in ("STYLEREF", "IF"):
            level, style = re.search(r'STYLEREF (?:(\d)|"(.+?)")', field.instruction).groups()
            number, title = running_title(data, style or f"heading {level}", page)
            counted = f"{number}\u00a0 " if number else ""
            field.result[0].text = counted if name == "IF" else number if rest.endswith(r"\n") else title
        else:
            field.result[0].text = shown[name]
        for more in field.result[1:]:
            more.text = ""
    return words_of(" ".join(paragraph_text(paragraph) for paragraph in root.iter(f"{W}p")))


def chosen_title(data: bytes, instruction: str, page: int) -> str:
    """Return what an IF field shows that compares the numbers of headings, with such fields in it."""

    def said(found: re.Match) -> str:
        number, title = running_title(data, f"heading {found[1]}", page)
        return number if found[2] else title

    told = re.sub(r" ?STYLEREF (\d)( \\n)? ?", said, instruction)
    inner = r'IF "([^"]*)" = "([^"]*)" "([^"]*)" "([^"]*)"'
    while 'IF "' in told:
        at = told.rindex('IF "')  # the innermost
        found = re.match(inner, told[at:])
        given, wanted, then, otherwise = found.groups()
        told = told[:at] + (then if fnmatchcase(given, wanted) else otherwise) + told[at + found.end() :]
    return told


def running_part(data: bytes, part: str, page: int) -> str:
    """Return the name of the header or footer on a page. Those of later sections say the same as the first's."""
    section = next(docx_part(data, "word/document.xml").iter(f"{W}sectPr"))
    kind = "first" if page == 1 and section.find(f"{W}titlePg") is not None else "default"
    found = section.xpath(f'*[local-name()="{part}Reference"]')
    ident = next(node.get(f"{R}id") for node in found if node.get(f"{W}type") == kind)
    rels = docx_part(data, "word/_rels/document.xml.rels")
    return next(rel.get("Target") for rel in rels if rel.get("Id") == ident)


def running_title(data: bytes, style: str, page: int) -> tuple[str, str]:
    """Return the number and the words of the heading that Word finds for a page.

    It is the first on the page, else the last before it, else the first after it.
    """
    root, numbers = docx_part(data, "word/document.xml"), Numbers(data)
    ident = next(key for key, node in numbers.styles.items() if value(node, "name") == style)
    pages = {f.instruction.split()[1]: int(f.result[0].text) for f in fields(root) if f.instruction[:7] == "PAGEREF"}
    placed = []
    for node in root.iter(f"{W}p"):
        title = numbers.next(node).strip(), paragraph_text(node)
        if value(node, "pPr/pStyle") == ident:
            names = [start.get(f"{W}name") for start in node.iter(f"{W}bookmarkStart")]
            placed.append((next(pages[name] for name in names if name in pages), title))
    here, before = ([title for at, title in placed if at == page], [title for at, title in placed if at < page])
    return [*here[:1], *before[-1:], placed[0][1]][0]


def paragraph_text(paragraph) -> str:
    """Return what a paragraph shows, the cached results of its fields and the numbers of notes included."""
    text = ""
    for run in paragraph.iter(f"{W}r"):
        shown = "".join(_shown(node) for node in run)
        text += shown if run.find(f"{W}rPr/{W}caps") is None else shown.upper()
    return text


def _shown(node) -> str:
    if node.tag == f"{W}footnoteRef":
        return next(node.iterancestors(f"{W}footnote")).get(f"{W}id")
    if node.tag == f"{W}footnoteReference":
        return "" if node.get(f"{W}customMarkFollows") else node.get(f"{W}id")
    return SIGNS.get(node.tag, "") or (node.tag == f"{W}t" and node.text) or ""


SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


class Field(NamedTuple):
    """A complex field: what it computes, and the text elements that show its cached result."""

    instruction: str | list[str]
    result: list


def fields(root) -> list[Field]:
    """Return the fields of a part by their beginnings; one that is not begun, divided and ended fails."""
    found: list[Field] = []
    still_open: list[tuple[Field, list[str]]] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if node.tag == f"{W}t":
            for field, _ in still_open:
                field.result.append(node)
        elif node.tag == f"{W}instrText":
            field, steps = still_open.pop()
            assert steps == ["begin"], f"an instruction after {steps}"
            still_open.append((field, steps))
            for each, past in still_open:  # an instruction may hold fields of its own
                if past == ["begin"]:
                    each.instruction.append(node.text)
        elif (kind := node.get(f"{W}fldCharType")) == "begin":
            still_open.append((Field([], []), ["begin"]))
            found.append(still_open[-1][0])
        else:
            assert still_open, f"a field has an {kind} but no begin"
            still_open[-1][1].append(kind)
            if kind == "end":
                _, steps = still_open.pop()
                assert steps == ["begin", "separate", "end"] or (steps == ["begin", "end"] and still_open)
    assert not still_open, "a field has no end"
    return [field._replace(instruction="".join(field.instruction).strip()) for field in found]


class Numbers:
    """What Word prints before numbered paragraphs, counted as Word counts.

    Lists of one definition count together. One that begins anew does so where it comes first.
    """

    def __init__(self, data: bytes) -> None:
        styles = docx_part(data, "word/styles.xml").iter(f"{W}style")
        self.styles = {node.get(f"{W}styleId"): node for node in styles}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = "word/numbering.xml" in archive.namelist()
        root = docx_part(data, "word/numbering.xml") if listed else etree.Element("none")
        self.definitions = {node.get(f"{W}abstractNumId"): node for node in root.iter(f"{W}abstractNum")}
        self.lists = {node.get(f"{W}numId"): node for node in root.iter(f"{W}num")}
        self.counted: dict[str, list[int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def next(self, paragraph) -> str:
        """Return the mark or number of the next paragraph; nothing for one that is not in a list."""
        number, level = self.place_of(paragraph)
        if not number or value(self.level_of(number, level), "numFmt") == "none":
            return ""
        definition = value(self.lists[number], "abstractNumId")
        counted = self.counted.setdefault(definition, [0] * 9)
        start = self.start_of(number, level)
        if start and (number, level) not in self.begun:
            counted[level] = int(start) - 1
        self.begun.add((number, level))
        counted[level] += 1
        for deeper in range(level + 1, 9):
            restart = value(self.level_of(number, deeper), "lvlRestart")
            if not restart or level < int(restart):
                counted[deeper] = 0
        shown = value(self.level_of(number, level), "lvlText")
        for at, count in enumerate(counted, 1):
            shown = shown.replace(f"%{at}", str(count))
        return shown + " "

    def place_of(self, paragraph) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, else those of its style."""
        style = value(paragraph, "pPr/pStyle")
        base = self.styles.get(style)
        found = paragraph if value(paragraph, "pPr/numPr/numId") else base
        if found is None or not value(found, "pPr/numPr/numId"):
            return "", 0
        number = value(found, "pPr/numPr/numId")
        named = (n for n in range(9) if value(self.level_of(number, n), "pStyle") == style)
        own = int(value(found, "pPr/numPr/ilvl") or 0)
        return number, next(named, own) if found is base else own  # a style has the level that names it

    def level_of(self, number: str, level: int):
        """Return the level of a list: its own, else that of its definition."""
        definition = self.definitions[value(self.lists[number], "abstractNumId")]
        nodes = (*self.lists[number].iter(f"{W}lvl"), *definition.iter(f"{W}lvl"))
        return next((node for node in nodes if node.get(f"{W}ilvl") == str(level)), etree.Element("none"))

    def start_of(self, number: str, level: int) -> str:
        """Return with which number a list begins a level anew; nothing where it does not."""
        overrides = self.lists[number].iter(f"{W}lvlOverride")
        return next((value(node, "startOverride") for node in overrides if node.get(f"{W}ilvl") == str(level)), "")


def value(node, path: str) -> str:
    """Return the `w:val` of the element at that path (such as `pPr/pStyle`) inside `node`; empty without one."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val")


# ---------------------------------------------------------------- both


def parity(pdf: bytes, docx: bytes, page) -> str:
    """Return where the bodies of the two files part, or nothing."""
    return difference([part.lines for part in pdf_pages(pdf, page)], docx_body(docx), docx_heads(docx))


def difference(pages: Sequence[Sequence[Words]], docx: Words, heads: Sequence[Words] = ()) -> str:
    """Return where the lines of the PDF's pages and the words of Word part, or nothing.

    A word that the PDF divides at a line's end is one word, and a page may begin with a table's head again.
    """
    pdf = [word for lines in pages for line in lines for word in line]
    tops = set(accumulate(sum(map(len, lines)) for lines in pages))
    ends = set(accumulate(len(line) for lines in pages for line in lines))
    at = 0
    for number, word in enumerate(docx):
        if at in tops:
            again = [head for head in heads if pdf[at : at + len(head)] == head != docx[number : number + len(head)]]
            at += max(map(len, again), default=0)
        joined, start = "", at
        while joined != word and at < len(pdf) and word.startswith(joined + pdf[at]) and (not joined or at in ends):
            joined += pdf[at]
            at += 1
        if joined != word:
            return _told(pdf[start : start + 6], docx[number : number + 6], docx[max(0, number - 6) : number])
    return _told(pdf[at : at + 6], [], docx[-6:]) if at < len(pdf) else ""


def _told(pdf: Sequence[str], docx: Sequence[str], before: Sequence[str]) -> str:
    return f"after “{' '.join(before)}” the PDF says “{' '.join(pdf)}” and Word says “{' '.join(docx)}”"


def hyperlinks(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each link of the document part: its anchor (with a #) or its address, and its words."""
    rels = docx_part(data, "word/_rels/document.xml.rels")
    targets = {rel.get("Id"): rel.get("Target") for rel in rels}
    for link in docx_part(data, "word/document.xml").iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        yield (f"#{anchor}" if anchor else targets[link.get(f"{R}id")], paragraph_text(link))
