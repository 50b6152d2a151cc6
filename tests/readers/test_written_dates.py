"""Dates as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers.written_dates import date_text
from briefgen.standards.dates import parse_date

THOROUGH = settings(max_examples=100)

DATES = {
    "2026-05-01": "2026-05-01",
    "2014//": "2014",
    "2026.0": "2026",
    "20260501": "2026-05-01",
    "2026/5/1": "2026-05-01",
    "1.5.2026": "2026-05-01",
    "01.05.26": "2026-05-01",
    "13/04/2026": "2026-04-13",
    "04/13/26": "2026-04-13",
    "05/2026": "2026-05",
    "1 May 2026": "2026-05-01",
    "May 1st, 2026": "2026-05-01",
    "Fri, 1 May 2026 08:30:00 GMT": "2026-05-01T08:30:00Z",
    "1. Mai 2026": "2026-05-01",
    "1er août 2026": "2026-08-01",
    "1 de mayo de 2026": "2026-05-01",
    "1-May-99": "1999-05-01",
    "May 2026": "2026-05",
    "2026年5月1日": "2026-05-01",
    " 2022-12-07 20:28:11 -0600": "2022-12-07T20:28:11-06:00",
    "2026-05-01 00:00:00": "2026-05-01",
    "5/1/2026 1:05 PM": "",
    "03/04/2026": "",
    "26-05-01": "",
    "1.5.45": "",
    "9-Nov": "",
    "31.02.2026": "",
    "45579": "",
    "soon": "",
    "": "",
}


@pytest.mark.parametrize(("written", "read"), DATES.items(), ids=DATES)
def test_dates_are_read_where_they_can_mean_one_day_only(written, read):
    if read:
        assert date_text(written) == read
    else:
        with pytest.raises(ValueError, match="\n"):
            date_text(written)


@given(st.text(max_size=30) | st.text("0123456789./-: TJanuaryMai", max_size=30))
@THOROUGH
def test_no_text_breaks_the_reading_of_dates(text):
    with suppress(ValueError):
        parse_date(date_text(text))
