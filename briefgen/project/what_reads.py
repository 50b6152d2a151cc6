"""What reads source files and texts, in one text that changes with any of it: our code, and the libraries it asks."""

import hashlib
import os
import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from briefgen.version import __version__

LIBRARIES = (
    "babel",
    "beautifulsoup4",
    "bibtexparser",
    "cffi",
    "charset-normalizer",
    "cryptography",
    "cobble",
    "compressed-rtf",
    "et-xmlfile",
    "feedparser",
    "feedparser-sgmllib",
    "lxml",
    "mammoth",
    "markdown-it-py",
    "markdownify",
    "mdit-py-plugins",
    "mdurl",
    "olefile",
    "openpyxl",
    "pydantic",
    "pydantic-core",
    "pylatexenc",
    "pypdf",
    "pyyaml",
    "sgmllib3k",
    "six",
    "soupsieve",
)
"""What readers read with, those of extras and what they ask in turn included: another version may read a file
otherwise."""


_ROOMS = (
    "document",
    "entry",
    "files",
    "layout",
    "project",
    "readers",
    "standards",
)
"""Folders of our code that read, and that keep what was read."""


def what_reads() -> str:
    """Return a text that changes with all that may change what a file is read as."""
    versions = [f"{name} {_version(name)}" for name in LIBRARIES]
    python = platform.python_version()
    return "\n".join([__version__, _code(), python, *versions])


def _version(library: str) -> str:
    """Return the version of a library; empty where it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _code() -> str:
    """Return the sum of our code, whose version does not change with each change; times of files need not either."""
    package = Path(__file__).parent.parent
    total = hashlib.sha256()
    for file in (package / "problems.py", *_files(package)):
        if not file.is_file():
            return _archive(package)
        content = file.read_bytes()
        total.update(f"{file.name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def _files(package: Path) -> Iterator[Path]:
    """Yield the files of the rooms that read, in order."""
    for room in _ROOMS:
        for folder, below, names in os.walk(package / room):
            below[:] = sorted(set(below) - {"__pycache__"})
            yield from (Path(folder, name) for name in sorted(names))


def _archive(package: Path) -> str:
    """Return when the archive was changed that our code is in."""
    file = next(each for each in package.parents if each.exists())
    status = file.stat()
    return f"{status.st_mtime_ns} {status.st_size}"
