"""Exporters: what goes out comes back the same; what a format cannot hold is told; other programs read the files."""

import importlib
import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from briefgen.entry import AiUse, Cited, Entry, Extract, slug
from briefgen.entry.csl.variables import DATE_PARTS, DATES, NAME_PARTS, NAMES, TEXTS, TYPES, VARIABLES
from briefgen.exporters import EXPORTERS, all_exporters, bibtex, csl_json, load_exporter
from briefgen.files.decoding import without_unprintable
from briefgen.problems import Location
from briefgen.readers import read_source
from briefgen.readers.references import csl_json as csl_reader
from briefgen.standards.dates import parse_date
from briefgen.standards.markings import markings
from briefgen.standards.people import Name

HERE = Location("a.yaml", 3)
FULL = {"where": HERE, "id": "quay2026", "title": "Fog & the NATO_crossing: 100%", "publisher": "Ferry {Press}"}


def made(**fields) -> Entry:
    return Entry.model_validate(FULL | fields)


def fields_of(entry: Entry) -> dict:
    return entry.model_dump(exclude={"where"})


def read_back(data: bytes, file: str) -> list[Entry]:
    entries, problems = read_source(data, file)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return entries


def items(*entries: Entry, notes: bool = False) -> list[dict]:
    return json.loads(csl_json.export(entries, notes=notes)[0])


# ---------------------------------------------------------------- the table


def test_every_exporter_of_the_table_can_be_loaded():
    assert all_exporters() == dict(EXPORTERS)
    for exporter in EXPORTERS.values():
        data, problems = load_exporter(exporter.module)([made()])
        assert read_back(data, f"a{exporter.suffix}")[0].id == "quay2026"
        assert {problem.code for problem in problems} <= {"no-date"}


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_entries_make_an_empty_file(name):
    data, problems = load_exporter(EXPORTERS[name].module)([])
    assert (read_source(data, f"a{EXPORTERS[name].suffix}")[0], problems) == ([], [])


# ---------------------------------------------------------------- CSL-JSON


def test_fields_stand_in_their_variables_and_the_rest_in_custom():
    entry = made(
        authors="van der Quay, Ann; Harbour Board", container="Courier", published="2026-05-12", accessed="2026-05",
        information_date="2026-21", summary="Short.", url="https://a.example", doi="10.1/x", language="en-GB",
        tags=["fog", "sea"], source_type="news-report", credibility="2", reliability="B", marking="TLP:GREEN",
        text="**Long.**", x={"volume": "3", "editor": [{"literal": "Board"}], "mood": "calm"},
    )  # fmt: skip
    (item,) = items(entry)
    assert item == {
        "volume": "3", "editor": [{"literal": "Board"}], "id": "quay2026", "type": "article-newspaper",
        "title": FULL["title"], "abstract": "Short.", "author": [{"family": "van der Quay", "given": "Ann"},
        {"literal": "Harbour Board"}], "container-title": "Courier", "publisher": "Ferry {Press}",
        "URL": "https://a.example", "DOI": "10.1/x", "issued": {"date-parts": [[2026, 5, 12]]},
        "event-date": {"date-parts": [[2026]], "season": 1}, "accessed": {"date-parts": [[2026, 5]]},
        "language": "en-GB", "keyword": "fog, sea",
        "custom": {"briefgen": {"text": "**Long.**", "reliability": "B", "credibility": "2", "marking": "TLP:GREEN",
        "x": {"mood": "calm"}, "without": ["type"]}},
    }  # fmt: skip


def test_a_newspaper_goes_back_into_its_container():
    assert items(made(source_type="news-report"))[0]["container-title"] == "Ferry {Press}"


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("202X", {"date-parts": [[2020], [2029]]}),
        ("2024-05~", {"date-parts": [[2024, 5]], "circa": True}),
        ("2024-05/..", {"date-parts": [[2024, 5], [0]]}),
        ("2024-22/2024-23", {"date-parts": [[2024, 14], [2024, 15]]}),
        ("2024-10-14T10:30Z", {"date-parts": [[2024, 10, 14]]}),
        ("2024-XX", {"date-parts": [[2024]]}),
    ],
)
def test_dates_are_as_near_as_csl_can_say_and_come_back_whole(edtf, csl):
    data, _ = csl_json.export([made(published=edtf)])
    assert json.loads(data)[0]["issued"] == csl
    assert read_back(data, "a.json")[0].published.iso() == edtf


