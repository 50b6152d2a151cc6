"""Wrong outlines: what is told about each stands beside it, word for word.

A case is `cases/NAME.yaml`, or `cases/NAME/outline.yaml` where it takes several files; `cases/NAME.txt` holds every
problem that is told. All cases have the entries of `cases/sources`.
"""

from pathlib import Path

import pytest

import briefgen

CASES = Path(__file__).parent / "cases"
NAMES = sorted({path.stem for path in CASES.iterdir() if path.name != "sources"})


def told(name: str) -> str:
    """What is printed for a case; the current folder is that of the cases."""
    folder = Path(name)
    outline = folder / "outline.yaml" if folder.is_dir() else Path(f"{name}.yaml")
    given = [] if name.startswith("sources-") else [Path("sources")]
    try:
        problems = briefgen.compose_outline(outline, given, cached=False).problems
    except briefgen.BriefgenError as fault:
        problems = fault.problems
    return "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_outline_is_told_in_full(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(CASES)
    assert told(name) == (CASES / f"{name}.txt").read_text(encoding="utf-8")


def test_every_case_has_its_outline_and_nothing_lies_about():
    for name in NAMES:
        assert (CASES / name / "outline.yaml").is_file() != (CASES / f"{name}.yaml").is_file(), name
