"""One form of letters, digits and signs, so that a date reads the same from whatever keyboard it comes."""

import re
import unicodedata

_ERAS = {
    "令和": (2018, 99),
    "平成": (1988, 31),
    "昭和": (1925, 64),
    "大正": (1911, 15),
    "明治": (1867, 45),
}
"""Japanese eras: the year before the first of each, and the number of its last."""
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(\d{{1,2}}|元)\s?(?=年)")
_MARKED = re.compile(r"(\d)\s?([年月日号號년월일])(?=\S)")
_HAN_YEAR = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
_HAN_NUMBER = re.compile("([二三]?)(十?)([一二三四五六七八九]?)(?=[月日号號])")
_HAN_DIGITS = {sign: at for at, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0
}
_SOFTENED = str.maketrans("’‘ʼ`´‐‑‒−．", "'''''----.")  # noqa: RUF001 - what is written for apostrophes and hyphens


def plain(text: str) -> str:
    """Return a text in small letters without accents, with ASCII digits, one blank between words, no invisible marks.

    Years of Japanese eras become those of our calendar: they are counted in whole years from known ones. Chinese
    numbers before the signs for year, month and day become digits, and a blank follows such a sign.
    """
    compatible = unicodedata.normalize("NFKC", text).casefold()
    parted = unicodedata.normalize("NFD", compatible)
    bare = "".join(map(_kept, parted))
    whole = unicodedata.normalize("NFC", bare).translate(_SOFTENED)
    known = _ERA.sub(_common_year, whole)
    if "年" in known or "月" in known:
        known = _HAN_YEAR.sub(_year_in_digits, known)
        known = _HAN_NUMBER.sub(_number_in_digits, known)
    return " ".join(_MARKED.sub(r"\1\2 ", known).split())


def _kept(sign: str) -> str:
    """Return a character as it is kept: a digit in ASCII; nothing of accents and of what cannot be seen."""
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    return "" if category in ("Mn", "Cf") else sign


def _common_year(found: re.Match[str]) -> str:
    count = 1 if found[2] == "元" else int(found[2])
    before, last = _ERAS[found[1]]
    return str(before + count) if count <= last else found[0]


def _year_in_digits(found: re.Match[str]) -> str:
    return "".join(str(_HAN_DIGITS[sign]) for sign in found[0])


def _number_in_digits(found: re.Match[str]) -> str:
    tens, ten, ones = found.groups()
    if not ten:
        return str(_HAN_DIGITS[ones]) if ones and not tens else found[0]
    tens_counted = _HAN_DIGITS[tens] if tens else 1
    return str(10 * tens_counted + (_HAN_DIGITS[ones] if ones else 0))
