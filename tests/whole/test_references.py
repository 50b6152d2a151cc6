"""Each number that leads somewhere is a field in the Word file and a link in the PDF, in the built-in layouts too."""

import re
import shutil
from pathlib import Path

import pytest

import briefgen
from tests.helpers.cut_brief import cut_brief
from tests.helpers.readback import W, docx_part, fields
from tests.helpers.structures import squeezed, told_by_pdf, told_by_word

NUMBER = re.compile(r"\b[QE]\d+\.[\d.]*\d|\bKJ ?\d+|\[ ?\d+")
"""Of entries, judgements and sources, as the built-in layouts write them."""
LED = ["E3.1", "E3.1.2", "E1.2", "E1.4", "KJ1", "KJ3", "E3.2.1", "[1]", "[2, p. 4]", "[5]"]
"""What leads somewhere in the product: judgements rest on some, sources are used in others."""


@pytest.fixture(params=["brief", "qa"])
def files(request, tmp_path: Path) -> list[Path]:
    return list(briefgen.build(cut_brief(tmp_path), layout=request.param, to=["pdf", "docx"]).files)


def test_every_number_that_leads_somewhere_is_a_field_in_the_draft(files):
    root = docx_part(files[1].read_bytes(), "word/document.xml")
    printed = " ".join(node.text for node in root.iter(f"{W}t"))
    for field in fields(root):
        for node in field.result:
            node.text = ""
    loose = " ".join(node.text for node in root.iter(f"{W}t"))
    assert set(NUMBER.findall(printed)) >= {"E1.2", "E3.1"}
    assert NUMBER.findall(loose) == []


@pytest.mark.validator
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_every_number_that_leads_somewhere_is_a_link_in_the_pdf(files):
    paper, draft = told_by_pdf(files[0]), told_by_word(files[1].read_bytes())
    assert paper.links == draft.links
    assert {squeezed(words) for words in LED} <= set(paper.links)
