"""Archives that office programs write (.docx, .xlsx): opened only when what they say of themselves is in bounds.

The directory at the end of an archive says how much each part unpacks to, and `zipfile` never hands out more than
that; so the sums are checked there, before anything is unpacked. It knows no format. What is wrong is a value, which
those who take archives tell in their own words; the words for sources are here.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Literal

from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.problems import BriefgenError, Location, Problem, error

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins the older container format of office programs."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of such a container that holds an archive behind a password."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office files are packed with; `zipfile` cannot stop other methods from unpacking more than they say."""
_SMALL = MEGABYTE
"""Bytes that do no harm, however well they pack."""

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    EOFError,
    IndexError,
    RuntimeError,
)
"""What `zipfile` raises for an archive, or a part, that is not sound."""

Fault = Literal[
    "old-format", "not-sound", "parts", "unpacked", "ratio", "password", "packing", "way-out", "twice"
]  # fmt: skip
"""An older container, no sound archive, one limit of three, or a part that is locked, packed in a way that cannot be
checked, named so that it leads out of the archive, or there twice."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an archive may hold."""

    parts: int
    unpacked: int
    """Bytes of all parts together."""
    ratio: int
    """How many times their packed size the archive, and each of its parts, may unpack to."""


class ArchiveError(Exception):
    """Raised for an archive that is not opened."""

    def __init__(
        self,
        fault: Fault,
        part: str = "",
        amount: int = 0,
        packed: int = 0,
    ) -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.part = part
        """The part that is at fault, if it is one."""
        self.amount = amount
        """What is too much: parts, or bytes when unpacked."""
        self.packed = max(packed, 1)
        """Bytes that these are packed in."""


def opened(data: bytes, bounds: Bounds) -> zipfile.ZipFile:
    """Return an archive whose parts may be read.

    Raises:
        ArchiveError: it is none, is damaged or encrypted, is out of bounds, or was made to deceive.
    """
    if data.startswith(OLE):
        raise ArchiveError("old-format")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as fault:
        raise ArchiveError("not-sound") from fault
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > bounds.parts:
        raise ArchiveError("parts", amount=len(parts))
    if unpacked > bounds.unpacked:
        raise ArchiveError("unpacked", amount=unpacked)
    seen: set[str] = set()
    for part in parts:
        _check(part, bounds)
        name = part.filename.lower()
        if name in seen:  # programs differ on which of the two they show
            raise ArchiveError("twice", part.filename)
        seen.add(name)
    if unpacked > max(bounds.ratio * len(data), _SMALL):
        raise ArchiveError("ratio", amount=unpacked, packed=len(data))
    return archive


def _check(part: zipfile.ZipInfo, bounds: Bounds) -> None:
    name = part.filename
    if part.flag_bits & 1:
        raise ArchiveError("password", name)
    if part.compress_type not in _METHODS:
        raise ArchiveError("packing", name)
    if part.file_size > max(bounds.ratio * part.compress_size, _SMALL):
        raise ArchiveError("ratio", name, part.file_size, part.compress_size)
    steps = name.split("/")
    if ".." in steps or not steps[0] or not {":", "\\"}.isdisjoint(name):
        raise ArchiveError("way-out", name)


def open_archive(data: bytes, where: Location) -> zipfile.ZipFile:
    """Return the archive of a source, whose parts may be read.

    Raises:
        BriefgenError: it is none, is damaged or encrypted, or holds more than the limits `parts`, `unpacked` and
            `ratio` allow.
    """
    allowed = limits()
    bounds = Bounds(allowed.parts, allowed.unpacked * MEGABYTE, allowed.ratio)
    try:
        return opened(data, bounds)
    except ArchiveError as fault:
        raise _refused(fault, data, where) from None


def read_part(
    archive: zipfile.ZipFile,
    name: str,
    where: Location,
) -> bytes | None:
    """Return the content of a part of a source, or None where there is none of that name.

    Raises:
        BriefgenError: it is damaged.
    """
    try:
        return archive.read(name)
    except KeyError:
        return None
    except DAMAGED as fault:
        message = f"the part “{name[:80]}” is damaged: {str(fault).lower()}"
        hint = "get the file again, or save it anew"
        raise BriefgenError(
            error(where, "bad-archive", message, hint)
        ) from None


def _refused(
    fault: ArchiveError,
    data: bytes,
    where: Location,
) -> BriefgenError:
    """Return the error of a source that is not opened."""
    match fault.fault:
        case "old-format":
            return BriefgenError(_before_2007(data, where))
        case "parts":
            return too_much(
                where, "parts", f"the archive has {fault.amount:,} parts"
            )
        case "unpacked" | "ratio" as limit:
            what = (
                f"the part “{fault.part[:80]}”" if fault.part else "the archive"
            )
            size = f"{what} unpacks to {fault.amount / MEGABYTE:,.0f} MB"
            if limit == "ratio":
                size += f", {fault.amount // fault.packed:,} times its size"
            return too_much(where, limit, size)
        case "not-sound":
            what = "the file is not an archive"
            if data.startswith(b"PK"):
                what = "the file is damaged or cut short"
            message = f"{what}: {str(fault.__cause__).lower()}"
            hint = "get it again, or open it where it was made and save it anew"
        case "password" | "packing" as how:
            state = "encrypted" if how == "password" else "packed oddly"
            message = f"the part “{fault.part[:80]}” is {state}"
            hint = "save the file anew, without a password"
        case "way-out":
            message = f"the part “{fault.part[:80]}” leads out of the archive"
            hint = "do not open it; ask whoever made it"
        case "twice":
            message = f"the part “{fault.part[:80]}” is in the archive twice"
            hint = "save the file anew"
    return BriefgenError(error(where, "bad-archive", message, hint))


def _before_2007(data: bytes, where: Location) -> Problem:
    if _ENCRYPTED in data:
        hint = "open it, save a copy without a password, and use that"
        return error(
            where, "encrypted", "the file is protected by a password", hint
        )
    message = "the file is in the format of office programs before 2007"
    hint = "open it and save it in the current format (.docx, .xlsx)"
    return error(where, "old-format", message, hint)
