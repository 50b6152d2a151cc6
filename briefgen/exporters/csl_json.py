"""CSL-JSON by the schema of CSL 1.0.2: what CSL has no variable for stands in `custom`, and comes back from there."""

import json
from collections.abc import Sequence

from briefgen.entry import Entry
from briefgen.entry.csl import item_of
from briefgen.exporters.left_out import chosen
from briefgen.files.decoding import without_unprintable
from briefgen.problems import Problem


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the file, of which the reader makes the same entries again, and what it does not hold."""
    entries, problems = chosen(entries, "CSL-JSON", notes=notes)
    items = [item_of(entry) for entry in entries]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    return f"{_escaped(text)}\n".encode(), problems


def _escaped(text: str) -> str:
    """Return JSON in which characters that no text file should have stand as escapes."""
    escapes = {}
    for character in set(text) - {"\n"}:
        if without_unprintable(character) != (character, ""):
            escapes[ord(character)] = json.dumps(character)[1:-1]
    return text.translate(escapes)
