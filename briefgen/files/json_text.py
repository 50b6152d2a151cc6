"""JSON text → plain values whose objects know their line, for every reader of JSON.

Objects may not repeat a key, nesting is limited before anything is built, and numbers stay as they are written
until a field asks for one. A text is read as a whole, or as a list of which a faulty item costs only itself.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.files.limits import limits, too_much
from briefgen.files.yaml_text import PlacedDict
from briefgen.problems import BriefgenError, Location, Problem, error

# From one bracket that stands outside of strings to the next. Possessive: text that is no JSON costs no more.
_NEXT_BRACKET = re.compile(
    r'[^"{}\[\]]*+(?:"(?:[^"\\]++|\\.)*+"[^"{}\[\]]*+)*+([{}\[\]])', re.DOTALL
)
_OPENING = ("{", "[")
_BETWEEN = re.compile(r"[\s,]*")
_WORD = re.compile(r"[^\s,\[\]{}]*")

_DEEPEST = 250
"""Levels that can be walked through by functions that call themselves, whatever the limit says."""
_LONGEST = 300
"""Digits of a number; programs write none that is longer."""


class Number(str):
    """A number as it is written: `2`, `1.10`, `1e3`."""

    __slots__ = ()


def parse_json(
    text: str,
    file: str,
    first: int = 1,
) -> Any:
    """Return the value of a JSON text, whose first line is `first`; its objects are placed, its numbers are `Number`.

    Raises:
        BriefgenError: it is not JSON, it is nested too deep, or an object repeats a key.
    """
    try:
        return _decoder(_Places(text, file, first)).decode(text)
    except json.JSONDecodeError as fault:
        where = Location(file, first + fault.lineno - 1, fault.colno)
        message = f"not JSON: {fault.msg.lower()}"
        raise BriefgenError(error(where, "json-syntax", message)) from None


def parse_items(
    text: str, file: str, key: str
) -> Iterator[tuple[Location, Any | BriefgenError]]:
    """Yield place and value of each item of a list, or of the list that an object has under `key` before all else.

    Values are as those of `parse_json`. In place of an item that is nested too deep or repeats a key comes its error;
    what is not JSON is the last item, since nobody can tell where the next one begins. A text that is no list has no
    items.
    """
    at = list_start(text, key)
    is_list = at > 0
    line = 1 + text.count("\n", 0, at)
    while is_list:
        blank = at
        at = _after_blanks(text, at)
        line += text.count("\n", blank, at)
        if text.startswith("]", at):
            return
        # Only what is in brackets has places; the next brackets are not those of a number.
        start = at if text.startswith(_OPENING, at) else len(text)
        value: Any
        try:
            places = _Places(text, file, line, start)
            value, end = _decoder(places).raw_decode(text, at)
        except json.JSONDecodeError as fault:
            where = Location(file, fault.lineno, fault.colno)
            message = f"not JSON: {fault.msg.lower()}; the rest was left out"
            yield where, BriefgenError(error(where, "json-syntax", message))
            return
        except BriefgenError as fault:
            value, end = fault, _end_of_item(text, at)
        yield Location(file, line), value
        line += text.count("\n", at, end)
        at = end


def list_start(text: str, key: str) -> int:
    """Return where the items of a list begin, or of the list that an object has under `key` before all else; or 0."""
    pattern = rf'\s*(?:\{{\s*"{re.escape(key)}"\s*:\s*)?\['
    found = re.match(pattern, text)
    return found.end() if found else 0


def _after_blanks(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _end_of_item(text: str, at: int) -> int:
    """Return where an item ends; the end of the text where it is never closed."""
    if not text.startswith(_OPENING, at):
        word = _WORD.match(text, at)
        return word.end() if word else at
    depth = 0
    while found := _NEXT_BRACKET.match(text, at):
        at = found.end()
        depth += 1 if found[1] in _OPENING else -1
        if depth == 0:
            return at
    return len(text)


def plain(value: Any, *, as_written: bool = False) -> Any:
    """Return a parsed value with its numbers as numbers, and without places.

    `as_written` keeps those as text that would not be written the same again, such as `1.10`.
    """
    if isinstance(value, Number):
        return _number(value, as_written=as_written)
    if isinstance(value, dict):
        return {
            str(key): plain(item, as_written=as_written)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [plain(item, as_written=as_written) for item in value]
    return value


def _number(written: Number, *, as_written: bool) -> int | float | str:
    """Return a number; one that no number of Python's says stays text."""
    text = str(written)
    if len(text) > _LONGEST:
        return text
    found: int | float
    try:
        found = int(text)
    except ValueError:
        found = float(text)
    if abs(found) == float("inf") or (as_written and str(found) != text):
        return text
    return found


