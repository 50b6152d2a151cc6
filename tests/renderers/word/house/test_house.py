"""House templates: a Word draft in an organisation's own look, with the marking of the brief on every page."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

import briefgen
from briefgen.document import Contents, Document, MarkingLabel, Metadata, Note, Running, Spread
from briefgen.document.note_numbers import numbered_notes
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.problems import Location
from briefgen.renderers import pdf, word
from briefgen.standards.markings import parse_marking
from briefgen.styles.house import house_sheet, read_template
from tests.helpers.house import GERMAN, changed, german, logo, replaced, template
from tests.helpers.readback import W, docx_body, docx_heads, docx_part, docx_running, paragraph_text, parity, value
from tests.helpers.torture import h, inlines, listing, p, plain_table, torture

HERE = Location("outline.yaml", 3, 18)
LAYOUTS = LayoutPath((BUILT_IN,))
MARKED = Running((), (), (MarkingLabel(parse_marking("TLP:RED")),))


def styles_of(data: bytes):
    found, problems = read_template(data, "house.docx", HERE)
    assert problems == []
    return replace(read_styles(LAYOUTS, "brief", house_sheet(found)), house=found)


def made(data: bytes, *blocks, **more) -> bytes:
    """The draft of some blocks in that template."""
    return word.render(Document(Metadata("T"), numbered_notes(blocks), **more), styles_of(data), {})


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def styled(data: bytes) -> list[tuple[str, str]]:
    """The name of each paragraph's style, and its words."""
    known = {s.get(f"{W}styleId"): value(s, "name") for s in docx_part(data, "word/styles.xml").iter(f"{W}style")}
    found = docx_part(data, "word/document.xml").iter(f"{W}p")
    return [(known[value(node, "pPr/pStyle")], paragraph_text(node)) for node in found if value(node, "pPr/pStyle")]


def style_ids(data: bytes) -> list[str]:
    return [value(node, "pPr/pStyle") for node in docx_part(data, "word/document.xml").iter(f"{W}p")]


# ---------------------------------------------------------------- styles


def test_the_template_s_styles_stay_as_they_are():
    given, draft = template(), made(template(), h(1, "One"), p("text"))
    theirs = docx_part(given, "word/styles.xml").findall(f"{W}style")
    ours = {style.get(f"{W}styleId"): style for style in docx_part(draft, "word/styles.xml").iter(f"{W}style")}
    for style in theirs:
        kept = ours[style.get(f"{W}styleId")]
        assert value(kept, "rPr/color") == value(style, "rPr/color")
        assert value(kept, "rPr/sz") == value(style, "rPr/sz")
        assert value(kept, "basedOn") == value(style, "basedOn")


def test_styles_are_found_by_name_whatever_their_ids_are():
    draft = made(german(template()), p("t", role="title"), h(1, "One"), h(2, "Two"), h(3, "Three"), p("text"))
    assert style_ids(draft) == [GERMAN["Title"], GERMAN["Heading1"], GERMAN["Heading2"], "Heading3", "BodyText"]
    assert [name for name, _ in styled(draft)] == ["Title", "heading 1", "heading 2", "heading 3", "Body Text"]


def test_names_of_built_in_styles_may_be_written_in_any_case():
    shouting = changed(
        template(), {"word/styles.xml": replaced('w:name w:val="heading 1"', 'w:name w:val="HEADING 1"')}
    )
    assert styled(made(shouting, h(1, "One")))[0] == ("HEADING 1", "One")


def test_a_style_that_the_template_lacks_is_added_in_its_fonts():
    draft = made(template(), p("text", role="judgement-note"))
    style = next(
        s for s in docx_part(draft, "word/styles.xml").iter(f"{W}style") if value(s, "name") == "Judgement Note"
    )
    fonts = style.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}ascii") == "Calibri"
    assert value(style, "basedOn") == "Normal"


