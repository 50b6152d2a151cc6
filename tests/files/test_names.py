"""Names of files: every system holds them, and two never become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.files.names import file_stem, printable, same_place, unprinted

LONG = "港" * 80
WINDOWS = ["con", "prn", "aux", "nul", "com1", "lpt9", "CON", "Aux", "COM¹", "conin$", "con.tar", "nul.a.b"]


@pytest.mark.parametrize(
    "name", ["report", "crossing-report", "ärger", "港湾-报告", "console", "com", "lpt10", "a.b"]
)
def test_most_names_stay_as_they_are(name: str):
    assert file_stem(name) == name


@pytest.mark.parametrize("name", WINDOWS)
def test_names_of_devices_are_given_to_no_file(name: str):
    stem = file_stem(name)
    assert stem.partition(".")[0].lower() not in {each.partition(".")[0].lower() for each in WINDOWS}
    assert stem.lower().startswith(name.lower().partition(".")[0])


@pytest.mark.parametrize("name", ["a.", "a ", ".a", "a/b", "a:b", "a\tb", 'a"b', "..", "", "a\udce9"])
def test_what_no_name_may_have_is_not_in_one(name: str):
    stem = file_stem(name)
    assert stem
    assert stem != name
    assert stem == stem.strip(" .")
    assert not set(stem) & set('<>:"/\\|?*\t\udce9')


def test_long_names_are_cut_by_bytes_and_stay_apart():
    first, second = file_stem(LONG), file_stem(f"{LONG}-press")
    assert first != second
    assert first.startswith("港" * 60)
    for stem in (first, second):
        assert len(f"{stem}-draft.ledger.json".encode()) <= 255


@pytest.mark.parametrize("letter", ["e\u0301", "कि", "ก\u0e4d"])
def test_no_letter_is_parted_from_its_marks(letter: str):
    for before in range(7):
        begun, _, _ = file_stem("x" * before + letter * 90).rpartition("-")
        assert begun.lstrip("x") == letter * (len(begun.lstrip("x")) // len(letter))


@given(st.text(max_size=300))
def test_every_name_fits_and_is_final(name: str):
    stem = file_stem(name)
    assert 0 < len(stem.encode()) <= 200
    assert file_stem(stem) == stem


@given(st.lists(st.text(max_size=120), min_size=2, max_size=2, unique=True))
def test_two_names_never_become_one(names: list[str]):
    first, second = map(file_stem, names)
    assert first != second


@pytest.mark.parametrize(("one", "other"), [("Report", "report"), ("é", "e\u0301"), ("Straße", "STRASSE")])
def test_names_that_some_systems_take_for_one(one: str, other: str):
    assert same_place(one) == same_place(other)


def test_bytes_that_are_no_text_can_be_printed():
    assert printable("caf\udce9.md") == "caf\\udce9.md"
    assert printable("café.md") == "café.md"


@pytest.mark.parametrize("name", ["caf\udce9.md", "é.md", "\udcff\udcfe", "plain"])
def test_what_was_escaped_is_found_again(name: str):
    assert unprinted(printable(name)) == name
