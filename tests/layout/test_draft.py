"""Drafts: what they say of themselves, and where their comments stand. A final build carries none of it."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

import briefgen
from briefgen.document import CommentMark, Document, Link, Metadata, Running, Section, Text
from briefgen.document.walk import blocks_in, inlines_of, plain_text
from briefgen.layout.draft import as_draft
from briefgen.problems import Location, warning
from tests.brief.rules.test_rules import brief
from tests.helpers.readback import docx_body, docx_part
from tests.helpers.torture import h, inlines, listing, p

OUTLINE = """\
title: Fog
date: 2026-05-14
cutoff: 2026-05-01
version: "0.3"
marking: TLP:GREEN
bottom_line: Fog stays. We have high confidence that ice is unlikely.
judgements:
- {text: Sun is *very* unlikely., confidence: low, basis: One report., entries: [fog]}
themes:
- {title: Weather, entries: [fog, ice]}
"""
SOURCE = """\
- {title: Fog, text: Fog in the valley., publisher: Met, published: 2026-05-10}
- {title: Ice, kind: qa, text: ""}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outline.yaml").write_text(OUTLINE)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "news.yaml").write_text(SOURCE)
    return tmp_path


def comments(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment of a Word file is about, and the first line of the comment."""
    document = docx.Document(io.BytesIO(data))
    told = {comment.comment_id: comment.paragraphs[0].text for comment in document.comments}
    open_ones: dict[int, str] = {}
    for node in document.element.body.iter():
        kind = node.tag.rpartition("}")[2]
        if kind == "commentRangeStart":
            open_ones[int(node.values()[0])] = ""
        elif kind == "commentReference":
            pass
        elif kind == "commentRangeEnd":
            told[int(node.values()[0])] = (open_ones.pop(int(node.values()[0])), told[int(node.values()[0])])
        elif kind == "t":
            open_ones = {number: words + node.text for number, words in open_ones.items()}
    return [told[number] for number in sorted(told)]


def test_a_draft_has_each_problem_as_a_comment_on_the_words_that_it_is_about(folder: Path):
    built = briefgen.build(folder / "outline.yaml", draft=True, to=["docx"])
    assert [file.name for file in built.files] == ["fog-draft.docx"]
    assert comments(built.files[0].read_bytes()) == [
        (
            "We have high confidence that ice is unlikely.",
            "Error: the bottom line puts “unlikely” and a confidence level into one sentence.",
        ),
        ("very unlikely", "Warning: judgement 1 says “very unlikely” but declares no likelihood."),
        ("10 May 2026", "Error: “fog” was published on 10 May 2026, after the cut-off of 1 May 2026."),
        ("Ice", "Warning: the question “Ice” has no answer."),
    ]


def test_a_comment_stands_in_the_text_that_it_is_about_wherever_the_outline_has_it(folder: Path):
    outline = """\
title: Fog
judgements:
- {text: Ice came., confidence: low, basis: Snow is not likely.}
themes:
- title: Weather
  rest: true
  intro: Fog is not likely.
bottom_line: Rain is not likely.
"""
    (folder / "outline.yaml").write_text(outline)
    built = briefgen.build(folder / "outline.yaml", draft=True, to=["docx"])
    told = [line for words, line in comments(built.files[0].read_bytes()) if words == "not likely"]
    assert [line.partition(" says")[0] for line in told] == [
        "Warning: the basis of judgement 1",
        "Warning: the intro of theme 1",
        "Warning: the bottom line",
    ]


def test_a_draft_says_so_in_both_files(folder: Path):
    built = briefgen.build(folder / "outline.yaml", draft=True)
    printed, edited = (file.read_bytes() for file in built.files)
    page = PdfReader(io.BytesIO(printed)).pages[0].extract_text()
    footer = docx.Document(io.BytesIO(edited)).sections[0].footer
    assert "DRAFT" in page
    assert "Draft 0.3 · 14 May 2026" in page
    assert footer.paragraphs[0].text.startswith("Draft 0.3 · 14 May 2026")
    settings = docx_part(edited, "word/settings.xml")
    assert settings.find("{*}trackRevisions") is not None
    assert docx_part(edited, "word/document.xml").find(".//{*}lnNumType") is not None


def test_a_final_build_carries_nothing_of_a_draft(folder: Path):
    outline = OUTLINE.replace("We have high confidence that ice is unlikely.", "").replace("cutoff: 2026-05-01\n", "")
    (folder / "outline.yaml").write_text(outline)
    final = briefgen.build(folder / "outline.yaml", to=["docx"]).files[0].read_bytes()
    draft = briefgen.build(folder / "outline.yaml", to=["docx"], draft=True).files[0].read_bytes()
    assert "word/comments.xml" not in str(docx.Document(io.BytesIO(final)).part.package.iter_parts())
    assert not [words for words in docx_body(final) if "DRAFT" in words]
    for mark in (b"trackRevisions", b"commentRangeStart", b"lnNumType", b"CommentText", b"DRAFT"):
        assert any(mark in part.blob for part in docx.Document(io.BytesIO(draft)).part.package.iter_parts())
        assert not any(mark in part.blob for part in docx.Document(io.BytesIO(final)).part.package.iter_parts())


def test_faults_of_the_text_stop_a_build_but_no_draft_of_it(folder: Path):
    assert briefgen.build(folder / "outline.yaml").files == ()
    assert briefgen.build(folder / "outline.yaml", draft=True).files
    assert briefgen.build(folder / "outline.yaml", draft=True, strict=True).files


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sources/news.yaml", "Fog in the valley.", "Fog in the valley., marking: TLP:RED"),
        ("outline.yaml", "title:", "titel:"),
    ],
)
def test_what_must_not_get_out_or_cannot_be_read_stops_a_draft_too(folder: Path, file: str, old: str, new: str):
    (folder / file).write_text((folder / file).read_text().replace(old, new))
    assert briefgen.build(folder / "outline.yaml", draft=True).files == ()


def drafted(words: str, *blocks, line: int = 1) -> Document:
    """A document with one comment, on an entry that begins in line 1 of its file."""
    plan = brief("themes: [{title: T, entries: [fog]}]", "title\nFog\n")
    place = plan.items()[0].entry.where
    document = Document(Metadata("X"), (Section(tuple(blocks), "entry/fog"),))
    problem = warning(replace(place, line=place.line + line - 1), "odd", "is odd", words=words)
    return as_draft(document, plan, [problem])


def commented(document: Document) -> str:
    """The words between the marks of the only comment."""
    for block in blocks_in(document.blocks):
        parts = inlines_of(block)
        if CommentMark(1) in parts:
            return plain_text(parts[parts.index(CommentMark(1)) : parts.index(CommentMark(1, end=True))])
    return "no mark"


def test_a_comment_stands_on_its_words_across_looks_and_links():
    bold, link = Text("very ", bold=True), Link("https://a.example", (Text("thick fog"),))
    assert commented(drafted("is ver", p("Here", " it is ", bold, link, " now"))) == "is ver"
    assert commented(drafted("very thick", p(" it is ", bold, link, " now"))) == "very thick fog"
    assert commented(drafted("fog now", p(" it is ", bold, link, " now"))) == "thick fog now"


def test_a_comment_whose_words_are_not_said_stands_on_the_first_line_of_its_part():
    assert commented(drafted("sun", h(2, "Fog"), p("fog"))) == "Fog"
    assert commented(drafted("", listing("one", "two"))) == "one"


def test_comments_never_change_what_is_read():
    blocks = (p("a ", Text("b c", italic=True), " d"), listing("c", "b c d"))
    assert [plain_text(inlines_of(block)) for block in blocks_in(drafted("c d", *blocks).blocks)] == [
        plain_text(inlines_of(block)) for block in blocks_in(Document(Metadata("X"), (Section(blocks),)).blocks)
    ]


def test_a_problem_of_no_part_is_told_on_the_first_line_of_the_document():
    plan = brief("themes: [{title: T, select: {}}]")
    document = Document(Metadata("X"), (p("Title"), Section((p("Fog"),), "entry/fog")))
    problem = warning(Location("layouts/brief/brief.j2", 3), "odd", "is odd")
    assert commented(as_draft(document, plan, [problem])) == "Title"


def test_version_and_date_stand_in_a_footer_that_lacks_them():
    plan = brief("version: '2'\ndate: 2024-05-04\nthemes: [{title: T, select: {}}]")
    for left, said in (("", "Draft 2 · 4 May 2024"), ("Desk, 4 May 2024", "Draft 2 · Desk, 4 May 2024")):
        document = Document(Metadata("X"), (p("a"),), footer=Running(left=inlines(left) if left else ()))
        assert plain_text(as_draft(document, plan, []).footer.left) == said
