"""JSON: a list of entries, an object with `entries`, or one entry."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefgen.decoding import decode
from briefgen.entry import Entry
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.readers.yaml_list import entries_in, read_item

_LIST_START = re.compile(r'\s*(?:\{.*?"entries"\s*:\s*)?\[', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty one costs only itself."""
    text, problems = decode(data, file)
    yield from problems
    if not text.strip():
        return
    items, shared = entries_in(parse_json(text, Location(file, 1)))
    lines = [line for _, line in zip(items, _lines(text), strict=False)]
    lines += [1] * (len(items) - len(lines))
    for item, line in zip(items, lines, strict=True):
        yield from read_item(item, shared, Location(file, line))


class _RepeatedKeyError(ValueError):
    pass


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise _RepeatedKeyError(next(name for name, count in counts.items() if count > 1))
    return record


# Numbers stay text, as in YAML, until a field asks for one.
_DECODER = json.JSONDecoder(object_pairs_hook=_unrepeated, parse_int=str, parse_float=str)


def parse_json(text: str, where: Location) -> Any:
    """Return the value of a JSON text that begins at `where`.

    Raises:
        BriefgenError: it is not JSON, nested too deep, or an object repeats a key.
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as fault:
        place = Location(where.file, where.line + fault.lineno - 1, fault.colno)
        raise BriefgenError(error(place, "json-syntax", f"not JSON: {fault.msg.lower()}")) from None
    except RecursionError:
        raise BriefgenError(error(where, "json-depth", "nested too deep for a list of entries")) from None
    except _RepeatedKeyError as fault:
        place = Location(where.file, where.line + _line_of_repeated(text, str(fault)) - 1)
        raise BriefgenError(error(place, "duplicate-key", f"“{fault}” is given twice in one object")) from None


def _lines(text: str) -> Iterator[int]:
    """Yield the line on which each item of the list begins, as far as the items can be told apart."""
    start = _LIST_START.match(text)
    at, line, seen = (start.end() if start else 0), 1, 0
    while start and (between := _BETWEEN.match(text, at)):
        at = between.end()
        line, seen = line + text.count("\n", seen, at), at
        yield line
        try:
            _, at = _DECODER.raw_decode(text, at)
        except ValueError:
            return


def _line_of_repeated(text: str, key: str) -> int:
    """Return the line on which a key is repeated: its second place in the first item that cannot be read."""
    item_line = list(_lines(text))[-1:] or [1]
    start = 0
    for _ in range(item_line[0] - 1):
        start = text.index("\n", start) + 1
    places = [found.start() for found in re.finditer(rf"{re.escape(json.dumps(key))}\s*:", text[start:])]
    return item_line[0] + text.count("\n", start, start + places[1]) if len(places) > 1 else item_line[0]
