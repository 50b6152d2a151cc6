"""Nothing vanishes in silence: an entry that is selected is in the document and in each file."""

import io
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

import briefgen
from briefgen.document import Section
from briefgen.document.walk import rebuilt
from briefgen.project import rendering
from briefgen.renderers.pdf.file.paint import PagePainter
from tests.cli.running import run
from tests.project.test_ledger import NOTICE, row


def lost(project: Path, *formats: str) -> list[str]:
    """The messages of a build that fails because entries are lost, and that writes nothing."""
    built = briefgen.build(project / "outline.yaml", to=formats)
    assert (built.files, built.ledger) == ((), None)
    assert not (project / "output").exists()
    return [problem.message for problem in built.problems if problem.code == "missing-entry"]


def test_a_layout_that_hides_an_entry_fails_with_an_exit_code_of_its_own(project: Path):
    house = project / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text("extends: shared\n", encoding="utf-8")
    hiding = (
        '{% for theme in brief.themes %}{% for item in theme.items %}{% if item.entry.kind == "qa" %}'
        '<section id="{{ item.anchor }}"><p>{{ item.entry.title }}</p></section>{% endif %}{% endfor %}{% endfor %}'
    )
    (house / "brief.j2").write_text(hiding, encoding="utf-8")
    done = run("build", project / "outline.yaml", "--layout", "house", "--to", "txt")
    assert done.exit_code == 3
    assert "“notice” is selected (E1.2), but the layout “house” does not show it [missing-entry]" in done.output
    assert run("check", project / "outline.yaml", "--layout", "house").exit_code == 1
    assert not (project / "output").exists()


def test_a_layout_that_shows_no_entry_at_all_is_a_summary(project: Path):
    house = project / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text("extends: shared\n", encoding="utf-8")
    (house / "brief.j2").write_text("<p>{{ outline.title }}</p>", encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", layout="house", to=["txt"])
    assert [problem.code for problem in built.problems] == ["unmarked-pages"]
    assert "spots" not in row(project, "notice")


def test_what_the_pdf_does_not_paint_is_missed(project: Path, monkeypatch):
    paint = PagePainter.line

    def forgetful(self, line, left, y, *, aside=False):
        element = line.segments[0].run.element if line.segments else None
        while element is not None and element.ident != NOTICE:
            element = element.parent
        if element is None:
            paint(self, line, left, y, aside=aside)

    monkeypatch.setattr(PagePainter, "line", forgetful)
    assert lost(project, "pdf") == ["“notice” is selected (E1.2), but nothing of it is in the pdf file"]


@pytest.mark.parametrize("name", ["docx", "txt"])
def test_what_word_and_text_leave_out_is_missed(project: Path, monkeypatch, name: str):
    def without(blocks):
        return tuple(rebuilt(b, without) for b in blocks if not (isinstance(b, Section) and b.id == NOTICE))

    real = rendering.load_renderer

    def forgetful(module):
        return lambda document, styles, pages: real(module)(
            replace(document, blocks=without(document.blocks)), styles, pages
        )

    monkeypatch.setattr(rendering, "load_renderer", forgetful)
    assert f"“notice” is selected (E1.2), but nothing of it is in the {name} file" in lost(project, name)


def test_a_bookmark_without_words_does_not_count(project: Path, monkeypatch):
    real = rendering.load_renderer

    def wordless(module):
        def render(document, styles, pages):
            stored = io.BytesIO(real(module)(document, styles, pages))
            emptied = io.BytesIO()
            with ZipFile(stored) as package, ZipFile(emptied, "w") as copy:
                for part in package.namelist():
                    data = package.read(part)
                    if part == "word/document.xml":
                        start = data.index(b'w:name="bg_entry_notice_da')
                        end = data.index(b"w:bookmarkEnd", data.index(b"timetable", start))
                        data = (
                            data[:start] + re.sub(rb"(<w:t[ >][^<]*>?)[^<]*", rb"<w:t>", data[start:end]) + data[end:]
                        )
                    copy.writestr(part, data)
            return emptied.getvalue()

        return render

    monkeypatch.setattr(rendering, "load_renderer", wordless)
    assert lost(project, "docx") == ["“notice” is selected (E1.2), but nothing of it is in the docx file"]
