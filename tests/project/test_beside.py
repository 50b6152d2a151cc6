"""Work beside other work: its result comes back whole, and so does its failure."""

import os

import pytest

from briefgen.project.beside import CAN, beside

pytestmark = pytest.mark.skipif(not CAN, reason="this system cannot divide a process, or has one core")


def test_a_result_of_any_size_comes_back_from_another_process():
    waits = [beside(lambda size=size: os.getpid().to_bytes(8) + bytes(size)) for size in (0, 10, 5_000_000)]
    results = [wait() for wait in waits]
    assert [len(result) for result in results] == [8, 18, 5_000_008]
    assert all(int.from_bytes(result[:8]) != os.getpid() for result in results)


def test_what_fails_there_fails_here(capfd):
    def job() -> bytes:
        raise ValueError("no such font")

    with pytest.raises(ValueError, match="no such font"):
        beside(job)()
    assert capfd.readouterr().err == ""


def test_what_is_killed_there_is_done_here():
    home = os.getpid()
    assert beside(lambda: b"done" if os.getpid() == home else os._exit(9))() == b"done"
