"""Outlines out of several files: `extends:`, `include:` and `variables:`."""

import pytest

from briefgen.files.named import Named
from briefgen.files.yaml_text import parse_yaml
from briefgen.outline import Outline, all_themes, read_outline
from briefgen.outline.variables import with_variables
from briefgen.problems import BriefgenError, Location, error


def read(**files: str) -> Outline:
    """The outline of `files["outline"]`, which may name the others as `NAME.yaml`, and has no problem."""

    def content(name: str, where: Location) -> bytes:
        key = name.removesuffix(".yaml")
        if key not in files:
            raise BriefgenError(error(where, "no-file", name))
        return files[key].encode()

    outline, problems = read_outline(files["outline"].encode(), "project/outline.yaml", content)
    assert problems == []
    return outline


BASE = """\
organisation: Example desk
marking: TLP:GREEN
options: {annex_unplaced: true, attach_sources: true}
sources: [wire.csv]
judgements:
- text: The port is open.
  confidence: low
- {id: ships, text: Two ships sail.}
themes:
- id: port
  title: The port
  intro: What we know.
  select: {tags: port}
  themes:
  - title: Fees
- title: The weather
- title: The past
"""


def test_what_the_base_says_stays_and_what_the_outline_says_comes_first():
    outline = read(outline="extends: base.yaml\ntitle: May\nmarking: TLP:AMBER\n", base=BASE)
    assert (outline.title, outline.organisation, outline.marking.label) == ("May", "Example desk", "TLP:AMBER")
    assert [theme.id for theme in outline.themes] == ["port", "the-weather", "the-past"]


def test_mappings_are_merged_and_plain_lists_replaced():
    own = "extends: base.yaml\ntitle: May\noptions: {annex_unplaced: false}\nsources: [notes]\n"
    outline = read(outline=own, base=BASE)
    assert (outline.options.annex_unplaced, outline.options.attach_sources) == (False, True)
    assert [named.name for named in outline.sources] == ["notes"]


def test_a_key_with_nothing_behind_it_takes_nothing_away():
    outline = read(outline="extends: base.yaml\ntitle: May\norganisation:\nthemes:\n", base=BASE)
    assert outline.organisation == "Example desk"
    assert len(outline.themes) == 3


def test_themes_are_merged_by_id_in_the_order_of_the_base_and_new_ones_follow():
    own = """\
extends: base.yaml
title: May
themes:
- title: New
- id: the-past
  drop: true
- {title: The weather, select: {text: fog}}
- id: port
  title: The harbour
  select: {since: 2026-04-01}
  themes:
  - {title: Fees, intro: They rise.}
  - title: Cranes
"""
    outline = read(outline=own, base=BASE)
    assert [theme.title for theme in all_themes(outline.themes)] == [
        "The harbour",
        "Fees",
        "Cranes",
        "The weather",
        "New",
    ]
    port, weather, _ = outline.themes
    assert (port.intro, port.themes[0].intro) == ("What we know.", "They rise.")
    assert (port.select.tags, port.select.since.iso()) == (("port",), "2026-04-01")
    assert weather.select.text == ("fog",)


def test_judgements_are_merged_by_id_and_one_without_an_id_is_known_by_its_place():
    own = """\
extends: base.yaml
title: May
judgements:
- text: A third.
- {id: kj1, confidence: high}
- {id: ships, drop: yes}
"""
    first, new = read(outline=own, base=BASE).judgements
    assert (first.text, first.confidence) == ("The port is open.", "high")
    assert (new.id, new.text) == ("kj2", "A third.")


def test_products_are_merged_by_name():
    base = "products:\n- {name: full}\n- {name: press, marking: TLP:CLEAR, parts: [bottom_line]}\n"
    own = "extends: base.yaml\ntitle: May\nproducts:\n- {name: full, drop: true}\n- {name: press, parts: [sources]}\n"
    (press,) = read(outline=own, base=base).products
    assert (press.name, press.marking.label, press.parts) == ("press", "TLP:CLEAR", ("sources",))


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


