"""Characters that the PDF cannot show are told where they stand."""

from pathlib import Path

import briefgen


def test_a_character_that_no_font_has_is_named_at_the_entry_that_holds_it(project: Path):
    old = "-\nIs there fog at \U00013080?\nNo fog.\n"
    (project / "sources" / "seoul.txt").write_text(old, encoding="utf-8")
    (problem,) = briefgen.build(project / "outline.yaml").problems
    assert problem.code == "missing-glyph"
    assert problem.where.file.endswith("sources/seoul.txt")
    assert problem.where.line == 2
    assert "“\U00013080” (U+13080 EGYPTIAN HIEROGLYPH D010)" in problem.message
