"""Source files broken at random, before their readers: every one ends with entries or problems, soon, in little room.

    python -m tests.whole.reading_hunt --inputs 60000 --seed 1 /some/folder

Files of the examples, of BRIEFGEN_FIXTURES and of folders given are broken: bytes changed, cut out and doubled,
lines shuffled, pieces of other files put in, in the parts of an archive too; now and then a file bears the suffix of
another. A reader must not raise or warn in Python's way, nor use over 5 s of the processor or 500 MB more than
before, and what it gives must be text that a file can hold. Memory is measured where the system is Linux.
"""

import argparse
import io
import multiprocessing
import os
import random
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from multiprocessing.pool import Pool
from pathlib import Path
from typing import NamedTuple

from briefgen.readers import READERS, read_source
from tests.readers.opendocument.opendocument_files import h, odt, p
from tests.readers.web.outlook_files import compound, message
from tests.whole.fuzz_hunt import PIECES

ROOT = Path(__file__).parents[2]
LONGEST = 5.0
"""Seconds of the processor that a file may take."""
LARGEST = 500
"""Megabytes that reading a file may take."""
PATIENCE = 120
"""Seconds after which a reader is taken to hang."""
SUFFIXES = tuple(sorted({suffix for reader in READERS for suffix in reader.suffixes}))
MARKS = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\x0b", b"\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80"),
    *(b"TY  - ", b"ER  - \n", b"@article{", b"Q: ", b"\n---\n", b"{\\rtf1 ", b"\\u55357?", b"\\bin99 "),
    *(b"=?utf-8?q?", b"<![CDATA[", b"]]>", b"<!--", b"<table>", b"</p>", b"<ul><li>", b"&#xD800;", b"&#0;", b'"'),
    *(b"],", b"{" * 200, b"9" * 5000, b"-1", b"1e999", b"NaN", b"9999-99-99", b"0000-01-01", b"\\ud800", b"[^1]"),
    *(b"![[", b"](", b"> " * 90),
    *(piece.encode() for piece in PIECES),
)  # fmt: skip
"""Bytes that mean something in a format, or should not be there."""

Dice = random.Random


class Sample(NamedTuple):
    """A file that is whole."""

    name: str
    data: bytes


@cache
def samples(folders: tuple[Path, ...]) -> list[Sample]:
    """Return the files to break, and one of each format that none of them has."""
    found = [ROOT / "sources", *sorted((ROOT / "examples").glob("*/sources")), *folders]
    paths = sorted(path for folder in found for path in folder.rglob("*") if path.name.lower().endswith(SUFFIXES))
    held = [Sample(path.name, path.read_bytes()) for path in paths if path.is_file()]
    return [*held, *small_samples()]


def small_samples() -> Iterator[Sample]:
    """Yield files of formats that hardly anyone publishes."""
    yield Sample("small.odt", odt(h("The lock") + p("It is open every day.")))
    mail = {0x0037: "The lock", 0x1000: "It is open every day.", 0x1013: b"<p>It is <b>open</b> every day.</p>"}
    yield Sample("small.msg", compound(message(mail)))
    yield Sample("small.rtf", rb"{\rtf1\ansi{\b The lock}\par It is open \'e0 \u8364? every day.\par}")


def stirred(data: bytes, dice: Dice, others: list[Sample]) -> bytes:
    """Return bytes of which a few are changed."""
    at = dice.randint(0, len(data))
    length = dice.choice((1, 8, 60, 400))
    match dice.randint(0, 8):
        case 0:
            return data[:at] + bytes([dice.randint(0, 255)]) + data[at + 1 :]
        case 1:
            return data[:at] + dice.choice(MARKS) + data[at:]
        case 2:
            return data[:at] + data[at + length :]
        case 3:
            return data[:at] + data[at : at + length] * dice.choice((2, 2, 3, 300)) + data[at + length :]
        case 4:
            lines = data.splitlines(keepends=True)
            first = dice.randint(0, len(lines))
            some = lines[first : first + 20]
            dice.shuffle(some)
            return b"".join([*lines[:first], *some, *lines[first + 20 :]])
        case 5:
            other = dice.choice(others).data
            begin = dice.randint(0, len(other))
            return data[:at] + other[begin : begin + 5 * length] + data[at:]
        case 6:
            return data[:at] if dice.random() < 0.3 else data[:at] + bytes(length) + data[at + length :]
        case 7:
            return data[:at] + bytes(dice.choices(range(256), k=length)) + data[at + length :]
        case _:
            word = dice.choice(data.split() or [b"x"])
            return data.replace(word, dice.choice((b"", word * 2, dice.choice(MARKS))), dice.randint(1, 30))


