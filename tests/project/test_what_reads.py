"""What reads source files, in one text: it changes with our code and with the libraries, and with nothing else."""

import ast
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

import briefgen
from briefgen.project import what_reads as module
from briefgen.project.what_reads import LIBRARIES, what_reads
from tests.test_architecture import ROOMS

PACKAGE = Path(briefgen.__file__).parent
READ = ("readers", "files", "entry", "standards")
TYPES = {"annotated-types", "typing-extensions", "typing-inspection", "pycparser"}
"""What libraries ask for that says nothing of what is read."""


@pytest.fixture
def package(tmp_path, monkeypatch) -> Path:
    """A copy of our code, which is asked in its place."""
    copy = tmp_path / "briefgen"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "layouts"))
    monkeypatch.setattr(module, "__file__", str(copy / "project" / "what_reads.py"))
    return copy


@pytest.mark.parametrize(
    "name",
    [
        "readers/pdf/paragraphs.py",
        "files/limits.py",
        "entry/marked.py",
        "standards/scales/tlp-2.0.yaml",
        "project/cache.py",
        "problems.py",
    ],
)
def test_a_changed_file_of_the_same_size_and_time_is_other_code(package: Path, name: str):
    before = what_reads()
    file = package / name
    file = file if file.exists() else min(file.parent.glob("*.yaml"))
    status = file.stat()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"e", b"E", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert what_reads() != before
    file.write_bytes(content)
    assert what_reads() == before


def test_a_file_that_comes_goes_or_has_another_name_is_other_code(package: Path):
    file = package / "readers" / "fog.py"
    said = [what_reads()]
    file.write_text("X = 1", encoding="utf-8")
    said.append(what_reads())
    file.rename(file.with_name("rain.py"))
    said.append(what_reads())
    assert len(set(said)) == 3
    file.with_name("rain.py").unlink()
    assert what_reads() == said[0]


def test_code_that_reads_no_source_does_not_count(package: Path):
    before = what_reads()
    (package / "renderers" / "text.py").write_text("", encoding="utf-8")
    cached = package / "readers" / "__pycache__"
    cached.mkdir()
    (cached / "a.pyc").write_bytes(b"1")
    assert what_reads() == before


def test_of_an_archive_its_time_and_size_count(tmp_path: Path, monkeypatch):
    archive = tmp_path / "briefgen.pyz"
    said = set()
    for content in ("1", "12"):
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("briefgen/a.py", content)
        monkeypatch.setattr(module, "__file__", str(archive / "briefgen" / "project" / "what_reads.py"))
        said.add(what_reads())
    assert len(said) == 2


def test_every_room_that_readers_know_counts():
    rooms = {"readers", *ROOMS["readers"].split()} - {"plugins", "problems"}
    assert rooms == set(READ)
    assert rooms < set(module._ROOMS)  # noqa: SLF001 - it is what is tested


def trees() -> Iterator[ast.Module]:
    for room in READ:
        for path in (PACKAGE / room).rglob("*.py"):
            yield ast.parse(path.read_text(encoding="utf-8"))


def test_what_readers_are_told_besides_a_file_is_its_limits_alone():
    calls = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    told = [ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func) == "ContextVar"]
    assert told == ["'limits'"], "another one belongs into the key of a file in the cache"
    asked = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert not [ast.unparse(node) for node in asked if node.attr in ("environ", "getenv", "localtime", "getlocale")]


def required(names: Iterator[str]) -> set[str]:
    """The packages of these names that are installed, and all that they ask for."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            asked = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(name)
        waiting += [re.match(r"[\w.-]+", each)[0] for each in asked if "extra ==" not in each]
    return found


def test_every_library_that_reads_counts_and_what_it_asks_in_turn():
    imports = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        name.partition(".")[0]
        for node in imports
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    foreign = names - set(sys.stdlib_module_names) - {"briefgen"}
    known = metadata.packages_distributions()
    packages = required(each for name in foreign for each in known[name])
    assert packages - TYPES <= {*LIBRARIES}
