"""The words of an entry that may tell what it is about: without stop words, by their stems."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

import snowballstemmer
import stop_words
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from briefgen.entry import Entry

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\S")
_POSSESSIVE = re.compile(r"['’](s|S)?$")
_MORE_ENGLISH = frozenset(
    "did does doing having just like new said say saying says use used using".split()  # noqa: SIM905 - read as words
)
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts, as the names of their characters begin."""
_ENOUGH = 3
"""Stop words that tell a language; in a few words, any language has some of another's."""
_LEAST = 3
"""Letters that a word has at the least, in scripts that have letters."""
_TITLE_COUNTS = 2
"""What stands in the title counts so often."""

LANGUAGES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "vi": "vietnamese",
}
"""Languages with a list of stop words, by their codes."""


class Words:
    """The telling words of an entry: stems, pairs of stems that stand side by side, and how each is written."""

    def __init__(self, entry: Entry, language: str) -> None:
        """Take an entry of which nothing tells the language but that most others are in `language`."""
        self.entry = entry
        text = text_of(entry)
        stated = entry.language.partition("-")[0].lower()
        self.language = stated or language_of(text, language)
        self.written: dict[str, list[str]] = {}
        self.stems: list[str] = []
        for _ in range(_TITLE_COUNTS - 1):
            self._read(entry.title)
        self._read(text)
        for tag in entry.tags:
            self._add(tag.casefold(), tag)

    def _read(self, text: str) -> None:
        before: tuple[str, str] | None = None
        for found in _WORD.finditer(text):
            word = _POSSESSIVE.sub("", found[0])
            if word and _without_spaces(word):
                # Where a word ends nobody writes; most words have two characters.
                for first, second in pairwise(word):
                    self._add(first + second, first + second)
                before = None
                continue
            if len(word) < _LEAST or word.casefold() in stops(self.language):
                before = None
                continue
            stem = stem_of(word.casefold(), self.language)
            self._add(stem, word)
            if before:
                self._add(f"{before[0]} {stem}", f"{before[1]} {word}")
            before = (stem, word)

    def _add(self, stem: str, word: str) -> None:
        self.stems.append(stem)
        self.written.setdefault(stem, []).append(word)


def text_of(entry: Entry) -> str:
    """Return what an entry says."""
    return f"{entry.title}\n{entry.text or entry.summary}"


def language_of(text: str, otherwise: str = "en") -> str:
    """Return the code of the language whose stop words a text has most of; `otherwise` where it has hardly any."""
    words = {found[0].casefold() for found in _WORD.finditer(text)}
    counts = {code: len(words & stops(code)) for code in LANGUAGES}
    found = max(counts, key=lambda code: (counts[code], code == otherwise))
    return found if counts[found] >= _ENOUGH else otherwise


@cache
def stops(language: str) -> frozenset[str]:
    """Return the stop words of a language; none where there is no list of them."""
    if language == "en":
        # The other list has ten times as many, "state" and "world" among them.
        return frozenset(ENGLISH_STOP_WORDS) | _MORE_ENGLISH
    name = LANGUAGES.get(language)
    return frozenset(stop_words.get_stop_words(name)) if name else frozenset()


@cache
def stem_of(word: str, language: str) -> str:
    """Return the stem of a word; the word itself in a language without rules for it."""
    name = LANGUAGES.get(language, "")
    if name not in snowballstemmer.algorithms():
        return word
    return str(_stemmer(name).stemWord(word))


@cache
def _stemmer(name: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(name)


def _without_spaces(word: str) -> bool:
    """Tell whether a word is of a script that puts no spaces between words."""
    name = unicodedata.name(word[0], "")
    return name.startswith(_UNSPACED)
