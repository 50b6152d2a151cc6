"""Markings in bodies: at their ends, in covers, on lines of their own, and none where a text only speaks of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.standards.body_markings import marking_of_body
from briefgen.standards.markings import markings

LONG = "\n\n".join(f"The pilots of watch {number} were on board by six." for number in range(200))


@pytest.mark.parametrize(
    "text",
    [
        "TLP:AMBER\n\nThe quay.",
        "**TLP:AMBER** Not to be passed on.",
        r"\[TLP:AMBER\] The quay.",
        "The quay is open. [TLP: AMBER]",
        "Port desk\n\nTLP: AMBER\n\nThe quay.",
        "The quay.\n\nIt is open.\n\nSo it is.\n\nYes.\n\n*TLP:AMBER*\n",
    ],
)
def test_a_body_is_marked_at_its_ends(text: str):
    assert marking_of_body(text).marking.label == "TLP:AMBER"


@pytest.mark.parametrize(
    "text",
    [
        "TLP:AMBER means that few may have it.",
        "The label (TLP:AMBER) is for few.",
        "Labels\n\n## TLP:AMBER\n\n- TLP:RED\n- TLP:GREEN",
        "The quay.\n\nOf TLP:AMBER nobody spoke.\n\nThe end.",
        "",
    ],
)
def test_a_body_about_markings_is_not_marked(text: str):
    assert marking_of_body(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Port desk\\\nTLP:AMBER\\\nMay",
        "Port desk | TLP:AMBER | page 1\n\nThe quay.",
        "Port desk\n\nTLP:AMBER – May\n\nThe quay.",
        "Port desk\n\n**Handling**: TLP:AMBER\n\nThe quay.",
        "Port desk\n\n<b>TLP:AMBER</b>\n\nThe quay.",
        "| Author | Pier |\n| --- | --- |\n| Day | May |\n| Marking: | TLP:AMBER |\n\nThe quay.",
        "| **Handling** | AMBER |\n| --- | --- |\n\nThe quay.",
    ],
)
def test_covers_and_lines_in_parts_mark_a_body(text: str):
    found = marking_of_body(text)
    assert (found.marking.label, found.apart) == ("TLP:AMBER", True)


@pytest.mark.parametrize(
    "line",
    [
        "TLP:AMBER",
        "> **TLP: Amber**",
        r"\[TLP:AMBER\]",
        "tlp amber\\",
        "(TLP:AMBER) Two.",
        "**TLP:AMBER** Two.",
        r"\[TLP:AMBER\] Two.",
    ],
)
def test_a_label_alone_or_before_a_portion_counts_as_one_among_words(line: str):
    found = marking_of_body(f"{LONG}\n\n{line}\n\n{LONG}")
    assert (found.marking.label, found.apart) == ("TLP:AMBER", False)


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n\n- TLP:RED\n- TLP:GREEN\n\n{LONG}",
        f"{LONG}\n\n## TLP:RED\n\n{LONG}",
        f"{LONG}\n\n| TLP:RED | for few |\n\n{LONG}",
        f"{LONG}\n\nOf TLP:RED nobody spoke.\n\n{LONG}",
        f"{LONG}\n\n(The label TLP:RED is for few.) So it is.\n\n{LONG}",
        f"{LONG}\n\n**TLP:RED** means that few may read it.\n\n{LONG}",
        "| Marking | Text |\n| --- | --- |\n| none | The quay |\n",
        "Port desk – Official\n\nMinistry | Official\n\nThe quay.",
        f"{LONG}\n\nTLP:CLEAR\n\n{LONG}",
    ],
)
def test_lists_headings_tables_and_sentences_about_markings_mark_nothing(text: str):
    assert marking_of_body(text) is None


@given(st.sampled_from(markings()[1:]), st.text(max_size=200), st.text(max_size=200))
def test_a_label_on_a_line_of_its_own_is_never_lost(marking, above, below):
    found = marking_of_body(f"{above}\n\n{marking.label}\n\n{below}")
    assert found is not None
    assert found.marking >= marking


@pytest.mark.parametrize("text", ["TLP" * 100_000, "TLP:RED\n" * 50_000, "*" * 200_000 + "TLP", "|" * 200_000])
def test_no_body_takes_long(text: str):
    begins = time.perf_counter()
    marking_of_body(text)
    assert time.perf_counter() - begins < 2


@pytest.mark.parametrize("mark", ["(S//NF)", "(TS//SI//NF)", "(U//FOUO)", r"\(C//REL TO USA, GBR)"])
def test_a_portion_mark_of_a_classification_below_the_first_lines_is_the_narrowest(mark: str):
    found = marking_of_body(f"{LONG}\n\n{mark} The quay is shut.\n\n{LONG}")
    assert (found.marking.label, found.understood, found.apart) == ("TLP:RED", False, False)


@pytest.mark.parametrize(
    "words", ["(C) 2024 Example Post", "(S) The sea.", "(see https://example.org/a)", "(a//b) is a path"]
)
def test_brackets_that_are_no_portion_mark_mark_nothing(words: str):
    assert marking_of_body(f"{LONG}\n\n{words}\n\n{LONG}") is None
