"""Files that no reader knows are told, unless the project uses them otherwise."""

import unicodedata
from pathlib import Path

import pytest
from PIL import Image

import briefgen

OUTLINE = "title: X\nthemes: [{title: A, rest: true}]\n"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what is told of a project of those files; a picture is drawn where a name ends in `.png`."""

    def check(files: dict[str, str], outline: str = OUTLINE) -> list[str]:
        for name, text in {"outline.yaml": outline, **files}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith(".png"):
                Image.new("RGB", (4, 2)).save(file)
            else:
                file.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return [f"{each.where.file}: {each.message}" for each in briefgen.check("outline.yaml", cached=False)]

    return check


ENTRY = {"sources/a.md": "# A\n\nText.\n"}
LEFT_OUT = ["sources/pic.png: nothing shows this picture; it was left out"]


@pytest.mark.parametrize(
    "text",
    [
        "![Ships](pic.png)",
        '![Ships](pic.png "Two ships")',
        "![Ships](<pic.png>)",
        "![Ships](./pic.png)",
        "![Ships][it]\n\n[it]: pic.png",
        "> ![Ships](pic.png)",
        "![[pic.png|Ships]]",
    ],
)
def test_a_picture_that_an_entry_shows_is_not_left_out(told, text):
    assert told({"sources/a.md": f"# A\n\nText.\n\n{text}\n", "sources/pic.png": ""}) == []


def test_a_picture_that_nothing_shows_is_told_as_that(told):
    assert told({**ENTRY, "sources/pic.png": ""}) == LEFT_OUT
    assert told({"sources/a.md": "# A\n\nSee pic.png and `![x](pic.png)`.\n", "sources/pic.png": ""}) == LEFT_OUT
    other = {"sources/a.md": "# A\n\nText.\n\n![Ships](sub/pic.png)\n", "sources/sub/pic.png": ""}
    assert told({**other, "sources/pic.png": ""}) == LEFT_OUT


def test_a_picture_that_the_outline_shows_is_not_left_out(told):
    intro = "title: X\nthemes:\n- title: A\n  intro: '![Ships](sources/pic.png)'\n  rest: true\n"
    assert told({**ENTRY, "sources/pic.png": ""}, intro) == []


def test_a_name_with_spaces_or_accents_is_found_however_it_is_written(told):
    apart = unicodedata.normalize("NFD", "Café 1.png")
    for name, link in ((apart, "<Café 1.png>"), ("Café 1.png", "Caf%C3%A9%201.png"), ("Café 1.png", f"<{apart}>")):
        assert told({"sources/a.md": f"# A\n\nText.\n\n![Ships]({link})\n", f"sources/{name}": ""}) == []
        Path("sources", name).unlink()


def test_a_stored_copy_a_logo_and_what_a_note_embeds_are_not_left_out(told):
    note = "---\ntitle: A\nfile: sources/a.zip\n---\nText.\n"
    assert told({"sources/a.md": note, "sources/a.zip": "x"}) == []
    Path("sources/a.zip").unlink()
    layout = '{% extends "brief/brief.j2" %}\n{# <figure src="sources/logo.png"/> #}\n'
    assert told({**ENTRY, "sources/logo.png": "", "layouts/own/brief.j2": layout}) == []
    embedded = told({"sources/a.md": "# A\n\nText.\n\n![[map.canvas]]\n", "sources/map.canvas": "x"})
    assert [each.partition(": ")[0] for each in embedded] == ["sources/a.md"]


def test_what_nothing_uses_is_told_as_before(told):
    assert told({**ENTRY, "sources/b.zip": "x"}) == ["sources/b.zip: no reader for this file; it was left out"]
    Path("sources/b.zip").unlink()
    picture = "nothing shows this picture, nor could it; it was left out"
    assert told({"sources/b.webp": "x"}) == [f"sources/b.webp: {picture}"]