def test_a_theme_that_the_base_includes_can_be_changed_and_taken_out():
    outline = read(
        outline="extends: base.yaml\ntitle: May\nthemes:\n- {id: b, drop: true}\n- {id: c, limit: 3}\n",
        base="themes:\n- include: list.yaml\n",
        list="- title: B\n- title: C\n",
    )
    assert [(theme.title, theme.limit) for theme in outline.themes] == [("C", 3)]


@pytest.mark.parametrize("key", ["extends", "include"])
def test_ten_files_may_lead_to_each_other_and_no_more(key: str):
    line = "extends: {}.yaml\n" if key == "extends" else "title: T{0}\nthemes: [{{include: {0}.yaml}}]\n"
    files = {f"f{n}": line.format(f"f{n + 1}") for n in range(1, 30)}
    with pytest.raises(BriefgenError) as raised:
        read(outline="title: May\n" * (key == "extends") + line.format("f1"), **files)
    assert f"{key}-depth" in {problem.code for problem in raised.value.problems}


def test_variables_stand_in_any_text_and_those_of_the_outline_come_first():
    outline = read(
        outline="extends: base.yaml\nvariables: {week: '18'}\nslug: week-$(week)\nthemes: [{include: t.yaml}]\n",
        base="title: Week $(week), $( desk )\nvariables: {week: '0', desk: North}\nedition: $(week)\n",
        t="title: In week $(week)\nlimit: $(week)\nselect: {tags: [w$(week), x]}\n",
    )
    assert (outline.title, outline.slug, outline.edition) == ("Week 18, North", "week-18", "18")
    (theme,) = outline.themes
    assert (theme.title, theme.limit, theme.select.tags) == ("In week 18", 18, ("w18", "x"))
    assert theme.id == "in-week-18"


def test_a_variable_is_a_text_and_nothing_more():
    given = "variables: {a: '$(b)', b: '{{ 7 * 7 }}', c: '[@x]: #'}\n"
    assert read(outline=f"{given}title: $(a) $(b) $(c)\n").title == "$(b) {{ 7 * 7 }} [@x]: #"


def test_a_doubled_dollar_prints_the_sign_and_other_dollars_are_themselves():
    assert read(outline="title: $$(HOME) costs $5 $$ (x) ${y}\n").title == "$(HOME) costs $5 $$ (x) ${y}"


def test_keys_and_paths_of_extends_hold_no_variables():
    content, _ = parse_yaml(b"extends: $(a).yaml\n$(a): $(a)\n", "o.yaml")
    assert with_variables(content, {"a": "x"}, []) == {"extends": "$(a).yaml", "$(a)": "x"}


def test_selectors_in_one_line_may_stand_in_any_file_and_hold_variables():
    outline = read(
        outline="extends: base.yaml\ntitle: May\nvariables: {week: w18}\nthemes: [{id: b, select: 'tag:x'}]\n",
        base="themes:\n- include: t.yaml\n- {title: B, select: {publisher: Wire, tags: y}}\n",
        t="title: A\nselect: tag:$(week) and not publisher:Wire\n",
    )
    first, second = outline.themes
    tags, other = first.select.all
    assert (tags.tags, other.not_[0].publisher) == (("w18",), ("Wire",))
    assert (second.select.tags, second.select.publisher) == (("x",), ())


def test_what_is_wrong_with_a_selector_in_one_line_is_told_at_its_column_of_its_file():
    with pytest.raises(BriefgenError) as raised:
        read(
            outline="title: May\nvariables: {a: tag}\nthemes: [include: t.yaml]\n",
            t="- title: A\n  select: tag:x and tga:y\n- {title: B, select: '$(a):x or tga:y'}\n",
        )
    assert [str(problem.where) for problem in raised.value.problems] == ["project/t.yaml:2:21", "project/t.yaml:3:22"]
