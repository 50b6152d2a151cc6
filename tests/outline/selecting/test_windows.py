"""Windows of time: absolute ones, and those counted from the cut-off."""

import pytest

from briefgen.outline.selecting.windows import parse_window
from briefgen.standards.dates import parse_date

CUTOFF = parse_date("2024-03-31")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03/2024-02-05", "2024-02-03", "2024-02-05"),
        ("since 2024-02", "2024-02-01", None),
        ("after 2024-02", "2024-03-01", None),
        ("until 2024-02", None, "2024-02-29"),
        ("before 2024-02", None, "2024-01-31"),
        ("since 2024-02-03  until 2024-02-05", "2024-02-03", "2024-02-05"),
        ("until cutoff", None, "2024-03-31"),
        ("before cutoff", None, "2024-03-30"),
        ("last 1 day", "2024-03-31", "2024-03-31"),
        ("last 14 days", "2024-03-18", "2024-03-31"),
        ("last 2 weeks before cutoff", "2024-03-18", "2024-03-31"),
        ("last 1 month", "2024-03-01", "2024-03-31"),
        ("last 1 year", "2023-04-01", "2024-03-31"),
        ("after 28 days before cutoff until 14 days before cutoff", "2024-03-04", "2024-03-17"),
    ],
)
def test_a_window_goes_from_its_first_to_its_last_day(written, first, last):
    window = parse_window(written, CUTOFF)
    assert not window.relative
    for day, inside, outside in ((first, 0, -1), (last, 0, 1)):
        if day:
            edge = parse_date(day).first
            assert window.holds(parse_date(edge.isoformat())), inside
            assert not window.holds(parse_date(edge.fromordinal(edge.toordinal() + outside).isoformat()))
    assert window.holds(parse_date("1900")) is (first is None)
    assert window.holds(parse_date("2100")) is (last is None)


def test_a_date_is_in_a_window_when_a_day_that_it_can_mean_is():
    assert parse_window("since 2024-10-14").holds(parse_date("2024-10"))
    assert not parse_window("since 2024-10-14").holds(parse_date("2024-09"))
    assert parse_window("2024-05/2024-06").holds(parse_date("2024"))


def test_something_undated_is_in_no_window():
    assert not parse_window("since 1900").holds(None)


def test_a_window_counted_from_the_cutoff_holds_for_nothing_before_it_is_known():
    window = parse_window("last 14 days")
    assert window.relative
    assert not window.holds(parse_date("2024-03-31"))
    assert window.resolved(CUTOFF).holds(parse_date("2024-03-31"))


@pytest.mark.parametrize(
    "written",
    ["", "last", "last week", "last 0x2 days", "since", "since soon", "2024-13", "14 days", "since 2024 or"],
)
def test_what_is_no_window_is_refused(written):
    with pytest.raises(ValueError, match="is not a"):
        parse_window(written)


@pytest.mark.parametrize("written", ["last 99999 years", "last 999999999999 days", "since 9000 years before cutoff"])
def test_a_window_that_begins_before_all_days_is_refused(written):
    with pytest.raises(ValueError, match="there is no such day"):
        parse_window(written)


@pytest.mark.parametrize("written", ["after 9999", "before 0001", "after 2024/.."])
def test_the_ends_of_the_calendar_do_no_harm(written):
    parse_window(written)
