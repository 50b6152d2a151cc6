"""Real Word files, each read whole: the text that their own XML holds is in the entry, in its order.

The files are not part of the repository. `BRIEFGEN_FIXTURES` names the folder that holds them.
"""

import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from briefgen.document import ListBlock, Note, Table
from briefgen.document.walk import inlines_of
from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location
from briefgen.readers import read_source

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(os.environ.get("BRIEFGEN_FIXTURES", ROOT.parent / "shared" / "fixtures")) / "docx"
FILES = sorted(FOLDER.glob("*.docx"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FILES, reason=f"the real files are not here ({FOLDER}); set BRIEFGEN_FIXTURES"),
]


def read(name: str):
    """The one entry of a file, its blocks, and what is told of the file besides its date."""
    (entry,), problems = read_source((FOLDER / f"{name}.docx").read_bytes(), f"{name}.docx")
    blocks, faults = parse_blocks(entry.text, Location(name))
    assert faults == []
    return entry, blocks, {each.code: each.message for each in problems if each.code != "creation-date"}


def words(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, text))


def accepted(file: Path) -> list[str]:
    """The runs of a document that are neither deleted, nor moved away, nor a second form of others."""
    runs: list[str] = []
    for each in etree.fromstring(zipfile.ZipFile(file).read("word/document.xml")).iter("{*}t"):
        above = [etree.QName(parent).localname for parent in each.iterancestors()]
        row = next((a for a in each.iterancestors() if etree.QName(a).localname == "tr"), None)
        deleted = row is not None and row.find("{*}trPr/{*}del") is not None
        if not deleted and not {"del", "moveFrom", "Fallback"} & set(above):
            runs.append(words(each.text or ""))
    return [run for run in runs if run]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_run_that_stands_in_the_accepted_text_stands_in_the_entry_in_its_order(file):
    entry, _, _ = read(file.stem)
    said = words(f"{entry.title}{entry.text}")
    at = 0
    for run in accepted(file):
        if file.stem == "complicated-document":  # its text boxes stand where they are anchored, and it has contents
            assert run in said or run == "Contents"
        else:
            assert said.find(run, at) >= 0, run
            at = said.find(run, at) + len(run)


def test_a_checklist_has_its_boxes_and_the_numbers_of_its_headings():
    entry, blocks, told = read("checklist-tables")
    assert (entry.title, entry.x["created"][:10], told) == ("Business Trip Checklist", "2014-01-30", {})
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) == 4  # the other two frame the title and the page
    assert (entry.text.count("☒"), entry.text.count("☐")) == (1, 20)
    assert re.findall(r"^# .*", entry.text, re.MULTILINE) == [
        "# 1. While You Are Away: Preparing the Office",
        "# 2. While You Are Away: Preparing the Home",
        "# 3. Packing for the Trip",
        "# 4. What to Leave for Family and Caregivers at Home",
    ]


def test_comments_with_links_pictures_and_headings_inside_are_notes():
    entry, _, told = read("comments-rich")
    assert entry.note.splitlines() == [
        (
            "Comment (Steve Canny, 2025-06-07) on “Some text worthy of note.”: Text with hyperlink https://google.com"
            " embedded."
        ),
        "Comment (2025-06-07) on “Other text worthy of note.”: Text with inline image in the middle.",
        "Comment (2025-06-07) on “Paragraph 5”: Text with character style.",
        "Comment (2025-06-07) on “Paragraph 6”: Paragraph with Heading 2 paragraph style.",
    ]
    assert set(told) == {"comments", "picture"}
    assert len(read("paper-with-comments")[0].note.splitlines()) == 2


def test_a_complicated_document_keeps_lists_tables_notes_links_and_boxes():
    entry, blocks, told = read("complicated-document")
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    assert [(block.ordered, len(block.items)) for block in lists[:2]] == [(True, 3), (False, 2)]
    assert [len(block.rows) for block in blocks if isinstance(block, Table)][:1] == [2]
    assert "[EricWhite.com](http://www.ericwhite.com)" in entry.text
    assert len([part for block in blocks for part in inlines_of(block) if isinstance(part, Note)]) == 2
    assert told["tracked-changes"] == "2 tracked changes were read as accepted"
    assert "paste in the embed code" not in entry.text.split("***")[4].split("You can also")[0]


def test_tracked_changes_and_moves_are_read_as_accepted():
    entry, blocks, told = read("tracked-changes")
    assert "tracked-changes" in told
    assert "merged-cells" in told
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [5, 5]
    assert "System suitability solution" in entry.text


def test_notes_stand_in_the_text_and_tables_in_them_are_lines():
    entry, blocks, told = read("footnote-with-table")
    notes = [part for block in blocks for part in inlines_of(block) if isinstance(part, Note)]
    assert len(notes) == 1
    assert "[^1]: Aaa | Bbb | Ccc\\\n    Ddd | Eee | Fff\\\n    Ggg | Hhh | Iii" in entry.text
    assert set(told) == {"table-as-lines"}
    assert read("endnotes")[0].text == "Ouch[^1].[^2]\n\n[^1]: A tachyon walks into a bar.\n\n[^2]: Fin."


def test_a_paper_has_its_title_its_headings_and_its_table():
    entry, blocks, _ = read("paper-with-comments")
    assert entry.title == "AutoGen: Enabling Next-Gen LLM Applications via Multi-Agent Conversation"
    assert ([str(name) for name in entry.authors], entry.language) == (["Adam Fourney"], "en-US")
    assert re.findall("^#+ ", entry.text, re.MULTILINE) == ["# ", "# ", "## "]
    assert [(len(block.rows), len(block.columns)) for block in blocks if isinstance(block, Table)] == [(5, 6)]


def test_the_strict_form_is_read():
    entry, _, told = read("strict-ooxml")
    assert (entry.text, [str(name) for name in entry.authors], told) == ("Test", ["Tom Chantry"], {})
