"""Questions and answers as FAQ pages hold them: numbered headings, raised questions, sources below the answers."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.decoding import without_unprintable
from briefgen.readers import read_source

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x85\u2028\u2029"))
THOROUGH = settings(max_examples=60)


def asked(text: str) -> list[tuple[str, str]]:
    found, problems = read_source(text.encode(), "a.md")
    assert problems == []
    assert {entry.kind for entry in found} == {"qa"}
    return [(entry.title, entry.text) for entry in found]


@pytest.mark.parametrize(
    "text",
    [
        "## 1. Who?\nWe.\n## 2. When?\nMay.\n",
        "### Q: Who? ###\nWe.\n\n### Q: When? ###\nMay.\n",
        "## Q1. Who?\nWe.\n## Question 2: When?\nMay.\n",
        "**1. Who?**\nWe.\n\n**2. When?**\nMay.\n",
        "## _Who_?\nWe.\n## [When](https://a.example/)?\nMay.\n",
    ],
)
def test_a_question_in_a_heading_is_its_plain_words(text):
    assert asked(text) == [("Who?", "We."), ("When?", "May.")]


def test_a_heading_above_the_questions_that_asks_something_is_one_of_them():
    text = "## Port\n### Who?\nWe.\n## Why?\nSo.\n### When?\nMay.\n"
    found, problems = read_source(text.encode(), "a.md")
    assert problems == []
    assert [(entry.title, entry.tags) for entry in found] == [("Who?", ("port",)), ("Why?", ()), ("When?", ())]


@pytest.mark.parametrize(
    "head", ["# Port FAQ\n", "---\ntitle: Frequently asked questions\n---\n", "# Questions & answers\n"]
)
def test_in_an_faq_every_heading_on_the_level_of_the_questions_is_one(head):
    text = f"{head}## I want to sail\nAsk.\n## I am ill\nWait.\n## I am late\nRun.\n## When?\nMay.\n"
    assert [title for title, _ in asked(text)] == ["I want to sail", "I am ill", "I am late", "When?"]


def test_elsewhere_one_question_among_many_headings_makes_no_faq():
    text = "# Directive\n## Scope\nA.\n## Terms\nB.\n## Actions\nC.\n## What is an agency?\nD.\n"
    (entry,) = read_source(text.encode(), "a.md")[0]
    assert (entry.kind, entry.title) == ("note", "Directive")


SOURCES = {
    "[Source: Example Ferries]": ("Example Ferries", "", ""),
    "(Source: Example Ferries, 3 May 2026)": ("Example Ferries", "", "2026-05-03"),
    "Source: Example Ferries (3 May 2026), https://a.example/x.": (
        "Example Ferries",
        "https://a.example/x",
        "2026-05-03",
    ),
    "*Quelle: [Example Ferries](https://a.example/x)*": ("Example Ferries", "https://a.example/x", ""),
    "**Source:** Example Ferries, Hull, 2026-05-03": ("Example Ferries, Hull", "", "2026-05-03"),
    "Source: hxxps://a[.]example/x": ("", "https://a.example/x", ""),
    "https://a.example/x": ("", "https://a.example/x", ""),
    "<https://a.example/x>": ("", "https://a.example/x", ""),
    "Source: Example Ferries\n\nhttps://a.example/x": ("Example Ferries", "https://a.example/x", ""),
}


@pytest.mark.parametrize(("line", "said"), SOURCES.items(), ids=SOURCES)
def test_the_last_line_of_an_answer_may_say_its_source(line, said):
    found, problems = read_source(f"-\nWho?\nWe.\n\n{line}\n\n-\nWhen?\nMay.\n".encode(), "a.txt")
    assert problems == []
    published = found[0].published.iso() if found[0].published else ""
    assert (found[0].publisher, found[0].url, published) == said
    assert [entry.text for entry in found] == ["We.", "May."]
    assert (found[1].publisher, found[1].url) == ("", "")


@pytest.mark.parametrize(
    "answer",
    [
        "We.\n\n[Source: Desk; Example Ferries]",
        "We.\nSource: https://a.example/ and https://b.example/",
        "We.\nhttps://a.example/\nhttps://b.example/",
        "We.\nSource: a\nSource: b",
        "https://a.example/",
        "We see https://a.example/",
        "Source: " + "some say that it was one of the crews who were on board " * 3 + "at Hull",
        "The source: We.\nMore.",
    ],
)
def test_where_it_is_not_one_source_the_words_stay(answer):
    found, _ = read_source(f"-\nWho?\n{answer}\n".encode(), "a.txt")
    assert (found[0].text, found[0].publisher, found[0].url) == (answer, "", "")


def test_an_answers_own_source_goes_before_that_of_the_file():
    text = "---\npublisher: Desk\n---\n# Who?\nWe.\n\nSource: Example Ferries\n# When?\nMay.\n"
    found, _ = read_source(text.encode(), "a.md")
    assert [entry.publisher for entry in found] == ["Example Ferries", "Desk"]


def test_an_embed_in_an_answer_is_told_with_its_line():
    problems = read_source(b"---\ntags: [x]\n---\n-\nWho?\nWe.\n\n![[Crew list]]\n", "a.txt")[1]
    assert [(problem.where.line, problem.code) for problem in problems] == [(8, "embed")]


@given(st.text("#-QA:?*%[]()=\n 1.we<http://a.b>Source", max_size=150))
@settings(max_examples=150)
def test_no_text_breaks_it(text):
    found, problems = read_source(f"-\nWho?\n{text}".encode(), "a.txt")
    assert found or problems


@pytest.mark.parametrize("key", ["tag", "Tags", "tags"])
def test_tags_of_the_file_are_those_of_a_question_without_any_by_each_of_their_names(key):
    found, problems = read_source(f"---\n{key}: press\n---\nWho?\nWe.\n".encode(), "a.txt")
    assert ([entry.tags for entry in found], problems) == ([("press",)], [])


# ---------------------------------------------------------------- every style


def told(text: str, file: str) -> str:
    """What is printed for a file."""
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


def entries(text: str, file: str):
    """The entries of a file that has no problem."""
    found, problems = read_source(text.encode(), file)
    assert problems == []
    return found


def placed(text: str, file: str = "lines.txt") -> list[tuple[int, str, str]]:
    """Line, question and answer of each entry of a text that has no problem."""
    found = entries(text, file)
    assert {entry.kind for entry in found} <= {"qa"}
    return [(entry.where.line, entry.title, entry.text) for entry in found]


def test_the_bare_format_a_dash_a_question_and_its_answer():
    text = "-\nWho sails?\nTwo crews.\n\nA third is sick.\n-\nWhen?\n- In May\n- In June\n"
    assert placed(text) == [
        (2, "Who sails?", "Two crews.\n\nA third is sick."),
        (7, "When?", "- In May\n- In June"),
    ]


def test_blank_lines_around_a_dash_and_a_question_do_not_matter():
    text = "\n  -  \n\n  Who sails?  \nTwo crews.\n\n\n\u2013\n\nWhen?\n\nIn May.\n\n"
    assert placed(text) == [(4, "Who sails?", "Two crews."), (10, "When?", "In May.")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Q: Who sails?\nA: Two crews.\nQ: When?\nA: In May.\n", (1, 3)),
        ("q. Who sails?\na. Two crews.\n\nq. When?\n\na. In May.\n", (1, 4)),
        ("Q1. Who sails?\nA1. Two crews.\nQ2. When?\nA2. In May.\n", (1, 3)),
        ("Question 1: Who sails?\nAnswer 1: Two crews.\nQuestion 2: When?\nAnswer 2: In May.\n", (1, 3)),
        ("**Q:** Who sails?\n\n**A:** Two crews.\n\n**Q:** When?\n\n**A:** In May.\n", (1, 5)),
        ("1. Who sails?\nTwo crews.\n2. When?\nIn May.\n", (1, 3)),
        ("1) Who sails?\n\nTwo crews.\n\n2) When?\n\nIn May.\n", (1, 5)),
        ("**Who sails?**\nTwo crews.\n\n**When?**\nIn May.\n", (1, 4)),
        ("__Who sails?__\n\nTwo crews.\n\n__When?__\n\nIn May.\n", (1, 5)),
        ("# Who sails?\n\nTwo crews.\n\n# When?\n\nIn May.\n", (1, 5)),
        ("### Who sails? ###\nTwo crews.\n### When? ###\nIn May.\n", (1, 3)),
        ("Who sails?\nTwo crews.\n\nWhen?\n\nIn May.\n", (1, 4)),
    ],
)
@pytest.mark.parametrize("file", ["lines.txt", "lines.md", "LINES.MARKDOWN"])
def test_every_style_of_questions_gives_the_same_entries(text, lines, file):
    assert placed(text, file) == [(lines[0], "Who sails?", "Two crews."), (lines[1], "When?", "In May.")]


def test_a_question_without_an_answer_is_an_entry_with_empty_text():
    assert placed("-\nWho sails?\n-\nWhen?\nIn May.\n") == [(2, "Who sails?", ""), (4, "When?", "In May.")]
    assert placed("Q: Who sails?\n\nQ: When?\nA:\n") == [(1, "Who sails?", ""), (3, "When?", "")]
    assert placed("Question,Answer\nWho sails?,\n", "a.csv") == [(2, "Who sails?", "")]


def test_a_dash_with_no_question_after_it_is_told():
    assert told("-\nWho sails?\nTwo crews.\n-\n\n", "lines.txt") == (
        "lines.txt:4: warning: a question is announced here, but none follows [no-question]\n"
        "  hint: write it or remove the mark"
    )


def test_only_lines_after_a_blank_line_are_bare_questions():
    assert placed("Who sails?\nWho knows?\nNot us.\n") == [(1, "Who sails?", "Who knows?\nNot us.")]


def test_sections_become_tags_and_deeper_headings_stay_in_the_answer():
    text = (
        "# Lines\n\n## The Port!\n\n### Who sails?\n\nTwo.\n\n#### More\n\nThree.\n\n## Crews\n\n### When?\n\nMay.\n"
    )
    assert placed(text, "lines.md") == [(5, "Who sails?", "Two.\n\n#### More\n\nThree."), (15, "When?", "May.")]
    assert [entry.tags for entry in entries(text, "lines.md")] == [("the-port",), ("crews",)]


def test_a_heading_on_the_level_of_the_questions_is_an_entry_although_it_asks_nothing():
    text = "## Who sails?\nTwo.\n## Background\nOld.\n"
    assert placed(text, "lines.md") == [(1, "Who sails?", "Two."), (3, "Background", "Old.")]


def test_a_code_fence_is_not_looked_into():
    code = "```sh\n# Who is this?\n-\n```"
    assert placed(f"# Who sails?\n{code}\n# When?\nMay.\n") == [(1, "Who sails?", code), (6, "When?", "May.")]
    assert placed(f"-\nWho sails?\n{code}\n-\nWhen?\nMay.\n") == [(2, "Who sails?", code), (8, "When?", "May.")]


def test_text_that_belongs_to_no_question_is_told_with_its_lines():
    assert told("Lines.\nDraft 2\n\nof May.\n\n\n\nQ: Who?\nA: We.\n", "lines.txt") == (
        "lines.txt:1: warning: lines 1 to 4 stand under no question and in no entry [stray-text]\n"
        "  hint: move the text under a question"
    )
    assert told("---\npublisher: Desk\n---\nDraft 2\n\n**Who?**\nWe.\n", "lines.md") == (
        "lines.md:4: warning: this line stands under no question and in no entry [stray-text]\n"
        "  hint: move the text under a question"
    )


def test_front_matter_speaks_for_every_question_and_its_title_is_the_container():
    text = "---\ntitle: Press lines\npublisher: Desk\npublished: 2024-05\ntags: [press]\n---\n# Port\n## Who?\nWe.\n"
    (entry,) = entries(text, "lines.md")
    assert (entry.title, entry.container, entry.publisher) == ("Who?", "Press lines", "Desk")
    assert (entry.published.iso(), entry.tags, entry.where.line) == ("2024-05", ("press", "port"), 8)


def test_a_fault_in_the_front_matter_is_told_once_not_once_a_question():
    assert told("---\npublished: 31 Feb\n---\nWho?\nWe.\n\nWhen?\nMay.\n", "lines.txt") == (
        "lines.txt:2:12: warning: “published”: “31 Feb” is not a date that can be read; it was kept in `x` and "
        "not used [unread-date]\n  hint: write YYYY-MM-DD"
    )


@given(LINE, st.lists(LINE.map(lambda line: re.sub(r"[\[%=^#<:|!]", "", line))))  # Obsidian's signs are read
@THOROUGH
def test_any_question_and_any_answer_come_back_save_for_what_decoding_drops(question, answer):
    text = "\n".join(["-", f".{question}", *(f".{line}" for line in answer), "-", "When?", "May."])
    first, second = read_source(text.encode(), "lines.txt")[0]
    assert first.title == without_unprintable(f".{question}")[0].strip()
    assert first.text == "\n".join(f".{without_unprintable(line)[0]}" for line in answer)
    assert second.title == "When?"


MISREAD = {
    "A. opens a line of the answer": ("Q: Who?\nA: We:\nA. Petrov\nB. Li\n", [(1, "Who?", "We:\nA. Petrov\nB. Li")]),
    "question on two lines": ("Q: Who\nsails?\nA: We.\n", [(1, "Who sails?", "We.")]),
    "bold mark and question": ("**Q: Who?**\nA: We.\n", [(1, "Who?", "We.")]),
    "? inside a title": ("# What? So.\n## Who?\nWe.\n## When?\nMay.\n", [(2, "Who?", "We."), (4, "When?", "May.")]),
    "``` inside a line": ("-\nWho?\n```ls``` runs\n-\nWhen?\n", [(2, "Who?", "```ls``` runs"), (5, "When?", "")]),
    "Q: in a fence": ("# Who?\n```\nQ: x\n```\n", [(1, "Who?", "```\nQ: x\n```")]),
    "tilde fence": ("## Who?\n~~~\n## Why?\n~~~\n", [(1, "Who?", "~~~\n## Why?\n~~~")]),
    "long fence": ("## Who?\n````\n```\n## Why?\n````\n", [(1, "Who?", "````\n```\n## Why?\n````")]),
}


@pytest.mark.parametrize(("text", "found"), MISREAD.values(), ids=MISREAD)
def test_questions_that_are_easily_misread(text, found):
    assert placed(text) == found


@pytest.mark.parametrize("front", ["title: L\ntag: press", "title: L\nTags: press", "Title: L\ntags: press"])
def test_front_matter_of_questions_may_use_other_names(front):
    (entry,) = entries(f"---\n{front}\n---\n# Port\n## Who?\nWe.\n", "lines.md")
    assert (entry.container, entry.tags) == ("L", ("press", "port"))


def test_what_stands_above_questions_marks_them_and_a_marking_alone_is_not_lost():
    text = "TLP:AMBER\n\nQ: Is the quay open?\nA: Yes.\n\nQ: And the lock?\nA: No.\n"
    assert [entry.marking.label for entry in entries(text, "a.txt")] == ["TLP:AMBER", "TLP:AMBER"]
    assert told(text, "a.txt") == ""
    front = "---\n# TLP:RED\npublisher: Port\n---\n\n## Is the quay open?\n\nYes.\n"
    assert entries(front, "a.md")[0].marking.label == "TLP:RED"


def test_a_heading_that_is_marked_marks_the_questions_below_it():
    text = "# SECRET: crews\n\n## Who sails?\n\nTwo.\n\n# Ports (TLP:GREEN)\n\n## Is it open?\n\nYes.\n"
    found, (problem,) = read_source(f"# Lines\n\n{text}".encode(), "a.md")
    assert [entry.marking.label for entry in found] == ["TLP:RED", "TLP:GREEN"]
    assert (problem.code, problem.where.line) == ("unknown-marking", 5)
    stated = "---\nmarking: TLP:GREEN\n---\n# [TLP:RED] Crews\n\n## Who?\n\nX.\n"
    (entry,), (problem, *_) = read_source(stated.encode(), "a.md")
    assert (entry.marking.label, problem.code) == ("TLP:RED", "marking-conflict")
