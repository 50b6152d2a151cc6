"""Edited projects: what is kept from build to build changes nothing of what is built."""

from collections import Counter

import pytest

from tests.whole.edit_hunt import sequence


@pytest.mark.parametrize("seed", [1, 5])
def test_after_edits_a_build_gives_what_one_from_nothing_gives(seed: int):
    assert list(sequence(seed, Counter())) == []
