"""CSL-JSON: items of reference managers → entries; what has no field stays in `x`; grades in Zotero's “Extra”."""

import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry import Entry
from briefgen.readers import read_source
from briefgen.readers.references import csl_json

ITEM = {"id": "quay2026", "type": "article-newspaper", "title": "Fog"}


def read(*items, file: str = "a.json"):
    return read_source(json.dumps(list(items)).encode(), file)


def entry(**variables) -> Entry:
    """The entry of an item that has no problem."""
    (found,), problems = read({**ITEM, **variables})
    assert problems == []
    return found


def told(*items) -> list[str]:
    return [str(problem).split("\n")[0] for problem in read(*items)[1]]


def test_variables_fill_fields_and_the_rest_keeps_its_name():
    text = """[
  {"id": "fog", "type": "article-journal", "title": "Fog", "author": [{"family": "Quay", "given": "Ann"}],
   "container-title": "Ferry Journal", "publisher": "Press", "URL": "https://a.example", "DOI": "10.1/x",
   "issued": {"date-parts": [[2026, 5, 12]]}, "accessed": {"date-parts": [["2026", "5"]]}, "language": "en-GB",
   "event-date": {"date-parts": [[2026]]}, "abstract": "Short.", "keyword": "fog, sea", "annote": "Sober.",
   "archive_location": "https://copy.example", "translator": [{"family": "Pier", "given": "Bo"}],
   "volume": 3, "page": "4–7", "editor": [{"literal": "Board"}]},
  {"id": "b", "type": "book", "title": "B"}
]"""
    (fog, book), problems = read_source(text.encode(), "a.json")
    assert problems == []
    assert (fog.id, fog.kind, fog.source_type, fog.title) == ("fog", "document", "academic", "Fog")
    assert (str(fog.authors[0]), fog.container, fog.publisher) == ("Quay, Ann", "Ferry Journal", "Press")
    assert (fog.url, fog.archive_url, fog.doi) == ("https://a.example", "https://copy.example", "10.1/x")
    assert [date.iso() for date in (fog.published, fog.accessed, fog.information_date)] == [
        "2026-05-12",
        "2026-05",
        "2026",
    ]
    assert (fog.summary, fog.tags, fog.descriptor, fog.translated_by) == (
        "Short.",
        ("fog", "sea"),
        "Sober.",
        "Bo Pier",
    )
    kept = {"translator": [{"family": "Pier", "given": "Bo"}], "editor": [{"literal": "Board"}]}
    assert fog.x == {"type": "article-journal", "volume": "3", "page": "4–7", **kept}
    assert (fog.where.line, book.where.line) == (2, 8)


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        ("article-newspaper", ("document", "news-report")),
        ("post-weblog", ("document", "blog")),
        ("post", ("document", "social-post")),
        ("broadcast", ("document", "broadcast")),
        ("interview", ("document", "interview")),
        ("hearing", ("document", "official-statement")),
        ("map", ("document", "imagery")),
        ("report", ("document", "document")),
        ("dataset", ("data", "dataset")),
        ("event", ("event", "")),
        ("webpage", ("document", "")),
        ("of-its-own", ("document", "")),
    ],
)
def test_the_type_of_an_item_says_what_it_is_and_is_kept(kind, meaning):
    found = next(item for item in csl_json.read(json.dumps([{**ITEM, "type": kind}]).encode(), "a.json"))
    assert ((found.kind, found.source_type), found.x["type"]) == (meaning, kind)


def test_several_lines_of_extra_may_stand_in_one():
    found = entry(note="{:volume: 3}{:event-title: Congress} and {:odd thing}\nPMID: 4")
    assert (found.x["volume"], found.x["event-title"], found.x["PMID"]) == ("3", "Congress", "4")
    assert found.note == " and {:odd thing}"


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("10<sup>6</sup> t CO<sub>2</sub>, 5 km<sup><i>2</i></sup>", "10⁶ t CO₂, 5 km²"),
        ("1<sup>st</sup>, 10<sup>6.5</sup>, m<sup>&minus;1</sup>", "1st, 10^6.5, m⁻¹"),
        (
            '<i>Fog</i> <span style="font-variant:small-caps;">sea</span> <span class="nocase">eBay</span>',
            "Fog sea eBay",
        ),
        (
            "<jats:title>Aim</jats:title><jats:p>One.</jats:p><jats:p>Two<br/>2 &lt; 3</jats:p>",
            "Aim\n\nOne.\n\nTwo\n2 < 3",
        ),
        ("a < b and <5 km> R&D", "a < b and <5 km> R&D"),
    ],
)
def test_rich_text_becomes_plain_and_is_kept(rich, plain):
    found = entry(abstract=rich, **{"container-title": rich.replace("jats:p", "i").replace("jats:title", "i")})
    assert found.summary == plain
    assert found.x.get("abstract", plain) == (rich if rich != plain else plain)


