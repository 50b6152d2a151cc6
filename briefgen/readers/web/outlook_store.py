"""The properties of a message of Outlook (MS-OXMSG): streams of a compound file, named by their numbers.

The numbers are those of MS-OXPROPS.
"""

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from briefgen.files.extras import needs
from briefgen.problems import BriefgenError, Location, error

if TYPE_CHECKING:
    from olefile import OleFileIO

_UNICODE, _STRING, _BINARY, _TIME, _LONG = 0x1F, 0x1E, 0x102, 0x40, 0x03
_PROPERTIES = "__properties_version1.0"
_ENTRY = struct.Struct("<HHI8s")
_HEADER, _INNER_HEADER, _PART_HEADER = 32, 24, 8
"""Bytes before the first property: of the message, of one inside of it, of an attachment."""
_PAGE, _WEB_PAGE = 0x3FFD, 0x3FDE
"""Properties that say the code page of strings, and of the HTML."""
_YEAR_0 = datetime(1601, 1, 1, tzinfo=UTC)

Path = tuple[str, ...]


class Store:
    """A message, or an attachment, in a file that is open."""

    def __init__(
        self,
        ole: "OleFileIO",
        path: Path = (),
        header: int = _HEADER,
    ) -> None:
        self._ole = ole
        self._path = path
        self._fixed = dict(self._fixed_properties(header))

    def text(self, number: int) -> str:
        """Return a property that is text; empty where there is none."""
        data = self._stream(number, _UNICODE)
        if data is not None:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        data = self._stream(number, _STRING) or b""
        return data.decode(self._encoding(_PAGE), "replace").rstrip("\0")

    def binary(self, number: int) -> bytes:
        """Return a property of bytes; empty where there is none."""
        return self._stream(number, _BINARY) or b""

    def number(self, number: int) -> int:
        """Return a property that is a number; 0 where there is none."""
        data = self._fixed.get((number, _LONG), bytes(8))
        return int.from_bytes(data[:4], "little", signed=True)

    def time(self, number: int) -> datetime | None:
        """Return a property that is a time, in UTC."""
        data = self._fixed.get((number, _TIME))
        ticks = int.from_bytes(data, "little") if data else 0
        try:
            return (
                _YEAR_0 + timedelta(microseconds=ticks // 10) if ticks else None
            )
        except OverflowError:
            return None

    def web_encoding(self) -> str:
        """Return the encoding of the HTML; empty where it is not said."""
        return self._encoding(_WEB_PAGE) if self.number(_WEB_PAGE) else ""

    def attachments(self) -> Iterator["Store"]:
        """Yield the attachments in their order."""
        depth = len(self._path) + 1
        found = {
            entry[depth - 1]
            for entry in self._ole.listdir(streams=True, storages=True)
            if tuple(entry[: depth - 1]) == self._path
            and len(entry) >= depth
            and entry[depth - 1].startswith("__attach_version1.0_#")
        }
        for name in sorted(found):
            yield Store(self._ole, (*self._path, name), _PART_HEADER)

    def inner(self, number: int) -> "Store | None":
        """Return the message inside of an attachment; None where it holds something else."""
        name = f"__substg1.0_{number:04X}000D"
        path = (*self._path, name)
        if not self._ole.exists([*path, _PROPERTIES]):
            return None
        return Store(self._ole, path, _INNER_HEADER)

    def _stream(self, number: int, kind: int) -> bytes | None:
        name = [*self._path, f"__substg1.0_{number:04X}{kind:04X}"]
        return self._read(name)

    def _read(self, name: list[str]) -> bytes | None:
        if not self._ole.exists(name):
            return None
        try:
            data: bytes = self._ole.openstream(name).read()
        except Exception as fault:  # noqa: BLE001 - whatever the library meets in a damaged file
            raise OSError(str(fault)) from None
        return data

    def _fixed_properties(
        self, header: int
    ) -> Iterator[tuple[tuple[int, int], bytes]]:
        data = self._read([*self._path, _PROPERTIES]) or b""
        whole = len(data) - (len(data) - header) % _ENTRY.size
        for kind, number, _, value in _ENTRY.iter_unpack(data[header:whole]):
            yield (number, kind), value

    def _encoding(self, property_: int) -> str:
        page = self.number(property_)
        name = {65001: "utf-8", 20127: "ascii", 28591: "latin-1"}.get(
            page, f"cp{page}"
        )
        name = f"iso8859-{page - 28590}" if 28592 <= page <= 28605 else name  # noqa: PLR2004 - the pages of ISO 8859
        try:
            b"".decode(name)
        except LookupError:
            return "cp1252"
        return name


def open_store(data: bytes, where: Location) -> Store:
    """Return the message of a file.

    Raises:
        BriefgenError: the extra is not installed, or the file is no message of Outlook.
        OSError: its properties are damaged.
    """
    try:
        import olefile  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("msg", where) from None
    try:
        ole: Any = olefile.OleFileIO(io.BytesIO(data))
        is_message = ole.exists(_PROPERTIES)
    except Exception:  # noqa: BLE001 - whatever the library meets in a damaged file
        is_message = False
    if not is_message:
        message = "the file is damaged, or no message of Outlook"
        hint = "save the message anew, best as .eml"
        raise BriefgenError(error(where, "bad-message", message, hint))
    return Store(ole)
