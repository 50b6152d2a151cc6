"""Variables: which texts they stand in, and that they are texts."""

from briefgen.files.yaml_text import parse_yaml
from briefgen.outline.variables import with_variables
from tests.outline.several_files import read


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
