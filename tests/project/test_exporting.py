"""Entries for other programs: an export is for the readers of the brief, and holds nothing that they may not have."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import briefgen
from briefgen.brief.citing import without_cites
from briefgen.exporters import EXPORTERS, load_exporter
from briefgen.problems import BriefgenError
from briefgen.project import exporting
from briefgen.project.exporting import Selection, prove, selection
from tests.cli.running import run

ENTRIES = """\
- {id: open-one, title: The port is open,
   text: "It works [@plum-source], [@plum-source; @two, p. 4].",
   url: "https://a.example", citations: [plum-source, two], origin: plum-source,
   supports: [plum-source], contradicts: [two]}
- {id: two, title: Two, text: Words., url: "https://b.example"}
- {id: plum-source, title: Plum report, marking: TLP:RED, text: Held back.,
   url: "https://plum.example", publisher: Plum}
- {id: allies, title: Allied grape, releasable_to: [ALFA], text: Grapes., url: "https://grape.example"}
"""


def exported(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str):
    """What `briefgen export` does in the folder of a project."""
    monkeypatch.chdir(folder)
    return run("export", *words)


def project(folder: Path, outline: str) -> Path:
    (folder / "sources").mkdir()
    (folder / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    (folder / "outline.yaml").write_text(f"title: Report\ndate: 2026-05-04\n{outline}", encoding="utf-8")
    return folder


WHOLE = "marking: TLP:CLEAR\naudience: BRAVO\nthemes: [{title: T, rest: true}]\n"
PRODUCT = """\
marking: TLP:RED
unmarked: TLP:CLEAR
recipients: [ALFA]
themes: [{title: T, rest: true}]
products: [{name: press, marking: TLP:CLEAR, marking_filter: drop, recipients: [BRAVO]}]
"""


@pytest.mark.parametrize("form", EXPORTERS)
@pytest.mark.parametrize(
    ("outline", "options"), [(WHOLE, ()), (WHOLE, ("--shown",)), (PRODUCT, ("--product", "press"))]
)
def test_nothing_that_its_readers_may_not_have_is_exported(tmp_path: Path, monkeypatch, form, outline, options):
    done = exported(monkeypatch, project(tmp_path, outline), form, *options, "-o", "out.file")
    assert done.exit_code == 0, done.stderr
    said = (tmp_path / "out.file").read_text(encoding="utf-8").lower()
    assert [word for word in ("plum", "held back", "grape", "allies") if word in said] == []
    assert "the port is open" in said
    assert "2 entries left out of the export" in done.stderr


def test_an_export_without_a_product_is_for_the_readers_of_the_whole_brief(tmp_path: Path, monkeypatch):
    rows = json.loads(exported(monkeypatch, project(tmp_path, PRODUCT), "json").stdout)
    assert [row["id"] for row in rows] == ["open-one", "two", "plum-source", "allies"]


def test_what_names_an_entry_that_is_withheld_goes_with_it(tmp_path: Path, monkeypatch):
    rows = json.loads(exported(monkeypatch, project(tmp_path, WHOLE), "json").stdout)
    assert rows[0] == {
        "id": "open-one",
        "kind": "document",
        "title": "The port is open",
        "text": "It works [withheld], [@two, p. 4].",
        "url": "https://a.example",
        "citations": [{"entry": "two"}],
        "contradicts": ["two"],
    }


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("As said [@a].", "As said [withheld]."),
        ("As said [@a, p. 3; @b].", "As said [@b]."),
        ("As said [@b; @c, p. 9].", "As said [@b; @c, p. 9]."),
        ("Code `[@a]` stays.", "Code `[@a]` stays."),
        ("[@a] and [@a] [@b]", "[withheld] and [withheld] [@b]"),
        ("No citation.", "No citation."),
        ("[@a], not [@ like this; p. 4]", "[withheld], not [@ like this; p. 4]"),
    ],
)
def test_citations_of_what_is_withheld_are_taken_out_of_a_text(text: str, open_: str):
    assert without_cites(text, {"a"}) == open_


# ---------------------------------------------------------------- which entries are chosen


def chosen(folder: Path, outline: str, **asked) -> Selection:
    """What is exported of a project with the entries above."""
    file = project(folder, outline) / "outline.yaml"
    return selection(briefgen.compose_outline(file, product=asked.get("product")), **asked)


def ids(found: Selection) -> list[str]:
    return [entry.id for entry in found.entries]


SOME = """\
marking: TLP:RED
recipients: [ALFA]
bottom_line: As said [@two].
themes: [{title: T, entries: [plum-source]}]
"""


def test_all_entries_are_exported_or_those_that_the_brief_shows_or_cites(tmp_path: Path):
    everything = chosen(tmp_path, SOME)
    assert ids(everything) == ["open-one", "two", "plum-source", "allies"]
    assert everything.problems == ()
    composed = briefgen.compose_outline(tmp_path / "outline.yaml")
    assert ids(selection(composed, shown=True)) == ["two", "plum-source"]


def test_of_a_product_what_it_cites_is_exported_and_nothing_that_no_brief_shows(tmp_path: Path):
    products = "products: [{name: p, parts: [bottom_line]}]\n"
    found = chosen(tmp_path, SOME + products, product="p")
    assert "two" in ids(found)
    assert not {"open-one", "allies"} & set(ids(found))
    assert (found.problems, found.brief.outline.file_stem) == ((), "report-p")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("marking: TLP:CLEAR\nrecipients: [ALFA]\n", "1 entry left out of the export, marked above TLP:CLEAR"),
        ("marking: TLP:CLEAR\n", "2 entries left out of the export, marked above TLP:CLEAR"),
        ("recipients: [ALFA]\n", "1 entry left out of the export, marked in a brief that has no marking"),
    ],
)
def test_what_is_left_out_is_told_with_its_ids(tmp_path: Path, head: str, told: str):
    (problem,) = chosen(tmp_path, f"{head}themes: [{{title: T, rest: true}}]\n").problems
    names = "plum-source, allies" if "entries" in told else "plum-source"
    assert (problem.code, problem.severity) == ("withheld", "warning")
    assert problem.message == f"{told} or not releasable to its readers: {names}"
    assert problem.hint == (
        "raise the outline's `marking:`, name the readers in `recipients:`, or ask for another `--product`"
    )


def test_entries_that_the_whole_brief_shows_and_a_product_may_not_are_told(tmp_path: Path):
    (problem,) = chosen(tmp_path, PRODUCT, product="press").problems
    assert problem.message.startswith("2 entries left out of the export, marked above TLP:CLEAR or")
    assert problem.message.endswith(": plum-source, allies")


TWO_THEMES = """\
marking: TLP:RED
unmarked: TLP:CLEAR
themes:
- {id: port, title: Port, entries: [two, allies]}
- {id: rest, title: Rest, rest: true}
products:
- {name: port, parts: [themes], themes: [port], marking: TLP:CLEAR, marking_filter: drop}
- {name: list, parts: [sources], marking: TLP:RED, recipients: [ALFA]}
- {name: words, parts: [judgements], marking: TLP:RED}
judgements: [{text: It is open., basis: "See [@plum-source].", entries: [two]}]
"""


def test_of_a_product_only_what_it_shows_rests_on_lists_or_cites_is_exported(tmp_path: Path):
    found = chosen(tmp_path, TWO_THEMES, product="port")
    assert ids(found) == ["two"]
    (problem,) = found.problems  # of the other theme nothing is told
    assert problem.message.endswith("not releasable to its readers: allies")
    listed = selection(briefgen.compose_outline(tmp_path / "outline.yaml", product="list"), product="list")
    assert ids(listed) == ["open-one", "two", "plum-source", "allies"]
    cited = selection(briefgen.compose_outline(tmp_path / "outline.yaml", product="words"), product="words")
    assert ids(cited) == ["two", "plum-source"]


def test_of_two_entries_of_one_id_the_one_that_the_brief_knows_is_exported(tmp_path: Path, monkeypatch):
    file = project(tmp_path, WHOLE)
    more = "- {id: two, title: Plum again, marking: TLP:RED, text: Held back.}\n"
    (tmp_path / "sources" / "wire2.yaml").write_text(more, encoding="utf-8")
    done = exported(monkeypatch, file, "json")
    assert "the entry id “two” is already used" in done.stderr
    assert [row["title"] for row in json.loads(done.stdout)] == ["The port is open", "Two"]


def test_what_no_brief_shows_is_not_told_to_be_left_out_of_what_is_shown(tmp_path: Path):
    outline = "marking: TLP:CLEAR\nthemes: [{title: T, entries: [two]}]\n"
    found = chosen(tmp_path, outline, shown=True)
    assert (ids(found), found.problems) == (["two"], ())


def test_an_entry_that_names_nothing_withheld_is_exported_as_it_is(tmp_path: Path):
    file = project(tmp_path, WHOLE) / "outline.yaml"
    composed = briefgen.compose_outline(file)
    given = {entry.id: entry for entry in composed.entries}
    first, second = selection(composed).entries
    assert second is given["two"]
    assert (first.origin, first.supports, first.contradicts) == ("", (), ("two",))
    assert [each.entry for each in first.citations] == ["two"]


def test_a_summary_cites_nothing_withheld_and_an_origin_that_is_open_stays(tmp_path: Path):
    entries = "- {id: a, title: A, summary: 'So [@plum].', text: 'No [@b].', origin: b, contradicts: [plum, b]}\n"
    entries += "- {id: b, title: B, text: Words.}\n- {id: plum, title: Plum, marking: TLP:RED, text: Words.}\n"
    file = project(tmp_path, WHOLE) / "outline.yaml"
    (tmp_path / "sources" / "wire.yaml").write_text(entries, encoding="utf-8")
    first, _ = selection(briefgen.compose_outline(file)).entries
    assert (first.summary, first.text, first.origin) == ("So [withheld].", "No [@b].", "b")
    assert first.contradicts == ("b",)


# ---------------------------------------------------------------- and proved to be without the others


def test_a_file_that_says_something_withheld_is_refused_and_one_that_does_not_passes(tmp_path: Path):
    composed = briefgen.compose_outline(project(tmp_path, PRODUCT) / "outline.yaml", product="press")
    found = selection(composed, product="press")
    prove(composed.brief, found, "out.json", b"The port is open. It works.")
    with pytest.raises(BriefgenError) as refused:
        prove(composed.brief, found, "out.json", b"By a Plum report.")
    (problem,) = refused.value.problems
    assert (problem.where.file, problem.code) == ("out.json", "withheld-in-output")


@pytest.mark.parametrize(("outline", "product"), [(WHOLE, ""), (PRODUCT, "press")])
def test_an_entry_that_was_let_through_does_not_excuse_itself(tmp_path: Path, monkeypatch, outline, product):
    composed = briefgen.compose_outline(project(tmp_path, outline) / "outline.yaml", product=product)
    monkeypatch.setattr(exporting, "withheld_ids", lambda *_: frozenset())
    open_ones = selection(composed, product=product)
    everything = replace(open_ones, entries=composed.entries)
    written, _ = load_exporter(EXPORTERS["json"].module)(everything.entries, notes=False)
    with pytest.raises(BriefgenError, match="something that is withheld"):
        prove(composed.brief, everything, "out.json", written)


def test_what_an_exported_entry_says_too_is_not_taken_for_a_leak(tmp_path: Path):
    file = project(tmp_path, "marking: TLP:CLEAR\nthemes: [{title: T, entries: [two]}]\n") / "outline.yaml"
    entries = (
        "- {id: two, title: Two}\n- {id: a, title: Plum report}\n- {id: b, title: Plum report, marking: TLP:RED}\n"
    )
    (tmp_path / "sources" / "wire.yaml").write_text(entries, encoding="utf-8")
    composed = briefgen.compose_outline(file)
    prove(composed.brief, selection(composed), "out.json", b"a: Plum report")