@pytest.mark.parametrize(
    "item",
    [
        {"title": "Fog <i>and</i> sea"},
        {"author": [{"family": "Gogh", "non-dropping-particle": "van"}, {"family": "King", "suffix": "Jr."}]},
        {"issued": {"literal": "13th century"}, "original-date": {"raw": "1888"}},
        {"issued": {"date-parts": [["-44", 3, 15]]}},
        {"DOI": "https://doi.org/10.1/x", "language": "English", "archive_location": "Box 4", "status": "in press"},
        {"id": "a:b", "citation-key": "ab", "license": "CC0", "part-number": "2", "custom": {"other": {"a": ["b"]}}},
        {"type": "article-newspaper", "container-title": "Courier", "unheard-of": "kept"},
        {"note": "reliability: B\nvolume: 4\nRest"},
    ],
)
def test_what_an_item_said_it_says_again(item):
    given = {"id": "k", "type": "book", "title": "T", **item}
    first = read_back(json.dumps([given]).encode(), "a.csl.json")
    data, problems = csl_json.export(first, notes=True)
    assert problems == []
    assert [fields_of(each) for each in read_back(data, "a.csl.json")] == [fields_of(each) for each in first]
    again = json.loads(data)[0]
    variables = {key: value for key, value in given.items() if key in VARIABLES - {"note", "issued", "custom"}}
    assert {key: again.get(key) for key in variables} == variables
    assert csl_json.export(read_back(data, "a.csl.json"), notes=True)[0] == data


def test_an_analysts_notes_stay_at_home_unless_they_are_asked_for():
    secret = [made(note="Our man in the port."), made(id="b", note="Reliable: volume: 3")]
    for exporter in (csl_json, bibtex):
        data, (problem,) = exporter.export([made(id="c"), *secret])
        assert b"man in the port" not in data
        assert b"Reliable" not in data
        assert str(problem).startswith("a.yaml:3: warning: the analyst’s notes of 2 entries were left out [left-out]")
        data, problems = exporter.export(secret, notes=True)
        assert b"man in the port" in data
        assert problems == []


def is_of_the_schema(name: str, value) -> bool:
    """Whether a variable has such a value as the schema of CSL 1.0.2 lets it have."""
    if name in NAMES:
        return all(
            set(each) <= NAME_PARTS and all(type(part) in (str, bool, int) for part in each.values())
            for each in value
        )
    if name in DATES:
        return set(value) <= DATE_PARTS and all(1 <= len(end) <= 3 for end in value.get("date-parts", []))
    if name in TEXTS | {"id"}:
        return isinstance(value, str)
    return value in TYPES if name == "type" else isinstance(value, list if name == "categories" else dict)


def text(*more: str):
    known = st.sampled_from(
        ["DOI: 10.1/x", "volume: 3\ncredibility: 2", "<i>x</i> &amp;", "https://a.b", "a, b; c", *more]
    )
    return clean(8) | known


def clean(size: int):
    """Texts as entries hold them: readers drop what cannot be printed."""
    return st.text(max_size=size).map(lambda drawn: without_unprintable(drawn)[0])


def choice(field: str):
    return st.sampled_from(get_args(Entry.model_fields[field].annotation))


