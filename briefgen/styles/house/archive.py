"""The archive of a Word file, which anyone may have made: opened within fixed limits, faults told as a template's."""

import zipfile
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from briefgen.files.archives import DAMAGED, OLE, ArchiveError, Bounds, opened
from briefgen.files.office_relations import (
    Relation,
    relations_in,
    relations_part,
)
from briefgen.files.office_xml import (
    DoctypeError,
    Element,
    attribute,
    children,
    parse,
)
from briefgen.problems import BriefgenError, Location, error

MAX_FILE = 16 * 1024 * 1024
MAX_PARTS = 1000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_XML = 16 * 1024 * 1024
"""Bytes of a part that is read as XML, which takes ten times as much memory."""
MAX_RATIO = 200
"""What is packed tighter than this is made to fill the memory."""
_SAVE = "open it in Word and save it as .docx or .dotx"
_EMPTY = "delete its text and make its pictures smaller: styles, headers and footers are what is taken"
_ASK = "do not open it; ask whoever made it"
_STARTS = {
    OLE: (
        "an old .doc file, or protected by a password",
        f"{_SAVE}, without a password",
    ),
    b"%PDF": ("a PDF", "name a Word file"),
    b"{\\rtf": ("an RTF file", _SAVE),
}
"""How files that are often taken for a .docx begin."""


class Origin(NamedTuple):
    """Where a template comes from: its name in messages, and the place that names it."""

    name: str
    where: Location

    def refused(
        self,
        code: str,
        message: str,
        hint: str = _SAVE,
    ) -> BriefgenError:
        """Return the error of a file that cannot be a template."""
        return BriefgenError(
            error(
                self.where,
                code,
                f"the Word template “{self.name}” {message}",
                hint,
            )
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
        except DAMAGED:
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
                "template-size",
                f"has more than {MAX_XML:,} bytes in “{part}”",
                _EMPTY,
            )
        try:
            return parse(content)
        except DoctypeError:
            message = (
                f"declares a document type in “{part}”, which no Word file does"
            )
            raise self.origin.refused(
                "template-unsafe", message, _ASK
            ) from None
        except etree.XMLSyntaxError as fault:
            message = f"is damaged in “{part}”: {fault.msg}"
            raise self.origin.refused("template-file", message) from None

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by relationship id."""
        beside = relations_part(part)
        return relations_in(self.xml(beside), part) if beside in self else {}

    def content_types(self) -> dict[str, str]:
        """Return the content type of each part that has one of its own."""
        return {
            attribute(node, "PartName").lstrip("/"): attribute(
                node, "ContentType"
            )
            for node in children(self.xml("[Content_Types].xml"), "ct:Override")
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
        packed = opened(data, Bounds(MAX_PARTS, MAX_UNPACKED, MAX_RATIO))
    except ArchiveError as fault:
        raise _refused(fault, origin) from None
    return Archive(packed, origin)


def _refused(fault: ArchiveError, origin: Origin) -> BriefgenError:
    """Return the error of a template that is not opened."""
    within = f" in “{fault.part}”" if fault.part else ""
    match fault.fault:
        case "old-format":
            message, hint = _STARTS[OLE]
            return origin.refused("template-file", f"is {message}", hint)
        case "not-sound":
            message = "is not a Word file, or was cut short"
            return origin.refused("template-file", message)
        case "parts":
            message = (
                f"has {fault.amount:,} parts; up to {MAX_PARTS:,} are read"
            )
            return origin.refused("template-size", message, _EMPTY)
        case "unpacked":
            message = f"unpacks to more than {MAX_UNPACKED:,} bytes"
            return origin.refused("template-size", message, _EMPTY)
        case "ratio":
            message = f"is packed too tightly{within}"
            return origin.refused("template-size", message, _ASK)
        case "password":
            message, hint = (
                "is protected by a password",
                f"{_SAVE}, without one",
            )
            return origin.refused("template-file", message, hint)
        case "packing":
            return origin.refused("template-file", f"is packed oddly{within}")
        case "way-out":
            message = f"has a part “{fault.part}” that leads out of it"
            return origin.refused("template-unsafe", message, _ASK)
        case "twice":
            message = "has two parts of one name"
            return origin.refused("template-unsafe", message, _ASK)
