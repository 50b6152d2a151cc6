"""The register: one line a source, in the order in which the brief first rests on it."""

import pytest

from briefgen.brief.anchors import Anchor
from briefgen.brief.register import Mention, Register
from briefgen.entry import Entry
from briefgen.problems import Location
from briefgen.readers import read_source

SOURCE = """\
- {id: a, title: Log, publisher: Met}
- {id: b, title: Log, publisher: Met}
- {id: c, title: Other, publisher: Met}
- {id: d, title: Bare}
- {id: e, title: Bare}
"""


def entries_of(source: str = SOURCE, file: str = "a.yaml") -> dict[str, Entry]:
    found, problems = read_source(source.encode(), file)
    assert problems == []
    return {entry.id: entry for entry in found}


def lines(references) -> list[tuple[int, str, list[str]]]:
    return [(line.number, line.entry.id, [mention.number for mention in line.mentions]) for line in references]


def mention(number: str) -> Mention:
    return Mention(number, Anchor.of_theme(number))


def test_a_source_has_one_number_and_its_line_mentions_what_rests_on_it_once_each():
    known = entries_of()
    register = Register(known, [])
    numbers = [
        register.number(known[ident], mention(at)) for ident, at in (("c", "1"), ("a", "2"), ("b", "3"), ("a", "2"))
    ]
    assert numbers == [1, 2, 2, 2]
    assert lines(register.references()) == [(1, "c", ["1"]), (2, "a", ["2", "3"])]
    assert [line.anchor for line in register.references()] == ["source/1", "source/2"]
    assert register.shown == {"c": 1, "a": 2, "b": 2}


def test_a_source_may_be_numbered_without_a_part_that_rests_on_it():
    known = entries_of()
    register = Register(known, [])
    assert register.number(known["a"]) == 1
    assert lines(register.references()) == [(1, "a", [])]
    assert register.number(known["d"]) == 0
    assert (register.unsourced(), register.shown) == ((), {"a": 1})


@pytest.mark.parametrize(
    "other",
    [
        "title: Other, publisher: Met, authors: [Ida], url: 'https://a.example', published: 2026",
        "title: Log, publisher: Sea, authors: [Ida], url: 'https://a.example', published: 2026",
        "title: Log, publisher: Met, authors: [Bo], url: 'https://a.example', published: 2026",
        "title: Log, publisher: Met, authors: [Ida], url: 'https://b.example', published: 2026",
        "title: Log, publisher: Met, authors: [Ida], url: 'https://a.example', published: 2025",
        "title: Log, publisher: Met",
    ],
)
def test_sources_are_one_if_they_are_called_alike_in_all_that_names_them(other: str):
    one = "title: Log, publisher: Met, authors: [Ida], url: 'https://a.example', published: 2026"
    known = entries_of(f"- {{id: a, {one}}}\n- {{id: b, {one}, text: Words.}}\n- {{id: c, {other}}}\n")
    register = Register(known, [])
    assert [register.number(entry) for entry in known.values()] == [1, 1, 2]


def test_questions_share_a_source_if_they_are_put_in_one_document():
    one, other = "publisher: Met, container: Hearing", "publisher: Met, container: Debate"
    put = (("a", "Who?", one), ("b", "Why?", one), ("c", "Who?", other))
    known = entries_of("".join(f"- {{id: {ident}, question: {asked}, {where}}}\n" for ident, asked, where in put))
    register = Register(known, [])
    assert [register.number(entry) for entry in known.values()] == [1, 1, 2]


def test_what_states_no_source_stands_by_its_file_unless_a_text_cites_it():
    known = {**entries_of(), **entries_of("- {id: f, title: Bare}\n", "0.yaml")}
    register = Register(known, ["So [@e]."])
    assert [register.number(known[ident], mention(ident)) for ident in "dfe"] == [0, 0, 1]
    assert register.number(known["d"], mention("x")) == 0
    assert lines(register.references()) == [(1, "e", ["e"])]
    assert lines(register.unsourced()) == [(0, "f", ["f"]), (0, "d", ["d", "x"])]


def test_entries_without_a_source_that_texts_cite_are_a_source_each():
    known = entries_of()
    register = Register(known, ["So [@d; @e]."])
    assert (register.number(known["d"]), register.number(known["e"])) == (1, 2)


def test_what_a_text_cites_is_numbered_and_what_is_unknown_is_told():
    known = entries_of()
    text = "So [@c; @fog], and [@a]."
    register = Register(known, [text])
    register.read(text, Location("o.yaml", 3), mention("1"))
    assert lines(register.references()) == [(1, "c", ["1"]), (2, "a", ["1"])]
    (told,) = register.problems
    assert told.words == "fog"
    assert str(told) == "o.yaml:3: error: “[@fog]” cites no entry [unknown-citation]\n  hint: known: a, b, c, d, e"
