"""Holdings: entries of several files, each with an id of its own."""

import unicodedata
from pathlib import Path

import pytest

from briefgen.project.composing import compose_outline


def test_pages_of_one_title_have_ids_of_their_own(project: Path):
    for name in ("a", "b"):
        (project / "sources" / f"{name}.md").write_text(f"# Fog\n\nFog {name}.\n", encoding="utf-8")
    composed = compose_outline(project / "outline.yaml")
    assert [entry.id for entry in composed.entries if entry.title == "Fog"] == ["fog", "fog-11dd48"]
    (told,) = [problem for problem in composed.problems if problem.code == "same-title"]
    assert told.message.startswith("another entry is called “fog”")


PROJECT = {
    "sources/sources.yaml": "- {id: café, name: Café Presse, reliability: B}\n- {name: Other, parent: CAFÉ}\n",
    "sources/a.yaml": "- {id: étude, title: One, publisher: Café Presse, tags: [Hafenüberwachung], places: [Malmö]}\n"
    "- {id: deux, title: Two, actors: [Équipe], text: 'It says so [@étude, p. 4].', supports: étude}\n",
    "outline.yaml": "title: X\nbottom_line: So it is $(où) [@étude].\nvariables: {où: there}\n"
    "judgements: [{id: clé, text: It is., entries: [étude]}]\n"
    "themes:\n- {id: thème, title: A, entries: [étude]}\n"
    "- {title: B, select: 'actor:ÉQUIPE'}\n- {title: C, select: {places: malmö, publisher: CAFÉ PRESSE}}\n"
    "products: [{name: p, themes: [thème]}]\n",
}


@pytest.mark.parametrize("apart", PROJECT)
def test_names_and_ids_are_the_same_however_their_accents_are_coded(apart: str, tmp_path: Path):
    for name, text in PROJECT.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        form = "NFD" if name == apart else "NFC"
        file.write_text(unicodedata.normalize(form, text), encoding="utf-8")
    composed = compose_outline(tmp_path / "outline.yaml", cached=False)
    taken = next(each for each in composed.problems if each.code == "empty-theme")
    assert taken.message == "other themes took every entry that the selector of “C” matches"
    assert "error" not in {each.severity for each in composed.problems}
    one, two = composed.entries
    assert (one.reliability, one.id, two.supports) == ("B", "étude", ("étude",))
    assert [theme.id for theme in composed.brief.themes] == ["thème", "b", "c"]
    assert [[item.entry.id for item in theme.items] for theme in composed.brief.themes] == [["étude"], ["deux"], []]
    assert len(composed.brief.sources) == 1
    assert composed.brief.outline.bottom_line.startswith("So it is there")


@pytest.mark.parametrize("cached", [False, True])
def test_an_entry_that_could_not_be_read_is_one_error_and_what_names_it_none(cached: bool, tmp_path: Path):
    (tmp_path / "sources").mkdir()
    entries = "- {id: memo, title: Memo, text: [x]}\n- {title: Big fog, text: [x]}\n"
    entries += "- {id: wire, title: Wire, text: 'As [@memo] says, [@big-fog] and [@nobody].'}\n"
    (tmp_path / "sources" / "a.yaml").write_text(entries, encoding="utf-8")
    outline = "title: X\nbottom_line: So [@memo].\njudgements: [{text: It is so., entries: [memo]}]\n"
    outline += "themes:\n- {title: A, entries: [memo, wire, big-fog, other], exclude: [memo], intro: 'As [@memo].'}\n"
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        problems = compose_outline(tmp_path / "outline.yaml", cached=cached).problems
        told = [(each.code, each.words) for each in problems if each.severity == "error"]
        assert sorted(told) == [
            ("unknown-citation", "nobody"),
            ("unknown-entry", "other"),
            ("wrong-type", ""),
            ("wrong-type", ""),
        ]
