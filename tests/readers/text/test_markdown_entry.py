"""Markdown, one entry a file: front matter, titles, bodies."""

import pytest

from briefgen.readers import read_source


def told(text: str, file: str) -> str:
    """What is printed for a file."""
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


def entries(text: str, file: str):
    """The entries of a file that has no problem."""
    found, problems = read_source(text.encode(), file)
    assert problems == []
    return found


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


@pytest.mark.parametrize("title", ["title:", "title: ~", "title: ''", 'Title: "  "', "headline:"])
def test_an_empty_title_is_none(title):
    (entry,) = entries(f"---\n{title}\nauthor: A\n---\nText.\n", "sources/strike ballot.md")
    assert (entry.title, entry.text) == ("strike ballot", "Text.")
    (entry,) = entries(f"---\n{title}\n---\n# Ferry\n\nText.\n", "a.md")
    assert (entry.title, entry.text) == ("Ferry", "Text.")


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


def test_front_matter_may_stand_below_blank_lines():
    (entry,) = entries("\n \n---\ntitle: Ferry\n---\nBody.\n", "a.md")
    assert (entry.title, entry.text) == ("Ferry", "Body.")
    assert told("\n---\ntitle: [\n---\nBody.\n", "a.md").startswith("a.md:4")


@pytest.mark.parametrize("text", ["\n---\nA rule.\n---\nBody.", "\n---\nkey: value", "Body.\n---\ntitle: x\n---"])
def test_rules_are_no_front_matter(text):
    (entry,) = entries(text, "a.md")
    assert (entry.title, entry.text) == ("A", text.strip())


@pytest.mark.parametrize(
    ("heading", "title", "note"),
    [
        ("Ferry^[Of *Hull*.]", "Ferry", "Note to the title: Of *Hull*."),
        ("Ferry^[Of [Hull].] again", "Ferry again", "Note to the title: Of [Hull]."),
        (r"Ferry\^[x]", "Ferry^[x]", ""),
        ("Ferry^[x", "Ferry^[x", ""),
    ],
)
def test_a_footnote_of_the_title_stands_below_the_text(heading, title, note):
    (entry,) = entries(f"# {heading}\n\nBody.\n", "a.md")
    assert (entry.title, entry.text) == (title, f"Body.\n\n{note}".strip())


def test_a_comment_in_the_front_matter_may_mark_the_file():
    (entry,) = entries("---\ntitle: Quay\n# tlp: amber\n---\nIt is open.\n", "a.md")
    assert entry.marking.label == "TLP:AMBER"
    (entry,) = entries("---\ntitle: Quay\n# written in May\n---\nIt is open.\n", "a.md")
    assert entry.marking is None
