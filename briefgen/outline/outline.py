"""The outline: one YAML file that says what a brief contains and where each entry goes.

This module turns the file into checked values that know their line. Which entries exist, and which of them a
theme takes, is known to `brief` alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator

from briefgen.entry import DateField, Line, MarkingField, TagsField, Title, slug
from briefgen.files.limits import Limits
from briefgen.files.named import WITH_PLACES, Name, Part
from briefgen.files.names import composed, file_stem
from briefgen.files.validation import Checked, validate
from briefgen.outline.arranging import Grouping, Order
from briefgen.outline.files import Read, no_files, read_outline_files
from briefgen.outline.product import Product
from briefgen.outline.selecting.in_outlines import expanded
from briefgen.outline.selecting.selector import Selector
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)
from briefgen.standards.scales import SCALES, load_scale

MAX_THEME_DEPTH = 4
"""Themes may nest this deep: below them there must be room for a question's heading."""


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_ONE_ORDER = {"enum": list(get_args(Order))}
_SEVERAL_ORDERS = {"type": "array", "items": _ONE_ORDER}
_ORDER_SCHEMA = WithJsonSchema({"anyOf": [_ONE_ORDER, _SEVERAL_ORDERS]})
_ONE_OR_MANY = BeforeValidator(_one_or_many)


class Judgement(Part):
    """A key judgement: what the analyst concludes, how likely it is, and how sure the analyst is of that."""

    id: str = ""
    """Names it in products and drafts; by default `kj1`, `kj2` and so on."""
    text: Annotated[Line, WITH_PLACES]
    """One or two sentences, in CommonMark; the likelihood term stands in them."""
    likelihood: Name | None = None
    """A term of the outline's scale."""
    confidence: Literal["high", "moderate", "low"] | None = None
    """How sure the analyst is; printed apart from the likelihood."""
    basis: Annotated[str, WITH_PLACES] = ""
    """What the confidence rests on."""
    entries: tuple[Name, ...] = ()
    """Ids of the entries that support the judgement."""
    marking: MarkingField | None = None
    """A TLP 2.0 label, where the judgement has one of its own."""


class Budgeted(Part):
    """A part of the brief that may only be so long, as it stands in the PDF with all that is in it."""

    max_pages: int | None = Field(default=None, ge=1)
    """Of the PDF; a theme's pages are its height."""
    max_lines: int | None = Field(default=None, ge=1)
    """Of text; a row of a table is as many as its longest cell."""
    max_words: int | None = Field(default=None, ge=1)
    """With those of notes."""
    overflow: Literal["annex"] | None = None
    """Where the last of the selected entries go while it is too long; without it, it stays too long."""


class Theme(Budgeted):
    """A topic of the brief: which entries it takes, in which order, and the themes below it."""

    id: str = ""
    """Names it in products and in outlines that extend this one; by default made from the title."""
    title: Title
    """Its heading."""
    intro: Annotated[str, WITH_PLACES] = ""
    """A text before its entries, in CommonMark."""
    entries: tuple[Name, ...] = ()
    """Ids of entries, taken first and in this order."""
    select: Selector | None = None
    """Takes further entries, each only if no theme names it and no earlier theme took it."""
    rest: bool = False
    """Whether it takes what all other themes leave; with a selector, what of that it selects."""
    exclude: tuple[Name, ...] = ()
    """Ids of entries that it does not take, whatever it selects."""
    order: Annotated[tuple[Order, ...], _ONE_OR_MANY, _ORDER_SCHEMA] = (
        "source",
    )
    """Of the selected entries: as in the files, or by a field, `-` from last to first; later keys where those before
    are equal."""
    limit: int | None = Field(default=None, ge=1)
    """How many selected entries are taken at the most."""
    group_by: Grouping | None = None
    """Divides the selected entries between themes below it, one for each value of a field."""
    marking: MarkingField | None = None
    """A TLP 2.0 label; what has none in the theme counts as it."""
    themes: "tuple[Theme, ...]" = ()
    """The themes below it."""


class Options(Checked):
    """Choices that change what is shown."""

    annex_unplaced: bool = False
    """Whether entries that no theme took are printed in an annex."""
    attach_sources: bool = False
    """Whether the PDF carries the source files that it shows whole (it is then PDF/A-3a)."""
    limits: Limits = Limits()
    """How much a source file may hold."""


