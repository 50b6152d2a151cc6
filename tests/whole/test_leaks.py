"""Leaks, planted one at a time where faults could be: each build is stopped by the proof, which names no word of it.

And a short run of the leak hunt (`leak_hunt.py`, which runs for as long as one likes).
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, TextStringObject

import briefgen
from briefgen import pipeline
from briefgen.brief import cutting, products
from briefgen.brief.release import Release
from briefgen.cli.build import exit_code_of
from briefgen.layout import laying_out
from briefgen.problems import Problem
from briefgen.project.proof import CODE
from briefgen.renderers import pdf, text, word
from tests.whole.leak_hunt import hunted

OUTLINE = """\
title: Crossing report
date: 2026-05-04
marking: TLP:RED
unmarked: TLP:CLEAR
layout: house
bottom_line: The crossing stays open.
judgements:
- {text: The grey ship stays away., marking: TLP:RED, entries: [plum]}
- {text: The crossing is safe., confidence: low, basis: "Two notices [@notice; @plum].", entries: [notice]}
themes:
- {title: The crossing, select: "tag:port", group_by: publisher}
- {title: Quiet harbour works, marking: TLP:RED, intro: Only for us.}
products:
- {name: press, marking: TLP:CLEAR, marking_filter: drop}
"""
ENTRIES = """\
- {id: notice, title: A notice, publisher: Ferries, tags: [port], text: Open daily., supports: [plum]}
- {id: plum, title: Plum report, publisher: Plum Agency, marking: TLP:RED, tags: [port], text: Nine crates.}
"""
SECRETS = re.compile(r"plum|grey ship|quiet harbour|only for us|nine crates", re.IGNORECASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    house = tmp_path / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text("extends: brief\n", encoding="utf-8")
    # A layout of one's own, which prints what the built-in ones do not.
    brief = (Path(__file__).parents[2] / "layouts" / "brief" / "brief.j2").read_text(encoding="utf-8")
    more = "{% for item in brief.items %}<p>{{ item.entry.descriptor }}</p>{% endfor %}\n"
    (house / "brief.j2").write_text(brief + more, encoding="utf-8")
    return tmp_path


def build(folder: Path, *, draft: bool = False) -> briefgen.Built:
    return briefgen.build(folder / "outline.yaml", to=["pdf", "docx", "txt"], draft=draft)


# ---------------------------------------------------------------- faults of renderers


def rewritten(module, change: Callable[[bytes], bytes]):
    """Return a plant: a renderer whose files are changed before anybody sees them."""

    def plant(monkeypatch: pytest.MonkeyPatch) -> None:
        render, written = module.render, module.written
        first: dict[bytes, bytes] = {}

        def render_more(*given) -> bytes:
            content = render(*given)
            changed = change(content)
            first[changed] = content
            return changed

        monkeypatch.setattr(module, "render", render_more)
        monkeypatch.setattr(module, "written", lambda content, *given: written(first[content], *given))

    return plant


def in_pdf(change: Callable[[PdfWriter], object]):
    def changed(content: bytes) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return rewritten(pdf, changed)


def in_word(part: str, change: Callable[[str], str]):
    def changed(content: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            parts = {name: old.read(name) for name in old.namelist()}
            parts[part] = change(parts.get(part, b"").decode()).encode()
            for name, data in parts.items():
                new.writestr(name, data)
        return out.getvalue()

    return rewritten(word, changed)


def hidden_text(writer: PdfWriter) -> None:
    """Write a text on the first page in the mode that shows nothing."""
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 9 Tf 3 Tr 50 50 Td (Plum report) Tj ET")
    writer._root_object[NameObject("/Hidden")] = writer._add_object(stream)  # noqa: SLF001 - pypdf has no other way


def alternative(writer: PdfWriter) -> None:
    """Give the whole document a description."""
    tree = writer._root_object["/StructTreeRoot"].get_object()  # noqa: SLF001 - as above
    tree[NameObject("/Alt")] = TextStringObject("Quiet harbour works")


# ---------------------------------------------------------------- faults of layouts


def printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout that sees more than it should, and prints it."""
    render = laying_out.render_template

    def render_more(*given) -> str:
        theme = "Quiet harbour works"
        return f"{render(*given)}<p>{theme}</p>"

    monkeypatch.setattr(laying_out, "render_template", render_more)


