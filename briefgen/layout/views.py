"""What a layout sees: plain, frozen values made for it, one kind for each kind of part.

A layout is a text that shows values. It gets none of our own objects, whose methods may read files and run code, but
these copies of what may be shown. Their fields are the whole list of what a template may name (`docs/layouts.md`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from briefgen.problems import Location


class View:
    """A value with parts that a template may name."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{kind_of(type(self))}>"


def kind_of(kind: type) -> str:
    """Return what templates call a kind of value, such as `entry`."""
    return kind.__name__.removesuffix("View").lower()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Place(View):
    """Where a text comes from. It has no parts: it is only handed on to the filters `markdown` and `inline`."""

    _location: Location

    @staticmethod
    def location(place: "Place") -> Location:
        """Return the place in a file that is meant."""
        return place._location  # noqa: SLF001 - of a place


@dataclass(frozen=True, slots=True, repr=False)
class DateView(View):
    """A date, as precise as it is stated. It can be printed."""

    text: str
    """As it is printed: `14 October 2024`, `about 2024`."""
    iso: str
    """As it is written in files: `2024-10-14`, `2024~`."""
    year: int
    """Of its first day."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, repr=False)
class MarkingView(View):
    """A marking. Only `<marking label="…"/>` gives it its prescribed look."""

    label: str
    """Such as `TLP:AMBER`."""
    rank: int
    """Its place in the order from the widest release to the narrowest, from 0."""
    colour: str
    """Of its letters, `#RRGGBB`."""
    background: str
    """Behind them, `#RRGGBB`."""
    meaning: str
    """In a sentence."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExtractView(View):
    """A passage of what an entry records."""

    quote: str
    """Its words."""
    paraphrase: str
    """What it says."""
    locator: str
    """Where it stands, such as `p. 4`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AiView(View):
    """Which system had a part in the text of an entry."""

    system: str
    """Its name."""
    version: str
    """Its version."""
    role: str
    """What it did."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EntryView(View):
    """An entry, for `cited` and `reference` too. A text without a value is empty, any other part then `None`."""

    id: str
    """Unique and stable."""
    kind: str
    """`qa`, `document`, `note`, `event` or `data`."""
    title: str
    """The headline; for a `qa` entry, the question."""
    text: str
    """The body (for a `qa` entry, the answer), for the filter `markdown`."""
    summary: str
    """In a sentence or two, for the filter `markdown`."""
    authors: tuple[str, ...]
    """Their names as they are printed."""
    publisher: str
    """Who put it out."""
    container: str
    """The title of the work that the entry is part of."""
    url: str
    """Its address."""
    archive_url: str
    """Address of a kept copy."""
    doi: str
    """Its DOI."""
    published: DateView | None
    """When it came out."""
    information_date: DateView | None
    """When the thing reported happened, where that differs."""
    accessed: DateView | None
    """When it was looked at."""
    language: str
    """BCP 47, where it differs from the brief's."""
    translated_by: str
    """Who translated it."""
    source_type: str
    """Such as `news-report`."""
    access_type: str
    """Such as `OSINT`."""
    reliability: str
    """Of the source, `A` to `F`."""
    credibility: str
    """Of the information, `1` to `6`."""
    grade: str
    """Both together, such as `B2`."""
    descriptor: str
    """What is to be known of its quality."""
    tags: tuple[str, ...]
    """Its tags."""
    places: tuple[str, ...]
    """What it is about: places."""
    actors: tuple[str, ...]
    """What it is about: actors."""
    marking: MarkingView | None
    """Its own marking."""
    releasable_to: tuple[str, ...]
    """Who may get it."""
    extracts: tuple[ExtractView, ...]
    """Passages of it."""
    status: str
    """`draft`, `verified`, `superseded` or `retracted`."""
    ai: AiView | None
    """Which system had a part in it."""
    states_source: bool
    """Whether it says where it comes from."""
    where: Place
    """For the filters `markdown` and `inline`: pictures are found beside its file, problems told at its line."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ItemView(View):
    """An entry in its place in the brief."""

    number: str
    """Such as `Q2.1`."""
    entry: EntryView
    """The entry."""
    source: int
    """Number of its source in the register; 0 without one."""
    place: int
    """1 where the entry is shown for the first time, 2 where it is shown again, and so on."""
    first: str
    """The number of that first place, where this is another."""
    first_anchor: str
    """Its id in the document."""
    anchor: str
    """Id of the item in the document."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ThemeView(View):
    """A theme with its entries and the themes below it."""

    number: str
    """Such as `2.1`."""
    depth: int
    """1 for the themes of the brief, 2 for those below them, and so on."""
    id: str
    """Its id in the outline."""
    title: str
    """Its heading."""
    intro: str
    """A text before its entries, for the filter `markdown`."""
    items: tuple[ItemView, ...]
    """Its entries."""
    themes: "tuple[ThemeView, ...]"
    """The themes below it."""
    marking: MarkingView | None
    """Its own marking."""
    moved: tuple[ItemView, ...]
    """Entries that a budget moved to the annex."""
    withheld: int
    """How many of its entries a product leaves out because of their marking."""
    grouped_by: str
    """The field whose value is its title, where a theme is divided by one."""
    where: Place
    """For the filter `markdown`: its place in the outline."""
    anchor: str
    """Id of the theme in the document."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JudgementView(View):
    """A judgement as the outline states it."""

    id: str
    """Its id in the outline."""
    text: str
    """Its words, without the range of its term."""
    confidence: str
    """`high`, `moderate`, `low`, or empty."""
    basis: str
    """What the confidence rests on, for the filter `inline`."""
    marking: MarkingView | None
    """Its own marking."""
    where: Place
    """For the filter `inline`: its place in the outline."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GroundView(View):
    """An entry that speaks for a judgement or against it."""

    number: str
    """Of the place that shows it, such as `E1.2`; of its source, such as `[3]`, where texts only cite it."""
    anchor: str
    """Id of that place, or of the line of the register, in the document."""
    entry: EntryView
    """The entry."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KeyJudgementView(View):
    """A judgement as the brief shows it."""

    number: str
    """Its number in the whole brief."""
    judgement: JudgementView
    """As the outline states it."""
    text: str
    """Its words, for the filter `inline`, with the range after the term where the scale prints ranges."""
    likelihood: str
    """The term, empty without one."""
    range: str
    """Its range as printed, such as `55–80%`."""
    support: tuple[GroundView, ...]
    """What it rests on, as far as the brief shows or cites it."""
    against: tuple[GroundView, ...]
    """What contradicts it."""
    origins: int
    """From how many origins its support comes; what is retracted or superseded comes from none."""
    withheld: int
    """How much of its support a product leaves out because of its marking."""
    anchor: str
    """Id of the judgement in the document."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MentionView(View):
    """A part of the brief that rests on a source."""

    number: str
    """Its number as printed."""
    anchor: str
    """Its id in the document."""
    line: int
    """Line of the source file, where the part is an entry; else 0."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReferenceView(View):
    """A line of the register of sources."""

    number: int
    """From 1; 0 where no source is stated."""
    entry: EntryView
    """The first entry that cites the source."""
    mentions: tuple[MentionView, ...]
    """What rests on it."""
    file: str
    """Name of the entry's file, without folders."""
    anchor: str
    """Id of the line in the document."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BandView(View):
    """A band of a likelihood scale."""

    terms: tuple[str, ...]
    """Its terms."""
    also: tuple[str, ...]
    """Accepted alternatives."""
    range: str
    """As it is printed, such as `55–80%`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfidenceView(View):
    """A level of confidence."""

    level: str
    """Such as `high`."""
    meaning: str
    """In a sentence."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ScaleView(View):
    """A likelihood scale."""

    id: str
    """Such as `icd203`."""
    title: str
    """Its name."""
    version: str
    """Of the standard."""
    bands: tuple[BandView, ...]
    """Its bands, from the least likely."""
    confidence: tuple[ConfidenceView, ...]
    """Its levels of confidence."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AdmiraltyView(View):
    """The wording of the Admiralty code."""

    reliability: Mapping[str, str]
    """Words by letter."""
    credibility: Mapping[str, str]
    """Words by number, which is a text: `"2"`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LeftOutView(View):
    """What of the whole brief a product does not show, as counts."""

    words: str
    """What was withheld, in words; empty where nothing was."""
    reason: str
    """Why, such as `marked above TLP:GREEN`."""
    bottom_line: bool
    """Whether the bottom line was."""
    judgements: int
    """How many were."""
    themes: int
    """How many were."""
    intros: int
    """How many were whose themes are there."""
    entries: int
    """How many were."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OutlineView(View):
    """The head of the outline. A text without a value is empty, any other part then `None`."""

    title: str
    """Of the brief."""
    subtitle: str
    """Below the title."""
    author: str
    """Who prepared it."""
    organisation: str
    """Who issues it."""
    date: DateView | None
    """Of issue."""
    edition: str
    """Number or name of this edition."""
    supersedes: str
    """The brief that this one takes the place of."""
    version: str
    """Of a draft."""
    cutoff: DateView | None
    """Information cut-off."""
    audience: str
    """For whom it is, as printed."""
    recipients: tuple[str, ...]
    """Who gets it."""
    marking: MarkingView | None
    """Of the brief or the product."""
    language: str
    """BCP 47, such as `en-GB`."""
    bottom_line: str
    """What the reader should know who reads nothing else, for the filter `markdown`."""
    variables: Mapping[str, str]
    """The outline's own texts by name."""
    where: Place
    """For the filter `markdown`: its place."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BriefView(View):
    """The brief, or what a product shows of it."""

    outline: OutlineView
    """The head of the outline."""
    judgements: tuple[KeyJudgementView, ...]
    """The key judgements, in order."""
    themes: tuple[ThemeView, ...]
    """The themes, in order."""
    items: tuple[ItemView, ...]
    """Every entry in its place, in order of appearance: those of themes, then the annexes."""
    moved: tuple[ItemView, ...]
    """Entries that budgets moved out of their themes."""
    annex: tuple[ItemView, ...]
    """Entries in no theme, where the outline asks for them."""
    sources: tuple[ReferenceView, ...]
    """The register of sources."""
    unsourced: tuple[ReferenceView, ...]
    """What states no source, grouped by file."""
    scale: ScaleView
    """The likelihood scale."""
    uses_likelihood: bool
    """Whether the analyst's words use a term of it, so that it is to be explained."""
    left_out: LeftOutView
    """What a product does not show."""


KINDS: tuple[type[View], ...] = (
    BriefView,
    OutlineView,
    ThemeView,
    ItemView,
    EntryView,
    ExtractView,
    AiView,
    KeyJudgementView,
    JudgementView,
    GroundView,
    ReferenceView,
    MentionView,
    MarkingView,
    DateView,
    Place,
    ScaleView,
    BandView,
    ConfidenceView,
    AdmiraltyView,
    LeftOutView,
)
"""Every kind of view, in the order of the reference."""


def _names(kind: type[View]) -> tuple[str, ...]:
    named = fields(kind)  # type: ignore[arg-type]  # each view is a dataclass
    return tuple(
        field.name for field in named if not field.name.startswith("_")
    )


_NAMES = {kind: _names(kind) for kind in KINDS}


def names_of(kind: type[View]) -> tuple[str, ...]:
    """Return what a template may name of a kind of view."""
    return _NAMES[kind]
