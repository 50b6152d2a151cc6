"""Characters that the PDF cannot show are told where they stand."""

from pathlib import Path

import pytest

import briefgen
from briefgen.renderers.pdf.glyphs import pens


def test_a_character_that_no_font_has_is_named_at_the_entry_that_holds_it(project: Path):
    old = "-\nIs there fog at \U00013080?\nNo fog.\n"
    (project / "sources" / "seoul.txt").write_text(old, encoding="utf-8")
    (problem,) = briefgen.build(project / "outline.yaml").problems
    assert problem.code == "missing-glyph"
    assert problem.where.file.endswith("sources/seoul.txt")
    assert problem.where.line == 2
    assert "“\U00013080” (U+13080 EGYPTIAN HIEROGLYPH D010)" in problem.message


def sources(project: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (project / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    return project / "outline.yaml"


def places(outline: Path, code: str) -> list[str]:
    problems = briefgen.check(outline)
    return sorted(Path(each.where.file).stem for each in problems if each.code == code)


def test_every_entry_with_a_missing_character_is_told(project: Path):
    outline = sources(
        project, one="# \U00013080 fog\n\nFog.", two="# Fog\n\nFog at \U00013080.", three="# Fog\n\nFog."
    )
    assert places(outline, "missing-glyph") == ["one", "two"]


def test_a_character_of_the_outline_is_told_there_although_an_entry_has_it_too(project: Path):
    outline = sources(project, one="# Fog\n\nFog at \U00013080.")
    text = outline.read_text(encoding="utf-8")
    outline.write_text(f"subtitle: Fog at \U00013080\n{text}", encoding="utf-8")
    assert places(outline, "missing-glyph") == ["one", "outline"]


def test_text_from_right_to_left_is_told_where_it_stands_not_where_its_signs_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pens, "CAN_SHAPE", False)
    outline = sources(project, one="# Fog\n\nThe »fog« (thick).", two="# Fog\n\nFog: «الميناء مفتوح» (open)")
    assert places(outline, "unshaped-text") == ["two"]
