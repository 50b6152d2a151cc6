"""Products: what of a brief goes to whom. One outline may give several, which share its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import field_validator

from briefgen.entry import Line, MarkingField, TagsField, slug
from briefgen.files.named import Name, Part

PartName = Literal["bottom_line", "judgements", "themes", "sources", "annexes"]
PARTS: frozenset[str] = frozenset(get_args(PartName))


class Product(Part):
    """A document that is made of the brief: which parts and themes of it, for whom, up to which marking.

    What it does not say is as in the outline.
    """

    name: Line
    """Names it in messages and for `--product`, and ends the names of its files."""
    title: str = ""
    """In place of the outline's."""
    subtitle: str | None = None
    """In place of the outline's."""
    audience: str | None = None
    """In place of the outline's."""
    recipients: TagsField | None = None
    """In place of the outline's."""
    author: str | None = None
    """In place of the outline's; a product marked lower than the outline does not take that over."""
    layout: str = ""
    """In place of the outline's."""
    marking: MarkingField | None = None
    """What is marked above it may not be in the product."""
    marking_filter: Literal["stop", "drop"] = "stop"
    """Whether what is marked above the product is an error, or is left out and counted."""
    themes: tuple[Name, ...] | None = None
    """Ids of the themes shown, each with those below it; without this key, all of them."""
    without: tuple[Name, ...] = ()
    """Ids of themes left out, each with those below it."""
    parts: tuple[PartName, ...] = get_args(PartName)
    """The parts shown."""
    suffix: str | None = None
    """What ends the names of its files in place of its name; empty text for nothing."""

    @field_validator("name", "suffix")
    @classmethod
    def _is_a_file_name(cls, value: str | None) -> str | None:
        if value and value != slug(value):
            raise ValueError(
                f"“{value}” cannot name a file\nwrite “{slug(value)}”"
            )
        return value

    @property
    def file_suffix(self) -> str:
        """What ends the names of its files."""
        return self.name if self.suffix is None else self.suffix


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a whole brief its product does not show."""

    reason: str = ""
    """Why parts were withheld, in words, such as `marked above TLP:GREEN`."""
    bottom_line: bool = False
    """Whether the bottom line was withheld."""
    judgements: int = 0
    themes: int = 0
    intros: int = 0
    entries: int = 0
    """How many were withheld; of intros, those whose themes are there."""
    ids: frozenset[str] = frozenset()
    """Ids of the entries that are above the product, wherever they stand."""
    files: frozenset[str] = frozenset()
    """Source files that hold one of them."""
    elsewhere: frozenset[str] = frozenset()
    """Ids of the document's parts that the whole brief has and the product has not."""
    parts: frozenset[str] = frozenset()
    """Names of the parts not shown."""

    @property
    def words(self) -> str:
        """What was withheld, in words; empty where nothing was."""
        said = ["the bottom line"] if self.bottom_line else []
        if self.judgements:
            said.append(_counted(self.judgements, "judgement", "judgements"))
        if self.themes:
            said.append(_counted(self.themes, "theme", "themes"))
        if self.intros:
            said.append(_counted(self.intros, "intro", "intros"))
        if self.entries:
            said.append(_counted(self.entries, "entry", "entries"))
        return _listed(said)


def _counted(
    number: int,
    one: str,
    many: str,
) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(parts: Sequence[str]) -> str:
    """Return parts as a sentence lists them: `a, b and c`."""
    *first, last = parts or [""]
    return f"{', '.join(first)} and {last}" if first else last


NOTHING = LeftOut()
