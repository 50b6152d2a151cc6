"""Questions and answers as FAQ pages hold them: numbered headings, raised questions, sources below the answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source


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
