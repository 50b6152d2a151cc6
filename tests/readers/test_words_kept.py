"""Words of a source against those of its entries: what arrived, what did not, and what is told."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry import entry_from
from briefgen.files.commonmark import plain_to_text
from briefgen.problems import Location, Problem
from briefgen.readers import read_source
from briefgen.readers.words_kept import Piece, compared, watched
from tests.readers.word.office_files import docx

WHERE = Location("a.html", 1)
LOST = "Nobody had counted the barges that lay at anchor behind the long wall of the harbour that week."
KEPT = "The ferry kept its timetable through the fog, and no crossing was cancelled in the whole of the week."


def counts(pieces: list[str], *arrived: str) -> tuple[int, int]:
    found = compared(map(Piece, pieces), arrived)
    return found.seen, found.kept


def test_words_that_arrived_are_counted_whatever_became_of_their_marks():
    assert counts(
        [KEPT, "10⁶ t of low-sulphur fuel", "see the list"],
        "**The ferry** kept its *time*table through the fog, and no [crossing](https://e.org/a_b) was cancelled in "
        "the whole\nof the week\\.\n\n10^6 t",
        "106 t of low-\nsulphur fuel",
        "see the `list`",
    ) == (19 + 5 + 3, 19 + 5 + 3)


def test_order_of_pieces_does_not_count_and_that_of_words_does():
    assert counts(["one two three", "four five six"], "four five six one two three") == (6, 6)
    assert counts(["one two three four"], "four three two one") == (4, 0)


def test_what_stands_twice_has_to_arrive_twice():
    assert counts([KEPT, KEPT], KEPT) == (38, 19)
    assert counts([KEPT, KEPT], f"{KEPT}\n\n{KEPT}") == (38, 38)


def test_scripts_without_spaces_are_counted_by_characters():
    assert counts(["渡船停在岸边", "霧の朝"], "渡船停在岸边") == (9, 6)


def test_a_warning_names_the_largest_piece_from_where_it_is_missing():
    entry, _ = entry_from({"title": "Fog", "text": KEPT * 3}, WHERE)
    pieces = [Piece(KEPT, 3)] * 3 + [Piece(f"{KEPT} {LOST}", 9), Piece("Also this is not there at all", 12)]
    noted, problem = watched([entry], pieces, WHERE, hidden=7)
    assert noted.x["words"] == {"seen": 101, "kept": 57, "hidden": 7}
    assert isinstance(problem, Problem)
    assert str(problem) == (
        "a.html:9: warning: 44 of 101 words did not arrive in the entry; the largest piece that is missing begins "
        "“The ferry kept its timetable through the fog, …” [words-missing]\n"
        "  hint: compare the entry with its source, and write the rest into a note of your own"
    )


def test_fields_count_and_a_few_words_may_be_missing():
    entry, _ = entry_from({"title": "Fog at sea", "authors": ["Ada Example"], "tags": ["port"], "text": KEPT}, WHERE)
    pieces = map(Piece, ["Fog at sea", "Ada Example", KEPT, "port", "Page 3 of 14"])
    (noted,) = watched([entry], pieces, WHERE)
    assert noted.x["words"] == {"seen": 29, "kept": 25, "hidden": 0}


def test_nothing_is_told_where_there_is_no_entry():
    assert list(watched([], [Piece(LOST)], WHERE)) == []


@settings(max_examples=100)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]))))
def test_a_text_that_is_all_there_misses_nothing(lines):
    arrived = plain_to_text("\n\n".join(lines))
    found = compared(map(Piece, lines), [arrived])
    assert found.kept <= found.seen
    assert compared(map(Piece, lines), lines).kept == found.seen


@pytest.mark.parametrize("file", ["a.html", "a.eml", "a.docx"])
def test_readers_of_prose_note_it(file):
    data = {
        "a.html": f"<title>T</title><article><p>{KEPT}</p><p hidden>one two</p></article>".encode(),
        "a.eml": f"Subject: T\nContent-Type: text/plain\n\n{KEPT}\n".encode(),
        "a.docx": docx(
            f"<w:p><w:r><w:t>{KEPT}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>one two</w:t></w:r></w:p>"
        ),
    }[file]
    (entry,) = read_source(data, file)[0]
    assert json.loads(json.dumps(entry.x["words"])) == {"seen": 19, "kept": 19, "hidden": 0 if file == "a.eml" else 2}
