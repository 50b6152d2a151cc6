"""Groups: entries whose words are alike come together, under the words that tell them from the others."""

import pytest

from briefgen.readers import read_source

pytest.importorskip("sklearn", reason="the extra `suggest` is not installed")
from briefgen.project.suggesting import suggested

FERRIES = """\
Q: When does the ferry sail from the harbour?
A: The ferry leaves the harbour at noon, and the second ferry at six.
Q: Which ferries carry cars?
A: Both ferries of the harbour carry cars.
Q: Is the bridge open to lorries?
A: The bridge is closed to lorries while its cables are mended.
Q: When will the cables of the bridge be mended?
A: Work on the cables of the bridge takes until June.
"""


def groups_of(text: str, file: str = "q.txt") -> dict[str, list[str]]:
    entries, _ = read_source(text.encode(), file)
    return {group.title: [entry.id for entry in group.entries] for group in suggested(entries)}


def test_entries_with_the_same_words_come_together_under_these_words():
    groups = groups_of(FERRIES)
    assert list(groups.values()) == [
        ["when-does-the-ferry-sail-from-the-harbour", "which-ferries-carry-cars"],
        ["is-the-bridge-open-to-lorries", "when-will-the-cables-of-the-bridge-be-mended"],
    ]
    first, second = groups
    assert "harbour" in first.lower()
    assert "bridge" in second.lower()


def test_texts_without_spaces_between_words_are_grouped_too():
    text = "".join(
        f"Q: {question}?\nA: {answer}。\n"
        for question, answer in [
            ("港口的渡轮什么时候开", "渡轮中午离开港口"),
            ("港口的哪些渡轮载车", "港口的渡轮都载车"),
            ("大桥开放吗", "大桥因为大桥缆索的维修而关闭"),
            ("大桥的缆索什么时候修好", "大桥缆索的维修到六月"),
        ]
    )
    assert [len(ids) for ids in groups_of(text).values()] == [2, 2]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_entries_are_one_theme(count):
    text = "".join(f"Q: Is ship {n} in dock?\nA: It is.\n" for n in range(count))
    assert [len(ids) for ids in groups_of(text).values()] == ([count] if count else [])


def test_entries_without_words_and_entries_that_are_all_alike_are_grouped_somehow():
    assert groups_of("id,title\na,1\nb,2\nc,3\nd,4\ne,5\n", "t.csv") == {"Other": list("abcde")}
    alike = "id,title\n" + "".join(f"{ident},Ship in dock\n" for ident in "abcdef")
    assert groups_of(alike, "t.csv") == {"Dock and Ship": list("abcdef")}
