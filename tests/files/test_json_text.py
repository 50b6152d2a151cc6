"""JSON text: placed objects, numbers as written, limits, and faults with their line."""

import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.json_text import parse_json, plain
from briefgen.files.limits import Limits, limited
from briefgen.problems import BriefgenError
from tests.helpers.steps import PROPORTION, growth

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def fault(text: str) -> str:
    with pytest.raises(BriefgenError) as raised:
        parse_json(text, "a.json")
    return str(raised.value)


def test_objects_know_the_line_on_which_they_begin_wherever_they_stand():
    found = parse_json('{"a": [\n {"b": "{\\"x"},\n\n {}], "c":\n{"d": {}}}', "a.json")
    places = [found, *found["a"], found["c"], found["c"]["d"]]
    assert [each.where.line for each in places] == [1, 2, 4, 5, 5]


def test_numbers_stay_as_they_are_written_until_they_are_asked_for():
    found = parse_json("[1.10, 7, 1e400, 1.5]", "a.json")
    assert found == ["1.10", "7", "1e400", "1.5"]
    assert plain(found) == [1.1, 7, "1e400", 1.5]


@given(VALUES)
@settings(max_examples=100)
def test_plain_values_are_those_that_the_standard_library_reads(value):
    assert plain(parse_json(json.dumps(value), "a.json")) == value


def test_faults_have_their_line():
    told_at = 8 if sys.version_info >= (3, 13) else 9  # the comma itself, or what follows it
    assert fault('[\n{"a": 1,}]').startswith(f"a.json:2:{told_at}: error: not JSON")
    assert fault('[\n{"b": {"a": 1},\n"a": 1,\n"a": 2}]').startswith("a.json:4: error: “a” is given twice")
    assert "NaN is no number" in fault("[NaN]")


def test_nesting_is_limited_before_anything_is_built():
    assert "nested 101 deep; the limit (depth) is 100" in fault("[" * 200_000)
    with limited(Limits(depth=2)):
        assert "the limit (depth) is 2" in fault("[[[1]]]")
    with limited(Limits(depth=100_000)):
        assert "nested deeper than 250 levels" in fault("[" * 100_000)
        deepest = "[" * 250 + "]" * 250
        assert plain(parse_json(deepest, "a.json")) == json.loads(deepest)


@pytest.mark.parametrize(
    "made",
    [
        lambda n: '"' * (4 * n + 1),
        lambda n: '{"a' * n,
        lambda n: '"\\' * 2 * n,
        lambda n: '["a"' + ',"a"' * 2 * n,
    ],
    ids=["quotes", "objects", "escapes", "list"],
)
@pytest.mark.slow
def test_a_text_that_is_no_json_costs_no_more_than_one_that_is(made):
    fault(made(100_000))
    assert growth(made, fault, 100) < PROPORTION
