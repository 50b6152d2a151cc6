"""A drawing weighs what is drawn once every reference is followed."""

import pytest
from lxml import etree

from tests.layout.drawings.drawing_made import needs_svg

needs_svg()

from briefgen.layout.drawings.names import SVG, XLINK  # noqa: E402 - an extra
from briefgen.layout.drawings.weight import TooHeavy, weigh  # noqa: E402 - an extra


def weight(inside: str, *rules: tuple[str, str]) -> int:
    return weigh(etree.fromstring(f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}">{inside}</svg>'), rules)


def use(name: str) -> str:
    return f'<use xlink:href="#{name}"/>'


@pytest.mark.parametrize(
    ("inside", "shapes"),
    [
        ("<rect/><rect/>", 3),
        ("<text>four</text>", 6),
        (f'<g id="a"><rect/><rect/></g>{use("a")}', 8),
        ('<g opacity="0.5"><rect/></g>', 28),
        ('<marker id="m"><rect/></marker><path d="M0 0L1 1" marker-mid="url(#m)"/>', 1 + 2 + 1 + 6 * 2),
    ],
)
def test_every_part_counts_wherever_it_is_referred_to(inside, shapes):
    assert weight(inside) == shapes


def test_a_rule_counts_for_each_element_that_it_may_be_meant_for():
    inside = '<g id="p"><rect/><rect/></g><path class="a"/><path/>'
    assert weight(inside, (".a", "fill:url(#p)")) == weight(inside) + 3
    assert weight(inside, ("path", "fill:url(#p)")) == weight(inside) + 6
    assert weight(inside, ("g .a, #no", "fill:url(#p)")) == weight(inside) + 3


def test_a_part_that_contains_itself_is_refused():
    with pytest.raises(TooHeavy, match="contains itself"):
        weight(f'<g id="a">{use("a")}</g>')


def test_parts_that_double_each_other_are_refused_without_being_drawn():
    parts = [f'<g id="a{n}">{use(f"a{n - 1}") * 2}</g>' for n in range(1, 40)]
    with pytest.raises(TooHeavy, match="more than 300,000"):
        weight('<g id="a0"><rect/></g>' + "".join(parts))
