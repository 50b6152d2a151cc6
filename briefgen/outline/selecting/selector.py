"""Selectors: what an outline says of the entries that a theme takes, read and checked. They know no theme."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from briefgen.entry import (
    Credibility,
    DateField,
    Kind,
    Reliability,
    SourceType,
    Status,
)
from briefgen.files.validation import Checked, text_of
from briefgen.files.yaml_text import PlacedDict
from briefgen.outline.selecting.clauses import (
    DATES,
    Clause,
    Either,
    Neither,
    Part,
)
from briefgen.outline.selecting.short_form import parse_selector
from briefgen.outline.selecting.windows import Window, parse_window
from briefgen.problems import Location, Problem, error
from briefgen.standards.dates import PartialDate
from briefgen.standards.markings import Marking, markings, parse_marking


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str | dict | Checked) else value


def _as_window(value: Any) -> Window:
    return value if isinstance(value, Window) else parse_window(text_of(value))


def _or_better(grades: str) -> BeforeValidator:
    """Return what reads `B or better` as the grades down to B, of those in an order, best first."""

    def read(value: object) -> object:
        words = value.split() if isinstance(value, str) else []
        if words[1:] != ["or", "better"]:
            return _one_or_many(value)
        least = words[0]
        if least not in [*grades]:
            known = ", ".join(grades)
            raise ValueError(
                f"nothing is better than “{least}”\nwrite one of {known}"
            )
        return list(grades[: grades.index(least) + 1])

    return BeforeValidator(read)


def _as_labels(value: Any) -> object:
    """Return the labels that `TLP:GREEN`, a list of labels, or `at most TLP:GREEN` means."""
    words = value.split() if isinstance(value, str) else []
    if [word.lower() for word in words[:2]] == ["at", "most"]:
        highest = parse_marking(" ".join(words[2:]))
        return [marking.label for marking in markings() if marking <= highest]
    labels = value if isinstance(value, list | tuple) else [value]
    return [parse_marking(text_of(label)).label for label in labels]


def _schema(*values: str) -> WithJsonSchema:
    one: dict[str, Any] = {"type": "string"}
    if values:
        one = {"enum": list(values)}
    many = {"type": "array", "items": one}
    return WithJsonSchema({"anyOf": [one, many]})


_MANY = BeforeValidator(_one_or_many)
Words = Annotated[tuple[str, ...], _MANY, _schema()]
WindowField = Annotated[
    Window, BeforeValidator(_as_window), WithJsonSchema({"type": "string"})
]


class Selector(Checked):
    """A test on an entry. Every clause that is given must hold; within a clause, one word is enough.

    Letter case does not matter. Of a field that an entry leaves empty, no clause holds.
    """

    tags: Words = ()
    """The entry has one of these."""
    kind: Annotated[tuple[Kind, ...], _MANY] = ()
    """The entry is one of these."""
    publisher: Words = ()
    """By any name of the source."""
    reliability: Annotated[
        tuple[Reliability, ...], _or_better("ABCDE"), _schema()
    ] = ()
    """Letters of the Admiralty code, or `B or better`."""
    credibility: Annotated[
        tuple[Credibility, ...], _or_better("12345"), _schema()
    ] = ()
    """Numbers of the Admiralty code, or `2 or better`."""
    published: WindowField | None = None
    """`2024-10`, `since 2024-10-01`, `after`, `until` or `before` a date or `cutoff`, `last 14 days`. An entry dated
    by month or year matches when a day of it does."""
    information_date: WindowField | None = None
    """As `published`."""
    accessed: WindowField | None = None
    """As `published`."""
    since: DateField | None = None
    """Published on that day or later."""
    until: DateField | None = None
    """Published on that day or earlier."""
    language: Words = ()
    """`en` takes `en-GB` too. An entry without a language has that of the brief."""
    places: Words = ()
    """The entry names one of these."""
    actors: Words = ()
    """The entry names one of these."""
    marking: Annotated[
        tuple[str, ...], BeforeValidator(_as_labels), _schema()
    ] = ()
    """Labels, or `at most TLP:GREEN`. An entry without a marking has that of the brief."""
    origin: Words = ()
    """Where the information first came from."""
    source_type: Annotated[tuple[SourceType, ...], _MANY] = ()
    """The entry's source is one of these."""
    status: Annotated[tuple[Status, ...], _MANY] = ()
    """The entry is one of these."""
    text: Words = ()
    """The entry's title or text contains one of these phrases."""
    id: Words = ()
    """The entry's id, or a pattern of it: `wire-*`."""
    all: "Annotated[tuple[Selector, ...], _MANY]" = ()
    """Every one of these must hold."""
    any: "Annotated[tuple[Selector, ...], _MANY]" = ()
    """One of these must hold."""
    not_: "Annotated[tuple[Selector, ...], _MANY]" = Field(
        default=(), alias="not"
    )
    """None of these may hold."""

    _places: dict[str, Location] = PrivateAttr(default_factory=dict)
    """Of the keys, in the order in which they are written."""
    _where: Location = PrivateAttr(default=Location(""))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(
        cls, data: Any, handler: ModelWrapValidatorHandler[Self]
    ) -> Self:
        if isinstance(data, str):
            data = _from_text(data)
        selector = handler(data)
        if isinstance(data, dict):
            where = getattr(data, "where", Location(""))
            places = {str(key): getattr(key, "where", where) for key in data}
            selector._keep(where, places)  # noqa: SLF001 - its own
        return selector

    def _keep(self, where: Location, places: dict[str, Location]) -> None:
        self._where, self._places = where, places

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of what is written: a mapping, or its short form in one line."""
        written = handler.resolve_ref_schema(handler(schema))
        mapping = dict(written)
        written.clear()
        written |= {"anyOf": [{"type": "string"}, mapping]}
        return written

    @property
    def where(self) -> Location:
        """Its place in the outline."""
        return self._where

    @property
    def written(self) -> Mapping[str, Location]:
        """The places of its keys, in the order in which they are written."""
        made_in_code = dict.fromkeys(sorted(self.model_fields_set), self._where)
        return self._places or made_in_code

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What must hold for an entry, in the order in which it is written."""
        return tuple(_parts_of(self))


