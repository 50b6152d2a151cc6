"""Readers: bytes of each source format → entries with their line, and what is told of the rest."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.decoding import without_unprintable
from briefgen.readers import READERS, read_source

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x85\u2028\u2029"))
THOROUGH = settings(max_examples=60)


def told(text: str, file: str) -> str:
    """What is printed for a file."""
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


def entries(text: str, file: str):
    """The entries of a file that has no problem."""
    found, problems = read_source(text.encode(), file)
    assert problems == []
    return found


def asked(text: str, file: str = "lines.txt") -> list[tuple[int, str, str]]:
    """Line, question and answer of each entry of a text that has no problem."""
    found = entries(text, file)
    assert {entry.kind for entry in found} <= {"qa"}
    return [(entry.where.line, entry.title, entry.text) for entry in found]


# ---------------------------------------------------------------- questions and answers


def test_the_bare_format_a_dash_a_question_and_its_answer():
    text = "-\nWho sails?\nTwo crews.\n\nA third is sick.\n-\nWhen?\n- In May\n- In June\n"
    assert asked(text) == [(2, "Who sails?", "Two crews.\n\nA third is sick."), (7, "When?", "- In May\n- In June")]


def test_blank_lines_around_a_dash_and_a_question_do_not_matter():
    text = "\n  -  \n\n  Who sails?  \nTwo crews.\n\n\n\u2013\n\nWhen?\n\nIn May.\n\n"
    assert asked(text) == [(4, "Who sails?", "Two crews."), (10, "When?", "In May.")]


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
    assert asked(text, file) == [(lines[0], "Who sails?", "Two crews."), (lines[1], "When?", "In May.")]


def test_a_question_without_an_answer_is_an_entry_with_empty_text():
    assert asked("-\nWho sails?\n-\nWhen?\nIn May.\n") == [(2, "Who sails?", ""), (4, "When?", "In May.")]
    assert asked("Q: Who sails?\n\nQ: When?\nA:\n") == [(1, "Who sails?", ""), (3, "When?", "")]
    assert asked("Question,Answer\nWho sails?,\n", "a.csv") == [(2, "Who sails?", "")]


def test_a_dash_with_no_question_after_it_is_told():
    assert told("-\nWho sails?\nTwo crews.\n-\n\n", "lines.txt") == (
        "lines.txt:4: warning: a question is announced here, but none follows [no-question]\n"
        "  hint: write it or remove the mark"
    )


def test_only_lines_after_a_blank_line_are_bare_questions():
    assert asked("Who sails?\nWho knows?\nNot us.\n") == [(1, "Who sails?", "Who knows?\nNot us.")]


def test_sections_become_tags_and_deeper_headings_stay_in_the_answer():
    text = (
        "# Lines\n\n## The Port!\n\n### Who sails?\n\nTwo.\n\n#### More\n\nThree.\n\n## Crews\n\n### When?\n\nMay.\n"
    )
    assert asked(text, "lines.md") == [(5, "Who sails?", "Two.\n\n#### More\n\nThree."), (15, "When?", "May.")]
    assert [entry.tags for entry in entries(text, "lines.md")] == [("the-port",), ("crews",)]


def test_a_heading_on_the_level_of_the_questions_is_an_entry_although_it_asks_nothing():
    text = "## Who sails?\nTwo.\n## Background\nOld.\n"
    assert asked(text, "lines.md") == [(1, "Who sails?", "Two."), (3, "Background", "Old.")]


def test_a_code_fence_is_not_looked_into():
    code = "```sh\n# Who is this?\n-\n```"
    assert asked(f"# Who sails?\n{code}\n# When?\nMay.\n") == [(1, "Who sails?", code), (6, "When?", "May.")]
    assert asked(f"-\nWho sails?\n{code}\n-\nWhen?\nMay.\n") == [(2, "Who sails?", code), (8, "When?", "May.")]


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
        "lines.txt:2:12: error: “published”: “31 Feb” is not a date [bad-value]\n"
        "  hint: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"
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
    assert asked(text) == found


@pytest.mark.parametrize("front", ["title: L\ntag: press", "title: L\nTags: press", "Title: L\ntags: press"])
def test_front_matter_of_questions_may_use_other_names(front):
    (entry,) = entries(f"---\n{front}\n---\n# Port\n## Who?\nWe.\n", "lines.md")
    assert (entry.container, entry.tags) == ("L", ("press", "port"))


# ---------------------------------------------------------------- Markdown


def test_a_markdown_entry_has_its_fields_in_front_matter_and_its_text_below():
    text = "---\ntitle: Ferry\npublisher: Desk\ntags: [port]\n---\n\n# Not the title\n\nBody.\n\n"
    (entry,) = entries(text, "a.md")
    assert (entry.kind, entry.id, entry.publisher, entry.tags) == ("document", "ferry", "Desk", ("port",))
    assert (entry.where.line, entry.text) == (1, "# Not the title\n\nBody.")


@pytest.mark.parametrize("text", ["# Ferry #\n\nBody.\n", "\n#   Ferry\nBody.\n\n"])
def test_a_first_line_that_is_a_heading_of_level_1_is_the_title(text):
    (entry,) = entries(text, "a.md")
    assert (entry.kind, entry.title, entry.text) == ("note", "Ferry", "Body.")


@pytest.mark.parametrize("text", ["Body.", "## Sub\nBody.", "Body.\n\n# Late\n"])
def test_without_one_the_title_is_the_name_of_the_file(text):
    (entry,) = entries(text, "sources/old-ferry_notes.md")
    assert (entry.kind, entry.title, entry.text) == ("note", "Old ferry notes", text.strip())


ARTICLES = {
    "the title's line": ("# Ferry\n\nBody.\n", "Ferry", "Body."),
    "a closing hash that is a word's": ("# Written in C#\nBody.\n", "Written in C#", "Body."),
    "Title with a capital": ("---\nTitle: Ferry\n---\nBody.\n", "Ferry", "Body."),
    "kind: document": ("---\nkind: document\ntitle: F\n---\nB.\n\nWhy?\n", "F", "B.\n\nWhy?"),
    "a list item asks": ("Body.\n\n- Why?\n- When\n", "A", "Body.\n\n- Why?\n- When"),
    "one heading of three asks": ("## Port\n\n## Why?\n\n## Ship\nC", "A", "## Port\n\n## Why?\n\n## Ship\nC"),
    "Q: inside a code fence only": ("Body.\n```\nQ: x\n```\n", "A", "Body.\n```\nQ: x\n```"),
}


@pytest.mark.parametrize(("text", "title", "body"), ARTICLES.values(), ids=ARTICLES)
def test_articles_that_are_easily_misread(text, title, body):
    (entry,) = entries(text, "a.md")
    assert (entry.where.line, entry.title, entry.text) == (1, title, body)


def test_a_body_beside_a_text_field_is_not_lost_in_silence():
    assert told("---\ntitle: Ferry\ntext: Short.\n---\nBody.\n", "a.md")


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_of_the_header_row(mark):
    text = f'title{mark}Published{mark}tags\n A {mark}2024{mark}"x{mark}y, z"\n'
    (entry,) = entries(text, "a.tsv" if mark == "\t" else "a.csv")
    assert (entry.title, entry.published.iso(), entry.tags) == ("A", "2024", tuple(f"x{mark}y,z".split(",")))


def test_rows_know_their_line_also_after_cells_of_several_lines():
    found = entries('\ntitle,text\nA,"one\n\ntwo"\n\nB,three\n,\nC,four\n', "a.csv")
    assert [(entry.where.line, entry.text) for entry in found] == [(3, "one\n\ntwo"), (7, "three"), (9, "four")]


def test_rows_with_too_many_or_too_few_cells_are_told_and_cost_only_themselves():
    text = "title,text\nA,b,c\nB\nC,d,\n"
    assert [entry.title for entry in read_source(text.encode(), "a.csv")[0]] == ["B", "C"]
    assert told(text, "a.csv") == (
        "a.csv:2: error: the row has 3 cells, but the header row has 2 [extra-cells]\n"
        "  hint: put quotes around a cell that contains the delimiter\n"
        "a.csv:3: warning: the row has 1 of 2 cells [missing-cells]"
    )


def test_a_table_that_is_not_one_is_told():
    repeated = "a.csv:1: error: the column “title” stands twice in the header row [duplicate-column]"
    assert told("title,url,title\nA,b,c\n", "a.csv") == repeated
    assert told("title,text\n", "a.csv") == "a.csv: warning: the file holds no entry (CSV table) [no-entries]"
    assert told("title,text\n,b\n", "a.csv") == "a.csv:2: error: “title” is missing [missing-key]"
    assert told("text\nb\n", "a.csv") == (
        "a.csv:1: error: no column of the table holds the titles [no-title-column]\n"
        "  hint: name it in the first row: title, headline or question"
    )
    assert told('title\n"b" c\n', "a.csv") == "a.csv:2: error: not CSV: ',' expected after '\"' [csv-syntax]"


def test_a_quote_that_is_not_closed_is_told_where_it_opens():
    assert told('title\n"A\nB\nC\n', "a.csv") == "a.csv:2: error: not CSV: unexpected end of data [csv-syntax]"


def test_a_column_that_looks_like_a_slip_is_told_once():
    assert told("title,publishr\nA,x\nB,y\n", "a.csv").count("[unknown-field]") == 1


def test_cells_without_a_column_name_are_not_lost_in_silence():
    assert told("title,,text\nA,secret,b\n", "a.csv")


def test_a_line_separator_in_a_cell_does_not_end_the_row():
    assert [entry.title for entry in read_source("title,text\nA,b\u2028c\n".encode(), "a.csv")[0]] == ["A"]


@given(st.lists(LINE), st.sampled_from(",;\t|"))
@THOROUGH
def test_any_text_in_a_cell_comes_back_save_for_what_is_dropped_and_outer_space(lines, mark):
    table = io.StringIO()
    csv.writer(table, delimiter=mark).writerows([["title", "text"], ["A", "\n".join(lines)]])
    (entry,) = read_source(table.getvalue().encode(), "a.csv")[0]
    assert entry.text == without_unprintable("\n".join(lines))[0].strip()


# ---------------------------------------------------------------- any file


@pytest.mark.parametrize("file", ["a.odt", "README", "a.csv.bak"])
def test_a_file_that_no_reader_knows_is_left_out_with_a_warning(file):
    assert told("title\nA\n", file) == (
        f"{file}: warning: no reader for this file; it was left out [unread-file]\n"
        f"  hint: briefgen reads {', '.join(sorted({suffix for reader in READERS for suffix in reader.suffixes}))}"
    )


def test_an_empty_file_is_told():
    for file, reader in [("a.md", "Markdown entry"), ("a.yml", "YAML list"), ("a.json", "JSON list")]:
        assert told("\n \n", file) == f"{file}: warning: the file holds no entry ({reader}) [no-entries]"
    assert told("", "a.tsv") == "a.tsv: warning: the file holds no entry (CSV table) [no-entries]"


@given(st.binary() | st.text().map(str.encode) | st.text('-QA:?#*`|[]{}",;\n a1').map(str.encode), st.data())
@THOROUGH
def test_any_content_gives_entries_and_problems_with_lines_of_the_file(data, choice):
    file = choice.draw(st.sampled_from(["a.txt", "a.md", "a.yaml", "a.json", "a.csv"]))
    found, problems = read_source(data, file)
    assert found or problems
    lines = 1 + len(data.decode("utf-8", "replace").splitlines())
    assert all(1 <= entry.where.line <= lines for entry in found)
    assert all(problem.where.line <= lines for problem in problems)


@pytest.mark.parametrize("data", [b"\xef", b"\xef\xbb", b"\xef\xbb\xbf", b"\xff", b"\xfe\xff\xd8"])
@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.csv", "a.ris", "a.jsonl", "a.json", "a.yaml"])
def test_marks_cut_short_are_told_or_hold_nothing(data, file):
    entries, problems = read_source(data, file)
    assert problems or not entries
