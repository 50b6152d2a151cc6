"""The hunt for faults of readers notices them (`reading_hunt.py`, which runs for as long as one likes)."""

import time

import pytest

from briefgen.problems import Location, warning
from tests.whole import reading_hunt
from tests.whole.reading_hunt import SUFFIXES, Sample, fault_in, input_of, samples

FOG = Sample("fog.md", b"# Fog\n\nIt stays.\n")


def test_a_file_that_is_read_has_no_fault():
    fault, seconds, _ = fault_in(FOG)
    assert (fault, seconds < reading_hunt.LONGEST) == ("", True)


def test_what_a_reader_raises_or_cannot_write_down_is_a_fault(monkeypatch):
    monkeypatch.setattr(reading_hunt, "read_source", lambda *_: 1 / 0)
    assert fault_in(FOG)[0].startswith("raised ZeroDivisionError: division by zero (test_reading_hunt.py:")
    told = warning(Location("fog\ud800.md"), "odd", "It stays.")
    monkeypatch.setattr(reading_hunt, "read_source", lambda *_: ([], [told]))
    assert fault_in(FOG)[0].startswith("raised UnicodeEncodeError")


def test_time_and_memory_are_limited(monkeypatch):
    def costly(*_):
        until = time.process_time() + 0.05
        held = bytearray(b"x" * 200_000_000)
        while time.process_time() < until:
            held[0] += 0
        return [], []

    monkeypatch.setattr(reading_hunt, "read_source", costly)
    monkeypatch.setattr(reading_hunt, "LARGEST", 10)
    if reading_hunt.megabytes("VmRSS"):
        assert fault_in(FOG)[0].endswith("MB")
    monkeypatch.setattr(reading_hunt, "LONGEST", 0.04)
    assert fault_in(FOG)[0].endswith("s")


def test_a_number_is_one_input_and_every_format_is_among_them():
    held = samples(())
    assert [input_of(seed, held) for seed in range(5)] == [input_of(seed, held) for seed in range(5)]
    names = {input_of(seed, held).name for seed in range(300)}
    seen = {suffix for suffix in SUFFIXES for name in names if name.endswith(suffix)}
    assert {".md", ".txt", ".json", ".bib", ".ris", ".csv", ".docx", ".odt", ".rtf", ".pdf", ".xlsx", ".msg"} <= seen


@pytest.mark.parametrize("seed", range(0, 200, 50))
def test_a_short_run_finds_nothing(seed):
    ended = [reading_hunt.one(number, (), None)[1] for number in range(seed, seed + 50)]
    assert [fault for fault in ended if fault] == []
