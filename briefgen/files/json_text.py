"""JSON text → plain values whose objects know their line, for every reader of JSON.

Objects may not repeat a key, nesting is limited before anything is built, and numbers stay as they are written
until a field asks for one.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.files.limits import limits, too_much
from briefgen.files.yaml_text import PlacedDict
from briefgen.problems import BriefgenError, Location, error

# From one bracket that stands outside of strings to the next. Possessive: text that is no JSON costs no more.
_NEXT_BRACKET = re.compile(
    r'[^"{}\[\]]*+(?:"(?:[^"\\]++|\\.)*+"[^"{}\[\]]*+)*+([{}\[\]])', re.DOTALL
)

_DEEPEST = 250
"""Levels that can be walked through by functions that call themselves, whatever the limit says."""


class Number(str):
    """A number as it is written: `2`, `1.10`, `1e3`."""

    __slots__ = ()


def parse_json(text: str, file: str, first: int = 1) -> Any:
    """Return the value of a JSON text, whose first line is `first`; its objects are placed, its numbers are `Number`.

    Raises:
        BriefgenError: it is not JSON, it is nested too deep, or an object repeats a key.
    """
    places = _Places(text, file, first)
    decoder = json.JSONDecoder(
        object_pairs_hook=places.object,
        parse_int=Number,
        parse_float=Number,
        parse_constant=_no_constant,
    )
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as fault:
        where = Location(file, first + fault.lineno - 1, fault.colno)
        raise BriefgenError(
            error(where, "json-syntax", f"not JSON: {fault.msg.lower()}")
        ) from None
    except _ConstantError as fault:
        raise BriefgenError(
            error(
                Location(file, first), "json-syntax", f"not JSON: {fault} is no number"
            )
        ) from None


def plain(value: Any) -> Any:
    """Return a parsed value with its numbers as numbers, and without places."""
    if isinstance(value, Number):
        return _number(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def _number(written: Number) -> int | float | str:
    """Return a number; one that no number of Python's says stays text."""
    try:
        return int(written)
    except ValueError:
        found = float(written)
        return found if abs(found) != float("inf") else str(written)


class _ConstantError(Exception):
    pass


def _no_constant(name: str) -> Any:
    raise _ConstantError(name)


class _Places:
    """Where the objects of a text begin, handed out in the order in which the decoder finishes them."""

    def __init__(self, text: str, file: str, first: int) -> None:
        self.text = text
        self.file = file
        self.first = first
        self.spans = iter(self._spans())

    def _spans(self) -> list[tuple[int, int, int]]:
        """Return the line, start and end of each object, by their ends."""
        spans: list[tuple[int, int, int]] = []
        opened: list[tuple[int, int]] = []
        line, seen, at = self.first, 0, 0
        allowed = limits().depth
        while found := _NEXT_BRACKET.match(self.text, at):
            at = found.end()
            if found[1] in "{[":
                line, seen = line + self.text.count("\n", seen, at), at
                opened.append((line, at - 1))
                if len(opened) > allowed:
                    raise too_much(
                        Location(self.file, line),
                        "depth",
                        f"the text is nested {len(opened)} deep",
                    )
                if len(opened) > _DEEPEST:
                    message = (
                        f"nested deeper than {_DEEPEST} levels, which no limit allows"
                    )
                    raise BriefgenError(
                        error(Location(self.file, line), "json-depth", message)
                    )
            elif opened:
                began, start = opened.pop()
                if found[1] == "}":
                    spans.append((began, start, at))
        return spans

    def object(self, pairs: list[tuple[str, Any]]) -> PlacedDict:
        record = PlacedDict(pairs)
        line, start, end = next(self.spans, (self.first, 0, len(self.text)))
        record.where = Location(self.file, line)
        if len(record) < len(pairs):
            raise BriefgenError(
                self._repeated([name for name, _ in pairs], line, start, end)
            )
        return record

    def _repeated(self, names: list[str], line: int, start: int, end: int) -> Any:
        seen: set[str] = set()
        key = next(name for name in names if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        pattern = re.compile(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:")
        places = [
            found.start()
            for piece in self._own(start, end)
            for found in pattern.finditer(self.text, *piece)
        ]
        where = Location(
            self.file,
            line + self.text.count("\n", start, places[1]) if len(places) > 1 else line,
        )
        return error(where, "duplicate-key", f"“{key}” is given twice in one object")

    def _own(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the text of an object stands that is in none of its parts."""
        depth, at = 0, start
        while at < end and (found := _NEXT_BRACKET.match(self.text, at)):
            if depth == 1:
                yield at, found.end()
            depth += 1 if found[1] in "{[" else -1
            at = found.end()
