"""When a build need not run: only where all that it looked at, and all that it wrote, is as it was."""

import json
import os
import shutil
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from briefgen import pipeline
from briefgen.watching import watch
from tests.cli.running import run

LONG_AGO = 1_700_000_000


def begin_anew() -> None:
    """Forget what this process has seen, as a new one would."""
    seen = watch()
    seen.started = seen.begun
    for notes in (seen.files, seen.folders, seen.names):
        notes.clear()


@pytest.fixture
def built(project: Path, monkeypatch) -> Path:
    """A project whose files are a while old, built once."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("BRIEFGEN_CACHE", str(project.parent / "cache" / "kept.sqlite"))
    begin_anew()
    assert run("build").exit_code == 0
    return project


def is_up_to_date(*options: str) -> bool:
    done = run("build", "--json", *options)
    assert done.exit_code == 0, done.stdout
    (result,) = json.loads(done.stdout)
    assert all(Path(file).stat().st_size > 0 for file in result["files"])
    return result["up_to_date"]


def test_a_second_build_is_up_to_date_and_tells_the_same(built: Path):
    first = run("build", "--force")
    again = run("build")
    assert again.exit_code == 0
    assert again.stdout == first.stdout
    assert again.stderr.startswith(first.stderr)
    assert "up to date" in again.stderr
    assert "up to date" not in run("build", "--quiet").stderr


def test_force_and_no_cache_build_all_the_same(built: Path):
    assert is_up_to_date()
    assert not is_up_to_date("--force")
    assert not is_up_to_date("--no-cache")
    assert is_up_to_date()


def some_source(project: Path) -> Path:
    return next(file for file in sorted((project / "sources").rglob("*")) if file.is_file())


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def same_size(path: Path) -> None:
    """Change a letter, and set the times back."""
    before = path.stat()
    data = path.read_bytes()
    at = data.rindex(b"e")
    path.write_bytes(data[:at] + b"a" + data[at + 1 :])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES = {
    "a source has more text": lambda p: append(some_source(p), "\n\nMore.\n"),
    "a source has another letter, and its old times": lambda p: same_size(some_source(p)),
    "a source is touched": lambda p: os.utime(some_source(p), (LONG_AGO, LONG_AGO)),
    "a source is renamed": lambda p: some_source(p).rename(p / "sources" / "another.md"),
    "a source is new": lambda p: (p / "sources" / "new.md").write_text(
        "---\ntitle: New\n---\nText.\n", encoding="utf-8"
    ),
    "a folder of sources is new": lambda p: (p / "sources" / "more").mkdir(),
    "the outline is changed": lambda p: append(p / "outline.yaml", "\n# a remark\n"),
    "a layout of the project's own is new": lambda p: shutil.copytree(
        Path(__file__).parents[2] / "layouts" / "brief", p / "layouts" / "brief"
    ),
    "the PDF is changed": lambda p: append(next((p / "output").glob("*.pdf")), "x"),
    "the Word file is gone": lambda p: next((p / "output").glob("*.docx")).unlink(),
    "the ledger is gone": lambda p: next((p / "output" / ".briefgen").iterdir()).unlink(),
    "the record is another": lambda p: [append(each, "x") for each in records(p)],
    "the record is empty": lambda p: [each.write_bytes(b"") for each in records(p)],
    "the record is gone": lambda p: [each.unlink() for each in records(p)],
    "the key of its seal is gone": lambda p: (p.parent / "cache" / "kept.sqlite.key").unlink(),
}


def records(project: Path) -> list[Path]:
    return list((project.parent / "cache" / "kept-builds").iterdir())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_it_is_built(built: Path, change):
    assert is_up_to_date()
    change(built)
    assert not is_up_to_date()
    assert is_up_to_date()


@pytest.mark.parametrize(
    "options",
    [["--to", "pdf"], ["--layout", "qa"], ["--strict"], ["--draft"], ["-o", "elsewhere"], ["--sources", "sources"]],
)
def test_another_build_is_not_the_same(built: Path, options: list[str]):
    assert not is_up_to_date(*options)
    assert is_up_to_date(*options)


def test_the_environment_counts_where_it_is_asked(built: Path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert not is_up_to_date()
    assert is_up_to_date()


def test_code_that_has_changed_builds_anew(built: Path, monkeypatch):
    module = ModuleType("extension")
    module.__file__ = str(built.parent / "extension.py")
    Path(module.__file__).write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "extension", module)
    begin_anew()
    assert not is_up_to_date("--force")
    assert is_up_to_date()
    Path(module.__file__).write_text("A = 2\n", encoding="utf-8")
    assert not is_up_to_date()
    assert not is_up_to_date()  # of code that this process has loaded otherwise, nothing is kept
    begin_anew()
    assert not is_up_to_date()
    assert is_up_to_date()


def test_a_package_that_is_installed_builds_anew(built: Path, monkeypatch):
    folder = built.parent / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    assert not is_up_to_date()
    assert is_up_to_date()
    (folder / "drawing_kit-1.0.dist-info").mkdir()
    assert not is_up_to_date()
    assert is_up_to_date()


def test_what_changed_while_it_was_read_is_not_kept(built: Path, monkeypatch):
    build = pipeline.build

    def and_change(*args, **options):
        result = build(*args, **options)
        time.sleep(0.02)
        append(some_source(built), "\nLater.\n")
        return result

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(pipeline, "build", and_change)
        assert not is_up_to_date("--force")
    assert not is_up_to_date()
    assert is_up_to_date()


def test_the_files_of_two_outlines_are_up_to_date_each_for_itself(built: Path):
    shutil.copy("outline.yaml", "other.yaml")
    text = Path("other.yaml").read_text(encoding="utf-8")
    Path("other.yaml").write_text(text.replace("title: ", "title: Another ", 1), encoding="utf-8")

    def known() -> list[bool]:
        done = run("build", "outline.yaml", "other.yaml", "--json")
        assert done.exit_code == 0, done.stdout
        return [result["up_to_date"] for result in json.loads(done.stdout)]

    known()
    assert known() == [True, True]
    append(Path("other.yaml"), "# more\n")
    assert known() == [True, False]


def test_a_build_that_wrote_nothing_is_not_kept(built: Path):
    append(built / "outline.yaml", "\nwrong_key: 1\n")
    assert run("build").exit_code == 1
    assert run("build").exit_code == 1
