"""Any style of CSL is a style of citing, where its extra is installed."""

import pytest

from briefgen.brief import compose
from briefgen.document import Link
from briefgen.document.walk import plain_text
from briefgen.entry import entry_from
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.citing.csl import CslStyle, NoStyleError
from briefgen.outline import read_outline
from briefgen.problems import BriefgenError, Location
from briefgen.styles.style_file import CitationForm
from tests.brief.rules.test_rules import brief
from tests.layout.citing.citing_made import cited, composed


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


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "..", "a/b", "a.b", "a\\b", "", "a\0b"])
def test_the_name_of_a_style_is_no_path(name):
    pytest.importorskip("citeproc")
    with pytest.raises(NoStyleError):
        CslStyle(name, [], {})


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("harvard", "styles of CSL with such a name: harvard-"),
        ("Nature Physics", "styles of CSL with such a name: nature-physics"),
        ("elsevier-harward", "styles of CSL with such a name: elsevier-harvard"),
        ("numberd", "did you mean “numbered”?"),
        ("zzz", "styles of our own are author-date, icd206, numbered; those of CSL are called"),
    ],
)
def test_an_unknown_style_is_told_with_those_of_csl_that_may_be_meant(name: str, hint: str):
    pytest.importorskip("citeproc")
    made, _ = composed("themes: [{title: T, entries: [notice]}]")
    with pytest.raises(BriefgenError) as fault:
        citing_of(made, CitationForm(style=name))
    assert f"hint: {hint}" in str(fault.value)
