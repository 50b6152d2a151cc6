"""How each part of a brief counts, and for whom a brief and its products are."""

import pytest

from briefgen.brief import compose
from briefgen.brief.products import product_briefs
from briefgen.brief.release import (
    Counted,
    Release,
    barred_ids,
    counted_parts,
    entries_of,
    release_of,
    withheld_ids,
)
from briefgen.outline import read_outline
from briefgen.problems import Location
from briefgen.readers import read_source
from briefgen.standards.markings import parse_marking

SOURCE = """\
- {id: red, title: Red, marking: TLP:RED, text: Words.}
- {id: green, title: Green, marking: TLP:GREEN, text: Words.}
- {id: bare, title: Bare, text: Words.}
- {id: allied, title: Allied, releasable_to: [ALFA, Bravo], text: Words.}
- {id: charlies, title: Of others, releasable_to: [bravo, CHARLIE], text: Words.}
"""


def composed(outline: str, source: str = SOURCE):
    """The brief of an outline without its title, and of a source file."""
    plan, problems = read_outline(f"title: X\n{outline}".encode(), "o.yaml")
    assert problems == []
    entries, problems = read_source(source.encode(), "a.yaml")
    assert problems == []
    return compose(plan, entries)[0]


def counted(outline: str) -> dict[str, str]:
    """How each part counts, and why, by its anchor."""
    return {anchor: said(part) for anchor, part in counted_parts(composed(outline)).items()}


def said(part: Counted) -> str:
    facts = [part.why, part.marking.label if part.marking else "", "(derived)" if part.derived else ""]
    return " ".join(fact for fact in facts if fact)


# ---------------------------------------------------------------- how parts count


def test_a_part_counts_as_it_is_marked_or_else_as_what_it_stands_in():
    outline = """\
marking: TLP:RED
themes:
- title: Amber
  marking: TLP:AMBER
  entries: [red, green, bare]
  themes: [{title: Below}, {title: Clear, marking: TLP:CLEAR}]
- title: Plain
  entries: [allied]
"""
    assert counted(outline) == {
        "bottom-line": "TLP:RED",
        "theme/amber": "is marked TLP:AMBER",
        "entry/red": "is marked TLP:RED",
        "entry/green": "stands in a theme that is marked TLP:AMBER (derived)",
        "entry/bare": "stands in a theme that is marked TLP:AMBER (derived)",
        "theme/below": "stands in a theme that is marked TLP:AMBER (derived)",
        "theme/clear": "stands in a theme that is marked TLP:AMBER (derived)",
        "theme/plain": "TLP:RED",
        "entry/allied": "TLP:RED",
        "entry/charlies": "TLP:RED",
    }


def test_a_theme_that_nobody_marked_does_not_raise_what_is_marked_in_it():
    parts = counted(
        "marking: TLP:RED\nthemes: [{title: T, entries: [green], themes: [{title: B, marking: TLP:CLEAR}]}]"
    )
    assert (parts["entry/green"], parts["theme/b"]) == ("is marked TLP:GREEN", "is marked TLP:CLEAR")


def test_what_has_no_marking_counts_as_the_outline_says_or_not_at_all():
    themes = "themes: [{title: T, entries: [bare]}]\n"
    unmarked = counted(f"marking: TLP:RED\nunmarked: TLP:CLEAR\n{themes}")
    assert {unmarked["bottom-line"], unmarked["theme/t"], unmarked["entry/bare"]} == {"TLP:CLEAR"}
    without = counted(themes)
    assert {without["bottom-line"], without["theme/t"], without["entry/bare"]} == {""}


def test_what_a_theme_takes_below_one_that_is_marked_counts_as_that_in_a_brief_without_a_marking():
    parts = counted("themes: [{title: T, marking: TLP:AMBER, themes: [{title: B, entries: [bare]}]}]\n")
    assert parts["entry/bare"] == "stands in a theme that is marked TLP:AMBER (derived)"


def test_what_a_budget_moves_to_the_annex_counts_as_its_theme():
    outline = "themes: [{title: T, marking: TLP:AMBER, entries: [bare]}]\n"
    plan, _ = read_outline(f"title: X\n{outline}".encode(), "o.yaml")
    entries, _ = read_source(SOURCE.encode(), "a.yaml")
    brief, _ = compose(plan, entries, moved=frozenset({("t", "bare")}))
    assert [item.number for item in brief.moved] == ["A1"]
    assert said(counted_parts(brief)["entry/bare"]) == "stands in a theme that is marked TLP:AMBER (derived)"


