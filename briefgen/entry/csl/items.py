"""An entry → the item that says it: CSL variables where there are any, the rest in `custom`.

What CSL cannot hold is not listed anywhere: the item is read back, and whatever differs goes into `custom`.
"""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.entry.csl.fields import OWN, PAIRS, Item, entry_of, key_id, tidied
from briefgen.entry.csl.variables import (
    DATE_PARTS,
    DATES,
    NAME_PARTS,
    NAMES,
    OUTLETS,
    TEXTS,
    TYPE_OF,
    TYPES,
)
from briefgen.entry.entry import Entry
from briefgen.entry.written import written


def item_of(entry: Entry) -> Item:
    """Return the item of which `entry_of` makes this entry again."""
    fields = written(entry)
    item = {
        key: tidied(key, value) for key, value in entry.x.items() if _fits(key, value)
    }
    item["id"] = _id(entry)
    item["type"] = _type(entry)
    for pair in PAIRS:
        value = fields[pair.field]
        if pair.variable in item and _reads_as(pair.read, item[pair.variable], value):
            continue
        item.pop(pair.variable, None)
        if value:
            item[pair.variable] = pair.write(value)
    if item["type"] in OUTLETS and entry.publisher and not entry.container:
        item["container-title"] = item.pop("publisher")
    custom = dict(item.pop("custom", {}))
    if own := _difference(entry, fields, item, custom):
        custom[OWN] = own
    return {**item, "custom": custom} if custom else item


def _difference(
    entry: Entry, fields: Mapping[str, Any], item: Item, custom: Mapping[str, Any]
) -> Item:
    """Return the fields, and the keys of `x`, that the item alone would not give back."""
    back, _ = entry_of({**item, "custom": custom} if custom else item, entry.where)
    if back is None:
        return {**fields, "x": dict(entry.x)}
    again = written(back)
    own: Item = {name: value for name, value in fields.items() if again[name] != value}
    more = {
        key: value
        for key, value in entry.x.items()
        if key not in back.x or back.x[key] != value
    }
    without = [key for key in back.x if key not in entry.x]
    return (
        own | ({"x": more} if more else {}) | ({"without": without} if without else {})
    )


def _id(entry: Entry) -> str:
    own, key = str(entry.x.get("id", "")), str(entry.x.get("citation-key", ""))
    return own if own and entry.id in (key_id(own), key_id(key)) else entry.id


def _type(entry: Entry) -> str:
    given = entry.x.get("type")
    if isinstance(given, str) and given in TYPES:
        return given
    if entry.kind == "event":
        return "event"
    if entry.kind == "data" and entry.source_type in ("", "dataset"):
        return "dataset"
    return TYPE_OF.get(entry.source_type) or ("webpage" if entry.url else "document")


def _reads_as(read: Any, value: Any, field: Any) -> bool:
    try:
        return bool(read(value) == field)
    except ValueError:
        return not field


def _fits(name: str, value: Any) -> bool:
    """Whether a key of `x` is a CSL variable with a value such as the variable may have."""
    if name in NAMES:
        return isinstance(value, list) and all(
            _has_only(each, NAME_PARTS) for each in value
        )
    if name in DATES:
        return _has_only(value, DATE_PARTS) and _are_dates(
            value.get("date-parts", [[1]])
        )
    if name == "custom":
        return isinstance(value, Mapping) and OWN not in value
    if name == "categories":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return name in TEXTS and name != "note" and isinstance(value, str)


def _has_only(value: Any, parts: frozenset[str]) -> bool:
    return (
        isinstance(value, Mapping)
        and value.keys() <= parts
        and all(_is_part(part) for part in value.values())
    )


def _is_part(value: Any) -> bool:
    return isinstance(value, str | bool | int | list)


def _are_dates(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= 2  # noqa: PLR2004 - a date or an interval
        and all(isinstance(end, list) and 0 < len(end) <= 3 for end in value)  # noqa: PLR2004 - year, month, day
        and all(
            isinstance(part, int) or re.fullmatch(r"-?\d+", str(part))
            for end in value
            for part in end
        )
    )
