"""How much a source file may hold before it is refused: files come from anywhere, and some are made to do harm.

The outline raises a limit with `options: {limits: {…}}`; messages name the limit that was met.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pydantic import Field

from briefgen.files.validation import Checked
from briefgen.problems import BriefgenError, Location, error

MEGABYTE = 1_000_000


class Limits(Checked):
    """The limits of one build."""

    file: int = Field(default=64, ge=1)
    """Megabytes of a file."""
    unpacked: int = Field(default=256, ge=1)
    """Megabytes of all that an archive (.docx, .xlsx) unpacks to."""
    ratio: int = Field(default=200, ge=1)
    """How many times its size an archive, or a part of it, may unpack to."""
    markup: int = Field(default=8, ge=1)
    """Megabytes of HTML, without what nobody sees, that become the text of an entry."""
    depth: int = Field(default=100, ge=1)
    """How deep parts may stand inside each other."""
    parts: int = Field(default=10_000, ge=1)
    """How many files an archive, or how many parts a message may have."""


_current: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039 - frozen


def limits() -> Limits:
    """Return the limits of the build that is going on."""
    return _current.get()


@contextmanager
def limited(chosen: Limits) -> Iterator[None]:
    """Let these be the limits inside the block."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def too_much(
    where: Location,
    name: str,
    what: str,
) -> BriefgenError:
    """Return the error that a limit of that name was met; `what` says by what, such as “the file has 90 MB”."""
    value = getattr(limits(), name)
    hint = f"if you trust the file, raise it in the outline: options: {{limits: {{{name}: …}}}}"
    return BriefgenError(
        error(
            where, "too-large", f"{what}; the limit ({name}) is {value:,}", hint
        )
    )
