"""Obsidian notes: what the analyst sees in the vault is what the entry says, and what is private stays so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth

THOROUGH = settings(max_examples=150)


def told(text: str, file: str = "Ferry.md") -> str:
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


def entry(text: str, file: str = "Ferry.md"):
    """The one entry of a note that has no problem."""
    (found,), problems = read_source(text.encode(), file)
    assert problems == []
    return found


CLIPPING = """\
---
title: "Ferry, again"
source: "https://example.com/ferry?a=1"
author:
  - "[[Ann Li]]"
  - "[[People/Bo Ek|B. Ek]]"
published: 2026-04-28
created: 2026-05-01
description: "It sails."
site: Example News
tags:
  - "clippings"
  - "#north/port"
status: ["[[To read]]"]
topics: ["[[Ports]]"]
---
It sails ==every day==.
"""


def test_a_page_that_the_web_clipper_saved_has_its_fields():
    found = entry(CLIPPING)
    assert (found.title, found.url, found.summary) == ("Ferry, again", "https://example.com/ferry?a=1", "It sails.")
    assert [str(name) for name in found.authors] == ["Ann Li", "B. Ek"]
    assert (found.published.iso(), found.accessed.iso()) == ("2026-04-28", "2026-05-01")
    assert (found.publisher, found.tags, found.kind) == ("Example News", ("clippings", "north/port"), "document")
    assert found.text == "It sails **every day**."
    assert found.x == {"status": ["[[To read]]"], "topics": ["[[Ports]]"]}


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("source: Example News", "publisher", "Example News"),
        ("source: https://a.example/\nurl: https://b.example/", "url", "https://b.example/"),
        ("author: '[[Ann]], [[Bo]]'", "authors", "Ann;Bo"),
        ("publisher: ['[[Desk]]']", "publisher", "Desk"),
        ("tags: '#a #b'", "tags", "a;b"),
        ("tags: North Sea", "tags", "North Sea"),
        ("supports: ['[[Old note]]']", "supports", "old-note"),
        ("published: Friday, December 9th 2022, 1:36:16 am", "published", "9 December 2022, 01:36"),
        ("url: https://a.example/\nclipped: 2023-11-18", "accessed", "18 November 2023"),
        ("created: 2023-11-18", "accessed", "None"),
    ],
)
def test_properties_of_other_templates_are_read_too(front, field, value):
    got = getattr(entry(f"---\n{front}\n---\nWords.\n"), field)
    assert ";".join(map(str, got)) == value if isinstance(got, tuple) else str(got) == value


def test_a_fault_in_a_property_is_told_at_its_line_and_column():
    assert told("---\nsource: https://a.example/\ncreated: soon\n---\nB.\n").startswith(
        "Ferry.md:3:10: warning: “accessed”: “soon” is not a date"
    )


LINKS = {
    "[[Port report]]": ("Port report", "port-report"),
    "[[Port report|the report]]": ("the report", "port-report"),
    "[[Port report | the report]]": ("the report", "port-report"),
    "[[Notes/Port report.md#Crews|]]": ("Port report > Crews", "port-report"),
    "[[Port report#Crews#Night]]": ("Port report > Crews > Night", "port-report"),
    "[[Port report#^a1b2]]": ("Port report", "port-report"),
    "[[#Crews]]": ("Crews", ""),
    "[[map.pdf]]": ("map.pdf", ""),
    "[[v1.2 notes]]": ("v1.2 notes", "v1-2-notes"),
    "[the report](Notes/Port%20report.md#crews)": ("the report", "port-report"),
    "[the report](<Port report.md>)": ("the report", "port-report"),
    "[[_odd*name]]": (r"\_odd\*name", "odd-name"),
    "[[Ferry]]": ("Ferry", ""),
    "[[not closed": ("[[not closed", ""),
    r"\[[Port report]]": (r"\[[Port report]]", ""),
}


@pytest.mark.parametrize(("written", "said"), LINKS.items(), ids=LINKS)
def test_a_link_to_a_note_is_its_words_and_a_citation(written, said):
    found = entry(f"See {written}.\n")
    assert (found.text, [cited.entry for cited in found.citations]) == (
        f"See {said[0]}.",
        [said[1]] if said[1] else [],
    )


def test_a_note_is_cited_once_and_after_those_of_the_front_matter():
    found = entry("---\ncitations: [old]\n---\n[[Old]] [[New]] [[new]]\n")
    assert [cited.entry for cited in found.citations] == ["old", "new"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("![[quay.png]]", "![](quay.png)"),
        ("![[Pictures/the quay.jpeg|The quay at dawn]]", "![The quay at dawn](<Pictures/the quay.jpeg>)"),
        ("![[quay.png|100x80]]", "![](quay.png)"),
        ("| ![[quay.png\\|100]] |", "| ![](quay.png) |"),
        ("![The quay|300](quay.png)", "![The quay](quay.png)"),
    ],
)
def test_an_embedded_picture_is_a_picture_of_markdown(written, said):
    assert entry(f"{written}\n").text == said


def test_an_embedded_note_is_its_name_which_is_told_with_its_line():
    assert told("# A\n\nWords.\n\n> ![[Port report#Crews]] ![[map.pdf]]\n") == (
        "Ferry.md:5: warning: the note “Port report” is embedded here; its name stands in its place [embed]\n"
        "  hint: make it an entry of its own, and name both in the outline\n"
        "Ferry.md:5: warning: the file “map.pdf” is embedded here; its name stands in its place [embed]"
    )
    assert read_source(b"![[Port report#Crews]]", "a.md")[0][0].text == "Port report > Crews"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("> [!warning]\n> Fog.", "> **Warning**\n>\n> Fog."),
        ("> [!tip]- Look here\n> Fog.", "> **Tip: Look here**\n>\n> Fog."),
        ("> [!quote] The operator\n> Fog.", "> **The operator**\n>\n> Fog."),
        ("> [!info|wide]+ Info on fog\n> Fog.", "> **Info on fog**\n>\n> Fog."),
        ("> [!a]\n> > [!b]\n> > Fog.", "> **A**\n>\n> > **B**\n> >\n> > Fog."),
    ],
)
def test_a_callout_is_a_quotation_with_a_bold_title(written, said):
    assert entry(f"{written}\n").text == said


@pytest.mark.parametrize(
    ("written", "said", "note"),
    [
        ("Open. %%Says who?%% Daily.", "Open.  Daily.", "Says who?"),
        (
            "Open.\n\n%%\nAsk **Bo**.\n\n```\nx\n%%\n\nDaily.",
            "Open.\n\n\n\n\n\n\n\n\nDaily.",
            "Ask **Bo**.\n\n```\nx",
        ),
        ("%%a%%Open.%%b%%", "Open.", "a\n\nb"),
        ("Open. <!-- Who? --> Daily.", "Open. Daily.", "Who?"),
        ("Open.\n<!-- #plum [[b]]\n\n# Who? -->\nDaily.%%b%%", "Open.\n\n\n\nDaily.", "#plum [[b]]\n\n# Who?\n\nb"),
        ("`%%a%%` Open.", "`%%a%%` Open.", ""),
        ("```\n%% a %%\n```", "```\n%% a %%\n```", ""),
        ("Code:\n\n    %%a%%\n\nEnd.", "Code:\n\n    %%a%%\n\nEnd.", ""),
        ("- Open\n\n    %%a%% Daily", "- Open\n\n     Daily", "a"),
        ("50% open, 20% shut", "50% open, 20% shut", ""),
    ],
)
def test_comments_are_the_analysts_own_and_stand_in_the_note_only(written, said, note):
    found = entry(f"{written}\n")
    assert (found.text, found.note) == (said, note)


def test_a_comment_that_is_not_closed_hides_all_that_follows_which_is_told():
    (found,), (problem,) = read_source(b"---\nnote: Mine.\n---\nOpen.\n%% Ask Bo\n\nNot for print.\n", "a.md")
    assert (found.text, found.note) == ("Open.", "Mine.\n\nAsk Bo\n\nNot for print.")
    assert str(problem).startswith("a.md:5: warning: the comment that begins here is not closed")


def test_comments_in_questions_and_answers_are_private_too():
    text = "%%top%%\n# Who?\nWe. %%says who%% See [[Port report|it]].\n%%\nmore\n%%\n# When?\nMay. %%when?%%\n"
    found, problems = read_source(text.encode(), "a.md")
    assert problems == []
    assert [(e.title, e.text, e.note) for e in found] == [
        ("Who?", "We.  See it.", "top\n\nsays who\n\nmore"),
        ("When?", "May. ", "when?"),
    ]
    assert found[0].citations[0].entry == "port-report"


def test_tags_in_the_text_are_tags_and_the_words_stay():
    found = entry(
        "---\ntags: [port]\n---\n#daily #north/sea\n\nThe #crossing (#open) is #1, see https://a.example/#top.\n"
    )
    assert found.tags == ("port", "daily", "north/sea", "crossing", "open")
    assert found.text == "The #crossing (#open) is #1, see https://a.example/#top."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It is ==open==, ==daily==.", "It is **open**, **daily**."),
        ("==see `a==b` here==", "**see `a==b` here**"),
        ("a == b and c == d", "a == b and c == d"),
        ("Title\n=====\nx", "Title\n=====\nx"),
        ("https://a.example/?a==b==c", "https://a.example/?a==b==c"),
        ("==open", "==open"),
        ("==a ==b==", "==a **b**"),
    ],
)
def test_highlights_are_bold(written, said):
    assert entry(f"{written}\n").text == said


def test_block_ids_go():
    assert entry("It sails. ^a1b2\n\n- x ^c3\n\n^d4\n\n2 ^ 3\n").text == "It sails.\n\n- x\n\n\n2 ^ 3"


def test_fields_of_dataview_fill_the_entry_and_the_words_of_others_stay():
    found = entry(
        "reliability:: B\nNote:: Ask Bo.\n"
        "- Pub date:: soon\nmood:: calm\nIt [sails:: daily] (from:: Hull). std::string a::b\n"
    )
    assert (found.reliability, found.note, found.x) == ("B", "Ask Bo.", {"Pub date": "soon", "mood": "calm"})
    assert found.text == ("- Pub date: soon\nmood: calm\nIt sails: daily Hull. std::string a::b")


def test_a_clipped_page_cannot_grade_itself():
    found = entry("---\nsource: https://a.example/\n---\nreliability:: A\nmarking:: TLP:CLEAR\n")
    assert (found.reliability, found.marking, found.x) == ("", None, {"reliability": "A", "marking": "TLP:CLEAR"})


def test_the_fields_that_name_files_are_never_taken_from_the_text():
    found = entry("file:: /etc/passwd\nid:: x\n")
    assert (found.file, found.id, found.x) == ("", "ferry", {"file": "/etc/passwd", "id": "x"})


def test_tasks_stay_and_template_code_stays_code():
    text = "- [ ] ask\n- [x] done\n\nToday <% tp.date.now() %>.\n\n```dataview\nLIST FROM #a WHERE [[b]]\n```"
    found = entry(text)
    assert found.text == text.replace("<% tp.date.now() %>", "`<% tp.date.now() %>`")
    assert (found.tags, found.citations) == ((), ())


@pytest.mark.parametrize(
    "code",
    ["`[[a]] ==b== #c`", "``[[a]] ` #c``", "```\n[[a]] #c ^d\n```", "~~~\n> [!x] #c\n~~~", "Then:\n\n    [[a]] #c"],
)
def test_nothing_in_code_is_touched(code):
    found = entry(f"{code}\n")
    assert (found.text, found.tags, found.citations) == (code, (), ())


def test_a_heading_that_repeats_the_title_is_not_printed_twice():
    assert entry("---\ntitle: The Dress\n---\n\n# The Dress\n\nBlue.\n").text == "Blue."


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("2026-05-01.md", "2026-05-01"),
        ("Vault/Meeting with Ann Li.md", "Meeting with Ann Li"),
        ("old-note.md", "Old note"),
    ],
)
def test_the_name_of_a_note_is_its_title_as_it_is(file, title):
    assert entry("Words.\n", file).title == title


def test_the_title_is_plain_words():
    assert entry("# See [[Port report|the *report*]] of `x`\n\nBody.\n").title == "See the report of x"


@given(st.text("[]!|#^=%`<>: \n\\-*_ab1().md~", max_size=120))
@THOROUGH
def test_no_syntax_breaks_it_and_the_result_is_markdown(text):
    found, problems = read_source(f"Words\n{text}".encode(), "a.md")
    assert found or problems
    for each in found:
        parse_blocks(each.text, Location("a.md"))
        assert all(problem.where.line <= text.count("\n") + 2 for problem in problems)


@pytest.mark.parametrize(
    "piece",
    [
        "[[a",
        "==a ",
        "%%`",
        "`a ``b ",
        "<%",
        "#a,",
        "> ",
        "\\`",
        "[a](",
        "a:: ",
        "![[a|",
        "(a:: ",
        " ^a",
        "\\\\",
        "%% %%\n",
    ],
)
@pytest.mark.slow
def test_hostile_text_takes_linear_time(piece):
    def made(pieces: int) -> bytes:
        return ("x [[a]] " + piece * pieces).encode()

    def read(text: bytes) -> None:
        read_source(text, "a.md")

    read(made(20_000))
    assert growth(made, read, 200) < PROPORTION
