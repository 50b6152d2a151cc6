"""What an author hid in the texts of an entry (`<!-- … -->`) is for the analyst: it goes into the note."""

from collections.abc import Iterator
from typing import Any

from briefgen.files.remarks import unclosed, without_remarks
from briefgen.problems import Location, Problem

_TEXTS = ("title", "summary", "text")


def move_remarks(values: dict[str, Any], where: Location) -> Iterator[Problem]:
    """Move the remarks in the texts of a record to its note; yield a warning for one that nothing closes."""
    found: list[str] = []
    for name in _TEXTS:
        given = values.get(name)
        if not isinstance(given, str):
            continue
        told = without_remarks(given)
        if not (told.remarks or told.open_at):
            continue
        values[name] = told.text.strip("\n").rstrip()
        found += [said for _, said in told.remarks]
        if told.open_at:
            yield unclosed(getattr(given, "where", where))
    if found:
        note = values.get("note")
        stated = [str(note)] if note else []
        values["note"] = "\n\n".join([*stated, *found])
