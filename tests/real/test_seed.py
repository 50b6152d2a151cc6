"""A real source text, read exactly as it stands: six questions and answers that nobody here wrote.

The text is not part of the repository. `BRIEFGEN_SEED` names the folder that holds it; without it, or without the
folder, these tests are skipped.
"""

import os
import re
from pathlib import Path

import pytest

import briefgen
from briefgen.layout import find_layouts, read_styles
from tests.helpers.readback import docx_body, pdf_pages, words_of

OUTLINE = Path(__file__).parent / "seed.yaml"
ROOT = OUTLINE.parent.parent.parent
FOLDER = Path(os.environ.get("BRIEFGEN_SEED", ROOT.parent / "shared" / "seed"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real text is not here ({FOLDER}); set BRIEFGEN_SEED"),
]

THEMES = {
    "Evidence and background": [
        "Is there evidence of North Korean troops in combat?",
        "What historical alliances have shaped North Korea's military strategy?",
    ],
    "The war in Ukraine": ["What are the potential consequences for Ukraine?"],
    "International order and the region": [
        "What does this partnership mean for international relations?",
        "How might this affect the balance of power in Asia?",
        "What are the implications for U.S. foreign policy?",
    ],
}


def questions_and_answers() -> dict[str, str]:
    """The text taken apart with nothing but its dashes."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.txt")))
    blocks = [block.strip().split("\n", 1) for block in re.split(r"^-$", text, flags=re.MULTILINE) if block.strip()]
    return {question.strip(): answer.strip() for question, answer in blocks}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> briefgen.Built:
    return briefgen.build(OUTLINE, sources=[FOLDER], output=tmp_path_factory.mktemp("seed"), to=["pdf", "docx"])


@pytest.fixture(scope="module", params=["pdf", "docx"])
def words(request, built: briefgen.Built) -> list[str]:
    """The words of the text of one of the files, headers and footers apart."""
    data = next(file for file in built.files if file.suffix == f".{request.param}").read_bytes()
    if request.param == "docx":
        return docx_body(data)
    page = read_styles(find_layouts(OUTLINE.parent), "brief").page
    return [word for each in pdf_pages(data, page) for word in each.body]


def position(words: list[str], wanted: str, start: int = 0) -> int:
    """Where the words of `wanted` stand in a row, from `start` on."""
    row = words_of(wanted)
    found = (at for at in range(start, len(words) - len(row) + 1) if words[at : at + len(row)] == row)
    return next(found, -1)


def test_the_text_has_the_six_questions_that_the_outline_places():
    assert sorted(questions_and_answers()) == sorted(question for theme in THEMES.values() for question in theme)


def test_it_builds_without_an_error_or_a_warning(built: briefgen.Built):
    assert built.problems == ()
    assert [file.suffix for file in built.files] == [".pdf", ".docx"]


def test_every_question_stands_in_its_theme_with_its_whole_answer(words: list[str]):
    answers = questions_and_answers()
    at = 0
    for number, (theme, questions) in enumerate(THEMES.items(), 1):
        at = position(words, f"{number} {theme} {_follows(theme)}", at)
        assert at >= 0, theme
        for count, question in enumerate(questions, 1):
            at = position(words, f"Q{number}.{count} {question} {answers[question]}", at)
            assert at >= 0, question


def _follows(theme: str) -> str:
    """The first words below a theme's heading, which tell the heading from its line in the contents."""
    introductions = {
        "Evidence and background": "What is reported, what is not,",
        "The war in Ukraine": "Q2.1 What are the potential consequences for Ukraine? The involvement",
        "International order and the region": "How the partnership could move others,",
    }
    return introductions[theme]


def test_the_sources_say_that_the_text_states_none_and_where_each_answer_stands(words: list[str]):
    (name,) = [file.name for file in FOLDER.glob("*.txt")]
    assert position(words, f"The text {name} states no source. Taken from it as it stands: Q1.1 (line 14),") >= 0


def test_the_other_layout_holds_every_answer_too(tmp_path: Path):
    built = briefgen.build(OUTLINE, sources=[FOLDER], output=tmp_path, layout="qa", to=["docx"])
    words = docx_body(built.files[0].read_bytes())
    assert all(position(words, answer) >= 0 for answer in questions_and_answers().values())
