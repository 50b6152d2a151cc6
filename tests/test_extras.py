"""Extras: `all` has every one, and each that a message or a page asks for is there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
FOR_OURSELVES = {"all", "test", "dev"}
ASKED = re.compile(r"briefgen\[([\w,]+)\]|needs\(\"(\w+)\"")


def asked_in(folder: str, suffix: str) -> set[str]:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / folder).rglob(f"*.{suffix}")]
    found = [first or second for text in texts for first, second in ASKED.findall(text)]
    return {name for names in found for name in names.split(",")}


def test_all_has_every_extra():
    (listed,) = EXTRAS["all"]
    names = re.fullmatch(r"briefgen\[(.+)\]", listed)[1].split(",")
    assert sorted(names) == sorted(set(EXTRAS) - FOR_OURSELVES)


@pytest.mark.parametrize(("folder", "suffix"), [("briefgen", "py"), ("docs", "md")])
def test_what_is_asked_for_is_an_extra(folder, suffix):
    asked = asked_in(folder, suffix)
    assert {"web", "svg"} <= asked
    assert asked <= set(EXTRAS)


def test_the_page_names_the_extra_of_each_format_that_takes_one():
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \(extra `(\w+)`\) \| (.+) \| `(.+)` \|$", page, re.MULTILINE)
    assert {reader: extra for extra, _, reader in rows} == {
        "xlsx_table.py": "xlsx",
        "html_page.py": "web",
        "mhtml.py": "web",
        "email_message.py": "web",
        "outlook_message.py": "msg",
        "feed.py": "web",
        "bibtex.py": "bibtex",
    }
