"""Builds at home in servers and workers: threads, pools, notebooks, Dask. Always the same bytes, never a child."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import pytest

import briefgen

ROOT = Path(__file__).parents[2]
PARAGRAPHS = 300
"""A dozen pages: long enough that builds in threads overlap."""


@pytest.fixture
def long(project: Path) -> Path:
    text = "\n\n".join(f"Paragraph {n} of a long answer about the crossing." for n in range(PARAGRAPHS))
    entry = f"---\nid: long\ntitle: Long\ntags: [crossing]\n---\n{text}\n"
    (project / "sources" / "long.md").write_text(entry, encoding="utf-8")
    return project


def sums(files: list[Path]) -> list[str]:
    return [sha256(file.read_bytes()).hexdigest() for file in files]


def here(project: Path) -> list[str]:
    built = briefgen.build(project / "outline.yaml", output=project / "here")
    assert built.problems == ()
    return sums(list(built.files))


JOB = """
    import sys, os, json, threading
    from hashlib import sha256
    from pathlib import Path
    import briefgen

    def job(folder: str) -> list[str]:
        built = briefgen.build("outline.yaml", output=folder)
        return [sha256(file.read_bytes()).hexdigest() for file in built.files]
"""


def elsewhere(project: Path, code: str) -> list[list[str]]:
    """Return the sums of what a program builds that has `job()`; it has a minute."""
    program = project / "program.py"
    program.write_text(dedent(JOB) + dedent(code), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(program)]
    done = subprocess.run(
        command, cwd=project, env=environment, timeout=100, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def test_threads_build_the_same_bytes(long: Path):
    found = elsewhere(
        long,
        """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(3) as pool:
            for each in pool.map(job, "abcdef"):
                print(*each)
        """,
    )
    assert found == [here(long)] * 6


def test_threads_may_write_into_one_folder(long: Path):
    found = elsewhere(
        long,
        """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(3) as pool:
            for each in pool.map(job, "aaaa"):
                print(*each)
        """,
    )
    assert found == [here(long)] * 4


@pytest.mark.parametrize("start", ["spawn", "fork", "forkserver"])
def test_daemonic_workers_of_a_pool_build_the_same_bytes(long: Path, start: str):
    if start != "spawn" and (os.name != "posix" or sys.platform == "darwin"):
        pytest.skip("processes are not divided here")
    found = elsewhere(
        long,
        f"""
        import multiprocessing
        if __name__ == "__main__":
            with multiprocessing.get_context({start!r}).Pool(2) as pool:
                for each in pool.map(job, "ab"):
                    print(*each)
        """,
    )
    assert found == [here(long)] * 2


def test_a_thread_that_is_not_the_first_builds_in_a_program_that_waits_for_it(long: Path):
    found = elsewhere(
        long,
        """
        thread = threading.Thread(target=lambda: print(*job("a")))
        thread.start()
        thread.join()
        """,
    )
    assert found == [here(long)]


def test_a_notebook_builds_in_its_loop_of_events(long: Path):
    found = elsewhere(
        long,
        """
        import asyncio

        async def cell():
            print(*job("a"))
            print(*await asyncio.to_thread(job, "b"))

        asyncio.run(cell())
        """,
    )
    assert found == [here(long)] * 2


@pytest.mark.parametrize("way", ["processes=True", "processes=False"])
def test_dask_builds_the_same_bytes(long: Path, way: str):
    pytest.importorskip("distributed", reason="Dask is not installed")
    found = elsewhere(
        long,
        f"""
        from distributed import Client
        if __name__ == "__main__":
            with Client({way}, n_workers=2, threads_per_worker=2, dashboard_address=None) as client:
                for each in client.gather(client.map(job, [str(Path(name).resolve()) for name in "abc"])):
                    print(*each)
        """,
    )
    assert found == [here(long)] * 3


def test_a_build_starts_no_process(long: Path):
    found = elsewhere(
        long,
        """
        import subprocess

        def refused(*_, **__):
            raise AssertionError("a build needs no other process")

        os.fork = os.posix_spawn = subprocess.Popen = refused
        print(*job("a"))
        """,
    )
    assert found == [here(long)]
