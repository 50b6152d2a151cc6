"""Suggesting: entries grouped by their words, into an outline that builds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefgen
from briefgen.cli import cli
from briefgen.readers import read_source

pytest.importorskip("sklearn", reason="the extra `suggest` is not installed")
from briefgen.project.suggesting import suggested
from briefgen.project.suggesting.words import language_of, stops

FERRIES = """\
Q: When does the ferry sail from the harbour?
A: The ferry leaves the harbour at noon, and the second ferry at six.
Q: Which ferries carry cars?
A: Both ferries of the harbour carry cars.
Q: Is the bridge open to lorries?
A: The bridge is closed to lorries while its cables are mended.
Q: When will the cables of the bridge be mended?
A: Work on the cables of the bridge takes until June.
"""


def groups_of(text: str, file: str = "q.txt") -> dict[str, list[str]]:
    entries, _ = read_source(text.encode(), file)
    return {group.title: [entry.id for entry in group.entries] for group in suggested(entries)}


def run(*words: object):
    return CliRunner().invoke(cli, ["outline", "suggest", *map(str, words)])


def test_entries_with_the_same_words_come_together_under_these_words():
    groups = groups_of(FERRIES)
    assert list(groups.values()) == [
        ["when-does-the-ferry-sail-from-the-harbour", "which-ferries-carry-cars"],
        ["is-the-bridge-open-to-lorries", "when-will-the-cables-of-the-bridge-be-mended"],
    ]
    first, second = groups
    assert "harbour" in first.lower()
    assert "bridge" in second.lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Brücke ist wegen der Arbeiten nicht offen und wird erst im Juni wieder frei.", "de"),
        ("Le pont est fermé à cause des travaux, mais il sera ouvert dans un mois.", "fr"),
        ("Мост закрыт, потому что его чинят, но скоро он будет открыт.", "ru"),  # noqa: RUF001 - it is Russian
        ("The bridge is closed because of the works, and it will open in a month.", "en"),
        ("", "en"),
        ("Ljubljana 2024", "en"),
    ],
)
def test_the_language_is_told_by_its_stop_words(text, expected):
    assert language_of(text) == expected


def test_stop_words_are_those_of_the_language_of_each_entry():
    text = (
        "Q: Wann fährt die Fähre vom Hafen ab?\nA: Die Fähre verlässt den Hafen am Mittag.\n"
        "Q: Welche Fähren nehmen Autos mit?\nA: Die Fähren des Hafens nehmen alle Autos mit.\n"
        "Q: Ist die Brücke offen?\nA: Die Brücke ist wegen der Seile gesperrt.\n"
        "Q: Wann sind die Seile der Brücke neu?\nA: Die Arbeit an den Seilen der Brücke dauert bis Juni.\n"
    )
    groups = groups_of(text)
    assert [len(ids) for ids in groups.values()] == [2, 2]
    assert not {word.lower().strip(",") for title in groups for word in title.split()} & (stops("de") - {"and"})


def test_texts_without_spaces_between_words_are_grouped_too():
    text = "".join(
        f"Q: {question}?\nA: {answer}。\n"
        for question, answer in [
            ("港口的渡轮什么时候开", "渡轮中午离开港口"),
            ("港口的哪些渡轮载车", "港口的渡轮都载车"),
            ("大桥开放吗", "大桥因为大桥缆索的维修而关闭"),
            ("大桥的缆索什么时候修好", "大桥缆索的维修到六月"),
        ]
    )
    assert [len(ids) for ids in groups_of(text).values()] == [2, 2]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_entries_are_one_theme(count):
    text = "".join(f"Q: Is ship {n} in dock?\nA: It is.\n" for n in range(count))
    assert [len(ids) for ids in groups_of(text).values()] == ([count] if count else [])


def test_entries_without_words_and_entries_that_are_all_alike_are_grouped_somehow():
    assert groups_of("id,title\na,1\nb,2\nc,3\nd,4\ne,5\n", "t.csv") == {"Other": list("abcde")}
    alike = "id,title\n" + "".join(f"{ident},Ship in dock\n" for ident in "abcdef")
    assert groups_of(alike, "t.csv") == {"Dock and Ship": list("abcdef")}


# ---------------------------------------------------------------- the outline


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "q.txt").write_text(FERRIES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_outline_names_every_entry_and_builds_without_a_problem(folder: Path):
    done = run("sources", "-o", "outline.yaml")
    assert (done.exit_code, done.output) == (0, "outline.yaml\n")
    built = briefgen.build("outline.yaml", to=["txt"], strict=True)
    assert built.problems == ()
    composed = briefgen.compose_outline(Path("outline.yaml"))
    assert len(composed.brief.items()) == 4
    text = (folder / "outline.yaml").read_text(encoding="utf-8")
    assert "  # told by: " in text
    assert "# judgements:" in text


def test_without_a_file_it_is_printed_and_a_file_that_is_there_is_never_overwritten(folder: Path):
    printed = run("sources").stdout
    assert printed.startswith("# An outline to begin with")
    (folder / "outline.yaml").write_text("mine", encoding="utf-8")
    done = run("sources", "-o", "outline.yaml")
    assert done.exit_code == 1
    assert "[would-overwrite]" in done.output
    assert (folder / "outline.yaml").read_text(encoding="utf-8") == "mine"


def test_the_same_sources_give_the_same_outline_in_every_process(folder: Path):
    command = [sys.executable, "-m", "briefgen", "outline", "suggest", "sources"]
    runs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": str(n)}).stdout
        for n in (1, 2)
    }
    assert len(runs) == 1


def test_titles_that_yaml_would_misread_markings_and_ids_that_say_nothing(folder: Path):
    rows = "".join(
        f'x{n},"No: ""yes"" #{n} {word}",TLP:AMBER\n' for n, word in enumerate(["dock", "dock", "fog", "fog"])
    )
    (folder / "sources" / "q.txt").write_text("Q: null?\nA: null.\n", encoding="utf-8")
    (folder / "sources" / "t.csv").write_text(f"id,title,marking\n{rows}", encoding="utf-8")
    assert run("sources", "-o", "outline.yaml").exit_code == 0
    assert [p for p in briefgen.check("outline.yaml") if p.severity == "error"] == []
    text = (folder / "outline.yaml").read_text(encoding="utf-8")
    assert "marking: TLP:AMBER  # the highest of the entries" in text
    assert '  - x0  # No: "yes" #0 dock\n' in text


def test_the_folder_of_the_outline_itself_may_be_the_sources(folder: Path):
    (folder / "sources" / "notes.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    done = run("sources", "-o", "sources/outline.yaml")
    assert done.exit_code == 0
    assert briefgen.build("sources/outline.yaml", to=["txt"], strict=True).problems == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "[no-source]"),
        (["sources", "-o", "below/outline.yaml"], "is outside of the outline's folder"),
        (["empty"], "[no-entries]"),
    ],
)
def test_what_cannot_be_suggested_is_told(folder: Path, words, told):
    (folder / "empty").mkdir()
    (folder / "below").mkdir()
    done = run(*words)
    assert done.exit_code == 1
    assert told in done.output


def test_faults_of_sources_are_told_and_the_others_are_grouped(folder: Path):
    (folder / "sources" / "bad.csv").write_text("title,published\nA,never\n", encoding="utf-8")
    done = run("sources", "-o", "outline.yaml")
    assert done.exit_code == 0
    assert "“never” is not a date" in done.stderr


def test_without_the_extra_it_is_told_what_to_install(folder: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "briefgen.project.suggesting", None)
    done = run("sources")
    assert done.exit_code == 1
    assert "pip install 'briefgen[suggest]'" in done.output


@pytest.mark.real
def test_the_questions_of_the_seed_make_themes_that_build(folder: Path):
    seed = os.environ.get("BRIEFGEN_SEED")
    if not seed:
        pytest.skip("BRIEFGEN_SEED names no folder")
    for file in Path(seed).iterdir():
        (folder / "sources" / "q.txt").write_bytes(file.read_bytes())
    assert run("sources", "-o", "outline.yaml").exit_code == 0
    assert briefgen.build("outline.yaml", to=["txt"], strict=True).problems == ()
    themes = briefgen.compose_outline(Path("outline.yaml")).brief.themes
    assert [len(theme.items) for theme in themes] == [4, 2]
