"""Real PDF files, each read whole and held against what poppler reads.

The files are not part of the repository. `BRIEFGEN_FIXTURES` names the folder that holds them.
"""

import json
import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location
from briefgen.readers import read_source

ROOT = Path(__file__).parent.parent.parent
FIXTURES = Path(os.environ.get("BRIEFGEN_FIXTURES", ROOT.parent / "shared" / "fixtures"))
FILES = sorted((FIXTURES / "pdf").glob("*.pdf"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FILES, reason=f"the real files are not here ({FIXTURES}); set BRIEFGEN_FIXTURES"),
]


def read(name: str):
    """The one entry of a file of which nothing but its date is told."""
    (entry,), problems = read_source((FIXTURES / "pdf" / f"{name}.pdf").read_bytes(), f"{name}.pdf")
    assert {problem.code for problem in problems} <= {"creation-date"}
    assert parse_blocks(entry.text, Location(name))[1] == []
    return entry


def pages(entry) -> dict[str, str]:
    """The text of each page, by its number."""
    found = [*entry.x["pages"], {"page": "", "at": len(entry.text)}]
    return {page["page"]: entry.text[page["at"] : following["at"]] for page, following in pairwise(found)}


def letters(text: str) -> list[str]:
    """Letters and digits in order: what no way of breaking lines changes."""
    return sorted(filter(str.isalnum, text))


@pytest.mark.validator
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("name", ["borderless-table", "event-report"])
def test_every_page_has_the_letters_that_poppler_sees(name):
    for number, text in pages(read(name)).items():
        command = ["pdftotext", "-f", number, "-l", number, FIXTURES / "pdf" / f"{name}.pdf", "-"]
        seen = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        own_number = number if name == "event-report" else ""  # printed at the edge of the page, and left out
        assert sorted([*letters(text), *own_number]) == letters(seen)


def test_a_printed_event_has_its_pages_and_the_values_of_its_json():
    entry = read("event-report")
    assert (entry.title, entry.authors, entry.x["created"]) == ("Event report", (), "2019-02-21")
    assert [page["page"] for page in entry.x["pages"]] == [str(number) for number in range(1, 12)]
    event = json.loads((FIXTURES / "misp" / "event-objects-osint.json").read_bytes())
    event = event.get("Event", event)
    assert event["uuid"] in pages(entry)["1"]
    said = re.sub(r"[\s\\]", "", entry.text)
    values = [re.sub(r"\s", "", each["value"]) for each in event["Attribute"] if each["type"] == "sha256"]
    assert values
    assert [value for value in values if value not in said] == []


def test_a_paragraph_goes_on_over_the_page():
    entry = read("borderless-table")
    assert "Cross-location verification protocols should be reviewed to prevent future discrepancies." in entry.text
    assert pages(entry)["2"].startswith("reviewed to prevent")
    assert [cell for cell in ("SKU-4563", "CRITICAL", "$31,150.00") if cell not in entry.text] == []


def test_scripts_are_read_in_their_own_order():
    assert read("multi-script").text.split("\n\n") == [
        "English:",
        "Hello World",
        "Arabic:",
        "مرحبا بالعالم",
        "Russian:",
        "Привет, мир",
        "Chinese (traditional):",
        "你好世界",
        "Thai:",
        "สวัสดีชาวโลก",
        "Japanese:",
        "こんにちは世界",
    ]
