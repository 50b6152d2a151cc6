"""An item → an entry: which variable fills which field, and how the two sides of each pair become each other."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from briefgen.entry.csl.dates import (
    read_date,
    said_in_words,
    tidy_date,
    write_date,
    written,
)
from briefgen.entry.csl.extra import with_extra
from briefgen.entry.csl.names import read_names, spoken, tidy_names
from briefgen.entry.csl.rich_text import rich_to_plain
from briefgen.entry.csl.variables import (
    DATES,
    NAMES,
    OUTLETS,
    TEXTS,
    TYPES,
    Meaning,
)
from briefgen.entry.entry import FIELDS, Entry, entry_from, slug
from briefgen.entry.outside_values import half_read_date
from briefgen.problems import Location, Problem, warning
from briefgen.standards.languages import language_tag
from briefgen.standards.written_dates import WrittenDate, says_no_date

Item = dict[str, Any]
"""CSL variables by name."""
OWN = "briefgen"
"""The key of `custom` that holds what no CSL variable can."""
_DOI_PREFIX = re.compile(
    r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE
)
_STATUS = get_args(Entry.model_fields["status"].annotation)
_NO_MORE = "no more of it was understood"
_SHOWN = 80
"""Characters of a value in a message."""
_STAND_INS = (
    "title-short",
    "shortTitle",
    "event-title",
    "reviewed-title",
    "container-title",
    "DOI",
    "URL",
)


def _text(value: Any) -> str:
    """Return a text variable.

    Raises:
        ValueError: it is not text.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError  # noqa: TRY004 - every fault of a value is one to its caller
    return str(value)


def plain_text(value: Any) -> str:
    """Return a text variable without the tags of rich text that CSL allows in it."""
    return rich_to_plain(_text(value))


def _doi(value: Any) -> str:
    return _DOI_PREFIX.sub("", _text(value)).strip()


def _address(value: Any) -> str:
    """Return a location that is an address on the web; else nothing, for it is a place in an archive."""
    text = _text(value)
    return text if text.startswith(("http://", "https://")) else ""


def _status(value: Any) -> str:
    text = _text(value)
    return text if text in _STATUS else ""


def _keywords(value: Any) -> list[str]:
    """Return the words of a list, or of a text that has semicolons or commas between them."""
    words = value
    if not isinstance(value, list):
        text = _text(value)
        words = text.split(";" if ";" in text else ",")
    stripped = [_text(word).strip() for word in words]
    return [word for word in stripped if word]


def _in_one_piece(name: str) -> list[dict[str, str]]:
    return [{"literal": name}]


def _same(value: Any) -> Any:
    return value


class Pair(NamedTuple):
    """A variable and the field that it fills. `read` raises ValueError for what the field cannot hold."""

    variable: str
    field: str
    read: Callable[[Any], Any] = _text
    write: Callable[[Any], Any] = _same
    tidy: Callable[[Any], Any] = _same

    def holds(self, value: Any) -> bool:
        """Whether the field says all that the variable said."""
        return bool(self.write(self.read(value)) == self.tidy(value))


PAIRS = (
    Pair("title", "title", plain_text),
    Pair("abstract", "summary", plain_text),
    Pair("author", "authors", read_names, tidy=tidy_names),
    Pair("container-title", "container", plain_text),
    Pair("publisher", "publisher"),
    Pair("URL", "url"),
    Pair("archive_location", "archive_url", _address),
    Pair("DOI", "doi", _doi),
    Pair("issued", "published", read_date, write_date, tidy_date),
    Pair("event-date", "information_date", read_date, write_date, tidy_date),
    Pair("accessed", "accessed", read_date, write_date, tidy_date),
    Pair("language", "language", lambda value: language_tag(_text(value))),
    Pair(
        "translator",
        "translated_by",
        lambda names: spoken(read_names(names)),
        _in_one_piece,
        tidy_names,
    ),
    Pair(
        "keyword",
        "tags",
        _keywords,
        ", ".join,
        lambda value: ", ".join(_keywords(value)),
    ),
    Pair("note", "note"),
    Pair("annote", "descriptor"),
    Pair("status", "status", _status),
)


