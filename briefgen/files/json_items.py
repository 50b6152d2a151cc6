"""The items of a JSON list one by one, so that a faulty one costs only itself."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from briefgen.problems import BriefgenError, Location, Problem, error

_LIST_START = r'\s*(?:\{{.*?"{}"\s*:\s*)?\['
_BETWEEN = re.compile(r"[\s,]*")


class RepeatedKeyError(ValueError):
    """Raised for an object that gives a key twice; its text is the key."""

    span: tuple[int, int] | None = None
    """Where the item with that object begins and ends in the text."""


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise RepeatedKeyError(
            next(
                name
                for name, count in Counter(name for name, _ in pairs).items()
                if count > 1
            )
        )
    return record


def _number(text: str) -> int | float | str:
    """Return a number, or the text of one that would not be written the same again."""
    if len(text) > 300:  # noqa: PLR2004 - longer than any that a program writes
        return text
    number = float(text) if set(text) & set(".eE") else int(text)
    return number if str(number) == text else text


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unrepeated, parse_int=str, parse_float=str
)
_WITH_NUMBERS = json.JSONDecoder(
    object_pairs_hook=_unrepeated, parse_int=_number, parse_float=_number
)
_LENIENT = json.JSONDecoder(parse_int=str, parse_float=str)


def parse(text: str, file: str) -> Any:
    """Return the value that a JSON text writes. Numbers stay text, as in YAML, until a field asks for one.

    Raises:
        BriefgenError: it is not JSON, gives a key twice in an object, or is nested too deep.
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as fault:
        where = Location(file, fault.lineno, fault.colno)
        raise BriefgenError(
            error(where, "json-syntax", f"not JSON: {fault.msg.lower()}")
        ) from None
    except RecursionError:
        raise BriefgenError(
            error(
                Location(file, 1), "json-depth", "nested too deep for a list of entries"
            )
        ) from None
    except RepeatedKeyError as fault:
        faults = (
            (line, value)
            for line, value in items(text)
            if isinstance(value, RepeatedKeyError)
        )
        raise BriefgenError(
            repeated_key(text, file, *next(faults, (1, fault)))
        ) from None


def items(
    text: str, key: str = "entries", *, numbers: bool = False
) -> Iterator[tuple[int, Any]]:
    """Yield line and value of each item of the list, or of the list that an object has under `key`.

    In place of an item that gives a key twice comes a `RepeatedKeyError`. Where the items cannot be told apart any
    further, which is at the end of the list too, the last value is the `json.JSONDecodeError` of that place. With
    `numbers`, numbers are not text.

    Raises:
        RecursionError: an item is nested too deep.
    """
    decoder = _WITH_NUMBERS if numbers else _DECODER
    start = re.match(_LIST_START.format(key), text, re.DOTALL)
    at, line, seen = (start.end() if start else 0), 1, 0
    while start and (between := _BETWEEN.match(text, at)):
        at = between.end()
        line, seen = line + text.count("\n", seen, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as fault:
            yield line, fault
            return
        except RepeatedKeyError as fault:
            fault.span = (at, _end_of(text, at))
            value, at = fault, fault.span[1]
        yield line, value


def _end_of(text: str, at: int) -> int:
    try:
        return _LENIENT.raw_decode(text, at)[1]
    except json.JSONDecodeError as fault:
        return fault.pos


def repeated_key(
    text: str, file: str, item_line: int, fault: RepeatedKeyError
) -> Problem:
    """Return the problem of a key that an item gives twice, on the line of its second place in the item."""
    start, end = fault.span or (0, len(text))
    places = re.compile(rf"{re.escape(json.dumps(str(fault)))}\s*:").finditer(
        text, start, end
    )
    second = next(islice(places, 1, None), None)
    line = item_line + text.count("\n", start, second.start()) if second else item_line
    return error(
        Location(file, line), "duplicate-key", f"“{fault}” is given twice in one object"
    )
