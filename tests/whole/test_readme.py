"""The README tells the truth: its commands run and its examples build."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import briefgen

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE))
DOCS = sorted((ROOT / "docs").glob("*.md"))


def fenced(text: str, language: str) -> list[str]:
    """The blocks of code in a language."""
    return [token.content for token in MarkdownIt().parse(text) if token.type == "fence" and token.info == language]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    shutil.copy(ROOT / "outline.yaml", tmp_path / "outline.yaml")
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess:
    words = [sys.executable, "-m", *shlex.split(command)]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_the_sections_are_the_three_jobs():
    assert list(SECTIONS)[:3] == ["Generate a PDF brief", "Export a Word draft", "Customize the outline"]


@pytest.mark.parametrize("job", list(SECTIONS)[:3])
def test_the_commands_of_each_job_run_on_the_sample(job: str, sample: Path):
    commands = [line for block in fenced(SECTIONS[job], "sh") for line in block.splitlines()]
    assert commands
    for command in commands:
        done = run(command, sample)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_the_sample_builds_without_a_problem(sample: Path):
    built = briefgen.build(sample / "outline.yaml", strict=True)
    assert built.problems == ()
    assert [file.name for file in built.files] == [
        "north-korean-troops-in-russia.pdf",
        "north-korean-troops-in-russia.docx",
    ]


def test_the_sources_and_the_outline_of_the_readme_make_a_brief(tmp_path: Path):
    (tmp_path / "sources").mkdir()
    text, entry = fenced(SECTIONS["Generate a PDF brief"], "")
    (tmp_path / "sources" / "q.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sources" / "e.md").write_text(entry, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(fenced(SECTIONS["Customize the outline"], "yaml")[0], encoding="utf-8")
    built = briefgen.build(tmp_path / "outline.yaml", to=["txt"], strict=True)
    assert built.problems == ()
    said = built.files[0].read_text(encoding="utf-8")
    assert "unlikely (20–45%) before June" in said
    assert "E2.1  Spring timetable" in said.replace("\u00a0", " ")


def test_the_commands_that_install_are_the_two_that_are_promised():
    commands = [line for block in fenced(README, "sh") for line in block.splitlines() if "pip" in line]
    assert commands == [
        "python -m pip install -e . && briefgen build",
        "python -m pip install -e '.[test]' && pytest",
    ]


def test_links_between_the_documents_lead_somewhere():
    for file in (ROOT / "README.md", *DOCS):
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


EXAMPLES = fenced((ROOT / "docs" / "outlines.md").read_text(encoding="utf-8"), "yaml")
FILES = {found[1]: text for text in EXAMPLES if (found := re.match(r"# (\S+\.yaml)\n", text))}


@pytest.mark.parametrize("number", [number for number, text in enumerate(EXAMPLES) if text not in FILES.values()])
def test_the_outlines_of_the_documents_are_outlines(number: int, project: Path):
    for name, text in FILES.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    head = "" if EXAMPLES[number].startswith("title:") else "title: Example\n"
    (project / "outline.yaml").write_text(head + EXAMPLES[number], encoding="utf-8")
    severe = [p for p in briefgen.check(project / "outline.yaml") if p.severity == "error"]
    assert {problem.code for problem in severe} <= {"unknown-entry"}


def test_the_commands_of_the_outlines_page_print_what_it_shows(project: Path):
    text = (ROOT / "docs" / "outlines.md").read_text(encoding="utf-8")
    fences = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    assert run("briefgen build", project).returncode == 0
    shown = 0
    for block, following in pairwise(fences):
        if block.info != "sh" or "suggest" in block.content:
            continue
        said = [run(line, project) for line in block.content.splitlines()]
        assert [done.returncode for done in said] == [0] * len(said), said[-1].stderr
        if following.info == "" and following.map[0] == block.map[1] + 1:
            assert said[-1].stdout + said[-1].stderr == following.content
            shown += 1
    assert shown == 4
    assert "will-fog-close-it" in (project / "outline.yaml").read_text(encoding="utf-8")


def test_the_command_that_suggests_an_outline_runs_as_it_is_shown(project: Path):
    pytest.importorskip("sklearn", reason="the extra `suggest` is not installed")
    (project / "outline.yaml").unlink()
    text = (ROOT / "docs" / "outlines.md").read_text(encoding="utf-8")
    (command,) = [block.strip() for block in fenced(text, "sh") if "suggest" in block]
    assert run(command, project).returncode == 0
    assert run("briefgen build --strict", project).returncode == 0


def test_the_sources_of_the_documents_are_sources(project: Path):
    bare, entry, *_ = fenced((ROOT / "docs" / "sources.md").read_text(encoding="utf-8"), "")
    (project / "sources" / "questions.txt").write_text(bare, encoding="utf-8")
    (project / "sources" / "notice.md").write_text(entry, encoding="utf-8")
    assert briefgen.check(project / "outline.yaml") == ()


def test_the_layouts_of_the_documents_are_layouts(project: Path):
    text = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    house = project / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text(fenced(text, "yaml")[0], encoding="utf-8")
    assert briefgen.check(project / "outline.yaml", layout="house") == ()
    (house / "brief.j2").write_text(fenced(text, "jinja")[0], encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", layout="house", to=["txt"])
    assert built.problems == ()
    assert "What we know of it." in built.files[0].read_text(encoding="utf-8")
