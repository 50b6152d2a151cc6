# ruff: noqa: RUF001 - texts in other scripts
"""The PDF before its judges: archives (PDF/A-2a), screen readers (PDF/UA-1), and the text that they are read out."""

import os
import random
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

import briefgen
from briefgen import pipeline
from briefgen.document import (
    Callout,
    Column,
    Contents,
    Document,
    Figure,
    Metadata,
    PageNumber,
    Preformatted,
    Quote,
    Running,
    RunningTitle,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.note_numbers import numbered_notes
from briefgen.document.walk import blocks_in, inlines_of, plain_text
from briefgen.layout import find_layouts, read_styles
from briefgen.renderers import pdf
from tests.helpers.torture import (
    WORDS,
    cell,
    drawing,
    h,
    inlines,
    listing,
    note,
    p,
    picture,
    plain_table,
    prose,
    torture,
)

pytestmark = pytest.mark.validator

ROOT = Path(__file__).parents[3]
STYLES = read_styles(find_layouts(Path("nowhere")), "brief")
CLASSPATH = os.environ.get("BRIEFGEN_VERAPDF", "")
ARABIC = "قال المتحدث إن القرار دخل حيز التنفيذ في 3 مايو 2026، وأضاف (BBC News) أن السَّلامُ عَلَيْكُمْ."
SCRIPTS = (
    "The spokesman (представитель) told Yonhap (연합뉴스) and Xinhua (新华社) in Việt Nam; Ελληνικά.",
    ARABIC,
    f"In Arabic: {ARABIC} And on in English, over the end of the line, so that both directions meet.",
    "국방부는 3일 새로운 계획을 발표했다고 밝혔다. " * 5,
    "外交部发言人表示，双方将继续保持沟通，并就有关问题交换意见。「新しい計画」を発表した。" * 3,
)
HINDI = "\u0915\u094d\u0937\u093f \u0939\u093f\u0928\u094d\u0926\u0940"
SIGNS = (
    "".join(f"x{chr(code)}" for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2060, 0x3000)),
    "e\u0301 Vie\u0323\u0302t x\u0302 y\u0331\u0304 q\u0323\u0307, \u212b \u2126, a\u00addash, \u1112\u1161\u11ab",
    "می\u200cخواهم نامه\u200cای",
    f"{HINDI} \U0001f469\u200d\U0001f4bb",
)
"""Spaces, marks, joiners, and what no font has."""


def languages() -> bytes:
    """Parts in several languages, one inside another, and signs that are easily lost."""
    word = Text("骨直角", language="ko")
    inner = Section((h(2, "直近", "ja"), p("骨と角と直。", word)), "inner", "ja")
    outer = Section((h(1, Text("换行", language="zh"), "zh"), p("停止核试验。"), inner), "outer", "zh-Hans")
    return made(Contents(), outer, Section((p("Wort"),), "", "de"), *map(p, SIGNS), Preformatted("\n".join(SIGNS)))


def made(*blocks, styles=STYLES, **parts) -> bytes:
    document = Document(Metadata("Title", "en-GB", "Author"), numbered_notes(blocks), **parts)
    return pdf.render(document, styles, {})


def justified(styles, **page):
    roles = {**styles.roles, "text": replace(styles.look("text"), align="justify", hyphenate=True, numbered=True)}
    return replace(styles, roles=roles, page=styles.page.model_copy(update=page))


def options() -> bytes:
    """A document with every option that the torture document leaves off."""
    blocks = (
        Contents(2),
        h(1, "One", "one"),
        *(p(prose("word", 90), note("A foot " * 30), prose("more", 60)) for _ in range(12)),
        h(2, "Two", "two"),
        replace(plain_table("noted", 3), caption=(Text("Ships"), note("As counted."))),
        Spread(
            (*(p(prose("column", 90), note("Short.")) for _ in range(9)), Figure(picture(), "A picture")), columns=2
        ),
    )
    header = Running(inlines("Head ", RunningTitle(2)), (), inlines(PageNumber()))
    return made(
        *blocks,
        styles=justified(STYLES, line_numbers=True),
        header=header,
        first_header=Running(inlines("First")),
        watermark="DRAFT",
    )


