"""JSON Lines: an entry a line, and a broken line costs itself."""

import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source
from briefgen.readers.records.json_lines import read


def test_every_line_is_an_entry_with_its_own_line():
    text = '{"title": "A", "tags": ["x"], "box": {"n": 1}}\n\n{"question": "Why?", "answer": "So."}\r\n'
    found, problems = read_source(text.encode(), "a.ndjson")
    assert problems == []
    assert [(e.where.line, e.kind, e.title, e.text) for e in found] == [
        (1, "document", "A", ""),
        (3, "qa", "Why?", "So."),
    ]
    assert (found[0].tags, found[0].x) == (("x",), {"box": {"n": 1}})


def test_a_broken_line_costs_only_itself():
    lines = [
        '{"title": "A"',
        '{"title": "B"}',
        "[1]",
        '"x"',
        '{"title": "C", "title": "D"}',
        "[" * 9000,
        '{"title": 1}',
    ]
    found, problems = read_source("\n".join(lines).encode(), "a.jsonl")
    assert [(entry.where.line, entry.title) for entry in found] == [(2, "B"), (7, "1")]
    assert "\n".join(map(str, problems)) == (
        "a.jsonl:1:14: error: not JSON: expecting ',' delimiter [json-syntax]\n"
        "a.jsonl:3: error: a line must hold one entry, not a list of them [not-an-entry]\n"
        "  hint: save the file as .json, or put each entry on a line\n"
        "a.jsonl:4: error: an entry must be a mapping (key: value) [not-an-entry]\n"
        "  hint: give it at least a title\n"
        "a.jsonl:5: error: “title” is given twice in one object [duplicate-key]\n"
        "a.jsonl:6: error: the text is nested 101 deep; the limit (depth) is 100 [too-large]\n"
        "  hint: if you trust the file, raise it in the outline: options: {limits: {depth: …}}"
    )


def test_a_line_separator_inside_a_text_does_not_end_the_line():
    (entry,) = read_source('{"title": "A", "text": "b\u2028c"}'.encode(), "a.jsonl")[0]
    assert entry.text == "b\nc"


def test_a_large_file_is_read_line_by_line():
    data = "".join(json.dumps({"title": f"Ferry {n}", "text": "sails " * 600}) + "\n" for n in range(1000)).encode()
    for _ in read(data[:4000], "warm.jsonl"):
        pass
    tracemalloc.start()
    count = sum(1 for _ in read(data, "a.jsonl"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, len(data) > 3_500_000) == (1000, True)
    assert peak < len(data)


@given(st.binary(max_size=100) | st.text('{}[]":,\\ntile1\n', max_size=100).map(str.encode))
@settings(max_examples=100)
def test_no_bytes_break_it(data):
    found, problems = read_source(b'{"title": "A"}\n' + data, "a.jsonl")
    assert found or problems


@pytest.mark.parametrize("file", ["a.jsonl", "a.ndjson", "A.JSONL"])
def test_an_empty_file_is_told(file):
    assert [problem.code for problem in read_source(b"\n", file)[1]] == ["no-entries"]
