"""Briefs made at random, and those that exist, before the judges of PDF and Word files.

    python -m tests.whole.validity_hunt --documents 200 --seed 1
    python -m tests.whole.validity_hunt --documents 0 outline.yaml examples/*/outline.yaml

Every brief is built in both layouts or as a draft, by turns. Its PDF goes before qpdf and, where BRIEFGEN_VERAPDF
names its class path, before veraPDF (PDF/UA-1 and PDF/A-2a), its Word file before openxml-audit (strict) and
ooxml-integrity. What a judge finds is printed, with the number of the brief, and `--keep` keeps its files.
"""

import argparse
import contextlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import briefgen
from tests.helpers.torture import picture

WORDS = (
    *("harbour", "pilot", "F-16", "MiG-29", "1,234.5", "2024-05-02", "12 %", "E = mc²", "naïve", "straße"),
    *("co\u00adoperate", "порт", "пролив", "Київ", "λιμάνι", "ميناء", "سفينة", "نَاقِلَة", "נמל", "港口", "港湾の船"),
    *("항구", "ไทย", "हिन्दी", "🙂", "👩\u200d👧", "½", "1\u202f200\u202f€", "a\u2011b", "\u200fabc", "e\u0301"),
    *("x\u2009y", "→", "≤", "☐", "✓", "«mot»", "“quoted”", "[brackets]", "reader@example.org", "**bold**"),
    *("https://example.org/a/very/long/address?with=many&parts=of-it#end", "*slanted*", "`code`", "~~gone~~"),
    *("H~2~O", "10^6^", "[link](https://example.org)", "[@e0]", "&lt;b&gt;", "<b>raw</b>", "a|b", "\\*"),
)  # fmt: skip
LAYOUTS = ("brief", "qa")
LANGUAGES = ("en", "de", "ar", "ru", "zh-Hans", "ja", "ko", "he", "el", "fr")

_DEEPEST = 10
"""Levels of lists in lists."""

Dice = random.Random


def sentence(dice: Dice, most: int = 14) -> str:
    """Some words."""
    return " ".join(dice.choices(WORDS, k=dice.randint(1, most)))


def paragraph(dice: Dice) -> str:
    """Some sentences."""
    return ". ".join(sentence(dice) for _ in range(dice.randint(1, 5)))


def listing(dice: Dice, depth: int = 0) -> str:
    """A list, with lists in it."""
    lines = []
    for number in range(dice.randint(1, 4)):
        mark = "- " if number else dice.choice(("- ", "1. ", "- [ ] ", "- [x] "))
        lines.append(f"{'    ' * depth}{mark}{sentence(dice)}")
        if depth < _DEEPEST and dice.random() < 0.3:
            lines.append(listing(dice, depth + 1))
    return "\n".join(lines)


def table(dice: Dice) -> str:
    """A table of one to twelve columns."""
    columns = dice.choice((1, 2, 3, 4, 7, 12))
    rule = "|".join(dice.choices(("---", ":--", "--:", ":-:"), k=columns))
    rows = [
        "|".join(sentence(dice, 3).replace("|", "\\|") for _ in range(columns))
        for _ in range(dice.randint(1, dice.choice((4, 4, 60))))
    ]
    head, *body = [f"|{row}|" for row in rows]
    return "\n".join([head, f"|{rule}|", *body])


def block(dice: Dice) -> str:
    """A block of an entry's text."""
    match dice.randint(0, 10):
        case 0:
            return f"{'#' * dice.randint(1, 6)} {sentence(dice, 6)}"
        case 1 | 2:
            return listing(dice)
        case 3:
            return table(dice)
        case 4:
            return "\n".join(f"> {line}" for line in block(dice).splitlines())
        case 5:
            return f"```\n{paragraph(dice)}\n\ttab\n```"
        case 6:
            return f"{sentence(dice)}[^n]\n\n[^n]: {paragraph(dice)}"
        case 7:
            return f"![{sentence(dice, 4)}](pier.png)"
        case 8:
            return dice.choice(("---", "<aside>raw</aside>", "> [!note] Look\n> here", "Term\n: what it is"))
        case _:
            return paragraph(dice)


def quoted(text: str) -> str:
    """A text as YAML has it between single quotes."""
    return "'" + text.replace("'", "''") + "'"


