"""Characters that steer directions and show nothing: alone, between others, in every block."""

from pathlib import Path

import pytest

import briefgen

MARKS = [f"&#x{code:x};" for code in (0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200D)]
TEXTS = [
    "{mark}",
    "שלום {mark} b",
    "שלום {mark}{mark}{mark}",
    "a {mark} ש {mark} 1",
    "**{mark}** ש *{mark}*",
    "- {mark}\n- ש {mark} b",
    "| {mark} | ש |\n|---|---|\n| b {mark} c | {mark} |",
    "> {mark} ש",
    "[{mark}](https://example.org) ש",
]


@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_stops_a_build(project: Path, mark: str):
    pytest.importorskip("uharfbuzz")
    text = "\n\n".join(text.format(mark=mark) for text in TEXTS)
    source = f"---\ntitle: Marks\ntags: [crossing]\n---\n{text}\n"
    (project / "sources" / "marks.md").write_text(source, encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    assert [problem for problem in built.problems if problem.severity == "error"] == []
    assert len(built.files) == 3