def described(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file says of itself is taken from the wrong place."""
    lay_out = pipeline.lay_out

    def lay_out_otherwise(*given):
        document, problems = lay_out(*given)
        return replace(document, metadata=replace(document.metadata, subject="The grey ship stays away")), problems

    monkeypatch.setattr(pipeline, "lay_out", lay_out_otherwise)


def told_in_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments of a draft are those for the whole brief."""
    monkeypatch.setattr(pipeline, "_comments", lambda made: made.problems)


# ---------------------------------------------------------------- faults of the cut


class Blind(Release):
    """Lets one entry through, whatever its marking."""

    def bars(self, part) -> bool:
        return "plum" not in part.what and super().bars(part)


def let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    release_of = products.release_of

    def blind(*given) -> Release:
        release = release_of(*given)
        return Blind(release.marking, release.recipients)

    monkeypatch.setattr(products, "release_of", blind)


def sources_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "_references", lambda _, lines, *__: lines)


def groups_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    themes_of = cutting._themes  # noqa: SLF001 - the fault is planted in it

    def themes(given, *others):
        kept = {theme.id: theme for theme in themes_of(given, *others)}
        for theme in given:
            if theme.grouped_by:
                kept.setdefault(theme.id, replace(theme, items=(), moved=()))
        return list(kept.values())

    monkeypatch.setattr(cutting, "_themes", themes)


def judgements_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    shown_of = products.shown_of

    def shown(asked, *others):
        brief = shown_of(asked, *others)
        bare = (replace(key, support=()) for key in asked.judgements)
        return replace(brief, judgements=tuple(bare))

    monkeypatch.setattr(products, "shown_of", shown)