def test_an_added_style_takes_no_indent_or_capitals_from_plain_paragraphs():
    normal = re.compile(rb'(w:styleId="Normal">.*?)(<w:spacing[^>]*/>)(.*?)<w:rPr>', re.DOTALL)
    odd = rb'\1\2<w:ind w:firstLine="400"/><w:jc w:val="both"/>\3<w:rPr><w:caps/>'
    given = changed(template(), {"word/styles.xml": lambda content: normal.sub(odd, content, count=1)})
    draft = made(given, p("text", role="judgement-note"))
    styles = docx_part(draft, "word/styles.xml").iter(f"{W}style")
    style = next(style for style in styles if value(style, "name") == "Judgement Note")
    assert style.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "0"
    assert value(style, "rPr/caps") == "0"


def test_contents_have_their_page_numbers_at_the_right_margin():
    draft = docx_part(made(template(), Contents(2), h(1, "One", "a")), "word/document.xml")
    stop = draft.find(f".//{W}tab[@{W}leader]")
    assert (stop.get(f"{W}val"), int(stop.get(f"{W}pos"))) == ("right", 8504)


def test_an_id_that_another_style_of_the_template_has_is_not_taken():
    style = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Question"><w:name w:val="Our own"/></w:style>'
    taken = changed(template(), {"word/styles.xml": replaced("</w:styles>", f"{style}</w:styles>")})
    draft = made(taken, p("Who?", role="question"))
    assert styled(draft) == [("Question", "Who?")]
    assert style_ids(draft) == ["QuestionBrief"]


def test_every_style_in_use_is_defined_once():
    draft = word.render(torture(), styles_of(german(template())), {})
    defined = [style.get(f"{W}styleId") for style in docx_part(draft, "word/styles.xml").iter(f"{W}style")]
    roots = [docx_part(draft, name) for name in names(draft) if name.startswith("word/") and name.endswith(".xml")]
    used = {node.get(f"{W}val") for root in roots for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
            for node in root.iter(f"{W}{tag}")}  # fmt: skip
    assert len(defined) == len(set(defined))
    assert used <= set(defined)


def test_the_language_is_that_of_the_brief():
    document = Document(Metadata("T", "de"), (p("text"),))
    draft = word.render(document, styles_of(template()), {})
    assert {node.get(f"{W}val") for node in docx_part(draft, "word/styles.xml").iter(f"{W}lang")} == {"de"}


# ---------------------------------------------------------------- headers and footers


def test_headers_and_footers_stay_with_their_logo_and_page_number():
    draft = made(template(), p("text"))
    assert docx_running(draft, "header", 1, 9) == ["House", "of", "Analysis"]
    assert docx_running(draft, "footer", 2, 9) == ["House", "page", "2"]
    assert [name for name in names(draft) if "media" in name] == ["word/media/house1.png"]
    assert docx_part(draft, "word/_rels/header1.xml.rels")[0].get("Target") == "media/house1.png"


@pytest.mark.parametrize(
    "given", [{}, {"first": True}, {"even": True}, {"first": True, "even": True}, {"bare": True}]
)
def test_the_marking_is_in_every_header_and_footer(given):
    draft = made(template(**given), p("text"), header=MARKED, footer=MARKED)
    references = [n for n in docx_part(draft, "word/document.xml").iter() if str(n.tag).endswith("erReference")]
    kinds = 1 + given.get("first", False) + given.get("even", False)
    assert len(references) == 2 * kinds
    parts = [name for name in names(draft) if re.fullmatch(r"word/(header|footer)\d+\.xml", name)]
    assert len(parts) == 2 * kinds
    for part in parts:
        assert "TLP:RED" in "".join(docx_part(draft, part).itertext())


def test_the_marking_is_above_a_header_and_below_a_footer():
    draft = made(template(), p("text"), header=MARKED, footer=MARKED)
    assert docx_running(draft, "header", 1, 1) == ["TLP:RED", "House", "of", "Analysis"]
    assert docx_running(draft, "footer", 1, 1) == ["House", "page", "1", "TLP:RED"]


