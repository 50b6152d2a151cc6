"""What is wrong with a layout is told once the whole document is known: roles, references, tables."""

from pathlib import Path

import pytest

import briefgen
from briefgen.document import Cell, Column, CrossRef, Document, Heading, Metadata, Paragraph, Table, Text
from briefgen.document.walk import WORD_COLUMNS
from briefgen.layout.checks import Places, broken_references, wide_tables
from briefgen.problems import Location
from tests.layout.project_made import told, write


def test_a_role_without_a_style_is_a_warning(tmp_path):
    problems = told(tmp_path, '<p role="titel">x</p>\n<p role="zebra">y</p>\n<p role="titel">z</p>')
    message = "layouts/mine/brief.j2:{}: warning: no style for the role “{}”; it looks like text [unknown-role]"
    hints = ("did you mean “title”?", "give it a look under `roles:` in styles.yaml")
    assert problems == [
        f"{message.format(1, 'titel')}\n  hint: {hints[0]}",
        f"{message.format(2, 'zebra')}\n  hint: {hints[1]}",
    ]


SHEET = "extends: shared\nroles:\n  {role}: {{size: 9}}"


@pytest.mark.parametrize(
    ("role", "hint"),
    [
        ("heading1", "did you mean “heading-1”?"),
        ("Title", "did you mean “title”?"),
        ("zebra", 'use it in a template, such as <p role="zebra">, or take it out'),
    ],
)
def test_a_role_of_the_styles_that_nothing_has_is_a_warning(tmp_path, role, hint):
    message = f"layouts/mine/styles.yaml:3:3: warning: nothing has the role “{role}” [unused-style]"
    problems = told(tmp_path, "<p>x</p>", layouts__mine__styles_yaml=SHEET.format(role=role))
    assert problems == [f"{message}\n  hint: {hint}"]


@pytest.mark.parametrize(
    "template",
    [
        '<p role="zebra">x</p>',
        '{% if brief.annex == 1 %}<p role="zebra">x</p>{% endif %}',
        '{% set look = "zebra" %}<p role="{{ look }}">x</p>',
        '{% if 0 %}<p role="zeb{{ brief.scale.id }}">x</p>{% endif %}',
        '<aside role="zebra"><p>x</p></aside>',
    ],
)
def test_a_role_that_a_template_may_have_is_not_told(tmp_path, template):
    assert told(tmp_path, template, layouts__mine__styles_yaml=SHEET.format(role="zebra")) == []


def test_a_reference_that_leads_nowhere_is_a_warning(tmp_path):
    template = '<p id="a"><ref to="a">a</ref> <ref to="b">b</ref> <cite to="c">[1]</cite></p>'
    leads = "layouts/mine/brief.j2:1: warning: a reference leads to"
    assert told(tmp_path, template) == [
        f"{leads} “b”, which is not in the document [broken-reference]",
        f"{leads} “c”, which is not in the document [broken-reference]",
    ]


def test_sources_that_no_register_lists_are_told_once_with_how_to_show_it(tmp_path):
    cited = "{% for item in brief.items %}<p>\n{{ item.entry|cited }}</p>{% endfor %}"
    (problem,) = told(tmp_path, f"<p>x</p>\n{cited}")
    message = "layouts/mine/brief.j2:2: warning: a source is cited by number, and the layout has no register"
    assert problem.startswith(message)
    assert problem.endswith("hint: show it: {{ parts.sources(brief, admiralty) }} of shared/parts.j2")
    parts = '{% import "shared/parts.j2" as parts %}'
    shown = (
        "{% for item in brief.items %}{{ parts.question(item, 1) }}{% endfor %}{{ parts.sources(brief, admiralty) }}"
    )
    assert told(tmp_path, parts + shown) == []


def test_an_id_used_twice_is_an_error(tmp_path):
    message = "layouts/mine/brief.j2:2: error: two parts of the document have the id “a” [duplicate-id]"
    assert told(tmp_path, '<p id="a">x</p>\n<table><tr><td id="a">y</td></tr></table>') == [message]


def document(*blocks) -> Document:
    return Document(Metadata(title="T"), blocks)


def test_a_reference_without_words_is_told_unless_its_target_has_some():
    wordless = Paragraph((CrossRef("a", ()), CrossRef("b", (Text("its words"),))))
    made = document(wordless, Paragraph((Text("x"),), id="a"), Heading(1, (Text("y"),), "b"))
    (problem,) = broken_references(made, Places(Location("mine/brief.j2"), {}, {}))
    assert problem.code == "empty-reference"
    assert problem.hint == 'write <ref to="a">its words</ref>'


def test_a_table_may_have_as_many_columns_as_word_holds():
    def table(columns: int) -> Document:
        return document(Table((Column(),) * columns, ((Cell(()),) * columns,)))

    assert list(wide_tables(table(WORD_COLUMNS), "mine/brief.j2")) == []
    (problem,) = wide_tables(table(WORD_COLUMNS + 1), "mine/brief.j2")
    assert problem.message == "a table has 64 columns, and Word holds 63"


IN_HEADER = '<header><right><marking label="TLP:AMBER"/></right></header>'
IN_FOOTER = IN_HEADER.replace("header", "footer")


@pytest.mark.parametrize(
    ("template", "where"),
    [
        ("<p>x</p>", "header and the footer"),
        (f"{IN_HEADER}<p>x</p>", "footer"),
        (f'{IN_HEADER}{IN_FOOTER}<footer first="yes"></footer><p>x</p>', "first footer"),
    ],
)
def test_a_layout_that_leaves_the_marking_out_is_told(tmp_path: Path, template: str, where: str):
    outline = write(tmp_path, layouts__mine__brief_j2=template, layouts__mine__styles_yaml="extends: shared")
    found = [each for each in briefgen.check(outline, layout="mine") if each.code == "unmarked-pages"]
    (told_once,) = found
    assert told_once.message == f"the marking is not in the {where} of each page"
    assert (told_once.where.file, told_once.severity) == ("layouts/mine/brief.j2", "warning")


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_the_built_in_layouts_say_the_marking_on_every_page(tmp_path: Path, layout: str):
    assert "unmarked-pages" not in {each.code for each in briefgen.check(write(tmp_path), layout=layout)}
