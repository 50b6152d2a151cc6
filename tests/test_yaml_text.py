"""YAML text → plain values that know their place, and what a hostile file gets for an answer."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.decoding import without_unprintable
from briefgen.problems import BriefgenError, Location
from briefgen.yaml_text import parse_yaml, parse_yaml_text, place_of


def parse(text: str):
    """The value of a text that has no problem."""
    value, problems = parse_yaml(text.encode(), "o.yaml")
    assert problems == []
    return value


def faults(text: str) -> str:
    """What is printed for a text that is refused."""
    with pytest.raises(BriefgenError) as raised:
        parse_yaml(text.encode(), "o.yaml")
    return "\n".join(map(str, raised.value.problems))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n...\n"])
def test_a_file_without_content_is_none(text):
    assert not parse(text)


def test_every_scalar_stays_the_text_that_was_written():
    assert parse("[NO, off, yes, 1e3, 0x1F, 010, 1_000]") == ["NO", "off", "yes", "1e3", "0x1F", "010", "1_000"]
    assert parse("[12:30, 2024, 2024-10, 2024-10-14, 1.10]") == ["12:30", "2024", "2024-10", "2024-10-14", "1.10"]
    assert parse("[.inf, null, ~, 'null']") == [".inf", "null", "~", "null"]


def test_tags_are_not_obeyed():
    assert parse("a: !!python/object/apply:os.system [ls]\nb: !!int '7'\nc: !!binary aGk=\n") == {
        "a": ["ls"],
        "b": "7",
        "c": "aGk=",
    }


def test_a_merge_key_is_a_key_like_any_other():
    assert parse("<<: {a: b}\n") == {"<<": {"a": "b"}}


def test_values_and_keys_know_their_line_and_column():
    value = parse("title: Ferry\nthemes:\n- title: Ports\n  tags: [a, b]\n")
    assert value.where == Location("o.yaml", 1, 1)
    assert value["title"].where == Location("o.yaml", 1, 8)
    assert value["themes"][0]["tags"].where == Location("o.yaml", 4, 9)
    assert value["themes"][0]["tags"][1].where == Location("o.yaml", 4, 13)
    assert [key.where for key in value] == [Location("o.yaml", 1, 1), Location("o.yaml", 2, 1)]


def test_columns_count_characters_not_bytes():
    assert parse("{\u00fc\U0001f6a2: x}")["\u00fc\U0001f6a2"].where == Location("o.yaml", 1, 6)


def test_lines_count_from_where_the_text_stands_in_its_file():
    assert parse_yaml_text("a: b\nc: d", "note.md", 10, [])["c"].where == Location("note.md", 12, 4)


def test_the_place_of_a_path_is_that_of_its_value_its_key_or_what_is_nearest():
    value = parse("title: Ferry\nthemes:\n- title: Ports\n")
    assert place_of(value, ("themes", 0, "title")) == Location("o.yaml", 3, 10)
    assert place_of(value, ("themes", 0, "title"), key=True) == Location("o.yaml", 3, 3)
    assert place_of(value, ("themes", 0, "intro")) == Location("o.yaml", 3, 3)
    assert place_of({}, ("title",)) is None


def test_a_tab_as_indent_is_an_error_at_its_place():
    fault = faults("a:\n\tb: c\n")
    assert fault.startswith("o.yaml:2:1: error: not YAML: ")


@pytest.mark.xfail(strict=True, reason="libyaml's message does not name the tab, so the hint is never given")
def test_a_tab_as_indent_is_hinted_at():
    fault = faults("a:\n\tb: c\n")
    assert fault.endswith("[yaml-syntax]\n  hint: indent with spaces, not with tabs")


def test_a_colon_inside_a_text_is_hinted_at():
    assert faults("title: Ferries: what we know\n") == (
        "o.yaml:1:15: error: not YAML: mapping values are not allowed in this context [yaml-syntax]\n"
        "  hint: put quotes around a text that contains “: ”"
    )


def test_a_bracket_that_is_not_closed_is_an_error_where_the_text_ends():
    fault = faults("a: [1, 2\n")
    assert fault.startswith("o.yaml:2:1: error: not YAML: while parsing a flow sequence")


def test_a_second_document_is_an_error():
    assert faults("a: 1\n---\nb: 2\n") == (
        "o.yaml:2:1: error: not YAML: expected a single document in the stream but found another document"
        " [yaml-syntax]"
    )


def test_an_alias_bomb_of_nine_levels_costs_nothing():
    bomb = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert faults(bomb) == (
        "o.yaml:2:10: error: YAML aliases (*name) are not read [yaml-alias]\n"
        "  hint: write the value out where it is needed"
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused_at_the_fifty_first(opening):
    assert faults(opening * 100_000) == (
        f"o.yaml:1:{50 * len(opening) + 1}: error: nested deeper than 50 levels [yaml-depth]"
    )


def test_fifty_levels_are_read():
    assert parse("[" * 50 + "]" * 50) == eval("[" * 50 + "]" * 50)  # noqa: S307 - a literal of brackets


def test_every_repeated_key_is_told_at_once():
    assert faults("a: 1\na: 2\nb:\n  c: 3\n  'c': 4\n") == (
        "o.yaml:2:1: error: “a” is given twice [duplicate-key]\n  hint: keep one of the two\n"
        "o.yaml:5:3: error: “c” is given twice [duplicate-key]\n  hint: keep one of the two"
    )


def test_a_list_as_a_key_is_an_error():
    assert faults("? [a]\n: b\n") == ("o.yaml:1:3: error: a key must be a word, not a list or a mapping [yaml-key]")


def test_unprintable_characters_that_escapes_bring_in_are_dropped_with_a_warning():
    value, (problem,) = parse_yaml(b'a: "\\u202ex\\a"\n', "o.yaml")
    assert value == {"a": "x"}
    assert str(problem) == (
        "o.yaml:1:4: warning: control character U+202E was dropped [control-character]\n"
        "  hint: remove it from the source"
    )


def test_what_decoding_dropped_is_told_beside_an_error():
    assert faults("a: \x07\nb: 1\nb: 2\n") == (
        "o.yaml:1:4: warning: control character U+0007 was dropped [control-character]\n"
        "  hint: remove it from the source\n"
        "o.yaml:3:1: error: “b” is given twice [duplicate-key]\n  hint: keep one of the two"
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029")))
@settings(max_examples=100, deadline=None, database=None)
def test_any_text_in_quotes_comes_back_save_for_what_is_dropped(text):
    value, _ = parse_yaml(f"a: {json.dumps(text, ensure_ascii=False)}".encode(), "o.yaml")
    assert value == {"a": without_unprintable(text)[0]}


@given(st.text() | st.text("-:[]{}#&*!|>'\"%@`?,=<~. \t\nab0"))
@settings(max_examples=100, deadline=None, database=None)
def test_any_text_is_a_value_or_an_error_inside_the_file(text):
    problems = ()
    try:
        parse_yaml(text.encode(errors="replace"), "o.yaml")
    except BriefgenError as fault:
        problems = fault.problems
    assert all(1 <= problem.where.line <= len(text.splitlines()) + 1 for problem in problems)
