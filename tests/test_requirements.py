"""The pages on standards: every module and test that they name is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs" / "requirements").glob("*.md"))

NAMED = re.compile(r"`([^`]+)`")
FILE = re.compile(r"[\w-]+(?:/[\w.-]+)+\.(?:py|j2|yaml)")
TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")


def named_on(page: Path) -> list[str]:
    return NAMED.findall(page.read_text(encoding="utf-8"))


def functions_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_module_that_a_page_names_is_there(page):
    files = [name for name in named_on(page) if FILE.fullmatch(name)]
    assert files
    assert [name for name in files if not any((base / name).is_file() for base in (ROOT, ROOT / "briefgen"))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_test_that_a_page_names_is_there(page):
    tests = [found.groups() for name in named_on(page) if (found := TEST.fullmatch(name))]
    assert tests
    assert [f"{file}::{name}" for file, name in tests if name not in functions_of(ROOT / file)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_name_of_a_test_is_written_in_full(page):
    assert [name for name in named_on(page) if "test_" in name and not TEST.fullmatch(name)] == []
