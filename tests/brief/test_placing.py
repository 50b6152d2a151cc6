"""Placing: groups, the rest, what is excluded or repeated, the order of several keys, and the record of why."""

import zipfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefgen
from briefgen.brief import compose, every_theme
from briefgen.entry import entry_from
from briefgen.entry.source import Source, Sources
from briefgen.outline import read_outline
from briefgen.outline.arranging import Grouping, Order
from briefgen.outline.selecting.selector import FIELDS
from briefgen.outline.selecting.windows import BOUNDS
from briefgen.problems import BriefgenError, Location
from briefgen.readers import read_source

WIRE = """\
id,title,tags,published,publisher,reliability,kind,text
dock,Ship in dock,"ports, ships",2024-03-04,Wire,B,document,In dock.
fog,Fog closes the port,"ports, weather",2024-05-02,Wire,A,event,No crossing.
fees,Port fees rise,ports,2024-05,Gazette,C,document,From June.
crew,Crews wanted,"ports, Weather",2024,,,note,Short.
"""


def composed(themes: str, *, head: str = "", sources: Sources | None = None, table: str = WIRE):
    outline, problems = read_outline(f"title: X\n{head}themes:\n{themes}".encode(), "o.yaml")
    assert problems == []
    entries, problems = read_source(table.encode(), "wire.csv")
    assert problems == []
    brief, problems = compose(outline, entries, sources or Sources(()))
    return brief, "\n".join(map(str, problems))


def tree(themes: str, **more) -> list[str]:
    """The themes of a brief that has no problem, each with its items, then the ids of the entries in none."""
    brief, told = composed(themes, **more)
    assert told == ""
    lines = [
        f"{theme.number} {theme.id} “{theme.title}”: {' '.join(item.entry.id for item in theme.items)}".rstrip(": ")
        for theme in every_theme(brief.themes)
    ]
    return [*lines, *(f"- {entry.id}" for entry in brief.unplaced)]


# ---------------------------------------------------------------- groups


@pytest.mark.parametrize(
    ("by", "lines"),
    [
        ("publisher", ["1 a “A”: crew", "1.1 a-gazette “Gazette”: fees", "1.2 a-wire “Wire”: dock fog"]),
        ("tags", ["1 a “A”: fees", "1.1 a-ships “Ships”: dock", "1.2 a-weather “Weather”: fog crew"]),
        (
            "kind",
            [
                *("1 a “A”", "1.1 a-documents “Documents”: dock fees"),
                *("1.2 a-events “Events”: fog", "1.3 a-notes “Notes”: crew"),
            ],
        ),
        ("month", ["1 a “A”: crew", "1.1 a-march-2024 “March 2024”: dock", "1.2 a-may-2024 “May 2024”: fog fees"]),
        ("year", ["1 a “A”", "1.1 a-2024 “2024”: dock fog fees crew"]),
        (
            "reliability",
            [
                "1 a “A”: crew",
                "1.1 a-a-completely-reliable “A: completely reliable”: fog",
                "1.2 a-b-usually-reliable “B: usually reliable”: dock",
                "1.3 a-c-fairly-reliable “C: fairly reliable”: fees",
            ],
        ),
    ],
)
def test_a_field_groups_entries_into_themes_below_and_those_without_a_value_stay(by, lines):
    assert tree(f"- {{title: A, select: {{}}, group_by: {by}}}\n") == lines


def test_groups_follow_the_order_when_it_begins_with_their_field():
    lines = tree("- {title: A, select: {tags: [ships, weather]}, group_by: month, order: [-published, title]}\n")
    assert lines == [
        *("1 a “A”: crew", "1.1 a-may-2024 “May 2024”: fog", "1.2 a-march-2024 “March 2024”: dock", "- fees"),
    ]


def test_groups_come_before_the_themes_that_are_written_and_named_entries_stay_above_them():
    lines = tree(
        "- title: A\n  entries: [fog]\n  select: {}\n  group_by: publisher\n"
        "  themes: [{title: Wire, id: a-wire, intro: W.}]\n"
    )
    assert lines == [
        *("1 a “A”: fog crew", "1.1 a-gazette “Gazette”: fees", "1.2 a-wire-2 “Wire”: dock", "1.3 a-wire “Wire”"),
    ]


