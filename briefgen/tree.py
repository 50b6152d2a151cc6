"""The tree of a brief: themes, the entries that each takes, and those in none; as lines and as data."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.brief import Brief, BriefTheme, Item
from briefgen.entry import Entry


def as_lines(brief: Brief) -> Iterator[str]:
    """Yield the tree line by line, for reading."""
    outline = brief.outline
    marking = f"  {outline.marking.label}" if outline.marking else ""
    count = len(brief.items())
    yield f"{outline.title}{marking}  ({_count(len(brief.themes), 'theme')}, {_count(count, 'entry')})"
    for key in brief.judgements:
        rests = ", ".join(item.number for item in key.support) or "nothing"
        yield f"  judgement {key.number}  rests on {rests}"
    for theme in brief.themes:
        yield from _theme_lines(theme, "  ")
    if brief.unplaced:
        yield f"  in no theme ({_count(len(brief.unplaced), 'entry')})"
        for entry in brief.unplaced:
            yield f"    {_facts(entry)}"


def product_lines(briefs: Iterable[Brief]) -> Iterator[str]:
    """Yield a line for each product: the name of its files, its marking, what it shows and what it leaves out."""
    for brief in briefs:
        marking = f"  {brief.outline.marking.label}" if brief.outline.marking else ""
        shown = [_count(len(brief.judgements), "judgement"), _count(len(brief.themes), "theme")]
        shown += [_count(len(brief.items()), "entry"), _count(len(brief.sources), "source")]
        left = f"; left out: {brief.left_out.words}" if brief.left_out.words else ""
        yield f"  product {brief.outline.file_stem}{marking}  ({', '.join(shown)}{left})"


def as_data(brief: Brief) -> dict[str, Any]:
    """Return the tree as plain values."""
    return {
        "title": brief.outline.title,
        "marking": brief.outline.marking.label if brief.outline.marking else None,
        "judgements": [
            {"number": k.number, "id": k.judgement.id, "support": [i.entry.id for i in k.support]}
            for k in brief.judgements
        ],
        "themes": [_theme_data(theme) for theme in brief.themes],
        "unplaced": [_entry_data(entry) for entry in brief.unplaced],
    }


def _theme_lines(theme: BriefTheme, margin: str) -> Iterator[str]:
    yield f"{margin}{theme.number}  {theme.title}  ({_count(len(theme.items), 'entry')})"
    for item in theme.items:
        yield f"{margin}  {item.number}  {_facts(item.entry)}"
    for inner in theme.themes:
        yield from _theme_lines(inner, margin + "  ")


def _facts(entry: Entry) -> str:
    """Return what tells an entry from its neighbours: id, date, grade, marking and place."""
    facts = [entry.published.iso() if entry.published else "", entry.grade]
    facts.append(entry.marking.label if entry.marking else "")
    shown = "  ".join(fact for fact in facts if fact)
    return f"{entry.id}{'  ' + shown if shown else ''}  ({entry.where.file}:{entry.where.line})"


def _count(number: int, noun: str) -> str:
    plural = "entries" if noun == "entry" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def _theme_data(theme: BriefTheme) -> dict[str, Any]:
    return {
        "number": theme.number,
        "id": theme.id,
        "title": theme.title,
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
