"""An outline laid over another: what is merged, replaced, added and dropped."""

from briefgen.outline import all_themes
from tests.outline.several_files import BASE, read


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


def test_a_theme_that_the_base_includes_can_be_changed_and_taken_out():
    outline = read(
        outline="extends: base.yaml\ntitle: May\nthemes:\n- {id: b, drop: true}\n- {id: c, limit: 3}\n",
        base="themes:\n- include: list.yaml\n",
        list="- title: B\n- title: C\n",
    )
    assert [(theme.title, theme.limit) for theme in outline.themes] == [("C", 3)]


def test_a_new_theme_stays_when_one_after_it_is_dropped():
    own = "extends: base.yaml\ntitle: May\nthemes:\n- title: New\n- {id: port, drop: true}\n- title: Newer\n"
    outline = read(outline=own, base=BASE)
    assert [theme.title for theme in outline.themes] == ["The weather", "The past", "New", "Newer"]
