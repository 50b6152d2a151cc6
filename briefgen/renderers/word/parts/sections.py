"""Runs of pages in one form → section properties: paper, columns, line numbers, header and footer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.renderers.word.parts.xml import twips
from briefgen.styles.style_file import Page

_TURN = "<!--turn-->"
"""Stands in the body where pages of another form begin. No text of a document can hold it: its `<` is escaped."""
_PARAGRAPH = re.compile("<w:p>")
NO_LINE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph that takes a point of height."""
_COUNT_BY = 5
"""Every fifth line carries its number."""
_NUMBER_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Form:
    """The pages of a section. Lengths are in points."""

    width: float
    """Of the paper."""
    height: float
    measure: float
    """Width of the text."""
    room: float
    """Height of the text."""
    gutter: float
    landscape: bool = False
    columns: int = 1

    @property
    def column(self) -> float:
        """Width of a column."""
        return (self.measure - (self.columns - 1) * self.gutter) / self.columns


def form_of(page: Page, *, landscape: bool = False, columns: int = 1) -> Form:
    """Return the pages of a style sheet, turned or in columns."""
    width, height = page.landscape if landscape else (page.width, page.height)
    measure, room = width - page.left - page.right, height - page.top - page.bottom
    return Form(width, height, measure, room, page.gutter, width > height, columns)


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
    body: str


class Sections:
    """The sections of a document, in reading order."""

    def __init__(
        self,
        page: Page,
        running: Callable[[Form, bool], str],
        *,
        titled: bool,
        frame: Frame = _PLAIN,
    ) -> None:
        self.page = page
        self.running = running
        """Form, and whether the section is the first → its references to headers and footers."""
        self.titled = titled
        """Whether the first page has a header or footer of its own."""
        self.frame = frame
        self.forms = [form_of(page)]

    @property
    def form(self) -> Form:
        """The form of what is written now."""
        return self.forms[-1]

    def turn(self, form: Form) -> str:
        """Return what stands in the body where pages of another form begin."""
        self.forms.append(form)
        return _TURN

    def settled(self, body: str) -> str:
        """Return a body with its section properties: in the last paragraph of each section, and at the end."""
        sections = self._divided(body)
        closed = [
            _closed(section.body, self._properties(section, first=number == 0))
            for number, section in enumerate(sections[:-1])
        ]
        last = sections[-1]
        return (
            "".join(closed)
            + last.body
            + self._properties(last, first=len(sections) == 1)
        )

    def _divided(self, body: str) -> list[_Section]:
        """Return the sections that have a paragraph: between the others, nothing is printed."""
        sections: list[_Section] = []
        before, new_page, waiting = self.forms[0], False, ""
        for form, piece in zip(self.forms, body.split(_TURN), strict=True):
            new_page, before = new_page or form.landscape != before.landscape, form
            waiting += piece
            if _PARAGRAPH.search(piece):
                if new_page:
                    sections += self._balance(sections)
                sections.append(_Section(form, new_page, waiting))
                new_page, waiting = False, ""
        if not sections:
            return [_Section(self.forms[0], new_page=False, body=f"{waiting}<w:p/>")]
        last = sections[-1]
        return [
            *sections[:-1],
            last._replace(body=last.body + waiting),
            *self._balance(sections),
        ]

    def _balance(self, sections: list[_Section]) -> list[_Section]:
        """Return what makes Word even out the columns of the last section: it does so where another follows below."""
        if not sections or sections[-1].form.columns == 1:
            return []
        form = form_of(self.page, landscape=sections[-1].form.landscape)
        return [_Section(form, new_page=False, body=NO_LINE)]

    def _properties(self, section: _Section, *, first: bool) -> str:
        page, form = self.page, section.form
        kind = "" if first or section.new_page else '<w:type w:val="continuous"/>'
        turned = ' w:orient="landscape"' if form.landscape else ""
        distance = twips(_NUMBER_GAP)
        numbers = f'<w:lnNumType w:countBy="{_COUNT_BY}" w:distance="{distance}" w:restart="newPage"/>'
        columns = f' w:num="{form.columns}"' if form.columns > 1 else ""
        return (
            f"<w:sectPr>{self.running(form, first)}{kind}"
            f'<w:pgSz w:w="{twips(form.width)}" w:h="{twips(form.height)}"{turned}/>'
            f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
            f'w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{twips(page.footer)}" '
            f'w:gutter="0"/>{self.frame.borders}{numbers if page.line_numbers else ""}{self.frame.numbers}'
            f'<w:cols{columns} w:space="{twips(form.gutter)}"/>'
            f"{'<w:titlePg/>' if first and self.titled else ''}{self.frame.grid}</w:sectPr>"
        )


def _closed(body: str, properties: str) -> str:
    """Return the body of a section with its properties in its last paragraph."""
    at = body.index("</w:pPr>", body.rindex("<w:p>"))
    return body[:at] + properties + body[at:]
