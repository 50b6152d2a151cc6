"""Entries: dates as precise as they are stated, stable ids, and what a record's keys and values become."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry import entry_from, slug
from briefgen.files.yaml_text import parse_yaml
from briefgen.problems import Location
from briefgen.standards.dates import parse_date

WHERE = Location("wire.json", 7)


def entry(record):
    """The entry of a record that has no problem."""
    made, problems = entry_from(record, WHERE)
    assert problems == []
    return made


def told(record) -> str:
    """What is printed for a record."""
    return "\n".join(map(str, sorted(entry_from(record, WHERE)[1])))


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("written", "first", "last", "shown"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-10", "2024-10-01", "2024-10-31", "October 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02", "2023-02-01", "2023-02-28", "February 2023"),
        ("2024-10-04", "2024-10-04", "2024-10-04", "4 October 2024"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written, first, last, shown):
    date = parse_date(written)
    assert (date.first.isoformat(), date.last.isoformat(), str(date), date.iso()) == (first, last, shown, written)


@pytest.mark.parametrize(
    "written",
    ["31 Feb", "2024-02-31", "2023-02-29", "2024-13", "45000", "0000", "soon", "Marbury 2024"],
)
def test_what_is_not_a_date_is_told_and_kept_with_the_way_to_write_one(written):
    made, problems = entry_from({"title": "Ferry", "date": written}, WHERE)
    assert (made.published, made.x) == (None, {"date": written})
    assert "\n".join(map(str, problems)) == (
        f"wire.json:7: warning: “date”: “{written}” is not a date that can be read; it was kept in `x` and not used "
        "[unread-date]\n  hint: write YYYY-MM-DD"
    )


@pytest.mark.parametrize(
    ("written", "iso"), [("2024-1-5", "2024-01-05"), ("14/10/2024", "2024-10-14"), ("5 января 2024", "2024-01-05")]
)
def test_dates_are_read_as_people_write_them(written, iso):
    assert entry({"title": "Ferry", "published": written}).published.iso() == iso


def test_the_words_of_a_date_that_says_more_are_kept():
    made = entry({"title": "Ferry", "published": "late June 2024"})
    assert (made.published.iso(), made.x) == ("2024-06", {"published": "late June 2024"})


@pytest.mark.parametrize(("written", "x"), [("", {}), ("n.d.", {"published": "n.d."}), ("-", {"published": "-"})])
def test_a_date_that_is_said_not_to_be_there_is_no_fault(written, x):
    made = entry({"title": "Ferry", "published": written})
    assert (made.published, made.x) == (None, x)


def test_what_is_kept_leaves_what_x_holds_under_the_same_name():
    made, _ = entry_from({"title": "Ferry", "published": "soon", "x": {"published": "in print"}}, WHERE)
    assert made.x == {"published": "in print", "published as given": "soon"}


@pytest.mark.parametrize("written", ["2024-00", "2024-10-00", "2024-00-00"])
def test_there_is_no_month_and_no_day_zero(written):
    assert f"“{written}” is not a date" in told({"title": "Ferry", "published": written})


def test_a_number_can_be_a_year_but_not_a_day_count_of_a_spreadsheet():
    assert entry({"title": "Ferry", "published": 2024}).published.iso() == "2024"
    assert told({"title": "Ferry", "published": 45000}).startswith(
        "wire.json:7: warning: “published”: “45000” is not a date"
    )


@pytest.mark.parametrize("value", [["2024"], 2024.5, {"year": "2024"}])
def test_a_date_of_the_wrong_type_is_not_asked_to_be_a_mapping(value):
    assert "“published”" in told({"title": "Ferry", "published": value})
    assert "mapping" not in told({"title": "Ferry", "published": value}).replace("not a mapping", "")


def test_a_date_cannot_be_put_together_by_hand():
    assert told({"title": "Ferry", "published": {"first": "2024-01-01", "last": "1999-01-01"}})


def test_a_date_left_blank_in_yaml_is_a_date_not_given():
    record, _ = parse_yaml(b"title: Ferry\npublished:\nmarking:\n", "wire.yaml")
    assert entry(record).published is None


# ---------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("title", "ident"),
    [
        ("Who pays for the ferry?", "who-pays-for-the-ferry"),
        ("  The operator’s U.S. office (2024) ", "the-operators-u-s-office-2024"),
        ("Паромы и Порты", "паромы-и-порты"),
        ("渡轮 何时 停航？", "渡轮-何时-停航"),  # noqa: RUF001
        ("A\u030angstro\u0308m \ufb01nds \u2460", "ångström-finds-1"),
        ("Straße", "straße"),
        ("snake_case", "snake-case"),
        ("?!", "entry-545f940d"),
        ("\U0001f6a2", "entry-c1fa4410"),
        ("x" * 200, "x" * 80),
        ("word " * 40, "-".join(["word"] * 16)),
    ],
)
def test_the_id_of_a_title_is_its_words(title, ident):
    assert entry({"title": title}).id == ident


def test_the_id_of_a_title_keeps_the_vowel_signs_of_its_script():
    assert entry({"title": "हिन्दी समाचार"}).id == "हिन्दी-समाचार"


def test_an_explicit_id_wins():
    assert entry({"title": "Who pays?", "id": "finance.Q_7-b"}).id == "finance.Q_7-b"


def test_an_id_is_one_word():
    assert told({"title": "Ferry", "id": "who pays/../x"}) == (
        "wire.json:7: warning: “id”: “who pays/../x” cannot be an id; the entry is called “who-pays-x” [bad-value]\n"
        "  hint: use letters, digits, “-”, “_” and “.”"
    )


@given(st.text(min_size=1))
@settings(max_examples=100)
def test_any_title_gives_a_short_id_that_may_be_written_out(title):
    ident = slug(title)
    assert 1 <= len(ident) <= 80
    assert entry({"title": "Ferry", "id": ident}).id == ident
    assert slug(ident) == ident


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("question", "title"),
        ("headline", "title"),
        ("Title", "title"),
        ("answer", "text"),
        ("body", "text"),
        ("link", "url"),
        ("Archive URL", "archive_url"),
        ("archive-url", "archive_url"),
        (" Publisher ", "publisher"),
    ],
)
def test_a_field_may_be_called_by_its_common_other_names(key, field):
    record = {key: "https://example.org/"} if field == "title" else {"title": "Ferry", key: "https://example.org/"}
    assert getattr(entry(record), field) == "https://example.org/"


def test_authors_are_parted_by_semicolons_and_tags_by_commas():
    made = entry({"title": "Ferry", "author": "Doe, Jane; Roe, R.;", "tags": "ports, North Sea,,ships "})
    assert [str(name) for name in made.authors] == ["Doe, Jane", "Roe, R."]
    assert made.tags == ("ports", "North Sea", "ships")
    assert entry({"title": "Ferry", "authors": ["Doe; Jane"], "tag": ["a, b"]}).tags == ("a, b",)


def test_a_record_with_a_question_or_an_answer_is_a_qa_entry():
    assert entry({"Question": "Who?"}).kind == "qa"
    assert entry({"title": "Who?", "answer": "They."}).kind == "qa"
    assert entry({"title": "Ferry"}).kind == "document"
    assert entry({"question": "Who?", "kind": "note"}).kind == "note"


@pytest.mark.parametrize("pair", [("title", "headline"), ("body", "text"), ("date", "published"), ("URL", "link")])
def test_two_names_of_one_field_in_one_record_are_told(pair):
    assert told({"title": "Ferry", pair[0]: "2024", pair[1]: "2025"})


def test_what_an_author_hid_in_a_text_goes_into_the_note():
    given = {"title": "T <!-- a -->", "text": "It <!-- b\n--> is.", "summary": "<!-- c -->So.", "note": "Mine."}
    found = entry(given)
    assert (found.title, found.text, found.summary) == ("T", "It \nis.", "So.")
    assert found.note == "Mine.\n\na\n\nc\n\nb"
    assert entry({"title": "T", "text": "It `<!-- b -->`."}).note == ""
    assert "open-comment" in told({"title": "T", "text": "It.\n\n<!-- b"})


def test_a_marking_that_is_hidden_counts():
    assert entry({"title": "T", "text": "It.\n\n<!-- TLP:RED -->"}).marking.label == "TLP:RED"


def test_an_unknown_key_is_kept_in_x():
    assert entry({"title": "Ferry", "desk_no": "7", "x": {"hash": "ab"}}).x == {"hash": "ab", "desk_no": "7"}


def test_a_key_x_that_is_no_mapping_is_kept_too():
    assert entry({"title": "Ferry", "x": "12", "y": "7"}).x == {"x": "12", "y": "7"}


def test_a_key_that_looks_like_a_slip_is_warned_of():
    assert told({"title": "Ferry", "publishr": "Desk"}) == (
        "wire.json:7: warning: “publishr” is not a field of an entry; it was kept but not used [unknown-field]\n"
        "  hint: did you mean “publisher”?"
    )


@pytest.mark.parametrize("slip", ["anwser", "headlne", "boddy"])
def test_a_key_that_looks_like_a_slip_for_another_name_is_warned_of_too(slip):
    assert told({"title": "Ferry", slip: "It sails."})


# ---------------------------------------------------------------- values


def test_every_fault_of_a_record_is_told_at_its_line_and_column():
    record, _ = parse_yaml(b"titel: Ferry\npublished: 31 Feb\nkind: qaa\ntext: {a: b}\n", "wire.yaml")
    assert told(record) == (
        "wire.json:7: error: “title” is missing [missing-key]\n"
        "wire.yaml:1:1: warning: “titel” is not a field of an entry; it was kept but not used [unknown-field]\n"
        "  hint: did you mean “title”?\n"
        "wire.yaml:2:12: warning: “published”: “31 Feb” is not a date that can be read; it was kept in `x` and "
        "not used [unread-date]\n"
        "  hint: write YYYY-MM-DD\n"
        "wire.yaml:3:7: warning: “kind” cannot be “qaa”; it was kept in `x` and not used [unknown-value]\n"
        "  hint: did you mean “qa”?\n"
        "wire.yaml:4:7: error: “text” must be text, not a mapping [wrong-type]\n"
        "  hint: write one text; one that begins with “{” or contains “: ” stands in quotes"
    )


def test_a_value_of_the_wrong_type_is_told_in_words():
    assert told({"title": True}) == "wire.json:7: error: “title” must be text, not “True” [wrong-type]"
    assert told({"title": ["Ferry"]}) == "wire.json:7: error: “title” must be text, not a list [wrong-type]"
    assert told({"title": "F", "text": {}}) == "wire.json:7: error: “text” must be text, not a mapping [wrong-type]"
    assert told({"text": "F"}) == "wire.json:7: error: “title” is missing [missing-key]"
    assert told({"title": "F", "tags": [["x"]]}) == (
        "wire.json:7: warning: “tags.1” must be text, not a list; it was kept in `x` and not used [wrong-type]"
    )


@pytest.mark.parametrize(
    ("field", "value", "usual"),
    [
        ("kind", "rumour", "document"),
        ("status", "on hold", ""),
        ("source_type", "pigeon", ""),
        ("access_type", "secret", ""),
        ("reliability", "G", ""),
        ("credibility", "0", ""),
        ("sha256", "abc", ""),
        ("publisher", ["Post"], ""),
        ("citations", [{"entry": ""}], ()),
        ("extracts", "He said so.", ()),
        ("ai", {"role": "translation"}, None),
    ],
)
def test_a_value_that_its_field_cannot_hold_costs_the_field_and_not_the_entry(field, value, usual):
    made, problems = entry_from({"title": "Ferry", "text": "It runs.", field: value}, WHERE)
    assert (made.text, getattr(made, field), made.x) == ("It runs.", usual, {field: value})
    assert [problem.severity for problem in problems] == ["warning"] * len(problems)
    assert all("kept in `x`" in problem.message for problem in problems)


def test_recipients_that_cannot_be_understood_cost_the_entry():
    made, problems = entry_from({"title": "Ferry", "releasable_to": {"a": "b"}}, WHERE)
    assert (made, [problem.severity for problem in problems]) == (None, ["error"])


def test_a_value_that_is_kept_may_still_be_a_marking():
    made, _ = entry_from({"title": "Ferry", "status": "TLP:AMBER"}, WHERE)
    assert (made.status, made.marking.label) == ("", "TLP:AMBER")


@pytest.mark.parametrize(
    ("field", "written", "read"), [("kind", "QA", "qa"), ("source_type", "News report", "news-report")]
)
def test_words_of_lists_may_be_written_in_other_letters(field, written, read):
    assert getattr(entry({"title": "Ferry", field: written}), field) == read


def test_a_list_of_the_wrong_type_is_told_at_its_own_line():
    record, _ = parse_yaml(b"title: Ferry\nurl: x\ntext: [a, b]\n", "wire.yaml")
    assert told(record).startswith("wire.yaml:3:7: error: “text” must be text, not a list [wrong-type]")


@pytest.mark.parametrize("grade", [("B", "2", "B2"), ("F", "6", "F6"), ("A", "", "A"), ("", "3", "3"), ("", "", "")])
def test_the_grade_is_reliability_and_credibility_as_far_as_given(grade):
    reliability, credibility, shown = grade
    assert entry({"title": "F", "reliability": reliability, "credibility": credibility}).grade == shown


def test_a_grade_may_be_in_small_letters():
    assert entry({"title": "F", "reliability": "b"}).reliability == "B"


def test_an_unknown_grade_is_answered_with_the_known_ones():
    assert told({"title": "F", "credibility": "7"}) == (
        "wire.json:7: warning: “credibility” cannot be “7”; it was kept in `x` and not used [unknown-value]\n"
        "  hint: known: 1, 2, 3, 4, 5, 6"
    )


@pytest.mark.parametrize("written", ["TLP:AMBER+STRICT", "tlp:amber+strict", " Tlp:Amber+Strict "])
def test_a_marking_is_read_in_any_case_and_kept_as_the_standard_writes_it(written):
    assert entry({"title": "F", "marking": written}).marking.label == "TLP:AMBER+STRICT"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("TLP:AMBER-STRICT", "TLP:AMBER+STRICT"),
        ("TLP: RED", "TLP:RED"),
        ("RED", "TLP:RED"),
        ("TLP:WHITE", "TLP:CLEAR"),
        (["TLP:GREEN", "TLP:AMBER"], "TLP:AMBER"),
    ],
)
def test_another_spelling_of_a_marking_is_read(written, label):
    assert entry({"title": "F", "marking": written}).marking.label == label


@pytest.mark.parametrize("written", ["Secret", "TLP:PURPLE", "internal", 3, {"a": "TLP:GREEN-ISH"}])
def test_a_marking_that_is_not_understood_counts_as_the_narrowest_and_is_told(written):
    found, problems = entry_from({"title": "F", "marking": written}, WHERE)
    assert (found.marking.label, [problem.code for problem in problems]) == ("TLP:RED", ["unknown-marking"])
    assert found.x == {"marking": str(written)}
    assert problems[0].hint == (
        "say which label it is with a field of its own, such as `marking: TLP:GREEN`;"
        " `briefgen import` makes a file with fields of any other"
    )


@pytest.mark.parametrize("written", ["", " ", "none", None, []])
def test_a_field_for_markings_without_one_marks_nothing(written):
    assert entry({"title": "F", "marking": written}).marking is None


@pytest.mark.parametrize(
    ("own", "rest", "label", "codes"),
    [
        ("TLP:GREEN", {"title": "[TLP:RED] Quay"}, "TLP:RED", ["marking-conflict"]),
        ("TLP:RED", {"title": "[TLP:GREEN] Quay"}, "TLP:RED", []),
        ("TLP:GREEN", {"title": "A guide to TLP:AMBER handling"}, "TLP:GREEN", ["marking-conflict"]),
        (None, {"title": "A guide to TLP:AMBER handling"}, "TLP:AMBER", ["marking-in-text"]),
        ("TLP:AMBER", {"classification": "SECRET"}, "TLP:AMBER", ["marking-conflict"]),
        (None, {"classification": "SECRET", "tlp": "AMBER"}, "TLP:RED", ["unknown-marking"]),
        ("TLP:GREEN", {"handling": "TLP:AMBER"}, "TLP:AMBER", ["marking-conflict"]),
        ("TLP:GREEN", {"text": "TLP: AMBER\n\nThe quay."}, "TLP:AMBER", ["marking-conflict"]),
        ("SECRET", {"title": "[TLP:GREEN] Quay"}, "TLP:RED", ["unknown-marking"]),
        (None, {"tags": "ships, TLP:AMBER", "note": "tlp: GREEN"}, "TLP:AMBER", []),
    ],
)
def test_of_several_markings_one_rule_says_which_counts(own, rest, label, codes):
    found, problems = entry_from({"title": "F", "marking": own, **rest}, WHERE)
    assert (found.marking.label, [problem.code for problem in problems]) == (label, codes)


def test_a_marking_cannot_be_made_up():
    made_up = {"rank": 9, "label": "COSMIC", "colour": "#000000", "background": "#000000", "meaning": "none"}
    assert told({"title": "F", "marking": made_up})


def test_an_entry_states_a_source_when_it_names_anyone_or_any_place():
    assert not entry({"title": "F", "published": "2024", "archive_url": "https://example.org/"}).states_source
    for key in ("publisher", "author", "container", "url"):
        assert entry({"title": "F", key: "X"}).states_source


def test_many_keys_that_are_no_fields_cost_little():
    keys = {f"key_{number}": "v" for number in range(5000)}
    begun = time.process_time()
    entry, problems = entry_from({"titel": "slip", "title": "A", **keys}, Location("a.json", 1))
    for _ in range(2000):
        entry_from({"title": "A", "key_one": "v", "key_two": "v"}, Location("a.json", 1))
    assert time.process_time() - begun < 1.5
    assert [problem.code for problem in problems] == ["unknown-field"]
    assert len(entry.x) == 5001


@pytest.mark.parametrize(
    ("written", "title"),
    [("Fog\n  and ice", "Fog and ice"), ("联合国\n决议", "联合国决议"), ("1\u202f200  \u20ac", "1\u202f200  \u20ac")],
)
def test_a_title_stands_on_one_line(written: str, title: str):
    assert entry({"title": written}).title == title


def test_characters_that_no_document_can_hold_are_dropped_wherever_they_stand():
    record = {"title": "F\x00og", "x": {"a\ud800b": [{"c\x01": "d\x02"}]}, "quay\x03": "n\x04orth"}
    made, problems = entry_from(record, WHERE)
    assert (made.title, made.x) == ("Fog", {"ab": [{"c": "d"}], "quay": "north"})
    assert {problem.code for problem in problems} == {"control-character"}
    assert len(problems) == 6
