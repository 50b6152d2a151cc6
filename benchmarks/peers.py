"""Who is compared, how each is started, and what it needs to be installed."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
FONTS = ("--font-path=fonts", "--ignore-system-fonts")


@dataclass(frozen=True)
class Peer:
    """One way to the PDF: its command, run in the folder of the forms, writes `target` there.

    `tell` names its version and fails, by any of the errors of `MISSING`, where it is not installed.
    """

    name: str
    target: str
    command: Callable[[Path], Sequence[str | Path]]
    tell: Callable[[], str]
    install: str


MISSING = (PackageNotFoundError, FileNotFoundError)


def typst_command(folder: Path) -> Path:
    """Return the command `typst`, or one written into the folder that calls the Python package."""
    if found := shutil.which("typst"):
        return Path(found)
    script = folder / "bin" / "typst"
    if not script.exists():
        script.parent.mkdir(exist_ok=True)
        text = (HERE / "typst_command.py").read_text(encoding="utf-8")
        script.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
        script.chmod(0o755)
    return script


def pandoc_command() -> Path:
    """Return the command `pandoc`, or the one that the Python package carries."""
    if found := shutil.which("pandoc"):
        return Path(found)
    package = find_spec("pypandoc")
    if package is None or package.origin is None:
        raise FileNotFoundError
    return Path(package.origin).parent / "files" / "pandoc"


def _typst_version() -> str:
    if found := shutil.which("typst"):
        return subprocess.check_output([found, "--version"], text=True).split()[
            1
        ]
    return f"{version('typst')} (Python package)"


def _pandoc_version() -> str:
    name = subprocess.check_output(
        [pandoc_command(), "--version"], text=True
    ).split()[1]
    return f"{name} with Typst {_typst_version()}"


def _pandoc(folder: Path) -> Sequence[str | Path]:
    options = [f"--pdf-engine-opt={option}" for option in FONTS]
    engine = f"--pdf-engine={typst_command(folder)}"
    return [
        pandoc_command(),
        "brief.md",
        "--output=pandoc.pdf",
        "--toc",
        "--toc-depth=2",
        engine,
        *options,
    ]


def _briefgen(name: str, formats: str) -> Peer:
    """Return briefgen as it builds files of formats from nothing: what it kept of earlier builds is not asked."""
    command = (sys.executable, "-m", "briefgen", "build", "--no-cache")
    options = ("--quiet", "--to", formats, "project/outline.yaml")
    return Peer(
        name,
        f"project/output/brief.{formats.partition(',')[0]}",
        lambda _: [*command, *options],
        lambda: version("briefgen"),
        "pip install .",
    )


PEERS = (
    _briefgen("briefgen", "pdf"),
    Peer(
        "Typst",
        "typst.pdf",
        lambda folder: [
            typst_command(folder),
            "compile",
            *FONTS,
            "brief.typ",
            "typst.pdf",
        ],
        _typst_version,
        "pip install typst",
    ),
    Peer(
        "Pandoc → Typst",
        "pandoc.pdf",
        _pandoc,
        _pandoc_version,
        "pip install pypandoc-binary typst",
    ),
    Peer(
        "ReportLab Platypus",
        "platypus.pdf",
        lambda _: [
            sys.executable,
            HERE / "platypus.py",
            "brief.json",
            "platypus.pdf",
        ],
        lambda: version("reportlab"),
        "pip install reportlab",
    ),
    Peer(
        "WeasyPrint",
        "weasyprint.pdf",
        lambda _: [
            sys.executable,
            "-m",
            "weasyprint",
            "brief.html",
            "weasyprint.pdf",
        ],
        lambda: version("weasyprint"),
        "pip install weasyprint",
    ),
)
"""briefgen, and whom it is compared with, for PDF."""

WORD_PEERS = (
    _briefgen("briefgen", "docx"),
    Peer(
        "Pandoc",
        "pandoc.docx",
        lambda _: [
            pandoc_command(),
            "brief.md",
            "--output=pandoc.docx",
            "--toc",
            "--toc-depth=2",
        ],
        lambda: subprocess.check_output(
            [pandoc_command(), "--version"], text=True
        ).split()[1],
        "pip install pypandoc-binary",
    ),
    Peer(
        "python-docx",
        "plain.docx",
        lambda _: [
            sys.executable,
            HERE / "plain_docx.py",
            "brief.json",
            "plain.docx",
        ],
        lambda: version("python-docx"),
        "pip install python-docx",
    ),
)
"""The same for Word."""

BOTH = (
    _briefgen("briefgen, both files", "pdf,docx"),
    _briefgen("the PDF alone", "pdf"),
    _briefgen("the Word draft alone", "docx"),
)
"""briefgen against itself: both files of one build, and each alone."""
