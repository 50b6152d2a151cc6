"""Entries for other programs: an export is for the readers of the brief, and holds nothing that they may not have."""

import json
from pathlib import Path

import pytest

from briefgen.brief.citing import without_cites
from briefgen.exporters import EXPORTERS
from tests.cli.running import briefgen

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
def test_nothing_that_its_readers_may_not_have_is_exported(tmp_path: Path, form: str, outline: str, options):
    done = briefgen("export", form, *options, "-o", "out.file", cwd=project(tmp_path, outline))
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "out.file").read_text(encoding="utf-8").lower()
    assert [word for word in ("plum", "held back", "grape", "allies") if word in said] == []
    assert "the port is open" in said
    assert "2 entries left out of the export" in done.stderr


def test_an_export_without_a_product_is_for_the_readers_of_the_whole_brief(tmp_path: Path):
    rows = json.loads(briefgen("export", "json", cwd=project(tmp_path, PRODUCT)).stdout)
    assert [row["id"] for row in rows] == ["open-one", "two", "plum-source", "allies"]


def test_what_names_an_entry_that_is_withheld_goes_with_it(tmp_path: Path):
    rows = json.loads(briefgen("export", "json", cwd=project(tmp_path, WHOLE)).stdout)
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
