"""What sources say stands in slots: no template and no markup reads it, and what it loses is told at its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

import briefgen
from briefgen.brief import compose
from briefgen.document import ListBlock, Paragraph, Text
from briefgen.document.walk import headings, plain_text
from briefgen.entry import Entry
from briefgen.layout import BUILT_IN, LayoutPath, lay_out, read_styles
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.picture_folder import PictureFolder
from briefgen.layout.slots import Slots
from briefgen.outline import read_outline
from briefgen.problems import Location
from tests.layout.project_made import write

LAYOUTS = LayoutPath((BUILT_IN,))


def slots() -> Slots:
    """Return the slots of a brief of one entry, `a`."""
    outline, _ = read_outline(b"title: T\nthemes: [{title: T, entries: [a]}]", "outline.yaml")
    brief, _ = compose(outline, [Entry(where=Location("a.md", 1), id="a", title="A")])
    styles = read_styles(LAYOUTS, "brief")
    return Slots(brief, citing_of(brief, styles.citations), PictureFolder(LAYOUTS.project, styles))


def test_each_text_stands_in_the_markup_as_the_number_of_its_slot():
    made = slots()
    assert [made.inline("*one*"), made.markdown("<two>")] == ['<slot n="0"/>', '<slot n="1"/>']
    assert made.filled == [(Text("one", italic=True),), (Paragraph((Text("<two>"),)),)]


def test_a_role_goes_to_plain_paragraphs_only():
    made = slots()
    made.markdown("plain\n\n# head\n\n- item", role="note")
    plain, head, items = made.filled[0]
    assert (plain.role, head.role) == ("note", "subheading")
    assert items == ListBlock(((Paragraph((Text("item"),)),),))


def test_problems_stand_at_the_place_that_the_filter_names_else_at_the_outline():
    made = slots()
    made.inline("[x](file:///y)", Location("a.md", 3))
    made.inline("[x](file:///y)")
    assert [problem.where.file for problem in made.problems] == ["a.md", "outline.yaml"]


def test_what_a_body_loses_is_told_at_its_entry(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, sources__more_md="---\ntitle: More\n---\n![a map](map.png)\n[x](file:///y)")
    kept = "only http, https and mailto links are [link-scheme]"
    shown = "its description is shown [picture]\n  hint: give it a paragraph of its own"
    assert [str(problem) for problem in briefgen.check() if problem.where.file == "sources/more.md"][:2] == [
        f"sources/more.md:1: warning: the link to “file:///y” was not kept: {kept}",
        f"sources/more.md:1: warning: the picture “a map” stands in a line of text; {shown}",
    ]


SIGNS = ["{{ 7*7 }}", "{% endfor %}", "{#", "]]>", "<p>", "</li>", "&amp;", "&lt;", '"', "'", "<!--", '<slot n="0"/>']


@given(st.lists(st.sampled_from(SIGNS) | st.text(st.characters(exclude_categories=["C", "Z"])), min_size=1))
@settings(max_examples=40)
def test_a_title_is_never_read_as_template_or_markup(parts):
    title = " ".join(["x", *parts])
    outline, _ = read_outline(b"title: T\nthemes: [{title: T, entries: [a]}]", "outline.yaml")
    brief, _ = compose(outline, [Entry(where=Location("a.md", 1), id="a", title=title)])
    document, problems = lay_out(brief, "brief", read_styles(LAYOUTS, "brief"), LAYOUTS, None)
    (found,) = (heading for heading in headings(document.blocks) if heading.role == "question")
    assert plain_text(found.inlines).split() == title.split()
    assert problems == []
