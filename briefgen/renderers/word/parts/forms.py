"""The form of pages: what paper, and how much of it is text."""

from dataclasses import dataclass

from briefgen.styles.style_file import Page


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
        gutters = (self.columns - 1) * self.gutter
        return (self.measure - gutters) / self.columns


def form_of(
    page: Page,
    *,
    landscape: bool = False,
    columns: int = 1,
) -> Form:
    """Return the pages of a style sheet, turned or in columns."""
    width, height = page.width, page.height
    if landscape:
        width, height = page.landscape
    measure = width - page.left - page.right
    room = height - page.top - page.bottom
    return Form(
        width, height, measure, room, page.gutter, width > height, columns
    )