def drawings() -> bytes:
    """Two drawings with words, one of them in columns, beside a bitmap."""
    pytest.importorskip("typst")
    far = '<path d="M1e39 1L-1e39 0" stroke="red"/><g opacity=".5"><rect x="1e12" width="1e12" height="1"/></g>'
    figure = Figure(drawing(WORDS + far), "A drawing", inlines("Figure 1. Drawn"))
    return made(h(1, "Drawn", "drawn"), figure, Spread((figure, Figure(picture(), "A picture")), columns=2))


def long() -> bytes:
    """Two hundred pages of notes and tables."""
    parts = [
        (
            h(1, f"Part {n}", f"p{n}"),
            p(prose("word", 300), note("Note " * 20), prose("on", 200)),
            plain_table("t", 40),
        )
        for n in range(80)
    ]
    return made(Contents(), *(block for part in parts for block in part))


def seed() -> bytes:
    folder = os.environ.get("BRIEFGEN_SEED", "")
    outline = ROOT / "tests" / "real" / "seed.yaml" if folder else ROOT / "outline.yaml"
    composed = briefgen.compose_outline(outline, [Path(folder)] if folder else [])
    laid = pipeline.make(composed)
    return pdf.render(laid.document, laid.styles, laid.pages)


DOCUMENTS = {
    "seed": seed,
    "torture": lambda: pdf.render(torture(), STYLES, {}),
    "options": options,
    "scripts": lambda: made(h(1, "Scripts", "scripts"), *map(p, SCRIPTS)),
    "languages": languages,
    "drawings": drawings,
    "long": long,
    "empty": made,
}


