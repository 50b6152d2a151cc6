"""The pages for programmers tell the truth: their examples run as they stand."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

import briefgen
from briefgen import plugins
from tests.cli.running import run
from tests.layout.test_draft import comments
from tests.whole.test_readme import fenced

DOCS = Path(__file__).parents[2] / "docs"
PYTHON = fenced((DOCS / "python.md").read_text(encoding="utf-8"), "python")
PLUGINS = (DOCS / "plugins.md").read_text(encoding="utf-8")

OUTLINE = """\
title: Harbour report
cutoff: 2026-05-04
judgements:
- {text: The pier will likely open soon., likelihood: likely, confidence: low, basis: One log., entries: [north-pier]}
themes:
- {title: Piers, select: {tags: [harbour]}}
"""


def test_the_examples_of_the_python_page_run_one_after_the_other(project: Path, monkeypatch, capsys):
    monkeypatch.chdir(project)
    names: dict[str, object] = {}
    for example in PYTHON:
        exec(compile(example, "docs/python.md", "exec"), names)  # noqa: S102 - it is ours
    printed = capsys.readouterr().out
    assert "crossing-report.pdf" in printed
    assert "unknown-key" in printed


def test_the_python_page_names_all_that_is_exported():
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    exported = set(briefgen.__all__) - {"__version__", "Entry"}
    assert {name for name in exported if not re.search(rf"\b{name}\b", page)} == set()


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch):
    """The package of the plug-ins page, installed, and a project with one of its files as the current folder."""
    site, project = tmp_path / "site", tmp_path / "project"
    (site / "harbour").mkdir(parents=True)
    (site / "harbour" / "__init__.py").touch()
    for code in fenced(PLUGINS, "python"):
        name = re.match(r"# (harbour/\w+\.py)\n", code)[1]
        (site / name).write_text(code, encoding="utf-8")
    info = site / "harbour-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour\nVersion: 1.0\n")
    (toml,) = fenced(PLUGINS, "toml")
    groups = tomllib.loads(toml)["project"]["entry-points"]
    points = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in named.items())
        for group, named in groups.items()
    ]
    (info / "entry_points.txt").write_text("\n".join(points))
    monkeypatch.syspath_prepend(str(site))
    plugins.found_plugins.cache_clear()

    (project / "sources").mkdir(parents=True)
    log = "2026-05-01 North pier: closed for repairs\nodd\n"
    (project / "sources" / "log.harbour").write_text(log, encoding="utf-8")
    (project / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    monkeypatch.chdir(project)
    yield project
    for name in [name for name in sys.modules if name.partition(".")[0] == "harbour"]:
        del sys.modules[name]
    plugins.found_plugins.cache_clear()


def test_the_reader_and_the_rule_of_the_page_work(harbour: Path):
    told = [(str(problem.where), problem.severity, problem.code) for problem in briefgen.check()]
    assert told == [
        ("outline.yaml:4:3", "error", "harbour-soon"),
        ("sources/log.harbour:1", "warning", "harbour-place"),
        ("sources/log.harbour:2", "warning", "harbour-line"),
    ]
    assert briefgen.build(to="txt").files == ()


def test_what_a_rule_of_a_package_finds_is_a_comment_of_the_draft(harbour: Path):
    built = briefgen.build(to="docx", draft=True)
    placed = comments(built.files[0].read_bytes())
    assert ("soon", "Error: judgement 1 says “soon”.") in placed
    assert any("North pier" in words and text.endswith("names no place.") for words, text in placed)


def test_the_exporter_and_the_renderer_of_the_page_work(harbour: Path):
    assert run("export", "harbour").stdout == "2026-05-01\tNorth pier\n"
    text = OUTLINE.replace("will likely open soon", "will likely open")
    (harbour / "outline.yaml").write_text(text, encoding="utf-8")
    (file,) = briefgen.build(to="md").files
    assert "## E1.1 North pier" in file.read_text(encoding="utf-8")


def test_a_rule_that_protects_stops_drafts_too(harbour: Path):
    rule = harbour.parent / "site" / "harbour" / "places.py"
    rule.write_text(rule.read_text(encoding="utf-8").replace('"harbour-soon"', '"above-marking"'), encoding="utf-8")
    built = briefgen.build(to="docx", draft=True)
    assert built.files == ()
    assert "above-marking" in [problem.code for problem in built.problems]


def test_the_extra_all_has_all_that_users_may_want():
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    (all_of_them,) = extras["all"]
    assert set(re.findall(r"\w+", all_of_them)) - {"briefgen"} == set(extras) - {"all", "dev", "test"}