def _parts_of(selector: Selector) -> Iterator[Part]:
    for key, where in selector.written.items():
        field = "not_" if key == "not" else key
        wanted = getattr(selector, field, None)
        if wanted in (None, ()):
            continue
        match key:
            case "since":
                window = Window(f"since {wanted.iso()}", first=wanted.first)
                yield Clause("published", window, where)
            case "until":
                window = Window(f"until {wanted.iso()}", last=wanted.last)
                yield Clause("published", window, where)
            case "any" if len(wanted) > 1:
                ways = tuple(inner.parts for inner in wanted)
                yield Either(ways, where)
            case "all" | "any":
                for inner in wanted:
                    yield from inner.parts
            case "not" | "not_":
                for inner in wanted:
                    yield Neither(inner.parts, where)
            case _:
                yield Clause(key, wanted, where)


@dataclass(frozen=True, slots=True)
class Setting:
    """What selectors take from around them."""

    cutoff: PartialDate | None
    language: str
    marking: Marking | None
    named: Callable[[str], str]
    """Gives the name of a source for any of its names."""


def resolved(
    selector: Selector,
    setting: Setting,
    problems: list[Problem],
) -> Selector:
    """Return a selector with its windows counted from the cut-off, and its sources by their names.

    A window that has no cut-off is added to the problems.
    """
    update: dict[str, Any] = {}
    for key in ("all", "any", "not_"):
        if inner := getattr(selector, key):
            update[key] = tuple(
                resolved(each, setting, problems) for each in inner
            )
    for key in DATES:
        window: Window | None = getattr(selector, key)
        if window is None or not window.relative:
            continue
        if setting.cutoff is None:
            problems.append(_without_cutoff(selector, key, window))
        else:
            update[key] = window.resolved(setting.cutoff)
    if selector.publisher:
        update["publisher"] = tuple(map(setting.named, selector.publisher))
    update |= _with_unstated(selector, setting)
    return _changed(selector, update)


def _without_cutoff(
    selector: Selector,
    key: str,
    window: Window,
) -> Problem:
    where = selector.written.get(key, selector.where)
    message = (
        f"“{window}” is counted from the cut-off, and the outline has none"
    )
    return error(where, "no-cutoff", message, "give the outline a `cutoff:`")


def _with_unstated(selector: Selector, setting: Setting) -> dict[str, Any]:
    """Return the values that let entries pass which state nothing: they have what the brief has."""
    update: dict[str, Any] = {}
    labels, languages = selector.marking, selector.language
    if setting.marking and setting.marking.label in labels and "" not in labels:
        update["marking"] = (*labels, "")
    if _speaks(setting.language, languages) and "" not in languages:
        update["language"] = (*languages, "")
    return update


def _changed(selector: Selector, update: Mapping[str, Any]) -> Selector:
    """Return a selector with other values."""
    if all(getattr(selector, key) == value for key, value in update.items()):
        return selector
    new = selector.model_copy(update=update)
    # A copy takes over what was cached, and these parts are those of the old values.
    new.__dict__.pop("parts", None)
    return new


def _speaks(language: str, wanted: Sequence[str]) -> bool:
    """Tell whether a language is one of those that are wanted, or a kind of one: `en-GB` of `en`."""
    own = f"{language}-".lower()
    return any(own.startswith(f"{each}-".lower()) for each in wanted)


FIELDS = tuple(
    field.alias or name
    for name, field in Selector.model_fields.items()
    if name not in ("all", "any", "not_", "since", "until")
)
"""What the short form may ask for."""


def _from_text(text: str) -> PlacedDict:
    """Return the long form of a selector in the short one.

    Raises:
        ValueError: it has a fault.
    """
    nowhere = [Location("", 1, column) for column in range(1, len(text) + 2)]
    read, faults = parse_selector(text, nowhere, FIELDS, DATES)
    if read is None or faults:
        fault = faults[0]
        column = fault.where.column
        raise ValueError(f"{fault.message} (column {column})\n{fault.hint}")
    return read