def entry_of(
    item: Mapping[str, Any],
    where: Location,
    margins: Sequence[str] = (),
) -> tuple[Entry | None, list[Problem]]:
    """Return the entry that an item describes, or None, and its problems; `margins` may hold a marking of its file.

    Variables without a field stay in `x`; so does one whose field cannot hold all that it says. Lines `key: value` of
    the note (Zotero's field “Extra”) count as variables or fields. What an exporter put into `custom` is taken back.
    """
    given = {key: value for key, value in item.items() if not _is_empty(value)}
    rest, held = _divided(with_extra(given))
    fields: Item = {}
    x: Item = {}
    problems: list[Problem] = []
    for pair in PAIRS:
        if pair.variable in rest:
            problems += _take(pair, rest.pop(pair.variable), fields, x, where)
    _take_id(rest, fields, x)
    x = {key: tidied(key, value) for key, value in (x | rest).items()}
    kind = str(rest.get("type", ""))
    meaning = TYPES.get(kind, Meaning())
    fields |= {"kind": meaning.kind, "source_type": meaning.source_type}
    if kind in OUTLETS and not fields.get("publisher"):
        fields["publisher"] = fields.pop("container", "")
    fields |= {key: value for key, value in held.items() if key in FIELDS}
    if not str(fields.get("title") or "").strip():
        problems += _stand_in(item, fields, where)
    entry, faults = entry_from(
        {**fields, "x": _completed(x, held)}, where, margins
    )
    return entry, problems + faults


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def tidied(name: str, value: Any) -> Any:
    """Return the value of a variable as this package takes it: numbers in dates, texts elsewhere, nothing empty."""
    if name in DATES:
        return tidy_date(value)
    if name in NAMES:
        return tidy_names(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number and name in TEXTS else value


def _divided(item: Item) -> tuple[Item, Mapping[str, Any]]:
    """Return an item without what an exporter put into `custom`, and that."""
    custom = item.get("custom")
    if not isinstance(custom, Mapping) or not isinstance(
        custom.get(OWN), Mapping
    ):
        return item, {}
    rest = {key: value for key, value in item.items() if key != "custom"}
    others = {key: value for key, value in custom.items() if key != OWN}
    if others:
        rest["custom"] = others
    return rest, custom[OWN]


def _completed(x: Item, held: Mapping[str, Any]) -> Item:
    """Return `x` as it was before the export: with what CSL could not hold, without what CSL brought."""
    without, more = held.get("without"), held.get("x")
    if isinstance(without, list):
        x = {key: value for key, value in x.items() if key not in without}
    return {**x, **more} if isinstance(more, Mapping) else x


def _take(
    pair: Pair,
    value: Any,
    fields: Item,
    x: Item,
    where: Location,
) -> Iterator[Problem]:
    """Fill a field from its variable; what it cannot hold stays in `x`, and is told where the field is left empty."""
    try:
        read = pair.read(value)
        if read:
            fields[pair.field] = read
            is_lost = not pair.holds(value)
        else:
            is_lost = pair.variable not in DATES
    except ValueError:
        is_lost = True
        words = said_in_words(value) if pair.variable in DATES else ""
        if not words or not says_no_date(words):
            outcome = (
                f"cannot be the entry’s {pair.field}; it was kept but not used"
            )
            message = f"“{pair.variable}”: {_shown(value)} {outcome}"
            yield warning(where, "unused-value", message)
    else:
        yield from _half_read(pair, value, where)
    if is_lost:
        x[pair.variable] = value


def _half_read(
    pair: Pair,
    value: Any,
    where: Location,
) -> Iterator[Problem]:
    """Yield the warning that a part of a date was not understood, if one was not."""
    words = said_in_words(value) if pair.variable in DATES else ""
    if not words:
        return
    try:
        found = written(words)
    except ValueError:
        found = WrittenDate(pair.read(value), True, _NO_MORE)
    yield from half_read_date(where, pair.variable, words, found)


def _shown(value: Any) -> str:
    """Return a value as a message shows it: a date by its words or numbers."""
    if not isinstance(value, Mapping):
        return f"“{str(value)[:_SHOWN]}”"
    parts = value.get("date-parts")
    if isinstance(parts, list):
        return " to ".join(map(_shown_end, parts))[:_SHOWN]
    words = value.get("literal") or value.get("raw") or value
    return f"“{str(words)[:_SHOWN]}”"


def _shown_end(end: Any) -> str:
    return "/".join(map(str, end)) if isinstance(end, list) else str(end)


def _take_id(
    rest: Item,
    fields: Item,
    x: Item,
) -> None:
    """Make an id of the item's own, or of its citation key where its own is none (Zotero's is an address)."""
    own = str(rest.pop("id", "")).strip()
    key = str(rest.get("citation-key", "")).strip()
    given = key if key and key_id(own) != own else own
    if given:
        fields["id"] = key_id(given)
    if own and own != fields["id"]:
        x["id"] = own


def key_id(key: str) -> str:
    """Return a key as the id of an entry: itself, or its slug where it has signs that an id may not have."""
    if not key:
        return ""
    plain = re.sub("[._-]", "", key)
    is_word = bool(plain) and all(
        unicodedata.category(c)[0] in "LNM" for c in plain
    )
    return key if is_word and len(key) <= 120 else slug(key)  # noqa: PLR2004 - the longest id


def _stand_in(
    item: Mapping[str, Any],
    fields: Item,
    where: Location,
) -> Iterator[Problem]:
    """Give an entry without a title another name."""
    names = [item.get(key) for key in _STAND_INS]
    others = [name.strip() for name in names if isinstance(name, str)]
    title = (
        next((name for name in others if name), fields.get("id")) or "Untitled"
    )
    fields["title"] = title
    fields.setdefault(
        "id", f"untitled-{where.line}" if title == "Untitled" else ""
    )
    message = f"there is no title; the entry is called “{title[:_SHOWN]}”"
    hint = "give it a title in the library that it comes from"
    yield warning(where, "no-title", message, hint)
