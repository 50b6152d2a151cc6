# ruff: noqa: RUF001 - dates in other scripts
"""Dates as people write them."""

from contextlib import suppress

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.standards.dates import parse_date
from briefgen.standards.written_dates import UnclearDateError, date_text, read_date, says_no_date

THOROUGH = settings(max_examples=100)

NUMBERS = {
    "2026-05-01": "2026-05-01",
    "2014//": "2014",
    "2026/5//": "2026-05",
    "2026.0": "2026",
    "20260501": "2026-05-01",
    "2026/5/1": "2026-05-01",
    "2026.05": "2026-05",
    "1.5.2026": "2026-05-01",
    "1. 5. 2026": "2026-05-01",
    "01.05.26": "2026-05-01",
    "13/04/2026": "2026-04-13",
    "04/13/26": "2026-04-13",
    "05/2026": "2026-05",
    "1.V.2026": "2026-05-01",
    "the 1980s": "198X",
    "2026-W18": "2026-04-27/2026-05-03",
    "KW 18/2026": "2026-04-27/2026-05-03",
    "Fr., 01.05.2026": "2026-05-01",
    "(Fri) 2026-05-01": "2026-05-01",
    "\u200e٠١\u200f.٠٥.٢٠٢٦": "2026-05-01",
    "\ufeff2026\u20115\u20111": "2026-05-01",
    "２０２６／５／１": "2026-05-01",
}
NAMES = {
    "1 May 2026": "2026-05-01",
    "May 1st, 2026": "2026-05-01",
    "Friday, the 1st of May, 2026": "2026-05-01",
    "1. Mai 2026": "2026-05-01",
    "1er août 2026": "2026-08-01",
    "mar. 5 mai 2026": "2026-05-05",
    "1 de mayo de 2026": "2026-05-01",
    "1º de maio de 2026": "2026-05-01",
    "venerdì 1 maggio 2026": "2026-05-01",
    "vrijdag 13 mrt. 2026": "2026-03-13",
    "1 мая 2026 г.": "2026-05-01",
    "в мае 2026": "2026-05",
    "1 травня 2026 р.": "2026-05-01",
    "1 maja 2026 r.": "2026-05-01",
    "١ أيار/مايو ٢٠٢٦": "2026-05-01",
    "3 تشرين الثاني 2026": "2026-11-03",
    "2026年5月1日(金)": "2026-05-01",
    "令和8年5月1日": "2026-05-01",
    "二〇二六年五月二十一日": "2026-05-21",
    "西暦2026年5月1日": "2026-05-01",
    "2026년 5월 1일 금요일": "2026-05-01",
    "2026. 5. 1. (금)": "2026-05-01",
    "1-May-99": "1999-05-01",
    "01MAY26": "2026-05-01",
    "May ’26": "2026-05",
    "May 2026": "2026-05",
    "[2026]": "2026",
}
RANGES = {
    "3–5 May 2026": "2026-05-03/2026-05-05",
    "May 3-5, 2026": "2026-05-03/2026-05-05",
    "30 Dec 2025 – 2 Jan 2026": "2025-12-30/2026-01-02",
    "May/June 2026": "2026-05/2026-06",
    "3.–5.5.2026": "2026-05-03/2026-05-05",
    "between 3 and 5 May 2026": "2026-05-03/2026-05-05",
    "с 3 по 5 мая 2026": "2026-05-03/2026-05-05",
    "2026年5月3日～5日": "2026-05-03/2026-05-05",
    "2026年4月～6月": "2026-04/2026-06",
    "2025/2026": "2025/2026",
    "2025/26": "2025/2026",
    "Q2 2026": "2026-04/2026-06",
    "2Q26": "2026-04/2026-06",
    "2026年第二季度": "2026-04/2026-06",
    "first half of 2026": "2026-01/2026-06",
    "Q4 2025–Q1 2026": "2025-10/2026-03",
    "Spring 2026": "2026-21",
    "winter 2025/26": "2025-24",
    "ca. 1999": "1999~",
    "May 2026?": "2026-05?",
}
TIMES = {
    "Fri, 1 May 2026 08:30:00 GMT": "2026-05-01T08:30:00Z",
    " 2022-12-07 20:28:11 -0600": "2022-12-07T20:28:11-06:00",
    "2026-05-01 00:00:00": "2026-05-01",
    "20260501T083000Z": "2026-05-01T08:30:00Z",
    "1 mai 2026 à 14h30": "2026-05-01T14:30",
    "1. Mai 2026, 14.30 Uhr": "2026-05-01T14:30",
    "2:30 p.m., 1 May 2026": "2026-05-01T14:30",
    "Fri May  1 14:30:00 UTC 2026": "2026-05-01T14:30:00Z",
    "2026年5月1日 午後2時30分": "2026-05-01T14:30",
    "011430ZMAY26": "2026-05-01T14:30Z",
    "01 1430B May 2026": "2026-05-01T14:30+02:00",
    "011430JMAY26": "2026-05-01T14:30",
    "01/1430Z MAY 26": "2026-05-01T14:30Z",
    "2026-05-01 14:30:00 +0000 UTC": "2026-05-01T14:30:00+00:00",
    "2026-05-01-05:00": "2026-05-01",
}
NONE = [
    *("26-05-01", "1.5.45", "9-Nov", "31.02.2026", "45579", "soon", "", "12", "0 May 2026", "2026-05-00", "-0876"),
    *("Decision 2026", "Maryland 2026", "Augsburg, 2026", "Mayor 2026", "Marketing 2026", "Junior 2026", "Marc 2026"),
    *(
        "Aprilia 2026",
        "Novel 2026",
        "Sunday 2026",
        "Octavia 2026",
        "Septuagint, 2026",
        "Maybe 2026",
        "Decembrists 1825",
    ),
    *("2026年4-6月", "昭和99年1月1日", "民國113年5月2日"),
    *("May 3-5", "Q5 2026", "2026-13", "5–3 May 2026", "1 May 2026 25:61", "24 شوال 1445", "1445 هـ", "2026 AH"),
]
UNCLEAR = {
    "5/1/2026 1:05 PM": "may mean 2026-01-05 or 2026-05-01",
    "03/04/2026": "may mean",
    "2011/12": "may mean a month of 2011, or two years",
    "2011–12": "may mean a month of 2011, or two years",
    "1 May": "has no year",
    "01MAY": "has no year",
    "1445-10-24": "another calendar",
    "1403/02/13": "another calendar",
    "1 May 2569": "another calendar",
}