def test_what_no_theme_shows_is_counted_too_and_what_a_text_cites_before_the_rest():
    brief = composed("bottom_line: As said [@charlies; @red].\nthemes: [{title: T, entries: [green]}]\n")
    assert [entry.id for entry in entries_of(brief)] == ["green", "charlies", "red", "bare", "allied"]
    assert said(counted_parts(brief)["entry/red"]) == "is marked TLP:RED"


@pytest.mark.parametrize(
    ("judgement", "counts"),
    [
        ("{text: So., entries: [green]}", "rests on an entry that is marked TLP:GREEN (derived)"),
        ("{text: So., entries: [green, red]}", "rests on an entry that is marked TLP:RED (derived)"),
        ("{text: So., entries: [red, green]}", "rests on an entry that is marked TLP:RED (derived)"),
        ("{text: So., entries: [red], marking: TLP:CLEAR}", "is marked TLP:CLEAR"),
        ("{text: So., entries: [bare]}", "TLP:CLEAR"),
        ("{text: So.}", "TLP:CLEAR"),
    ],
)
def test_a_judgement_without_a_marking_counts_as_the_highest_that_it_rests_on(judgement: str, counts: str):
    head = f"marking: TLP:RED\nunmarked: TLP:CLEAR\njudgements: [{judgement}]\n"
    assert counted(f"{head}themes: [{{title: T, rest: true}}]\n")["judgement/kj1"] == counts
    assert counted(head)["judgement/kj1"] == counts


def test_each_judgement_counts_for_itself():
    judgements = "judgements: [{text: One., entries: [green]}, {text: Two., entries: [red]}]\n"
    parts = counted(f"unmarked: TLP:CLEAR\n{judgements}")
    assert parts["judgement/kj1"] == "rests on an entry that is marked TLP:GREEN (derived)"
    assert parts["judgement/kj2"] == "rests on an entry that is marked TLP:RED (derived)"


def test_a_judgement_rests_on_what_counts_higher_for_no_marking_of_its_own():
    outline = (
        "judgements: [{text: So., entries: [bare]}]\nthemes: [{title: T, marking: TLP:GREEN, entries: [bare]}]\n"
    )
    assert counted(outline)["judgement/kj1"] == "rests on an entry that is marked TLP:GREEN (derived)"


def test_a_judgement_that_names_no_entry_that_there_is_rests_on_nothing():
    plan, _ = read_outline(b"title: X\njudgements: [{text: So., entries: [nowhere]}]\n", "o.yaml")
    assert said(counted_parts(compose(plan, [])[0])["judgement/kj1"]) == ""


@pytest.mark.parametrize(
    ("entries", "to"),
    [
        ("[bare]", None),
        ("[allied]", ("ALFA", "Bravo")),
        ("[allied, bare]", ("ALFA", "Bravo")),
        ("[allied, charlies]", ("Bravo",)),
        ("[charlies, allied]", ("bravo",)),
    ],
)
def test_a_judgement_may_go_to_those_only_to_whom_all_that_it_rests_on_may(entries: str, to):
    part = counted_parts(composed(f"judgements: [{{text: So., entries: {entries}}}]\n"))["judgement/kj1"]
    assert (part.releasable_to, part.derived) == (to, to is not None)


def test_parts_are_named_in_words_and_by_their_places():
    parts = counted_parts(
        composed("judgements: [{text: So.}]\nthemes: [{title: T, marking: TLP:AMBER, entries: [red, bare]}]\n")
    )
    assert [(part.what, str(part.where)) for part in parts.values()] == [
        ("the bottom line", "o.yaml:1:1"),
        ("the theme “T”", "o.yaml:3:10"),
        ("the entry “red”", "a.yaml:1:3"),
        ("the entry “bare”", "a.yaml:3:3"),
        ("the entry “green”", "a.yaml:2:3"),
        ("the entry “allied”", "a.yaml:4:3"),
        ("the entry “charlies”", "a.yaml:5:3"),
        ("judgement 1", "o.yaml:2:14"),
    ]


# ---------------------------------------------------------------- for whom a document is


@pytest.mark.parametrize(
    ("outline", "label", "recipients"),
    [
        ("", "", ()),
        ("marking: TLP:GREEN", "TLP:GREEN", ()),
        ("audience: Partners", "", ("Partners",)),
        ("audience: Partners\nrecipients: [ALFA, BRAVO]", "", ("ALFA", "BRAVO")),
    ],
)
def test_a_brief_is_for_its_recipients_or_else_for_its_audience(outline: str, label: str, recipients):
    release = release_of(composed(f"{outline}\n").outline)
    assert (release.marking.label if release.marking else "", release.recipients) == (label, recipients)


