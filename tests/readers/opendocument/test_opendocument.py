"""The reader of OpenDocument texts: structure, labels of lists, what stands beside the text, what is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from tests.readers.opendocument.opendocument_files import NAMESPACES, h, items, list_style, numbers, odt, p

NESTED = (numbers(1, "1", after="."), numbers(2, "a", "(", ")"))


def read(data: bytes, file: str = "report.odt"):
    return read_source(data, file)


def text_of(body: str, **parts: str) -> str:
    """The text of the one entry of a file that has no problem."""
    (entry,), problems = read(odt(body, **parts))
    assert problems == []
    return entry.text


def told(body: str, **parts: str):
    (entry,), problems = read(odt(body, **parts))
    return entry.text, [problem.code for problem in problems]


# ---------------------------------------------------------------- text


def test_paragraphs_headings_looks_and_links():
    bold = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    link = '<text:a xlink:href="https://example.org/log">log</text:a>'
    body = p("Start.") + h("Ports", 2) + p(f'The <text:span text:style-name="B">lock</text:span> is open: {link}.')
    body += h("Crews", 3) + p("Two<text:line-break/>and<text:s text:c='3'/>three<text:tab/>four.")
    assert text_of(body, automatic=bold) == (
        "Start.\n\n## Ports\n\nThe **lock** is open: [log](https://example.org/log).\n\n### Crews\n\n"
        "Two\\\nand three four."
    )


def test_a_title_is_one_by_its_style_and_quotations_too():
    named = '<style:style style:name="{0}" style:display-name="{0}" style:family="paragraph"/>'
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    body = p("Locks in May", "P1") + p("All open.", "Quotations")
    styles = named.format("Title") + named.format("Quotations")
    (entry,), _ = read(odt(body, automatic=automatic, styles=styles))
    assert (entry.title, entry.text) == ("Locks in May", "> All open.")


def test_tables_have_their_rows_and_merged_cells_are_told():
    cells = "<table:table-cell>{}</table:table-cell>".format
    head = f"<table:table-row>{cells(p('Lock'))}{cells(p('Crew'))}</table:table-row>"
    head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    row = f"<table:table-row>{cells(p('West') + p('East'))}{cells(p('2'))}</table:table-row>"
    assert text_of(f"<table:table>{head}{row}</table:table>") == "| Lock | Crew |\n| --- | --- |\n| West / East | 2 |"
    wide = f'<table:table-row><table:table-cell table:number-columns-spanned="2">{p("All")}</table:table-cell>'
    wide += "<table:covered-table-cell/></table:table-row>"
    assert told(f"<table:table>{head}{wide}</table:table>") == (
        "| Lock | Crew |\n| --- | --- |\n| All |  |",
        ["merged-cells"],
    )


def test_notes_are_footnotes_and_comments_are_for_the_analyst():
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    said = "<dc:creator>Jane Doe</dc:creator><dc:date>2026-05-04T10:00:00</dc:date>"
    comment = f'<office:annotation office:name="a">{said}{p("Sure?")}</office:annotation>'
    body = p(f"The {comment}lock<office:annotation-end office:name='a'/> is open.{note.format(p('See the log.'))}")
    (entry,), (problem,) = read(odt(body))
    assert entry.text == "The lock is open.[^1]\n\n[^1]: See the log."
    assert entry.note == "Comment (Jane Doe, 2026-05-04) on “lock”: Sure?"
    assert problem.code == "comments"


def test_tracked_changes_are_read_as_accepted_and_told():
    region = f"<text:changed-region><text:deletion>{p('not ')}</text:deletion></text:changed-region>"
    body = f"<text:tracked-changes>{region}</text:tracked-changes>" + p(
        "It is <text:change text:change-id='c'/>open."
    )
    assert told(body) == ("It is open.", ["tracked-changes"])


def test_hidden_and_struck_text_and_hidden_sections_are_told():
    style = '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
    automatic = style.format("H", 'text:display="none"') + style.format("S", 'style:text-line-through-style="solid"')
    body = p('Open<text:span text:style-name="H"> not</text:span><text:span text:style-name="S"> still</text:span>.')
    assert told(body, automatic=automatic) == ("Open still.", ["hidden-text", "struck-text"])
    section = f'<text:section text:display="none">{p("Secret.")}</text:section>'
    assert told(p("Open.") + section) == ("Open.", ["hidden-text"])


def test_what_only_asks_to_be_filled_in_is_left_out():
    control = '<loext:content-control loext:showing-place-holder="true">Choose a lock</loext:content-control>'
    body = p(f"Lock: {control}<text:placeholder text:placeholder-type='text'>&lt;Name&gt;</text:placeholder>")
    assert text_of(body) == "Lock:"
    filled = '<loext:content-control loext:showing-place-holder="false">West</loext:content-control>'
    assert text_of(p(f"Lock: {filled}")) == "Lock: West"


def test_raised_digits_and_letters_of_symbol_fonts():
    style = '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
    automatic = style.format("U", 'style:text-position="super 58%"') + style.format(
        "W", 'style:font-name="Wingdings"'
    )
    span = '<text:span text:style-name="{}">{}</text:span>'
    assert text_of(p(f"10{span.format('U', '6')} {span.format('W', '&#xF0FC;')}"), automatic=automatic) == "10⁶ ✓"


def test_text_boxes_pictures_and_objects():
    box = f"<draw:frame><draw:text-box>{p('Boxed.')}</draw:text-box></draw:frame>"
    assert text_of(p(f"Open.{box}")) == "Open.\n\nBoxed."
    picture = "<draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:desc>A lock</svg:desc></draw:frame>"
    assert told(p(f"Open. {picture}")) == ("Open. \\[picture: A lock\\]", ["picture"])
    formula = "<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"
    assert told(p(f"Open.{formula}")) == ("Open.", ["embedded-object"])


def test_the_contents_are_left_out_and_other_lists_of_words_are_kept():
    body = f"<text:table-of-content><text:index-body>{p('Ports 4')}</text:index-body></text:table-of-content>"
    body += f"<text:bibliography><text:index-body>{p('Doe, Jane')}</text:index-body></text:bibliography>"
    assert text_of(body) == "Doe, Jane"


# ---------------------------------------------------------------- labels of lists


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (numbers(1, "1", after="."), "1. one\n2. two"),
        (numbers(1, "a", "(", ")"), "(a) one\n\n(b) two"),
        (numbers(1, "I", "Part ", ":"), "Part I: one\n\nPart II: two"),
        (numbers(1, "", "NOT SEEN:"), "NOT SEEN: one\n\nNOT SEEN: two"),
        (numbers(1, "1", more='loext:num-list-format="§%1%"'), "§1 one\n\n§2 two"),
        (numbers(1, "1", after=".", more='text:start-value="4"'), "4. one\n5. two"),
        (numbers(1, "①"), "① one\n\n② two"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>', "- one\n- two"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="☒"/>', "☒ one\n\n☒ two"),
        ('<text:list-level-style-image text:level="1"/>', "- one\n- two"),
    ],
)
def test_lists_have_the_labels_that_show(level, text):
    assert text_of(items(p("one"), p("two")), automatic=list_style(level)) == text


def test_a_bullet_of_a_symbol_font_is_the_sign_that_shows():
    font = '<style:text-properties style:font-name="Wingdings"/>'
    name = "text:list-level-style-bullet"
    level = f'<{name} text:level="1" text:bullet-char="&#xF0A8;">{font}</{name}>'
    assert text_of(items(p("one")), automatic=list_style(level)) == "☐ one"


def test_levels_nest_and_show_the_numbers_above_them():
    inner = items(p("inner"), p("more"), style="")
    deep = list_style(NESTED[0], numbers(2, "1", more='text:display-levels="2"'))
    assert (
        text_of(items(p("one") + inner, p("two")), automatic=deep)
        == "1. one\n\n   1.1 inner\n\n   1.2 more\n\n2. two"
    )
    assert text_of(items(p("one") + inner), automatic=list_style(*NESTED)).endswith("(a) inner\n\n   (b) more")


def test_a_list_goes_on_where_it_says_so_and_begins_anew_elsewhere():
    automatic = list_style(NESTED[0])
    first = items(p("one"), more='xml:id="A"') + p("Between.")
    assert text_of(first + items(p("two"), more='text:continue-numbering="true"'), automatic=automatic).endswith(
        "2. two"
    )
    assert text_of(first + items(p("two"), more='text:continue-list="A"'), automatic=automatic).endswith("2. two")
    assert text_of(first + items(p("two")), automatic=automatic).endswith("1. two")
    start = items(p("x")).replace("<text:list-item>", '<text:list-item text:start-value="7">')
    assert text_of(start, automatic=automatic) == "7. x"


def test_numbered_headings_have_their_numbers():
    level = '<text:outline-level-style text:level="{}" style:num-format="1" text:display-levels="{}"/>'
    styles = f'<text:outline-style style:name="Outline">{level.format(1, 1)}{level.format(2, 2)}</text:outline-style>'
    text = text_of(p("Start.") + h("Ports") + h("Crews", 2) + h("Ships"), styles=styles)
    assert text == "Start.\n\n# 1 Ports\n\n## 1.1 Crews\n\n# 2 Ships"


# ---------------------------------------------------------------- beside the text


def test_what_the_file_says_of_itself():
    meta = (
        "<dc:title>Locks in May</dc:title><meta:initial-creator>Doe, Jane</meta:initial-creator>"
        "<meta:creation-date>2026-05-04T10:00:00</meta:creation-date><meta:keyword>locks</meta:keyword>"
        "<meta:keyword>crews</meta:keyword><dc:language>en-GB</dc:language>"
        '<meta:user-defined meta:name="Desk">North</meta:user-defined>'
    )
    (entry,), (problem,) = read(odt(p("Open."), meta=meta))
    assert (entry.title, entry.tags, entry.language) == ("Locks in May", ("locks", "crews"), "en-GB")
    assert ([str(name) for name in entry.authors], entry.published) == (["Doe, Jane"], None)
    assert dict(entry.x) == {"created": "2026-05-04T10:00:00", "properties": {"Desk": "North"}}
    assert problem.code == "creation-date"


@pytest.mark.parametrize("where", ["header", "footer", "header-left", "footer-first"])
def test_a_marking_at_the_edge_of_pages_marks_the_entry(where):
    masters = f"<style:master-page><style:{where}>{p('TLP:AMBER')}</style:{where}></style:master-page>"
    (entry,), _ = read(odt(p("Open."), masters=masters))
    assert entry.marking.label == "TLP:AMBER"
    assert entry.x["running"] == ["TLP:AMBER"]


# ---------------------------------------------------------------- what is no such file, or was made to do harm


def test_what_is_no_text_is_told():
    assert [each.code for each in read(odt("", kind="application/vnd.oasis.opendocument.spreadsheet"))[1]] == [
        "not-opendocument"
    ]
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert [each.code for each in read(odt("", manifest=locked))[1]] == ["encrypted"]
    assert [each.code for each in read(b"Open.")[1]] == ["bad-archive"]


def test_all_in_one_file_is_read_too():
    body = f"<office:body><office:text>{p('Open.')}</office:text></office:body>"
    flat = f'<?xml version="1.0"?><office:document {NAMESPACES}>{body}</office:document>'
    (entry,), problems = read(flat.encode(), "report.fodt")
    assert (entry.text, problems) == ("Open.", [])


def test_depth_has_a_bound():
    deep = p("Deep.")
    for _ in range(60):
        deep = items(deep)
    with limited(Limits(depth=50)):
        assert [each.code for each in read(odt(deep))[1]] == ["too-large"]
    assert read(odt(deep))[0][0].text.strip().endswith("Deep.")


TAGS = ["text:p", "text:span", "text:list", "text:list-item", "text:h", "text:note", "text:note-body", "table:table"]
TAGS += [
    "table:table-row",
    "table:table-cell",
    "draw:frame",
    "draw:text-box",
    "office:annotation",
    "text:a",
    "text:ruby",
]
NODES = st.recursive(
    st.sampled_from(["text", "?"]),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]} text:style-name='L'>{''.join(node[1])}</{node[0]}>"
    ),
    max_leaves=30,
)


@settings(max_examples=60)
@given(st.lists(NODES, max_size=5))
def test_no_order_of_elements_crashes_it(nodes):
    read(odt("".join(nodes), automatic=list_style(*NESTED)))
