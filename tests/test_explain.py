"""Explaining: what each theme says to an entry, what a theme takes and leaves, and that both agree with the brief."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import compose, every_theme
from briefgen.cli import cli
from briefgen.explain import Answer, verdicts, what_it_takes
from briefgen.outline import all_themes, read_outline
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


def brief_of(themes: str, wire: str = WIRE):
    entries, _ = read_source(wire.encode(), "wire.csv")
    outline, _ = read_outline(f"title: X\nthemes:\n{themes}".encode(), "o.yaml")
    return compose(outline, entries)[0]


def said(themes: str, ident: str) -> list[tuple]:
    """What each theme says to an entry: its title, the answer, and the line of the outline that says so."""
    brief = brief_of(themes)
    entry = next(e for e in [*(i.entry for i in brief.items()), *brief.unplaced] if e.id == ident)
    return [(v.theme.title, v.answer, v.where.line) for v in verdicts(brief, entry)]


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
    assert said(themes, "fees") == [("Two", Answer.OVER_LIMIT, 6)]
    assert said(themes, "fog") == [("Two", Answer.SELECTS, 4)]


def test_a_theme_that_names_it_second_is_told_who_was_first():
    themes = "- title: A\n  entries: [fog]\n- title: B\n  entries: [fog]\n"
    assert said(themes, "fog") == [("A", Answer.NAMES, 4), ("B", Answer.NAMES_TOO, 6)]


def test_the_clause_that_refuses_says_what_it_asks_and_what_the_entry_has():
    brief = brief_of(THEMES)
    fees = next(e for e in [*(i.entry for i in brief.items()), *brief.unplaced] if e.id == "fees")
    ports = list(verdicts(brief, fees))[1]
    assert [(c.name, c.holds, c.asks, c.has, str(c.where)) for c in ports.clauses] == [
        ("tags", True, "“ports”, “ships”", "“ports”", "o.yaml:6:12"),
        ("since", False, "2024", "2023", "o.yaml:6:34"),
    ]


def test_a_theme_says_what_it_takes_what_it_would_take_and_what_refuses_the_others():
    taken = what_it_takes(brief_of(THEMES), "ports")
    assert [(entry.id, v.answer) for entry, v in taken.takes] == [("fog", Answer.SELECTS)]
    assert [(entry.id, v.answer, v.by.title) for entry, v in taken.leaves] == [
        ("dock", Answer.NAMED_ELSEWHERE, "Ships")
    ]
    assert {clause: [e.id for e in refused] for clause, refused in taken.refuses.items()} == {
        "tags": ["crew"],
        "since": ["fees"],
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
    },
)


def theme_of(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.fixed_dictionaries(
        {"entries": st.sets(st.sampled_from(IDS)).map(lambda ids: sorted(ids)[:2])},
        optional={
            "select": selects,
            "exclude": st.sets(st.sampled_from(IDS)).map(lambda ids: sorted(ids)[:2]),
            "limit": st.integers(1, 3),
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


@settings(max_examples=150, deadline=None)
@given(themes_given, rows_given)
def test_explaining_agrees_with_composing(themes: list[dict], rows: dict):
    wire = "id,title,tags,published,text\n" + "".join(
        f'{ident},Title {ident},"{", ".join(tags)}",{day},{text}\n' for ident, (tags, day, text) in rows.items()
    )
    outline, _ = read_outline(json.dumps({"title": "X", "themes": numbered(themes)}).encode(), "o.yaml")
    entries, _ = read_source(wire.encode(), "wire.csv")
    brief, _ = compose(outline, entries)
    placed = {theme.id: [item.entry.id for item in theme.items] for theme in every_theme(brief.themes)}
    home = {ident: theme for theme, idents in placed.items() for ident in idents}
    given = {theme.id: theme for theme in all_themes(outline.themes)}
    for entry in entries:
        answers = list(verdicts(brief, entry))
        assert [v.theme.id for v in answers if v.answer.takes] == ([home[entry.id]] if entry.id in home else [])
        for verdict in answers:
            selector = verdict.theme.select
            if verdict.answer is Answer.OVER_LIMIT:
                named = [name.name for name in verdict.theme.entries]
                assert len([i for i in placed[verdict.theme.id] if i not in named]) == verdict.theme.limit
            if verdict.clauses:
                assert selector.matches(entry) == all(clause.holds for clause in verdict.clauses)
            assert (verdict.answer is Answer.REFUSES) <= (selector is not None and not selector.matches(entry))
    for ident, theme in given.items():
        taken = what_it_takes(brief, ident)
        assert [entry.id for entry, _ in taken.takes] == placed[ident]
        for entry, verdict in (*taken.takes, *taken.leaves):
            (same,) = [v for v in verdicts(brief, entry) if v.theme is theme]
            assert (same.answer, same.where) == (verdict.answer, verdict.where)
        refused = {e.id for kept in taken.refuses.values() for e in kept}
        if theme.select is not None:
            told = refused | {e.id for e, _ in (*taken.takes, *taken.leaves)}
            assert told == set(IDS)


# ---------------------------------------------------------------- on the command line


def run(*words: str):
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_explain_tells_an_entry_where_it_went_and_why(project, monkeypatch):
    monkeypatch.chdir(project)
    assert run("outline", "explain", "e1.2").output.splitlines() == [
        "E1.2  notice  (sources/notice.md:1)",
        "  1  The crossing: takes it: `select` matches  (outline.yaml:17:3)",
        "    holds: tags “crossing”  (outline.yaml:17:12)",
        "  2  The weather: refuses it  (outline.yaml:19:12)",
        "    does not hold: text “fog”  (outline.yaml:19:12)",
    ]


def test_explain_tells_a_theme_by_its_title_number_or_id(project, monkeypatch):
    monkeypatch.chdir(project)
    told = run("outline", "explain", "the crossing").output
    assert told.splitlines() == [
        "1  The crossing  (id the-crossing, outline.yaml:14:3)",
        "  takes",
        "    Q1.1  is-the-crossing-open  named  (outline.yaml:16:13)",
        "    E1.2  notice  select: tags “crossing”  (outline.yaml:17:3)",
        "  refuses by tags: 1 (will-fog-close-it)",
    ]
    assert run("outline", "explain", "1").output == run("outline", "explain", "the-crossing").output == told


def test_explain_as_json_is_for_machines(project, monkeypatch):
    monkeypatch.chdir(project)
    data = json.loads(run("outline", "explain", "notice", "--json").output)
    assert [(v["theme"], v["answer"], v["takes"]) for v in data["verdicts"]] == [
        ("the-crossing", "selects", True),
        ("the-weather", "refuses", False),
    ]
    data = json.loads(run("outline", "explain", "the-weather", "--json").output)
    assert [taken["entry"] for taken in data["takes"]] == ["will-fog-close-it"]
    assert data["refuses"] == {"text": ["is-the-crossing-open", "notice"]}


def test_an_entry_in_no_theme_is_told_as_such(project, monkeypatch):
    monkeypatch.chdir(project)
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    assert "  in no theme: it is not in the brief" in run("outline", "explain", "is-there-ice").output


@pytest.mark.parametrize("name", ["notise", "theme/notice", "Q9.9"])
def test_a_name_that_is_none_gets_a_hint(project, monkeypatch, name):
    monkeypatch.chdir(project)
    done = run("outline", "explain", name)
    assert done.exit_code == 1
    assert "[unknown-entry]" in done.output
    assert "hint: " in done.output


def test_the_tree_stays_the_default_of_the_group(project, monkeypatch):
    monkeypatch.chdir(project)
    (project / "other.yaml").write_text("title: Other\n", encoding="utf-8")
    assert run("outline").output == run("outline", "show").output == run("outline", "outline.yaml").output
    assert run("outline", "other.yaml").output.startswith("Other  (0 themes, 0 entries)")
    assert run("outline", "--sources", "sources/notice.md", "other.yaml").exit_code == 0
    assert "Commands:" in run("outline", "--help").output


def test_the_tree_tells_dates_markings_empty_themes_and_what_is_named_twice(project, monkeypatch):
    monkeypatch.chdir(project)
    marked = "---\nid: late\ntitle: Late\npublished: 2026-04-30\nmarking: TLP:GREEN\ntags: [crossing]\n---\nText.\n"
    (project / "sources" / "late.md").write_text(marked, encoding="utf-8")
    with (project / "outline.yaml").open("a", encoding="utf-8") as outline:
        outline.write(
            "- title: Nothing\n  intro: Yet.\n- title: All\n  themes:\n  - {title: In, entries: [notice]}\n"
        )
        outline.write("  - {title: Again, entries: [notice]}\n")
    lines = run("outline").output.splitlines()
    assert "  1  The crossing  (2 entries, 2026-04-30, TLP:GREEN)" in lines
    assert "  3  Nothing  (empty)" in lines
    assert "  4  All  (1 entry, 2026-04-28)" in lines
    assert (
        lines[lines.index("  named twice (1 entry)") + 1] == "    notice  (outline.yaml:24:27 and outline.yaml:25:30)"
    )
    data = json.loads(CliRunner().invoke(cli, ["outline", "--json"]).stdout)
    assert data["named_twice"]["notice"][0] == {"file": "outline.yaml", "line": 24, "column": 27}
    first = data["themes"][0]
    assert (first["count"], first["first"], first["last"], first["marking"]) == (
        2,
        "2026-04-30",
        "2026-04-30",
        "TLP:GREEN",
    )
