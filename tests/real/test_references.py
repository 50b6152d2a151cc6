"""Reference libraries of other projects (CSL-JSON, BibTeX, RIS), read whole and held against what the files say.

BRIEFGEN_FIXTURES names the folder that has them; without it these tests are skipped.
"""

import json
import os
import re
from pathlib import Path

import pytest
from pybtex.database import parse_string

from briefgen.entry import Entry
from briefgen.exporters import bibtex, csl_json
from briefgen.readers import read_source
from briefgen.readers.references.csl_json import accepts

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(os.environ.get("BRIEFGEN_FIXTURES", ROOT.parent / "shared" / "fixtures"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the files are not here ({FOLDER}); set BRIEFGEN_FIXTURES"),
]

COUNTS = {
    "csl-json/creators-broadcast-report.json": (7, 1),
    "csl-json/date-forms.json": (15, 5),
    "csl-json/library-26-items.json": (26, 0),
    "csl-json/odd-item-types.json": (5, 0),
    "csl-json/season-ranges.json": (6, 3),
    "csl-json/weblog-licence-parts.json": (4, 0),
    "bibtex/arabic-script-keys.bib": (1, 0),
    "bibtex/duplicate-keys.bib": (6, 3),
    "bibtex/edtf-dates.bib": (27, 3),
    "bibtex/gbk-encoded.bib": (1, 1),
    "bibtex/group-library-non-ascii.bib": (55, 0),
    "bibtex/jabref-file-links.bib": (4, 0),
    "bibtex/jabref-groups-comments.bib": (36, 0),
    "bibtex/name-particles.bib": (53, 0),
    "ris/bom.ris": (1, 1),
    "ris/extraneous-data.ris": (2, 2),
    "ris/faulty-years.ris": (1, 1),
    "ris/full.ris": (2, 1),
    "ris/non-ascii.ris": (1, 1),
    "ris/ovid-through-zotero.ris": (6, 0),
    "ris/proquest-export.ris": (6, 0),
    "ris/reference-types.ris": (60, 61),
}
"""Entries and warnings of each file."""


def entries(name: str) -> list[Entry]:
    return read_source((FOLDER / name).read_bytes(), name)[0]


def by_id(name: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries(name)}


def fields_of(found: list[Entry]) -> list[dict]:
    return [entry.model_dump(exclude={"where"}) for entry in found]


def as_text(value):
    """A value of JSON with numbers as text: `2014` and `"2014"` are one."""
    if isinstance(value, dict):
        return {key: as_text(part) for key, part in value.items()}
    return [as_text(part) for part in value] if isinstance(value, list) else str(value)


def test_every_file_of_the_formats_is_here():
    files = {
        path.relative_to(FOLDER).as_posix()
        for kind in ("csl-json", "bibtex", "ris")
        for path in (FOLDER / kind).iterdir()
    }
    assert files == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_every_record_becomes_an_entry_on_its_line(name):
    found, problems = read_source((FOLDER / name).read_bytes(), name)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert (len(found), len(problems)) == COUNTS[name]
    lines = (FOLDER / name).read_bytes().decode(errors="replace").replace("\r\n", "\n").split("\n")
    begin = {".json": r"\s*\{", ".bib": r"\s*@\w", ".ris": r"\W*TY  -"}[Path(name).suffix]
    assert [entry.where.line for entry in found if not re.match(begin, lines[entry.where.line - 1])] == []
    assert len({entry.id for entry in found}) == len(found)


@pytest.mark.parametrize("name", COUNTS)
def test_every_file_comes_back_the_same_from_csl_json(name):
    found = entries(name)
    data, problems = csl_json.export(found, notes=True)
    assert problems == []
    assert accepts(data)
    assert fields_of(read_source(data, "a.json")[0]) == fields_of(found)


@pytest.mark.parametrize("name", COUNTS)
def test_every_file_goes_to_biblatex_that_another_parser_reads(name):
    found = entries(name)
    data, _ = bibtex.export(found, notes=True)
    others = parse_string(data.decode(), "bibtex").entries
    again = read_source(data, "a.bib")[0]
    assert len(others) == len(again) == len(found)
    for before, after in zip(found, again, strict=True):
        assert (after.id, after.title, after.authors, after.published) == (
            before.id, before.title, before.authors, before.published,
        )  # fmt: skip
        assert (after.publisher, after.container, after.tags) == (before.publisher, before.container, before.tags)


@pytest.mark.parametrize("name", [name for name in COUNTS if name.startswith("csl-json")])
def test_csl_variables_go_back_as_they_came(name):
    source = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    again = json.loads(csl_json.export(entries(name), notes=True)[0])
    for before, after in zip(source, again, strict=True):
        assert {key: as_text(after[key]) for key in before} == as_text(before)


def test_zotero_items():
    found = by_id("csl-json/library-26-items.json")
    kinds = [entry.x["type"] for entry in found.values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "article-journal": 15, "webpage": 5, "chapter": 4, "article-newspaper": 1, "book": 1,
    }  # fmt: skip
    paper = found["morgan2016"]
    assert (paper.publisher, paper.source_type, paper.published.iso()) == (
        "The Telegraph",
        "news-report",
        "2016-08-21",
    )
    board = found["courtofarbitrationforsport2019"]
    assert [name.literal for name in board.authors] == ["Court of Arbitration for Sport"]
    assert found["brittain2004"].x["volume"] == "28"


def test_dates_of_csl():
    found = by_id("csl-json/date-forms.json")
    assert found["doe10_edtf_2011"].published.iso() == "2011-05-25~/2012-06-26~"
    assert found["doe13_season_2017"].published.iso() == "2017-24~"
    assert found["t3"].published.iso() == "2014-12-31/.."
    assert (found["t1"].information_date.iso(), found["t1"].accessed.iso()) == ("1888-08-28", "2014-12-31~")
    assert (found["t6"].published, found["t6"].x["issued"]["date-parts"][0]) == (None, [-100, 7, 12])
    assert by_id("csl-json/season-ranges.json")["monthsoutrange2017"].published.iso() == "2017-22/2017-23"


def test_dates_of_biblatex():
    dates = [entry.published and entry.published.iso() for entry in entries("bibtex/edtf-dates.bib")]
    for iso in ("199X", "19XX", "1273%", "1723?", "1723~", "1999-01-XX", "2004-22", "1988/1992", "../2004-01-01"):
        assert iso in dates
    assert "2016-07-18T20:26:06+10:00" in dates
    assert dates.count(None) == 3


def test_names_of_biblatex():
    found = by_id("bibtex/name-particles.bib")
    shown = {
        key: [str(name) for name in found[key].authors]
        for key in ("fixedkey", "name_MultipleLiteral", "king_have_1968")
    }
    assert shown["fixedkey"][:3] == ["von Humboldt, Alexander", "Gooding, Cuba, Jr.", "de La Fontaine, Jean"]
    assert shown["name_MultipleLiteral"][0] == "Alfred Benzon Foundation"
    assert shown["king_have_1968"] == ["King, Martin Luther, Jr."]
    assert "Heuvel, Charles van den" in [
        str(name) for entry in entries("bibtex/group-library-non-ascii.bib") for name in entry.authors
    ]


def test_the_groups_of_jabref_and_its_files_are_kept():
    found = by_id("bibtex/jabref-file-links.bib")
    assert found["Marvin2020"].x["groups"] == "Group1"
    assert found["Chau2020"].x["file"].startswith("R1:C")
    assert found["Xie2020"].published.iso() == "2020-08"
    summaries = [entry for entry in entries("bibtex/jabref-groups-comments.bib") if entry.summary]
    assert len(summaries) == 9


def test_a_repeated_key_and_an_odd_field_name():
    first, second, *_ = entries("bibtex/duplicate-keys.bib")
    assert second.id == f"{first.id}-2"
    assert second.x["key words"] == "Dummy, Template, Void, Example"


def test_databases_in_ris():
    found = entries("ris/proquest-export.ris")
    assert len([entry for entry in found if entry.summary]) == 6
    assert (found[0].authors[0].family, found[0].published.iso(), found[0].doi) == (
        "Jones",
        "2019",
        "10.1002/jts.22387",
    )
    assert "New Zealanders" in found[0].tags
    (cyrillic,) = entries("ris/non-ascii.ris")
    assert (len(cyrillic.authors), cyrillic.note, cyrillic.x["page"]) == (5, "Ä,Ö,Ü,ä,ö,ü,ß", "52-57")


def test_every_reference_type_of_ris_is_known():
    text = (FOLDER / "ris/reference-types.ris").read_text(encoding="utf-8-sig")
    written = set(re.findall(r"^TY  - (\w+)", text, flags=re.MULTILINE))
    found = entries("ris/reference-types.ris")
    assert {entry.x["TY"] for entry in found} == written
    assert {entry.x["TY"] for entry in found if entry.x["type"] == "document"} <= {
        "EQUA",
        "GEN",
        "GRNT",
        "MULTI",
        "PRESS",
    }
    assert len([entry for entry in found if entry.note.startswith("Reference Type: ")]) == text.count("N1  - ")