@pytest.mark.skipif(not CLASSPATH, reason="BRIEFGEN_VERAPDF does not name veraPDF's class path")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_verapdf_finds_pdf_ua_1_and_pdf_a_2a(name, tmp_path: Path):
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(DOCUMENTS[name]())
    said = subprocess.run(
        ["java", "-cp", CLASSPATH, "Judge", "ua1,2a", file], capture_output=True, encoding="utf-8", check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("conforms") == 2


@pytest.mark.skipif(not CLASSPATH, reason="BRIEFGEN_VERAPDF does not name veraPDF's class path")
def test_with_its_sources_attached_the_file_is_pdf_a_3a(project: Path, tmp_path: Path):
    outline = project / "outline.yaml"
    outline.write_text(outline.read_text() + "options: {attach_sources: true}\n", encoding="utf-8")
    (file,) = briefgen.build(outline, to=["pdf"]).files
    command = ["java", "-cp", CLASSPATH, "Judge", "ua1,3a", file]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert said.stdout.count("conforms") == 2, said.stdout
    listed = subprocess.run(["pdfdetach", "-list", file], capture_output=True, encoding="utf-8", check=True).stdout
    assert "1: " in listed


# ---------------------------------------------------------------- what is read out

struct_text = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")


def read_out(data: bytes, folder: Path) -> str:
    """Return the text of the structure tree, in its order, as poppler gives it."""
    (folder / "read.pdf").write_bytes(data)
    told = subprocess.run(["pdfinfo", "-struct-text", folder / "read.pdf"], capture_output=True, check=True).stdout
    return "".join(re.findall(r'^ *"(.*)"$', told.decode(), re.MULTILINE))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def words_of(*blocks) -> str:
    return squeezed("".join(plain_text(inlines_of(block)) for block in blocks_in(blocks)))


@struct_text
def test_the_structure_holds_mixed_scripts_as_they_were_typed(tmp_path: Path):
    pytest.importorskip("uharfbuzz")
    for text in SCRIPTS[:3]:
        assert squeezed(read_out(made(p(text)), tmp_path)) == squeezed(text)


@struct_text
def test_the_structure_holds_spaces_marks_and_joiners_as_they_were_typed(tmp_path: Path):
    pytest.importorskip("uharfbuzz")
    for text in SIGNS[:3]:
        typed = unicodedata.normalize("NFC", squeezed(text).replace("\u2060", ""))
        assert unicodedata.normalize("NFC", squeezed(read_out(made(p(text)), tmp_path))) == typed


@struct_text
@pytest.mark.parametrize("seed", range(6))
def test_random_blocks_on_tiny_pages_are_read_out_whole_and_in_order(seed, tmp_path: Path):
    rng = random.Random(seed)  # noqa: S311 - the same blocks every time are the point
    word = lambda: "".join(rng.choice("abcdefghij -éß") for _ in range(rng.randint(1, 18)))  # noqa: E731
    text = lambda: " ".join(word() for _ in range(rng.randint(1, 60))).strip() or "x"  # noqa: E731
    kinds = [
        lambda: p(text(), Text(text(), bold=True), text()),
        lambda: Quote((p(text()), p(text()))),
        lambda: Callout((p(text()),), "bottom-line"),
        lambda: Table((Column(), Column()), tuple((cell(text()), cell(text())) for _ in range(rng.randint(1, 5))), 0),
        lambda: Spread((p(text()), p(text())), columns=2),
    ]
    blocks = tuple(rng.choice(kinds)() for _ in range(14))
    tiny = justified(STYLES, top=330, bottom=330, left=200, right=200)
    tiny = replace(tiny, roles={**tiny.roles, "text": replace(tiny.look("text"), numbered=False)})
    assert squeezed(read_out(made(*blocks, styles=tiny), tmp_path)) == words_of(*blocks)


# ---------------------------------------------------------------- notes


def pages_of(data: bytes, folder: Path) -> list[str]:
    (folder / "pages.pdf").write_bytes(data)
    told = subprocess.run(["pdftotext", folder / "pages.pdf", "-"], capture_output=True, check=True).stdout
    return told.decode().rstrip("\f").split("\f")


@struct_text
@pytest.mark.parametrize("columns", [1, 2])
def test_each_note_begins_on_the_page_of_its_call_and_a_long_one_runs_over(columns, tmp_path: Path):
    long_note = note("NOTE9 ", prose("run", 1500), " LAST9")
    texts = [p(f"CALL{n} ", note(f"NOTE{n} short"), prose("w", 150)) for n in range(9)]
    texts.append(p("CALL9 ", long_note, prose("w", 150)))
    texts += [p(prose("w", 200)) for _ in range(12)]
    found = pages_of(made(Spread(tuple(texts), columns=columns) if columns > 1 else p("x"), *texts), tmp_path)
    where = {word: at for at, page in enumerate(found) for word in re.findall(r"(?:CALL|NOTE|LAST)\d", page)}
    for n in range(10):
        assert where[f"CALL{n}"] == where[f"NOTE{n}"], n
    assert where["LAST9"] > where["NOTE9"]


# ---------------------------------------------------------------- hard cases


@struct_text
@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((Table((Column(),) * 60, ((cell("wide"),) * 60, (cell("b"),) * 60), 1),), id="60 columns"),
        pytest.param((p("https://example.org/" + "abc123/" * 430),), id="a URL of 3,000 characters"),
        pytest.param((p("x" * 3000),), id="a word of 3,000 characters"),
        pytest.param((p(prose("w", 50_000)),), id="50,000 words"),
        pytest.param((Table((Column(),), ((cell(prose("w", 5000)),),), 0),), id="a cell of many pages"),
    ],
)
@pytest.mark.slow
def test_hard_cases_lose_no_word_and_stay_on_the_paper(blocks, tmp_path: Path):
    data = made(*blocks)
    assert squeezed(read_out(data, tmp_path)) == words_of(*blocks)
    boxes = subprocess.run(["pdftotext", "-bbox", tmp_path / "read.pdf", "-"], capture_output=True, check=True).stdout
    edges = [float(x) for x in re.findall(rb'xMax="([\d.]+)"', boxes)]
    assert max(edges) < STYLES.page.width - STYLES.page.right + 2


@struct_text
def test_lists_twelve_deep_and_code_are_read_out_whole(tmp_path: Path):
    nested = listing("deepest")
    for level in range(12):
        nested = listing((p(f"level{level}"), nested))
    said = squeezed(read_out(made(nested, Preformatted("a  b\n\n  c")), tmp_path))
    assert "deepest" in said
    assert said.endswith("abc")
    assert all(f"level{level}" in said for level in range(12))
