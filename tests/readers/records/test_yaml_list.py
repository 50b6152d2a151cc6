"""YAML lists: comments above them."""

import pytest

from briefgen.readers import read_source


@pytest.mark.parametrize(
    "above", ["# TLP:AMBER\n", "---\n# tlp: amber\n", "%YAML 1.1\n--- # TLP:AMBER\n", "\n# a\n# TLP-AMBER\n"]
)
def test_a_comment_above_a_list_marks_its_entries(above: str):
    found, problems = read_source(f"{above}- title: Quay\n- title: Lock\n".encode(), "a.yaml")
    assert [entry.marking.label for entry in found] == ["TLP:AMBER", "TLP:AMBER"]
    assert problems == []
