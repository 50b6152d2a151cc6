"""JSON Lines: one entry a line. A line that is broken costs only itself.

The bytes are decoded line by line, so that a large file costs no more memory than its bytes and its longest line.
"""

from collections.abc import Iterator

from briefgen.entry import Entry
from briefgen.files.encodings import encoding_of, lines_of
from briefgen.files.json_text import parse_json
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.readers.records.json_list import typed
from briefgen.readers.records.yaml_list import read_item


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entry of each line; blank lines are passed over."""
    encoding, problems = encoding_of(data, file)
    yield from problems
    for number, line in enumerate(lines_of(data, encoding), 1):
        if not line.strip():
            continue
        where = Location(file, number)
        try:
            record = parse_json(line.rstrip("\n"), file, number)
        except BriefgenError as fault:
            yield from fault.problems
            continue
        if isinstance(record, list):
            message = "a line must hold one entry, not a list of them"
            hint = "save the file as .json, or put each entry on a line"
            yield error(where, "not-an-entry", message, hint)
        else:
            yield from read_item(typed(record), {}, where)
