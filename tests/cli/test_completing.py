"""What a shell completes: names of the project that it stands in, and never a word about what is wrong with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from briefgen.cli import cli


def completed(line: str) -> list[str]:
    """What is offered for the last word of a line, which may be empty."""
    *words, begun = line.split(" ")
    found = ShellComplete(cli, {}, "briefgen", "_BRIEFGEN_COMPLETE").get_completions(words, begun)
    return [item.value if item.type == "plain" else item.type for item in found]


@pytest.fixture
def folder(project: Path, monkeypatch) -> Path:
    monkeypatch.chdir(project)
    return project


def test_layouts_are_those_of_the_project_and_ours(folder: Path):
    (folder / "layouts" / "band").mkdir(parents=True)
    (folder / "layouts" / "band" / "styles.yaml").write_text("extends: brief\n", encoding="utf-8")
    assert completed("build --layout ") == ["band", "brief", "qa"]
    assert completed("check other.yaml --layout b") == ["band", "brief"]


@pytest.mark.parametrize(
    ("line", "formats"),
    [
        ("build --to ", ["docx", "pdf", "txt"]),
        ("build --to p", ["pdf"]),
        ("build --to pdf,", ["pdf,docx", "pdf,txt"]),
        ("build --to pdf,d", ["pdf,docx"]),
        ("export j", ["json"]),
        ("check --format ", ["text", "json", "github"]),
        ("schema st", ["styles"]),
    ],
)
def test_formats_are_completed_also_in_a_list(folder: Path, line: str, formats: list[str]):
    assert completed(line) == formats


def test_entries_and_themes_are_those_of_the_outline_that_is_named(folder: Path):
    text = (folder / "outline.yaml").read_text(encoding="utf-8")
    (folder / "other.yaml").write_text(text.replace("title: The crossing", "title: The bridge"), encoding="utf-8")
    assert "is-the-crossing-open" in completed("outline explain is")
    assert "the-crossing" in completed("outline explain the")
    assert "is-the-crossing-open" in completed("outline move ")
    assert completed("outline rename --outline other.yaml the-b") == ["the-bridge"]
    assert "the-crossing" in completed("outline add is-the-crossing-open the")


def test_products_are_those_of_the_outline(folder: Path):
    with (folder / "outline.yaml").open("a", encoding="utf-8") as outline:
        outline.write("products:\n- name: full\n- {name: press, marking: TLP:CLEAR}\n")
    assert completed("build --product p") == ["press"]


def test_outlines_are_files_that_look_like_some(folder: Path):
    (folder / "list.yaml").write_text("- title: An entry\n", encoding="utf-8")
    (folder / "second.yml").write_text("extends: outline.yaml\n", encoding="utf-8")
    assert completed("check ") == ["outline.yaml", "second.yml"]
    assert completed("build outline.yaml s") == ["second.yml"]
    assert completed("build elsewhere/") == ["file"]
    assert completed("outline s") == ["show", "suggest", "second.yml"]


@pytest.mark.parametrize("text", ["themes: [", "titel: x\n", "title: \udc80", "a: &x 1\nb: *x\n", ""])
def test_a_broken_outline_has_nothing_to_complete_and_nothing_is_said(folder: Path, text: str):
    (folder / "outline.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    for line in ("briefgen outline explain ", "briefgen outline add ", "briefgen build --product "):
        done = shell_completes(line, folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(folder: Path, shell: str):
    if shell == "bash":
        pytest.importorskip("pty", reason="bash is elsewhere here")
    done = shell_completes("briefgen ", folder, f"{shell}_source")
    assert (done.returncode, done.stderr) == (0, "")
    assert "_BRIEFGEN_COMPLETE" in done.stdout


def test_bash_gets_names(folder: Path):
    done = shell_completes("briefgen outline explain is-the-c", folder)
    assert (done.stdout, done.stderr) == ("plain,is-the-crossing-open\n", "")


def test_what_a_title_says_cannot_break_the_lines_of_zsh(folder: Path):
    (folder / "sources" / "odd.csv").write_text('title,id\n"A\u009b31m",odd\n', encoding="utf-8")
    done = shell_completes("briefgen outline explain odd", folder, "zsh_complete")
    assert done.stdout.splitlines()[:2] == ["plain", "odd"]
    assert "\u009b" not in done.stdout


def shell_completes(line: str, folder: Path, how: str = "bash_complete") -> subprocess.CompletedProcess:
    """Ask as the scripts of shells do."""
    words, _ = line.rsplit(" ", 1)
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words.split())), "_BRIEFGEN_COMPLETE": how}
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **asked}
    command = [sys.executable, "-c", "from briefgen.__main__ import main; main()"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
