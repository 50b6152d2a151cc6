# ruff: noqa: RUF001 - numbers in the letters of many scripts
"""The numbers of lists as Word shows them: letters, Roman numbers, words, signs of other scripts.

The formats are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); custom ones are patterns such as `001, 002, …`.
"""

from collections.abc import Callable

_ROMAN = {
    "m": 1000,
    "cm": 900,
    "d": 500,
    "cd": 400,
    "c": 100,
    "xc": 90,
    "l": 50,
    "xl": 40,
    "x": 10,
    "ix": 9,
    "v": 5,
    "iv": 4,
    "i": 1,
}
_ROMAN_END = 4000
"""Roman numbers go no further."""
_ROUNDS = 30
"""Letters are repeated past the last one (aa, bb …); past so many times a number is clearer."""
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_TWENTY, _HUNDRED = 20, 100
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = (11, 12, 13)

_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "chicago": "*†‡§",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
"""The signs of formats that take one after the other."""
_SAME = {
    "aiueo": "aiueoFullWidth",
    "irohaFullWidth": "iroha",
    "decimalEnclosedCircleChinese": "decimalEnclosedCircle",
}
"""Formats that differ in their width alone."""
_REPEATED = ("lowerLetter", "upperLetter", "chicago")
"""Formats that repeat their signs once they are used up."""
_DIGITS = {
    "decimal": "0123456789",
    "decimalHalfWidth": "0123456789",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "koreanDigital": "영일이삼사오육칠팔구",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "koreanDigital2": "零一二三四五六七八九",
}
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
_IDEOGRAPHS = " 一二三四五六七八九"
_HEBREW = {15: "טו", 16: "טז"} | dict(
    zip(
        (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400),
        _LETTERS["hebrew2"],
        strict=True,
    )
)
"""Fifteen and sixteen are not written with the letters of the name of God."""
_HEBREW_END = 1000


def formatted(
    count: int,
    style: str,
    *,
    english: bool = True,
) -> str | None:
    """Return a number in a format; None where the format, or the number in it, is not known.

    Args:
        count: the number, from 0.
        style: the name of a format (`lowerRoman`), or a custom pattern (`001, 002, 003, …`).
        english: whether numbers in words are to be English ones; no other words are known.
    """
    style = _SAME.get(style, style)
    if style in _DIGITS:
        return str(count).translate(_table(_DIGITS[style]))
    if style in _LETTERS:
        return _letters(count, style)
    if style in _CHINESE:
        return _chinese(count)
    if style in _IN_WORDS:
        return _IN_WORDS[style](count) if english else None
    if style in _OTHERS:
        return _OTHERS[style](count)
    first = style.partition(",")[0].strip()
    return str(count).zfill(len(first)) if first.isdecimal() else None


def _table(digits: str) -> dict[int, str]:
    return dict(zip(map(ord, "0123456789"), digits, strict=True))


def _letters(count: int, style: str) -> str | None:
    signs = _LETTERS[style]
    rounds, at = divmod(count - 1, len(signs))
    most = _ROUNDS if style in _REPEATED else 1
    return signs[at] * (rounds + 1) if 0 <= rounds < most else None


def _roman(count: int) -> str | None:
    if not 0 < count < _ROMAN_END:
        return None
    return _summed(count, {worth: text for text, worth in _ROMAN.items()})


def _hebrew(count: int) -> str | None:
    return _summed(count, _HEBREW) if 0 < count < _HEBREW_END else None


def _summed(count: int, signs: dict[int, str]) -> str:
    """Return a number as signs whose worths come to it, the greatest first."""
    out = ""
    for worth, sign in sorted(signs.items(), reverse=True):
        out += sign * (count // worth)
        count %= worth
    return out


def _chinese(count: int) -> str | None:
    tens, ones = divmod(count, 10)
    if not 0 < count < _HUNDRED:
        return None
    many = _IDEOGRAPHS[tens] if tens > 1 else ""
    return f"{many}{'十' if tens else ''}{_IDEOGRAPHS[ones]}".strip()


def _words(count: int) -> str | None:
    """Return a number in English words, up to ninety-nine."""
    if count < _TWENTY:
        return _ONES[count]
    if count >= _HUNDRED:
        return None
    tens, ones = divmod(count, 10)
    return f"{_TENS[tens - 2]}-{_ONES[ones]}" if ones else _TENS[tens - 2]


def _cardinal(count: int) -> str | None:
    words = _words(count)
    return words and words.capitalize()


def _ordinal_words(count: int) -> str | None:
    words = _words(count)
    if words is None:
        return None
    before, hyphen, last = words.rpartition("-")
    by_rule = f"{last[:-1]}ie" if last.endswith("y") else last
    return f"{before}{hyphen}{_ORDINALS.get(last, f'{by_rule}th')}".capitalize()


def _ordinal(count: int) -> str:
    is_teen = count % _HUNDRED in _TEENS
    return f"{count}{'th' if is_teen else _ENDINGS.get(count % 10, 'th')}"


def _upper_roman(count: int) -> str | None:
    roman = _roman(count)
    return roman and roman.upper()


_IN_WORDS: dict[str, Callable[[int], str | None]] = {
    "cardinalText": _cardinal,
    "ordinalText": _ordinal_words,
    "ordinal": _ordinal,
}
_OTHERS: dict[str, Callable[[int], str | None]] = {
    "lowerRoman": _roman,
    "upperRoman": _upper_roman,
    "decimalZero": lambda count: f"{count:02}",
    "hebrew1": _hebrew,
    "hex": lambda count: f"{count:X}",
    "none": lambda _: "",
    "numberInDash": lambda count: f"- {count} -",
}


def of_first(first: str) -> str:
    """Return the format whose numbers begin with one, as OpenDocument calls formats: `i`, `①`, `01, 02, 03, ...`."""
    sign = first.partition(",")[0].strip()
    return _FIRST.get(sign, first)


_FIRST = {
    formatted(1, style) or "": style
    for style in (
        *(name for name in _LETTERS if name != "hebrew2"),
        *_DIGITS,
        "chineseCounting",
        "ordinal",
        "ordinalText",
        "cardinalText",
        "hebrew1",
        "lowerRoman",
        "upperRoman",
        "decimalZero",
        "decimal",
    )
}
"""Formats by the first of their numbers; of several, the last."""
