"""Builds that are killed leave outputs whole. `python -m tests.whole.kill_hunt --kills 200` looks longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not killed like this here")
@pytest.mark.parametrize("given", ["--at moments", "--at commit", "--at commit --loop"])
def test_killed_builds_leave_all_old_or_all_new(given: str):
    command = [sys.executable, "-m", "tests.whole.kill_hunt", "--kills", "4", *given.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4 kills")