def intros_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme that is withheld is shown without its entries."""
    themes_of = cutting._themes  # noqa: SLF001 - as above

    def themes(given, *others):
        kept = {theme.id: theme for theme in themes_of(given, *others)}
        closed = (replace(theme, title="More", id="more", items=(), themes=()) for theme in given if theme.intro)
        return [*kept.values(), *closed]

    monkeypatch.setattr(cutting, "_themes", themes)


COMMENT = "<!-- Plum report -->"
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Plum </w:t></w:r><w:r><w:t>report</w:t></w:r></w:p></w:body>"
PROPERTY = (
    '<?xml version="1.0"?><Properties><property name="Cut from"><lpwstr>Plum report</lpwstr></property></Properties>'
)
PLANTS = {
    "a bookmark of the PDF": in_pdf(lambda writer: writer.add_outline_item(title="Plum report", page_number=0)),
    "metadata of the PDF": in_pdf(lambda writer: writer.add_metadata({"/Keywords": "plum-report"})),
    "an alternative text of the PDF": in_pdf(alternative),
    "hidden text of the PDF": in_pdf(hidden_text),
    "an attachment of the PDF": in_pdf(lambda writer: writer.add_attachment("a.txt", b"Nine crates.")),
    "a property of the Word file": in_word("docProps/custom.xml", lambda _: PROPERTY),
    "a remark of the Word file": in_word("word/document.xml", lambda part: part + COMMENT),
    "hidden text of the Word file": in_word("word/document.xml", lambda part: part.replace("</w:body>", HIDDEN)),
    "an attribute of the Word file": in_word(
        "word/document.xml", lambda part: part.replace("<w:tbl>", '<w:tbl descr="Only for us">', 1)
    ),
    "the name of a part": in_word("customXml/plum-report.xml", lambda _: "<a/>"),
    "a line of the text": rewritten(text, lambda content: content + b"(Plum report)\n"),
    "a layout that prints more": printed,
    "a layout that describes more": described,
    "an entry that is let through": let_through,
    "a line of the register": sources_kept,
    "the title of a group": groups_kept,
    "a judgement that is kept": judgements_kept,
    "the intro of a theme": intros_kept,
}


def test_without_a_fault_nothing_is_found(folder: Path):
    assert exit_code_of(build(folder)) == 0
    assert exit_code_of(build(folder, draft=True)) == 0


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_a_planted_leak_stops_the_build_and_is_told_by_its_place(folder: Path, monkeypatch, plant):
    plant(monkeypatch)
    stopped(build(folder), folder)


SIDECARS = """\
one.md: {id: notice, title: A notice, publisher: Ferries, tags: [port], supports: [plum]}
two.md: {id: plum, title: Plum report, publisher: Plum Agency, marking: TLP:RED, tags: [port]}
"""


@pytest.mark.parametrize("name", ["hidden text of the PDF", "a line of the text", "an entry that is let through"])
def test_what_only_a_sidecar_says_is_withheld_and_searched_for(folder: Path, monkeypatch, name):
    (folder / "sources" / "wire.yaml").unlink()
    for file, content in {"one.md": "Open daily.\n", "two.md": "Nine crates.\n", "files.yaml": SIDECARS}.items():
        (folder / "sources" / file).write_text(content, encoding="utf-8")
    assert exit_code_of(build(folder)) == 0
    rmtree(folder / "output")
    PLANTS[name](monkeypatch)
    stopped(build(folder), folder)


def test_a_comment_of_a_draft_that_names_what_is_withheld_stops_it(folder: Path, monkeypatch):
    told_in_comments(monkeypatch)
    stopped(build(folder, draft=True), folder)


def comments(built: briefgen.Built) -> str:
    (file,) = (file for file in built.files if file.suffix == ".docx")
    with zipfile.ZipFile(file) as archive:
        return re.sub("<[^>]*>", "", archive.read("word/comments.xml").decode())


def test_a_draft_names_no_theme_that_its_product_does_not_ask_for_and_may_not_show(folder: Path):
    outline = OUTLINE.replace(", entries: [plum]", "").replace("; @plum", "").replace("layout: house\n", "")
    outline = outline.replace('select: "tag:port", group_by: publisher', "id: crossing, entries: [notice]")
    outline = outline.replace("marking: TLP:RED, intro", 'select: "tag:none", marking: TLP:RED, intro')
    product = "{name: press, marking: TLP:CLEAR, marking_filter: drop, themes: [crossing], parts: [themes]}"
    (folder / "outline.yaml").write_text(f"{outline.partition('- {name')[0]}- {product}\n", encoding="utf-8")
    entries = "- {id: notice, title: A notice, publisher: Ferries, text: '', kind: qa}\n"
    (folder / "sources" / "wire.yaml").write_text(entries, encoding="utf-8")
    built = briefgen.build(folder / "outline.yaml", to=["docx"], draft=True)
    assert "no entry matches the selector of “Quiet harbour works”" in "".join(map(str, built.problems))
    assert exit_code_of(built) == 0
    assert "no answer" in comments(built)
    assert not SECRETS.search(comments(built))


def test_a_draft_says_nothing_of_what_a_source_file_holds_beside_its_entries(folder: Path):
    book = Workbook()
    book.active.append(["title", "text"])
    book.active.append(["Who is there?", "Nobody."])
    book.create_sheet("Plum").append(["words"])
    book["Plum"].sheet_state = "hidden"
    book.save(folder / "sources" / "book.xlsx")
    outline = "title: Report\nsources: [sources/book.xlsx]\nthemes: [{title: T, rest: true}]\n"
    (folder / "outline.yaml").write_text(f"{outline}judgements: [{{text: It is so.}}]\n", encoding="utf-8")
    built = briefgen.build(folder / "outline.yaml", to=["docx"], draft=True)
    assert "the sheet “Plum” is hidden" in "".join(map(str, built.problems))
    assert "judgement 1 names no" in comments(built)
    assert "Plum" not in comments(built)


def test_a_draft_of_a_product_names_no_entry_that_is_in_no_theme(folder: Path):
    (folder / "sources" / "wire.yaml").write_text("- {title: Fog, text: Fog.}\n- {title: Plum, text: Plums.}\n")
    outline = "title: Report\nsources: [sources/wire.yaml]\nthemes: [{title: T, entries: [fog]}]\n"
    outline += "judgements: [{text: It is so.}]\n"
    (folder / "outline.yaml").write_text(outline, encoding="utf-8")
    whole = briefgen.build(folder / "outline.yaml", to=["docx"], draft=True)
    assert "“plum” is in no theme" in comments(whole)
    (folder / "outline.yaml").write_text(f"{outline}products: [{{name: press}}]\n", encoding="utf-8")
    product = briefgen.build(folder / "outline.yaml", to=["docx"], draft=True)
    assert "“plum” is in no theme" in "".join(map(str, product.problems))
    assert "judgement 1 names no" in comments(product)
    assert "plum" not in comments(product)


def stopped(built: briefgen.Built, folder: Path) -> None:
    assert exit_code_of(built) == 4
    assert not (folder / "output").exists()
    told = [problem for problem in built.problems if problem.code == CODE]
    assert told
    assert all(names_a_place(problem) for problem in told)
    assert not SECRETS.search("".join(map(str, told)))


def names_a_place(problem: Problem) -> bool:
    return problem.where.file.startswith(("crossing-report-press", "the name of"))


# ---------------------------------------------------------------- the hunt


@pytest.mark.slow
def test_a_short_hunt_finds_nothing():
    found = hunted(projects=6, seed=1)
    assert found.leaks == []
    assert found.proofs == []
    assert found.faults == []
    assert found.counts["documents"] > 20
