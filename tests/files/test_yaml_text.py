"""YAML text → plain values that know their place; entries and front matter in YAML, and entries in JSON."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefgen
from briefgen.files.decoding import without_unprintable
from briefgen.files.yaml_text import parse_yaml, parse_yaml_text, place_of, places_in
from briefgen.outline import read_outline
from briefgen.problems import BriefgenError, Location
from briefgen.readers import read_source

KEEP_ONE = "  hint: keep one of the two; each part of a list begins with “- ”"


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


def told(text: str, file: str) -> str:
    """What is printed for a source file."""
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


def entries(text: str, file: str):
    """The entries of a source file that has no problem."""
    found, problems = read_source(text.encode(), file)
    assert problems == []
    return found


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n...\n"])
def test_a_file_without_content_is_none(text):
    assert not parse(text)


def test_every_scalar_stays_the_text_that_was_written():
    assert parse("[NO, off, yes, 1e3, 0x1F, 010, 1_000]") == ["NO", "off", "yes", "1e3", "0x1F", "010", "1_000"]
    assert parse("[12:30, 2024, 2024-10, 2024-10-14, 1.10]") == ["12:30", "2024", "2024-10", "2024-10-14", "1.10"]
    assert parse("[.inf, null, ~, 'null']") == [".inf", None, None, "null"]


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


def test_a_tab_as_indent_is_hinted_at():
    fault = faults("a:\n\tb: c\n")
    assert fault.endswith("[yaml-syntax]\n  hint: indent with spaces, not with tabs")


def test_a_colon_inside_a_text_is_hinted_at():
    assert faults("title: Ferries: what we know\n") == (
        "o.yaml:1:15: error: not YAML: a text without quotes cannot contain “: ”, which ends a key [yaml-syntax]\n"
        "  hint: put quotes around a text that contains “: ”"
    )


def test_a_bracket_that_is_not_closed_is_an_error_where_it_opens():
    fault = faults("a: [1, 2\n")
    assert fault.startswith("o.yaml:1:4: error: not YAML: the “[” that opens here is not closed")


def test_a_second_document_is_an_error():
    assert faults("a: 1\n---\nb: 2\n") == (
        "o.yaml:2:1: error: not YAML: “---” begins a second document, and the file may hold one [yaml-syntax]\n"
        "  hint: take the line out, or make two files"
    )


def test_an_alias_bomb_of_nine_levels_costs_nothing():
    bomb = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert faults(bomb) == (
        "o.yaml:2:10: error: YAML aliases (*name) are not read [yaml-alias]\n"
        "  hint: put quotes around a text that begins with “*”; else write the value out where it is needed"
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused(opening):
    place, _, message = faults(opening * 100_000).partition(": ")
    assert message == "error: nested deeper than 50 levels [yaml-depth]"
    assert place in (
        f"o.yaml:1:{50 * len(opening) + 1}",
        "o.yaml:1:1001",
    )  # some LibYAML read ahead to their own limit


def test_fifty_levels_are_read():
    assert parse("[" * 50 + "]" * 50) == json.loads("[" * 50 + "]" * 50)


def test_every_repeated_key_is_told_at_once():
    assert faults("a: 1\na: 2\nb:\n  c: 3\n  'c': 4\n") == (
        f"o.yaml:2:1: error: “a” is given twice [duplicate-key]\n{KEEP_ONE}\n"
        f"o.yaml:5:3: error: “c” is given twice [duplicate-key]\n{KEEP_ONE}"
    )


def test_a_list_as_a_key_is_an_error():
    assert faults("? [a]\n: b\n") == (
        "o.yaml:1:3: error: a key must be a word, not a list or a mapping [yaml-key]\n"
        "  hint: put quotes around a text that begins with “{” or “[”"
    )


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
        f"o.yaml:3:1: error: “b” is given twice [duplicate-key]\n{KEEP_ONE}"
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029")))
@settings(max_examples=100)
def test_any_text_in_quotes_comes_back_save_for_what_is_dropped(text):
    value, _ = parse_yaml(f"a: {json.dumps(text, ensure_ascii=False)}".encode(), "o.yaml")
    assert value == {"a": without_unprintable(text)[0]}


@given(st.text() | st.text("-:[]{}#&*!|>'\"%@`?,=<~. \t\nab0"))
@settings(max_examples=100)
def test_any_text_is_a_value_or_an_error_inside_the_file(text):
    problems = ()
    try:
        parse_yaml(text.encode(errors="replace"), "o.yaml")
    except BriefgenError as fault:
        problems = fault.problems
    assert all(1 <= problem.where.line <= len(text.splitlines()) + 1 for problem in problems)


# ---------------------------------------------------------------- entries and front matter in YAML


@pytest.mark.parametrize("text", ["- title: A\n", "entries:\n- title: A\n", "title: A\n", '[{"title": "A"}]'])
@pytest.mark.parametrize("file", ["a.yaml", "a.yml"])
def test_yaml_is_a_list_or_a_mapping_with_entries_or_one_record(text, file):
    assert [entry.title for entry in entries(text, file)] == ["A"]


def test_a_broken_record_costs_only_itself():
    text = "- title: A\n- just words\n- title: B\n  text: [x]\n  kind: memo\n- title: C\n"
    found, _ = read_source(text.encode(), "a.yaml")
    assert [(entry.title, str(entry.where)) for entry in found] == [("A", "a.yaml:1:3"), ("C", "a.yaml:6:3")]
    assert told(text, "a.yaml") == (
        "a.yaml:2:3: error: an entry must be a mapping (key: value) [not-an-entry]\n"
        "  hint: give it at least a title\n"
        "a.yaml:5:9: warning: “kind” cannot be “memo”; it was kept in `x` and not used [unknown-value]\n"
        "  hint: known: data, document, event, note, qa\n"
        "a.yaml:4:9: error: “text” must be text, not a list [wrong-type]\n"
        "  hint: write one text; one that begins with “[” stands in quotes"
    )


@pytest.mark.parametrize("file", ["a.yaml", "a.json"])
def test_keys_beside_entries_are_not_lost_in_silence(file):
    text = '{"publisher": "Desk", "entries": [{"title": "A"}]}'
    found, problems = read_source(text.encode(), file)
    assert problems or found[0].publisher == "Desk"


def test_broken_front_matter_is_told_at_its_place():
    for file in ("a.md", "a.txt"):
        assert told("---\ntitle: Ferry\n\nBody.\n", file) == (
            f"{file}:1: error: the front matter is not closed [front-matter]\n  hint: end it with a line “---”"
        )
    assert told("---\n- a\n---\nBody.\n", "a.md") == (
        "a.md:2: error: the front matter must be a mapping (key: value) [front-matter]"
    )
    assert told("---\na: b\na: c\n---\nBody.\n", "a.md") == (
        f"a.md:3:1: error: “a” is given twice [duplicate-key]\n{KEEP_ONE}"
    )


# ---------------------------------------------------------------- JSON


def test_json_is_a_list_or_a_mapping_with_entries_or_one_record():
    for text in ('[{"title": "A"}]', '{"entries": [{"title": "A"}]}', '{"title": "A"}'):
        assert [(entry.title, entry.where.line) for entry in entries(text, "a.json")] == [("A", 1)]


def test_items_of_json_know_their_line_and_a_broken_one_costs_only_itself():
    text = '{"entries": [\n {"title": "A"},\n\n {"title": "B", "text": ["x"]}, 7,\n {"title": 5,\n "url": null}\n]}'
    found, _ = read_source(text.encode(), "a.json")
    assert [(entry.title, entry.where.line) for entry in found] == [("A", 2), ("5", 5)]
    assert told(text, "a.json") == (
        "a.json:4: error: “text” must be text, not a list [wrong-type]\n"
        "a.json:4: error: an entry must be a mapping (key: value) [not-an-entry]\n  hint: give it at least a title"
    )


TOO_DEEP = (
    "1: error: the text is nested 101 deep; the limit (depth) is 100 [too-large]\n"
    "  hint: if you trust the file, raise it in the outline: options: {limits: {depth: …}}"
)


@pytest.mark.parametrize(
    ("text", "place_and_message"),
    [
        ('[\n {"title" "A"}]', "2:11: error: not JSON: expecting ':' delimiter [json-syntax]"),
        ('[{"title": "A"}]\n x', "2:2: error: not JSON: extra data [json-syntax]"),
        ('{"title": "A", "title": "B"}', "1: error: “title” is given twice in one object [duplicate-key]"),
        ("[" * 100_000, TOO_DEEP),
        ('{"a":' * 100_000, TOO_DEEP),
    ],
)
def test_broken_json_is_told_at_its_place(text, place_and_message):
    assert told(text, "a.json") == f"a.json:{place_and_message}"


def test_a_repeated_key_of_json_is_told_on_its_line():
    assert told('[{"title": "A"},\n{"title": "B",\n"title": "C"}]', "a.json").startswith("a.json:3")


def test_a_number_of_5000_digits_is_a_problem_not_a_crash():
    assert told(f'[{{"title": "A", "id": {"9" * 5000}}}]', "a.json")


def test_a_line_separator_may_stand_in_a_json_string():
    assert [entry.text for entry in entries('{"title": "A", "text": "b\u2028c"}', "a.json")] == ["b\nc"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029")), st.booleans())
@settings(max_examples=60)
def test_any_text_in_json_comes_back_save_for_what_is_dropped(text, ascii_only):
    data = json.dumps({"title": "A", "text": text}, ensure_ascii=ascii_only).encode()
    assert read_source(data, "a.json")[0][0].text == without_unprintable(text)[0]


# ---------------------------------------------------------------- safety of outlines


def outline_of(text: str):
    outline, problems = read_outline(text.encode(), "o.yaml")
    assert problems == []
    return outline


@pytest.mark.parametrize("word", ["NO", "no", "1e3", "0123", "0x1F", "1:30", "12:30:45", "2026-05-04", "1_000", ".5"])
def test_a_text_of_an_outline_is_what_was_written(word: str):
    outline = outline_of(f"title: {word}\nedition: {word}\nthemes:\n- title: {word}\n  entries: [{word}]\n")
    (theme,) = outline.themes
    assert (outline.title, outline.edition, theme.title, theme.entries[0].name) == (word, word, word, word)


def test_numbers_and_truth_values_are_read_only_where_a_field_asks_for_them():
    outline = outline_of("title: yes\noptions: {annex_unplaced: NO}\nthemes: [{title: off, limit: 010}]\n")
    assert (outline.title, outline.options.annex_unplaced) == ("yes", False)
    assert (outline.themes[0].title, outline.themes[0].limit) == ("off", 10)


@pytest.mark.parametrize("words", ["0123", "2026-05", "2026-05-04"])
def test_a_date_is_as_precise_as_it_was_written(words: str):
    assert outline_of(f"title: X\ndate: {words}\n").date.iso() == words


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_nesting_costs_nothing_however_deep(text: str):
    assert "yaml-" in faults(text)


def test_an_outline_larger_than_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open("outline.yaml", "wb") as file:  # noqa: PTH123 - a sparse file: its end is set and nothing written
        file.truncate(65_000_000)
    (problem,) = briefgen.check("outline.yaml")
    assert (problem.code, str(problem.where)) == ("too-large", "outline.yaml")
    with open("base.yaml", "wb") as file:  # noqa: PTH123 - as above
        file.truncate(65_000_000)
    (tmp_path / "outline.yaml").write_text("title: X\nextends: base.yaml\n", encoding="utf-8")
    (problem,) = briefgen.check("outline.yaml")
    assert (problem.code, str(problem.where)) == ("too-large", "outline.yaml:2:10")


@pytest.mark.parametrize(
    ("written", "column"),
    [
        (r"a: one likely", 8),
        (r"a: 'it''s likely'", 11),
        (r'a: "one\nlikely"', 10),
        (r'a: "one \n\t likely"', 14),
        (r'a: "\u2013\x20likely"', 15),
        ('a: "one \\\n  likely"', 3),
        ("a: |\n  likely", 3),
        ("a: >\n  one\n  likely", 3),
    ],
)
def test_a_character_of_a_scalar_has_its_column_however_it_is_written(written: str, column: int):
    text = parse_yaml_text(written, "a.yaml", 0, [])["a"]
    place = places_in(text, written)[text.index("likely")]
    assert written.split("\n")[place.line - 1][place.column - 1 :].startswith("likely")
    assert place.column == column
