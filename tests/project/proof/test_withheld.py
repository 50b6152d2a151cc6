"""What must not be found: the words of what is withheld that nothing which is shown says too."""

from pathlib import Path

import pytest

import briefgen
from briefgen.project.proof import CODE, leaks
from briefgen.project.proof.withheld import Needles, folded, needles_of

OUTLINE = """\
title: Crossing report
date: 2026-05-04
marking: TLP:RED
unmarked: TLP:CLEAR
bottom_line: The crossing stays open.
judgements:
- {text: The grey ship will not sail before June., marking: TLP:RED, entries: [plum]}
themes:
- {title: The crossing, entries: [notice, plum]}
- {title: Quiet harbour works, marking: TLP:RED, intro: Only for us.}
products:
- {name: press, marking: TLP:CLEAR, marking_filter: drop}
"""
ENTRIES = """\
- id: notice
  title: A notice
  publisher: Ferries
  tags: [port]
  text: Open daily until the works begin in the south.
- id: plum
  title: Plum report
  publisher: Plum Agency
  url: https://plum.example/report
  marking: TLP:RED
  tags: [port, north]
  note: Told by the cook.
  x: {year: "2026", phone: "00442079460000"}
  text: Open daily until the works begin in the south. The cook counted nine crates of unmarked freight.
"""


@pytest.fixture
def briefs(tmp_path: Path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    composed = briefgen.compose_outline(tmp_path / "outline.yaml")
    return composed.brief, composed.products[0]


@pytest.mark.parametrize(
    "text",
    [
        "see PLUM  report",
        "plum-report.pdf",
        "by Plum\u00a0Agency",
        "https://plum.example/report",
        "as told by the cook",
        "counted nine crates of unmarked freight",
        "co unted nine cra\u00adtes of unmark ed freight",
        "that the grey ship will not sail",
        "quiet harbour works",
        "only for us",
        "north",
        "00442079460000",
    ],
)
def test_words_of_what_is_withheld_are_looked_for(briefs, text: str):
    assert needles_of(*briefs, []).are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The crossing stays open",
        "open daily until the works begin in the south",
        "port",
        "2026",
        "a notice",
        "an apple",
        "",
    ],
)
def test_words_that_the_product_says_itself_are_not(briefs, text: str):
    assert not needles_of(*briefs, []).are_in(text)


def test_words_of_the_looks_are_not_looked_for(briefs):
    assert not needles_of(*briefs, ["Due north"]).are_in("north of the page")


def test_nothing_is_looked_for_where_nothing_is_withheld(briefs):
    whole, _ = briefs
    assert not needles_of(whole, whole, [])


def test_a_leak_is_told_by_its_place_and_never_by_its_words(briefs):
    files = [("press.txt", b"all is well"), ("press-2.txt", b"the plum report says so"), ("plum-report.txt", b"")]
    told = list(leaks(*briefs, files))
    assert [(problem.where.file, problem.code) for problem in told] == [
        ("press-2.txt", CODE),
        ("the name of a file", CODE),
    ]
    assert "plum" not in "".join(map(str, told[:1])).lower()


def test_needles_are_found_whatever_stands_between_their_letters():
    needles = Needles([folded("nine crates of unmarked freight")])
    assert needles.are_in("NINE CRATES\nof un-\nmarked freight")
    assert not needles.are_in("nine crates of marked freight")
