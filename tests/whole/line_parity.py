"""Line parity: how many lines of a brief end at the same words in its PDF and in its Word file.

    python tests/whole/line_parity.py outline.yaml examples/*/outline.yaml

LibreOffice prints the Word file, with the fonts in it and those of the system. What stands on one height of a page is
a line, whatever columns or cells it goes through. Words are compared: leaders and stops count for nothing.
"""

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from xml.etree import ElementTree as ET

import briefgen

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_WORD = "{http://www.w3.org/1999/xhtml}word"
_PAGE = "{http://www.w3.org/1999/xhtml}page"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")

Page = list[str]
"""The lines of a page, from top to bottom."""


@dataclass(frozen=True)
class Parity:
    """What two files of one brief have in common."""

    pages: tuple[int, int]
    """Of the PDF and of the Word file."""
    lines: tuple[int, int]
    equal: int
    """Lines that stand on the same page in both, in the same order."""
    differences: tuple[str, ...]
    """The others, as `-` and `+` lines."""

    @property
    def share(self) -> float:
        """Equal lines of all that either has."""
        return self.equal / max(*self.lines, 1)


def parity(ours: Sequence[Page], theirs: Sequence[Page]) -> Parity:
    """Return what the pages of the PDF and those of the Word file have in common."""
    equal = 0
    differences: list[str] = []
    for number in range(max(len(ours), len(theirs))):
        one = ours[number] if number < len(ours) else []
        other = theirs[number] if number < len(theirs) else []
        for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if what == "equal":
                equal += b - a
                continue
            differences += [f"p{number + 1} - {line}" for line in one[a:b]]
            differences += [f"p{number + 1} + {line}" for line in other[c:d]]
    counts = sum(map(len, ours)), sum(map(len, theirs))
    return Parity((len(ours), len(theirs)), counts, equal, tuple(differences))


def pages_of(pdf: Path) -> list[Page]:
    """Return the lines of each page of a PDF, as poppler finds its words."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=180, check=True).stdout
    root = ET.fromstring(_CONTROL.sub("", found))  # noqa: S314 - poppler wrote it
    return [list(_lines(page)) for page in root.iter(_PAGE)]


@dataclass(frozen=True)
class _Placed:
    top: float
    bottom: float
    left: float
    text: str


def _lines(page: ET.Element) -> Iterator[str]:
    words = [
        _Placed(float(word.get("yMin", 0)), float(word.get("yMax", 0)), float(word.get("xMin", 0)), word.text or "")
        for word in page.iter(_WORD)
    ]
    line: list[_Placed] = []
    for word in sorted(words, key=lambda each: (each.top + each.bottom, each.left)):
        if line and (word.top + word.bottom) / 2 > (line[0].top + line[0].bottom) / 2 + _NEAR:
            yield _text(line)
            line = []
        line.append(word)
    if line:
        yield _text(line)


_NEAR = 4.0
"""Points between the middles of words that stand on one height, large and small."""


def _text(line: list[_Placed]) -> str:
    joined = " ".join(word.text for word in sorted(line, key=lambda each: each.left))
    return " ".join(re.findall(r"\w+", joined.replace("\u00ad", "-")))


def printed(file: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a Word file, in `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, timeout=300, check=False, env={**os.environ})
    return folder / file.with_suffix(".pdf").name


def measured(
    outline: Path,
    folder: Path,
    sources: Sequence[Path] = (),
) -> Parity:
    """Return the line parity of a brief; its files stay in `folder`."""
    built = briefgen.build(outline, sources=sources, output=folder, to=["pdf", "docx"])
    ours, draft = built.files[:2]
    return parity(pages_of(ours), pages_of(printed(draft, folder / "printed")))


def main() -> None:
    """Print the share of lines that are equal, of each outline."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("outlines", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print the lines that differ")
    parser.add_argument("--keep", type=Path, help="a folder for the files")
    parser.add_argument("--sources", nargs="*", type=Path, default=[], help="in place of those of the outlines")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        for number, outline in enumerate(given.outlines):
            found = measured(outline, (folder / f"{number}").resolve(), given.sources)
            print(f"{found.share:.3f}  lines {found.lines}  pages {found.pages}  {outline}")  # noqa: T201
            if given.show:
                print(*found.differences, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
