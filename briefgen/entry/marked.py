"""How an entry is marked: by its own field, and by what is written in its title, text, note, tags and margins.

The one rule for every reader. The highest marking counts, wherever it stands; what looks like one and is no label of
TLP counts as the narrowest. The field `marking` goes before what is not understood and before a label that stands
among the words of a sentence; a higher label of TLP that stands for itself, such as `[TLP:RED]`, goes before it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from briefgen.problems import Location, Problem, warning
from briefgen.standards.body_markings import marking_of_body, names_a_label
from briefgen.standards.markings import Marking, highest, markings
from briefgen.standards.written_markings import (
    Written,
    is_marking_name,
    is_nearly_marking_name,
    marking_alone,
    marking_named,
    marking_of_lines,
    marking_of_text,
    may_mark,
    released_to,
    written_marking,
)

_TEXTS = ("title", "container", "publisher", "descriptor")
"""Fields of one line each that a marking may stand in."""
_BODIES = ("text", "summary")
_HEAD, _FOOT = 4_000, 400
"""Characters of a field in which its marking stands."""
_DEEPEST = 4
_MOST = 2_000
"""Values in `x` that are looked at."""
_LONGEST = 400
"""Characters of a value in `x` that may be a marking."""
_LONGEST_NAMED = 4_000
"""The same, where its key says that it is one: headers list all labels of a message."""
_SHOWN = 60
_WITH_A_FIELD = (
    "with a field of its own, such as `marking: TLP:GREEN`;"
    " `briefgen import` makes a file with fields of any other"
)
_DESCRIBING = {
    "subject",
    "description",
    "category",
    "contentstatus",
    "keywords",
    "comments",
    "rights",
    "copyright",
    "license",
    "dc.rights",
    "dcterms.rights",
    "dcterms.accessrights",
    "accessrights",
    "usageterms",
    "conditionsofaccess",
}
"""Keys of `x` whose values are sentences that may hold a marking."""


class Given(NamedTuple):
    """What a field says that holds markings: its name, its value, and where it stands."""

    name: str
    value: Any
    where: Location


class _Found(NamedTuple):
    written: Written
    place: str
    """Where in the entry, in words, such as `the title`."""
    where: Location


@dataclass
class Marked:
    """How an entry is marked, what is told of it, and the words of fields that no label holds."""

    marking: Marking | None = None
    problems: list[Problem] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    """For `x`."""
    releasable_to: list[str] = field(default_factory=list)


def marking_from(
    given: Sequence[Given],
    record: Mapping[str, Any],
    where: Location,
    margins: Iterable[str],
) -> Marked:
    """Return how an entry is marked: what its fields for markings say, and what is written in the rest of it.

    `record` holds the other fields by their own names, and `x`.
    """
    marked = Marked()
    stated = list(_stated(given, where))
    for each in stated:
        words = each.written.words
        marked.releasable_to += released_to(words)
        if not each.written.understood:
            marked.kept[each.place.strip("“”")] = words
    found = [*stated, *_written(record, where, margins)]
    marked.marking = _counted(_own(stated), found, marked.problems)
    return marked


def _own(stated: list[_Found]) -> Marking | None:
    """Return what the field `marking` says, or without it the others of its kind; None unless that is understood."""
    named = [each for each in stated if each.place.casefold() == "“marking”"]
    own = [each.written for each in named or stated]
    if not all(written.understood for written in own):
        return None
    return highest(written.marking for written in own)


def _counted(
    own: Marking | None,
    found: list[_Found],
    problems: list[Problem],
) -> Marking | None:
    """Return what counts of all that is found, and tell what is not plain."""
    top = highest(each.written.marking for each in found)
    if own is None:
        _tell_taken(_of(top, found), problems)
        return top
    if top is None or top <= own:
        return own
    set_apart = [
        each for each in found if each.written.understood and each.written.apart
    ]
    apart = highest(each.written.marking for each in set_apart)
    if apart is not None and apart > own:
        _tell_higher(_of(apart, set_apart), own, problems)
        return apart
    _tell_passed_over(_of(top, found), own, problems)
    return own


def _of(marking: Marking | None, found: list[_Found]) -> list[_Found]:
    """Return those that say a marking, the plainest first."""
    said = [each for each in found if each.written.marking == marking]
    return sorted(
        said,
        key=lambda each: (not each.written.understood, not each.written.apart),
    )


def _tell_taken(found: list[_Found], problems: list[Problem]) -> None:
    """Tell of a marking that is not understood, or that stands among other words."""
    if not found or (found[0].written.understood and found[0].written.apart):
        return
    first = found[0]
    words = first.written.words[:_SHOWN]
    label = first.written.marking.label
    if first.written.understood:
        message = (
            f"{first.place} speaks of {words}; the entry counts as {label}"
        )
        hint = f"say how it is marked {_WITH_A_FIELD}"
        problems.append(warning(first.where, "marking-in-text", message, hint))
        return
    message = f"“{words}” in {first.place} is no label of TLP 2.0; the entry counts as {label}"
    hint = f"say which label it is {_WITH_A_FIELD}"
    problems.append(warning(first.where, "unknown-marking", message, hint))


def _tell_higher(
    found: list[_Found],
    own: Marking,
    problems: list[Problem],
) -> None:
    first = found[0]
    words, label = first.written.words[:_SHOWN], first.written.marking.label
    message = f"the entry is marked {own.label}, but {first.place} says {words}; it counts as {label}"
    hint = "make the two agree: the higher counts"
    problems.append(warning(first.where, "marking-conflict", message, hint))


def _tell_passed_over(
    found: list[_Found],
    own: Marking,
    problems: list[Problem],
) -> None:
    first = found[0]
    message = f"the entry is marked {own.label}, though {first.place} says “{first.written.words[:_SHOWN]}”"
    hint = (
        "see that the marking is right; it counts as the field `marking` says"
    )
    problems.append(warning(first.where, "marking-conflict", message, hint))


def _stated(given: Sequence[Given], where: Location) -> Iterator[_Found]:
    """Yield what the fields say that hold markings."""
    for name, value, place in given:
        at = getattr(value, "where", place) or where
        for written in _values(value):
            yield _Found(written, f"“{name}”", at)


def _values(value: Any) -> Iterator[Written]:
    if isinstance(value, Marking):
        yield Written(value.label, value, understood=True)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _values(item)
    elif isinstance(value, Mapping):
        yield Written(str(value), markings()[-1], understood=False)
    elif value is not None:
        written = written_marking(str(value))
        if written:
            yield written


def _written(
    record: Mapping[str, Any],
    where: Location,
    margins: Iterable[str],
) -> Iterator[_Found]:
    """Yield the markings that stand in the rest of an entry."""
    beside = "\n".join(margins)
    texts = {
        name: _text(record.get(name)) for name in (*_TEXTS, *_BODIES, "note")
    }
    tags = _listed(record.get("tags"))
    parts = [text[:_HEAD] + text[-_FOOT:] for text in texts.values()]
    may = may_mark("\n".join([*parts, texts["note"], *tags, beside]))
    if may or any(names_a_label(texts[name]) for name in _BODIES):
        for place, text, read in _pieces(texts, tags, beside):
            written = read(text)
            if written:
                yield _Found(written, place, getattr(text, "where", where))
    for key, written in _in_x(record.get("x")):
        # Nobody said that it is the entry's marking: it may narrow, and never widen.
        if written.marking > markings()[0]:
            yield _Found(written, f"“{key}”", where)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _listed(tags: Any) -> list[str]:
    listed = tags.split(",") if isinstance(tags, str) else tags
    if not isinstance(listed, list | tuple):
        return []
    return [tag if isinstance(tag, str) else str(tag) for tag in listed]


def _pieces(
    texts: Mapping[str, str],
    tags: list[str],
    beside: str,
) -> Iterator[tuple[str, str, Callable[[str], Written | None]]]:
    """Yield what may hold a marking: where it stands, in words, and how it is read."""
    for name in _TEXTS:
        yield f"the {name}", texts[name], marking_of_text
    for name in _BODIES:
        yield f"the {name}", texts[name], marking_of_body
    for tag in tags:
        yield "a tag", tag, marking_of_text
    yield "the note", texts["note"], marking_of_lines
    yield "a header, footer or line beside the text", beside, marking_of_lines


def _in_x(x: Any) -> Iterator[tuple[str, Written]]:
    """Yield the markings among what no field holds, by their keys: of any key, only what is nothing but a marking."""
    pairs = [
        (key, value)
        for key, value in _values_in(x)
        if len(value) <= _LONGEST
        or (len(value) <= _LONGEST_NAMED and is_marking_name(key))
    ]
    slipped = any(_reader_of(key) is _taken_for_one for key, _ in pairs)
    if not slipped and not may_mark(
        "\n".join(f"{key} {value}" for key, value in pairs)
    ):
        return
    for key, value in pairs:
        written = _reader_of(key)(value)
        if written:
            yield key, written


def _values_in(x: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts in mappings and lists, the outer ones first, by their keys."""
    level: list[tuple[str, Any]] = [("x", x)]
    left = _MOST
    for _ in range(_DEEPEST):
        below: list[tuple[str, Any]] = []
        for key, value in level[:left]:
            left -= 1
            if isinstance(value, Mapping):
                below += [(str(name), inner) for name, inner in value.items()]
            elif isinstance(value, list | tuple):
                below += [(key, inner) for inner in value]
            elif isinstance(value, str):
                yield key, value
        level = below


def _taken_for_one(value: str) -> Written | None:
    """Return the label that a value says under a name which is nearly one for markings: it counts, and is told."""
    said = written_marking(value)
    return replace(said, apart=False) if said and said.understood else None


@lru_cache(4096)
def _reader_of(key: str) -> Callable[[str], Written | None]:
    """Return how values of a key in `x` are read."""
    if is_marking_name(key):
        return lambda value: marking_named(key, value)
    if is_nearly_marking_name(key):
        return _taken_for_one
    return marking_of_text if key.casefold() in _DESCRIBING else marking_alone