LINE = text().filter(str.strip).map(str.strip)
DATE = st.none() | st.sampled_from(
    [
        "2024-10-14",
        "2024-10",
        "2024",
        "202X",
        "20XX",
        "2024-21",
        "2024-21~",
        "2024-05?",
        "2024%",
        "2024-05-01/2024-05-07",
        "2024-05/..",
        "../2024",
        "2024/",
        "2024-22/2024-23",
        "2024-10-14T10:30Z",
        "2024-05~/2025",
        "0011-05",
        "2024-XX",
        "2024-05-XX",
        "202X/2031",
    ]
).map(parse_date)
NAME = st.builds(Name, family=LINE, given=LINE) | st.builds(Name, literal=LINE) | st.builds(Name, given=LINE)
WORDS = st.lists(text(), max_size=2).map(tuple)
PLAIN = clean(5) | st.booleans() | st.none() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False)
NESTED = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(clean(3), inner, max_size=2))
CSL_VALUE = st.sampled_from(
    [
        "book", "https://a.b", [{"family": "A", "given": "B"}], [{"family": "A", "suffix": "Jr"}], [{}],
        {"date-parts": [[2020, 1]]}, {"date-parts": [["2020"]]}, {"literal": "soon"}, {"raw": "May 2020"},
        {"briefgen": {"title": "z"}}, {"other": "x"}, {"date-parts": [[2020, 1], [0]]}, "http://zotero.org/1",
    ]
)  # fmt: skip
KEY = clean(4) | st.sampled_from(sorted(VARIABLES))
ENTRY = st.builds(
    Entry, where=st.just(HERE), id=LINE.map(slug) | st.just("b.c_d"), kind=choice("kind"),
    title=LINE, text=text(), summary=text(), authors=st.lists(NAME, max_size=2).map(tuple), publisher=text(),
    container=text(),
    url=text(), archive_url=text(), doi=text(), published=DATE, information_date=DATE, accessed=DATE,
    language=text("en", "English"), translated_by=text(), source_type=choice("source_type"),
    access_type=choice("access_type"), reliability=choice("reliability"), credibility=choice("credibility"),
    descriptor=text(), origin=text(), tags=WORDS, places=WORDS, actors=WORDS, releasable_to=WORDS, supports=WORDS,
    marking=st.none() | st.sampled_from(markings()), contradicts=WORDS, status=choice("status"),
    extracts=st.lists(st.builds(Extract, quote=text(), paraphrase=text(), locator=text()), max_size=2).map(tuple),
    citations=st.lists(st.builds(Cited, entry=LINE, locator=text()), max_size=2).map(tuple),
    ai=st.none() | st.builds(AiUse, system=LINE, version=text(), role=text()), file=text(),
    sha256=st.sampled_from(["", "0" * 64]), note=text("plain"),
    x=st.dictionaries(KEY, NESTED | CSL_VALUE, max_size=3),
)  # fmt: skip
LONG = settings(max_examples=200)


@given(ENTRY)
@LONG
def test_any_entry_comes_back_from_csl_json_as_it_went(entry):
    data, problems = csl_json.export([entry], notes=True)
    assert (problems, csl_reader.accepts(data)) == ([], True)
    (back,) = read_back(data, "a.json")
    assert fields_of(back) == fields_of(entry)
    (item,) = json.loads(data)
    assert {
        name: value for name, value in item.items() if name not in VARIABLES or not is_of_the_schema(name, value)
    } == {}


@given(st.lists(st.dictionaries(KEY, NESTED | CSL_VALUE, max_size=4), max_size=3))
@LONG
def test_what_is_read_from_any_csl_json_comes_back_from_its_export(given_items):
    whole = [{"id": f"k{number}", "title": "T", **item} for number, item in enumerate(given_items)]
    first, _ = read_source(json.dumps(whole).encode(), "a.csl.json")
    again, _ = read_source(csl_json.export(first, notes=True)[0], "a.csl.json")
    assert [fields_of(entry) for entry in again] == [fields_of(entry) for entry in first]


# ---------------------------------------------------------------- BibLaTeX


