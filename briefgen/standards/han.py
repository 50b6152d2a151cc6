"""East Asian languages: which of them a text is in. They write the same Han characters, each in shapes of its own.

Four are told apart, as fonts and word processors do: `zh-Hans`, `zh-Hant`, `ja` and `ko`.
"""

import re

_CHINESE = frozenset({"zh", "cmn", "yue", "hak", "nan", "wuu", "lzh"})
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff01-\uffef\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
_KANA = re.compile(r"[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_BOPOMOFO = re.compile(r"[\u3105-\u312f\u31a0-\u31bf]")
_HANGUL = re.compile(
    r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]"
)
_TENTH = 10
"""A text is in the language of a script that at least one in so many of its characters is of."""


def east_asian_language(tag: str) -> str:
    """Return which East Asian language a BCP 47 tag stands for; empty for another language."""
    language, *others = tag.lower().replace("_", "-").split("-")
    if language in ("ja", "ko"):
        return language
    if language not in _CHINESE:
        return ""
    if "hans" in others:
        return "zh-Hans"
    spoken_there = language == "yue" or not _TRADITIONAL.isdisjoint(others)
    return "zh-Hant" if spoken_there else "zh-Hans"


def has_east_asian(text: str) -> bool:
    """Tell whether any character of a text is East Asian."""
    return not text.isascii() and bool(_EAST_ASIAN.search(text))


def guessed_east_asian(text: str) -> str:
    """Return which East Asian language a text looks like; empty for one without such characters.

    Kana are Japanese, hangul is Korean, bopomofo is written in Taiwan; Han characters alone are taken for simplified
    Chinese. A few words of another language do not change what the text is in.
    """
    if text.isascii():
        return ""
    total = len(_EAST_ASIAN.findall(text))
    if not total:
        return ""
    for script, language in (
        (_HANGUL, "ko"),
        (_KANA, "ja"),
        (_BOPOMOFO, "zh-Hant"),
    ):
        if len(script.findall(text)) * _TENTH >= total:
            return language
    return "zh-Hans"


def east_asian_in(
    text: str,
    language: str,
    around: str,
) -> str:
    """Return which East Asian language the characters of a text are in; empty for a text without such characters.

    That is what is told of it (`language`), or what it looks like. Han characters alone may be those of any of these
    languages: they are taken for that of the text `around`, where that is known.
    """
    if not has_east_asian(text):
        return ""
    if told := east_asian_language(language):
        return told
    guessed = guessed_east_asian(text)
    return around or guessed if guessed == "zh-Hans" else guessed
