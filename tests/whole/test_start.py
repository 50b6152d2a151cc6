"""The first hour is as docs/start.md tells it: its commands run one after the other, and say what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
NAMED = re.compile(r"(?:# |\{# )(?P<file>[\w./-]+)(?P<more>, at its end)?(?: #\})?\n")
ASKING = re.compile(r"briefgen (?:check|sources)\b")
"""What tells errors where there are any."""


class Hour:
    """A clone in which the page is followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""
        commands = folder / "bin"
        commands.mkdir()
        command = commands / "briefgen"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        (folder / "examples").symlink_to(ROOT / "examples")
        self.environment = {
            **os.environ,
            "NO_COLOR": "1",
            "PATH": f"{commands}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, block: str) -> int:
        """Run a block of commands but the installation; keep what it says."""
        lines = [line for line in block.splitlines() if "pip install" not in line]
        script = "\n".join(["set -e", *lines])
        command = ["bash", "-c", script]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        self.said = done.stdout + done.stderr
        if "cd first" in lines:
            self.folder = self.folder / "first"
        return done.returncode

    def write(self, block: str) -> None:
        """Write the file that a block names in its first line."""
        named = NAMED.match(block)
        assert named, block
        file = self.folder / named["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if named["more"] else ""
        file.write_text(f"{before}\n{block[named.end() :]}", encoding="utf-8")


@pytest.mark.slow
def test_the_first_hour_goes_as_it_is_told(tmp_path: Path):
    hour = Hour(tmp_path)
    asked: list[int] = []
    for token in MarkdownIt().parse(PAGE):
        if token.type != "fence":
            continue
        match token.info:
            case "sh":
                code = hour.run(token.content)
                if ASKING.search(token.content):
                    asked.append(code)
                else:
                    assert code == 0, token.content + hour.said
            case "text":
                for line in token.content.splitlines():
                    assert line in hour.said
            case "yaml" | "jinja":
                hour.write(token.content)
    # Wrong files are errors; after they are mended, and with the outline of the page, there are none.
    assert asked == [1, 1, 0]
    made = sorted(path.relative_to(hour.folder).as_posix() for path in hour.folder.glob("*/*.docx"))
    assert made == [
        "house/the-crossing-in-summer.docx",
        "output/the-crossing-in-summer-for-partners-partners.docx",
        "output/the-crossing-in-summer.docx",
        "review/the-crossing-in-summer-draft.docx",
    ]
