"""The outline: every key, and every fault told at once with its line, its column and a hint."""

from datetime import date

import pytest

from briefgen.outline import all_themes, read_outline
from briefgen.problems import BriefgenError, Location


def read(text: str):
    """The outline of a text that has no problem."""
    outline, problems = read_outline(text.encode(), "o.yaml")
    assert problems == []
    return outline


def faults(text: str) -> str:
    """What is printed for an outline that is refused."""
    with pytest.raises(BriefgenError) as raised:
        read_outline(text.encode(), "o.yaml")
    return "\n".join(map(str, raised.value.problems))


FULL = """\
title: Ferry report
subtitle: May edition
author: J. Doe
organisation: Example desk
date: 2024-05-04
cutoff: 2024-05
audience: Duty desk
marking: tlp:green
language: en-GB
slug: ferry-may
layout: qa
scale: phia
sources: [wire.csv, notes]
options: {annex_unplaced: true}
bottom_line: The ferry sails.
judgements:
- id: sails
  text: It is likely that the ferry sails.
  likelihood: likely
  confidence: high
  basis: Three reports.
  entries: [who-sails]
  marking: TLP:CLEAR
themes:
- id: port
  title: The port
  intro: What we know.
  entries: [who-sails, 2024]
  select: {tags: [port, ships], text: ferry, since: 2024-01, until: 2024-05-04}
  order: -published
  limit: 3
  marking: TLP:GREEN
  themes:
  - title: Crews
"""


def test_the_head_of_an_outline_has_every_key():
    outline = read(FULL)
    assert (outline.title, outline.subtitle, outline.author) == ("Ferry report", "May edition", "J. Doe")
    assert (outline.organisation, outline.audience, outline.language) == ("Example desk", "Duty desk", "en-GB")
    assert (outline.date.iso(), outline.cutoff.iso(), outline.marking.label) == ("2024-05-04", "2024-05", "TLP:GREEN")
    assert (outline.layout, outline.scale, outline.file_stem) == ("qa", "phia", "ferry-may")
    assert [(named.name, str(named.where)) for named in outline.sources] == [
        ("wire.csv", "o.yaml:13:11"),
        ("notes", "o.yaml:13:21"),
    ]
    assert outline.options.annex_unplaced
    assert outline.bottom_line == "The ferry sails."


def test_a_judgement_has_every_key():
    (judgement,) = read(FULL).judgements
    assert (judgement.id, judgement.text) == ("sails", "It is likely that the ferry sails.")
    assert (judgement.likelihood.name, str(judgement.likelihood.where)) == ("likely", "o.yaml:19:15")
    assert (judgement.confidence, judgement.basis, judgement.marking.label) == ("high", "Three reports.", "TLP:CLEAR")
    assert [(named.name, str(named.where)) for named in judgement.entries] == [("who-sails", "o.yaml:22:13")]
    assert judgement.where == Location("o.yaml", 17, 3)


def test_a_theme_has_every_key():
    (theme,) = read(FULL).themes
    assert (theme.id, theme.title, theme.intro) == ("port", "The port", "What we know.")
    assert [named.name for named in theme.entries] == ["who-sails", "2024"]
    assert (theme.select.tags, theme.select.text) == (("port", "ships"), ("ferry",))
    assert (theme.select.since.first, theme.select.until.last) == (date(2024, 1, 1), date(2024, 5, 4))
    assert (theme.order, theme.limit, theme.marking.label) == (("-published",), 3, "TLP:GREEN")
    assert [inner.id for inner in theme.themes] == ["crews"]


def test_a_title_is_all_that_an_outline_needs():
    outline = read("title: 2024\n")
    assert (outline.title, outline.file_stem) == ("2024", "2024")
    assert (outline.subtitle, outline.language, outline.layout, outline.scale) == ("", "en", "brief", "icd203")
    assert (outline.date, outline.cutoff, outline.marking) == (None, None, None)
    assert (outline.sources, outline.judgements, outline.themes) == ((), (), ())
    assert not outline.options.annex_unplaced


def test_the_files_are_named_by_the_slug_of_the_title():
    assert read("title: What’s next, Zürich?\n").file_stem == "whats-next-zürich"


def test_themes_and_judgements_without_an_id_get_one():
    outline = read("title: X\njudgements: [{text: a}, {text: b}]\nthemes: [{title: A b, themes: [{title: C}]}]\n")
    assert [judgement.id for judgement in outline.judgements] == ["kj1", "kj2"]
    assert [theme.id for theme in all_themes(outline.themes)] == ["a-b", "c"]


