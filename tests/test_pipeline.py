"""The whole way from files to files, and what stops on it."""

import io
from pathlib import Path

from pypdf import PdfReader

import briefgen
from briefgen.project import rendering


def messages(problems) -> list[str]:
    return [str(problem) for problem in problems]


def test_a_project_becomes_a_pdf_and_a_word_file_beside_its_outline(project: Path):
    built = briefgen.build(project / "outline.yaml")
    assert [file.name for file in built.files] == ["crossing-report.pdf", "crossing-report.docx"]
    assert {file.parent for file in built.files} == {project / "output"}
    assert built.problems == ()
    assert built.files[0].read_bytes().startswith(b"%PDF-")
    assert built.files[1].read_bytes().startswith(b"PK")


def test_the_slug_names_the_files_and_the_output_option_their_folder(project: Path):
    outline = project / "outline.yaml"
    outline.write_text("slug: crossing-7\n" + outline.read_text(encoding="utf-8"), encoding="utf-8")
    built = briefgen.build(outline, to=["txt"], output=project / "elsewhere" / "deep")
    assert built.files == (project / "elsewhere" / "deep" / "crossing-7.txt",)


def test_the_same_input_gives_the_same_bytes_again(project: Path):
    first = [file.read_bytes() for file in briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"]).files]
    second = [file.read_bytes() for file in briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"]).files]
    assert first == second


def test_source_date_epoch_dates_both_files(project: Path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pdf, docx = (file.read_bytes() for file in briefgen.build(project / "outline.yaml").files)
    assert PdfReader(io.BytesIO(pdf)).metadata.creation_date_raw == "D:20231114221320Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700086400")
    assert docx != briefgen.build(project / "outline.yaml").files[1].read_bytes()


def test_an_error_writes_nothing_and_leaves_the_old_file_whole(project: Path):
    old = briefgen.build(project / "outline.yaml", to=["pdf"]).files[0]
    before = old.read_bytes()
    (project / "sources" / "bad.yaml").write_text("- text: no title here\n", encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", to=["pdf"])
    assert built.files == ()
    assert [problem.code for problem in built.problems] == ["missing-key"]
    assert old.read_bytes() == before


def test_a_renderer_that_fails_leaves_no_file_behind(project: Path, monkeypatch):
    def broken(document, styles, pages):
        raise briefgen.BriefgenError(briefgen.Problem(briefgen.Location("x"), "error", "no-font", "no such font"))

    monkeypatch.setattr(rendering, "load_renderer", lambda _: broken)
    assert briefgen.build(project / "outline.yaml").files == ()
    assert not (project / "output").exists()


def test_all_problems_of_outline_sources_and_layout_are_told_at_once(project: Path):
    (project / "sources" / "bad.csv").write_text("title,text\n,Fog.\n", encoding="utf-8")
    (project / "sources" / "bad.json").write_text('[{"title": "B",}]', encoding="utf-8")
    (project / "sources" / "late.md").write_text(
        "---\ntitle: Late\npublished: 2026-05-03\n---\nFog.", encoding="utf-8"
    )
    problems = briefgen.check(project / "outline.yaml")
    assert [problem.code for problem in problems] == ["missing-key", "json-syntax", "after-cutoff"]


def test_warnings_stop_a_strict_build_only(project: Path):
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    assert briefgen.build(project / "outline.yaml", to=["txt"]).files
    strict = briefgen.build(project / "outline.yaml", to=["txt"], strict=True)
    assert strict.files == ()
    assert [problem.code for problem in strict.problems] == ["unplaced-entry"]


def test_unplaced_entries_stand_in_an_annex_when_the_outline_asks_for_it(project: Path):
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No ice so far.\n", encoding="utf-8")
    outline = project / "outline.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + "options: {annex_unplaced: true}\n", encoding="utf-8")
    text = briefgen.build(outline, to=["txt"]).files[0].read_text(encoding="utf-8")
    assert "Annex: entries in no theme" in text
    assert "No ice so far." in text


def test_nothing_marked_above_the_brief_gets_out(project: Path):
    secret = "---\ntitle: Fog bank report\nmarking: TLP:RED\n---\nFog, for the named reader only."
    (project / "sources" / "secret.md").write_text(secret, encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    assert built.files == ()
    assert messages(built.problems)[0].endswith(
        "sources/secret.md:1: error: the entry “fog-bank-report” is marked TLP:RED, but the brief is TLP:GREEN "
        "[above-marking]\n  hint: raise the brief's `marking:` or leave this out"
    )


def test_a_note_for_the_analyst_is_never_rendered(project: Path):
    noted = "---\ntitle: Fog\nnote: ask Kim about this\nx: {secret: plum}\nmood: damp\n---\nThick fog."
    (project / "sources" / "noted.md").write_text(noted, encoding="utf-8")
    files = briefgen.build(project / "outline.yaml", to=["txt"]).files
    text = files[0].read_text(encoding="utf-8")
    assert "Thick fog." in text
    assert not [word for word in ("Kim", "plum", "damp") if word in text]


def test_an_unknown_format_is_told_with_what_was_perhaps_meant(project: Path):
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docs"])
    assert messages(built.problems) == [
        "--to: error: no format “docs” [unknown-format]\n  hint: did you mean “docx”?"
    ]


def test_an_unknown_layout_is_told_with_what_was_perhaps_meant(project: Path):
    built = briefgen.build(project / "outline.yaml", layout="breif")
    assert messages(built.problems) == [
        "layouts: error: there is no layout “breif” [unknown-layout]\n  hint: did you mean “brief”?"
    ]


def test_an_outline_without_themes_or_sources_is_still_a_brief(tmp_path: Path):
    (tmp_path / "outline.yaml").write_text("title: Only a title\n", encoding="utf-8")
    built = briefgen.build(tmp_path / "outline.yaml", to=["pdf", "docx", "txt"])
    assert len(built.files) == 3
    assert [problem.code for problem in built.problems] == ["no-source"]


def test_a_word_file_alone_and_a_text_file_alone_can_be_built(project: Path):
    assert [f.suffix for f in briefgen.build(project / "outline.yaml", to=["docx"]).files] == [".docx"]
    assert [f.suffix for f in briefgen.build(project / "outline.yaml", to=["txt"]).files] == [".txt"]
