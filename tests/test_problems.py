"""Problems: how they read, how they are ordered, and what a did-you-mean says."""

from briefgen.problems import BriefgenError, Location, did_you_mean, error, warning


def test_a_place_is_written_as_far_as_it_is_known():
    assert str(Location("wire.csv")) == "wire.csv"
    assert str(Location("wire.csv", 4)) == "wire.csv:4"
    assert str(Location("wire.csv", 4, 2)) == "wire.csv:4:2"


def test_a_problem_reads_as_place_severity_message_and_code():
    problem = error(Location("wire.csv", 4, 1), "bad-date", "“32 May” is not a date")
    assert str(problem) == "wire.csv:4:1: error: “32 May” is not a date [bad-date]"


def test_the_hint_of_a_problem_stands_on_a_line_of_its_own():
    problem = warning(Location("a.txt"), "no-entries", "the file holds no entry", "write one")
    assert str(problem) == "a.txt: warning: the file holds no entry [no-entries]\n  hint: write one"


def test_problems_are_ordered_by_file_then_line_then_column():
    places = [Location("a.txt", 2, 9), Location("b.txt", 1), Location("a.txt", 10), Location("a.txt", 2)]
    ordered = sorted(error(place, "code", "message") for place in places)
    assert [str(problem.where) for problem in ordered] == ["a.txt:2", "a.txt:2:9", "a.txt:10", "b.txt:1"]


def test_the_exception_carries_its_problems_in_order_of_place():
    fault = BriefgenError(error(Location("a", 2), "x", "second"), error(Location("a", 1), "x", "first"))
    assert [problem.message for problem in fault.problems] == ["first", "second"]


def test_a_slip_is_answered_with_the_nearest_known_word():
    assert did_you_mean("pubished", ["publisher", "published", "title"]) == "did you mean “published”?"


def test_the_nearest_word_is_found_and_shown_whatever_the_case_of_letters():
    assert did_you_mean("TITEL", ["Title", "Text"]) == "did you mean “Title”?"


def test_with_no_word_near_the_few_known_ones_are_listed():
    assert did_you_mean("colour", ["title", "text"]) == "known: text, title"


def test_too_many_known_words_are_not_listed():
    assert did_you_mean("colour", [f"field-{number}" for number in range(25)]) == ""


def test_with_no_known_word_nothing_is_hinted():
    assert did_you_mean("colour", []) == ""


def test_a_message_that_quotes_half_a_character_can_be_printed():
    told = warning(Location("a.json", 3), "unknown-field", "“p\ud83dort” is no field; “порт 🙂” is", "write \udc00")
    assert (told.message, told.hint) == ("“p\\ud83dort” is no field; “порт 🙂” is", "write \\udc00")
    assert error(Location("a.json"), "bad", "\ud800", words="\ud800").words == "\\ud800"
