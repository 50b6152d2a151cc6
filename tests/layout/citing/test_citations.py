"""Citing: what texts cite, which number it gets, and what is printed for it."""

import pytest

from briefgen.brief import compose, rules
from briefgen.brief.citing import Cite, cites_in
from briefgen.document import Citation, CrossRef, Link, Note, Text
from briefgen.document.walk import plain_text
from briefgen.entry import entry_from
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.citing.styles import STYLES
from briefgen.layout.markdown import parse_blocks, parse_inlines
from briefgen.outline import read_outline
from briefgen.problems import BriefgenError, Location
from briefgen.readers import read_source
from briefgen.styles.style_file import CitationForm
from tests.brief.rules.test_rules import brief

SOURCE = """\
- {id: notice, title: Notice, publisher: Ferries, published: 2026-04-28, text: "As before [@diary]."}
- {id: diary, title: Diary, authors: "Doe, Jane; Roe, R.", published: 2025, url: "https://a.example/d"}
- {id: hearsay, title: Hearsay, text: x}
- {id: red, title: Red file, publisher: P, marking: TLP:RED}
"""


def composed(outline: str):
    entries, problems = read_source(SOURCE.encode(), "a.yaml")
    assert problems == []
    return compose(read_outline(f"title: X\nmarking: TLP:GREEN\n{outline}".encode(), "o.yaml")[0], entries)


def cited(text: str, brief, **form) -> str:
    """The words that a text is printed as."""
    inlines, problems = parse_inlines(text, Location("o.yaml"), citing_of(brief, CitationForm(**form)))
    assert problems == []
    notes = "".join(f" «{plain_text(part.inlines)}»" for part in inlines if isinstance(part, Note))
    return plain_text(inlines) + notes


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
        "o.yaml:1:1: error: “[@dairy]” cites no entry [unknown-citation]\n  hint: did you mean “diary”?"
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


FULL = {
    "title": "Notice",
    "authors": "Doe, Jane",
    "publisher": "Ferries",
    "container": "Gazette",
    "doi": "10.1/x",
    "url": "https://a.example/n",
    "archive_url": "https://b.example/n",
    "published": "2026-04",
    "accessed": "2026-05-02",
    "information_date": "2026-03-30",
    "marking": "TLP:GREEN",
    "translated_by": "R. Roe",
    "descriptor": "Calm by trade.",
    "ai": {"system": "Helper", "version": "2", "role": "summary"},
}
NUMBERED = """\
Doe, Jane, Ferries, Notice, in Gazette. https://a.example/n (accessed 2 May 2026). DOI 10.1/x. Archived copy:
https://b.example/n. Translated by R. Roe. Processed with Helper 2 (summary). Calm by trade."""
AUTHOR_DATE = """\
Doe, Jane (2026), Notice, in Gazette, Ferries. https://a.example/n (accessed 2 May 2026). DOI 10.1/x. Archived copy:
https://b.example/n. Translated by R. Roe. Processed with Helper 2 (summary). Calm by trade."""
ICD_206 = """\
(TLP:GREEN) Ferries; Doe, Jane; https://a.example/n; April 2026; information of 30 March 2026; (TLP:GREEN) Notice, in
Gazette; classification of extracted information is “TLP:GREEN”; overall classification is “TLP:GREEN”; accessed 2 May
2026; archived at https://b.example/n. Translated by R. Roe. Processed with Helper 2 (summary). Calm by trade."""


@pytest.mark.parametrize(
    ("style", "printed"), [("numbered", NUMBERED), ("author-date", AUTHOR_DATE), ("icd206", ICD_206)]
)
def test_a_reference_says_all_that_is_known(style, printed):
    entry, problems = entry_from(FULL, Location("a"))
    assert problems == []
    assert plain_text(STYLES[style]().reference(entry)) == printed.replace("\n", " ")


@pytest.mark.parametrize("style", STYLES)
def test_the_least_entry_has_a_reference(style):
    assert "A?" in plain_text(STYLES[style]().reference(entry_from({"title": "A?"}, Location("a"))[0]))


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


@pytest.mark.parametrize(
    ("style", "label", "line"),
    [
        ("apa", "(Doe & Roe, 2025, p. 4)", "Doe, J., & Roe, R. (2025). Diary. https://a.example/d"),
        ("ieee", "[1, p. 4]", "J. Doe and R. Roe, “Diary”. [Online]. Available: https://a.example/d"),
    ],
)
def test_styles_of_csl_say_it_as_they_do(style, label, line):
    pytest.importorskip("citeproc")
    made, _ = composed("bottom_line: Open [@diary].\nthemes: [{title: T, entries: [notice]}]")
    citing = citing_of(made, CitationForm(style=style))
    assert cited("a [@diary, p. 4]", made, style=style) == f"a {label}"
    reference = citing.style.reference(made.sources[0].entry)
    assert plain_text(reference) == line
    assert [part.url for part in reference if isinstance(part, Link)] == ["https://a.example/d"]


def test_what_sources_say_is_no_markup_to_a_style_of_csl():
    pytest.importorskip("citeproc")
    entry, _ = entry_from({"title": "A <i>b</i> & <c> {d}", "publisher": "P", "published": "2025"}, Location("a"))
    made, _ = compose(read_outline(b"title: X\nthemes: [{title: T, select: {}}]", "o.yaml")[0], [entry])
    assert "A <i>b</i> & <c> {d}" in plain_text(citing_of(made, CitationForm(style="apa")).style.reference(entry))


def test_a_name_that_is_no_style_of_csl_either_is_told():
    pytest.importorskip("citeproc")
    made = brief("citations: apaa\nthemes: [{title: T, select: {}}]")
    with pytest.raises(BriefgenError, match="no style of citing “apaa”"):
        citing_of(made, CitationForm())


def test_a_publisher_without_authors_speaks_for_itself_in_styles_of_csl():
    pytest.importorskip("citeproc")
    made, _ = composed("bottom_line: Open [@notice].\nthemes: [{title: T, entries: [notice]}]")
    citing = citing_of(made, CitationForm(style="apa"))
    assert cited("a [@notice]", made, style="apa") == "a (Ferries, 2026)"
    line = next(line for line in made.sources if line.entry.id == "notice")
    assert plain_text(citing.style.reference(line.entry)) == "Ferries. (2026, April 28). Notice."
