"""Explaining: what each theme says to an entry, what a theme takes and leaves, and that both agree with the brief."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import compose, every_theme
from briefgen.brief.reasons import Answer, Reasons
from briefgen.entry import Entry
from briefgen.outline import all_themes, read_outline
from briefgen.outline.selecting.clauses import refusal
from briefgen.outline.selecting.selector import Selector
from briefgen.readers import read_source

WIRE = """\
id,title,tags,published,text
dock,Ship in dock,ships,2024-03,The second ship is in dock.
fog,Fog closes the port,"ports, weather",2024-05-02,No crossing today.
fees,Port fees rise,ports,2023,From June.
crew,Crews wanted,,,Two crews are short.
"""

THEMES = """\
- title: Ships
  entries: [dock]
- title: Ports
  select: {tags: [ports, ships], since: 2024}
  limit: 1
- title: The rest
  entries: [crew]
  select:
    text: fees
"""


def brief_of(themes: str, wire: str = WIRE, head: str = ""):
    entries, _ = read_source(wire.encode(), "wire.csv")
    outline, _ = read_outline(f"title: X\n{head}themes:\n{themes}".encode(), "o.yaml")
    return compose(outline, entries)[0]


def said(themes: str, ident: str) -> list[tuple]:
    """What each theme says to an entry: its title, the answer, and the line of the outline that says so."""
    brief = brief_of(themes)
    entry = next(entry for entry in brief.entries() if entry.id == ident)
    return [(v.theme.title, v.answer, v.where.line) for v in Reasons(brief).verdicts(entry)]


def takes(selector: Selector, entry: Entry) -> bool:
    return refusal(selector.parts, entry) is None


def test_an_entry_that_is_named_goes_there_and_other_themes_say_what_they_would_have_done():
    assert said(THEMES, "dock") == [
        ("Ships", Answer.NAMES, 4),
        ("Ports", Answer.NAMED_ELSEWHERE, 6),
        ("The rest", Answer.REFUSES, 11),
    ]


def test_an_entry_that_is_selected_goes_to_the_first_that_selects_it():
    assert said(THEMES, "fog") == [
        ("Ships", Answer.NO_SELECTOR, 3),
        ("Ports", Answer.SELECTS, 6),
        ("The rest", Answer.REFUSES, 11),
    ]


def test_a_limit_says_that_it_leaves_the_entry_out():
    themes = "- title: Two\n  select: {tags: ports}\n  order: -published\n  limit: 1\n"
    assert said(themes, "fees") == [("Two", Answer.OVER_LIMIT, 3)]
    assert said(themes, "fog") == [("Two", Answer.SELECTS, 4)]


def test_a_theme_that_names_it_second_is_told_who_was_first():
    themes = "- title: A\n  entries: [fog]\n- title: B\n  entries: [fog]\n"
    assert said(themes, "fog") == [("A", Answer.NAMES, 4), ("B", Answer.NAMES_TOO, 6)]


def test_each_clause_says_whether_it_holds_and_where_it_stands():
    brief = brief_of(THEMES)
    fees = next(entry for entry in brief.entries() if entry.id == "fees")
    ports = Reasons(brief).verdicts(fees)[1]
    assert [(c.text, c.holds, str(c.where)) for c in ports.clauses] == [
        ("tags: ports, ships", True, "o.yaml:6:12"),
        ("published: since 2024", False, "o.yaml:6:34"),
    ]


def test_clauses_of_the_short_form_have_their_columns():
    brief = brief_of("- title: A\n  select: tag:ports and not text:fees\n")
    fees = next(entry for entry in brief.entries() if entry.id == "fees")
    (verdict,) = Reasons(brief).verdicts(fees)
    assert [(c.text, c.holds, str(c.where)) for c in verdict.clauses] == [
        ("tags: ports", True, "o.yaml:4:11"),
        ("not text: fees", False, "o.yaml:4:25"),
    ]


def test_the_rest_is_asked_last_and_exclude_is_named():
    themes = "- title: Rest\n  rest: true\n  exclude: [crew]\n- title: Ports\n  select: tag:ports\n"
    assert said(themes, "fog") == [("Ports", Answer.SELECTS, 7), ("Rest", Answer.TAKEN, 3)]
    assert said(themes, "dock") == [("Ports", Answer.REFUSES, 7), ("Rest", Answer.TAKES_THE_REST, 3)]
    assert said(themes, "crew") == [("Ports", Answer.REFUSES, 7), ("Rest", Answer.EXCLUDES, 5)]


def test_a_group_is_told_as_the_theme_that_makes_it():
    brief = brief_of("- title: All\n  select: {}\n  group_by: year\n")
    taken = Reasons(brief).what_it_takes("all-2024")
    assert taken.theme.title == "All"
    assert sorted(entry.id for entry, _ in taken.takes) == ["crew", "dock", "fees", "fog"]


def test_where_entries_may_repeat_no_theme_is_too_late():
    themes = "- title: A\n  entries: [fog]\n- title: B\n  select: tag:ports\n- title: C\n  rest: true\n"
    brief = brief_of(themes, head="placement: may-repeat\n")
    fog = next(entry for entry in brief.entries() if entry.id == "fog")
    assert [v.answer for v in Reasons(brief).verdicts(fog)] == [Answer.NAMES, Answer.SELECTS, Answer.NAMED_ELSEWHERE]


def test_a_theme_says_what_it_takes_what_it_would_take_and_what_refuses_the_others():
    taken = Reasons(brief_of(THEMES)).what_it_takes("ports")
    assert [(entry.id, v.answer) for entry, v in taken.takes] == [("fog", Answer.SELECTS)]
    assert [(entry.id, v.answer, v.by.title) for entry, v in taken.leaves] == [
        ("dock", Answer.NAMED_ELSEWHERE, "Ships")
    ]
    assert {clause: [e.id for e in refused] for clause, refused in taken.refuses.items()} == {
        "tags: ports, ships": ["crew"],
        "published: since 2024": ["fees"],
    }


# ---------------------------------------------------------------- it agrees with the brief

IDS = ["a", "b", "c", "d", "e", "f"]
words = st.sampled_from([[], ["red"], ["blue"], ["red", "blue"]])
dates = st.sampled_from(["", "2023", "2024-03", "2024-05-02"])
selects = st.fixed_dictionaries(
    {},
    optional={
        "tags": words.filter(bool),
        "text": st.sampled_from([["ship"], ["port"], ["ship", "port"]]),
        "since": st.sampled_from(["2024", "2024-04"]),
        "until": st.sampled_from(["2023", "2024-03-15"]),
        "not": st.sampled_from([{"tags": "red"}, {"text": "port", "tags": "blue"}]),
        "any": st.sampled_from([[{"tags": "red"}, {"published": "2024"}]]),
    },
)


def theme_of(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.fixed_dictionaries(
        {"entries": st.sets(st.sampled_from(IDS)).map(lambda ids: sorted(ids)[:2])},
        optional={
            "select": selects,
            "exclude": st.sets(st.sampled_from(IDS)).map(lambda ids: sorted(ids)[:2]),
            "limit": st.integers(1, 3),
            "rest": st.booleans(),
            "group_by": st.sampled_from(["tags", "year"]),
            "order": st.sampled_from(["published", "-published", "title", "source"]),
            "themes": inner,
        },
    )


themes_given = st.lists(theme_of(st.lists(theme_of(st.just([])), max_size=3)), min_size=1, max_size=4)
rows_given = st.fixed_dictionaries(
    {ident: st.tuples(words, dates, st.sampled_from(["A ship.", "A port.", "Ship and port.", ""])) for ident in IDS}
)


def numbered(themes: list[dict], prefix: str = "T") -> list[dict]:
    """The themes with titles that tell them apart."""
    return [
        {"title": f"{prefix}{n}", **theme, "themes": numbered(theme.get("themes", []), f"{prefix}{n}.")}
        for n, theme in enumerate(themes, 1)
    ]


@settings(max_examples=150)
@given(themes_given, rows_given, st.sampled_from(["first-match", "may-repeat"]))
def test_explaining_agrees_with_composing(themes: list[dict], rows: dict, placement: str):
    wire = "id,title,tags,published,text\n" + "".join(
        f'{ident},Title {ident},"{", ".join(tags)}",{day},{text}\n' for ident, (tags, day, text) in rows.items()
    )
    outline, _ = read_outline(
        json.dumps({"title": "X", "placement": placement, "themes": numbered(themes)}).encode(), "o.yaml"
    )
    entries, _ = read_source(wire.encode(), "wire.csv")
    brief, _ = compose(outline, entries)
    reasons = Reasons(brief)
    placed: dict[str, set[str]] = {theme.id: set() for theme in all_themes(outline.themes)}
    for theme in every_theme(brief.themes):
        placed[reasons.owner(theme.id).id] |= {item.entry.id for item in theme.items}
    for entry in entries:
        verdicts = reasons.verdicts(entry)
        takers = {v.theme.id for v in verdicts if v.answer.takes}
        assert takers == {ident for ident, kept in placed.items() if entry.id in kept}
        assert all(v.answer.takes or entry.id not in placed[v.theme.id] for v in verdicts)
        for verdict in verdicts:
            theme = verdict.theme
            if verdict.answer is Answer.OVER_LIMIT:
                named = {name.name for name in theme.entries}
                assert len(placed[theme.id] - named) == theme.limit
            if theme.select and verdict.clauses:
                assert takes(theme.select, entry) == all(clause.holds for clause in verdict.clauses)
            if verdict.answer in (Answer.TAKEN, Answer.NAMED_ELSEWHERE, Answer.NAMES_TOO):
                assert entry.id in placed[verdict.by.id]
            if verdict.answer is Answer.REFUSES:
                assert not takes(theme.select, entry)
            if verdict.answer is Answer.EXCLUDES:
                assert entry.id in {name.name for name in theme.exclude}
    for ident, kept in placed.items():
        taken = reasons.what_it_takes(ident)
        assert {entry.id for entry, _ in taken.takes} == kept
        told = kept | {e.id for e, _ in taken.leaves} | {e.id for some in taken.refuses.values() for e in some}
        theme = reasons.owner(ident)
        assert told == set(IDS) or (theme.select is None and not theme.rest)


PORT = """\
[{"id": "wire-7", "title": "Ferry", "kind": "event", "tags": ["port"], "publisher": "Example News",
  "reliability": "B", "published": "2024-05-02", "status": "verified"}]
