"""Markings beside what a reader takes for the entry: comments, properties, hidden text, names with a slip."""

import io

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty

from briefgen.readers import read_source


def labels(data: bytes, file: str) -> list[str]:
    """Return the label of each entry; empty for one without."""
    entries, _ = read_source(data, file)
    return [entry.marking.label if entry.marking else "" for entry in entries]


def workbook(comment: str = "", **properties: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["title", "text"])
    sheet.append(["Quay", "Open."])
    if comment:
        sheet["B2"].comment = Comment(comment, "me")
    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("beside", "label"),
    [
        ({}, ""),
        ({"comment": "TLP:RED"}, "TLP:RED"),
        ({"comment": "Ask whether TLP:RED is right."}, ""),
        ({"TLP": "AMBER"}, "TLP:AMBER"),
        ({"MSIP_Label_a_Name": "Confidential"}, "TLP:RED"),
        ({"Classification": "first order"}, ""),
        ({"Mood": "RED"}, ""),
    ],
)
def test_comments_and_properties_of_a_workbook_mark_its_rows(beside, label):
    assert labels(workbook(**beside), "a.xlsx") == [label]


@pytest.mark.parametrize(
    ("below", "label"), [("TLP:RED\n", "TLP:RED"), ("[TLP:AMBER],\n\n", "TLP:AMBER"), ("Pier,TLP:RED stays\n", "")]
)
def test_a_last_line_that_is_a_marking_speaks_for_the_table_above(below, label):
    assert labels(f"title,text\nQuay,Open.\n{below}".encode(), "a.csv")[0] == label


def test_comments_in_a_list_of_yaml_mark_the_item_that_they_stand_in_or_above():
    lines = [
        "- title: A  # TLP:RED",
        "  text: Open.",
        "# TLP:AMBER",
        "",
        "- title: B",
        "- title: C  # see TLP:RED",
        "- title: D",
        "  text: |",
        "    # TLP:GREEN",
        "    Open.",
    ]
    assert labels("\n".join(lines).encode(), "a.yaml") == ["TLP:RED", "TLP:AMBER", "", "TLP:GREEN"]
    assert labels(b"title: A\ntext: Open.  # TLP:RED\n", "a.yaml") == ["TLP:RED"]


@pytest.mark.parametrize(
    ("pieces", "label"),
    [
        (["TLP:RED"], "TLP:RED"),
        (["TLP:", "AMBER"], "TLP:AMBER"),
        (["Ask for TLP:RED."], ""),
        (["Open."], ""),
        (["SECRET//NOFORN"], "TLP:RED"),
    ],
)
def test_hidden_text_of_a_word_file_that_is_a_marking_marks_it(pieces, label):
    document = docx.Document()
    document.add_paragraph("The quay is open.")
    paragraph = document.add_paragraph()
    for piece in pieces:
        paragraph.add_run(piece).font.hidden = True
    out = io.BytesIO()
    document.save(out)
    assert labels(out.getvalue(), "a.docx") == [label]


@pytest.mark.parametrize(
    ("field", "label", "told"),
    [
        ("markng: RED", "TLP:RED", True),
        ("TLP_: amber", "TLP:AMBER", True),
        ("markng: soon", "", False),
        ("parking: GREEN", "", False),
        ("mood: RED", "", False),
    ],
)
def test_a_label_under_a_name_with_a_slip_counts_and_is_told(field, label, told):
    entries, problems = read_source(f"- title: Quay\n  {field}\n".encode(), "a.yaml")
    (entry,) = entries
    assert (entry.marking.label if entry.marking else "") == label
    assert ("marking-in-text" in {problem.code for problem in problems}) == told


def test_the_header_in_which_outlook_lists_labels_marks_a_message():
    label = (
        "MSIP_Label_a_Enabled=True;MSIP_Label_a_SiteId=b;MSIP_Label_a_Name=Confidential;"
        + "MSIP_Label_a_Method=c;" * 30
    )
    message = f"From: a@example.org\nSubject: Quay\nmsip_labels: {label}\n\nThe quay is open.\n"
    assert labels(message.encode(), "a.eml") == ["TLP:RED"]
