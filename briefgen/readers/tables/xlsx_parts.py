"""What a workbook says beside its cells: which part a sheet is, its links, merged and hidden cells, its formulas."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from briefgen.problems import BriefgenError, Location, Problem, error, warning

_ANY = "{*}"
_REFERENCE = re.compile(
    r"\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})(?::\$?[A-Z]{1,3}\$?(?P<last>\d{1,7}))?"
)
_LINK_FORMULA = re.compile(
    r'\s*(?:_xlfn\.)?HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE
)
_NUMBERED = re.compile(r"\d*\.xml$")
_RUNNING = (
    "oddHeader",
    "oddFooter",
    "evenHeader",
    "evenFooter",
    "firstHeader",
    "firstFooter",
)
_PART_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Za-z])')
"""Where a part of a header begins, and how it looks (`&C&"Arial,Bold"&14`)."""
_HEAD = 4096
_ROOT = re.compile(rb"<[A-Za-z_]")
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_COMMENTS = re.compile(r"^xl/(?:comments|threadedComments)[/\w]*\.xml$")
_LEFT_OUT = {
    "vbaProject.bin": "macros",
    "comments": "comments on cells",
    "threadedComments": "comments on cells",
    "media": "pictures",
    "charts": "charts",
    "externalLinks": "links to other workbooks",
    "embeddings": "embedded files",
}


@dataclass
class Beside:
    """What one sheet says beside its cells. Columns count from 0."""

    links: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """Of each row, the columns and the addresses that they lead to."""
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Of each row, the columns where cells are merged downwards, and the last row of each."""
    hidden: int = 0
    """Rows that are hidden."""
    running: list[str] = field(default_factory=list)
    """Headers and footers of its pages."""
    uncomputed: int = 0
    """Formulas without a value."""

    def merged_from(self, row: int) -> list[tuple[int, int]]:
        """Return the columns in which merged cells begin on a row, and the last row of each."""
        return self.merged.get(row, [])

    def problems(self, where: Location) -> Iterator[Problem]:
        """Yield what is to be told of the sheet as a whole."""
        if self.hidden:
            message = f"{self.hidden} hidden rows were read like the others"
            yield warning(where, "hidden-rows", message)
        if self.uncomputed:
            message = f"{self.uncomputed} formulas have no stored value; their cells are empty"
            hint = "open the file in a spreadsheet program and save it"
            yield warning(where, "formula", message, hint)


def sheet_parts(archive: ZipFile, where: Location) -> dict[str, str]:
    """Return the part of each sheet by its title.

    Raises:
        BriefgenError: a part declares entities, or the workbook's own parts are not XML.
    """
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            _refuse_types(archive, name, where)
    targets = _targets(archive, "xl/_rels/workbook.xml.rels", "xl/", where)
    book = _tree(archive, "xl/workbook.xml", where)
    parts: dict[str, str] = {}
    for sheet in book.iter(f"{_ANY}sheet") if book is not None else ():
        part = targets.get(_relation(sheet))
        if part is not None:
            parts[sheet.get("name", "")] = part
    return parts


def left_out(archive: ZipFile, where: Location) -> Iterator[Problem]:
    """Yield one warning that names what a workbook holds and no entry can."""
    steps: set[str] = set()
    for name in archive.namelist():
        _, *inner = name.split("/")
        steps.update(_NUMBERED.sub("", step) for step in inner)
    found = {what for sign, what in _LEFT_OUT.items() if sign in steps}
    if found:
        message = f"left out of the workbook: {', '.join(sorted(found))}"
        yield warning(where, "left-out", message)


def comments_on_cells(archive: ZipFile, where: Location) -> Iterator[str]:
    """Yield the words of each comment on a cell; only what marks the workbook is asked of them.

    Raises:
        BriefgenError: a part is not XML.
    """
    for name in archive.namelist():
        if not _COMMENTS.search(name):
            continue
        root = _tree(archive, name, where)
        for kind in ("comment", "threadedComment"):
            for comment in root.iter(f"{_ANY}{kind}"):
                yield "".join(comment.itertext()).strip()