class WordOptions(Checked):
    """How the Word draft is made."""

    template: Name | None = None
    """A .docx or .dotx of the organisation, relative to the outline; in place of one that the layout names."""
    fonts: Literal["subset", "whole", "none"] = "subset"
    """What the draft carries of the layout's fonts: `subset` is the characters of Latin, Greek and Cyrillic. With a
    template, it is none."""


class Outline(Budgeted):
    """A whole outline. Its budget is that of the brief up to the end of the last theme."""

    extends: str = ""
    """Another outline of the project: this one is laid over it."""
    variables: Mapping[str, str] = Field(default_factory=dict)
    """Texts by name: `$(name)` stands for one of them in any other text of the outline."""
    title: Title
    """Of the brief."""
    subtitle: str = ""
    """Printed below the title."""
    author: str = ""
    """Who prepared it."""
    organisation: str = ""
    """Who issues it."""
    date: DateField | None = None
    """Of issue, such as `2026-05-04`; also the date that the files carry."""
    edition: str = ""
    """Number or name of this edition."""
    supersedes: str = ""
    """The brief that this one takes the place of: its id, or words."""
    version: str = ""
    """Of a draft, such as `0.3`: shown in its footer."""
    cutoff: DateField | None = None
    """Information cut-off: nothing published later belongs in the brief."""
    audience: str = ""
    """For whom it is, as printed."""
    recipients: TagsField = ()
    """Who gets it, as `releasable_to` of entries names them; without this key, the audience."""
    marking: MarkingField | None = None
    """A TLP 2.0 label: in the header and footer of every page."""
    unmarked: MarkingField | None = None
    """How what has no marking of its own counts; without it, as the brief is marked."""
    language: str = "en"
    """BCP 47, such as `en-GB`."""
    slug: str = ""
    """Name of the output files; by default, the slug of the title."""
    layout: str = "brief"
    """`brief`, `qa`, or one of the project's own."""
    citations: Name | None = None
    """The style of citing, in place of the layout's: `numbered`, `author-date`, `icd206`, or a CSL style."""
    scale: Literal["icd203", "phia"] = "icd203"
    """The likelihood scale whose terms the judgements use."""
    sources: tuple[Name, ...] = ()
    """Files and folders, relative to the outline."""
    placement: Literal["first-match", "may-repeat"] = "first-match"
    """Whether an entry stands in the first theme that selects it, or in each."""
    options: Options = Options()
    """What is shown besides."""
    word: WordOptions = WordOptions()
    """Of the Word draft."""
    bottom_line: Annotated[str, WITH_PLACES] = ""
    """What the reader should know who reads nothing else, in CommonMark."""
    judgements: tuple[Judgement, ...] = ()
    """What the analyst concludes, in order."""
    themes: tuple[Theme, ...] = ()
    """The topics of the brief, in order."""
    products: tuple[Product, ...] = ()
    """What is built in place of the whole brief."""

    @field_validator("slug")
    @classmethod
    def _slug_is_a_file_name(cls, value: str) -> str:
        if value != slug(value) and value:
            raise ValueError(
                f"“{value}” cannot name a file\nwrite “{slug(value)}”"
            )
        return value

    @property
    def file_stem(self) -> str:
        """Name of the output files without their suffix, such as every system can hold."""
        return file_stem(self.slug or slug(self.title))


def read_outline(
    data: bytes, file: str, read: Read = no_files
) -> tuple[Outline, list[Problem]]:
    """Return the outline and its warnings; `read` reads the files that it extends and includes.

    Raises:
        BriefgenError: every error of the outline and those files, at once.
    """
    files, problems = read_outline_files(data, file, read)
    content, unread = expanded(files.content, files.places)
    problems += unread
    where = Location(file, 1)
    if content is None:
        hint = "give it at least a title, sources and themes"
        empty = error(where, "empty-outline", "the outline is empty", hint)
        raise BriefgenError(*problems, empty)
    broken = any(problem.severity == "error" for problem in problems)
    outline, faults = validate(
        Outline,
        content,
        where,
        positions=not files.several,
        context={"places": files.places},
    )
    if not files.complete:
        # What a file that could not be read would have said is not missing.
        faults = [fault for fault in faults if fault.code != "missing-key"]
    problems += faults
    if outline is None or broken:
        raise BriefgenError(*problems)
    outline = _with_ids(outline)
    faults = [
        *_repeated_ids(outline),
        *_unknown_terms(outline),
        *_too_deep(outline.themes, 1),
        *_unfit_products(outline),
    ]
    if faults:
        raise BriefgenError(*problems, *faults)
    return outline, problems


