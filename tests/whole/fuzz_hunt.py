"""Projects broken at random, in outline, layout, styles and sources: every build ends with a message, or whole.

`python -m tests.whole.fuzz_hunt --seconds 600 --seed 1` prints figures. A build must not raise, nor end with another
exit code than 0 to 4, nor take over 20 seconds. Where it wrote files from a layout that was left alone, the title and
the text of each entry shown must be in each of them, as this program reads them: Word unzipped, PDF through pdftotext
where that is installed. Texts are compared by their letters, some words in a row; where something stands between them
(the end of a page, the next cell of a table), each word for itself.
"""

import argparse
import multiprocessing
import random
import re
import shutil
import subprocess
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import briefgen
from briefgen.cli.build import exit_code_of

ROOT = Path(__file__).parents[2]
LONGEST = 20.0
"""Seconds that a build may take."""
ENDS = {f"exit code {code}" for code in range(5)}
"""How a build may end."""
PIECES = (
    *("{{ outline }}", "{% for a in range(99999) %}{% endfor %}", "{{ brief.items[0].entry.text }}", "{% endif %}"),
    *("<aside>", "</p>", "\x00", "\ufeff", "\u202e", "&amp;", "[@nobody]", "- ", ": ", "'", '"', "#", "{", "]"),
    *("TLP:RED", "SECRET//NOFORN", "!!python/object", "*a", "&a", "\t", "9" * 400, "é", "🙂", "ﷺ", "<svg>"),
    *("../../etc/passwd", "\r\n", "|", "---\n", "null", "[[", "x: y", "$(title)"),
)  # fmt: skip


def projects() -> list[Path]:
    """Return the projects to break: the sample and all examples."""
    return [ROOT, *sorted(path.parent for path in (ROOT / "examples").glob("*/outline.yaml"))]


def copied(project: Path, folder: Path) -> None:
    """Copy a project, with a layout of its own."""
    shutil.copy(project / "outline.yaml", folder / "outline.yaml")
    shutil.copytree(project / "sources", folder / "sources")
    shutil.copytree(ROOT / "layouts" / "brief", folder / "layouts" / "own")
    shutil.copytree(ROOT / "layouts" / "shared", folder / "layouts" / "shared")


def broken(data: bytes, dice: random.Random) -> bytes:
    """Return a file with a few of its bytes, lines or words changed."""
    for _ in range(dice.randint(1, 2)):
        at = dice.randint(0, len(data))
        match dice.randint(0, 6):
            case 0:
                data = data[:at] + bytes([dice.randint(0, 255)]) + data[at + 1 :]
            case 1:
                data = data[:at] + dice.choice(PIECES).encode() + data[at:]
            case 2:
                data = data[:at] + data[at + dice.randint(1, 60) :]
            case 3:
                lines = data.splitlines(keepends=True)
                dice.shuffle(lines)
                data = b"".join(lines) if dice.random() < 0.1 else data
            case 4:
                lines = data.splitlines(keepends=True)
                if lines:
                    lines.insert(dice.randrange(len(lines)), dice.choice(lines))
                data = b"".join(lines)
            case 5 if dice.random() < 0.1:
                data = data[:at]
            case _:
                piece = data[at : at + 200]
                data = data[:at] + piece * dice.randint(2, 8) + data[at:]
    return data


_GONE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)?"  # a picture
    r"|(?<=\])\([^)\n]*\)?|(?<=\])\[[^\]\n]*\]"  # where a link leads
    r"|^ {0,3}\[[^\]\n]+\]:.*$"  # an address or a footnote, which stands elsewhere
    r"|^ *(?:[-*+]|\d+[.)]|#+|>)[ \t]+|^ *(?:```|~~~).*$"  # what begins a line
    r"|\\(?=[^\w\s])",
    re.MULTILINE,
)
_APART = re.compile(r"\[[@^][^\]]*\]|\n[ \t]*\n|\||$^", re.MULTILINE)
"""What stands between texts that are not found side by side: a citation, a blank line, the edge of a cell."""
_IN_A_ROW = 4


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return "".join(re.findall(r"[^\W_]+", plain))