def test_a_template_without_headers_gets_those_of_the_layout():
    draft = made(template(bare=True), p("text"), header=Running(inlines("Ours")))
    assert docx_running(draft, "header", 1, 1) == ["Ours"]


def test_the_first_page_keeps_the_header_that_the_template_gives_it():
    draft = made(template(first=True), p("text"), header=MARKED)
    assert docx_running(draft, "header", 1, 1) == ["TLP:RED", "First", "page", "of", "the", "house"]
    assert docx_running(draft, "header", 2, 2) == ["TLP:RED", "House", "of", "Analysis"]


def test_the_watermark_is_in_every_header():
    draft = made(template(first=True), p("text"), watermark="DRAFT")
    for part in ("header1", "header2"):
        assert b"DRAFT" in zipfile.ZipFile(io.BytesIO(draft)).read(f"word/{part}.xml")


def test_a_watermark_of_the_template_stays_beside_ours():
    shape = '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_t136"/>'
    own = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p></w:hdr>"
    draft = made(changed(template(), {"word/header1.xml": replaced("</w:hdr>", own)}), p("a"), watermark="DRAFT")
    header = zipfile.ZipFile(io.BytesIO(draft)).read("word/header1.xml")
    assert header.count(b'id="_x0000_t136"') == 1
    assert b"DRAFT" in header


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("given", "size"),
    [({}, ("11906", "16838")), ({"letter": True}, ("12240", "15840")), ({"landscape": True}, ("16838", "11906"))],
)
def test_paper_and_margins_are_the_template_s_and_tables_follow_them(given, size):
    draft = docx_part(made(template(**given), plain_table("t", 2)), "word/document.xml")
    paper, margins = draft.find(f".//{W}pgSz"), draft.find(f".//{W}pgMar")
    assert (paper.get(f"{W}w"), paper.get(f"{W}h")) == size
    assert paper.get(f"{W}orient") == ("landscape" if given.get("landscape") else None)
    assert int(margins.get(f"{W}left")) == pytest.approx(1701, abs=1)
    width = int(draft.find(f".//{W}tblW").get(f"{W}w"))
    assert width == pytest.approx(int(size[0]) - 2 * 1701, abs=2)


def test_turned_pages_follow_the_template_and_are_not_turned_twice():
    def sections(**given):
        draft = docx_part(made(template(**given), p("a"), Spread((p("b"),), landscape=True)), "word/document.xml")
        return [(n.get(f"{W}w"), n.get(f"{W}orient")) for n in draft.iter(f"{W}pgSz")]

    assert sections(letter=True) == [("12240", None), ("15840", "landscape")]
    assert sections(landscape=True) == [("16838", "landscape")]


# ---------------------------------------------------------------- lists and numbers

LISTS = (
    '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
)


def counting() -> bytes:
    """A template that numbers its first headings itself."""

    def number(content: bytes) -> bytes:
        root = content.decode()
        start = root.index('<w:style w:type="paragraph" w:styleId="Heading1">')
        at = root.index("<w:spacing", start)
        return (root[:at] + '<w:numPr><w:numId w:val="40"/></w:numPr>' + root[at:]).encode()

    def add(content: bytes) -> bytes:
        text = content.decode()
        at = text.index("<w:abstractNum ")
        text = text[:at] + LISTS + text[at:]
        return text.replace(
            "</w:numbering>", '<w:num w:numId="40"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
        ).encode()

    given = changed(
        template(), {"word/numbering.xml": lambda c: re.sub(rb'(w:abstractNumId(?: w:val)?=")7"', rb'\g<1>77"', c)}
    )
    return changed(given, {"word/styles.xml": number, "word/numbering.xml": add})


