"""Where things are kept for a user from build to build, and the seals on them: only the user's key makes one.

Without seals, whoever can write there could take a marking out of an entry, or call an old file the newest.
"""

import hashlib
import hmac
import os
import secrets
import stat
import sys
from pathlib import Path

_KEY_SUFFIX = ".key"
_KEY_BYTES = 32


def cache_file() -> Path | None:
    """Return the file of the cache; None for a user without a home, who has none.

    It is in the user's cache folder, or where `BRIEFGEN_CACHE` says. What else is kept lies beside it.
    """
    if chosen := os.environ.get("BRIEFGEN_CACHE"):
        return Path(chosen)
    try:
        folder = _caches_of_system()
    except RuntimeError:  # a service or a container may run for nobody
        return None
    file = folder / "briefgen" / "kept.sqlite"
    return file if file.is_absolute() else None


def _caches_of_system() -> Path:
    """Return the folder in which the system keeps a user's caches.

    Raises:
        RuntimeError: it would be in the user's home, and there is none.
    """
    if sys.platform == "win32":
        given, inside = os.environ.get("LOCALAPPDATA"), "AppData/Local"
    elif sys.platform == "darwin":
        given, inside = None, "Library/Caches"
    else:
        given, inside = os.environ.get("XDG_CACHE_HOME"), ".cache"
    return Path(given) if given else Path.home() / inside


def seal(key: bytes, content: bytes) -> str:
    """Return what only who has the key can make of a content."""
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def is_sealed(key: bytes, content: bytes, given: str) -> bool:
    """Tell whether a seal is that of a content."""
    return given.isascii() and hmac.compare_digest(given, seal(key, content))


def seal_key(file: Path) -> bytes | None:
    """Return the key of the seals in a cache, made anew where there is none that only the user can read.

    None where it can be neither read nor made. Of two that are made at once one stays; what the other sealed is of no
    use any more.
    """
    place = file.with_name(f"{file.name}{_KEY_SUFFIX}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _kept_key(place) or _new_key(place)
    except (OSError, ValueError):
        return None


def _kept_key(place: Path) -> bytes | None:
    """Return a key that is kept; None for one that is not whole, or that others could know.

    Raises:
        OSError: it cannot be read.
    """
    if place.exists() and not place.is_file():
        raise OSError(f"{place} is no file")  # a pipe would be waited for
    try:
        with place.open("rb") as stream:
            status = os.fstat(stream.fileno())
            key = stream.read(_KEY_BYTES + 1)
    except FileNotFoundError:
        return None
    if os.name == "posix":
        own = status.st_uid == os.geteuid()
        if not own or stat.S_IMODE(status.st_mode) & 0o077:
            return None
    return key if len(key) == _KEY_BYTES else None


def _new_key(place: Path) -> bytes:
    """Make a key and keep it.

    Raises:
        OSError: it cannot be kept.
    """
    key = secrets.token_bytes(_KEY_BYTES)
    waiting = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(key)
        waiting.replace(place)
    finally:
        waiting.unlink(missing_ok=True)
    return key
