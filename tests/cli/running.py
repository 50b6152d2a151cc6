"""The command line, as tests run it."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from briefgen.cli import cli


def briefgen(*arguments: object, cwd: Path) -> subprocess.CompletedProcess:
    """Run it in a process of its own, in a folder."""
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=environment, check=False)


def run(*words: object):
    """Run it in this process."""
    return CliRunner().invoke(cli, [str(word) for word in words])