def test_a_newspaper_is_the_publisher_and_a_journal_the_container():
    paper = entry(**{"container-title": "Courier"})
    assert (paper.publisher, paper.container) == ("Courier", "")
    both = entry(**{"container-title": "Courier", "publisher": "House"})
    assert (both.publisher, both.container) == ("House", "Courier")
    journal = entry(type="article-journal", **{"container-title": "Ferry Journal"})
    assert (journal.publisher, journal.container) == ("", "Ferry Journal")


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ({"date-parts": [[2024, 10, 14]]}, "2024-10-14"),
        ({"date-parts": [["2024", "10"]]}, "2024-10"),
        ({"date-parts": [[2024, 5, 1], [2024, 5, 7]]}, "2024-05-01/2024-05-07"),
        ({"date-parts": [[2024, 5], [0]]}, "2024-05/.."),
        ({"date-parts": [[2024]], "circa": True}, "2024~"),
        ({"date-parts": [[2024]], "circa": "1", "season": 3}, "2024-23~"),
        ({"date-parts": [[2024]], "season": "Autumn"}, "2024-23"),
        ({"date-parts": [[2024, 13], [2024, 16]]}, "2024-21/2024-24"),
        ({"date-parts": [[2024, 22]]}, "2024-22"),
        ({"raw": "May 12, 2024"}, "2024-05-12"),
        ({"literal": "12th of May 2024"}, "2024-05-12"),
        ({"year": 2024}, "2024"),
        ({"year": "2024", "month": 5, "day": 2}, "2024-05-02"),
        ({"date-parts": [2024, 5, 2]}, "2024-05-02"),
        ({"date-time": "2024-05-02T00:00:00Z"}, "2024-05-02"),
        ({"date-time": "2024-05-02T21:30:00-05:00"}, "2024-05-02T21:30:00-05:00"),
        ({"raw": "3–5 May 2024"}, "2024-05-03/2024-05-05"),
        ({"date-parts": [[2024]], "season": "printemps"}, "2024-21"),
        ("Q3 2024", "2024-07/2024-09"),
        ({"literal": "c. 1999"}, "1999~"),
        ({"literal": "Spring 2024"}, "2024-21"),
        ({"raw": "2024/5/1"}, "2024-05-01"),
        ("2024-05-01/2024-05-07", "2024-05-01/2024-05-07"),
        ("202X", "202X"),
        (2024, "2024"),
    ],
)
def test_dates_of_every_form_become_edtf(issued, written):
    (found,), _ = read({**ITEM, "issued": issued})
    assert (found.published.iso() if found.published else None) == written


@pytest.mark.parametrize(
    "issued",
    [
        {"literal": "13th century"},
        {"year": 2024, "day": 3},
        {"quarter": 2},
        {"season": "spring"},
        {"date-parts": "2024-05-02T"},
        {"literal": "Mayfair 2024"},
        {"date-parts": [[-44, 3, 15]]},
        {"date-parts": [[2024, 2, 30]]},
        {"date-parts": [[2025], [2024]]},
        {"date-parts": [["soon"]]},
        {"raw": "10/12/2024"},
        ["2024"],
    ],
)
def test_a_date_that_no_field_can_hold_is_told_and_kept(issued):
    (found,), (problem,) = read({**ITEM, "issued": issued})
    assert (found.published, found.x["issued"]) == (None, issued)
    assert (problem.code, problem.severity) == ("unused-value", "warning")


@pytest.mark.parametrize(
    "issued", [{}, {"date-parts": [[]]}, {"date-parts": [[""]]}, {"date-parts": [[None]]}, None, ""]
)
def test_an_empty_date_is_none(issued):
    assert entry(issued=issued).published is None


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Berg, Ida; Lund, Per", ["Berg, Ida", "Lund, Per"]),
        ({"family": "Berg", "given": "Ida"}, ["Berg, Ida"]),
        ([{"name": "World Quay Organization"}], ["World Quay Organization"]),
        ([{"lastName": "Berg", "firstName": "Ida"}], ["Berg, Ida"]),
        (["Berg, Ida, Jr.", {"literal": "Ida Berg, PhD"}], ["Berg, Ida, Jr.", "Ida Berg, PhD"]),
    ],
)
def test_names_are_read_in_the_forms_of_other_programs(author, names):
    assert list(map(str, entry(author=author).authors)) == names


