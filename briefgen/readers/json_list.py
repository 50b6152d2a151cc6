"""JSON: a list of entries, an object with `entries`, or one entry."""

import json
import re
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
    items = entries_in(_parse(text, file))
    lines = _lines(text, len(items))
    for item, line in zip(items, lines, strict=True):
        yield from read_item(item, Location(file, line))


class _RepeatedKeyError(ValueError):
    pass


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise _RepeatedKeyError(next(name for name in names if names.count(name) > 1))
    return record


_DECODER = json.JSONDecoder(object_pairs_hook=_unrepeated)


def _parse(text: str, file: str) -> Any:
    where = Location(file, 1)
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as fault:
        where = Location(file, fault.lineno, fault.colno)
        raise BriefgenError(error(where, "json-syntax", f"not JSON: {fault.msg.lower()}")) from None
    except RecursionError:
        raise BriefgenError(error(where, "json-depth", "nested too deep for a list of entries")) from None
    except _RepeatedKeyError as fault:
        raise BriefgenError(error(where, "duplicate-key", f"“{fault}” is given twice in one object")) from None


def _lines(text: str, count: int) -> list[int]:
    """Return the line on which each of the `count` items begins (1 where that cannot be told)."""
    start = _LIST_START.match(text)
    lines: list[int] = []
    at, line, seen = (start.end() if start else 0), 1, 0
    while start and len(lines) < count:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing at least
        line, seen = line + text.count("\n", seen, at), at
        lines.append(line)
        try:
            _, at = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError:
            return [1] * count
    return lines or [1] * count