def look_beside(
    archive: ZipFile,
    part: str,
    where: Location,
) -> Beside:
    """Return what a sheet's part says beside its cells.

    Raises:
        BriefgenError: it is not XML.
    """
    beside = Beside()
    if part not in archive.namelist():
        return beside
    folder, _, name = part.rpartition("/")
    targets = _targets(archive, f"{folder}/_rels/{name}.rels", "", where)
    with _opened(archive, part, where) as file:
        for element in _elements(file):
            match etree.QName(element).localname:
                case "row":
                    _look_at_row(element, beside)
                case "mergeCell":
                    _add_merged(element.get("ref", ""), beside)
                case name if name in _RUNNING:
                    beside.running.append(
                        _PART_CODE.sub(" | ", element.text or "")
                    )
                case "hyperlink":
                    address = targets.get(_relation(element), "")
                    _add_link(element.get("ref", ""), address, beside)
    return beside


def _elements(file: IO[bytes]) -> Iterator[Any]:
    """Yield the elements of a sheet that say something, each thrown away after use."""
    names = ("row", "mergeCell", "hyperlink", *_RUNNING)
    tags = [f"{_ANY}{name}" for name in names]
    parsed = etree.iterparse(
        file, tag=tags, resolve_entities=False, no_network=True
    )
    for _, element in parsed:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _look_at_row(row: Any, beside: Beside) -> None:
    if row.get("hidden", "") in ("1", "true") and len(row):
        beside.hidden += 1
    for formula in row.iter(f"{_ANY}f"):
        cell = formula.getparent()
        is_text = cell.get("t") in (
            "str",
            "inlineStr",
        )  # whose value may be empty
        if not is_text and not cell.findtext(f"{_ANY}v"):
            beside.uncomputed += 1
        found = _LINK_FORMULA.match(formula.text or "")
        if found:
            _add_link(cell.get("r", ""), found[1], beside)


def _add_link(
    reference: str,
    address: str,
    beside: Beside,
) -> None:
    found = _REFERENCE.fullmatch(reference)
    if found and address:
        links = beside.links.setdefault(int(found["row"]), [])
        links.append((_column(found["column"]), address))


def _add_merged(reference: str, beside: Beside) -> None:
    found = _REFERENCE.fullmatch(reference)
    if not found or not found["last"]:
        return
    row, last = int(found["row"]), int(found["last"])
    if last > row:
        merged = beside.merged.setdefault(row, [])
        merged.append((_column(found["column"]), last))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _relation(element: Any) -> str:
    """Return the id of the relation that an element names; namespaces differ between the two kinds of workbook."""
    for name, value in element.attrib.items():
        if name.endswith("}id"):
            return str(value)
    return ""


def _targets(
    archive: ZipFile, part: str, folder: str, where: Location
) -> dict[str, str]:
    """Return what the relations of a part lead to, by their ids; parts by their names in the archive."""
    tree = _tree(archive, part, where)
    found: dict[str, str] = {}
    for relation in (
        tree.iter(f"{_ANY}Relationship") if tree is not None else ()
    ):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            is_absolute = target.startswith("/")
            target = target[1:] if is_absolute else folder + target
        found[relation.get("Id", "")] = target
    return found


def _tree(
    archive: ZipFile,
    part: str,
    where: Location,
) -> Any:
    """Return a small part as a tree; None where there is none."""
    if part not in archive.namelist():
        return None
    with _opened(archive, part, where) as file:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(file.read(), parser)


@contextmanager
def _opened(
    archive: ZipFile,
    part: str,
    where: Location,
) -> Iterator[IO[bytes]]:
    """Open a part; a fault in it, or in what is read from it, is one of the workbook."""
    try:
        with archive.open(part) as file:
            yield file
    except (
        BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as fault:
        message = f"the part “{part}” is damaged: {str(fault)[:120]}"
        hint = "open it and save it again, or save the table as CSV"
        raise BriefgenError(
            error(where, "bad-workbook", message, hint)
        ) from None


def _refuse_types(
    archive: ZipFile,
    name: str,
    where: Location,
) -> None:
    """Refuse a part that declares a document type before its first element: no spreadsheet program writes one."""
    head = b""
    with _opened(archive, name, where) as file:
        while not _ROOT.search(head):
            more = file.read(_HEAD)
            if not more:
                break
            head += more.replace(b"\0", b"")  # of UTF-16
    if _TYPE.search(head):
        message = f"the part “{name}” declares a document type, which no spreadsheet program writes"
        raise BriefgenError(error(where, "bad-workbook", message))