def test_themes_nest_four_deep_and_no_deeper():
    deep = "title: X\nthemes: [{title: A, themes: [{title: B, themes: [{title: C, themes: [{title: D%s}]}]}]}]\n"
    assert len(list(all_themes(read(deep % "").themes))) == 4
    assert faults(deep % ", themes: [{title: E, themes: [{title: F}]}, {title: G}]") == (
        "o.yaml:2:90: error: themes may nest 4 deep at the most [theme-depth]\n"
        "o.yaml:2:124: error: themes may nest 4 deep at the most [theme-depth]"
    )


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_an_empty_outline_says_what_belongs_in_it(text):
    assert faults(text) == (
        "o.yaml:1: error: the outline is empty [empty-outline]\n  hint: give it at least a title, sources and themes"
    )


def test_an_empty_document_is_an_empty_outline():
    assert "[empty-outline]" in faults("---\n")


@pytest.mark.parametrize("text", ["- title: X\n", "Ferry report\n"])
def test_an_outline_that_is_no_mapping_is_named_as_such(text):
    assert faults(text).startswith("o.yaml:1:1: error: ")
    assert "“”" not in faults(text)


def test_several_faults_are_told_at_once_in_the_order_of_the_file():
    text = """\
titel: X
date: 31 Feb
marking: TLP:AMBER-STRICT
scale: icd-203
sources: wire.csv
options: {annex_unplaced: maybe, annex: 1}
judgements:
- confidence: medium
  text: [a]
themes:
- title: A
  selct: {}
- title: ''
  limit: many
  order: date
  select: {tag: a, since: x}
  themes: B
- just words
"""
    assert faults(text) == (
        "o.yaml:1:1: error: “title” is missing [missing-key]\n"
        "o.yaml:1:1: error: unknown key “titel” [unknown-key]\n  hint: did you mean “title”?\n"
        "o.yaml:2:7: error: “date”: “31 Feb” is not a date [bad-value]\n"
        "  hint: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known\n"
        "o.yaml:3:10: error: “marking”: “TLP:AMBER-STRICT” is not a TLP 2.0 label [bad-value]\n"
        "  hint: write one of TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED\n"
        "o.yaml:4:8: error: “scale” cannot be “icd-203” [unknown-value]\n  hint: did you mean “icd203”?\n"
        "o.yaml:5:10: error: “sources” must be a list, not “wire.csv” [wrong-type]\n"
        "  hint: write [wire.csv], or each part on a line of its own behind “- ”\n"
        "o.yaml:6:27: error: “options.annex_unplaced” must be true or false, not “maybe” [wrong-type]\n"
        "o.yaml:6:34: error: unknown key “annex” [unknown-key]\n"
        "  hint: known: annex_unplaced, attach_sources, limits\n"
        "o.yaml:8:15: error: “judgements.1.confidence” cannot be “medium” [unknown-value]\n"
        "  hint: known: high, low, moderate\n"
        "o.yaml:9:9: error: “judgements.1.text” must be text, not a list [wrong-type]\n"
        "  hint: write one text; one that begins with “[” stands in quotes\n"
        "o.yaml:12:3: error: unknown key “selct” [unknown-key]\n  hint: did you mean “select”?\n"
        "o.yaml:13:10: error: “themes.2.title” must not be blank [bad-value]\n"
        "o.yaml:14:10: error: “themes.2.limit” must be a whole number, not “many” [wrong-type]\n"
        "o.yaml:15:10: error: “themes.2.order” cannot be “date” [unknown-value]\n"
        "  hint: known: -accessed, -credibility, -id, -information_date, -marking, -published, -publisher, "
        "-reliability, -title, accessed, credibility, id, information_date, marking, published, publisher, "
        "reliability, source, title\n"
        "o.yaml:16:12: error: unknown key “tag” [unknown-key]\n  hint: did you mean “tags”?\n"
        "o.yaml:16:27: error: “themes.2.select.since”: “x” is not a date [bad-value]\n"
        "  hint: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known\n"
        "o.yaml:17:11: error: “themes.2.themes” must be a list, not “B” [wrong-type]\n"
        "  hint: begin each of its parts with “- title: ”\n"
        "o.yaml:18:3: error: “themes.3” must be a mapping (key: value), not “just words” [wrong-type]\n"
        "  hint: write “- title: just words”"
    )


