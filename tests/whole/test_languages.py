"""The language of an entry, from its front matter into both files; spaces of every width, from a title into them."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

import briefgen

OUTLINE = """\
title: Ferry notes
language: en-GB
layout: {layout}
themes:
- title: All
  rest: true
"""
SOURCES = {
    "fog": "---\ntitle: Nebel am Morgen\nlanguage: de\npublisher: Blatt\nurl: https://a.example\n---\nBis neun.\n",
    "named": "---\ntitle: Un mot\nlanguage: French\n---\nUn mot.\n",
    "same": "---\ntitle: Own words\nlanguage: en-gb\n---\nThe same.\n",
    "translated": "---\ntitle: In English\nlanguage: ru\ntranslated_by: Desk\n---\nIn English.\n",
    "none": "---\ntitle: No tag\nlanguage: Deutsch (AT)\n---\nEin Wort.\n",
}


def built(folder: Path, layout: str = "brief", sources: dict[str, str] | None = None) -> briefgen.Built:
    (folder / "sources").mkdir()
    (folder / "outline.yaml").write_text(OUTLINE.format(layout=layout), encoding="utf-8")
    for name, text in (sources or SOURCES).items():
        (folder / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    return briefgen.build(folder / "outline.yaml", to=["pdf", "docx"])


def content(files: briefgen.Built, suffix: str) -> bytes:
    return next(file.read_bytes() for file in map(Path, files.files) if file.suffix == suffix)


def structure(node: Any, language: str = "") -> Iterator[tuple[str, str]]:
    """Each element's kind and the language that is said of it, in the order of the tree."""
    node = node.get_object()
    if isinstance(node, list):
        for kid in node:
            yield from structure(kid)
    elif isinstance(node, dict):
        if "/Lang" in node:
            yield str(node["/S"]), str(node["/Lang"])
        if "/K" in node:
            yield from structure(node["/K"])


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_an_entry_says_its_language_in_both_files(tmp_path: Path, layout: str):
    files = built(tmp_path, layout)
    (problem,) = [each for each in files.problems if each.code == "unknown-language"]
    assert problem.where.file.endswith("none.md")
    reader = pypdf.PdfReader(io.BytesIO(content(files, ".pdf")))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    found = list(structure(root["/StructTreeRoot"]))
    assert {language for _, language in found} == {"de", "fr"}
    assert ("/Sect", "de") in found
    titles = [each for each in found if each == ("/Span", "de")]
    assert len(titles) == 2  # as heading and in the register
    with zipfile.ZipFile(io.BytesIO(content(files, ".docx"))) as package:
        xml = package.read("word/document.xml").decode()
    runs = re.findall(r"<w:r><w:rPr>(?:(?!</w:rPr>).)*<w:lang ([^/]*)/></w:rPr><w:t[^>]*>([^<]*)", xml)
    german = [words for tag, words in runs if tag == 'w:val="de"']
    assert german == ["Nebel am Morgen", "Bis neun.", "Nebel am Morgen"]
    assert {tag for tag, _ in runs} == {'w:val="de"', 'w:val="fr"'}


SPACES = "".join(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


def test_spaces_of_every_width_reach_both_files(tmp_path: Path):
    title = "Ti" + "x".join(SPACES) + "le"
    text = f'---\ntitle: "{title}"\n---\nA `{title}` and {title}.\n\n| {title} |\n|---|\n| b |\n'
    files = built(tmp_path, sources={"spaces": text})
    assert [each.code for each in files.problems] == []
    with zipfile.ZipFile(io.BytesIO(content(files, ".docx"))) as package:
        assert package.read("word/document.xml").decode().count(title) == 4
    reader = pypdf.PdfReader(io.BytesIO(content(files, ".pdf")))
    assert f"E1.1 {title}" in [each.title for each in flat(reader.outline)]
    text = "".join(page.extract_text() for page in reader.pages)
    assert re.sub("[ \n]", "", text).count(title) == 4


def flat(outline: list[Any]) -> Iterator[Any]:
    for each in outline:
        if isinstance(each, list):
            yield from flat(each)
        else:
            yield each
