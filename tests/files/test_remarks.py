"""What an author hid in a text (`<!-- … -->`) is taken out of it, with its line; code stays as it is."""

import time

import pytest

from briefgen.files.remarks import without_remarks


@pytest.mark.parametrize(
    ("text", "shown", "remarks"),
    [
        ("no remark <b>", "no remark <b>", ()),
        ("a <!-- b --> c", "a c", ((1, "b"),)),
        ("a\n<!-- b\nc -->\nd <!-- e -->", "a\n\n\nd ", ((2, "b\nc"), (4, "e"))),
        ("a <!-- b\n\nc --> d", "a \n\nd", ((1, "b\n\nc"),)),
        ("<!--a--><!--b-->x", "x", ((1, "a"), (1, "b"))),
        ("a <!--> b <!---> c <!-- --> d", "a b c d", ()),
        ("- a <!-- b -->\n- c", "- a \n- c", ((1, "b"),)),
        ("`a <!-- `b` --> c", "`a <!-- `b` --> c", ()),
        ("a ` b\n\n<!-- c --> ` d", "a ` b\n\n ` d", ((3, "c"),)),
        ("\\`<!-- a -->`", "\\``", ((1, "a"),)),
        ("\\<!-- a -->", "\\<!-- a -->", ()),
        ("`<!-- a -->` b", "`<!-- a -->` b", ()),
        ("`` ` <!-- a --> `` b", "`` ` <!-- a --> `` b", ()),
        ("```\n<!-- a -->\n```\n<!-- b -->", "```\n<!-- a -->\n```\n", ((4, "b"),)),
        ("    <!-- a -->\n\nb <!-- c -->", "    <!-- a -->\n\nb ", ((3, "c"),)),
        ("> - ~~~\n>   <!-- a -->\n>   ~~~", "> - ~~~\n>   <!-- a -->\n>   ~~~", ()),
        ("<!--\n```\n-->\n<!-- b -->", "\n\n\n", ((1, "```"), (4, "b"))),
        ("a <!-- b", "a <!-- b", ()),
    ],
)
def test_remarks_are_taken_out_and_code_stays(text: str, shown: str, remarks: tuple):
    assert without_remarks(text) == (shown, remarks, 0)
    assert shown.count("\n") == text.count("\n")


def test_one_that_begins_a_line_and_never_ends_hides_all_that_follows():
    assert without_remarks("a\n  <!-- b\n\nc") == ("a\n  \n\n", ((2, "b\n\nc"),), 2)


@pytest.mark.parametrize(
    "text",
    ["<!--" * 100_000, "<!-- --> " * 50_000, "`<!-- -->" * 50_000, "`a" * 100_000 + "<!-- -->", "\n<!--\n" * 50_000],
)
def test_many_of_them_cost_no_more_than_their_length(text: str):
    begun = time.process_time()
    without_remarks(text)
    assert time.process_time() - begun < 3
