"""An item → an entry: which variable fills which field, and how the two sides of each pair become each other."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from briefgen.entry.csl.dates import read_date, tidy_date, write_date
from briefgen.entry.csl.extra import with_extra
from briefgen.entry.csl.names import read_names, spoken, tidy_names
from briefgen.entry.csl.variables import DATES, NAMES, OUTLETS, TEXTS, TYPES, Meaning
from briefgen.entry.entry import FIELDS, Entry, entry_from, slug
from briefgen.problems import Location, Problem, warning
from briefgen.standards.languages import language_tag

Item = dict[str, Any]
"""CSL variables by name."""
OWN = "briefgen"
"""The key of `custom` that holds what no CSL variable can."""
_MARKUP = re.compile(
    r"</?(?:b|br|em|i|p|sc|span|strong|sub|sup|jats:[a-z-]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STATUS = get_args(Entry.model_fields["status"].annotation)
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
    text = _text(value)
    return html.unescape(_MARKUP.sub("", text)) if "<" in text or "&" in text else text


def _doi(value: Any) -> str:
    return re.sub(
        r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:)\s*",
        "",
        _text(value),
        flags=re.IGNORECASE,
    ).strip()


def _address(value: Any) -> str:
    """Return a location that is an address on the web; else nothing, for it is a place in an archive."""
    text = _text(value)
    return text if text.startswith(("http://", "https://")) else ""


def _status(value: Any) -> str:
    return text if (text := _text(value)) in _STATUS else ""


def _keywords(value: Any) -> list[str]:
    """Return the words of a list, or of a text that has semicolons or commas between them."""
    words = (
        value
        if isinstance(value, list)
        else _text(value).split(";" if ";" in _text(value) else ",")
    )
    return [word for each in words if (word := _text(each).strip())]


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
    item: Mapping[str, Any], where: Location
) -> tuple[Entry | None, list[Problem]]:
    """Return the entry that an item describes, or None, and its problems.

    Variables without a field stay in `x`; so does one whose field cannot hold all that it says. Lines `key: value` of
    the note (Zotero's field “Extra”) count as variables or fields. What an exporter put into `custom` is taken back.
    """
    rest = with_extra(
        {key: value for key, value in item.items() if value not in (None, "", [], {})}
    )
    held, rest = _own(rest)
    fields: dict[str, Any] = {}
    x: dict[str, Any] = {}
    problems: list[Problem] = []
    for pair in PAIRS:
        if pair.variable in rest:
            problems += _take(pair, rest.pop(pair.variable), fields, x, where)
    _take_id(rest, fields, x)
    x = {key: tidied(key, value) for key, value in (x | rest).items()}
    meaning = TYPES.get(str(rest.get("type", "")), Meaning())
    fields |= {"kind": meaning.kind, "source_type": meaning.source_type}
    if str(rest.get("type")) in OUTLETS and not fields.get("publisher"):
        fields["publisher"] = fields.pop("container", "")
    fields |= {key: value for key, value in held.items() if key in FIELDS}
    if not str(fields.get("title") or "").strip():
        problems += _stand_in(item, fields, where)
    taken_out = held.get("without") if isinstance(held.get("without"), list) else []
    more = held.get("x") if isinstance(held.get("x"), Mapping) else {}
    x = {key: value for key, value in x.items() if key not in (taken_out or ())} | dict(
        more or {}
    )
    entry, faults = entry_from({**fields, "x": x}, where)
    return entry, problems + faults


def tidied(name: str, value: Any) -> Any:
    """Return the value of a variable as this package takes it: numbers in dates, texts elsewhere, nothing empty."""
    if name in DATES:
        return tidy_date(value)
    if name in TEXTS and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return tidy_names(value) if name in NAMES else value


def _own(item: Item) -> tuple[Mapping[str, Any], Item]:
    """Return what an exporter put into `custom`, and the item without it."""
    custom = item.get("custom")
    if not isinstance(custom, Mapping) or not isinstance(custom.get(OWN), Mapping):
        return {}, item
    others = {key: value for key, value in custom.items() if key != OWN}
    return custom[OWN], {k: v for k, v in item.items() if k != "custom"} | (
        {"custom": others} if others else {}
    )


def _take(
    pair: Pair, value: Any, fields: Item, x: Item, where: Location
) -> Iterator[Problem]:
    """Fill a field from its variable; what it cannot hold stays in `x`, and is told where the field is left empty."""
    try:
        read = pair.read(value)
        if read:
            fields[pair.field] = read
        if (not read and pair.variable not in DATES) or (
            read and not pair.holds(value)
        ):
            x[pair.variable] = value
    except ValueError:
        x[pair.variable] = value
        message = f"“{pair.variable}”: {_shown(value)} cannot be the entry’s {pair.field}; it was kept but not used"
        yield warning(where, "unused-value", message)


def _shown(value: Any) -> str:
    """Return a value as a message shows it: a date by its words or numbers."""
    if isinstance(value, Mapping) and isinstance(
        parts := value.get("date-parts"), list
    ):
        return " to ".join(
            "/".join(map(str, end)) if isinstance(end, list) else str(end)
            for end in parts
        )[:80]
    shown = (
        value.get("literal") or value.get("raw") or value
        if isinstance(value, Mapping)
        else value
    )
    return f"“{str(shown)[:80]}”"


def _take_id(rest: Item, fields: Item, x: Item) -> None:
    """Make an id of the item's own, or of its citation key where its own is none (Zotero's is an address)."""
    own, key = (
        str(rest.pop("id", "")).strip(),
        str(rest.get("citation-key", "")).strip(),
    )
    given = key if key and key_id(own) != own else own
    if given:
        fields["id"] = key_id(given)
    if own and own != fields["id"]:
        x["id"] = own


def key_id(key: str) -> str:
    """Return a key as the id of an entry: itself, or its slug where it has signs that an id may not have."""
    plain = re.sub("[._-]", "", key)
    is_word = bool(plain) and all(unicodedata.category(c)[0] in "LNM" for c in plain)
    return key if is_word and len(key) <= 120 else slug(key) if key else ""  # noqa: PLR2004 - the longest id


def _stand_in(
    item: Mapping[str, Any], fields: Item, where: Location
) -> Iterator[Problem]:
    """Give an entry without a title another name."""
    others = (
        name.strip() for key in _STAND_INS if isinstance(name := item.get(key), str)
    )
    fields["title"] = (
        next((name for name in others if name), fields.get("id")) or "Untitled"
    )
    fields.setdefault(
        "id", f"untitled-{where.line}" if fields["title"] == "Untitled" else ""
    )
    message = f"there is no title; the entry is called “{fields['title'][:80]}”"
    yield warning(
        where, "no-title", message, "give it a title in the library that it comes from"
    )
