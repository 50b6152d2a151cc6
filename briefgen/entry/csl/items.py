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
from briefgen.entry.record import fields_of


def item_of(entry: Entry) -> Item:
    """Return the item of which `entry_of` makes this entry again."""
    fields = fields_of(entry)
    item = {
        key: tidied(key, value)
        for key, value in entry.x.items()
        if _fits(key, value)
    }
    item["id"] = _id(entry)
    item["type"] = _type(entry)
    for pair in PAIRS:
        value = fields[pair.field]
        if pair.variable in item and _reads_as(
            pair.read, item[pair.variable], value
        ):
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
    entry: Entry,
    fields: Mapping[str, Any],
    item: Item,
    custom: Mapping[str, Any],
) -> Item:
    """Return the fields, and the keys of `x`, that the item alone would not give back."""
    back, _ = entry_of(
        {**item, "custom": custom} if custom else item, entry.where
    )
    if back is None:
        return {**fields, "x": dict(entry.x)}
    again = fields_of(back)
    own: Item = {
        name: value for name, value in fields.items() if again[name] != value
    }
    more = {
        key: value
        for key, value in entry.x.items()
        if key not in back.x or back.x[key] != value
    }
    if more:
        own["x"] = more
    without = [key for key in back.x if key not in entry.x]
    if without:
        own["without"] = without
    return own


def _id(entry: Entry) -> str:
    """Return the id that the item came with, as long as it is still what the entry's id was made of."""
    own = str(entry.x.get("id", ""))
    citation_key = str(entry.x.get("citation-key", ""))
    stands = own and entry.id in (key_id(own), key_id(citation_key))
    return own if stands else entry.id


def _type(entry: Entry) -> str:
    given = entry.x.get("type")
    if isinstance(given, str) and given in TYPES:
        return given
    if entry.kind == "event":
        return "event"
    if entry.kind == "data" and entry.source_type in ("", "dataset"):
        return "dataset"
    return TYPE_OF.get(entry.source_type) or (
        "webpage" if entry.url else "document"
    )


def _reads_as(
    read: Any,
    value: Any,
    field: Any,
) -> bool:
    try:
        return bool(read(value) == field)
    except ValueError:
        return not field


def _fits(name: str, value: Any) -> bool:
    """Whether a key of `x` is a CSL variable with a value such as the variable may have."""
    if name in NAMES:
        return isinstance(value, list) and all(map(_is_name, value))
    if name in DATES:
        return _has_only(value, DATE_PARTS) and _are_dates(
            value.get("date-parts")
        )
    if name == "custom":
        return isinstance(value, Mapping) and OWN not in value
    if name == "categories":
        return isinstance(value, list) and all(
            isinstance(each, str) for each in value
        )
    return name in TEXTS and name != "note" and isinstance(value, str)


def _is_name(value: Any) -> bool:
    return _has_only(value, NAME_PARTS)


def _has_only(value: Any, parts: frozenset[str]) -> bool:
    return (
        isinstance(value, Mapping)
        and value.keys() <= parts
        and all(_is_part(part) for part in value.values())
    )


def _is_part(value: Any) -> bool:
    return isinstance(value, str | bool | int | list)


def _are_dates(parts: Any) -> bool:
    """Whether `date-parts`, if there are any, are those of a date or of an interval."""
    if parts is None:
        return True
    if not isinstance(parts, list) or not 0 < len(parts) <= 2:  # noqa: PLR2004 - a date or an interval
        return False
    return all(map(_is_date, parts))


def _is_date(end: Any) -> bool:
    if not isinstance(end, list) or not 0 < len(end) <= 3:  # noqa: PLR2004 - year, month, day
        return False
    return all(map(_is_number, end))


def _is_number(part: Any) -> bool:
    return isinstance(part, int) or bool(re.fullmatch(r"-?\d+", str(part)))
