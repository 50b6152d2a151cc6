"""No line begins with the number of a reference."""

import pytest

from briefgen.document import Citation, CrossRef, Note, Paragraph, Section, Text
from briefgen.document.bound_numbers import bound_numbers
from briefgen.document.walk import plain_text

ONE, TWO = Citation("source/1", "[1]"), Citation("source/2", "2")


def ref(words: str) -> CrossRef:
    return CrossRef("id", (Text(words),))


def bound(*inlines) -> str:
    """Return the words, with a tilde where a space does not end a line."""
    ((paragraph,),) = (bound_numbers((Paragraph(inlines),)),)
    return plain_text(paragraph.inlines).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("inlines", "said"),
    [
        ((Text("It is open "), ONE, Text(".")), "It is open~[1]."),
        ((Text("It is open. "), ONE), "It is open.~[1]"),
        ((Text("As they say, "), ONE, Text(" it is.")), "As they say,~[1] it is."),
        ((Text("open"), Text(" ", bold=True), ONE), "open~[1]"),
        ((Text("open "), Text("["), TWO, Text("; "), TWO, Text("]")), "open~[2; 2]"),
        ((Text("Rests on "), ref("Q1.1"), Text(", "), ref("E2.1"), Text(" alone")), "Rests on~Q1.1, E2.1 alone"),
        ((Text("on "), ref("Q1"), Text(" (retracted), "), ref("Q2")), "on~Q1 (retracted), Q2"),
        ((Text("see figure "), ref("2")), "see figure~2"),
        ((Text("see "), ref("figure 2")), "see figure~2"),
        ((Text("see "), ref("The ferry")), "see The ferry"),
        ((Text("code ", code=True), ONE), "code [1]"),
        ((Text("and"), ONE), "and[1]"),
        ((ONE, Text(" is first")), "[1] is first"),
        ((Text("a note "), Note((Text("of it"),))), "a note~"),
        ((Text("no reference "),), "no reference "),
    ],
)
def test_the_number_of_a_reference_is_bound_to_the_word_before_it(inlines, said):
    assert bound(*inlines) == said


def test_numbers_are_bound_wherever_they_stand():
    (section,) = bound_numbers((Section((Paragraph((Text("open "), ONE)),)),))
    assert plain_text(section.blocks[0].inlines) == "open\u00a0[1]"


def test_what_has_no_reference_is_the_same_value():
    blocks = (Paragraph((Text("plain "),)),)
    assert bound_numbers(blocks) is blocks
