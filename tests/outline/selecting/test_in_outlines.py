"""Selectors in one line, in whichever file of an outline they stand."""

import pytest

from briefgen.problems import BriefgenError
from tests.outline.several_files import read


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
    assert [str(problem.where) for problem in raised.value.problems] == ["project/t.yaml:2:21", "project/t.yaml:3:33"]
