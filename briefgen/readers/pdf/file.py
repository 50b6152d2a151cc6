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
from briefgen.standards.east_asian import one_line

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
_SHOWN = 3
"""Names of attached files that a message gives."""
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
            hint = "give it the suffix of what it is"
            fault = error(where, "not-pdf", "the file is not a PDF", hint)
            raise BriefgenError(fault)
        with self._listening():
            try:
                self._reader = _opened(data)
                locked = self._reader.is_encrypted and not self._reader.decrypt(
                    ""
                )
                count = 0 if locked else len(self._reader.pages)
            except pypdf.errors.DependencyError:
                raise needs("pdf", where) from None
            except Exception as broken:  # noqa: BLE001 - see above
                raise BriefgenError(_damaged(where, broken)) from None
        if locked:
            message = "the file is protected by a password"
            hint = "open it, save a copy without a password, and use that"
            raise BriefgenError(error(where, "encrypted", message, hint))
        if count > limits().parts:
            raise too_much(where, "parts", f"the file has {count:,} pages")
        if not count:
            raise BriefgenError(_damaged(where, "it has no pages"))
        self.labels = [str(number) for number in range(1, count + 1)]
        """The numbers of the pages as they are printed."""
        stated = self._try(list[str](), lambda: self._reader.page_labels)
        for at, label in enumerate(stated[:count]):
            self.labels[at] = label or self.labels[at]

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
            title = self._try("", _title_in, xmp)
            said["title"] = said["title"] or title
            said["author"] = said["author"] or self._try("", _authors_in, xmp)
            said["day"] = said["day"] or self._try("", _day_in, xmp)
        said["language"] = self._try("", _language, self._reader)
        stripped = {name: text.strip() for name, text in said.items()}
        return {name: text for name, text in stripped.items() if text}

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
        attached = self._try(
            list[str](), lambda: list(self._reader.attachments)
        )
        if attached:
            names = ", ".join(
                f"“{str(name)[:60]}”" for name in attached[:_SHOWN]
            )
            more = " …" if len(attached) > _SHOWN else ""
            message = f"the files inside the PDF were not read: {names}{more}"
            yield warning(self.where, "embedded-file", message)
        if self.faults:
            first = self.faults[0][:200].rstrip(".")
            message = f"the file is damaged or odd in {len(self.faults)} places; the first: {first}"
            hint = "compare the text with the file"
            yield warning(self.where, "damaged", message, hint)

    def _pages(self) -> Iterator["PageObject"]:
        for at in range(len(self.labels)):
            yield self._try(self._none, self._reader.pages.__getitem__, at)

    def _try(
        self,
        default: T,
        call: Callable[..., Any],
        *given: Any,
    ) -> T:
        """Return what a call into the library gives, or the default where it fails, which is noted."""
        with self._listening():
            try:
                found: T = call(*given)
            except Exception as fault:  # noqa: BLE001 - see above
                words = [type(fault).__name__, str(fault)]
                self.faults.append(": ".join(filter(None, words)))
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
            times = self._unpacked // self._size
            raise too_much(
                self.where, "ratio", f"{what}, {times:,} times its size"
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
    if contents is None:
        return 0
    found = contents.get_object()
    parts = found if isinstance(found, list) else [contents]
    streams = [part.get_object() for part in parts]
    return sum(
        len(stream.get_data()) for stream in streams if stream is not None
    )


def _has_picture(page: Any) -> bool:
    resources = page["/Resources"].get_object() if "/Resources" in page else {}
    objects = (
        resources["/XObject"].get_object() if "/XObject" in resources else {}
    )
    drawn = [each.get_object() for each in objects.values()]
    return any(each.get("/Subtype") == "/Image" for each in drawn)


def _marks_on(page: "PageObject") -> list[Any]:
    found = page.get("/Annots")
    return list(found.get_object()) if found is not None else []


def _read_mark(mark: Any) -> tuple[str, str]:
    """Return what a mark says, with its author, and where it leads."""
    held = mark.get_object()
    action = held.get("/A")
    link = ""
    if action is not None:
        link = str(action.get_object().get("/URI") or "")
    said = _words(held, "/Contents")
    if not said or held.get("/Subtype") not in _NOTES:
        return "", link
    author = _words(held, "/T")
    by = f" ({author})" if author else ""
    return f"{by}: {said}", link


def _words(held: Any, key: str) -> str:
    """Return the text of a key in one line; empty where it holds none."""
    return one_line(str(held.get(key) or ""))


def _title_in(xmp: Any) -> str:
    titles = xmp.dc_title or {}
    return str(titles.get("x-default") or next(iter(titles.values()), ""))


def _authors_in(xmp: Any) -> str:
    return "; ".join(map(str, xmp.dc_creator or ()))


def _day_in(xmp: Any) -> str:
    return str(xmp.xmp_create_date or "")[: len("2024-10-14")]


def _language(reader: "PdfReader") -> str:
    return str(reader.root_object.get("/Lang") or "")


def _day(date: str) -> str:
    found = _DAY.match(date)
    return "-".join(found.groups()) if found else ""


def _damaged(where: Location, fault: object) -> Problem:
    message = f"the file is damaged or cut short: {str(fault)[:200].lower()}"
    hint = "get it again, or open it where it was made and save it anew"
    return error(where, "bad-pdf", message, hint)
