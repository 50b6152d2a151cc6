"""Names of files that every system can hold: short enough in bytes, and none that Windows keeps for itself."""

import hashlib
import re
import unicodedata

_MOST = 200
"""Bytes of a name. Systems take 255; what ends our names (`-draft`, `.ledger.json`) stands behind it."""
_DIGITS = 8
"""Of the hash that keeps names apart whose beginnings are the same."""
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"}
_NUMBERED = {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
_RESERVED = _DEVICES | _NUMBERED
_ESCAPED = re.compile(r"\\u(d[89a-f][0-9a-f]{2})")
_FORBIDDEN = frozenset('<>:"/\\|?*')


def file_stem(name: str) -> str:
    """Return a name without a suffix as every system can hold it: most as they are, and two never as one.

    One that had to be changed ends with a short hash of what it was.
    """
    kept = "".join(map(_allowed, name)).strip(" .")
    if _is_reserved(kept):
        kept = kept.replace(".", "-")
    elif kept == name and 0 < len(name.encode()) <= _MOST:
        return name
    digest = hashlib.sha256(
        name.encode("utf-8", "backslashreplace")
    ).hexdigest()
    mark = digest[:_DIGITS]
    begun = _within(kept, _MOST - _DIGITS - 1).rstrip(" .-_")
    return f"{begun}-{mark}" if begun else mark


def same_place(name: str) -> str:
    """Return what two names share that are one file to a system which ignores case, or how accents are written."""
    return composed(unicodedata.normalize("NFD", name).casefold())


def composed(name: str) -> str:
    """Return a name as it is compared, whether its letters and their accents were written as one sign or as two."""
    return unicodedata.normalize("NFC", name)


def printable(name: str) -> str:
    """Return the name of a file as text that can be written: those of its bytes that are not UTF-8 escaped."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def unprinted(name: str) -> str:
    """Return the name that `printable` gave the text for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)


def _allowed(letter: str) -> str:
    """Return a letter of a name, or what stands for it where no name may have it."""
    is_steering = unicodedata.category(letter) in ("Cc", "Cs")
    return "-" if letter in _FORBIDDEN or is_steering else letter


def _is_reserved(name: str) -> bool:
    """Tell whether a name is that of a device, which it stays with any suffix."""
    before, _, _ = name.partition(".")
    return before.rstrip().lower() in _RESERVED


def _within(name: str, most: int) -> str:
    """Return the beginning of a name that has so many bytes at the most, with no letter parted from its marks."""
    begun = name.encode()[:most].decode("utf-8", "ignore")
    end = len(begun)
    while 0 < end < len(name) and unicodedata.category(name[end]).startswith(
        "M"
    ):
        end -= 1
    return name[:end]
