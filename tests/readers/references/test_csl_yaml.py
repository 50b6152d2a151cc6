"""CSL-YAML: items of CSL in YAML, with their line; a list of entries is none."""

import pytest

from briefgen.readers import read_source

ITEM = """- id: quay2025
  type: article-newspaper
  title: Fog on 10<sup>6</sup> m
  author:
  - family: Quay
    given: Ann
  container-title: Courier
  issued:
    date-parts:
    - - 2025
      - 3
  volume: 12
"""


def read(text: str):
    return read_source(text.encode(), "a.yaml")


@pytest.mark.parametrize("text", [ITEM, f"references:\n{ITEM}", f"---\nreferences: # all\n{ITEM}...\n"])
def test_items_are_read_in_a_list_and_under_references(text):
    (found,), problems = read(text)
    assert (found.id, found.title, found.publisher) == ("quay2025", "Fog on 10⁶ m", "Courier")
    assert (found.published.iso(), found.x["volume"], problems) == ("2025-03", "12", [])
    assert (str(found.authors[0]), found.where.line) == ("Quay, Ann", text[: text.index("- id")].count("\n") + 1)


def test_what_stands_beside_the_references_is_told_and_a_marking_counts():
    (found,), (problem,) = read(f"marking: TLP:AMBER\ntitle: Mine\nreferences:\n{ITEM}")
    assert (found.marking.label, problem.code) == ("TLP:AMBER", "left-out")
    (found,), _ = read(f"# TLP:GREEN\n{ITEM}")
    assert found.marking.label == "TLP:GREEN"


def test_a_faulty_item_costs_only_itself():
    found, (problem,) = read(f"references:\n- odd\n{ITEM}")
    assert (len(found), problem.where.line, problem.code) == (1, 2, "not-an-entry")


def test_entries_of_ours_are_none():
    (found,), _ = read("- title: A\n  text: B\n  published: 2025\n  type: report\n")
    assert found.text == "B"