def _first_repeated(names: list[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def _decoder(places: "_Places") -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=places.object,
        parse_int=Number,
        parse_float=Number,
        parse_constant=places.no_constant,
    )


class _Places:
    """Where the objects of a value begin, handed out in the order in which the decoder finishes them.

    The value begins at `start` of the text, on the line `first`.
    """

    def __init__(
        self,
        text: str,
        file: str,
        first: int,
        start: int = 0,
    ) -> None:
        self.text = text
        self.file = file
        self.first = first
        self.start = start
        self.spans = iter(self._spans())

    def _spans(self) -> list[tuple[int, int, int]]:
        """Return the line, start and end of each object, by their ends."""
        spans: list[tuple[int, int, int]] = []
        opened: list[tuple[int, int]] = []
        line, at = self.first, self.start
        seen = at
        while found := _NEXT_BRACKET.match(self.text, at):
            at = found.end()
            if found[1] in _OPENING:
                line += self.text.count("\n", seen, at)
                seen = at
                opened.append((line, at - 1))
                self._check_depth(len(opened), line)
            elif opened:
                began, start = opened.pop()
                if found[1] == "}":
                    spans.append((began, start, at))
            if not opened:
                break  # what follows is none of this value
        return spans

    def _check_depth(self, depth: int, line: int) -> None:
        where = Location(self.file, line)
        if depth > limits().depth:
            raise too_much(where, "depth", f"the text is nested {depth} deep")
        if depth > _DEEPEST:
            message = (
                f"nested deeper than {_DEEPEST} levels, which no limit allows"
            )
            raise BriefgenError(error(where, "json-depth", message))

    def no_constant(self, name: str) -> Any:
        """Refuse `NaN` and the like."""
        where = Location(self.file, self.first)
        message = f"not JSON: {name} is no number"
        raise BriefgenError(error(where, "json-syntax", message))

    def object(self, pairs: list[tuple[str, Any]]) -> PlacedDict:
        """Return an object with its place."""
        record = PlacedDict(pairs)
        line, start, end = next(self.spans, (self.first, 0, len(self.text)))
        record.where = Location(self.file, line)
        if len(record) < len(pairs):
            names = [name for name, _ in pairs]
            raise BriefgenError(self._repeated(names, line, start, end))
        return record

    def _repeated(
        self,
        names: list[str],
        line: int,
        start: int,
        end: int,
    ) -> Problem:
        """Return the problem of a key that an object gives twice, on the line of its second place."""
        key = _first_repeated(names)
        pattern = re.compile(
            rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:"
        )
        places = [
            found.start()
            for piece in self._own(start, end)
            for found in pattern.finditer(self.text, *piece)
        ]
        if len(places) > 1:
            line += self.text.count("\n", start, places[1])
        where = Location(self.file, line)
        return error(
            where, "duplicate-key", f"“{key}” is given twice in one object"
        )

    def _own(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the text of an object stands that is in none of its parts."""
        depth, at = 0, start
        while at < end and (found := _NEXT_BRACKET.match(self.text, at)):
            if depth == 1:
                yield at, found.end()
            depth += 1 if found[1] in _OPENING else -1
            at = found.end()