@pytest.mark.parametrize(("written", "read"), [*{**NUMBERS, **NAMES, **RANGES, **TIMES}.items()])
def test_dates_are_read_where_they_can_mean_one_thing_only(written, read):
    assert read_date(written) == (read, False, "")
    parse_date(read)


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_date_is_not_taken_for_one(written):
    with pytest.raises(ValueError, match="\n"):
        date_text(written)


@pytest.mark.parametrize(("written", "why"), UNCLEAR.items())
def test_what_may_mean_several_days_is_not_guessed_at(written, why):
    with pytest.raises(UnclearDateError, match=why):
        date_text(written)


def test_who_knows_which_number_stands_first_may_say_so():
    assert date_text("03/04/2026", day_first=True) == "2026-04-03"
    assert date_text("03/04/2026", day_first=False) == "2026-03-04"
    assert date_text("13/04/2026", day_first=False) == "2026-04-13"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("early May 2026", "2026-05"),
        ("mid-2026", "2026"),
        ("Ende Mai 2026", "2026-05"),
        ("début mai 2026", "2026-05"),
        ("в начале мая 2026 года", "2026-05"),
        ("2026年5月上旬", "2026-05"),
        ("1 May 2026 14:30 CEST", "2026-05-01T14:30"),
        ("May 2026 10:00", "2026-05"),
        ("2026/05/01/Late edition", "2026-05-01"),
    ],
)
def test_a_date_that_says_more_than_edtf_is_read_as_far_and_said_to_lose(written, read):
    assert read_date(written) == (read, True, "")


def test_a_day_without_a_month_is_not_taken_for_a_month():
    assert read_date("2026//12/") == ("2026", True, "the day 12 has no month")


def test_an_early_year_in_doubt_is_of_our_calendar():
    assert date_text("1455~") == "1455~"


@pytest.mark.parametrize("language", "en fr de es pt it nl ru uk pl ar zh ko ja".split())  # noqa: SIM905
@pytest.mark.parametrize("context", ["format", "stand-alone"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_month_of_a_language_is_read_in_each_of_its_forms(language, context, width):
    for number, name in Locale.parse(language).months[context][width].items():
        assert date_text(f"7 {name} 2026") == f"2026-{number:02}-07", name
        assert date_text(f"{name} 2026") == f"2026-{number:02}", name


@pytest.mark.parametrize(
    "written", ["n.d.", "[n. d.]", "—", "unknown", "s.d.", "o. J.", "б.д.", "日付なし", "sans date", ""]
)
def test_words_may_say_that_there_is_no_date(written):
    assert says_no_date(written)


@pytest.mark.parametrize("written", ["soon", "2026", "May", "in press"])
def test_other_words_do_not_say_so(written):
    assert not says_no_date(written)


@given(
    st.dates(min_value=parse_date("1900").first, max_value=parse_date("2199").first), st.sampled_from(["ru", "ar"])
)
@THOROUGH
def test_a_day_in_another_script_is_the_same_day(day, language):
    name = Locale.parse(language).months["format"]["wide"][day.month]
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert date_text(f"{day.day} {name} {day.year}".translate(digits)) == day.isoformat()


@given(st.text(max_size=30) | st.text("0123456789./-–: TJanuaryMaiQ月年", max_size=30))
@THOROUGH
def test_no_text_breaks_the_reading_of_dates(text):
    with suppress(ValueError):
        parse_date(date_text(text))
