"""Citations in texts: what they look like, what they cite, and how one is taken out."""

import pytest

from briefgen.brief.citing import Cite, citation_at, cites_in, without_cites


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("So [@a].", [("a", "")]),
        ("So [ @a ].", [("a", "")]),
        ("So [  @a] and [\n@b].", [("a", ""), ("b", "")]),
        ("[@a, p. 4]", [("a", "p. 4")]),
        ("[@a,p. 4 ]", [("a", "p. 4")]),
        ("[@a, ]", [("a", "")]),
        ("[@one; @two, para 3;@three]", [("one", ""), ("two", "para 3"), ("three", "")]),
        ("[@a] and [@b]", [("a", ""), ("b", "")]),
        ("[@a-b.c_d, lines 3, 4]", [("a-b.c_d", "lines 3, 4")]),
        ("[@hafen-straße]", [("hafen-straße", "")]),
        ("`[@code]` [@a]", [("a", "")]),
        ("``x ` [@code]`` [@a]", [("a", "")]),
        ("```\n[@code]\n```\n[@a]", [("a", "")]),
        ("~~~\n[@code]\n~~~\n[@a]", [("a", "")]),
        ("```\n[@code]", []),
        ("text ``` [@a]", [("a", "")]),
        (r"\[@escaped] [@a]", [("a", "")]),
    ],
)
def test_a_text_cites_what_stands_in_brackets_behind_a_sign_and_not_in_code(text: str, cites: list[tuple[str, str]]):
    assert list(cites_in(text)) == [Cite(*each) for each in cites]


@pytest.mark.parametrize(
    "text",
    [
        "@a",
        "[a]",
        "[@]",
        "[@-a]",
        "[@a](x)",
        "[@a][b]",
        "[@a]: x",
        "[@a b]",
        "[@a, p. [4]]",
        "[@a,]",
        "[@a; b]",
        "mail@a.b",
    ],
)
def test_what_looks_like_a_citation_and_is_none_cites_nothing(text: str):
    assert list(cites_in(text)) == []


def test_a_citation_is_found_at_its_place_with_its_end():
    text = "So [@a, p. 4; @b]. More"
    assert citation_at(text, 3) == ((Cite("a", "p. 4"), Cite("b")), 17)
    assert text[17:] == ". More"
    assert citation_at(text, 0) == ((), 0)
    assert citation_at("So [@a; b].", 3) == ((), 3)


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("So [@a].", "So [withheld]."),
        ("So [@a; @b, p. 4; @c].", "So [@b, p. 4; @c]."),
        ("[@b] then [@a] and `[@a]`.", "[@b] then [withheld] and `[@a]`."),
        ("[@a; no] [@a]", "[@a; no] [withheld]"),
        ("[@b;@c]", "[@b;@c]"),
        ("`[@a]` and [@a]", "`[@a]` and [withheld]"),
        ("[  @a]", "[withheld]"),
        ("No citation.", "No citation."),
    ],
)
def test_a_word_stands_for_citations_of_what_is_withheld(text: str, open_: str):
    assert without_cites(text, {"a"}) == open_


def test_ids_may_have_accents_and_vowel_signs_of_any_script_however_they_are_coded():
    assert list(cites_in("[@e\u0301tude; @हिन्दी, p. 4]")) == [Cite("étude"), Cite("हिन्दी", "p. 4")]
    assert without_cites("[@e\u0301tude]", {"étude"}) == "[withheld]"
