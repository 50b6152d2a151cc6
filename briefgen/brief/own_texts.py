"""The analyst's own texts in a brief, each with its name and places: what rules on wording look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.brief.brief import Brief, every_theme
from briefgen.files.named import place_in
from briefgen.problems import Location
from briefgen.standards.languages import is_english


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text that the analyst wrote into the outline."""

    name: str
    """As messages name it, such as `judgement 2`."""
    text: str
    part: Location
    """Place of the part that it is of."""

    def place(self, at: int = 0) -> Location:
        """Return where one of its characters stands in the outline; else, where that is not known, its part."""
        return place_in(self.text, at, self.part)


def own_texts(brief: Brief) -> Iterator[OwnText]:
    """Yield the texts of a brief: bottom line, judgements, their bases, intros."""
    outline = brief.outline
    yield OwnText("the bottom line", outline.bottom_line, outline.where)
    for key in brief.judgements:
        given = key.judgement
        name = f"judgement {key.number}"
        yield OwnText(name, given.text, given.where)
        yield OwnText(f"the basis of {name}", given.basis, given.where)
    for theme in every_theme(brief.themes):
        name = f"the intro of theme {theme.number}"
        yield OwnText(name, theme.intro, theme.where)


def english_texts(brief: Brief) -> Iterator[OwnText]:
    """Yield the texts of a brief, none of one in another language."""
    if is_english(brief.outline.language):
        yield from own_texts(brief)
