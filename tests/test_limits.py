"""docs/limits.md says of each limit what the program holds itself to."""

import re
from pathlib import Path

import pytest

from briefgen.document import pictures
from briefgen.entry import entry
from briefgen.files import folder_lock, json_text, names, twin, yaml_text
from briefgen.files.limits import MEGABYTE, Limits
from briefgen.layout import budgets
from briefgen.outline import files as outline_files
from briefgen.outline import outline
from briefgen.outline.selecting import short_form
from briefgen.problem_codes import MEANINGS
from briefgen.project import store
from briefgen.readers.tables import csv_table, rows, xlsx_table
from briefgen.styles import style_file
from briefgen.styles.house import archive

drawings = pytest.importorskip("briefgen.layout.drawings", exc_type=ImportError)  # the extra `svg`
weight = pytest.importorskip("briefgen.layout.drawings.weight", exc_type=ImportError)

PAGE = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
SAID = {
    "50 levels": (yaml_text, "MAX_DEPTH", 1),
    "from 250 on": (json_text, "_DEEPEST", 1),
    "1,000": (rows, "MOST_COLUMNS", 1),
    "100,000": (csv_table, "_MOST_CELLS", 1),
    "256": (xlsx_table, "_LAST_COLUMN", 1),
    "the first 200": (entry, "_LOOKED_AT", 1),
    "120 characters": (entry, "_MAX_ID", 1),
    "50,000,000 pixels": (pictures, "MAX_PIXELS", 1),
    "8 MB;": (drawings, "MAX_BYTES", MEGABYTE),
    "300,000 shapes": (weight, "MOST", 1),
    "60 levels": (weight, "DEEPEST", 1),
    "10": (outline_files, "MAX_CHAIN", 1),
    "4": (outline, "MAX_THEME_DEPTH", 1),
    "12 levels": (short_form, "_DEEPEST", 1),
    "8": (budgets, "MOST_PASSES", 1),
    "14,400 points": (style_file, "LONGEST", 1),
    "16 MB;": (archive, "MAX_FILE", 2**20),
    "64 MB unpacked": (archive, "MAX_UNPACKED", 2**20),
    "1,000 parts": (archive, "MAX_PARTS", 1),
    "200 times": (archive, "MAX_RATIO", 1),
    "200 bytes": (names, "_MOST", 1),
    "30 seconds": (folder_lock, "PATIENCE", 1),
    "1,000 names": (twin, "_MOST", 1),
    "50,000 each": (store, "MOST", 1),
    "512 MB": (store, "_LARGEST", MEGABYTE),
    "64 MB": (store, "_LONGEST", MEGABYTE),
}
"""Words of the page → where the number in them is kept, and its unit."""
CELLS = [cell.strip() for line in PAGE.splitlines() if line.startswith("| ") for cell in line.split("|")[2:4]]


@pytest.mark.parametrize("name", Limits.model_fields)
def test_each_limit_that_can_be_raised_is_named_with_its_value(name: str):
    value = Limits.model_fields[name].default
    assert [cell for cell in CELLS if re.fullmatch(rf"{value:,}( MB)? \(`{name}`\)", cell)]


@pytest.mark.parametrize("words", SAID)
def test_each_other_limit_is_what_it_says(words: str):
    assert any(words in cell for cell in CELLS)
    number = re.search(r"[\d,]+", words)[0].replace(",", "")
    module, name, unit = SAID[words]
    assert int(number) * unit == getattr(module, name)


def test_each_code_on_the_page_is_told():
    codes = {code for stage in MEANINGS.values() for code in stage}
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE))
    assert named - codes == set()
