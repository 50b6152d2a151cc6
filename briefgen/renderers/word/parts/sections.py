"""Runs of pages in one form → section properties: paper, columns, line numbers, header and footer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.renderers.word.parts.forms import Form, form_of
from briefgen.renderers.word.parts.pieces import (
    NO_LINE,
    OpenParagraph,
    Piece,
    Pieces,
    Turn,
    changed,
    xml_of,
)
from briefgen.renderers.word.parts.xml import twips
from briefgen.styles.style_file import Page

_COUNT_BY = 5
"""Every fifth line carries its number."""
_NUMBER_GAP = 8.0


class Frame(NamedTuple):
    """What the pages of a template have beside paper and margins, as ready XML."""

    borders: str = ""
    numbers: str = ""
    """The form of page numbers."""
    grid: str = ""


_PLAIN = Frame()


class _Section(NamedTuple):
    form: Form
    new_page: bool
    body: Pieces


@dataclass(frozen=True, slots=True)
class Sections:
    """How the sections of a document are closed."""

    page: Page
    running: Callable[[Form, bool], str]
    """Form, and whether the section is the first → its references to headers and footers."""
    titled: bool
    """Whether the first page has a header or footer of its own."""
    frame: Frame = _PLAIN

    def settled(self, body: Pieces) -> str:
        """Return a body with its section properties: in the last paragraph of each section, and at the end."""
        *before, last = self._divided(body)
        written: list[str] = []
        for section in before:
            properties = self._properties(section, first=not written)
            written.append(xml_of(_closed(section.body, properties)))
        at_end = self._properties(last, first=not before)
        return f"{''.join(written)}{xml_of(last.body)}{at_end}"

    def _divided(self, body: Pieces) -> list[_Section]:
        """Return the sections that have a paragraph: between the others, nothing is printed."""
        usual = form_of(self.page)
        sections: list[_Section] = []
        waiting: list[Piece] = []
        for form, pieces in _by_form(body, usual):
            waiting += pieces
            if not any(isinstance(piece, OpenParagraph) for piece in pieces):
                continue
            before = sections[-1].form if sections else usual
            new_page = form.landscape != before.landscape
            if sections and form == before and form.columns == 1:
                last = sections.pop()
                sections.append(last._replace(body=[*last.body, *waiting]))
            else:
                if new_page:
                    sections += self._balance(sections)
                sections.append(_Section(form, new_page, waiting))
            waiting = []
        if not sections:
            return [_Section(usual, False, [*waiting, OpenParagraph("")])]
        *others, last = sections
        whole = last._replace(body=[*last.body, *waiting])
        return [*others, whole, *self._balance(sections)]

    def _balance(self, sections: list[_Section]) -> list[_Section]:
        """Return what makes Word even out the columns of the last section: it does so where another follows below."""
        if not sections or sections[-1].form.columns == 1:
            return []
        form = form_of(self.page, landscape=sections[-1].form.landscape)
        return [_Section(form, new_page=False, body=[NO_LINE])]

    def _properties(self, section: _Section, *, first: bool) -> str:
        page, form = self.page, section.form
        kind = (
            "" if first or section.new_page else '<w:type w:val="continuous"/>'
        )
        turned = ' w:orient="landscape"' if form.landscape else ""
        columns = f' w:num="{form.columns}"' if form.columns > 1 else ""
        title = "<w:titlePg/>" if first and self.titled else ""
        return (
            f"<w:sectPr>{self.running(form, first)}{kind}"
            f'<w:pgSz w:w="{twips(form.width)}" w:h="{twips(form.height)}"{turned}/>'
            f"{_margins(page)}{self.frame.borders}"
            f"{_line_numbers(page)}{self.frame.numbers}"
            f'<w:cols{columns} w:space="{twips(form.gutter)}"/>'
            f"{title}{self.frame.grid}</w:sectPr>"
        )


def _by_form(body: Pieces, form: Form) -> Iterator[tuple[Form, list[Piece]]]:
    """Yield the pieces between turns, with the form of their pages; `form` is that of the first."""
    pieces: list[Piece] = []
    for piece in body:
        if isinstance(piece, Turn):
            yield form, pieces
            form, pieces = piece.form, []
        else:
            pieces.append(piece)
    yield form, pieces


def _closed(body: Pieces, properties: str) -> Pieces:
    """Return the body of a section with its properties in its last paragraph."""
    at, last = next(
        (at, piece)
        for at, piece in reversed(list(enumerate(body)))
        if isinstance(piece, OpenParagraph)
    )
    return changed(body, at, last.closing(properties))


def _margins(page: Page) -> str:
    margins = {
        "top": page.top,
        "right": page.right,
        "bottom": page.bottom,
        "left": page.left,
        "header": page.header,
        "footer": page.footer,
        "gutter": 0.0,
    }
    sides = (f'w:{side}="{twips(space)}"' for side, space in margins.items())
    return f"<w:pgMar {' '.join(sides)}/>"


def _line_numbers(page: Page) -> str:
    if not page.line_numbers:
        return ""
    distance = twips(_NUMBER_GAP)
    return f'<w:lnNumType w:countBy="{_COUNT_BY}" w:distance="{distance}" w:restart="newPage"/>'
