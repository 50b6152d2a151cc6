"""The properties of an Obsidian note, as its Web Clipper writes them → the fields of an entry."""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.entry import FIELDS, field_name, slug
from briefgen.files.links import allowed_url
from briefgen.files.yaml_text import PlacedDict, PlacedList, PlacedStr
from briefgen.readers.text.obsidian_inlines import linked_words, note_name

_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_LISTS = (
    *("ai", "authors", "tags", "places", "actors", "releasable_to"),
    *("extracts", "citations", "supports", "contradicts", "x"),
)
_AS_IT_STANDS = ("text", "note", "extracts")
"""Fields whose words are kept with their signs: a note has its text below."""
_IDS = ("citations", "supports", "contradicts")
_SAVED = (
    "created",
    "clipped",
    "date_created",
    "date_saved",
    "saved",
    "read_date",
)
"""When a page was clipped: for a note without an address it is the note's own day, and no field."""
_NAMES = {
    "description": "summary",
    "excerpt": "summary",
    "site": "publisher",
    "site_name": "publisher",
}
INLINE = frozenset(FIELDS) - {
    "id",
    "kind",
    "title",
    "text",
    "x",
    "file",
    "sha256",
    "extracts",
    "citations",
    "ai",
}
"""Fields that a line `key:: value` in a note may give."""


def is_clipped(fields: Mapping[str, Any]) -> bool:
    """Tell whether the note holds a page of the web, so that its words are not the analyst's."""
    named = {field_name(str(key)): value for key, value in fields.items()}
    return _is_address(named.get("url")) or _is_address(named.get("source"))


def _is_address(value: Any) -> bool:
    return allowed_url(str(_only(value) or ""))


def from_properties(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties as fields of an entry; what is no field keeps its name."""
    record = PlacedDict()
    if isinstance(fields, PlacedDict) and hasattr(fields, "where"):
        record.where = fields.where
    given = {field_name(str(key)) for key in fields}
    clipped = is_clipped(fields)
    for key, value in fields.items():
        own = field_name(str(key))
        name = _meant(own, value, clipped=clipped)
        is_renamed = name != own
        is_taken = is_renamed and (name in given or name in record)
        if name not in FIELDS or is_taken:
            record[key] = value
        elif name == "status" and _is_linked(value):
            record.setdefault("x", {})[str(key)] = value
        else:
            record[name if is_renamed else key] = _value(name, value)
    return record


def _meant(
    name: str,
    value: Any,
    *,
    clipped: bool,
) -> str:
    """Return the field that a property is in the words of Obsidian and its Web Clipper; its own name without one."""
    if name == "source":
        return "url" if _is_address(value) else "publisher"
    if name in _SAVED and clipped:
        return "accessed"
    return _NAMES.get(name, name)


def _value(name: str, value: Any) -> Any:
    if name in _AS_IT_STANDS:
        return value
    if name == "tags":
        return _tags(value)
    if name == "authors" and isinstance(value, str):
        links = _LINK.findall(value)
        if len(links) > 1:
            return [linked_words(link) for link in links]
    if name in _LISTS:
        return _each(value, as_id=name in _IDS)
    return _each(_only(value))


def _only(value: Any) -> Any:
    """Return the one item of a list; any other value as it is."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _each(value: Any, *, as_id: bool = False) -> Any:
    """Return a text, or the texts of a list, with the words of links in place of links; with `as_id`, their slugs."""
    if isinstance(value, list):
        items = PlacedList(_each(item, as_id=as_id) for item in value)
        if hasattr(value, "where"):
            items.where = value.where
        return items
    if not isinstance(value, str) or "[[" not in value:
        return value
    found = _LINK.fullmatch(value.strip())
    if as_id and found:
        target, _, _ = found[1].partition("|")
        return _placed(slug(note_name(target)), value)
    words = _LINK.sub(lambda link: linked_words(link[1]), value)
    return _placed(words, value)


def _tags(value: Any) -> Any:
    """Return tags without their signs. Words that all begin with `#` are tags each."""
    if isinstance(value, str) and "#" in value:
        words = value.replace(",", " ").split()
        if all(word.startswith("#") for word in words):
            value = words
    items = _each(value)
    return list(map(_tag, items)) if isinstance(items, list) else items


def _tag(item: Any) -> Any:
    return _placed(item.lstrip("#"), item) if isinstance(item, str) else item


def _is_linked(value: Any) -> bool:
    """Tell whether a status is not one of ours but a note, as vaults keep them."""
    return isinstance(value, list) or (isinstance(value, str) and "[[" in value)


def _placed(text: str, like: str) -> str:
    """Return a text in the place of another."""
    if not isinstance(like, PlacedStr) or not hasattr(like, "where"):
        return text
    placed = PlacedStr(text)
    placed.where = like.where
    return placed
