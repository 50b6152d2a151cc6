"""Two outlines or products never write into one file."""

import shutil
from pathlib import Path

import pytest

import briefgen
from tests.cli.running import run

NAME = "crossing-report"


@pytest.fixture
def two(project: Path, monkeypatch) -> Path:
    """A project with a second outline of the same title."""
    monkeypatch.chdir(project)
    shutil.copy("outline.yaml", "second.yaml")
    return project


def text_of(project: Path) -> bytes:
    return (project / "output" / f"{NAME}.txt").read_bytes()


def codes(built: briefgen.Built) -> list[str]:
    return [problem.code for problem in built.problems]


# ---------------------------------------------------------------- asked for together


def test_two_outlines_of_one_name_are_refused_before_anything_is_built(two: Path):
    done = run("build", "outline.yaml", "second.yaml", "--to", "txt")
    assert done.exit_code == 1
    assert f"second.yaml: error: “{NAME}” would be written by “outline.yaml” too [same-output]" in done.output
    assert not (two / "output").exists()


@pytest.mark.parametrize(
    "line", ["title: CROSSING REPORT", "title: Crossing — report!", "slug: crossing-report\ntitle: Other"]
)
def test_other_titles_may_give_the_same_name(two: Path, line: str):
    second = (two / "second.yaml").read_text(encoding="utf-8").replace("title: Crossing report", line, 1)
    (two / "second.yaml").write_text(second, encoding="utf-8")
    assert "[same-output]" in run("build", "outline.yaml", "second.yaml").output


def test_products_of_two_outlines_may_meet_too(two: Path):
    with (two / "outline.yaml").open("a", encoding="utf-8") as file:
        file.write("products:\n- name: full\n")
    with (two / "second.yaml").open("a", encoding="utf-8") as file:
        file.write("slug: crossing\nproducts:\n- name: report-full\n")
    assert f"“{NAME}-full” would be written by" in run("build", "outline.yaml", "second.yaml").output
    assert run("build", "outline.yaml", "--to", "txt").exit_code == 0


def test_two_folders_are_two_places(two: Path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(two / "sources", other / "sources")
    shutil.copy("outline.yaml", other)
    assert run("build", "outline.yaml", other / "outline.yaml", "--to", "txt").exit_code == 0
    done = run("build", "outline.yaml", other / "outline.yaml", "--to", "txt", "-o", "both")
    assert (done.exit_code, "[same-output]" in done.output) == (1, True)


def test_an_outline_that_is_named_twice_meets_nobody(two: Path):
    assert run("build", "outline.yaml", "./outline.yaml", "--to", "txt").exit_code == 0


def test_products_of_one_outline_that_meet_are_an_error(project: Path):
    products = """\
products:
- {name: a, marking: TLP:CLEAR, title: Crossing report x, marking_filter: drop, suffix: y}
- {name: b, suffix: x-y}
"""
    with (project / "outline.yaml").open("a", encoding="utf-8") as file:
        file.write(products)
    built = briefgen.build(project / "outline.yaml", to=["txt"])
    assert ("same-output" in codes(built), built.files) == (True, ())
    assert "same-output" in [problem.code for problem in briefgen.check(project / "outline.yaml")]
    assert briefgen.build(project / "outline.yaml", to=["txt"], product="b").files != ()


# ---------------------------------------------------------------- one after the other


def test_what_another_outline_has_written_is_not_replaced(two: Path):
    briefgen.build("outline.yaml", to=["txt"])
    before = text_of(two)
    (two / "second.yaml").write_text("title: Crossing report\n", encoding="utf-8")
    built = briefgen.build("second.yaml", to=["txt"])
    assert (codes(built)[-1], built.files, text_of(two)) == ("same-output", (), before)
    assert "was written by another outline, “outline.yaml”" in str(built.problems[-1])


def test_what_an_outline_wrote_that_is_gone_may_be_replaced(two: Path):
    briefgen.build("outline.yaml", to=["txt"])
    (two / "outline.yaml").unlink()
    assert briefgen.build("second.yaml", to=["txt"]).files != ()


def test_an_outline_replaces_its_own_files_whatever_it_is_called_by(two: Path):
    briefgen.build("outline.yaml", to=["txt"])
    (two / "link.yaml").symlink_to("outline.yaml")
    for name in (two / "outline.yaml", "sources/../outline.yaml", "link.yaml"):
        assert briefgen.build(name, to=["txt"], output="output").files != ()


def test_a_project_that_has_moved_replaces_its_own_files(two: Path, tmp_path_factory):
    briefgen.build("outline.yaml", to=["txt"])
    moved = tmp_path_factory.mktemp("moved") / "project"
    shutil.copytree(two, moved)
    assert briefgen.build(moved / "outline.yaml", to=["txt"]).files != ()