def test_a_limit_is_at_least_one():
    assert faults("title: X\nthemes:\n- title: A\n  limit: 0\n") == (
        "o.yaml:4:10: error: “themes.1.limit” must be 1 or more [bad-value]"
    )


def test_a_file_name_is_a_slug():
    assert faults("title: X\nslug: ../My Brief\n") == (
        "o.yaml:2:7: error: “slug”: “../My Brief” cannot name a file [bad-value]\n  hint: write “my-brief”"
    )


def test_a_key_given_twice_is_told():
    assert faults("title: X\ntitle: Y\n") == (
        "o.yaml:2:1: error: “title” is given twice [duplicate-key]\n"
        "  hint: keep one of the two; each part of a list begins with “- ”"
    )


def test_ids_of_themes_and_judgements_are_used_once():
    themes = "themes:\n- title: A\n- title: B\n  themes:\n  - title: a!\n"
    assert faults(f"title: X\n{themes}judgements:\n- {{text: a, id: kj2}}\n- text: b\n") == (
        "o.yaml:6:5: error: the theme id “a” is used twice; first on line 3 [duplicate-id]\n"
        "  hint: give one theme an `id:` of its own\n"
        "o.yaml:9:3: error: the judgement id “kj2” is used twice; first on line 8 [duplicate-id]\n"
        "  hint: give one judgement an `id:` of its own"
    )


@pytest.mark.parametrize(
    ("scale", "term", "where", "hint"),
    [
        ("icd203", "highly likely", "ICD 203", "it belongs to `scale: phia`"),
        ("icd203", "realistic possibility", "ICD 203", "it belongs to `scale: phia`"),
        ("phia", "very likely", "the PHIA probability yardstick", "it belongs to `scale: icd203`"),
        ("phia", "Remote", "the PHIA probability yardstick", "it belongs to `scale: icd203`"),
        ("icd203", "unlikly", "ICD 203", "did you mean “unlikely”?"),
    ],
)
def test_a_term_that_the_scale_does_not_know_is_told_with_the_scale_that_does(scale, term, where, hint):
    assert faults(f"title: X\nscale: {scale}\njudgements:\n- text: a\n  likelihood: {term}\n") == (
        f"o.yaml:5:15: error: “{term}” is not a likelihood term of {where} [unknown-term]\n  hint: {hint}"
    )


def test_a_term_of_both_scales_is_known_to_each():
    for scale in ("icd203", "phia"):
        (judgement,) = read(f"title: X\nscale: {scale}\njudgements: [{{text: a, likelihood: Unlikely}}]\n").judgements
        assert judgement.likelihood.name == "Unlikely"


@pytest.mark.parametrize("entry", ["{id: a}", "{name: a}"])
def test_an_id_that_is_a_mapping_is_told_in_words(entry):
    text = f"title: X\nthemes:\n- title: A\n  entries: [{entry}]\n"
    assert faults(text) == (
        "o.yaml:4:13: error: “themes.1.entries.1” must be text, not a mapping [wrong-type]\n"
        "  hint: write one text; one that begins with “{” or contains “: ” stands in quotes"
    )


MADE_UP = "{rank: 9, label: COSMIC, colour: '#000000', background: '#000000', meaning: none}"


@pytest.mark.parametrize("line", ["date: {first: 2024-01-01, last: 1999-01-01}", f"marking: {MADE_UP}"])
def test_dates_and_markings_are_text(line):
    assert faults(f"title: X\n{line}\n")


@pytest.mark.parametrize("text", ["title: ' '\n", "title: X\nthemes: [{title: ' '}]\n"])
def test_a_title_of_spaces_is_no_title(text):
    assert faults(text)


@pytest.mark.parametrize("title", ["港" * 79, "CON", "Aux", "𝛺" * 70, "字" * 40 + " " + "字" * 38])
def test_names_of_outputs_are_such_as_every_system_can_hold(title: str):
    outline, _ = read_outline(f"title: {title}".encode(), "o.yaml")
    assert len(f"{outline.file_stem}-draft.ledger.json".encode()) <= 255
    assert outline.file_stem.lower() not in ("con", "aux")
    longer, _ = read_outline(f"title: {title}湾".encode(), "o.yaml")
    assert longer.file_stem != outline.file_stem