def test_a_theme_on_the_fourth_level_has_no_room_for_groups():
    text = "title: X\nthemes: [{title: A, themes: [{title: B, themes: [{title: C, themes: [{title: D%s}]}]}]}]\n"
    with pytest.raises(BriefgenError, match="4 deep at the most, and `group_by` makes more below it"):
        read_outline((text % ", select: {}, group_by: kind").encode(), "o.yaml")


def test_with_repeats_an_entry_stands_in_the_group_of_each_of_its_values():
    lines = tree(
        "- {title: A, select: {tags: [ships, weather]}, group_by: tags}\n",
        head="placement: may-repeat\n",
        table='id,title,tags\na,A,"ships, weather"\nb,B,weather\nc,C,ships\n',
    )
    assert lines == ["1 a “A”", "1.1 a-ships “Ships”: a c", "1.2 a-weather “Weather”: a b"]


def test_ids_of_groups_are_kept_apart_from_those_of_other_groups():
    table = "id,title,publisher\na,A,The Wire!\nb,B,The Wire?\nc,C,The Wire\n"
    assert tree("- {title: A, select: {}, group_by: publisher}\n", table=table) == [
        *("1 a “A”", "1.1 a-the-wire “The Wire”: c"),
        *("1.2 a-the-wire-2 “The Wire!”: a", "1.3 a-the-wire-3 “The Wire?”: b"),
    ]


def test_groups_are_marked_as_their_theme_and_know_the_field_that_made_them():
    brief, _ = composed("- {title: A, marking: TLP:GREEN, select: kind:event, group_by: kind}\n- {title: B}\n")
    told = [
        (theme.id, theme.marking and theme.marking.label, theme.grouped_by) for theme in every_theme(brief.themes)
    ]
    assert told == [("a", "TLP:GREEN", ""), ("a-events", "TLP:GREEN", "kind"), ("b", None, "")]
    assert [str(theme.where) for theme in every_theme(brief.themes)] == ["o.yaml:3:3", "o.yaml:3:3", "o.yaml:4:3"]


@pytest.mark.parametrize(
    ("by", "order", "groups"),
    [
        ("year", "-published", ["2024", "2023"]),
        ("year", "published", ["2023", "2024"]),
        ("day", "-published", ["2 May 2024", "4 March 2023"]),
        ("publisher", "-publisher", ["Wire", "Gazette"]),
        ("publisher", "-published", ["Gazette", "Wire"]),
    ],
)
def test_groups_run_backwards_only_where_the_order_begins_with_their_field_backwards(by, order, groups):
    table = "id,title,published,publisher\na,A,2023-03-04,Wire\nb,B,2024-05-02,Gazette\n"
    brief, _ = composed(f"- {{title: A, select: {{}}, group_by: {by}, order: {order}}}\n", table=table)
    assert [theme.title for theme in every_theme(brief.themes)][1:] == groups


# ---------------------------------------------------------------- the rest, exclusion, order


def test_the_rest_is_what_no_other_theme_took_wherever_it_stands():
    lines = tree("- {title: Other, rest: true}\n- {title: A, select: tag:weather}\n- {title: B, entries: [fees]}\n")
    assert lines == ["1 other “Other”: dock", "2 a “A”: fog crew", "3 b “B”: fees"]


def test_a_rest_may_be_of_some_entries_only():
    lines = tree("- {title: Other, rest: true, select: kind:note}\n- {title: A, select: tag:ships}\n")
    assert lines == ["1 other “Other”: crew", "2 a “A”: dock", "- fog", "- fees"]


def test_a_rest_of_nothing_is_told():
    told = composed("- {title: A, select: {}}\n- {title: Other, rest: true}\n")[1]
    assert told == "o.yaml:4:3: warning: nothing is left for “Other”: other themes took every entry [empty-theme]"


def test_a_theme_does_not_take_what_it_excludes():
    assert tree("- {title: A, select: {}, exclude: [fog, crew]}\n- {title: B, select: tag:weather}\n") == [
        *("1 a “A”: dock fees", "2 b “B”: fog crew"),
    ]


