"""Drafts that somebody has edited: whatever is put in or struck out, each reference names what it leads to.

A script edits the Word file as an editor would, LibreOffice prints it, and what it prints is read.
"""

import io
import random
import re
import shutil
import subprocess
import zipfile
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

import briefgen
from tests.helpers.cut_brief import cut_brief
from tests.helpers.readback import Numbers, W, docx_part, fields, value
from tests.helpers.structures import squeezed

ROOT = Path(__file__).parents[2]
EDITS = ["insert"] * 6 + ["delete"] * 4
NAMED = {"w": W[1:-1]}

pytestmark = [
    pytest.mark.validator,
    pytest.mark.skipif(
        not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice is not installed"
    ),
]


def sample(folder: Path) -> Path:
    return ROOT / "outline.yaml"


def example(folder: Path) -> Path:
    return ROOT / "examples" / "misp-event" / "outline.yaml"


def product(folder: Path) -> Path:
    return cut_brief(folder)


@pytest.mark.parametrize("brief", [sample, example, product])
def test_references_name_what_they_lead_to_after_ten_edits(brief, tmp_path: Path):
    built = briefgen.build(brief(tmp_path), output=tmp_path / "out", to=["docx"])
    draft = built.files[0].read_bytes()
    read = printed(after_edits(draft, seed=brief.__name__), tmp_path)
    assert len(read.references) >= 5
    # In a narrow column the words of a lost reference are divided.
    wrong = {
        name: words
        for name, words in read.references
        if squeezed(words) != squeezed(read.targets.get(name, NOT_FOUND))
    }
    assert wrong == {}
    assert all(read.headings.count(words) <= 1 for _, words in read.references), "a number names two headings"
    before = [field.result[0].text for field in references(docx_part(draft, DOCUMENT))]
    assert [words for _, words in read.references] != before, "no edit has moved anything"


@pytest.mark.parametrize("brief", [sample, example, product])
def test_references_name_what_they_lead_to_before_any_edit(brief, tmp_path: Path):
    built = briefgen.build(brief(tmp_path), output=tmp_path / "out", to=["docx"])
    draft = built.files[0].read_bytes()
    read = printed(draft, tmp_path)
    results = [field.result[0].text for field in references(docx_part(draft, DOCUMENT))]
    assert [words for _, words in read.references] == results
    assert [read.targets[name] for name, _ in read.references] == results


# ---------------------------------------------------------------- edits

DOCUMENT = "word/document.xml"


def after_edits(draft: bytes, seed: str) -> bytes:
    """Return the draft with headings put in, each in the look of another, and headings struck out."""
    chance, number = random.Random(seed), count(1)  # noqa: S311 - the same edits each time
    root = docx_part(draft, DOCUMENT)
    edits = [*EDITS]
    chance.shuffle(edits)
    for edit in edits:
        headings = numbered_headings(draft, root)
        place = chance.choice(headings)
        if edit == "insert":
            new = etree.Element(f"{W}p")
            new.append(deepcopy(chance.choice(headings).find(f"{W}pPr")))
            new.append(run(f"Put in {next(number)}"))
            place.addprevious(new)
        else:
            strike_out(place)
    return with_document(draft, root)


def numbered_headings(draft: bytes, root) -> list:
    """Return the paragraphs of headings that have a number."""
    numbers = Numbers(draft)
    found = []
    for paragraph in root.iter(f"{W}p"):
        counted = numbers.next(paragraph)
        if counted and re.fullmatch(r"Heading\d|Question", value(paragraph, "pPr/pStyle")):
            found.append(paragraph)
    return found


