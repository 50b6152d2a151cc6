"""Lines of East Asian text: which line ends are blanks, and which spaces stay as they are."""

import pytest

from briefgen.standards.east_asian import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two \n words ", "two words"),
        ("联合国\n决议", "联合国决议"),
        ("联合国 决议", "联合国 决议"),  # a blank that its author wrote
        ("联合国\nUN", "联合国 UN"),
        ("대한\n민국", "대한 민국"),  # Korean has blanks between words
        ("1\u202f200\u00a0€\tand\u2009on\u3000", "1\u202f200\u00a0€ and\u2009on"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_text_on_one_line_keeps_its_spaces_and_gets_none_between_wide_characters(text, line):
    assert one_line(text) == line
