"""Small messages of Outlook for tests: compound files (MS-CFB), written by hand since no library writes them."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

SECTOR, MINI = 512, 64
_END, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
_FAT = 0xFFFFFFFD

Tree = Mapping[str, Any]
"""Names → bytes of streams, or trees of storages."""


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def compound(tree: Tree) -> bytes:
    """A compound file; every stream is in the mini stream."""
    entries: list[list[Any]] = [["Root Entry", 5, _NONE, _NONE, b""]]  # name, kind, next, child, content

    def add(held: Tree) -> int:
        first, last = _NONE, None
        for name, content in held.items():
            at = len(entries)
            is_stream = isinstance(content, bytes)
            entries.append([name, 2 if is_stream else 1, _NONE, _NONE, content if is_stream else b""])
            if last is None:
                first = at
            else:
                entries[last][2] = at
            last = at
            if not is_stream:
                entries[at][3] = add(content)
        return first

    entries[0][3] = add(tree)
    mini, mini_fat, starts = b"", [], []
    for *_, content in entries:
        count = -(-len(content) // MINI)
        starts.append(len(mini_fat) if count else _END)
        mini_fat += _chain(len(mini_fat), count)
        mini += _padded(content, MINI)
    blocks = [mini, struct.pack(f"<{len(mini_fat)}I", *mini_fat)]
    directory = b""
    for at, (name, kind, following, child, content) in enumerate(entries):
        raw = (name + "\0").encode("utf-16-le")
        size, start = (len(mini), 0 if mini else _END) if at == 0 else (len(content), starts[at])
        links = struct.pack("<HBBIII", len(raw), kind, 1, _NONE, following, child)
        directory += raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
    blocks.append(directory)
    fat: list[int] = []
    firsts = []
    for block in blocks:
        count = -(-len(block) // SECTOR)
        firsts.append(len(fat) if count else _END)
        fat += _chain(len(fat), count)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    where = len(fat)
    fat += [_FAT] * fat_sectors
    table = _padded(struct.pack(f"<{len(fat)}I", *fat), 4)
    table += b"\xff" * (fat_sectors * SECTOR - len(table))
    mini_sectors = -(-len(blocks[1]) // SECTOR)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, firsts[2], 0, 4096, firsts[1], mini_sectors, _END, 0)
    difat = [where + at for at in range(fat_sectors)] + [_FREE] * (109 - fat_sectors)
    header += struct.pack("<109I", *difat)
    return header + b"".join(_padded(block, SECTOR) for block in blocks) + table


def stream(number: int, value: str | bytes) -> tuple[str, bytes]:
    """A property of text or bytes."""
    if isinstance(value, str):
        return f"__substg1.0_{number:04X}001F", value.encode("utf-16-le")
    return f"__substg1.0_{number:04X}0102", value


def properties(numbers: Mapping[int, int | datetime], header: int) -> bytes:
    out = bytes(header)
    for number, value in numbers.items():
        if isinstance(value, datetime):
            since = value - datetime(1601, 1, 1, tzinfo=UTC)
            out += struct.pack("<HHIQ", 0x40, number, 6, int(since.total_seconds()) * 10_000_000)
        else:
            out += struct.pack("<HHIiI", 0x03, number, 6, value, 0)
    return out


def message(
    texts: Mapping[int, str | bytes],
    numbers: Mapping[int, int | datetime] = {},
    attached: tuple[Tree, ...] = (),
    header: int = 32,
) -> dict[str, Any]:
    """The parts of a message."""
    held: dict[str, Any] = dict(stream(number, value) for number, value in texts.items())
    held |= {f"__attach_version1.0_#{at:08X}": each for at, each in enumerate(attached)}
    return held | {"__properties_version1.0": properties(numbers, header)}


def attachment(name: str, content: bytes, kind: str = "") -> dict[str, Any]:
    return dict([stream(0x3707, name), stream(0x3701, content), stream(0x370E, kind)]) | {
        "__properties_version1.0": properties({0x3705: 1}, 8)
    }


def inner(held: Tree) -> dict[str, Any]:
    """An attachment that is a message."""
    return {"__substg1.0_3701000D": held, "__properties_version1.0": properties({0x3705: 5}, 8)}
