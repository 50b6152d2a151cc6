"""How large a drawing is, whatever units and frames it says that in."""

import pytest
from lxml import etree

from tests.layout.drawings.drawing_made import needs_svg

needs_svg()

from briefgen.layout.drawings.size import fit_size  # noqa: E402 - an extra


@pytest.mark.parametrize(
    ("attributes", "points", "frame"),
    [
        ('width="100" height="50"', (75, 37.5), "0 0 100 50"),
        ('width="1in" height="72pt"', (72, 72), "0 0 96 96"),
        ('viewBox="0 0 40 20"', (30, 15), "0 0 40 20"),
        ('viewBox="0,0 40 20" width="80"', (60, 30), "0 0 40 20"),
        ('viewBox="0 0 40 20" height="80"', (120, 60), "0 0 40 20"),
        ('viewBox="5 5 40 20" width="100%"', (30, 15), "5 5 40 20"),
        ('width="6000" height="3000"', (2250, 1125), "0 0 6000 3000"),
    ],
)
def test_a_size_is_in_points_and_follows_from_the_frame_where_it_is_not_said(attributes, points, frame):
    root = etree.fromstring(f"<svg {attributes}/>")
    assert fit_size(root) == pytest.approx(points)
    assert root.get("viewBox") == frame


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100"',
        'width="50%" height="50%"',
        'width="0" height="5"',
        'viewBox="0 0 0 5"',
        'viewBox="1 2 3"',
        'width="5000" height="1"',
    ],
)
def test_what_has_no_size_that_could_be_shown_has_none(attributes):
    assert fit_size(etree.fromstring(f"<svg {attributes}/>")) is None
