"""Texts of sound YAML that say something else than they seem to."""

import pytest

from briefgen.entry.source import read_sources
from briefgen.files.yaml_text import parse_yaml
from briefgen.readers import read_source


def told(text: str) -> list[str]:
    """The place, code and message of each warning."""
    _, problems = parse_yaml(text.encode(), "o.yaml")
    return [str(each).partition("\n")[0] for each in problems]


def places(text: str) -> list[str]:
    """The line and column of each warning that something is not as it is written."""
    _, problems = parse_yaml(text.encode(), "o.yaml")
    return [f"{each.where.line}:{each.where.column}" for each in problems if each.code == "not-as-written"]


def test_a_number_sign_that_cuts_a_text_is_told():
    _, (problem,) = parse_yaml(b"bottom_line: Case #12 is closed.\n", "o.yaml")
    assert str(problem) == (
        "o.yaml:1:19: warning: “#” begins a comment: “#12 is closed.” is not in the text [not-as-written]\n"
        "  hint: put quotes around the text; if it is a comment, write “  # ” before it"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Ports #1 and #2\n", "1:14"),
        ("- Case #12\n", "1:8"),
        ("title: #ferry\n", "1:8"),
        ("colours: {}\nroles:\n  title:\n    colour: #ff0000\n", "4:13"),
        ("tags:\n- #port\n- ship\n", "2:3"),
        ("entries:\n- id: a\n  title: Berth #4\n", "3:16"),
        ("select: {tags: [port,\n  berth #4\n  ]}\n", "2:9"),
        ("tags: [port, #harbour\n  ship]\n", "1:14"),
        ("tags: ['port',#harbour\n  ship]\n", "1:15"),
        ("tags: [ #harbour\n  ship]\n", "1:9"),
        ("{ #a: b\n  c: d}\n", "1:3"),
        ("title: One\n  two #3\n", "2:7"),
        ("title: Case\n  #12 is closed\n", "2:3"),
        ("title:\n  #12 is closed\n", "2:3"),
        ("title: #12 is closed\n  and more\n", "1:8"),
        ("title: Case # 12 is closed\n", "1:13"),
        ("title: We write C #\n", "1:19"),
        ("title: Ship\t#4\n", "1:13"),
        ("title: Größe #4\n", "1:14"),
    ],
)
def test_a_number_sign_is_told_wherever_it_cuts(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "title: A  # a comment\n",
        "title: A # a comment\n",
        "title: A  # 12 entries\n",
        "title: A\n# a comment\n",
        "title: A\n#text: taken out\n",
        "- title: A\n  #text: taken out\n",
        "- title: A\n    #text: taken out\n",
        "tags:\n  #- taken out\n  - b\n",
        "themes: #the topics\n- title: A\n",
        "limit: 10 # 12 were too many\n",
        "rest: true # 2 others\n",
        "title: A #-----\n",
        "title: A ## a comment\n",
        "title: #\n",
        "title: 'Case #12'\n",
        'title: "Case #12"\n',
        "title: 'Case' #12\n",
        "title: C#12 and a#b\n",
        "url: https://a.example/#part\n",
        "text: |\n  Case #12\n  #13\n",
        "text: >\n  Case #12\n",
        "tags: [a, b] #c\n",
        "tags: [a, # a comment\n  b]\n",
        "tags: [\n  # a comment\n  a]\n",
        "title: 'a, #b'\n",
    ],
)
def test_comments_and_number_signs_inside_a_text_are_not_told(text):
    assert places(text) == []


def test_it_is_told_in_every_file_that_is_yaml():
    assert [str(each.where) for each in read_source(b"- title: Case #12\n", "a.yaml")[1]] == ["a.yaml:1:15"]
    front = b"---\ntitle: Case #12\n---\nBerth #4.\n"
    assert [str(each.where) for each in read_source(front, "a.md")[1]] == ["a.md:2:13"]
    assert [str(each.where) for each in read_sources(b"- name: Desk #4\n", "sources.yaml")[1]] == [
        "sources.yaml:1:14"
    ]


def test_a_first_word_that_is_a_tag_or_an_anchor_is_told():
    assert told("title: !important news\n") == [
        "o.yaml:1:8: warning: “!important” is read as a tag of YAML and is not in the text [not-as-written]"
    ]
    assert told("- &co and more\n") == [
        "o.yaml:1:3: warning: “&co” is read as an anchor of YAML and is not in the text [not-as-written]"
    ]
    assert places("title: ! now\n") == ["1:8"]
    assert places("a: !!int '7'\nb: !!str 7\nc: &x\n  d: e\nf: 'R&D !'\ng: R&D !important\n") == []


def test_a_path_of_windows_in_double_quotes_is_told():
    assert told('template: "C:\\new"\n') == [
        "o.yaml:1:14: warning: “\\n” in double quotes is one sign, and no part of a path [not-as-written]"
    ]
    assert places('a: \'C:\\new\'\nb: "C:\\\\new"\nc: C:\\new\nd: "one\\ntwo"\n') == []


def test_lines_of_a_list_that_become_one_text_are_told():
    assert told("tags:\n  port\n  ship\n") == [
        "o.yaml:2:3: warning: the lines below “tags” are one text: “port ship” [not-as-written]"
    ]
    assert told("tags:\n- port\n  - ship\n") == [
        "o.yaml:3:3: warning: “- ship” goes on with the item above it [not-as-written]"
    ]
    assert places("tags:\n  -port\n") == ["2:3"]
    assert places("tags: port\n  ship\n") == []
    assert places("intro:\n  What we know\n  of it.\nlimit:\n  -5\n") == []
    assert places("intro: The port\n  - so they say - is open\n") == []


def test_a_comma_that_makes_a_key_of_a_word_is_told():
    assert told("select: {tags: port, ship}\n") == [
        "o.yaml:1:22: warning: “ship” is read as a key without a value [not-as-written]"
    ]
    assert places("select: {tags: [port, ship], limit: }\nnote:\n") == []
