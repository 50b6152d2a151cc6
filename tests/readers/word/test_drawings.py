"""Drawings: text boxes beside pictures, and the words of charts and diagrams."""

import io
import zipfile

from briefgen.readers import read_source
from tests.readers.word.office_files import docx, p, r, table

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(data: bytes):
    (entry,), problems = read_source(data, "report.docx")
    return entry.text, [problem.code for problem in problems]


def with_part(body: str, kind: str, xml: str, ending: str = "xml") -> bytes:
    """A Word file with one part more, which the relation `rId50` names."""
    data = io.BytesIO(docx(body, extra={f"word/{kind}.{ending}": xml.encode()}))
    out = io.BytesIO()
    named = f'<Relationship Id="rId50" Type="{REL}/{kind}" Target="{kind}.{ending}"/></Relationships>'
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", named.encode())
            new.writestr(part, text)
    return out.getvalue()


def drawing(content: str, described: str = "") -> str:
    about = f'<wp:docPr id="1" name="P" descr="{described}"/>'
    return f"<w:r><w:drawing><wp:inline>{about}{content}</wp:inline></w:drawing></w:r>"


def test_the_words_of_a_chart_stand_for_it():
    labels = "".join(
        f"<c:pt idx='{at}'><c:v>{text}</c:v></c:pt>" for at, text in enumerate(("May", "June", "12", "7"))
    )
    words = "<a:p><a:r><a:t>Tugs </a:t></a:r><a:r><a:t>waiting</a:t></a:r></a:p>"
    title = f"<c:title><c:tx><c:rich>{words}</c:rich></c:tx></c:title>"
    chart = f'<c:chartSpace xmlns:c="{CHART}" {A}><c:chart>{title}{labels}</c:chart></c:chartSpace>'
    body = p(r("See: "), drawing(f'<c:chart xmlns:c="{CHART}" r:id="rId50"/>'))
    text, codes = read(with_part(body, "chart", chart))
    assert (text, codes) == ("See: \\[chart: Tugs waiting · May · June · 12 · 7\\]", ["chart"])


def test_the_words_of_a_diagram_stand_for_it():
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in ("Call", "Check")
    )
    data = f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {A}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    body = p(drawing(f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="rId50"/>'))
    assert read(with_part(body, "diagramData", data)) == ("\\[chart: Call · Check\\]", ["chart"])


def test_a_chart_whose_part_is_not_there_is_told():
    assert read(docx(p(r("Open."), drawing(f'<c:chart xmlns:c="{CHART}" r:id="rId50"/>')))) == ("Open.", ["chart"])


def test_a_picture_beside_a_text_box_is_told():
    box = f"<w:txbxContent>{p(r('Boxed.'))}</w:txbxContent>"
    body = p(r("Open."), drawing(f"<pic:pic {PIC}/>{box}", described="A lock"))
    assert read(docx(body)) == ("Open.\\[picture: A lock\\]\n\nBoxed.", ["picture"])


def test_drawn_text_is_text():
    shape = '<w:r><w:pict><v:shape><v:textpath string="Lock closed"/></v:shape></w:pict></w:r>'
    assert read(docx(p(shape))) == ("\\[chart: Lock closed\\]", ["chart"])


def test_a_reading_stands_behind_its_words():
    ruby = f"<w:r><w:ruby><w:rt>{r('みなと')}</w:rt><w:rubyBase>{r('港')}</w:rubyBase></w:ruby></w:r>"
    assert read(docx(p(ruby, r("は開いている")))) == ("港(みなと)は開いている", [])


def pictured(described: str, body: str = "{}", file: str = "report.docx", ending: str = "png"):
    """What a file with a picture is read as; the picture stands where `{}` does."""
    blip = f'<pic:pic {PIC}><a:blip {A} r:embed="rId50"/></pic:pic>'
    data = with_part(body.format(drawing(blip, described)), "image", "<png/>", ending)
    (entry,), problems = read_source(data, file)
    return entry.text, [problem.code for problem in problems]


def test_a_picture_is_a_figure_below_its_paragraph():
    text = "![A \\[new\\] lock](report.docx#word/image.png)"
    assert pictured("A [new] lock", p(r("Open. "), "{}") + p(r("More."))) == (f"Open.\n\n{text}\n\nMore.", [])
    assert pictured("", p("{}")) == ("![](report.docx#word/image.png)", [])
    assert (
        pictured("A lock", p("{}"), "in/my (new) file.docx")[0]
        == "![A lock](my%20%28new%29%20file.docx#word/image.png)"
    )


def test_a_picture_that_cannot_be_shown_is_told():
    assert pictured("A lock", p(r("Open. "), "{}"), ending="emf") == ("Open. \\[picture: A lock\\]", ["picture"])


def test_a_picture_in_a_table_is_its_description_and_told():
    cells = table([["Lock", "Crew"], ["@", "2"]]).replace(p(r("@")), p("{}"))
    assert pictured("A lock", cells) == ("| Lock | Crew |\n| --- | --- |\n| \\[picture: A lock\\] | 2 |", ["picture"])