def test_exclusion_of_what_is_unknown_or_named_is_an_error():
    assert composed("- {title: A, entries: [fog], exclude: [fog, docks]}\n")[1] == (
        "o.yaml:3:45: error: there is no entry “docks” [unknown-entry]\n  hint: did you mean “dock”?\n"
        "o.yaml:3:40: error: “A” names “fog” in `entries` and in `exclude` [excluded-entry]\n"
        "  hint: keep one of the two"
    )


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("[-published, title]", "fog fees dock crew"),
        ("[publisher, -title]", "fees dock fog crew"),
        ("-reliability", "fees dock fog crew"),
        ("[reliability, id]", "fog dock fees crew"),
        ("[-id]", "fog fees dock crew"),
    ],
)
def test_entries_are_ordered_by_several_keys_and_those_that_state_nothing_come_last(order, ids):
    assert tree(f"- {{title: A, select: {{}}, order: {order}}}\n") == [f"1 a “A”: {ids}"]


def test_where_there_are_no_entries_that_is_said_and_not_that_others_took_them():
    themes = b"title: X\nthemes: [{title: Other, rest: true}, {title: Ports, select: tag:port}]\n"
    outline, _ = read_outline(themes, "o.yaml")
    assert sorted(problem.message for problem in compose(outline, [])[1]) == [
        "nothing is in “Other”: there are no entries",
        "nothing is in “Ports”: there are no entries",
    ]


def test_a_theme_that_excludes_all_that_it_could_take_is_told_so():
    def told(themes: str, head: str = "") -> str:
        return composed(themes, head=head)[1].splitlines()[0].partition("warning: ")[2]

    of_b = "every entry that the selector of “B” matches [empty-theme]"
    assert told("- {title: B, select: tag:ships, exclude: [dock]}\n") == f"its `exclude` leaves out {of_b}"
    took = "- {title: A, select: tag:ships}\n- {title: B, select: tag:ships, exclude: [dock]}\n"
    assert told(took) == f"other themes took {of_b}"
    assert told(took, "placement: may-repeat\n") == f"its `exclude` leaves out {of_b}"
    both = "- {title: A, entries: [dock]}\n- {title: B, select: 'tag:ships, weather', exclude: [fog, crew]}\n"
    assert told(both) == f"other themes took, or its `exclude` leaves out, {of_b}"
    rest = "- {title: A, select: tag:weather}\n- {title: Other, rest: true, exclude: [dock, fees]}\n"
    assert told(rest) == (
        "nothing is left for “Other”: other themes took, or its `exclude` leaves out, every entry [empty-theme]"
    )


def test_a_selector_whose_entries_others_took_is_told_apart_from_one_that_matches_nothing():
    themes = "- {title: A, select: tag:weather}\n- {title: B, select: tag:weather}\n- {title: C, select: kind:qa}\n"
    assert composed(themes)[1] == (
        "o.yaml:4:3: warning: other themes took every entry that the selector of “B” matches [empty-theme]\n"
        "o.yaml:5:3: warning: no entry matches the selector of “C” [empty-theme]"
    )
    narrow = "- {title: A, select: tag:weather}\n- {title: B, select: tag:weather and kind:document}\n"
    assert composed(narrow)[1] == "o.yaml:4:3: warning: no entry matches the selector of “B” [empty-theme]"


@pytest.mark.parametrize(
    ("select", "ids"),
    [
        ("text:crossing", "fog"),
        ("text:june or text:dock", "dock fees"),
        ("tag:ports and not text:june", "dock fog crew"),
    ],
)
def test_a_theme_takes_what_its_selector_matches_whether_or_not_an_index_can_be_asked(select: str, ids: str):
    brief, _ = composed(f"- {{title: A, select: '{select}'}}\n")
    assert " ".join(item.entry.id for item in brief.items()) == ids


def test_an_empty_theme_says_whether_others_took_what_its_selector_matches():
    taken = composed("- {title: A, select: text:june}\n- {title: B, select: text:june}\n")[1]
    assert taken == (
        "o.yaml:4:3: warning: other themes took every entry that the selector of “B” matches [empty-theme]"
    )
    rest = composed("- {title: A, select: text:june}\n- {title: B, rest: true, select: text:june}\n")[1]
    assert rest == taken
    free = composed("- {title: A, select: text:june, exclude: [fees]}\n")[1]
    assert free == (
        "o.yaml:3:3: warning: its `exclude` leaves out every entry that the selector of “A” matches [empty-theme]"
    )


@pytest.mark.parametrize("has", ["entries: [fog]", "intro: I.", "themes: [{title: B, intro: I.}]"])
def test_a_theme_that_has_something_without_a_selector_is_not_empty(has: str):
    assert composed(f"- {{title: A, {has}}}\n")[1] == ""
    assert composed("- {title: A}\n")[1] == (
        "o.yaml:3:3: warning: “A” is empty: it has no `entries`, `select`, `intro` or `themes` [empty-theme]"
    )