def all_themes(themes: Iterable[Theme]) -> Iterator[Theme]:
    """Yield every theme, each before those below it."""
    for theme in themes:
        yield theme
        yield from all_themes(theme.themes)


def _with_ids(outline: Outline) -> Outline:
    """Return the outline with an id on each theme and judgement."""

    def theme_with_id(theme: Theme) -> Theme:
        ident = composed(theme.id) or slug(theme.title)
        below = tuple(theme_with_id(inner) for inner in theme.themes)
        return theme.model_copy(update={"id": ident, "themes": below})

    judgements = tuple(
        judgement.model_copy(
            update={"id": composed(judgement.id) or f"kj{number}"}
        )
        for number, judgement in enumerate(outline.judgements, 1)
    )
    themes = tuple(theme_with_id(theme) for theme in outline.themes)
    return outline.model_copy(
        update={"themes": themes, "judgements": judgements}
    )


def _repeated_ids(outline: Outline) -> Iterator[Problem]:
    yield from _repeated(list(all_themes(outline.themes)), "theme")
    yield from _repeated(outline.judgements, "judgement")


def _repeated(
    parts: Sequence[Theme | Judgement], what: str
) -> Iterator[Problem]:
    seen: dict[str, Location] = {}
    for part in parts:
        if part.id in seen:
            first = _seen_from(part.where, seen[part.id])
            message = f"the {what} id “{part.id}” is used twice; first {first}"
            hint = f"give one {what} an `id:` of its own"
            yield error(part.where, "duplicate-id", message, hint)
        seen.setdefault(part.id, part.where)


def _seen_from(here: Location, other: Location) -> str:
    return f"on line {other.line}" if here.file == other.file else f"at {other}"


def _unknown_terms(outline: Outline) -> Iterator[Problem]:
    scale = load_scale(outline.scale)
    for judgement in outline.judgements:
        term = judgement.likelihood
        if term is None or scale.band(term.name):
            continue
        message = f"“{term.name}” is not a likelihood term of {scale.title}"
        hint = did_you_mean(term.name, scale.terms())
        for other in SCALES:
            if other != scale.id and load_scale(other).band(term.name):
                hint = f"it belongs to `scale: {other}`"
                break
        yield error(term.where, "unknown-term", message, hint)


def _too_deep(themes: Iterable[Theme], depth: int) -> Iterator[Problem]:
    for theme in themes:
        if depth + bool(theme.group_by) > MAX_THEME_DEPTH:
            message = f"themes may nest {MAX_THEME_DEPTH} deep at the most"
            groups = (
                ", and `group_by` makes more below it" if theme.group_by else ""
            )
            yield error(theme.where, "theme-depth", message + groups)
        else:
            yield from _too_deep(theme.themes, depth + 1)


def _unfit_products(outline: Outline) -> Iterator[Problem]:
    themes = {theme.id for theme in all_themes(outline.themes)}
    for product in outline.products:
        yield from _unknown_themes(product, themes)
    yield from _products_of_one_name(outline.products)


def _unknown_themes(product: Product, themes: set[str]) -> Iterator[Problem]:
    for named in (*(product.themes or ()), *product.without):
        if named.name in themes:
            continue
        message = (
            f"there is no theme “{named.name}” for the product “{product.name}”"
        )
        hint = did_you_mean(named.name, themes)
        yield error(named.where, "unknown-theme", message, hint)


def _products_of_one_name(products: Sequence[Product]) -> Iterator[Problem]:
    """Yield an error for each product that is called as another, or whose files would be."""
    seen: dict[tuple[str, str], Location] = {}
    for product in products:
        for what, name in (
            ("name", product.name),
            ("suffix", product.file_suffix),
        ):
            if (what, name) in seen:
                first = _seen_from(product.where, seen[what, name])
                message = (
                    f"two products have the {what} “{name}”; first {first}"
                )
                hint = f"give each a {what} of its own"
                yield error(product.where, "duplicate-id", message, hint)
                break
            seen[what, name] = product.where