@pytest.mark.parametrize(
    ("product", "label", "recipients"),
    [
        ("{name: p}", "TLP:RED", ("ALFA",)),
        ("{name: p, marking: TLP:GREEN}", "TLP:GREEN", ("ALFA",)),
        ("{name: p, recipients: [BRAVO]}", "TLP:RED", ("BRAVO",)),
        ("{name: p, recipients: []}", "TLP:RED", ()),
        ("{name: p, audience: Press}", "TLP:RED", ("Press",)),
        ("{name: p, audience: ''}", "TLP:RED", ("ALFA",)),
        ("{name: p, audience: Press, recipients: [BRAVO]}", "TLP:RED", ("BRAVO",)),
    ],
)
def test_a_product_is_for_its_own_readers_or_else_for_those_of_the_outline(product: str, label: str, recipients):
    outline = composed(f"marking: TLP:RED\naudience: Us\nrecipients: [ALFA]\nproducts: [{product}]\n").outline
    release = release_of(outline, outline.products[0])
    assert (release.marking.label, release.recipients) == (label, recipients)


def part(label: str = "", to: tuple[str, ...] | None = None) -> Counted:
    return Counted("it", Location("a.yaml"), parse_marking(label) if label else None, "is marked", to)


@pytest.mark.parametrize(
    ("document", "given", "is_above"),
    [
        ("TLP:AMBER", "TLP:RED", True),
        ("TLP:AMBER", "TLP:AMBER", False),
        ("TLP:AMBER", "TLP:GREEN", False),
        ("TLP:AMBER", "", False),
        ("", "TLP:CLEAR", True),
        ("", "", False),
    ],
)
def test_what_is_marked_higher_is_above_a_document_and_any_marking_above_one_without(document, given, is_above: bool):
    release = Release(parse_marking(document) if document else None, ())
    assert release.is_above(part(given)) is is_above
    assert release.bars(part(given)) is is_above


@pytest.mark.parametrize(
    ("recipients", "to", "is_for_others"),
    [
        (("ALFA",), None, False),
        ((), None, False),
        (("ALFA",), ("alfa", "BRAVO"), False),
        (("ALFA", "Bravo"), ("alfa", "BRAVO"), False),
        (("ALFA", "CHARLIE"), ("ALFA", "BRAVO"), True),
        (("CHARLIE",), ("ALFA",), True),
        ((), ("ALFA",), True),
        (("ALFA",), (), True),
    ],
)
def test_what_one_of_the_recipients_may_not_have_is_for_others(recipients, to, is_for_others: bool):
    release = Release(parse_marking("TLP:RED"), recipients)
    assert release.is_for_others(part("TLP:CLEAR", to)) is is_for_others
    assert release.bars(part("TLP:CLEAR", to)) is is_for_others


# ---------------------------------------------------------------- what its readers may not have

MIXED = "marking: TLP:GREEN\nbottom_line: As said [@bare].\nthemes: [{title: T, entries: [green, red]}]\n"


def test_the_readers_of_a_brief_may_not_have_what_is_marked_above_it_wherever_it_stands():
    brief = composed(MIXED)
    assert withheld_ids(brief, brief) == {"red", "allied", "charlies"}


def test_what_a_product_leaves_out_is_kept_from_its_readers():
    whole = composed(
        f"{MIXED}unmarked: TLP:CLEAR\nproducts: [{{name: p, marking: TLP:CLEAR, marking_filter: drop}}]\n"
    )
    (product,), _ = product_briefs(whole, whole.outline.products)
    assert withheld_ids(whole, product) == {"red", "green", "allied", "charlies"}
    assert [entry.id for entry in product.unplaced] == ["bare"]


def test_an_entry_is_barred_only_where_each_of_its_places_is():
    twice = "placement: may-repeat\nmarking: TLP:RED\nunmarked: TLP:CLEAR\n"
    twice += "themes: [{title: A, marking: TLP:AMBER, entries: [bare]}, {title: B, entries: [bare, red]}]\n"
    parts = counted_parts(composed(twice))
    assert barred_ids(parts, Release(parse_marking("TLP:GREEN"), ("ALFA", "BRAVO"))) == {"red", "charlies"}
    assert barred_ids(parts, Release(parse_marking("TLP:RED"), ("BRAVO",))) == set()
