"""Characters that the PDF cannot show are told where they stand."""

from pathlib import Path

import pytest

import briefgen
from briefgen.brief import Brief, compose
from briefgen.entry import Entry
from briefgen.outline import read_outline
from briefgen.problems import Location
from briefgen.project.glyphs import missing_glyphs, unshaped_text
from briefgen.renderers.pdf.glyphs import pens
from briefgen.styles.style_file import Font


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


def test_letters_that_should_join_or_change_places_are_told_by_what_happens_to_them():
    fog = Location("fog.md", 1)
    brief = brief_of(entry_at(fog, "\u0939\u093f"))
    (problem,) = unshaped_text(brief, {"\u093f": "Noto Sans Devanagari"})
    assert problem.where == fog
    assert "side by side" in problem.message


def test_a_summary_that_is_not_printed_is_not_told(project: Path):
    outline = sources(
        project,
        one="# Fog\n\nFog at \U00013080.",
        two="---\ntitle: Fog\nsummary: At \U00013080\n---\nFog.",
        three="---\ntitle: Fog again\nsummary: At \U00013080\n---\n",
    )
    assert places(outline, "missing-glyph") == ["one", "three"]


def entry_at(where: Location, text: str) -> Entry:
    return Entry(where=where, id="fog", title="Fog", text=text)


def brief_of(*entries: Entry) -> Brief:
    outline, _ = read_outline(b"title: T\nthemes: [{title: All, rest: true}]", "o.yaml")
    assert outline is not None
    return compose(outline, entries)[0]


FONTS = {
    "body": Font(family="IBM Plex Serif"),
    "chinese": Font(family="No Such Sans", language="zh-Hans", extra="cjk"),
    "arabic": Font(family="IBM Plex Sans Arabic", language="ar", extra="arabic"),
}


@pytest.mark.parametrize(
    ("character", "hint"),
    [
        ("\u9aa8", "pip install 'briefgen[cjk]'"),  # its font is not there
        ("\u3001", "pip install 'briefgen[cjk]'"),
        ("\ufdfa", "name a family"),  # the extra is there, and has not this one
        ("\u0e01", "pip install fontpkg-noto-sans-thai"),
        ("\U00013080", "name a family"),
    ],
)
def test_the_hint_is_of_what_would_help(character: str, hint: str):
    brief = brief_of(entry_at(Location("a.md", 1), character))
    (problem,) = missing_glyphs(brief, {character: "IBM Plex Serif"}, FONTS)
    assert hint in problem.hint
