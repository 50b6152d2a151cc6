"""Dates as people and programs write them → EDTF, where they can mean one thing only.

Read are ISO dates and times in their loose forms; days in numbers; months, weekdays and seasons by their names in
the languages that `calendar_names` lists; quarters, half years and weeks; ranges; military date-time groups; digits
of any script. What may mean two days (`03/04/2024`), has no year, or seems to count its years by another calendar is
not guessed at. It does not know what the date is of, nor where it stands.

Open to other rooms:
    numbers:        dates in digits alone, and which habit of order they show
    plain_text:     one form of letters, digits and signs
    words:          seasons, doubts, and the words that stand around dates

Inside:
    calendar_names: names of months and weekdays, English ones here and others from CLDR
    clocks:         times of day, cut out of what stands around them
    periods:        quarters, half years and weeks
    parts:          year, month and day as far as they are said
    ranges:         two dates, of which each may leave to the other what both share
    reading:        the way through all of them
    worded:         dates with words in them
"""

from briefgen.standards.written_dates.parts import UnclearDateError
from briefgen.standards.written_dates.reading import (
    WrittenDate,
    date_text,
    read_date,
    says_no_date,
)

__all__ = [
    "UnclearDateError",
    "WrittenDate",
    "date_text",
    "read_date",
    "says_no_date",
]
