"""What an export does not hold, told once a field."""

from collections.abc import Iterable, Sequence

from briefgen.entry import Entry
from briefgen.problems import Location, Problem, warning


def without_notes(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without what their analyst wrote for herself."""
    unnoted = {"note": ""}
    return [
        entry.model_copy(update=unnoted) if entry.note else entry
        for entry in entries
    ]


def chosen(
    entries: Sequence[Entry],
    file_format: str,
    *,
    notes: bool,
) -> tuple[Sequence[Entry], list[Problem]]:
    """Return entries with or without notes, and what a format that holds all else leaves out of them."""
    if notes:
        return entries, []
    noted = [(entry, ["note"]) for entry in entries if entry.note]
    return without_notes(entries), left_out(file_format, noted)


def left_out(
    file_format: str, lost: Iterable[tuple[Entry, Sequence[str]]]
) -> list[Problem]:
    """Return a warning for each field that entries lose, at the first of them."""
    places: dict[str, list[Location]] = {}
    for entry, fields in lost:
        for field in fields:
            places.setdefault(field, []).append(entry.where)
    told = sorted(places.items())
    return [_problem(file_format, field, found) for field, found in told]


def _problem(
    file_format: str,
    field: str,
    places: Sequence[Location],
) -> Problem:
    count = f"{len(places)} entries" if len(places) > 1 else "1 entry"
    if field == "note":
        message = f"the analyst’s notes of {count} were left out"
        hint = (
            "export them on purpose (`notes=True`) if nobody else gets the file"
        )
        return warning(places[0], "left-out", message, hint)
    message = f"{file_format} has no place for “{field}”; {count} lost it"
    return warning(places[0], "left-out", message)
