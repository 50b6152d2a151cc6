"""Composing: which theme takes which entry, the numbers, the register of sources, and what supports a judgement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import compose, every_theme
from briefgen.brief.tree import as_lines
from briefgen.entry import entry_from
from briefgen.outline import read_outline
from briefgen.problems import Location
from briefgen.readers import read_source


def read(*sources: tuple[str, str]):
    """The entries of (file, text) pairs that have no problem."""
    found = [read_source(text.encode(), file) for file, text in sources]
    assert [problems for _, problems in found if problems] == []
    return [entry for entries, _ in found for entry in entries]


WIRE = """\
id,title,tags,published,publisher,text
dock,Ship in dock,ships,2024-03,Wire,The second ship is in dock.
fog,Fog closes the port,"ports, weather",2024-05-02,Wire,No crossing today.
fees,Port fees rise,ports,2023,Gazette,From June.
crew,Crews wanted,,,,Two crews are short.
"""


def composed(themes: str, *sources: tuple[str, str], head: str = ""):
    """The brief of a list of themes, and what is printed for it."""
    outline, problems = read_outline(f"title: X\n{head}themes:\n{themes}".encode(), "o.yaml")
    assert problems == []
    brief, problems = compose(outline, read(*(sources or [("wire.csv", WIRE)])))
    return brief, "\n".join(map(str, problems))


def placed(themes: str, *sources: tuple[str, str], head: str = "") -> list[str]:
    """Number and id of each item of a brief that has no problem, then the ids of the entries in no theme."""
    brief, told = composed(themes, *sources, head=head)
    assert told == ""
    return [f"{item.number} {item.entry.id}" for item in brief.items()] + [f"- {e.id}" for e in brief.unplaced]


def told(themes: str, *sources: tuple[str, str]) -> str:
    return composed(themes, *sources)[1]


# ---------------------------------------------------------------- which theme takes which entry


def test_a_theme_takes_the_entries_that_it_names_in_that_order_and_then_those_that_it_selects():
    assert placed("- {title: A, entries: [crew, fees], select: {tags: [ports, ships]}}\n") == [
        "E1.1 crew",
        "E1.2 fees",
        "E1.3 dock",
        "E1.4 fog",
    ]


def test_an_entry_goes_to_the_first_theme_that_selects_it():
    themes = "- {title: A, select: {tags: weather}}\n- {title: B, select: {tags: ports}}\n- {title: C, select: {}}\n"
    assert placed(themes) == ["E1.1 fog", "E2.1 fees", "E3.1 dock", "E3.2 crew"]


def test_an_entry_that_a_later_theme_names_is_not_taken_by_an_earlier_selector():
    themes = "- {title: A, select: {tags: ports}}\n- {title: B, entries: [fog]}\n"
    assert placed(themes) == ["E1.1 fees", "E2.1 fog", "- dock", "- crew"]


def test_a_theme_selects_before_the_themes_below_it():
    themes = "- title: A\n  select: {tags: ports}\n  themes: [{title: B, select: {tags: [ports, ships]}}]\n"
    assert placed(themes) == ["E1.1 fog", "E1.2 fees", "E1.1.1 dock", "- crew"]


def test_entries_that_no_theme_takes_are_unplaced_in_the_order_of_the_sources():
    assert placed("- {title: A, entries: [fog]}\n") == ["E1.1 fog", "- dock", "- fees", "- crew"]


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("source", ["dock", "fog", "fees", "crew"]),
        ("published", ["fees", "dock", "fog", "crew"]),
        ("-published", ["fog", "dock", "fees", "crew"]),
        ("title", ["crew", "fog", "fees", "dock"]),
    ],
)
def test_selected_entries_stand_in_the_order_asked_for_and_undated_ones_last(order, ids):
    assert [item.split()[1] for item in placed(f"- {{title: A, select: {{}}, order: {order}}}\n")] == ids


def test_entries_of_the_same_day_stay_as_in_the_sources_either_way():
    table = "title,published\nB,2024\nA,2024-01-01\nC,2024-01\n"
    for order in ("published", "-published"):
        assert placed(f"- {{title: A, select: {{}}, order: {order}}}\n", ("a.csv", table)) == [
            "E1.1 b",
            "E1.2 a",
            "E1.3 c",
        ]


# ---------------------------------------------------------------- what is told


def test_an_entry_is_placed_once():
    assert told("- {title: A, entries: [fog, dock, fog]}\n- {title: B, entries: [dock]}\n") == (
        "o.yaml:3:35: error: the entry “fog” is already placed by another line [placed-twice]\n"
        "  hint: name it in one theme only\n"
        "o.yaml:4:24: error: the entry “dock” is already placed by another line [placed-twice]\n"
        "  hint: name it in one theme only"
    )


def test_an_unknown_id_is_told_with_the_nearest_one():
    assert told("- {title: A, entries: [fogg, strike]}\n") == (
        "o.yaml:3:24: error: there is no entry “fogg” [unknown-entry]\n  hint: did you mean “fog”?\n"
        "o.yaml:3:30: error: there is no entry “strike” [unknown-entry]\n  hint: known: crew, dock, fees, fog"
    )


def test_with_many_ids_the_hint_names_the_command_that_lists_them():
    table = "title\n" + "".join(f"Crossing {number}\n" for number in range(30))
    assert told("- {title: A, entries: [strike]}\n", ("a.csv", table)) == (
        "o.yaml:3:24: error: there is no entry “strike” [unknown-entry]\n  hint: `briefgen outline` lists the ids"
    )


def test_what_a_limit_leaves_out_is_told():
    brief, printed = composed("- {title: A, entries: [crew], select: {}, order: title, limit: 1}\n")
    assert [item.entry.id for item in brief.items()] == ["crew", "fog"]
    assert printed == ("o.yaml:3:3: warning: the limit of 1 leaves out 2 matching: fees, dock [over-limit]")


def test_a_selector_that_matches_nothing_is_told():
    assert told("- {title: A, select: {tags: strikes}}\n") == (
        "o.yaml:3:3: warning: no entry matches the selector of “A” [empty-theme]"
    )
    assert told("- {title: A, entries: [fog], select: {tags: strikes}}\n") == ""


def test_a_selector_whose_matches_are_taken_is_not_said_to_match_nothing():
    assert "no entry matches" not in told(
        "- {title: A, select: {tags: ports}}\n- {title: B, select: {tags: ports}}\n"
    )


def test_a_theme_that_says_nothing_at_all_is_told():
    assert "[empty-theme]" in told("- {title: A}\n")


def test_two_entries_with_one_id_are_an_error_that_names_both_places():
    lines = '{"title": "Fog?"}\n{"title": "Ice"}\n{"title": "fog!"}\n'
    brief, printed = composed("- {title: A, select: {}}\n", ("b.jsonl", lines), ("a.yaml", "- {title: B, id: ice}\n"))
    assert printed == (
        "b.jsonl:2: error: the entry id “ice” is already used at a.yaml:1:3 [duplicate-id]\n"
        "  hint: give one of the two an `id` of its own\n"
        "b.jsonl:3: error: the entry id “fog” is already used at b.jsonl:1 [duplicate-id]\n"
        "  hint: give one of the two an `id` of its own"
    )
    assert [(item.entry.id, item.entry.title) for item in brief.items()] == [("ice", "B"), ("fog", "Fog?")]


# ---------------------------------------------------------------- numbers


def test_questions_are_numbered_q_and_other_entries_e_within_their_theme():
    themes = """\
