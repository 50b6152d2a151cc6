"""Words: the language of an entry, and the words that tell nothing in it."""

import pytest

pytest.importorskip("sklearn", reason="the extra `suggest` is not installed")
from briefgen.project.suggesting.words import language_of, stops
from tests.project.suggesting.test_groups import groups_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Brücke ist wegen der Arbeiten nicht offen und wird erst im Juni wieder frei.", "de"),
        ("Le pont est fermé à cause des travaux, mais il sera ouvert dans un mois.", "fr"),
        ("Мост закрыт, потому что его чинят, но скоро он будет открыт.", "ru"),  # noqa: RUF001 - it is Russian
        ("The bridge is closed because of the works, and it will open in a month.", "en"),
        ("", "en"),
        ("Ljubljana 2024", "en"),
    ],
)
def test_the_language_is_told_by_its_stop_words(text, expected):
    assert language_of(text) == expected


def test_stop_words_are_those_of_the_language_of_each_entry():
    text = (
        "Q: Wann fährt die Fähre vom Hafen ab?\nA: Die Fähre verlässt den Hafen am Mittag.\n"
        "Q: Welche Fähren nehmen Autos mit?\nA: Die Fähren des Hafens nehmen alle Autos mit.\n"
        "Q: Ist die Brücke offen?\nA: Die Brücke ist wegen der Seile gesperrt.\n"
        "Q: Wann sind die Seile der Brücke neu?\nA: Die Arbeit an den Seilen der Brücke dauert bis Juni.\n"
    )
    groups = groups_of(text)
    assert [len(ids) for ids in groups.values()] == [2, 2]
    assert not {word.lower().strip(",") for title in groups for word in title.split()} & (stops("de") - {"and"})