def test_a_record_in_biblatex():
    entry = made(
        authors=[{"family": "van der Quay", "given": "Ann"}, {"literal": "Pier and Sons"}, {"literal": "et al."}],
        published="2026-05~", accessed="2026-05-12", url="https://a.example/x_y{z}", container="Ferry Journal",
        tags=["fog", "sea, open"], language="de", source_type="academic",
        x={"type": "article-journal", "volume": "3", "issue": "2", "page": "4-7"},
    )  # fmt: skip
    data, problems = bibtex.export([entry])
    assert problems == []
    assert (
        data.decode()
        == r"""@article{quay2026,
  author = {{van der Quay}, Ann and {Pier and Sons} and others},
  title = {Fog \& the {NATO}\_crossing: 100\%},
  date = {2026-05~},
  urldate = {2026-05-12},
  journaltitle = {Ferry Journal},
  publisher = {Ferry \textbraceleft{}Press\textbraceright{}},
  number = {2},
  volume = {3},
  url = {https://a.example/x_y%7Bz%7D},
  pages = {4--7},
  langid = {german},
  keywords = {fog, {sea, open}},
}
"""
    )


def test_what_biblatex_has_no_place_for_is_told_once_a_field():
    entries = [made(credibility="2", text="Long."), made(id="b", credibility="3", x={"medium": "tape"})]
    told = [str(problem) for problem in bibtex.export(entries)[1]]
    assert told == [
        "a.yaml:3: warning: BibLaTeX has no place for “credibility”; 2 entries lost it [left-out]",
        "a.yaml:3: warning: BibLaTeX has no place for “text”; 1 entry lost it [left-out]",
        "a.yaml:3: warning: BibLaTeX has no place for “x: medium”; 1 entry lost it [left-out]",
    ]


def test_a_library_in_bibtex_comes_back_from_its_export():
    library = r"""
@article{quay:2025, author = {van der Quay, Ann and {Harbour Board}}, title = {Fog on the {NATO} Crossing \& more},
  journal = {Ferry Journal}, year = 2025, month = mar, number = 3, pages = {1--9}, file = {a:b\:c.pdf:PDF},
  note = {N.}}
@report{board, author = {{Board}}, title = {Safety}, institution = {Board}, type = {Annual}, date = {2025/2026-02}}
@mvbook{books, editor = {King, Jr., Martin}, title = {Books}, series = {S}, number = {4}, isbn = {1-2}}
@online{page, title = {Page}, organization = {Site}, url = {https://a.example/~x}, urldate = {2026-05-14}}
"""
    first = read_back(library.encode(), "a.bib")
    data, problems = bibtex.export(first, notes=True)
    assert problems == []
    assert [fields_of(entry) for entry in read_back(data, "a.bib")] == [fields_of(entry) for entry in first]


@given(st.lists(ENTRY, min_size=1, max_size=3, unique_by=lambda entry: entry.id.lower()))
@LONG
def test_any_entry_is_read_from_biblatex_by_this_reader_and_by_another(entries):
    # Tags of rich text are none of LaTeX’s: readers drop them.
    update = {"x": {}, "title": "Fog", "summary": "", "container": "", "publisher": ""}
    plain = [
        entry.model_copy(update=update if "<" in str(entry) or "&" in str(entry) else {"x": {}}) for entry in entries
    ]
    data, _ = bibtex.export(plain)
    others = parse_string(data.decode(), "bibtex").entries
    ours = read_back(data, "a.bib")
    assert list(others) == [entry.id for entry in plain] == [entry.id for entry in ours]
    for before, after in zip(plain, ours, strict=True):
        assert after.title.split() == before.title.split()
        assert after.publisher.split() == (before.publisher.strip() or after.publisher).split()
        assert after.summary.split() == before.summary.split()
        assert after.published == before.published
        assert len(others[before.id].persons.get("author", [])) == len(before.authors)


@pytest.mark.parametrize("module", ["csl_json", "bibtex"])
def test_the_same_entries_give_the_same_bytes(module):
    export = importlib.import_module(f"briefgen.exporters.{module}").export
    entries = [made(tags=["b", "a"], x={"b": "1", "a": "2"}), made(id="c", marking="TLP:RED")]
    assert export(entries) == export(entries)