def test_names_keep_their_particles_and_what_the_field_cannot_say():
    given = [
        {"family": "Gogh", "non-dropping-particle": "van", "given": "Vincent"},
        {"family": "Humboldt", "dropping-particle": "von", "given": "Alexander"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"family": "Aubignac", "non-dropping-particle": "d’", "given": "F."},
        {"literal": "Harbour Board"},
    ]
    found = entry(author=given)
    names = [
        "van Gogh, Vincent",
        "Humboldt, Alexander von",
        "King, Martin Luther, Jr.",
        "d’Aubignac, F.",
        "Harbour Board",
    ]
    assert [str(name) for name in found.authors] == names
    assert found.x["author"] == given
    assert "author" not in entry(author=[{"family": "Quay", "given": "Ann"}, {"literal": "Board"}]).x


def test_markup_in_titles_is_dropped_and_kept():
    found = entry(title="Fog &amp; <i>Narrows</i> H<sub>2</sub>O, 1 < 2")
    assert (found.title, found.x["title"]) == (
        "Fog & Narrows H₂O, 1 < 2",
        "Fog &amp; <i>Narrows</i> H<sub>2</sub>O, 1 < 2",
    )


def test_lines_of_extra_are_variables_and_fields():
    fields = "reliability: B\nTLP: TLP:GREEN\nplaces: Port, Quay\n"
    variables = "Original Date: 1999\nEditor: Pier || Bo\n{:genre: notice}\n"
    found = entry(note=f"{fields}{variables}Seen twice.")
    assert (found.reliability, found.marking.label, found.places) == ("B", "TLP:GREEN", ("Port", "Quay"))
    assert found.x["original-date"] == {"date-parts": [[1999]]}
    assert (found.x["editor"], found.x["genre"]) == ([{"family": "Pier", "given": "Bo"}], "notice")
    assert found.note == "Seen twice."


def test_a_line_of_extra_that_has_no_place_stays_in_the_note():
    note = "credibility: 9\nvolume: 4\nissued: some day\ntext: over\nid: other\nhttp://a.example"
    found = entry(note=note, volume="3")
    assert (found.note, found.text, found.credibility, found.x["volume"]) == (note, "", "", "3")


def test_keys_become_ids_and_repeated_ones_get_a_number():
    items = [{**ITEM, "id": key} for key in ("a:b/c", "http://zotero.org/users/1/items/AB", "quay", "quay")]
    items[1]["citation-key"] = "pier2026"
    found, problems = read(*items)
    assert [each.id for each in found] == ["a-b-c", "pier2026", "quay", "quay-2"]
    assert [each.x.get("id") for each in found] == ["a:b/c", "http://zotero.org/users/1/items/AB", None, None]
    assert [problem.code for problem in problems] == ["repeated-key"]


def test_an_item_without_a_title_is_named_after_something_else():
    found, problems = read(
        {"id": "k1", "type": "book", "DOI": "10.1/x"}, {"id": "k2", "type": "book"}, {"type": "book"}
    )
    assert [(each.title, each.id) for each in found] == [("10.1/x", "k1"), ("k2", "k2"), ("Untitled", "untitled-1")]
    assert [problem.code for problem in problems] == ["no-title"] * 3


def test_a_faulty_item_costs_only_itself():
    first, last = (json.dumps({**ITEM, "id": number}) for number in ("1", "4"))
    text = f'[\n{first},\n7,\n{{"id": 2, "id": 3, "type": "book"}},\n{last}]'
    found, problems = read_source(text.encode(), "a.csl.json")
    assert [each.id for each in found] == ["1", "4"]
    assert [str(problem).split("\n")[0] for problem in problems] == [
        "a.csl.json:3: error: an item must be an object ({…}) [not-an-entry]",
        "a.csl.json:4: error: “id” is given twice in one object [duplicate-key]",
    ]


def test_a_number_that_is_no_item_is_told_and_what_follows_is_read():
    text = f'[7, NaN, {{"a": [1, NaN]}},\n{json.dumps(ITEM)}, "b", ["c"]]'
    found, problems = read_source(text.encode(), "a.csl.json")
    assert [each.where.line for each in found] == [2]
    assert [(problem.where.line, problem.code) for problem in problems] == [
        (1, "not-an-entry"),
        (1, "json-syntax"),
        (1, "json-syntax"),
        (2, "not-an-entry"),
        (2, "not-an-entry"),
    ]