- title: A
  entries: [who, fog]
  themes: [{title: B, entries: [when]}, {title: C, entries: [dock, why]}]
- title: D
  entries: [fees]
"""
    assert placed(themes, ("wire.csv", WIRE), ("q.txt", "-\nWho?\nWe.\n-\nWhen?\nMay.\n-\nWhy?\nFog.\n")) == [
        "Q1.1 who",
        "E1.2 fog",
        "Q1.1.1 when",
        "E1.2.1 dock",
        "Q1.2.2 why",
        "E2.1 fees",
        "- crew",
    ]


def test_themes_know_their_number_and_depth():
    brief, _ = composed("- title: A\n  themes: [{title: B}, {title: C, themes: [{title: D}]}]\n- title: E\n")
    assert [(theme.number, theme.depth, theme.id) for theme in every_theme(brief.themes)] == [
        ("1", 1, "a"),
        ("1.1", 2, "b"),
        ("1.2", 2, "c"),
        ("1.2.1", 3, "d"),
        ("2", 1, "e"),
    ]


def test_the_annex_holds_the_unplaced_entries_when_it_is_asked_for():
    head = "options: {annex_unplaced: true}\n"
    assert placed("- {title: A, entries: [fog]}\n", head=head) == [
        *("E1.1 fog", "A1 dock", "A2 fees", "A3 crew"),
        *("- dock", "- fees", "- crew"),
    ]


# ---------------------------------------------------------------- the register of sources


def test_sources_are_numbered_by_appearance_and_keep_their_number():
    lines = "---\ntitle: Lines\npublisher: Desk\n---\nWho?\nWe.\n\nWhen?\nMay.\n"
    themes = "- {title: A, entries: [fees, who], themes: [{title: B, entries: [when]}]}\n- {title: C, select: {}}\n"
    brief, _ = composed(themes, ("wire.csv", WIRE), ("q.txt", lines))
    assert [(s.number, s.entry.id, [mention.number for mention in s.mentions]) for s in brief.sources] == [
        (1, "fees", ["E1.1"]),
        (2, "who", ["Q1.2", "Q1.1.1"]),
        (3, "dock", ["E2.1"]),
        (4, "fog", ["E2.2"]),
    ]
    assert [(item.number, item.source) for item in brief.items()] == [
        *(("E1.1", 1), ("Q1.2", 2), ("Q1.1.1", 2)),
        *(("E2.1", 3), ("E2.2", 4), ("E2.3", 0)),
    ]


def test_what_states_no_source_is_grouped_by_its_file():
    sources = [("b.txt", "-\nWho?\nWe.\n-\nWhen?\nMay.\n"), ("a.txt", "-\nWhy?\nFog.\n")]
    brief, _ = composed("- {title: A, entries: [who, why, when]}\n", *sources)
    assert brief.sources == ()
    assert [(s.number, s.entry.where.file, [mention.number for mention in s.mentions]) for s in brief.unsourced] == [
        (0, "a.txt", ["Q1.2"]),
        (0, "b.txt", ["Q1.1", "Q1.3"]),
    ]


CITING = """\
id,title,text
who,Who,No source.
one,One,As said [@who].
two,Two,
"""


@pytest.mark.parametrize(
    ("outline", "number"),
    [
        ("themes: [{title: A, entries: [who, one]}]", 1),
        ("themes: [{title: A, entries: [who]}]", 0),
        ("themes: [{title: A, entries: [who]}]\noptions: {annex_unplaced: true}", 1),
        ("themes: [{title: A, entries: [who]}]\nbottom_line: So [@who].", 1),
        ("themes: [{title: A, entries: [who]}]\njudgements: [{text: 'So [@who].'}]", 1),
        ("themes: [{title: A, entries: [who]}]\njudgements: [{text: So., confidence: low, basis: '[@who].'}]", 1),
        ("themes: [{title: A, entries: [who], themes: [{title: B, intro: 'So [@who].'}]}]", 1),
    ],
)
def test_what_states_no_source_has_a_number_where_a_text_of_the_brief_cites_it(outline: str, number: int):
    plan, problems = read_outline(f"title: X\n{outline}\n".encode(), "o.yaml")
    assert problems == []
    brief, _ = compose(plan, read(("a.csv", CITING)))
    assert {item.entry.id: item.source for item in brief.items()}["who"] == number
    assert [line.entry.id for line in brief.sources] == (["who"] if number else [])


def test_what_a_budget_moves_to_the_annex_cites_too():
    plan, _ = read_outline(b"title: X\nthemes: [{title: A, entries: [who, one]}]\n", "o.yaml")
    brief, _ = compose(plan, read(("a.csv", CITING)), moved=frozenset({("a", "one")}))
    assert [(item.number, item.source) for item in brief.items()] == [("E1.1", 1), ("A1", 0)]
    assert [[mention.number for mention in line.mentions] for line in brief.sources] == [["E1.1", "A1"]]


def test_sources_are_numbered_from_the_head_theme_by_theme_and_a_text_before_what_bears_it():
    table = "id,title,publisher,text\na,A,P1,\nb,B,P2,So [@c].\nc,C,P3,\nd,D,P4,\ne,E,P5,\nf,F,P6,\n"
    head = "bottom_line: So [@f].\njudgements: [{text: 'So [@e].', entries: [a]}]\n"
    themes = "- {title: A, intro: 'So [@d].', entries: [b], themes: [{title: B, entries: [a]}]}\n"
    brief, _ = composed(themes, ("a.csv", table), head=head)
    assert [(line.entry.id, [(m.number, m.anchor, m.line) for m in line.mentions]) for line in brief.sources] == [
        ("f", []),
        ("e", [("KJ1", "judgement/kj1", 0)]),
        ("d", [("1", "theme/a", 0)]),
        ("c", [("E1.1", "entry/b", 3)]),
        ("b", [("E1.1", "entry/b", 3)]),
        ("a", [("E1.1.1", "entry/a", 2)]),
    ]
    assert [entry.id for entry in brief.also] == ["f", "e", "d", "c"]
    assert dict(brief.cited) == {"f": 1, "e": 2, "d": 3, "c": 4, "b": 5, "a": 6}


def test_a_citation_of_nothing_is_told_at_the_text_that_cites():
    head = "bottom_line: So [@nobody].\njudgements: [{text: 'So [@none].'}]\n"
    lines = told_with(
        "- {title: A, intro: 'So [@nowhere].', entries: [one]}\n", head, ("a.csv", CITING.replace("@who", "@noone"))
    )
    assert lines == [
        "o.yaml:2:18: error: “[@nobody]” cites no entry [unknown-citation]",
        "o.yaml:3:26: error: “[@none]” cites no entry [unknown-citation]",
        "o.yaml:5:26: error: “[@nowhere]” cites no entry [unknown-citation]",
        "a.csv:3: error: “[@noone]” cites no entry [unknown-citation]",
    ]


def told_with(themes: str, head: str, *sources: tuple[str, str]) -> list[str]:
    lines = composed(themes, *sources, head=head)[1].splitlines()
    return [line for line in lines if not line.startswith("  hint")]


def test_every_entry_of_the_sources_is_known_once_those_shown_first():
    brief, _ = composed("- {title: A, entries: [fees, dock]}\n", head="options: {annex_unplaced: true}\n")
    assert [entry.id for entry in brief.entries()] == ["fees", "dock", "fog", "crew"]
    brief, _ = composed("- {title: A, entries: [fees, dock]}\n")
    assert [entry.id for entry in brief.entries()] == ["fees", "dock", "fog", "crew"]


# ---------------------------------------------------------------- judgements


def test_a_judgement_is_supported_by_the_entries_shown_in_the_order_in_which_it_names_them():
    head = "judgements: [{text: It rains., entries: [fog, strike, dock, fees]}]\n"
    brief, _ = composed("- {title: A, entries: [dock, fog]}\n", head=head)
    (key,) = brief.judgements
    assert (key.number, key.judgement.id, [item.number for item in key.support]) == ("1", "kj1", ["E1.2", "E1.1"])


@pytest.mark.parametrize(
    ("head", "uses"),
    [
        ("bottom_line: It rains.\n", False),
        ("bottom_line: Rain is likely.\n", True),
        ("judgements: [{text: It rains, likelihood: likely}]\n", True),
        ("judgements: [{text: Rain is likely}]\n", True),
        ("judgements: [{text: It rains, confidence: high}]\n", False),
        ("bottom_line: It rains.\nsubtitle: Rain is likely.\n", False),
        ("bottom_line: The likely suspect fled.\n", False),
        ("bottom_line: The notice says “likely”.\n", False),
        ("bottom_line: Rain is not likely.\n", True),
        ("language: fr\nbottom_line: Rain is likely.\n", False),
        ("language: fr\njudgements: [{text: Il pleut., likelihood: likely}]\n", True),
    ],
)
def test_a_brief_knows_whether_it_uses_likelihood(head, uses):
    assert composed("- {title: A}\n", head=head)[0].uses_likelihood is uses


def test_an_intro_may_use_likelihood_and_what_an_entry_says_does_not_count():
    assert composed("- {title: A, themes: [{title: B, intro: Rain is likely.}]}\n")[0].uses_likelihood
    said = ("a.csv", "title,text\nFog,Rain is likely.\n")
    assert not composed("- {title: A, select: {}}\n", said)[0].uses_likelihood


@pytest.mark.parametrize(
    ("scale", "judgement", "shown"),
    [
        ("icd203", "{text: Rain is likely., likelihood: likely}", ("Rain is likely (55–80%).", "likely", "55–80%")),
        ("icd203", "{text: Rain comes., likelihood: likely}", ("Rain comes.", "likely", "55–80%")),
        ("icd203", "{text: Rain is likely.}", ("Rain is likely.", "", "")),
    ],
)
def test_a_judgement_says_the_range_of_its_likelihood_behind_the_term(scale: str, judgement: str, shown):
    brief, _ = composed("- {title: A}\n", head=f"scale: {scale}\njudgements: [{judgement}]\n")
    (key,) = brief.judgements
    assert (key.text, key.likelihood, key.range) == shown
    assert (key.band is None) is (not shown[1])


# ---------------------------------------------------------------- the order of the input


THEMES = (
    b"title: X\nthemes: [{title: A, select: {tags: ports}, limit: 1}, {title: B, select: {}, order: published}]\n"
)
MANY = read(("wire.csv", WIRE), ("q.txt", "-\nWho?\nWe.\n-\nFog?\nNo.\n-\nwho\nI.\n"), ("a.md", "# Who\n"))


@given(st.permutations(MANY))
@settings(max_examples=50)
def test_the_order_of_the_entries_given_never_changes_the_brief(entries):
    outline, _ = read_outline(THEMES, "o.yaml")
    assert compose(outline, entries) == compose(outline, MANY)


def test_the_order_of_entries_on_one_line_never_changes_the_brief_either():
    outline, _ = read_outline(b"title: X\nthemes: [{title: A, select: {}}]\n", "o.yaml")
    entries = read(("a.json", '[{"title": "A"}, {"title": "B"}]'))
    assert compose(outline, entries) == compose(outline, entries[::-1])


def test_the_tree_names_no_line_of_an_entry_that_is_a_whole_file():
    outline, _ = read_outline(b"title: X\nthemes: [{title: A, select: {}}]", "o.yaml")
    whole, _ = entry_from({"id": "report", "title": "Report"}, Location("sources/report.pdf"))
    brief, _ = compose(outline, [whole, *read(("q.txt", "Q: Is it open?\nA: Yes.\n"))])
    lines = list(as_lines(brief))
    assert [line.strip() for line in lines[-2:]] == [
        "Q1.1  is-it-open  (q.txt:1)",
        "E1.2  report  (sources/report.pdf)",
    ]
