"""Year, month and day of a date, as far as it says them, and their EDTF."""

from calendar import monthrange
from typing import NamedTuple

HINT = "write YYYY-MM-DD"
WINTER = 24
"""Seasons stand where months do, from 21 for spring on (ISO 8601-2, 4.8)."""
_SEASONS = range(21, 25)
_PERIODS = {
    **{33 + at: (1 + 3 * at, 3 + 3 * at) for at in range(4)},
    **{40 + at: (1 + 6 * at, 6 + 6 * at) for at in range(2)},
}
"""Quarters (33 to 36) and half years (40, 41) by their numbers in ISO 8601-2, 4.8: their first and last month."""
_LAST_SHORT_YEAR, _FIRST_SHORT_YEAR = 30, 70
"""Years of two digits up to the one are of this century, from the other on of the last."""


class UnclearDateError(ValueError):
    """It is a date, but not which: a part is not said, or it may mean two days. The second line is a hint."""


class Parts(NamedTuple):
    """What one date says; empty or 0 is what it leaves open."""

    year: str = ""
    month: int = 0
    """A month, a season (21 to 24), a quarter (33 to 36) or a half year (40, 41)."""
    day: int = 0
    doubt: str = ""
    """`~`, `?` or `%`, as in EDTF."""
    loses: bool = False
    """Whether it says more than parts can, such as “early”."""

    @property
    def is_period(self) -> bool:
        """Whether it is a quarter or a half year, for which EDTF's first levels have only an interval."""
        return self.month in _PERIODS

    def edtf(self) -> str:
        """Return the date in EDTF."""
        if self.is_period:
            return f"{self.first().edtf()}/{self.last().edtf()}"
        numbers = [self.year]
        numbers += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(numbers) + self.doubt

    def first(self) -> "Parts":
        """Return the date, or the first month of a period."""
        return self._month_of_period(0)

    def last(self) -> "Parts":
        """Return the date, or the last month of a period."""
        return self._month_of_period(1)

    def _month_of_period(self, end: int) -> "Parts":
        if not self.is_period:
            return self
        return self._replace(month=_PERIODS[self.month][end])

    def checked(self) -> "Parts":
        """Return itself.

        Raises:
            ValueError: there is no such day.
        """
        is_season = self.month in _SEASONS or self.is_period
        is_known = 0 <= self.month <= 12 or is_season  # noqa: PLR2004 - months of a year
        if not is_known or (self.day and is_season):
            raise ValueError
        if self.day and self.month:
            leap = int(self.year) if self.year else 4
            if self.day > monthrange(max(leap, 1), self.month)[1]:
                raise ValueError
        return self


def counted(digits: str) -> int:
    """Return the number of a month or a day.

    Raises:
        ValueError: it is none: there is no month and no day zero.
    """
    number = int(digits)
    if not number or len(digits) > 2:  # noqa: PLR2004 - digits of a day
        raise ValueError
    return number


def whole_year(digits: str, written: str) -> str:
    """Return a year of two or four digits in four.

    Raises:
        UnclearDateError: two digits do not say the century.
        ValueError: it is no year.
    """
    if len(digits) == 4:  # noqa: PLR2004 - digits of a year
        return digits
    if len(digits) != 2:  # noqa: PLR2004 - digits of a year in a century
        raise ValueError
    if int(digits) <= _LAST_SHORT_YEAR:
        return f"20{digits}"
    if int(digits) >= _FIRST_SHORT_YEAR:
        return f"19{digits}"
    raise UnclearDateError(f"“{written}” does not say its century\n{HINT}")