@pytest.mark.parametrize("text", ["hello", "7", '{"other": [1]}'])
def test_a_file_that_holds_no_items_is_told(text):
    found, problems = read_source(text.encode(), "a.csl.json")
    assert problems or found


def test_a_file_that_breaks_off_keeps_what_is_whole():
    text = '[\n{"id": 1, "type": "book", "title": "A"},\n{"id": 2, "type'
    found, (problem,) = read_source(text.encode(), "a.csl.json")
    assert [each.id for each in found] == ["1"]
    assert (problem.where.line, problem.code) == (3, "json-syntax")


def test_one_object_and_the_answer_of_a_server_are_read_too():
    one = read_source(json.dumps(ITEM).encode(), "a.csl.json")
    many = read_source(b'{"items": [\n' + json.dumps(ITEM).encode() + b"]}", "a.json")
    assert [(found[0].title, problems) for found, problems in (one, many)] == [("Fog", []), ("Fog", [])]
    assert many[0][0].where.line == 2


OTHERS = {
    "plain list": [{"title": "A", "published": "2024"}],
    "plain list with id and type": [{"id": "a", "type": "report", "title": "A", "text": "B"}],
    "plain list with x": [{"id": "a", "type": "report", "title": "A", "x": {}}],
    "STIX objects": [{"type": "report", "id": "report--1", "spec_version": "2.1", "name": "A"}],
    "STIX bundle": {"type": "bundle", "id": "bundle--1", "objects": [{"type": "report", "id": "report--1"}]},
    "MISP event": {"Event": {"id": "1", "info": "A"}},
    "entries": {"entries": [{"id": "a", "type": "book"}]},
    "unknown type": [{"id": "a", "type": "indicator", "title": "A"}],
    "no id": [{"type": "book", "title": "A"}],
    "numbers": [1, 2],
    "nothing": [],
    "text": "[",
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_other_formats_under_json_are_left_to_their_readers(content):
    assert not csl_json.accepts(json.dumps(content).encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csl_is_known_by_its_first_item(encoding):
    assert csl_json.accepts(json.dumps([ITEM, 3]).encode(encoding))
    assert not csl_json.accepts(b"[" * 100_000)
    assert not csl_json.accepts(b"\xff\xfe\x00")


def test_an_item_nested_deeper_than_the_limit_is_refused_by_its_name():
    deep = json.loads("[" * 150 + "]" * 150)
    (found,), (problem,) = read({**ITEM, "custom": {"a": deep}}, {**ITEM, "id": "b"})
    assert (found.id, problem.code) == ("b", "too-large")
    assert "the limit (depth) is 100" in problem.message
    assert told({**ITEM, "custom": json.loads("[" * 900 + "]" * 900)})


@pytest.mark.slow
def test_broken_json_is_read_in_a_time_that_grows_with_its_size():
    tracemalloc.start()
    for hostile in (
        b"[" * 200_000,
        b'[{"id":' * 50_000,
        b'{"items": [' + b'{"a":1,"a":1},' * 20_000,
        b'[{"a":"' + b"\\" * 100_000,
    ):
        found, problems = read_source(hostile, "a.csl.json")
        assert (found, bool(problems)) == ([], True)
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["family", "date-parts", "briefgen", "x"]), inner)
    ),
    max_leaves=8,
)
VARIABLE = st.sampled_from("id type title author issued note custom keyword citation-key URL volume accessed".split())  # noqa: SIM905


@given(st.lists(st.dictionaries(VARIABLE, VALUE), max_size=3))
@settings(max_examples=150)
def test_no_value_of_any_variable_breaks_the_reader(items):
    read(*items, file="a.csl.json")


@given(st.data())
@settings(max_examples=80)
def test_no_bytes_break_the_reader(data):
    whole = json.dumps([{**ITEM, "issued": {"date-parts": [[2024]]}, "note": "volume: 3"}] * 2).encode()
    at = data.draw(st.integers(0, len(whole)))
    read_source(
        whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 5)) :], "a.csl.json"
    )
    csl_json.accepts(whole[:at])


def test_ten_thousand_faulty_items_are_told_in_a_time_that_grows_with_their_number():
    found, problems = read_source(b'[{"a":1,\n"a":1},\n' + b'{"a":1,\n"a":1},\n' * 10_000 + b"]", "a.csl.json")
    assert (found, [problem.where.line for problem in problems][:3]) == ([], [2, 4, 6])
