"""Importing: a file for each entry, which reads back as the entry or is told."""

from hypothesis import given

from briefgen.entry import entry_from
from briefgen.problems import Location
from briefgen.project.importing import _native
from briefgen.readers import read_source
from tests.entry.test_record import entries as written


@given(written())
def test_any_entry_is_carried_into_a_file_or_what_differs_is_told(entry):
    data, problems = _native(entry, "a.md")
    again, faults = read_source(data, "a.md")
    if problems == []:
        assert [each.model_dump() for each in again] == [entry.model_dump()]
    else:
        assert problems[0].code == "not-carried"
    assert faults == [] or problems


def test_the_signs_of_notes_in_a_foreign_text_are_no_notes():
    text = "%%no comment%% [[no link]] ==no mark== #no-tag\n\n> [!note] none ^abc"
    entry, _ = entry_from({"title": "A", "text": text}, Location("a.json"))
    data, problems = _native(entry, "a.md")
    assert problems == []
    assert read_source(data, "a.md")[0][0].text == text
