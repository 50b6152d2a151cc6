"""The archive of a Word file, which anyone may have made: every limit is checked before anything is unpacked."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import NamedTuple

from lxml import etree

from briefgen.problems import BriefgenError, Location, error
from briefgen.styles.house.xml import Element, parse

MAX_FILE = 16 * 1024 * 1024
MAX_PARTS = 1000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_XML = 16 * 1024 * 1024
"""Bytes of a part that is read as XML, which takes ten times as much memory."""
MAX_RATIO = 200
"""A part of more than `_SMALL` bytes that is packed tighter than this is made to fill the memory."""
_SMALL = 1024 * 1024
_SAVE = "open it in Word and save it as .docx or .dotx"
_EMPTY = "delete its text and make its pictures smaller: styles, headers and footers are what is taken"
_ASK = "do not open it; ask whoever made it"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
_STARTS = {
    b"\xd0\xcf\x11\xe0": (
        "an old .doc file, or protected by a password",
        f"{_SAVE}, without a password",
    ),
    b"%PDF": ("a PDF", "name a Word file"),
    b"{\\rtf": ("an RTF file", _SAVE),
}
"""How files that are often taken for a .docx begin."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


class Relation(NamedTuple):
    """What a part refers to: a part by its name in the archive, or an address outside of it."""

    kind: str
    """The last word of the relationship's type, such as `image`."""
    target: str
    external: bool


class Origin(NamedTuple):
    """Where a template comes from: its name in messages, and the place that names it."""

    name: str
    where: Location

    def refused(self, code: str, message: str, hint: str = _SAVE) -> BriefgenError:
        """Return the error of a file that cannot be a template."""
        return BriefgenError(
            error(self.where, code, f"the Word template “{self.name}” {message}", hint)
        )


@dataclass(frozen=True, slots=True)
class Archive:
    """A Word file whose limits are checked. Its parts are unpacked when they are asked for."""

    packed: zipfile.ZipFile
    origin: Origin

    def __contains__(self, part: str) -> bool:
        return part in self.packed.NameToInfo

    def read(self, part: str) -> bytes:
        """Return the content of a part.

        Raises:
            BriefgenError: there is none of that name, or it is damaged.
        """
        try:
            return self.packed.read(part)
        except KeyError:
            raise self.origin.refused(
                "template-file", f"has no part “{part}”"
            ) from None
        except _DAMAGED:
            raise self.origin.refused(
                "template-file", f"is damaged in “{part}”"
            ) from None

    def xml(self, part: str) -> Element:
        """Return the root of a part.

        Raises:
            BriefgenError: as `read` does, or it is not XML, or declares a document type.
        """
        content = self.read(part)
        if len(content) > MAX_XML:
            raise self.origin.refused(
                "template-size", f"has more than {MAX_XML:,} bytes in “{part}”", _EMPTY
            )
        try:
            return parse(content)
        except etree.XMLSyntaxError as fault:
            raise self.origin.refused(
                "template-file", f"is damaged in “{part}”: {fault.msg}"
            ) from None
        except ValueError:
            message = f"declares a document type in “{part}”, which no Word file does"
            raise self.origin.refused("template-unsafe", message, _ASK) from None

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by relationship id."""
        path = PurePosixPath(part)
        rels = str(path.parent / "_rels" / f"{path.name}.rels")
        if rels not in self:
            return {}
        found: dict[str, Relation] = {}
        for node in self.xml(rels).iter(f"{_PACKAGE}relationships}}Relationship"):
            external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            inside = normpath(join("/", dirname(part), target)).lstrip("/")
            kind = node.get("Type", "").rpartition("/")[2]
            found[node.get("Id", "")] = Relation(
                kind, target if external else inside, external
            )
        return found

    def content_types(self) -> dict[str, str]:
        """Return the content type of each part that has one of its own."""
        root = self.xml("[Content_Types].xml")
        named = root.iter(f"{_PACKAGE}content-types}}Override")
        return {
            node.get("PartName", "").lstrip("/"): node.get("ContentType", "")
            for node in named
        }


def open_archive(data: bytes, origin: Origin) -> Archive:
    """Return the archive of a Word file.

    Raises:
        BriefgenError: it is no archive, or one that was made to do harm.
    """
    if len(data) > MAX_FILE:
        message = f"has {len(data):,} bytes; briefgen reads up to {MAX_FILE:,}"
        raise origin.refused("template-size", message, _EMPTY)
    for start, (what, hint) in _STARTS.items():
        if data.startswith(start):
            raise origin.refused("template-file", f"is {what}", hint)
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise origin.refused(
            "template-file", "is not a Word file, or was cut short"
        ) from None
    _check(packed.infolist(), origin)
    return Archive(packed, origin)


def _check(parts: list[zipfile.ZipInfo], origin: Origin) -> None:
    if len(parts) > MAX_PARTS:
        raise origin.refused(
            "template-size",
            f"has {len(parts):,} parts; up to {MAX_PARTS:,} are read",
            _EMPTY,
        )
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise origin.refused(
            "template-size", f"unpacks to more than {MAX_UNPACKED:,} bytes", _EMPTY
        )
    names = [part.filename.lower() for part in parts]
    for part in parts:
        if part.file_size > _SMALL and part.file_size > MAX_RATIO * part.compress_size:
            raise origin.refused(
                "template-size", f"is packed too tightly in “{part.filename}”", _ASK
            )
        if part.flag_bits & 0x1:
            raise origin.refused(
                "template-file", "is protected by a password", f"{_SAVE}, without one"
            )
        steps = part.filename.split("/")
        if ".." in steps or not steps[0] or not {":", "\\"}.isdisjoint(part.filename):
            raise origin.refused(
                "template-unsafe",
                f"has a part “{part.filename}” that leads out of it",
                _ASK,
            )
    if len(set(names)) < len(names):
        raise origin.refused("template-unsafe", "has two parts of one name", _ASK)
