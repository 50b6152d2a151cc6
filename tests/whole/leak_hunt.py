"""The leak hunt: random projects are built and exported, and every byte is searched for what must not be there.

    python tests/whole/leak_hunt.py --projects 300 --seed 1

Files are read with qpdf and pdftotext (or, without them, with pypdf), archives are unzipped: none of it is code that
made the files or that proves them. `leak_projects` makes the projects and knows who may have each word.
"""

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

from pypdf import PdfReader

import briefgen
from briefgen import pipeline
from tests.cli.running import run
from tests.whole.leak_projects import KEY, Project, Readers, Word

TOOLS = {name: which(name) for name in ("qpdf", "pdftotext")}
_WORD = re.compile(f"zqx[a-y]{{{KEY - 3}}}")
_TAG = re.compile(rb"<[^<>]*>")


# ---------------------------------------------------------------- searching


def words_in(text: bytes | str) -> set[str]:
    """Return the beginnings of all words in a text, whatever divides their letters and however they are written."""
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return set(_WORD.findall(re.sub(r"[^a-z]", "", plain.casefold())))


def words_of(content: bytes) -> set[str]:
    """Return the beginnings of all words in a file."""
    found = words_in(content)
    if content.startswith(b"%PDF"):
        for text in texts_of_pdf(content):
            found |= words_in(text)
    elif content.startswith(b"PK"):
        found |= words_of_archive(content)
    return found


def words_of_archive(content: bytes) -> set[str]:
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            found |= words_in(name) | words_of(part) | words_in(_TAG.sub(b"", part))
    return found


def texts_of_pdf(content: bytes) -> Iterator[bytes | str]:
    if not all(TOOLS.values()):
        yield from _texts_by_pypdf(content)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        file.write_bytes(content)
        # Objects unpacked; all texts of objects, decoded; what pages show, as they are and as they are drawn.
        yield _run("qpdf", "--qdf", "--object-streams=disable", file, "-")
        yield _run("qpdf", "--json=2", "--json-stream-data=none", file)
        yield _run("pdftotext", file, "-")
        yield _run("pdftotext", "-raw", file, "-")
        yield from _attached(file)


def _run(*command: str | Path) -> bytes:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 3):  # 3: with warnings
        raise RuntimeError(done.stderr.decode())
    return done.stdout


def _attached(file: Path) -> Iterator[bytes]:
    listed = _run("qpdf", "--list-attachments", file).decode("utf-8", "replace")
    for line in listed.splitlines():
        name, arrow, _ = line.rpartition(" -> ")
        if arrow:
            yield _run("qpdf", f"--show-attachment={name}", file)


def _texts_by_pypdf(content: bytes) -> Iterator[bytes | str]:
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        yield page.extract_text()
    for number in range(1, int(reader.trailer["/Size"])):
        part = reader.get_object(number)
        yield repr(part)
        if hasattr(part, "get_data"):
            yield part.get_data()


# ---------------------------------------------------------------- hunting


@dataclass
class Hunt:
    """What was looked at, and what was found."""

    counts: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    proofs: list[str] = field(default_factory=list)
    """Builds that the proof stopped, with the words that were in their files; without any, by a false alarm."""
    faults: list[str] = field(default_factory=list)
    """Builds and exports that were stopped by anything else."""

    def look(self, what: str, content: bytes, forbidden: dict[str, Word]) -> list[str]:
        """Search a file, and return where the words stand that it must not hold."""
        self.counts["files"] += 1
        self.counts["bytes"] += len(content)
        found = words_of(content)
        self.counts["words found"] += len(found)
        return sorted({f"{what}: {forbidden[key].where}" for key in found & forbidden.keys()})


def hunt(project: Project, name: str, found: Hunt) -> None:
    """Build and export a project, which lies in the current folder, and search all that is written."""
    for product in project.products or [None]:
        readers = project.readers(product)
        draft = project.chance(0.35)
        _hunt_build(name, readers, found, project, draft=draft)
        _hunt_export(name, readers, found, project)
    if project.products:
        _hunt_export(name, project.readers(None), found, project)


