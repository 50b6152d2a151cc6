"""What people who do not know YAML write, where it is told, and which hint helps."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry.source import read_sources
from briefgen.files.yaml_lines import LOADER
from briefgen.files.yaml_mistakes import mistake_behind
from briefgen.outline import read_outline
from briefgen.problems import BriefgenError, Problem
from briefgen.readers import read_source

THEME = "title: X\nthemes:\n- title: A\n"


def problems_of(text: str) -> list[Problem]:
    """What is told of an outline."""
    try:
        return sorted(read_outline(text.encode(), "o.yaml")[1])
    except BriefgenError as fault:
        return list(fault.problems)


MISTAKES = [
    # lists: dashes left out, glued to their words, or written otherwise
    ("title: X\nthemes:\n  title: A\n  rest: true\n", "3:3 wrong-type", "begin each of its parts with “- ”"),
    ("title: X\nthemes:\n  title: A\n  title: B\n", "4:3 duplicate-key", "each part of a list begins with “- ”"),
    ("title: X\nthemes:\n- title: A\n  title: B\n", "4:3 duplicate-key", "each part of a list begins with “- ”"),
    ("title: X\njudgements:\n  text: A\n", "3:3 wrong-type", "begin each of its parts with “- ”"),
    ("title: X\nthemes:\n-title: A\n", "3:1 unknown-key", "a blank behind the “-”: “- title”"),
    ("title: X\nthemes:\n-title: A\n-title: B\n", "4:1 duplicate-key", "a blank behind the “-”"),
    (THEME + "  entries:\n  -a\n  -b\n", "5:3 yaml-syntax", "a blank behind the “-”: “- a”"),
    (THEME + "  entries:\n    a\n    b\n", "5:5 wrong-type", "behind “- ”"),
    (THEME + "  entries: -a -b\n", "4:12 wrong-type", "a blank behind the “-”"),
    (THEME + "  entries: - a\n", "4:12 yaml-syntax", "begin it on the next line"),
    (THEME + "  entries:\n  - a\n  b\n", "6:3 yaml-syntax", "begin it with “- ”: “- b”"),
    (THEME + "  entries:\n  - a\n  b\n  - c\n  rest: true\n", "6:3 yaml-syntax", "begin it with “- ”: “- b”"),
    (THEME + "  entries:\n  a\n", "5:3 yaml-syntax", "begin it with “- ” if it is a part of “entries:”"),
    (THEME + "Ports\n- title: B\n", "4:1 yaml-syntax", "begin it with “- ”: “- Ports”"),
    ("title: X\nthemes:\n* title: A\n", "3:1 yaml-syntax", "write “- ” in place of “*”"),
    ("title: X\nthemes:\n– title: A\n", "3:1 unknown-key", "write “- ” in place of “–”"),
    ("title: X\nthemes:\n• title: A\n", "3:1 unknown-key", "write “- ” in place of “•”"),
    ("title: X\noptions:\n- annex_unplaced: true\n", "3:1 wrong-type", "its keys without “- ”"),
    # lists written as a text, texts written as a list
    (THEME + "  entries: a, b\n", "4:12 wrong-type", "write [a, b]"),
    ("title: X\nsources: notes\n", "2:10 wrong-type", "write [notes]"),
    ("title: X\nthemes: Ports\n", "2:9 wrong-type", "begin each of its parts with “- title: ”"),
    ("title: X\nthemes:\n- Ports\n", "3:3 wrong-type", "write “- title: Ports”"),
    ("title: X\njudgements: It is so.\n", "2:13 wrong-type", "begin each of its parts with “- text: ”"),
    ("title: X\nproducts:\n- full\n", "3:3 wrong-type", "write “- name: full”"),
    ("title: [X]\n", "1:8 wrong-type", "one that begins with “[” stands in quotes"),
    ("title: {X: Y}\n", "1:8 wrong-type", "one that begins with “{” or contains “: ” stands in quotes"),
    ("title: X\nthemes:\n1. title: A\n", "3:1 unknown-key", "write “- ” in place of “1.”"),
    ("title: X\noptions: {annex_unplaced:true}\n", "2:11 not-as-written", "“annex_unplaced: true”"),
    # quotes
    ('title: "X\nthemes:\n- title: A\n', "1:8 yaml-syntax", 'write " at the end'),
    ("title: X\nsubtitle: 'It\nthemes: []\n", "2:11 yaml-syntax", "write ' at the end"),
    ('title: "X\nthemes:\n- title: "A"\n', "1:8 yaml-syntax", 'write " at the end'),
    ("title: X\nthemes:\n- title: 'It\n  intro: It's so\n", "3:10 yaml-syntax", "write ' at the end"),
    ("title: 'It's so'\n", "1:12 yaml-syntax", "double an apostrophe"),
    ('title: "He said "no" to it"\n', "1:18 yaml-syntax", "other quotes"),
    ('title: "X" and Y\n', "1:12 yaml-syntax", "the whole text"),
    (THEME + '  select: {text: "fog}\n- title: B\n  select: {text: "rain"}\n', "4:18 yaml-syntax", 'write " at'),
    ('title: "X",\nauthor: "Y"\n', "1:11 yaml-syntax", "take the comma away"),
    ("title: “X: y”\n", "1:10 yaml-syntax", 'straight ones (")'),
    ('title: X\nsources: ["C:\\old"]\n', "2:14 yaml-syntax", "single quotes"),
    ('title: "C:\\Users\\x"\n', "1:11 yaml-syntax", "“\\” twice"),
    # indents
    ("title: X\n date: 2026-05-04\n", "2:2 yaml-syntax", "column 1, under “title” of line 1"),
    (THEME + "   rest: true\n", "4:4 yaml-syntax", "column 3, under “title” of line 3"),
    (THEME + " rest: true\n", "4:2 yaml-syntax", "column 3, under “title” of line 3"),
    (THEME + " - title: B\n", "4:2 yaml-syntax", "column 1, under “-” of line 3"),
    ("title: X\nthemes:\n  - title: A\n - title: B\n", "4:2 yaml-syntax", "column 3, under “-” of line 3"),
    ("title: X\noptions:\n  annex_unplaced: true\n   attach_sources: true\n", "4:4 yaml-syntax", "column 3"),
    ("title: X\noptions:\n  annex_unplaced: true\n attach_sources: true\n", "4:2 yaml-syntax", "column 3"),
    (THEME + "  entries:\n   - a\n  - b\n", "6:3 yaml-syntax", "column 4, under “-” of line 5"),
    ("  title: X\ndate: 2026-05-04\n", "2:1 yaml-syntax", "the first begins in column 3"),
    ("title: X\noptions:\nannex_unplaced: true\n", "3:1 unknown-key", "a key of `options`: begin it further right"),
    (THEME + "rest: true\n", "4:1 unknown-key", "a key of `themes`: begin it further right"),
    (THEME + "  cutoff: 2026-05-04\n", "4:3 unknown-key", "begin it further left"),
    (THEME + "\trest: true\n", "4:1 yaml-syntax", "not with tabs"),
    ("title: X\nthemes:\n-\ttitle: A\n\trest: true\n", "3:2 yaml-syntax", "not with tabs"),
    ("title: X\noptions:\n\xa0\xa0annex_unplaced: true\n", "3:1 unknown-key", "no-break space (U+00A0)"),
    ("title: X\nthemes:\n-\xa0title: A\n", "3:1 unknown-key", "no-break space (U+00A0)"),
    ("title:\xa0X\ndate: 2026-05-04\n", "1:7 yaml-syntax", "delete it"),
    ("title: X\n\ufeffdate: 2026-05-04\n", "2:1 yaml-syntax", "delete it"),
    # texts of several lines
    ("title: X\nbottom_line: |\n  One.\n Two.\n", "4:2 yaml-syntax", "every line of it in column 3"),
    ("title: X\nbottom_line: |\nOne.\nTwo.\n", "3:1 yaml-syntax", "every line of it in column 3"),
    ("title: X\nbottom_line: >\n    One.\n  Two.\n", "4:3 yaml-syntax", "every line of it in column 5"),
    ("title: X\nbottom_line: | One.\n", "2:14 yaml-syntax", "begin it on the next line"),
    ("title: X\nbottom_line: One\ntwo.\n", "3:1 yaml-syntax", "stands further right than its key"),
    ("title: X\nbottom_line: Case #12\n  is closed.\n", "2:19 yaml-syntax", "quotes around what contains “#1”"),
    # colons
    ("title:X\n", "1:1 wrong-type", "a blank behind the colon: “title: X”"),
    ("title:X\ndate: 2026-05-04\n", "1:1 yaml-syntax", "a blank behind the colon: “title: X”"),
    ("title: X\ndate:2026-05-04\n", "2:1 yaml-syntax", "“date: 2026-05-04”"),
    ("title: X\nthemes:\n- title:A\n  rest: true\n", "3:3 yaml-syntax", "“title: A”"),
    (THEME + "  rest:true\n", "4:3 yaml-syntax", "“rest: true”"),
    ("title\uff1aX\n", "1:1 wrong-type", "“title: X”"),
    ("title = X\n", "1:1 wrong-type", "“title: X”"),
    ("title: X\ndate = 2026\n", "2:1 yaml-syntax", "“date: 2026”"),
    ("title: Ferries: what we know\n", "1:15 yaml-syntax", "quotes around a text that contains “: ”"),
    ("title: X\noptions: annex_unplaced: true\n", "2:24 yaml-syntax", "on the next line, further right"),
    ("title: X\nthemes\n- title: A\n", "2:1 yaml-syntax", "write “themes: ”"),
    (THEME + "  intro: One\n   and: two\n", "5:4 yaml-syntax", "quotes around a text that contains “: ”"),
    # signs that YAML reads for itself at the beginning of a text
    ("title: @home\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: 5\nsubtitle: %20 more\n", "2:11 yaml-syntax", "quotes around the text"),
    ("%title: X\n", "1:1 yaml-syntax", "quotes around the text"),
    ("title: `x`\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: *bold* words\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: *bold\n", "1:8 yaml-alias", "quotes around a text that begins with “*”"),
    ("title: & more\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: ? what\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: , what\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: > 5 ships\n", "1:8 yaml-syntax", "quotes around the text"),
    ("title: X\nbottom_line: [a] and [b]\n", "2:14 yaml-syntax", "quotes around the whole text"),
    ("title: X\nbottom_line: [@a] says so\n", "2:15 yaml-syntax", "around all of the text if “[” is a part"),
    # brackets
    (THEME + "  entries: [a, b\n  rest: true\n", "4:12 yaml-syntax", "write “]” at the end"),
    (THEME + "  select: {tags: a\n  rest: true\n", "4:11 yaml-syntax", "write “}” at the end"),
    (THEME + "  select: {tags: [a, b}\n", "4:23 yaml-syntax", "write “]” before it"),
    ("title: X\nthemes:\n- {title: A rest: true}\n", "3:13 yaml-syntax", "commas between the parts"),
    (THEME + "  entries: [#a, #b]\n  rest: true\n", "4:13 yaml-syntax", "quotes around what contains “#a”"),
    # the rest
    ("title: X\ntitle: Y\n", "2:1 duplicate-key", "keep one of the two"),
    ("---\ntitle: X\n---\nthemes: []\n", "3:1 yaml-syntax", "take the line out"),
    ("title: X\nthis is a remark\ndate: 2026-05-04\n", "2:1 yaml-syntax", "a comment begins with “# ”"),
    ("title: X\n...\ndate: 2026-05-04\n", "2:1 yaml-syntax", "take the line out"),
    ("<<<<<<< HEAD\ntitle: X\n=======\ntitle: Y\n>>>>>>> b\n", "1:1 yaml-syntax", "keep one of the two"),
    ("title: X\nbottom_line: >\n  One\nand two: three\n", "4:1 unknown-key", "further right than its key"),
    ("Crossing report\n", "1:1 wrong-type", "“key: value”"),
]


@pytest.mark.parametrize(("text", "place_and_code", "hint"), MISTAKES)
def test_a_mistake_is_told_where_it_was_made_with_a_hint_that_helps(text, place_and_code, hint):
    told = [(f"{each.where.line}:{each.where.column} {each.code}", each.hint) for each in problems_of(text)]
    assert [each for at, each in told if at == place_and_code and hint in each], told


@pytest.mark.parametrize(
    "text", [text for text, place, _ in MISTAKES if "yaml-syntax" in place and "---" not in text]
)
def test_the_parser_without_libyaml_says_it_in_other_words_and_means_the_same(text):
    found = []
    for loader in (LOADER, yaml.SafeLoader):
        try:
            list(yaml.parse(text, Loader=loader))
        except yaml.MarkedYAMLError as fault:
            found.append(mistake_behind(fault, text))
    assert found
    assert None not in found
    assert len({(each.line, each.column) for each in found}) == 1


def test_what_is_not_known_is_told_in_the_words_of_the_parser():
    (problem,) = problems_of("title: !<x y\n")
    assert problem.message.startswith("not YAML: while scanning a tag ")


def test_a_list_of_entries_without_dashes_is_told():
    _, (problem,) = read_source(b"entries:\n  title: A\n  text: b\n", "a.yaml")
    assert str(problem) == (
        "a.yaml:2:3: error: “entries” must be a list, not a mapping [wrong-type]\n"
        "  hint: begin each entry with “- ”, and its other keys under the first"
    )


def test_a_record_with_a_key_entries_of_its_own_is_an_entry():
    (entry,), problems = read_source(b"title: A\nentries: 12\n", "a.yaml")
    assert (entry.x, problems) == ({"entries": "12"}, [])


def test_an_entry_or_front_matter_without_a_blank_behind_the_colon_is_told_with_it():
    for text, file in (("- title:A\n", "a.yaml"), ("---\ntitle:A\n---\n", "a.md")):
        _, (problem,) = read_source(text.encode(), file)
        assert problem.hint == "put a blank behind the colon: “title: A”"


def test_sources_without_dashes_are_told():
    told = [read_sources(text, "sources.yaml")[1][0] for text in (b"name: A\n", b"sources:\n  name: A\n", b"- A\n")]
    assert [re.search("“- name: A?”", each.hint) is not None for each in told] == [True, True, True]


def test_hints_of_yaml_are_not_given_for_json():
    _, (problem,) = read_source(b'[{"title": "A", "extracts": "one"}]', "a.json")
    assert (problem.code, problem.hint) == ("wrong-type", "")


@given(st.text("-:[]{}#&*!|>'\"%@`?,=<~. \t\nab0\xa0“"))
@settings(max_examples=200)
def test_whatever_is_wrong_the_mistake_is_inside_the_text(text):
    for loader in (LOADER, yaml.SafeLoader):
        try:
            list(yaml.parse(text, Loader=loader))
        except yaml.MarkedYAMLError as fault:
            found = mistake_behind(fault, text)
            assert found is None or (0 <= found.line <= text.count("\n") and found.column >= 0)
        except yaml.YAMLError:
            pass
