"""Archives that office programs write (.docx, .xlsx): opened only when what they say of themselves is in bounds.

The directory at the end of an archive says how much each part unpacks to, and `zipfile` never hands out more than
that; so the sums are checked there, before anything is unpacked. It knows no format.
"""

import io
import zipfile
import zlib

from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.problems import BriefgenError, Location, Problem, error

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins the older container format of office programs."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of such a container that holds an archive behind a password."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office files are packed with; `zipfile` cannot stop other methods from unpacking more than they say."""


def open_archive(data: bytes, where: Location) -> zipfile.ZipFile:
    """Return an archive whose parts may be read.

    Raises:
        BriefgenError: it is none, is damaged or encrypted, or holds more than the limits `parts`, `unpacked` and
            `ratio` allow.
    """
    if data.startswith(_OLE):
        raise BriefgenError(_not_an_archive(data, where))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        IndexError,
    ) as fault:
        what = (
            "the file is damaged or cut short"
            if data.startswith(b"PK")
            else "the file is not an archive"
        )
        hint = "get it again, or open it where it was made and save it anew"
        raise BriefgenError(
            error(where, "bad-archive", f"{what}: {str(fault).lower()}", hint)
        ) from None
    parts = archive.infolist()
    if len(parts) > limits().parts:
        raise too_much(where, "parts", f"the archive has {len(parts):,} parts")
    _check_size(sum(part.file_size for part in parts), len(data), where)
    seen: set[str] = set()
    for part in parts:
        if part.flag_bits & 1 or part.compress_type not in _METHODS:
            message = f"the part “{part.filename[:80]}” is {'encrypted' if part.flag_bits & 1 else 'packed oddly'}"
            raise BriefgenError(
                error(
                    where,
                    "bad-archive",
                    message,
                    "save the file anew, without a password",
                )
            )
        if part.filename in seen:  # programs differ on which of the two they show
            message = f"the part “{part.filename[:80]}” is in the archive twice"
            raise BriefgenError(
                error(where, "bad-archive", message, "save the file anew")
            )
        seen.add(part.filename)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, where: Location) -> bytes | None:
    """Return the content of a part, or None where there is none of that name.

    Raises:
        BriefgenError: it is damaged.
    """
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
    ) as fault:
        message = f"the part “{name[:80]}” is damaged: {str(fault).lower()}"
        raise BriefgenError(
            error(where, "bad-archive", message, "get the file again, or save it anew")
        ) from None


def _check_size(unpacked: int, packed: int, where: Location) -> None:
    what = f"the archive unpacks to {unpacked / MEGABYTE:,.0f} MB"
    if unpacked > limits().unpacked * MEGABYTE:
        raise too_much(where, "unpacked", what)
    if unpacked > max(
        limits().ratio * packed, MEGABYTE
    ):  # a small file does no harm, however well it packs
        raise too_much(where, "ratio", f"{what}, {unpacked // packed:,} times its size")


def _not_an_archive(data: bytes, where: Location) -> Problem:
    if _ENCRYPTED in data:
        hint = "open it, save a copy without a password, and use that"
        return error(where, "encrypted", "the file is protected by a password", hint)
    hint = "open it and save it in the current format (.docx, .xlsx)"
    return error(
        where,
        "old-format",
        "the file is in the format of office programs before 2007",
        hint,
    )
