"""Outlines out of several files: `extends:` and `include:`."""

import pytest

from briefgen.files.named import Named
from briefgen.outline import all_themes
from briefgen.problems import BriefgenError, Location
from tests.outline.several_files import BASE, read


def test_what_the_base_says_stays_and_what_the_outline_says_comes_first():
    outline = read(outline="extends: base.yaml\ntitle: May\nmarking: TLP:AMBER\n", base=BASE)
    assert (outline.title, outline.organisation, outline.marking.label) == ("May", "Example desk", "TLP:AMBER")
    assert [theme.id for theme in outline.themes] == ["port", "the-weather", "the-past"]


def test_a_base_may_extend_another():
    outline = read(
        outline="extends: week.yaml\ntitle: May\n",
        week="extends: house.yaml\naudience: Duty desk\nauthor: B\n",
        house="organisation: Example desk\nauthor: A\n",
    )
    assert (outline.organisation, outline.audience, outline.author) == ("Example desk", "Duty desk", "B")


def test_every_part_knows_the_file_that_says_it():
    outline = read(
        outline="extends: base.yaml\ntitle: May\nthemes:\n- {id: port, entries: [a]}\n- include: arms.yaml\n",
        base=BASE,
        arms="- title: Arms\n  entries: [b]\n",
    )
    assert outline.where == Location("project/outline.yaml", 1, 1)
    assert outline.themes[0].entries == (Named(name="a", where=Location("project/outline.yaml", 4, 24)),)
    assert outline.themes[1].where == Location("project/base.yaml", 16, 3)
    assert outline.themes[3].entries == (Named(name="b", where=Location("project/arms.yaml", 2, 13)),)


def test_included_files_hold_a_theme_or_a_list_and_stand_in_their_place():
    outline = read(
        outline="title: May\nthemes: [title: A, include: list.yaml, {title: D, themes: [include: one.yaml]}]\n",
        list="- title: B\n- title: C\n",
        one="title: E\n",
    )
    assert [theme.title for theme in all_themes(outline.themes)] == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize("key", ["extends", "include"])
def test_ten_files_may_lead_to_each_other_and_no_more(key: str):
    line = "extends: {}.yaml\n" if key == "extends" else "title: T{0}\nthemes: [{{include: {0}.yaml}}]\n"
    files = {f"f{n}": line.format(f"f{n + 1}") for n in range(1, 30)}
    with pytest.raises(BriefgenError) as raised:
        read(outline="title: May\n" * (key == "extends") + line.format("f1"), **files)
    assert f"{key}-depth" in {problem.code for problem in raised.value.problems}


@pytest.mark.parametrize("content", ["7", "a theme"])
def test_a_file_that_holds_no_theme_is_told_where_it_is_included(content):
    with pytest.raises(BriefgenError) as raised:
        read(outline="title: May\nthemes:\n- include: t.yaml\n", t=content)
    (problem,) = raised.value.problems
    assert str(problem.where) == "project/outline.yaml:3:12"
    assert problem.message.startswith("“t.yaml” must be a theme or a list of themes")
