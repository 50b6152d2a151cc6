"""Large first letters, and content controls that nobody filled in."""

import pytest

from briefgen.readers import read_source
from tests.readers.word.office_files import docx, p, r, styles, table

PROMPT = styles('<w:style w:type="character" w:styleId="Ask"><w:name w:val="Placeholder Text"/></w:style>')


def read(body: str, **parts: str):
    (entry,), problems = read_source(docx(body, **parts), "report.docx")
    return entry.text, [problem.code for problem in problems]


def frame(kind: str = "drop") -> str:
    return f'<w:framePr w:dropCap="{kind}" w:lines="3"/>'


def control(content: str, more: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


# ---------------------------------------------------------------- large first letters


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_drop_capital_is_the_first_letter_of_the_next_paragraph(kind):
    body = p(r("T", "<w:b/>"), properties=frame(kind)) + p(r("ugs wait at the lock.")) + p(r("More."))
    assert read(body) == ("Tugs wait at the lock.\n\nMore.", [])


def test_a_drop_capital_may_be_a_word_or_several_runs():
    assert read(p(r("Two"), properties=frame()) + p(r(" tugs wait."))) == ("Two tugs wait.", [])
    assert read(p(r("“"), r("T"), properties=frame()) + p(r("ugs wait”."))) == ("“Tugs wait”.", [])


def test_a_drop_capital_takes_the_style_of_what_it_begins():
    body = p(r("Start.")) + p(r("L"), properties=frame()) + p(r("ocks"), style="Heading2")
    assert read(body) == ("Start.\n\n## Locks", [])


def test_a_drop_capital_before_a_table_stays_a_paragraph():
    body = p(r("T"), properties=frame()) + table([["a", "b"], ["c", "d"]])
    assert read(body)[0].startswith("T\n\n| a | b |")


def test_a_frame_that_is_no_drop_capital_is_a_paragraph():
    assert read(p(r("Side note."), properties=frame("none")) + p(r("text."))) == ("Side note.\n\ntext.", [])


def test_a_drop_capital_in_a_text_box_is_joined_and_a_short_box_is_not():
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert read(p(box.format(p(r("T"))), r("ugs wait.")))[0] == "Tugs wait."
    assert read(p(box.format(p(r("A"))), r("Tugs wait.")))[0] == "Tugs wait.\n\nA"


# ---------------------------------------------------------------- controls that nobody filled in

ASK = "Type the name of the lock here."


def test_what_asks_to_fill_a_control_in_is_left_out_wherever_it_stands():
    blocks = control(p(r(ASK))) + p(control(r(ASK)), r("Open.")) + control(control(p(r(ASK))), "<w:group/>")
    assert read(blocks) == ("Open.", [])
    cells = table([["Lock", "@"], ["Day", "Crew"]])
    in_cell = cells.replace(p(r("@")), control(p(r(ASK))))
    as_cell = cells.replace(f"<w:tc>{p(r('@'))}</w:tc>", control(f"<w:tc>{p(r(ASK))}</w:tc>"))
    shown = "| Lock |  |\n| --- | --- |\n| Day | Crew |"
    assert read(in_cell) == (shown, [])
    assert read(as_cell) == (shown, [])
    row = control(f"<w:tr><w:tc>{p(r(ASK))}</w:tc><w:tc>{p()}</w:tc></w:tr>")
    assert read(table([["a", "b"], ["c", "d"]]).replace("</w:tbl>", f"{row}</w:tbl>"))[0].count("\n") == 2


def test_an_empty_cell_does_not_move_the_cells_behind_it():
    rows = table([["Lock", "Day", "Crew"], ["@", "May", "two"]])
    asked = rows.replace(f"<w:tc>{p(r('@'))}</w:tc>", control(f"<w:tc>{p(r(ASK))}</w:tc>"))
    assert read(asked)[0].splitlines()[-1] == "|  | May | two |"


@pytest.mark.parametrize("kind", ["<w:date/>", "<w:dropDownList/>", "<w:comboBox/>", "<w:text/>", "<w:richText/>"])
def test_every_kind_of_control_shows_what_was_filled_in_and_nothing_else(kind):
    assert read(p(r("Day: "), control(r("3 May"), kind)))[0] == "Day: 3 May"
    assert read(p(r("Day: "), control(r(ASK), f"<w:showingPlcHdr/>{kind}")))[0] == "Day:"
    assert read(p(r("Day: "), control(r("3 May"), f'<w:showingPlcHdr w:val="0"/>{kind}')))[0] == "Day: 3 May"


def test_what_only_looks_like_a_prompt_is_left_out_and_told():
    asked = r(ASK, '<w:rStyle w:val="Ask"/>')
    assert read(p(r("Open.")) + control(p(asked), "<w:text/>"), styles=PROMPT) == ("Open.", ["placeholder"])
    assert read(p(r("Lock: "), control(asked + r(" West"), "<w:text/>")), styles=PROMPT)[0].endswith("here. West")
    assert read(p(asked), styles=PROMPT) == (ASK, [])


def test_a_drop_capital_in_a_box_of_its_own_paragraph_is_joined_too():
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert read(p(box.format(p(r("T")))) + p(r("ugs wait.")))[0] == "Tugs wait."


def test_what_word_would_join_in_is_told():
    assert read(p(r("Open.")) + '<w:altChunk r:id="rId9"/>') == ("Open.", ["joined-file"])


def test_the_call_of_a_note_without_words_is_gone():
    note = f"<w:footnote w:id='2'>{p()}</w:footnote>"
    assert read(p(r("Open."), "<w:r><w:footnoteReference w:id='2'/></w:r>"), footnotes=note) == ("Open.", [])