"""


@pytest.mark.parametrize(
    ("selector", "taken", "clause"),
    [
        ({}, True, "everything"),
        ({"tags": "port", "kind": "event"}, True, "tags: port and kind: event"),
        ({"any": [{"tags": "ship"}, {"kind": "event"}]}, True, "kind: event"),
        ({"tags": "port", "kind": "qa", "status": "draft"}, False, "kind: qa"),
        ({"any": [{"tags": "ship"}, {"kind": "qa"}]}, False, "(tags: ship or kind: qa)"),
        ({"not": {"publisher": "Example News"}}, False, 'not publisher: "Example News"'),
        ({"since": "2024-06"}, False, "published: since 2024-06"),
        ({"all": [{"tags": "port"}, {"reliability": "A"}]}, False, "reliability: A"),
    ],
)
def test_what_took_an_entry_is_named_or_the_first_clause_that_refused_it(selector, taken, clause):
    entries, _ = read_source(PORT.encode(), "wire.json")
    outline, _ = read_outline(
        json.dumps({"title": "X", "themes": [{"id": "a", "title": "A", "select": selector}]}).encode(), "o.yaml"
    )
    brief, _ = compose(outline, entries)
    verdict = Reasons(brief).what_it_takes("a")
    assert bool(verdict.takes) is taken
    assert [placed.clause for placed in brief.placements] == ([clause] if taken else [])
    assert list(verdict.refuses) == ([] if taken else [clause])


@pytest.mark.parametrize(
    ("select", "found"),
    [
        ("text: ship", "ships"),
        ("text: [rain, ROSE]", "rose"),
        ("text: ship, not: {text: rain}", "ships"),
        ("any: [{text: rain}, {text: port rose}]", "port rose"),
        ("id: a", ""),
        ("tags: ports", ""),
    ],
)
def test_a_text_tells_in_which_word_it_was_found(select: str, found: str):
    wire = "id,title,tags,text\na,Old ships,ports,The port rose again.\n"
    brief = brief_of(f"- {{title: T, select: {{{select}}}}}", wire)
    (item,) = brief.items()
    (verdict,) = Reasons(brief).verdicts(item.entry)
    assert ", ".join(filter(None, (clause.found for clause in verdict.clauses))) == found