def test_what_a_limit_leaves_out_goes_to_the_next_theme():
    brief, told = composed("- {title: A, select: {}, order: id, limit: 1}\n- {title: B, rest: true}\n")
    assert told == "o.yaml:3:3: warning: the limit of 1 leaves out 3 matching: dock, fees, fog [over-limit]"
    assert [[item.entry.id for item in theme.items] for theme in brief.themes] == [["crew"], ["dock", "fog", "fees"]]


# ---------------------------------------------------------------- what a budget moves


def test_what_a_budget_moves_goes_on_to_the_annex_and_the_record_says_so():
    themes = "themes: [{title: A, entries: [fog, crew]}, {title: B, entries: [crew, fog]}]\n"
    outline, _ = read_outline(f"title: X\nplacement: may-repeat\n{themes}".encode(), "o.yaml")
    entries, _ = read_source(WIRE.encode(), "wire.csv")
    moved = frozenset({("a", "fog"), ("b", "fog"), ("a", "crew")})
    brief, _ = compose(outline, entries, moved=moved)
    assert [(item.number, item.entry.id) for item in brief.items()] == [("E2.1", "crew"), ("A1", "fog")]
    assert [[item.number for item in theme.moved] for theme in brief.themes] == [["A1", "E2.1"], ["A1"]]
    assert [(each.theme, each.entry, each.annexed) for each in brief.placements] == [
        *(("a", "fog", True), ("a", "crew", True)),
        *(("b", "crew", False), ("b", "fog", True)),
    ]
    assert [entry.id for entry in brief.unplaced] == ["dock", "fees"]


# ---------------------------------------------------------------- repeats


REPEATED = "- {title: A, entries: [fog], select: tag:ships}\n- {title: B, entries: [fog], select: tag:ports}\n"


def test_with_repeats_each_theme_takes_what_it_selects_and_ids_stay_unique():
    brief, told = composed(REPEATED, head="placement: may-repeat\njudgements: [{text: a, entries: [dock]}]\n")
    assert told == ""
    assert [(item.number, item.anchor, item.first) for item in brief.items()] == [
        *(("E1.1", "entry/fog", ""), ("E1.2", "entry/dock", "")),
        *(("E2.1", "entry/fog/2", "E1.1"), ("E2.2", "entry/dock/2", "E1.2")),
        *(("E2.3", "entry/fees", ""), ("E2.4", "entry/crew", "")),
    ]
    assert [item.number for item in brief.judgements[0].support] == ["E1.2"]
    mentions = [[mention.number for mention in source.mentions] for source in brief.sources]
    assert mentions == [["E1.1", "E2.1"], ["E1.2", "E2.2"], ["E2.3"]]


def test_with_repeats_the_rest_is_what_stands_nowhere_and_one_theme_names_an_entry_once():
    head = "placement: may-repeat\n"
    assert tree("- {title: O, rest: true}\n- {title: A, select: tag:weather}\n", head=head)[0] == "1 o “O”: dock fees"
    assert "[placed-twice]" in composed("- {title: A, entries: [fog, fog]}\n", head=head)[1]


# ---------------------------------------------------------------- values and names


def test_a_value_that_no_entry_has_is_told_with_the_one_that_it_is_near():
    told = composed('- title: A\n  select: tag:weater or tag:ports and not publisher:"Gazete" or tag:strikes\n')[1]
    assert told == (
        "o.yaml:4:11: warning: no entry has “weater” in its tags [unmatched-value]\n  hint: did you mean “weather”?\n"
        "o.yaml:4:43: warning: no entry has “Gazete” in its publisher [unmatched-value]\n"
        "  hint: did you mean “Gazette”?"
    )


def test_a_near_value_that_is_asked_for_too_is_no_slip():
    assert tree("- {title: A, select: {tags: [port, ports]}}\n") == ["1 a “A”: dock fog fees crew"]


