"""The fuzz run notices what a file lacks (`fuzz_hunt.py`, which runs for as long as one likes)."""

import zipfile
from pathlib import Path

import pytest

import briefgen
from tests.whole import fuzz_hunt


@pytest.mark.parametrize(
    ("markdown", "shown", "missing"),
    [
        ("The *quiet* harbour, [as told](https://a.example) here [@a].", "the quiet harbouras told here", []),
        ("# Head\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |", "Head one two a b c d", []),
        ("It is open every day.", "It is open 3 every day.", []),
        ("It is open every day.", "It is open every", ["day"]),
        ("One.\n\nTwo words more.\n", "One.", ["two", "words", "more"]),
    ],
)
def test_words_that_are_not_shown_are_found(markdown: str, shown: str, missing: list[str]):
    assert [*fuzz_hunt.not_shown(markdown, fuzz_hunt.letters(shown))] == missing


def test_a_text_that_a_file_lacks_is_told(tmp_path: Path):
    fuzz_hunt.copied(fuzz_hunt.ROOT, tmp_path)
    built = briefgen.build(tmp_path / "outline.yaml", to=["docx", "txt"], cached=False)
    assert [*fuzz_hunt.lost(tmp_path, built.files)] == []
    (docx,) = (file for file in built.files if file.suffix == ".docx")
    with zipfile.ZipFile(docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    item = briefgen.compose_outline(tmp_path / "outline.yaml").products[0].items()[0]
    word = max(item.entry.text.split(), key=len).strip(".,*")
    assert word.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(word.encode(), b"")
    with zipfile.ZipFile(docx, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert any(item.entry.id in each for each in fuzz_hunt.lost(tmp_path, (docx,)))


def test_a_short_run_finds_nothing():
    assert {fuzz_hunt.one(seed, "") for seed in range(4)} <= fuzz_hunt.ENDS