def broken(data: bytes, dice: Dice, others: list[Sample]) -> bytes:
    """Return a file in which one to four things are wrong; of an archive, mostly in one of its parts."""
    if data.startswith(b"PK") and dice.random() < 0.9:
        return broken_archive(data, dice, others)
    for _ in range(dice.randint(1, 4)):
        data = stirred(data, dice, others)
    return data


def broken_archive(data: bytes, dice: Dice, others: list[Sample]) -> bytes:
    """Return an archive of which one part is broken, missing or another's."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # Settings and pictures are many and seldom read: the parts with text are broken as often as the others.
    texts = [name for name in parts if name.endswith(("document.xml", "content.xml", "sheet1.xml", "numbering.xml"))]
    chosen = dice.choice(texts if texts and dice.random() < 0.5 else [*parts])
    match dice.randint(0, 9):
        case 0:
            del parts[chosen]
        case 1:
            parts[chosen] = dice.choice([*parts.values()])
        case _:
            parts[chosen] = broken(parts[chosen], dice, others)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def input_of(seed: int, held: list[Sample]) -> Sample:
    """Return the broken file of a number: the same for the same samples. No format is seldom, as few as it has."""
    dice = Dice(seed)
    kind = dice.choice(sorted({Path(sample.name).suffix for sample in held}))
    name, data = dice.choice([sample for sample in held if sample.name.endswith(kind)])
    if dice.random() < 0.03:
        name = f"{Path(name).stem}{dice.choice(SUFFIXES)}"
    return Sample(name, broken(data, dice, held))


def megabytes(what: str) -> int:
    """Return what the system says of this process's memory, 0 where it says nothing."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(what)), 0)


def forget_peak() -> None:
    """Let the largest memory so far be that of now."""
    if Path("/proc/self/clear_refs").exists():
        Path("/proc/self/clear_refs").write_text("5")


def fault_in(sample: Sample) -> tuple[str, float, int]:
    """Read a file; return what was wrong with that (nothing, mostly), seconds and megabytes."""
    forget_peak()
    before = megabytes("VmRSS")
    begun = time.process_time()
    fault = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            entries, problems = read_source(sample.data, sample.name)
        for problem in problems:
            str(problem).encode()
        for entry in entries:
            entry.model_dump_json()
    except BaseException as raised:  # noqa: BLE001 - whatever it is, it is a finding
        frame = traceback.extract_tb(raised.__traceback__)[-1]
        fault = f"raised {type(raised).__name__}: {raised} ({Path(frame.filename).name}:{frame.lineno})"[:300]
    seconds = time.process_time() - begun
    room = megabytes("VmHWM") - before
    if seconds > LONGEST:
        fault = fault or f"took {seconds:.1f} s"
    if room > LARGEST:
        fault = fault or f"took {room} MB"
    return fault, seconds, room


def one(seed: int, folders: tuple[Path, ...], keep: Path | None) -> tuple[str, str, float, int]:
    """Break a file at random and read it; return its suffix and what `fault_in` says."""
    sample = input_of(seed, samples(folders))
    fault, seconds, room = fault_in(sample)
    if fault and keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{seed}-{sample.name}").write_bytes(sample.data)
    return Path(sample.name).suffix, fault, seconds, room


def new_pool() -> Pool:
    """Return a process for readers, which starts anew now and then and may not take all memory."""
    import resource  # noqa: PLC0415 - Windows has none

    most = 4096 * 1024 * 1024
    start = (resource.RLIMIT_AS, (most, most))
    return multiprocessing.get_context("spawn").Pool(1, resource.setrlimit, start, maxtasksperchild=2000)


def main() -> None:
    """Break files and read them, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that found something")
    given = parser.parse_args()
    real = os.environ.get("BRIEFGEN_FIXTURES")
    folders = (*given.folders, *([Path(real)] if real else []))
    read: Counter[str] = Counter()
    found = 0
    slowest, largest = (0.0, 0), (0, 0)
    pool = new_pool()
    for seed in range(given.seed, given.seed + given.inputs):
        try:
            suffix, fault, seconds, room = pool.apply_async(one, (seed, folders, given.keep)).get(PATIENCE)
        except multiprocessing.TimeoutError:
            suffix, fault, seconds, room = "", "did not end, or ended the process", 0.0, 0
            pool.terminate()
            pool = new_pool()
        read[suffix] += 1
        slowest, largest = max(slowest, (seconds, seed)), max(largest, (room, seed))
        if fault:
            found += 1
            print(seed, suffix, fault, flush=True)  # noqa: T201
    pool.terminate()
    counts = f"{given.inputs} inputs of {len(samples(folders))} files, {found} findings"
    worst = f"the slowest took {slowest[0]:.1f} s ({slowest[1]}), the largest {largest[0]} MB ({largest[1]})"
    print(f"{counts}; {worst}; {dict(read.most_common())}")  # noqa: T201


if __name__ == "__main__":
    main()