def test_a_slip_is_told_once_for_each_field_and_values_that_are_no_slips_are_not():
    told = composed("- {title: A, select: tag:port}\n- {title: B, select: tag:Port or publisher:wires}\n")[1]
    assert [line for line in told.splitlines() if "unmatched-value" in line] == [
        "o.yaml:3:22: warning: no entry has “port” in its tags [unmatched-value]",
        "o.yaml:4:22: warning: no entry has “Port” in its tags [unmatched-value]",
        "o.yaml:4:34: warning: no entry has “wires” in its publisher [unmatched-value]",
    ]
    again = composed("- {title: A, select: tag:port}\n- {title: B, select: tag:port}\n")[1]
    assert again.count("unmatched-value") == 1
    assert "unmatched-value" not in composed("- {title: A, select: 'kind:event or text:harbor or tag:strikes'}\n")[1]


@pytest.mark.parametrize(
    "select", ["{tags: [ports, weater]}", "kind:event or tag:weater", "not (tag:ports and not tag:weater)"]
)
def test_a_slip_is_found_wherever_it_stands_in_a_selector(select: str):
    assert "no entry has “weater” in its tags" in composed(f"- {{title: A, select: {select}}}\n")[1]


def test_of_many_values_that_no_entry_has_the_first_fifty_are_looked_at():
    values = [f"strange{number}" for number in range(49)]
    assert "“port”" in composed(f"- {{title: A, select: {{tags: [{', '.join([*values, 'port'])}]}}}}\n")[1]
    values.append("strange49")
    assert "“port”" not in composed(f"- {{title: A, select: {{tags: [{', '.join([*values, 'port'])}]}}}}\n")[1]


def test_a_publisher_goes_by_any_name_of_its_source():
    sources = Sources([Source(id="w", name="Wire", aliases=("The Wire",))])
    assert tree("- {title: A, select: 'publisher:\"the wire\"'}\n", sources=sources)[0] == "1 a “A”: dock fog"


# ---------------------------------------------------------------- the record


def test_every_place_says_what_put_the_entry_there():
    some = "- title: A\n  entries: [crew]\n  select: tag:ships or kind:event\n"
    brief, _ = composed(some + "- title: O\n  rest: true\n  group_by: kind\n")
    assert [(p.entry, p.theme, p.clause, str(p.where)) for p in brief.placements] == [
        ("crew", "a", "entries", "o.yaml:4:13"),
        ("dock", "a", "tags: ships", "o.yaml:5:11"),
        ("fog", "a", "kind: event", "o.yaml:5:11"),
        ("fees", "o-documents", "rest: everything", "o.yaml:6:3"),
    ]


def test_what_a_selector_took_is_known_by_its_theme_or_the_groups_that_it_went_to():
    themes = "- {title: A, entries: [fog], select: 'tag:ships or tag:weather', group_by: tags, order: id}\n"
    brief, _ = composed(
        themes + "- {title: B, select: kind:document}\n- {title: C}\n", head="placement: may-repeat\n"
    )
    assert dict(brief.selected) == {
        "a": [("a-weather", "crew"), ("a-ships", "dock")],
        "b": [("b", "dock"), ("b", "fees")],
    }
    grouped, _ = composed("- {title: A, select: {}, group_by: publisher, order: id}\n")
    assert dict(grouped.selected) == {
        "a": [("a", "crew"), ("a-wire", "dock"), ("a-gazette", "fees"), ("a-wire", "fog")]
    }
    table = 'id,title,tags\na,A,"ships, weather"\nb,B,\n'
    twice, _ = composed("- {title: A, select: {}, group_by: tags}\n", head="placement: may-repeat\n", table=table)
    assert dict(twice.selected) == {"a": [("a-ships", "a"), ("a-weather", "a"), ("a", "b")]}


def test_entries_that_are_named_unknown_or_twice_do_not_keep_the_next_from_its_place():
    brief, _ = composed("- {title: A, entries: [nowhere, fog, fog, dock]}\n- {title: B, entries: [fog, crew]}\n")
    assert [item.entry.id for item in brief.items()] == ["fog", "dock", "crew"]
    told = composed("- {title: A, entries: [fog]}\n- {title: B}\n- {title: C, entries: [fog]}\n")[1]
    assert "o.yaml:5:24: error: the entry “fog” is already placed by another line [placed-twice]" in told


# ---------------------------------------------------------------- every outline


TAGS = ["a", "b", "c"]
ENTRIES = st.lists(st.sets(st.sampled_from(TAGS)), min_size=1, max_size=8)
THEMES = st.lists(
    st.fixed_dictionaries(
        {
            "select": st.none() | st.sampled_from(TAGS),
            "rest": st.booleans(),
            "entries": st.lists(st.integers(0, 7), max_size=2, unique=True),
            "exclude": st.lists(st.integers(0, 7), max_size=2, unique=True),
            "limit": st.none() | st.integers(1, 3),
            "backwards": st.booleans(),
        }
    ),
    min_size=1,
    max_size=5,
)


