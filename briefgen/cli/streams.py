"""What commands read from stdin."""

import sys
from pathlib import Path

from briefgen.cli.options import is_stream


def outline_from(outline: Path) -> Path | bytes:
    """Return an outline's path, or, where it is `-`, what stands on stdin."""
    if not is_stream(outline):
        return outline
    from briefgen.files.limits import MEGABYTE, limits

    # A byte more than there may be tells that there is more.
    most = limits().file * MEGABYTE + 1
    return sys.stdin.buffer.read(most) if sys.stdin else b""
