"""JSON: a list of entries with every field that is set, which the reader of JSON lists reads back as it was."""

import json
from collections.abc import Sequence

from briefgen.entry import Entry
from briefgen.entry.record import record_of
from briefgen.exporters.left_out import chosen
from briefgen.problems import Problem


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the list in UTF-8. All is in it but where entries were read from; notes only with `notes`."""
    entries, problems = chosen(entries, "JSON", notes=notes)
    records = [record_of(entry) for entry in entries]
    text = json.dumps(records, ensure_ascii=False, indent=2)
    return f"{text}\n".encode(), problems
