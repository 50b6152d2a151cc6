"""A PDF file through pypdf: its pages' text, what it says of itself, and what readers have marked in it.

pypdf mends what it can and otherwise raises whatever its parsing met, so each thing is asked for by itself: one that
is damaged costs that thing and is told. pypdf bounds what a single stream may unpack to; the sum is bounded here.
"""

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.files.extras import needs
from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.files.links import allowed_url
from briefgen.problems import BriefgenError, Location, Problem, error, warning

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

T = TypeVar("T")

_START = b"%PDF-"
_HEAD = 1024
"""Bytes in which the file's mark must stand, and its end."""
_END = b"\nendobj\nxref\n0 0\ntrailer\n<</Size %d>>\nstartxref\n0\n%%%%EOF\n"
_NOTES = (
    "/Text",
    "/FreeText",
    "/Highlight",
    "/Underline",
    "/StrikeOut",
    "/Squiggly",
    "/Stamp",
    "/Caret",
)
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_SAID = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


class PdfFile:
    """A file that is open."""

    def __init__(self, data: bytes, where: Location) -> None:
        try:
            import pypdf  # noqa: PLC0415 - an extra
        except ImportError:
            raise needs("pdf", where) from None
        self.where = where
        self._none = pypdf.PageObject()
        """Stands for a page that cannot be found."""
        self.faults: list[str] = []
        """What pypdf complained of, in its words."""
        self._size = len(data)
        self._unpacked = 0
        if _START not in data[:_HEAD]:
            raise BriefgenError(
                error(
                    where,
                    "not-pdf",
                    "the file is not a PDF",
                    "give it the suffix of what it is",
                )
            )
        with self._listening():
            try:
                self._reader = _opened(data)
                locked = self._reader.is_encrypted and not self._reader.decrypt("")
                count = 0 if locked else len(self._reader.pages)
            except pypdf.errors.DependencyError:
                raise needs("pdf", where) from None
            except Exception as fault:  # noqa: BLE001 - see above
                raise BriefgenError(_damaged(where, fault)) from None
        if locked:
            hint = "open it, save a copy without a password, and use that"
            raise BriefgenError(
                error(where, "encrypted", "the file is protected by a password", hint)
            )
        if count > limits().parts:
            raise too_much(where, "parts", f"the file has {count:,} pages")
        if not count:
            raise BriefgenError(_damaged(where, "it has no pages"))
        labels = self._try(list[str](), lambda: self._reader.page_labels)
        self.labels = [
            (labels[at] if at < len(labels) else "") or str(at + 1)
            for at in range(count)
        ]
        """The numbers of the pages as they are printed."""

    def texts(self) -> Iterator[str]:
        """Yield the text of each page, its lines in order.

        Raises:
            BriefgenError: the pages unpack to more than the limits `unpacked` and `ratio` allow.
        """
        for page in self._pages():
            self._unpacked += self._try(0, _content_size, page)
            self._check_size()
            yield self._try("", page.extract_text)

    def pictured(self) -> list[bool]:
        """Return for each page whether it holds a picture."""
        return [self._try(False, _has_picture, page) for page in self._pages()]

    def information(self) -> dict[str, str]:
        """Return what the file says of itself: title, author, day and the like, as far as it does."""
        meta = self._try(dict[str, Any](), lambda: self._reader.metadata or {})
        said = {name.lower(): str(meta.get(f"/{name}") or "") for name in _SAID}
        said["day"] = _day(str(meta.get("/CreationDate") or ""))
        xmp: Any = self._try(None, lambda: self._reader.xmp_metadata)
        if xmp is not None:
            titles = self._try(dict[str, str](), lambda: xmp.dc_title or {})
            said["title"] = said["title"] or str(
                titles.get("x-default") or next(iter(titles.values()), "")
            )
            said["author"] = said["author"] or "; ".join(
                self._try(list[str](), lambda: list(map(str, xmp.dc_creator or ())))
            )
            said["day"] = said["day"] or self._try(
                "", lambda: str(xmp.xmp_create_date or "")[:10]
            )
        said["language"] = self._try(
            "", lambda: str(self._reader.root_object.get("/Lang") or "")
        )
        return {name: text.strip() for name, text in said.items() if text.strip()}

    def fields(self) -> dict[str, str]:
        """Return the fields of a form that are filled in."""
        found = self._try(dict[str, Any](), self._reader.get_form_text_fields)
        return {str(name): str(value) for name, value in found.items() if value}

    def marks(self) -> tuple[list[str], list[str]]:
        """Return what readers have noted on the pages, and where links lead, each once."""
        notes: dict[str, None] = {}
        links: dict[str, None] = {}
        for label, page in zip(self.labels, self._pages(), strict=True):
            for mark in self._try(list[Any](), _marks_on, page):
                said, link = self._try(("", ""), _read_mark, mark)
                if said:
                    notes[f"Comment on p. {label}{said}"] = None
                if allowed_url(link):
                    links[link] = None
        return list(notes), list(links)

    def problems(self) -> Iterator[Problem]:
        """Yield what there is to tell of the file as a whole."""
        attached = self._try(list[str](), lambda: list(self._reader.attachments))
        if attached:
            shown, more = attached[:3], attached[3:]
            names = ", ".join(f"“{str(name)[:60]}”" for name in shown)
            if more:
                names += " …"
            yield warning(
                self.where,
                "embedded-file",
                f"the files inside the PDF were not read: {names}",
            )
        if self.faults:
            first = f"{self.faults[0][:200].rstrip('.')}"
            message = f"the file is damaged or odd in {len(self.faults)} places; the first: {first}"
            yield warning(
                self.where, "damaged", message, "compare the text with the file"
            )

    def _pages(self) -> Iterator["PageObject"]:
        for at in range(len(self.labels)):
            yield self._try(self._none, self._reader.pages.__getitem__, at)

    def _try(self, default: T, call: Callable[..., Any], *given: Any) -> T:
        """Return what a call into the library gives, or the default where it fails, which is noted."""
        with self._listening():
            try:
                found: T = call(*given)
            except Exception as fault:  # noqa: BLE001 - see above
                self.faults.append(
                    f"{type(fault).__name__}: {fault}"
                    if str(fault)
                    else type(fault).__name__
                )
                return default
            return found

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Note what the library logs, and keep it from the terminal."""
        logger, handler = logging.getLogger("pypdf"), _Noting(self.faults)
        spread, logger.propagate = logger.propagate, False
        logger.addHandler(handler)
        try:
            yield
        finally:
            logger.removeHandler(handler)
            logger.propagate = spread

    def _check_size(self) -> None:
        what = f"its pages unpack to {self._unpacked / MEGABYTE:,.0f} MB"
        if self._unpacked > limits().unpacked * MEGABYTE:
            raise too_much(self.where, "unpacked", what)
        if self._unpacked > max(limits().ratio * self._size, MEGABYTE):
            raise too_much(
                self.where,
                "ratio",
                f"{what}, {self._unpacked // self._size:,} times its size",
            )


def _opened(data: bytes) -> "PdfReader":
    """Return the reader of a file; one that is cut short gets an end, with which its objects can be found."""
    from pypdf import PdfReader  # noqa: PLC0415 - an extra
    from pypdf.errors import PdfReadError  # noqa: PLC0415

    try:
        return PdfReader(io.BytesIO(data))
    except PdfReadError:
        if b"startxref" in data[-_HEAD:]:
            raise
        end = _END % (data.count(b" obj") + 1)
        return PdfReader(io.BytesIO(data + end))


class _Noting(logging.Handler):
    def __init__(self, faults: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        self._faults.append(record.getMessage())


def _content_size(page: "PageObject") -> int:
    """Return how many bytes of operators a page has."""
    contents = page.get("/Contents")
    found = contents.get_object() if contents is not None else None
    streams = (
        [each.get_object() for each in found] if isinstance(found, list) else [found]
    )
    return sum(len(stream.get_data()) for stream in streams if stream is not None)


def _has_picture(page: Any) -> bool:
    resources = page["/Resources"].get_object() if "/Resources" in page else {}
    objects = resources["/XObject"].get_object() if "/XObject" in resources else {}
    return any(
        each.get_object().get("/Subtype") == "/Image" for each in objects.values()
    )


def _marks_on(page: "PageObject") -> list[Any]:
    found = page.get("/Annots")
    return list(found.get_object()) if found is not None else []


def _read_mark(mark: Any) -> tuple[str, str]:
    """Return what a mark says, with its author, and where it leads."""
    held = mark.get_object()
    action = held.get("/A")
    link = str(action.get_object().get("/URI") or "") if action is not None else ""
    said = (
        " ".join(str(held.get("/Contents") or "").split())
        if held.get("/Subtype") in _NOTES
        else ""
    )
    by = " ".join(str(held.get("/T") or "").split())
    return (f"{f' ({by})' if by else ''}: {said}" if said else ""), link


def _day(date: str) -> str:
    found = _DAY.match(date)
    return "-".join(found.groups()) if found else ""


def _damaged(where: Location, fault: object) -> Problem:
    hint = "get it again, or open it where it was made and save it anew"
    return error(
        where,
        "bad-pdf",
        f"the file is damaged or cut short: {str(fault)[:200].lower()}",
        hint,
    )
