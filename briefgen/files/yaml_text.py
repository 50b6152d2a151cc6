"""YAML text → plain values that know their place.

Every scalar stays text (`NO` is the country, `1e3` is the product code) until the field that receives it asks
for a number or a truth value. Anchors and aliases are not read, keys may not repeat, and depth is limited
before anything is built, so that a hostile file costs nothing. It knows no schema.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import yaml

from briefgen.files.decoding import decode, unprintable, without_unprintable
from briefgen.files.yaml_lines import LOADER
from briefgen.files.yaml_mistakes import item_hint, mistake_behind
from briefgen.files.yaml_traps import Traps
from briefgen.problems import BriefgenError, Location, Problem, error

MAX_DEPTH = 50

_NULLS = {"", "~", "null", "Null", "NULL"}
_KEEP_ONE = "keep one of the two; each part of a list begins with “- ”"
_PLAIN = (None, "")
"""The style of an unquoted scalar, as PyYAML and libyaml say it."""
_SPACE = re.compile(r"\s*")
_FOLDED_SPACE = re.compile(r"(?:\s|\\\r?\n)*")
"""White space between double quotation marks, where a line may end with a backslash."""
_CODED_SPACE = {
    r"\n": "\n",
    r"\r": "\r",
    r"\t": "\t",
    "\\ ": " ",
    r"\_": "\xa0",
    r"\N": "\x85",
    r"\L": "\u2028",
    r"\P": "\u2029",
}
_CODED = {
    "": re.compile(r"(?!)"),
    "'": re.compile("''"),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)"),
}
"""How a character is written that a scalar in these quotation marks cannot hold as it is."""


class PlacedStr(str):
    """A YAML scalar with its place."""

    __slots__ = ("where",)
    where: Location


class ReplacedStr(PlacedStr):
    """A scalar with another text than stands in its place."""

    __slots__ = ("origins", "written")
    written: PlacedStr
    """What stands in its place."""
    origins: Sequence[int]
    """Of each of its characters, and of its end, where in that it comes from."""


class PlacedList(list[Any]):
    """A YAML sequence with its place."""

    __slots__ = ("where",)
    where: Location


class PlacedDict(dict[str, Any]):
    """A YAML mapping with its place; its keys are `PlacedStr`."""

    __slots__ = ("where",)
    where: Location


def parse_yaml(data: bytes, file: str) -> tuple[Any, list[Problem]]:
    """Return the one document in `data` as placed values (None when empty), and its warnings.

    Raises:
        BriefgenError: not text, not YAML, too deep, an alias, or a repeated key.
    """
    text, problems = decode(data, file)
    return parse_yaml_text(text, file, 0, problems), problems


def parse_yaml_text(
    text: str,
    file: str,
    line_offset: int,
    problems: list[Problem],
) -> Any:
    """Return the document in `text`, whose first line is line `line_offset` + 1 of the file.

    Warnings are added to `problems`.

    Raises:
        BriefgenError: not YAML, too deep, an alias, or a repeated key.
    """
    traps = Traps(text, file, line_offset)
    builder = _Builder(file, line_offset, problems, traps)
    try:
        value = builder.document(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as fault:
        raise BriefgenError(_syntax(fault, file, line_offset, text)) from None
    except yaml.YAMLError as fault:
        where = Location(file, line_offset + 1)
        raise BriefgenError(
            error(where, "yaml-syntax", f"not YAML: {fault}")
        ) from None
    if builder.faults:
        raise BriefgenError(*problems, *builder.faults)
    return value


def places_in(text: PlacedStr, source: str) -> list[Location]:
    """Return the place of each character of a scalar, and of its end, in the file that has the text `source`."""
    if isinstance(text, ReplacedStr):
        places = places_in(text.written, source)
        return [places[origin] for origin in text.origins]
    begins = _line_begins(source)
    at = begins[text.where.line - 1] + text.where.column - 1
    first = source[at]
    quote = first if first in "'\"" and not text.startswith(first) else ""
    at = source.index("\n", at) if first in "|>" else at + len(quote)
    space = _FOLDED_SPACE if quote == '"' else _SPACE
    offsets = []
    for character in text:
        word = space.match(source, at).end()  # type: ignore[union-attr]  # it matches everywhere
        coded = _CODED[quote].match(source, word)
        is_coded = coded and _decoded(coded[0]) == character
        if character.isspace() and not is_coded:
            offsets.append(at)
            continue
        at = word
        offsets.append(at)
        at = coded.end() if coded else at + 1
    places = []
    for offset in (*offsets, at):
        line = bisect_right(begins, offset)
        column = offset - begins[line - 1] + 1
        places.append(Location(text.where.file, line, column))
    return places


def _decoded(code: str) -> str:
    """Return the character that a code in double quotation marks stands for, where it may be white space."""
    kind, digits = code[1], code[2:]
    if kind in "xuU":
        return chr(int(digits, 16))
    return _CODED_SPACE.get(code, "")


@lru_cache(maxsize=1)
def _line_begins(source: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", source))]


def place_of(
    data: Any,
    path: tuple[str | int, ...],
    *,
    key: bool = False,
) -> Location | None:
    """Return the place of the value at `path`, or of the nearest value around it that has one.

    With `key`, the last step names a mapping's key, and its own place is returned.
    """
    where = getattr(data, "where", None)
    for step in path:
        # pydantic also names union members and validators: they are not in the file.
        if not _has(data, step):
            continue
        if key and step == path[-1] and isinstance(data, dict):
            own = next(each for each in data if each == step)
            return getattr(own, "where", where)
        data = data[step]
        where = getattr(data, "where", where)
    return where


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


class _Builder:
    """Turns the parser's events into placed values, in one pass, and collects every fault on the way."""

    def __init__(
        self,
        file: str,
        line_offset: int,
        problems: list[Problem],
        traps: Traps,
    ) -> None:
        self.traps = traps
        self.file = file
        self.offset = line_offset
        self.problems = problems
        self.faults: list[Problem] = []
        self.depth = 0

    def place(self, mark: Any) -> Location:
        return Location(self.file, mark.line + 1 + self.offset, mark.column + 1)

    def document(self, events: Iterator[yaml.Event]) -> Any:
        """Return the one value of a stream of events; None where there is none."""
        value, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "expected a single document in the stream but found another document"
                    mark: Any = event.start_mark
                    raise yaml.MarkedYAMLError(None, None, message, mark)
                value = self.value(next(events), events)
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            self.problems += self.traps.in_scalar(event)
            is_null = event.style in _PLAIN and event.value in _NULLS
            return None if is_null else self.text(event)
        where = self.place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            message = "YAML aliases (*name) are not read"
            hint = "put quotes around a text that begins with “*”; else write the value out where it is needed"
            raise BriefgenError(error(where, "yaml-alias", message, hint))
        if getattr(event, "flow_style", False):
            self.problems += self.traps.in_brackets(event.start_mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BriefgenError(_too_deep(where))
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        read = self.mapping if is_mapping else self.sequence
        items = read(event, events)
        self.depth -= 1
        return items

    def sequence(
        self, start: yaml.Event, events: Iterator[yaml.Event]
    ) -> PlacedList:
        items = PlacedList()
        items.where = self.place(start.start_mark)
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                self.problems += self.traps.in_item(event)
            items.append(self.value(event, events))
        return items

    def text(self, event: yaml.ScalarEvent) -> PlacedStr:
        where = self.place(event.start_mark)
        clean, dropped = without_unprintable(event.value)
        if dropped:
            self.problems.append(unprintable(where, dropped))
        text = PlacedStr(clean)
        text.where = where
        return text

    def mapping(
        self, start: yaml.Event, events: Iterator[yaml.Event]
    ) -> PlacedDict:
        items = PlacedDict()
        in_braces = bool(getattr(start, "flow_style", False))
        items.where = self.place(start.start_mark)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.value(event, events)
                self.value(next(events), events)
                where = self.place(event.start_mark)
                message = "a key must be a word, not a list or a mapping"
                hint = "put quotes around a text that begins with “{” or “[”"
                self.faults.append(error(where, "yaml-key", message, hint))
                continue
            key = self.text(event)
            first = next(events)
            if isinstance(first, yaml.ScalarEvent):
                self.problems += self.traps.behind_key(
                    event, first, in_braces=in_braces
                )
            value = self.value(first, events)
            if key not in items:
                items[key] = value
                continue
            message = f"“{key}” is given twice"
            hint = item_hint(key) or _KEEP_ONE
            self.faults.append(error(key.where, "duplicate-key", message, hint))
        return items


def _too_deep(where: Location) -> Problem:
    return error(where, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels")


def _syntax(
    fault: yaml.MarkedYAMLError,
    file: str,
    offset: int,
    text: str,
) -> Problem:
    said = " ".join(part for part in (fault.context, fault.problem) if part)
    mark = fault.problem_mark or fault.context_mark
    where = Location(file, offset + 1)
    if mark:
        where = Location(file, mark.line + 1 + offset, mark.column + 1)
    if (
        "nesting depth" in said
    ):  # LibYAML reads ahead, and has a limit of its own
        return _too_deep(where)
    found = mistake_behind(fault, text)
    if found is None:
        return error(where, "yaml-syntax", f"not YAML: {said}")
    where = Location(file, found.line + 1 + offset, found.column + 1)
    return error(where, "yaml-syntax", f"not YAML: {found.message}", found.hint)