def pieces(markdown: str) -> Iterator[list[str]]:
    """Yield the words of a text as they must be shown, a list for each part of it that is shown in one piece."""
    for part in _APART.split(_GONE.sub(" ", unescape(markdown))):
        found = [letters(word) for word in part.split()]
        yield [word for word in found if word]


def not_shown(markdown: str, shown: str) -> Iterator[str]:
    """Yield the words of a text that are not among the letters of a file."""
    for found in pieces(markdown):
        for at in range(0, len(found), _IN_A_ROW):
            row = found[at : at + _IN_A_ROW]
            if "".join(row) not in shown:
                yield from (word for word in row if word not in shown)


def texts_of(file: Path) -> str:
    """Return what a file shows, read by other means than our own."""
    if file.suffix == ".txt":
        return file.read_text(encoding="utf-8")
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as archive:
            parts = [name for name in archive.namelist() if re.match(r"word/(document|footnotes)\.xml", name)]
            return unescape(re.sub("<[^>]*>", "", "".join(archive.read(name).decode() for name in parts)))
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace")
    return ""


def lost(folder: Path, files: tuple[Path, ...]) -> Iterator[str]:
    """Yield what of the entries shown is not in a file."""
    shown = {file: letters(texts_of(file)) for file in files}
    for brief in briefgen.compose_outline(folder / "outline.yaml").products:
        own = [file for file in files if file.stem == brief.outline.file_stem]
        for item in brief.items():
            entry = item.entry
            text = entry.text if entry.text.strip() else entry.summary
            for file in own:
                said = [*not_shown(f"{entry.title}\n\n{text}", shown[file])] if shown[file] else []
                if said:
                    yield f"{entry.id} in {file.name}: {said[:5]}"


def build(folder: Path, *, whole_layout: bool) -> str:
    """Build a project; return how it ended, or what was wrong with that."""
    begun = time.monotonic()
    try:
        outline, formats = folder / "outline.yaml", ["pdf", "docx", "txt"]
        built = briefgen.build(outline, to=formats, output=folder / "out", cached=False, layout="own")
    except BaseException as fault:  # noqa: BLE001 - whatever it is, it is a finding
        return f"raised {type(fault).__name__}: {fault}"[:300]
    took = time.monotonic() - begun
    if took > LONGEST:
        return f"took {took:.0f} s"
    if built.files and whole_layout and (missing := next(lost(folder, built.files), "")):
        return f"lost {missing}"
    return f"exit code {exit_code_of(built)}"


def one(seed: int, keep: str) -> str:
    """Break a project at random and build it."""
    dice = random.Random(seed)  # noqa: S311 - the same projects for the same seed are the point
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(dice.choice(projects()), folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        chosen = dice.sample(files, min(len(files), dice.randint(1, 2)))
        for file in chosen:
            file.write_bytes(broken(file.read_bytes(), dice))
        whole_layout = not any("layouts" in file.parts for file in chosen)
        ended = build(folder, whole_layout=whole_layout)
        if ended not in ENDS and keep:
            shutil.copytree(folder, Path(keep) / str(seed), dirs_exist_ok=True)
        return ended


def main() -> None:
    """Break projects for a while, and print how their builds ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="", help="folder for the projects that found something")
    given = parser.parse_args()
    ends: Counter[str] = Counter()
    until = time.monotonic() + given.seconds
    slowest = 0.0
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seed = given.seed
        while time.monotonic() < until:
            begun = time.monotonic()
            ended = pool.apply_async(one, (seed, given.keep)).get(timeout=120)
            slowest = max(slowest, time.monotonic() - begun)
            if ended not in ENDS:
                print(seed, ended, flush=True)  # noqa: T201
            ends[ended if ended in ENDS else ended.split()[0]] += 1
            seed += 1
    print(f"{sum(ends.values())} projects: {dict(ends)}; the slowest took {slowest:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
