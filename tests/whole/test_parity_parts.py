"""The two files agree not only in words: a heading, a caption, a note, a cell or a link of one is so in the other."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

import briefgen
from briefgen.layout import BUILT_IN, LayoutPath, find_layouts, read_styles
from briefgen.renderers import pdf, word
from tests.helpers.readback import docx_body, docx_running, parity, pdf_pages
from tests.helpers.structures import Told, told_by_pdf, told_by_word
from tests.helpers.torture import adorned, picture, torture

ROOT = Path(__file__).parents[2]
LAYOUTS = LayoutPath((BUILT_IN,))

pytestmark = [
    pytest.mark.validator,
    pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed"),
]

RICH = """\
---
id: rich
title: What the port reports
publisher: Example Port
published: 2026-04-29
---
The port counts ships[^1] and *closes* at night, as its [notice](https://example.org/n) says:

1. first the ferries,
   - the fast ones
   - the slow ones
2. then the rest.

| Month | Ships |
|-------|------:|
| April | 12 |
| May   | 9 |

![Two colours](sources/chart.png "Ships by month")

### Method

> Counted by hand.

[^1]: Those above a hundred tonnes.
"""


def sample(folder: Path) -> Path:
    """The repository's own brief."""
    return ROOT / "outline.yaml"


def starter(folder: Path) -> Path:
    """What `briefgen new` writes."""
    briefgen.new(folder)
    return folder / "outline.yaml"


def rich(folder: Path) -> Path:
    """The same with an entry that has one of everything."""
    outline = starter(folder)
    (folder / "sources" / "rich.md").write_text(RICH, encoding="utf-8")
    (folder / "sources" / "chart.png").write_bytes(picture().data)
    outline.write_text(outline.read_text(encoding="utf-8") + "options: {annex_unplaced: true}\n", encoding="utf-8")
    return outline


EVERYTHING = """\
<header><left><running/></left><right><marking label="TLP:GREEN"/></right></header>
<footer><middle>Page <page/> of <pages/></middle></footer>
<toc depth="3"/><toc of="figures"/><toc of="tables"/>
<h1 id="bare">Not numbered</h1>
<p>See <ref to="chart"/> on page <page of="chart"/>, <ref to="ships"/>, <ref to="sub"/>, <ref to="bare"/>,
<ref to="entry/x">that entry</ref>.<note>See <a href="https://example.org/a">there</a>.</note></p>
<section id="theme/t"><h1 id="t" number="1">One</h1>
<section id="entry/x"><h2 id="x" number="Q1.1">Who?</h2>
<p><b>They</b>, marked <marking label="TLP:RED"/>.</p></section>
<section id="entry/y"><h2 id="y" number="E1.2">What else?</h2>
<table id="ships"><caption>Ships<note>Counted.</note></caption><thead><tr><th>Month</th><th>Ships</th></tr></thead>
<tr><td rows="2">May</td><td>1</td></tr><tr><td>2</td></tr></table></section></section>
<pagebreak/>
<section id="theme/u"><h1 id="u" number="2">Two</h1>
<h2 id="sub" number="2.1">Sub</h2><h2 id="odd" number="2.7">Odd</h2>
<aside role="bottom-line"><p role="label">Box</p>
<ol><li><section id="judgement/j"><p>Likely.</p></section></li></ol></aside>
<ol start="3"><li>a<ul><li>b</li></ul></li><li>c</li></ol></section>
<figure id="chart" src="sources/chart.png" alt="A chart"><caption>Ships by month</caption></figure>
"""


def own(folder: Path) -> Path:
    """A layout of the project that writes every tag."""
    outline = rich(folder)
    (folder / "layouts" / "own").mkdir(parents=True)
    (folder / "layouts" / "own" / "styles.yaml").write_text("extends: brief\n", encoding="utf-8")
    (folder / "layouts" / "own" / "brief.j2").write_text(EVERYTHING, encoding="utf-8")
    return outline


CASES = [(example, layout) for layout in LAYOUTS.names() for example in (sample, starter, rich)]


@pytest.mark.parametrize(("example", "layout"), [*CASES, (own, "own")])
def test_every_example_agrees_in_every_layout(example, layout, tmp_path: Path):
    outline = example(tmp_path)
    built = briefgen.build(outline, layout=layout, output=tmp_path / "out", to=["pdf", "docx"])
    paper, draft = (file.read_bytes() for file in built.files)
    told, drafted = told_by_pdf(built.files[0]), told_by_word(draft)
    assert drafted._asdict() == told._asdict()
    assert told.headings
    assert told.tables
    page = read_styles(find_layouts(tmp_path), layout).page
    pages = pdf_pages(paper, page)
    if not told.notes:  # which stand on another page's foot, and last in the draft
        assert parity(paper, draft, page) == ""
    assert Counter("".join(docx_body(draft))) <= Counter("".join(word for part in pages for word in part.body))
    for number, part in enumerate(pages, 1):
        assert part.header == docx_running(draft, "header", number, len(pages))
        assert part.footer == docx_running(draft, "footer", number, len(pages))
        assert any(word.startswith("TLP:") for word in part.header)


def test_the_examples_have_one_of_everything(tmp_path: Path):
    built = briefgen.build(own(tmp_path), layout="own", output=tmp_path / "out", to=["pdf", "docx"])
    told = told_by_word(built.files[1].read_bytes())
    assert told == Told(
        ["notnumbered", "1one", "q1.1who?", "e1.2whatelse?", "2two", "2.1sub", "2.7odd"],
        [
            *("notnumbered1", "1one1", "q1.1who?1", "e1.2whatelse?1", "2two2", "2.1sub2", "2.7odd2"),
            *("figure1.shipsbymonth2", "table1.ships1"),
        ],
        ["table1.ships2", "figure1.shipsbymonth"],
        ["1seethere.", "2counted."],
        [[["month", "ships"], ["may", "1"], ["2"]]],
        [("1.", "likely."), ("3.", "a"), ("–", "b"), ("4.", "c")],
        ["1", "1", "2", "2", "2", "2.1", "figure1", "notnumbered", "table1", "thatentry", "there"],
    )


@pytest.mark.parametrize("layout", LAYOUTS.names())
@pytest.mark.parametrize("document", [torture, adorned])
def test_documents_of_every_block_agree_in_every_layout(document, layout, tmp_path: Path):
    styles, made = read_styles(LAYOUTS, layout), document()
    laid = pdf.lay_out(made, styles)
    (tmp_path / "t.pdf").write_bytes(pdf.render(made, styles, laid))
    told, drafted = told_by_pdf(tmp_path / "t.pdf"), told_by_word(word.render(made, styles, laid))
    assert drafted._asdict() == told._asdict()