def _hunt_build(name: str, readers: Readers, found: Hunt, project: Project, *, draft: bool) -> None:
    forbidden = project.forbidden(readers)
    what = f"{name} {readers.product}{' as a draft' if draft else ''}"
    built, folder = _build(readers.product, draft=draft)
    codes = {problem.code for problem in built.problems if problem.severity == "error"}
    if "withheld-in-output" in codes:
        told = "; ".join(str(each) for each in built.problems if each.code == "withheld-in-output")
        found.leaks += [f"{what}: a message says {key}" for key in words_in(told) & forbidden.keys()]
        found.proofs.append(f"{what}: {told}")
        built, folder = _build(readers.product, draft=draft, proven=False)
        for file in built.files:
            found.proofs += found.look(f"  {what} {file.suffix}", file.read_bytes(), forbidden)
        return
    if not built.files:
        found.faults.append(f"{what}: {'; '.join(map(str, built.problems))[:600]}")
        return
    found.counts["documents"] += len(built.files)
    found.counts["words withheld"] += len(forbidden)
    for file in built.files:
        found.leaks += found.look(f"{what} {file.suffix}", file.read_bytes(), forbidden)
    for file in folder.iterdir():
        found.leaks += [f"{what}: the name of a file says {key}" for key in words_in(file.name) & forbidden.keys()]


def _build(product: str, *, draft: bool, proven: bool = True) -> tuple[briefgen.Built, Path]:
    folder = Path("out", f"{product}{'-draft' if draft else ''}")
    kept = pipeline.leaks
    try:
        if not proven:
            pipeline.leaks = lambda *_, **__: ()
        built = briefgen.build(
            "outline.yaml", to=["pdf", "docx", "txt"], output=folder, draft=draft, product=product, cached=False
        )
    finally:
        pipeline.leaks = kept
    return built, folder


def _hunt_export(name: str, readers: Readers, found: Hunt, project: Project) -> None:
    form = project.one(["json", "stix", "csl", "bibtex"])
    notes, shown = project.chance(0.3), project.chance(0.5)
    command = ["export", form, "--no-cache", *["--notes"] * notes, *["--shown"] * shown, "-o", "export.file"]
    if readers.product:
        command += ["--product", readers.product]
    done = run(*command)
    what = f"{name}: {' '.join(command)}"
    if done.exit_code == 4:
        found.proofs.append(f"{what}: {done.output}")
    elif done.exit_code:
        found.faults.append(f"{what}: {done.output[-600:]} {done.exception!r}")
    else:
        found.counts["exports"] += 1
        forbidden = project.forbidden(project.exporting(readers, notes=notes))
        found.leaks += found.look(what, Path("export.file").read_bytes(), forbidden)


def hunted(projects: int, seed: int, *, unseen: bool = True) -> Hunt:
    """Return what was found in so many projects; `unseen` is as projects have it."""
    found = Hunt()
    for number in range(seed, seed + projects):
        project = Project(number, unseen=unseen)
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            project.write(Path())
            hunt(project, f"project {number}", found)
        found.counts["projects"] += 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Hunt for leaks in random projects.")
    parser.add_argument("--projects", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="Write the project of the seed to this folder, and stop.")
    parser.add_argument("--no-unseen", action="store_true", help="Put no words into drawings where nobody sees them.")
    options = parser.parse_args()
    if options.keep:
        Project(options.seed).write(options.keep)
        return 0
    found = hunted(options.projects, options.seed, unseen=not options.no_unseen)
    sys.stdout.write(f"{json.dumps(found.counts, indent=1)}\n")
    for kind in ("leaks", "proofs", "faults"):
        listed = getattr(found, kind)
        lines = "".join(f"  {each}\n" for each in listed)
        sys.stdout.write(f"{kind}: {len(listed)}\n{lines}")
    return 1 if found.leaks else 0


if __name__ == "__main__":
    sys.exit(main())