def expected(themes, entries, repeat) -> dict[int, list[int]]:
    """What the documentation says, entry by entry."""
    named_by = {n: [at for at, theme in enumerate(themes) if n in theme["entries"]] for n in range(len(entries))}
    shown = {at: [n for n in theme["entries"] if n < len(entries)] for at, theme in enumerate(themes)}
    placed = {n for n, by in named_by.items() if by}
    for at, theme in sorted(enumerate(themes), key=lambda pair: pair[1]["rest"]):
        if theme["select"] is None and not theme["rest"]:
            continue
        wanted = [
            n
            for n, tags in enumerate(entries)
            if (theme["select"] is None or theme["select"] in tags)
            and n not in theme["exclude"]
            and n not in shown[at]
            and (n not in placed or (repeat and not theme["rest"]))
        ]
        wanted = sorted(wanted, reverse=theme["backwards"])[: theme["limit"]]
        shown[at] += wanted
        placed |= set(wanted)
    return shown


@given(ENTRIES, THEMES, st.booleans(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_every_entry_stands_where_the_rules_say_however_the_files_are_ordered(tags, themes, repeat, chance):
    if not repeat:  # an entry is named once
        seen: set[int] = set()
        for theme in themes:
            theme["entries"] = [n for n in theme["entries"] if n not in seen]
            seen |= set(theme["entries"])
    for theme in themes:
        theme["exclude"] = [n for n in theme["exclude"] if n not in theme["entries"]]
    lines = ["title: X", f"placement: {'may-repeat' if repeat else 'first-match'}", "themes:"]
    for at, theme in enumerate(themes):
        lines += [f"- title: T{at}", f"  order: {'-id' if theme['backwards'] else 'id'}", f"  rest: {theme['rest']}"]
        lines += [f"  {key}: [{', '.join(f'e{n}' for n in theme[key])}]" for key in ("entries", "exclude")]
        lines += [f"  select: tag:{theme['select']}"] if theme["select"] else []
        lines += [f"  limit: {theme['limit']}"] if theme["limit"] else []
    outline, _ = read_outline("\n".join(lines).encode(), "o.yaml")
    fields = [{"id": f"e{n}", "title": f"E{n}", "tags": sorted(own)} for n, own in enumerate(tags)]
    entries = [entry_from(given, Location("wire.csv", n))[0] for n, given in enumerate(fields)]
    brief, problems = compose(outline, entries)
    shown = {at: [int(item.entry.id[1:]) for item in theme.items] for at, theme in enumerate(brief.themes)}
    assert shown == expected(themes, tags, repeat)
    placed = {(each.theme, each.entry) for each in brief.placements}
    assert placed == {(theme.id, item.entry.id) for theme in brief.themes for item in theme.items}
    assert {e.id for e in brief.unplaced} == {e.id for e in entries} - {item.entry.id for item in brief.items()}
    chance.shuffle(entries)
    assert compose(outline, entries) == (brief, problems)


def test_an_entry_shown_twice_has_two_ids_in_every_output(project):
    outline = project / "outline.yaml"
    text = outline.read_text(encoding="utf-8").replace(
        "select: {text: fog}", "select: {text: fog}\n  entries: [notice]"
    )
    outline.write_text(f"placement: may-repeat\n{text}", encoding="utf-8")
    built = briefgen.build(outline, to=["docx", "txt"])
    assert built.problems == ()
    body = zipfile.ZipFile(built.files[0]).read("word/document.xml").decode()
    assert [body.count(f'<w:tag w:val="entry/{ident}"/>') for ident in ("notice", "notice/2")] == [1, 1]
    assert "Shown before as E1.2" in built.files[1].read_text(encoding="utf-8").replace("\u00a0", " ")


def test_the_documents_name_every_clause_order_and_grouping():
    text = (Path(__file__).parents[2] / "docs" / "outlines.md").read_text(encoding="utf-8")
    words = {*FIELDS, *get_args(Order), *get_args(Grouping), *BOUNDS, "all", "any", "not", "since", "until"}
    assert [word for word in sorted(words) if f"`{word.lstrip('-')}`" not in text] == []
