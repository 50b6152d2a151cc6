"""The tree of a brief: themes, the entries that each takes, and those in none; as lines and as data."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefgen.brief.brief import (
    Brief,
    BriefTheme,
    Item,
    KeyJudgement,
    every_theme,
)
from briefgen.entry import Entry
from briefgen.files.named import Named
from briefgen.outline import all_themes
from briefgen.problems import Location
from briefgen.standards.markings import Marking, highest


def as_lines(brief: Brief) -> Iterator[str]:
    """Yield the tree line by line, for reading."""
    outline = brief.outline
    marking = f"  {outline.marking.label}" if outline.marking else ""
    placed = _placed(brief.themes)
    entries = [item.entry for item in placed]
    facts = [
        _count(len(brief.themes), "theme"),
        _count(len(entries), "entry"),
        *_span(entries),
    ]
    yield f"{outline.title}{marking}  ({', '.join(facts)})"
    for key in brief.judgements:
        rests = ", ".join(each.number for each in key.support) or "nothing"
        yield f"  judgement {key.number}  rests on {rests}"
    for theme in brief.themes:
        yield from _theme_lines(theme, "  ")
    yield from _unplaced_lines(brief)
    twice = named_twice(brief)
    if twice:
        yield f"  named twice ({_count(len(twice), 'entry')})"
        for name, places in twice.items():
            lines = " and ".join(str(named.where) for named in places)
            yield f"    {name}  ({lines})"


def _unplaced_lines(brief: Brief) -> Iterator[str]:
    """Yield the entries that no theme took, and which line keeps one out."""
    if not brief.unplaced:
        return
    facts = [_count(len(brief.unplaced), "entry"), *_facts_of(brief.unplaced)]
    yield f"  in no theme ({', '.join(facts)})"
    kept_out = _excluded(brief)
    for entry in brief.unplaced:
        excluded = kept_out.get(entry.id)
        why = f"  excluded ({excluded.where})" if excluded else ""
        yield f"    {_facts(entry)}{why}"


def product_lines(briefs: Iterable[Brief]) -> Iterator[str]:
    """Yield a line for each product: the name of its files, its marking, what it shows and what it leaves out."""
    for brief in briefs:
        marking = (
            f"  {brief.outline.marking.label}" if brief.outline.marking else ""
        )
        shown = [
            _count(len(brief.judgements), "judgement"),
            _count(len(brief.themes), "theme"),
            _count(len(brief.items()), "entry"),
            _count(len(brief.sources), "source"),
        ]
        left = (
            f"; left out: {brief.left_out.words}"
            if brief.left_out.words
            else ""
        )
        yield f"  product {brief.outline.file_stem}{marking}  ({', '.join(shown)}{left})"


def as_data(brief: Brief) -> dict[str, Any]:
    """Return the tree as plain values."""
    entries = [item.entry for item in _placed(brief.themes)]
    excluded = _excluded(brief)
    return {
        "title": brief.outline.title,
        "marking": brief.outline.marking.label
        if brief.outline.marking
        else None,
        "count": len(entries),
        **_range(entries),
        "judgements": list(map(_judgement_data, brief.judgements)),
        "themes": list(map(_theme_data, brief.themes)),
        "unplaced": [
            {**_entry_data(entry), "excluded": entry.id in excluded}
            for entry in brief.unplaced
        ],
        "named_twice": {
            name: [_place_data(named.where) for named in places]
            for name, places in named_twice(brief).items()
        },
    }


def _judgement_data(key: KeyJudgement) -> dict[str, Any]:
    support = [each.entry.id for each in key.support]
    return {"number": key.number, "id": key.judgement.id, "support": support}


def _place_data(where: Location) -> dict[str, Any]:
    return {"file": where.file, "line": where.line, "column": where.column}


def named_twice(brief: Brief) -> dict[str, list[Named]]:
    """Return the ids that more than one line of the themes names, with each of the lines, where one is too many."""
    if brief.outline.placement == "may-repeat":
        return {}
    named: dict[str, list[Named]] = {}
    for theme in all_themes(brief.outline.themes):
        for name in theme.entries:
            named.setdefault(name.name, []).append(name)
    return {name: places for name, places in named.items() if len(places) > 1}


def _excluded(brief: Brief) -> dict[str, Named]:
    """Return the ids that themes exclude, each with the last line that does."""
    return {
        name.name: name
        for theme in all_themes(brief.outline.themes)
        for name in theme.exclude
    }


def _placed(themes: Sequence[BriefTheme]) -> list[Item]:
    return [item for theme in every_theme(themes) for item in theme.items]


def _theme_lines(theme: BriefTheme, margin: str) -> Iterator[str]:
    below = _placed([theme])
    entries = [item.entry for item in below]
    facts = [*_sizes(theme, len(entries)), *_facts_of(entries, theme.marking)]
    yield f"{margin}{theme.number}  {theme.title}  ({', '.join(facts)})"
    for item in theme.items:
        yield f"{margin}  {item.number}  {_facts(item.entry)}"
    for inner in theme.themes:
        yield from _theme_lines(inner, margin + "  ")


def _sizes(theme: BriefTheme, count: int) -> list[str]:
    """Return how many entries a theme has, and how many of them are its own and not of those below it."""
    if count == 0:
        return ["empty"]
    own = len(theme.items)
    if theme.themes and own:
        return [_count(count, "entry"), f"{own} its own"]
    return [_count(count, "entry")]


def _facts_of(
    entries: Iterable[Entry], marking: Marking | None = None
) -> list[str]:
    """Return the dates of entries, and the highest marking among them and `marking`."""
    entries = list(entries)
    top = highest([marking, *(entry.marking for entry in entries)])
    return [*_span(entries), *([top.label] if top else [])]


def _span(entries: Iterable[Entry]) -> list[str]:
    """Return the dates between which entries were published, as one text; nothing where none is dated."""
    found = _range(entries)
    first, last = found["first"], found["last"]
    if first is None:
        return []
    return [first if first == last else f"{first} to {last}"]


def _range(entries: Iterable[Entry]) -> dict[str, str | None]:
    dates = [entry.published for entry in entries if entry.published]
    if not dates:
        return {"first": None, "last": None}
    first = min(dates, key=lambda date: date.first)
    last = max(dates, key=lambda date: date.last)
    return {"first": first.iso(), "last": last.iso()}


def _facts(entry: Entry) -> str:
    """Return what tells an entry from its neighbours: id, date, grade, marking and place."""
    facts = [entry.published.iso() if entry.published else "", entry.grade]
    facts.append(entry.marking.label if entry.marking else "")
    shown = "  ".join(fact for fact in facts if fact)
    place = Location(entry.where.file, entry.where.line)
    return f"{entry.id}{'  ' + shown if shown else ''}  ({place})"


def _count(number: int, noun: str) -> str:
    plural = "entries" if noun == "entry" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def _theme_data(theme: BriefTheme) -> dict[str, Any]:
    entries = [item.entry for item in _placed([theme])]
    top = highest([theme.marking, *(entry.marking for entry in entries)])
    return {
        "number": theme.number,
        "id": theme.id,
        "title": theme.title,
        "count": len(entries),
        **_range(entries),
        "marking": top.label if top else None,
        "file": theme.where.file,
        "line": theme.where.line,
        "entries": [_item_data(item) for item in theme.items],
        "themes": [_theme_data(inner) for inner in theme.themes],
    }


def _item_data(item: Item) -> dict[str, Any]:
    return {"number": item.number, **_entry_data(item.entry)}


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "published": entry.published.iso() if entry.published else None,
        "grade": entry.grade or None,
        "marking": entry.marking.label if entry.marking else None,
        "file": entry.where.file,
        "line": entry.where.line,
    }