def entry(dice: Dice, number: int) -> str:
    """A Markdown file of an entry."""
    fields = [f"id: e{number}", f"title: {quoted(sentence(dice, 6))}"]
    others = (
        f"published: 2024-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}",
        f"publisher: {quoted(sentence(dice, 2))}",
        f"language: {dice.choice(LANGUAGES)}",
        "url: https://example.org/news",
    )
    fields += [field for field in others if dice.random() < 0.5]
    blocks = [block(dice) for _ in range(dice.randint(0, 7))]
    return "---\n" + "\n".join(fields) + "\n---\n\n" + "\n\n".join(blocks) + "\n"


def project(dice: Dice, folder: Path) -> Path:
    """Write a project; return its outline."""
    sources = folder / "sources"
    sources.mkdir()
    (sources / "pier.png").write_bytes(picture().data)
    count = dice.randint(1, 9)
    for number in range(count):
        (sources / f"{number}.md").write_text(entry(dice, number), encoding="utf-8")
    lines = [
        f"title: {quoted(sentence(dice, 9))}",
        f"marking: {dice.choice(('TLP:CLEAR', 'TLP:AMBER+STRICT', 'TLP:RED'))}",
        f"language: {dice.choice(LANGUAGES)}",
        f"bottom_line: {quoted(paragraph(dice))}",
        "judgements:",
        "- id: kj1",
        "  text: The harbour stays closed.",
        "  likelihood: likely",
        "  confidence: low",
        "  basis: One report.",
        "  entries: [e0]",
        "themes:",
    ]
    for at in range(0, count, 3):
        ids = ", ".join(f"e{number}" for number in range(at, min(at + 3, count)))
        lines.append(f"- title: {quoted(sentence(dice, 4))}")
        lines.append(f"  entries: [{ids}]")
    outline = folder / "outline.yaml"
    outline.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return outline


def said(*command: object) -> tuple[int, str]:
    """Run a judge; return its exit code and what it says."""
    words = [*map(str, command)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=600, check=False)
    return done.returncode, done.stdout + done.stderr


def faults_of_pdfs(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield what qpdf and veraPDF find."""
    for file in files:
        code, text = said("qpdf", "--check", file)
        if code:
            yield file, f"qpdf: {text.strip()}"
    path = os.environ.get("BRIEFGEN_VERAPDF")
    if not path or not files:
        return
    _, text = said("java", "-cp", path, "Judge", "ua1,2a", *files)
    file = files[0]
    for line in text.splitlines():
        if line.startswith("  "):
            yield file, f"veraPDF:{line[:200]}"
        elif found := re.match(r"(.+) (?:ua1|2a) (conforms|FAILS)$", line):
            file = Path(found[1])
        else:
            yield file, f"veraPDF: {line[:200]}"


def faults_of_drafts(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield what openxml-audit and ooxml-integrity find."""
    integrity = Path(sys.executable).with_name("ooxml-integrity")
    for file in files:
        code, text = said(sys.executable, "-m", "openxml_audit", file)
        if code or "Errors: 0" not in text:
            yield file, f"openxml-audit: {text.strip()[:600]}"
        code, text = said(integrity, "check", file)
        if code or "clean" not in text:
            yield file, f"ooxml-integrity: {text.strip()[:600]}"


def built(outline: Path, number: int, folder: Path) -> tuple[Path, ...]:
    """Build a brief in one of the ways; say it where it cannot be built."""
    way = number % 3
    layout = LAYOUTS[number % 2] if way < 2 else ""
    result = briefgen.build(
        outline, output=folder / "out", to=["pdf", "docx"], layout=layout, draft=way == 2, cached=False
    )
    if not result.files:
        print(number, "is not built:", *result.problems, sep="\n  ", flush=True)  # noqa: T201
    return result.files


def main() -> None:
    """Build briefs, and print what the judges find."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("outlines", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files of briefs that a judge found something in")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        files: list[Path] = []
        for number in range(given.documents):
            folder = Path(scratch) / f"{given.seed + number}"
            folder.mkdir()
            outline = project(Dice(given.seed + number), folder)
            files += built(outline, number, folder)
        for number, outline in enumerate(given.outlines):
            for way in range(3):
                folder = Path(scratch) / f"given-{number}-{way}"
                files += built(outline, way, folder)
        counts.update(file.suffix for file in files)
        pdfs = [file for file in files if file.suffix == ".pdf"]
        drafts = [file for file in files if file.suffix == ".docx"]
        for file, fault in (*faults_of_pdfs(pdfs), *faults_of_drafts(drafts)):
            counts["found"] += 1
            print(file.relative_to(scratch), fault, flush=True)  # noqa: T201
            if given.keep:
                with contextlib.suppress(FileExistsError):
                    shutil.copytree(file.parents[1], given.keep / file.parents[1].name)
    print(dict(counts))  # noqa: T201


if __name__ == "__main__":
    main()
