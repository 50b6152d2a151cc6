"""Projects edited at random: after each edit, a build that keeps its work gives what one from nothing gives.

    python -m tests.whole.edit_hunt --sequences 300 --seed 1

An edit changes, adds, removes, renames or touches a file of the project (entries, outline, layout, style sheet,
picture), the options of the build, or the source of a library. Each build is a process of its own. What the one
writes and tells is compared with what the other does, byte for byte; a build that says that nothing has changed is
compared like any other.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.whole import validity_hunt

Dice = random.Random

WAYS: tuple[Sequence[str], ...] = (
    ("--to", "pdf"),
    ("--to", "pdf"),
    ("--to", "docx"),
    ("--to", "txt"),
    ("--to", "pdf", "--layout", "qa"),
    ("--to", "docx", "--draft"),
    ("--to", "txt", "--strict"),
)
"""Options of builds."""
LIBRARY = "pyphen"
"""A package that builds load, a copy of which is edited."""
_MOST_EDITS = 4
"""Of a sequence."""

LAYOUT = """\
{% extends "brief/brief.j2" %}
{% block masthead %}{{ super() }}<p>Set by hand.</p>{% endblock %}
"""
STYLES = "extends: brief\nroles:\n  title: {size: 21}\n"


class Project(NamedTuple):
    """A project, with what its builds keep, and a library of its own."""

    folder: Path
    cache: Path
    packages: Path

    @property
    def outline(self) -> Path:
        return self.folder / "outline.yaml"

    def sources(self) -> list[Path]:
        return sorted((self.folder / "sources").glob("*.md"))


def made(dice: Dice, scratch: Path) -> Project:
    """Write a project with a layout of its own, and a copy of a library."""
    folder = scratch / "project"
    folder.mkdir()
    validity_hunt.project(dice, folder)
    layout = folder / "layouts" / "mine"
    layout.mkdir(parents=True)
    (layout / "brief.j2").write_text(LAYOUT, encoding="utf-8")
    (layout / "styles.yaml").write_text(STYLES, encoding="utf-8")
    spec = find_spec(LIBRARY)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{LIBRARY} is not installed")
    packages = scratch / "packages"
    shutil.copytree(spec.submodule_search_locations[0], packages / LIBRARY)
    return Project(folder, scratch / "cache" / "kept.sqlite", packages)


# ---- edits


def change_entry(dice: Dice, project: Project) -> None:
    """Write another text into an entry."""
    file = dice.choice(project.sources())
    number = re.sub(r"\D", "", file.stem) or "0"
    file.write_text(validity_hunt.entry(dice, int(number)), encoding="utf-8")


def change_letter(dice: Dice, project: Project) -> None:
    """Change one letter of an entry, and give the file the time that it had."""
    file = dice.choice(project.sources())
    status = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text[:-2] + dice.choice("abc") + text[-1:], encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def add_entry(dice: Dice, project: Project) -> None:
    """Add an entry, that no theme shows or one."""
    number = dice.randint(10, 99)
    file = project.folder / "sources" / f"{number}.md"
    file.write_text(validity_hunt.entry(dice, number), encoding="utf-8")
    if dice.random() < 0.7:
        with project.outline.open("a", encoding="utf-8") as outline:
            outline.write(f"- title: More {number}\n  entries: [e{number}]\n")


def remove_entry(dice: Dice, project: Project) -> None:
    """Remove a file, which the outline may still ask for."""
    dice.choice(project.sources()).unlink()


def rename_entry(dice: Dice, project: Project) -> None:
    """Rename a file."""
    file = dice.choice(project.sources())
    file.rename(file.with_name(f"{dice.randint(100, 999)}.md"))


def touch_entry(dice: Dice, project: Project) -> None:
    """Give a file another time, and no other content."""
    dice.choice(project.sources()).touch()


def change_outline(dice: Dice, project: Project) -> None:
    """Change the title or the marking of the brief."""
    text = project.outline.read_text(encoding="utf-8")
    if dice.random() < 0.5:
        marking = dice.choice(("TLP:CLEAR", "TLP:GREEN", "TLP:RED"))
        text = re.sub(r"^marking: .*", f"marking: {marking}", text, flags=re.MULTILINE)
    else:
        title = validity_hunt.quoted(validity_hunt.sentence(dice, 5))
        text = re.sub(r"\Atitle: .*", lambda _: f"title: {title}", text)
    project.outline.write_text(text, encoding="utf-8")


def choose_layout(dice: Dice, project: Project) -> None:
    """Take the layout of the project, or another."""
    text = project.outline.read_text(encoding="utf-8")
    text = re.sub(r"^layout: .*\n", "", text, flags=re.MULTILINE)
    name = dice.choice(("mine", "brief", "qa"))
    project.outline.write_text(f"layout: {name}\n{text}", encoding="utf-8")


def change_layout(dice: Dice, project: Project) -> None:
    """Change the template of the layout."""
    file = project.folder / "layouts" / "mine" / "brief.j2"
    words = dice.choice(("Set by hand.", "Set otherwise.", "Not set."))
    file.write_text(LAYOUT.replace("Set by hand.", words), encoding="utf-8")


def change_styles(dice: Dice, project: Project) -> None:
    """Change the style sheet of the layout, or put one where there was none."""
    size = dice.randint(16, 26)
    name = dice.choice(("mine", "brief"))
    file = project.folder / "layouts" / name / "styles.yaml"
    file.parent.mkdir(exist_ok=True)
    if name == "brief":
        shutil.copytree(Path(__file__).parents[2] / "layouts" / "brief", file.parent, dirs_exist_ok=True)
    file.write_text(STYLES.replace("21", str(size)).replace("brief", "shared" if name == "brief" else "brief"))


def change_picture(dice: Dice, project: Project) -> None:
    """Take the picture away, or spoil it."""
    file = project.folder / "sources" / "pier.png"
    if file.exists() and dice.random() < 0.5:
        file.unlink()
    else:
        file.write_bytes(dice.randbytes(200))


def upgrade_library(dice: Dice, project: Project) -> None:
    """Change the code of a library."""
    with (project.packages / LIBRARY / "__init__.py").open("a") as code:
        code.write(f"\nPARTS = {dice.randint(0, 9)}\n")


def change_output(dice: Dice, project: Project) -> None:
    """Spoil or remove what was written."""
    found = sorted((project.folder / "output").glob("*"))
    written = [file for file in found if file.is_file()]
    if written:
        file = dice.choice(written)
        if dice.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes() + b" ")


def change_nothing(dice: Dice, project: Project) -> None:
    """Leave all as it is."""


EDITS: tuple[Callable[[Dice, Project], None], ...] = (
    change_entry,
    change_entry,
    change_letter,
    add_entry,
    remove_entry,
    rename_entry,
    touch_entry,
    change_outline,
    choose_layout,
    change_layout,
    change_styles,
    change_picture,
    upgrade_library,
    change_output,
    change_nothing,
)


# ---- builds


class Result(NamedTuple):
    """What a build gives."""

    code: int
    told: str
    files: dict[str, bytes]


def built(project: Project, way: Sequence[str], *more: str) -> tuple[Result, bool]:
    """Build the project; return what that gives, and whether it said that nothing has changed."""
    paths = os.pathsep.join([str(project.packages), str(Path(__file__).parents[2])])
    environment = {**os.environ, "BRIEFGEN_CACHE": str(project.cache), "PYTHONPATH": paths}
    command = [sys.executable, "-m", "briefgen", "build", "--json", *way, *more]
    done = subprocess.run(
        command, cwd=project.folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    try:
        (said,) = json.loads(done.stdout)
    except ValueError:
        return Result(done.returncode, done.stdout + done.stderr, {}), False
    files = {Path(name).name: (project.folder / name).read_bytes() for name in said["files"]}
    return Result(done.returncode, json.dumps(said["problems"]), files), said["up_to_date"]


def differences(kept: Result, anew: Result) -> Iterator[str]:
    """Yield in what two builds differ."""
    if kept.code != anew.code:
        yield f"exit codes {kept.code} and {anew.code}"
    if kept.told != anew.told:
        yield f"problems\n    {kept.told[:800]}\n    {anew.told[:800]}"
    for name in sorted({*kept.files, *anew.files}):
        if kept.files.get(name) != anew.files.get(name):
            yield f"the bytes of {name}"


def sequence(seed: int, counts: Counter[str]) -> Iterator[str]:
    """Edit a project and build it, several times; yield what differs."""
    dice = Dice(seed)
    with tempfile.TemporaryDirectory() as scratch:
        project = made(dice, Path(scratch))
        way = dice.choice(WAYS)
        built(project, way)
        for step in range(dice.randint(1, _MOST_EDITS)):
            edit = dice.choice(EDITS)
            if project.sources():
                edit(dice, project)
            if dice.random() < 0.15:
                way = dice.choice(WAYS)
            kept, up_to_date = built(project, way)
            anew, _ = built(project, way, "--no-cache", "--output", str(Path(scratch) / "output"))
            counts["builds"] += 1
            counts["up to date"] += up_to_date
            counts["written"] += bool(kept.files)
            for each in differences(kept, anew):
                counts["differences"] += 1
                yield f"{seed}: after edit {step + 1} ({edit.__name__}, {' '.join(way)}): {each}"


def main() -> None:
    """Edit projects, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sequences", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for number in range(given.sequences):
        for each in sequence(given.seed + number, counts):
            print(each, flush=True)  # noqa: T201
    print(dict(counts))  # noqa: T201


if __name__ == "__main__":
    main()