def test_our_lists_do_not_meet_those_of_the_template():
    draft = made(counting(), listing("a", "b", ordered=True), listing("c"))
    assert docx_body(draft) == ["1.", "a", "2.", "b", "•", "c"]
    root = docx_part(draft, "word/numbering.xml")
    lists = [node.get(f"{W}numId") for node in root.iter(f"{W}num")]
    kinds = [node.get(f"{W}abstractNumId") for node in root.iter(f"{W}abstractNum")]
    assert len(lists) == len(set(lists))
    assert len(kinds) == len(set(kinds))
    assert "40" in lists


def test_headings_that_the_brief_numbers_are_not_numbered_twice():
    draft = made(counting(), h(1, "One", "a", "1"), h(1, "Bare", "b"), h(1, "Nine", "c", "IX"), h(1, "Two", "d", "2"))
    found = docx_part(draft, "word/document.xml").iter(f"{W}p")
    assert [value(node, "pPr/numPr/numId") for node in found] == ["42", "41", "41", "42"]  # ours, none, none, ours
    assert docx_body(draft) == ["1", "One", "Bare", "IX", "Nine", "2", "Two"]


def test_headings_that_the_brief_does_not_number_keep_the_numbers_of_the_template():
    styles = replace(styles_of(counting()), number_headings=False)
    draft = word.render(Document(Metadata("T"), (h(1, "One", "a", "1"),)), styles, {})
    assert docx_part(draft, "word/document.xml").find(f".//{W}p/{W}pPr/{W}numPr") is None


def test_paragraphs_that_go_on_a_list_item_have_no_mark_of_the_template():
    draft = made(template(), listing((p("a"), p("b"))))
    assert docx_body(draft) == ["•", "a", "b"]
    assert all(value(node, "pPr/numPr/numId") for node in docx_part(draft, "word/document.xml").iter(f"{W}p"))


# ---------------------------------------------------------------- what stays out


def test_nothing_else_of_the_template_gets_in():
    given = changed(
        template(),
        {
            "word/comments.xml": lambda _: b"<secret/>",
            "word/glossary/document.xml": lambda _: b"<secret/>",
            "customXml/item9.xml": lambda _: b"<secret/>",
        },
    )
    draft = made(given, p("text"))
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in content if re.search("custom|comment|glossary|thumbnail|stylesWith|web", name)]
    for data in content.values():
        assert b"secret" not in data
        assert b"Nobody should read" not in data
        assert b"A. Person" not in data
    assert docx_body(draft) == ["text"]


def test_a_draft_in_a_template_says_the_same_as_the_pdf():
    styles = read_styles(LAYOUTS, "brief")
    laid = pdf.lay_out(torture(), styles)
    draft = word.render(laid.document, styles_of(german(template())), laid)
    assert parity(pdf.render(laid.document, styles, laid), draft, styles.page) == ""
    assert docx_heads(draft)


def test_the_same_template_gives_the_same_bytes():
    given = counting()
    one, two = (word.render(torture(), styles_of(given), {}) for _ in range(2))
    assert one == two


# ---------------------------------------------------------------- in a project


def in_project(project: Path, data: bytes, line: str = "word: {template: house.docx}\n"):
    (project / "house.docx").write_bytes(data)
    outline = project / "outline.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + line, encoding="utf-8")
    return briefgen.build(outline, to=["docx", "pdf"])


def test_a_project_names_its_template_and_is_told_which_styles_it_lacks(project: Path):
    built = in_project(project, template())
    (problem,) = (each for each in built.problems if each.code != "low-contrast")
    assert (problem.severity, problem.code) == ("warning", "missing-style")
    assert problem.where.line == len((project / "outline.yaml").read_text().splitlines())
    assert "“Judgement Note”" in problem.message
    assert "“heading 1”" not in problem.message
    assert "TLP:GREEN" in docx_running(built.files[0].read_bytes(), "header", 1, 1)


