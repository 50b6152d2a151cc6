"""Dates: what is written, what it can mean, how it is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.standards.dates import parse_date


@pytest.mark.parametrize(
    ("written", "first", "last", "shown"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2024-10-14", "2024-10-14", "2024-10-14", "14 October 2024"),
        ("2024~", "2024-01-01", "2024-12-31", "about 2024"),
        ("2024-05?", "2024-05-01", "2024-05-31", "possibly May 2024"),
        ("202X", "2020-01-01", "2029-12-31", "the 2020s"),
        ("19XX", "1900-01-01", "1999-12-31", "the 1900s"),
        ("2024-05-XX", "2024-05-01", "2024-05-31", "May 2024"),
        ("2024-21", "2024-03-01", "2024-05-31", "spring 2024"),
        ("2024-24", "2024-12-01", "2025-02-28", "winter 2024"),
        ("2024-05-01/2024-05-07", "2024-05-01", "2024-05-07", "1–7 May 2024"),
        ("2024-05-28/2024-06-03", "2024-05-28", "2024-06-03", "28 May – 3 June 2024"),
        ("2024-12/2025-02", "2024-12-01", "2025-02-28", "December 2024 – February 2025"),
        ("2023/2024", "2023-01-01", "2024-12-31", "2023–2024"),
        ("2024-05/..", "2024-05-01", "9999-12-31", "since May 2024"),
        ("../2024", "0001-01-01", "2024-12-31", "until 2024"),
        ("2024-10-14T10:30Z", "2024-10-14", "2024-10-14", "14 October 2024, 10:30 UTC"),
        ("2024-10-14T10:30:05+02:00", "2024-10-14", "2024-10-14", "14 October 2024, 10:30 UTC+02:00"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written, first, last, shown):
    date = parse_date(f" {written} ")
    assert (date.first.isoformat(), date.last.isoformat(), str(date), date.iso()) == (first, last, shown, written)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2024-13", "2024-02-30", "2024-1", "202X-05", "2024-XX-03", "2024-21-03", "/", "../..", "2024/5",
     "2024-10-14T25:00Z", "0000"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_hint(written):
    with pytest.raises(ValueError, match=f"“{written.replace('.', '[.]')}” is not a date\nwrite YYYY-MM-DD"):
        parse_date(written)


def test_an_interval_runs_forwards():
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_date("2024-05-07/2024-05-01")


@given(st.text("0123456789X-/.~?%TZ:+ ", max_size=24))
def test_any_text_is_a_date_that_is_written_as_it_was_or_refused(text):
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert date.first <= date.last
    assert parse_date(date.iso()) == date
    assert str(date)