def strike_out(heading) -> None:
    """Take a heading out: of an entry, with the control that the entry stands in; of a theme, by itself."""
    control = next(heading.iterancestors(f"{W}sdt"), None)
    whole = control is not None and value(heading, "pPr/pStyle") == "Question"
    part = control if whole and next(control.iter(f"{W}p")) is heading else heading
    root = part.getroottree().getroot()
    part.getparent().remove(part)
    begun = {node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart")}
    ended = {node.get(f"{W}id") for node in root.iter(f"{W}bookmarkEnd")}
    for node in [*root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        if node.get(f"{W}id") not in begun & ended:
            node.getparent().remove(node)


# ---------------------------------------------------------------- what LibreOffice prints

NOT_FOUND = "Error: Reference source not found"


class Read(NamedTuple):
    """What stands in a printed draft."""

    references: list[tuple[str, str]]
    """The bookmark that each reference leads to, and what it prints."""
    targets: dict[str, str]
    """What is printed where each of these bookmarks stands: the number of the paragraph, or the words inside."""
    headings: list[str]
    """The numbers of all headings."""


def printed(draft: bytes, folder: Path) -> Read:
    """Return what LibreOffice prints. Signs are put around what is to be read, to find it on the page."""
    root = docx_part(draft, DOCUMENT)
    found = references(root)
    led = [field.instruction.split()[1] for field in found]
    counted = {field.instruction.split()[1] for field in found if "\\n" in field.instruction}
    headings = numbered_headings(draft, root)
    marks = {name: at for at, name in enumerate(dict.fromkeys(led))}
    for at, field in enumerate(found):
        (shown,) = field.result[0].iterancestors(f"{W}r")
        begun = shown.xpath("preceding-sibling::w:r[w:fldChar][2]", namespaces=NAMED)[0]
        ended = shown.xpath("following-sibling::w:r[w:fldChar][1]", namespaces=NAMED)[0]
        begun.addprevious(sign(f"ref{at}x "))
        ended.addnext(sign(f" xref{at}x"))
    for start in [*root.iter(f"{W}bookmarkStart")]:
        name = start.get(f"{W}name")
        if name in counted:
            start.getparent().find(f"{W}pPr").addnext(sign(f"num{marks[name]}x "))
        elif name in led:
            start.addprevious(sign(f"txt{marks[name]}x "))
            ended = root.xpath(f"//w:bookmarkEnd[@w:id='{start.get(f'{W}id')}']", namespaces=NAMED)[0]
            ended.addnext(sign(f" xtxt{marks[name]}x"))
    for at, heading in enumerate(headings):
        heading.find(f"{W}pPr").addnext(sign(f"head{at}x "))
    pages = in_print(with_document(draft, root), folder)

    def between(start: str, end: str) -> str | None:
        said = re.search(f"{start} ?(.*?) ?{end}", pages)
        return said and said[1]

    def before(mark: str) -> str | None:
        said = re.search(rf"(\S+)( head\d+x)? {mark}", pages)
        return said and said[1].rstrip(".")

    said = [between(f"ref{at}x", f"xref{at}x") for at in range(len(led))]
    targets = {name: before(f"num{at}x") or between(f"txt{at}x", f"xtxt{at}x") for name, at in marks.items()}
    shown = [before(f"head{at}x") for at in range(len(headings))]
    return Read([*zip(led, said, strict=True)], {name: words for name, words in targets.items() if words}, shown)


def in_print(draft: bytes, folder: Path) -> str:
    """Return the words of the pages that LibreOffice makes of a draft."""
    (folder / "edited.docx").write_bytes(draft)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "edited.docx"]
    subprocess.run(convert, capture_output=True, check=False, timeout=180)
    read = ["pdftotext", "-raw", folder / "edited.pdf", "-"]
    pages = subprocess.run(read, capture_output=True, check=True, encoding="utf-8").stdout
    return " ".join(pages.split())


def references(root) -> list:
    """Return the fields that print what stands elsewhere."""
    return [field for field in fields(root) if field.instruction.startswith("REF ")]


def sign(words: str):
    """Return words that are too small to move anything."""
    node = run(words)
    size = etree.Element(f"{W}rPr")
    etree.SubElement(size, f"{W}sz").set(f"{W}val", "2")
    node.insert(0, size)
    return node


def run(words: str):
    node = etree.Element(f"{W}r")
    text = etree.SubElement(node, f"{W}t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words
    return node


def with_document(draft: bytes, root) -> bytes:
    """Return a Word file with another document part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, etree.tostring(root) if name == DOCUMENT else before.read(name))
    return out.getvalue()