def test_a_layout_names_its_template_by_its_path_from_its_own_folder(project: Path):
    folder = project / "layouts" / "house"
    folder.mkdir(parents=True)
    (folder / "styles.yaml").write_text("extends: brief\nword: {template: look.dotx}\n", encoding="utf-8")
    (folder / "look.dotx").write_bytes(template(landscape=True))
    built = briefgen.build(project / "outline.yaml", to=["docx"], layout="house")
    assert {problem.where.file for problem in built.problems} == {"layouts/house/styles.yaml"}
    assert docx_part(built.files[0].read_bytes(), "word/document.xml").find(f".//{W}pgSz").get(f"{W}w") == "16838"


def test_a_template_that_numbers_headings_is_told(project: Path):
    codes = [problem.code for problem in in_project(project, counting()).problems]
    assert codes[-2:] == ["missing-style", "template-numbers"]


def test_colours_of_a_template_that_are_hard_to_read_are_told_where_it_is_named(project: Path):
    (problem, *_) = in_project(project, template()).problems
    assert problem.code == "low-contrast"
    assert "in the Word template, text of " in problem.message
    assert "(#4F81BD) on the background of “bottom-line” (#F1F5F9) has a contrast of 3.6 : 1" in problem.message


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nowhere.docx", "no-file"),
        ("../house.docx", "outside-project"),
        ("sources", "unreadable"),
        ("x\\0y", "no-file"),
    ],
)
def test_a_template_that_cannot_be_read_is_told_where_it_is_named(project: Path, name, code):
    (project.parent / "house.docx").write_bytes(template())
    built = in_project(project, template(), f"word:\n  template: {name}\n")
    found = [problem for problem in built.problems if problem.severity == "error"]
    where = len((project / "outline.yaml").read_text().splitlines())
    assert built.files == ()
    assert [(problem.code, problem.where.line) for problem in found] == [(code, where)]
    assert found[0].hint


# ---------------------------------------------------------------- judges


GIVEN = {
    "plain": template,
    "letter": lambda: template(letter=True, first=True, even=True),
    "landscape": lambda: template(landscape=True),
    "german": lambda: german(template()),
    "counting": counting,
    "bare": lambda: template(bare=True),
}


@pytest.mark.validator
@pytest.mark.parametrize("name", GIVEN)
def test_the_judges_find_the_draft_in_order(name, tmp_path: Path):
    if not find_spec("openxml_audit") or not find_spec("ooxml_integrity"):
        pytest.skip("openxml-audit and ooxml-integrity are not installed")
    file = tmp_path / "draft.docx"
    document = replace(torture(), header=MARKED, footer=MARKED, watermark="DRAFT")
    noted = replace(document, blocks=(*document.blocks, p("x", Note(inlines("foot")))))
    file.write_bytes(word.render(replace(noted, blocks=numbered_notes(noted.blocks)), styles_of(GIVEN[name]()), {}))
    for command in (
        (sys.executable, "-m", "openxml_audit", "--policy", "strict", file),
        (Path(sys.executable).with_name("ooxml-integrity"), "check", file),
    ):
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert said.returncode == 0, said.stdout + said.stderr
        assert "Errors: 0" in said.stdout or "clean" in said.stdout


@pytest.mark.validator
@pytest.mark.skipif(
    not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice is not installed"
)
def test_libreoffice_prints_the_house_and_the_marking_on_every_page(project: Path, tmp_path: Path):
    built = in_project(project, template())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, built.files[0])
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    printed = tmp_path / built.files[0].with_suffix(".pdf").name
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, check=True).stdout.decode()
    for number, page in enumerate(text.rstrip("\f").split("\f"), 1):
        assert page.count("TLP:GREEN") >= 2
        assert "House of Analysis" in page
        assert f"House page {number}" in page


def test_the_logo_is_drawn_anew():
    stored = zipfile.ZipFile(io.BytesIO(made(template(), p("a")))).read("word/media/house1.png")
    assert stored[:8] == logo()[:8]
    assert stored != logo()
