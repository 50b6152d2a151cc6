"""The holdings of a project as a table: every entry, where it comes from, and which themes show it."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.brief.brief import Brief, every_theme
from briefgen.entry import Entry

COLUMNS = (
    "id",
    "title",
    "publisher",
    "published",
    "accessed",
    "grade",
    "marking",
    "themes",
    "used",
)


def source_rows(
    brief: Brief, entries: Sequence[Entry]
) -> Iterator[dict[str, Any]]:
    """Yield a row for each entry, in the order of the sources."""
    placed: dict[str, list[str]] = {}
    for theme in every_theme(brief.themes):
        for item in theme.items:
            placed.setdefault(item.entry.id, []).append(theme.number)
    shown = {item.entry.id for item in brief.items()}
    cited = {entry.id for entry in brief.also}
    for entry in entries:
        yield {
            "id": entry.id,
            "title": entry.title,
            "publisher": entry.publisher or None,
            "published": entry.published.iso() if entry.published else None,
            "accessed": entry.accessed.iso() if entry.accessed else None,
            "grade": entry.grade or None,
            "marking": entry.marking.label if entry.marking else None,
            "themes": placed.get(entry.id, []),
            "used": "shown"
            if entry.id in shown
            else "cited"
            if entry.id in cited
            else None,
            "file": entry.where.file,
            "line": entry.where.line,
            "words": entry.x.get("words"),
        }
