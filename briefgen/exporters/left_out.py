"""What an export does not hold, told once a field."""

from collections.abc import Iterable, Sequence

from briefgen.entry import Entry
from briefgen.problems import Location, Problem, warning


def without_note(entry: Entry) -> Entry:
    """Return an entry without what its analyst wrote for herself."""
    return entry.model_copy(update={"note": ""}) if entry.note else entry


def left_out(
    file_format: str, lost: Iterable[tuple[Entry, Sequence[str]]]
) -> list[Problem]:
    """Return a warning for each field that entries lose, at the first of them."""
    places: dict[str, list[Location]] = {}
    for entry, fields in lost:
        for field in fields:
            places.setdefault(field, []).append(entry.where)
    return [
        _problem(file_format, field, found) for field, found in sorted(places.items())
    ]


def _problem(file_format: str, field: str, places: Sequence[Location]) -> Problem:
    count = f"{len(places)} entries" if len(places) > 1 else "1 entry"
    if field == "note":
        hint = "export them on purpose (`notes=True`) if nobody else gets the file"
        return warning(
            places[0], "left-out", f"the analyst’s notes of {count} were left out", hint
        )
    return warning(
        places[0],
        "left-out",
        f"{file_format} has no place for “{field}”; {count} lost it",
    )
