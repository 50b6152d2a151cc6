"""CSL-JSON by the schema of CSL 1.0.2: what CSL has no variable for stands in `custom`, and comes back from there."""

import json
from collections.abc import Sequence

from briefgen.entry import Entry
from briefgen.entry.csl import item_of
from briefgen.exporters.left_out import left_out, without_note
from briefgen.files.decoding import without_unprintable
from briefgen.problems import Problem


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the file, of which the reader makes the same entries again, and what it does not hold."""
    problems = (
        []
        if notes
        else left_out(
            "CSL-JSON", [(entry, ["note"]) for entry in entries if entry.note]
        )
    )
    items = [item_of(entry if notes else without_note(entry)) for entry in entries]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    return f"{_escaped(text)}\n".encode(), problems


def _escaped(text: str) -> str:
    """Return JSON in which characters that no text file should have stand as escapes."""
    odd = {c for c in set(text) if c != "\n" and without_unprintable(c) != (c, "")}
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in odd})
