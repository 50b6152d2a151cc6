"""Budgets: what is too long is told with its longest entries, and goes to the annex where that is asked for."""

from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.brief import every_theme
from briefgen.pipeline import make
from briefgen.project.composing import compose_outline

LONG = "A sentence of some words that goes on. " * 30
WIRE = "id,title,tags,published,text\n" + "".join(
    f"e{n},Entry {n},port,2024-01-0{n},{LONG if n == 3 else f'Text {n}.'}\n" for n in range(1, 7)
)


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """A folder with one table of sources; its outline is written by each test."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "wire.csv").write_text(WIRE, encoding="utf-8")
    return tmp_path / "outline.yaml"


def made(outline: Path, themes: str, head: str = ""):
    outline.write_text(f"title: Ports\nmarking: TLP:CLEAR\n{head}themes:\n{themes}", encoding="utf-8")
    return make(compose_outline(outline))


def told(made) -> list[str]:
    return [str(problem).partition("outline.yaml:")[2] for problem in made.problems]


def placed(made) -> dict[str, list[str]]:
    themes = every_theme(made.composed.brief.themes)
    shown = {theme.title: [item.entry.id for item in theme.items] for theme in themes}
    return {**shown, "annex": [f"{item.number} {item.entry.id}" for item in made.composed.brief.moved]}


THEME = "- title: Port\n  select: tag:port\n"


def test_what_keeps_its_budget_is_not_spoken_of(wire: Path):
    assert told(made(wire, THEME + "  max_lines: 200\n  max_words: 2000\n  max_pages: 3\n", "max_pages: 3\n")) == []


def test_what_is_too_long_is_told_with_its_longest_entries(wire: Path):
    (problem,) = told(made(wire, THEME + "  max_words: 100\n"))
    assert problem == (
        "4:3: warning: “Port” takes 263 words, 163 words more than `max_words: 100`; the longest: e3 (242 words), "
        "e1 (4 words), e2 (4 words) [over-budget]\n  hint: shorten it, raise the budget, or say `overflow: annex`"
    )


def test_lines_are_those_of_the_pdf(wire: Path):
    themes = "- title: Port\n  entries: [e1]\n  max_lines: 1\n"
    assert "“Port” takes 3 lines, 2 lines more" in told(made(wire, f"{themes}- {{title: Other, rest: true}}\n"))[0]


def test_the_lowest_ranked_entries_go_to_the_annex_until_the_rest_fits(wire: Path):
    result = made(wire, THEME + "  order: -published\n  max_lines: 9\n  overflow: annex\n")
    assert placed(result) == {"Port": ["e6", "e5", "e4"], "annex": ["A1 e3", "A2 e2", "A3 e1"]}
    (problem,) = told(result)
    assert problem == (
        "4:3: warning: for want of room, 3 entries of “Port” went to the annex: e3, e2, e1 [moved-to-annex]"
    )
    assert [placed.annexed for placed in result.composed.brief.placements] == [False] * 3 + [True] * 3


def test_the_theme_and_every_output_say_what_went_to_the_annex(wire: Path):
    made(wire, THEME + "  max_words: 30\n  overflow: annex\n")
    pdf, txt = briefgen.build(wire, to=["pdf", "txt"]).files
    for text in ("".join(page.extract_text() for page in PdfReader(pdf).pages), txt.read_text(encoding="utf-8")):
        said = " ".join(text.replace("\u00a0", " ").split())
        assert "In the annex for want of room: A1, A2, A3, A4" in said
        assert "A1 Entry 3" in said.partition("Annex: further entries")[2]


def test_named_entries_stay_and_what_stays_too_long_is_told(wire: Path):
    result = made(wire, "- title: Port\n  entries: [e3]\n  select: tag:port\n  max_lines: 5\n  overflow: annex\n")
    assert placed(result)["Port"] == ["e3"]
    assert [problem.split("[")[1][:11] for problem in told(result)] == ["moved-to-an", "over-budget"]
    assert "`overflow` moves nothing that `entries:` names" in told(result)[1]


def test_groups_and_themes_below_count_and_give_way_from_the_last(wire: Path):
    themes = "- title: Port\n  max_words: 45\n  overflow: annex\n  select: id:e1 or id:e2\n  group_by: day\n"
    result = made(wire, f"{themes}  themes:\n  - {{title: Below, select: tag:port, order: [-id]}}\n")
    assert placed(result)["annex"] == ["A1 e3"]
    result = made(wire, f"{themes.replace('45', '30')}  themes:\n  - {{title: Below, select: tag:port}}\n")
    assert placed(result) == {
        "Port": [],
        "1 January 2024": ["e1"],
        "2 January 2024": ["e2"],
        "Below": [],
        "annex": ["A1 e3", "A2 e4", "A3 e5", "A4 e6"],
    }


def test_the_budget_of_the_brief_ends_with_its_last_theme(wire: Path):
    many = "".join(f"m{n},More {n},more,2024-01-01,{LONG}\n" for n in range(8))
    (wire.parent / "sources" / "wire.csv").write_text(WIRE + many, encoding="utf-8")
    themes = THEME + "- {title: More, select: tag:more}\n"
    before = made(wire, themes, "max_pages: 2\n")
    assert "the brief, up to the end of its last theme, takes 4.6 pages" in told(before)[0]
    after = made(wire, themes, "max_pages: 2\noverflow: annex\n")
    assert [problem.split("[")[1] for problem in told(after)] == ["moved-to-annex]"]
    assert (placed(after)["More"], placed(after)["annex"][0]) == (["m0"], "A1 m1")
    assert after.pages["entry/m0"] == 2


def test_an_entry_that_another_theme_shows_does_not_go_to_the_annex_too(wire: Path):
    themes = THEME + "  max_words: 30\n  overflow: annex\n- {title: Other, select: id:e3}\n"
    result = made(wire, themes, "placement: may-repeat\n")
    assert placed(result)["Other"] == ["e3"]
    assert "e3" not in " ".join(placed(result)["annex"])
    theme = result.composed.brief.themes[0]
    assert "E2.1" in [item.number for item in theme.moved]


def test_a_text_is_as_long_as_the_pdf_would_be(wire: Path):
    made(wire, THEME + "  max_lines: 9\n  overflow: annex\n")
    built = briefgen.build(wire, to=["txt"])
    assert [problem.code for problem in built.problems] == ["moved-to-annex"]


def test_the_same_input_moves_the_same(wire: Path):
    themes = THEME + "  max_pages: 1\n  max_lines: 20\n  max_words: 40\n  overflow: annex\n"
    assert made(wire, themes).document == made(wire, themes).document


def test_a_layout_that_shows_no_theme_as_a_section_cannot_be_measured(wire: Path):
    layout = wire.parent / "layouts" / "flat"
    layout.mkdir(parents=True)
    (layout / "styles.yaml").write_text("extends: brief\n", encoding="utf-8")
    (layout / "brief.j2").write_text("<h1>{{ outline.title }}</h1>", encoding="utf-8")
    assert (
        "the budget of “Port” is not looked at" in told(made(wire, THEME + "  max_lines: 1\n", "layout: flat\n"))[0]
    )


def test_a_budget_is_at_least_one(wire: Path):
    wire.write_text("title: X\nmax_pages: 0\nthemes: [{title: A, overflow: cut}]\n", encoding="utf-8")
    assert [problem.code for problem in briefgen.check(wire)] == ["bad-value", "unknown-value"]
