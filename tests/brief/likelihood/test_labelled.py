"""How well the rules on likelihood do on labelled texts: the figures of docs/outlines.md, as floors."""

import pytest

from tests.brief.likelihood.labelled import CODES, figures, labelled

FLOORS = {
    "sentences.txt": (0.95, 0.95),
    "other_hand.txt": (0.95, 0.9),
}
"""Of each file, the precision and the recall of every rule."""


@pytest.mark.parametrize("code", CODES.values())
@pytest.mark.parametrize("file", FLOORS)
def test_a_rule_tells_what_is_wrong_and_little_else(file, code):
    found = figures(list(labelled(file)), code)
    precision, recall = FLOORS[file]
    assert found.precision >= precision, found
    assert found.recall >= recall, found


def test_the_texts_are_many_and_half_of_them_near_misses():
    texts = list(labelled("sentences.txt"))
    assert len(texts) >= 200
    assert len({each.text for each in texts}) >= 200
    assert sum(not each.codes for each in texts) >= len(texts) * 0.45
