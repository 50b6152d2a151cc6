"""A made-up brief of N entries, the same every time: what is measured, before it takes any form.

Entries have about 90 words in two paragraphs with one bold, one italic and one linked phrase, and an author, a
publisher, a date and a grade. About twelve make a theme, and four themes a part. No text has a character that is
markup in any of the forms that it is written in, so that none of them needs to be escaped.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import vocabulary

ENTRIES_A_THEME = 12
THEMES_A_PART = 4
WORDS_A_PARAGRAPH = 37
"""A paragraph ends with the sentence that reaches this many."""


@dataclass(frozen=True)
class Run:
    """Words in one look: `plain`, `bold`, `italic` or `link`, the last with its target."""

    look: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry; `number` counts through the brief from 1, `label` is what briefgen calls it."""

    number: int
    label: str
    title: str
    author: str
    publisher: str
    published: date
    grade: str
    url: str
    paragraphs: Sequence[Sequence[Run]]


@dataclass(frozen=True)
class Theme:
    """A theme with its entries; `label` is its number in the contents."""

    label: str
    title: str
    intro: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Part:
    """A part of the brief."""

    label: str
    title: str
    themes: Sequence[Theme]


@dataclass(frozen=True)
class Corpus:
    """The whole brief."""

    title: str
    day: date
    marking: str
    parts: Sequence[Part]

    def entries(self) -> Iterator[Entry]:
        """Yield all entries in order."""
        return (
            entry
            for part in self.parts
            for theme in part.themes
            for entry in theme.entries
        )


def make(entries: int) -> Corpus:
    """Return the brief of that many entries."""
    author = _Author(entries)
    themes = max(2, round(entries / ENTRIES_A_THEME))
    parts = []
    for start in range(0, themes, THEMES_A_PART):
        label = len(parts) + 1
        inner = []
        for theme in range(start, min(start + THEMES_A_PART, themes)):
            numbers = range(
                theme * entries // themes, (theme + 1) * entries // themes
            )
            inner.append(author.theme(f"{label}.{theme - start + 1}", numbers))
        parts.append(Part(str(label), author.title(), inner))
    return Corpus(
        f"Benchmark of {entries} entries", date(2026, 1, 1), "TLP:CLEAR", parts
    )


def spoken(day: date) -> str:
    """Return a date as the brief prints it: 4 May 2026."""
    return f"{day.day} {day:%B %Y}"


class _Author:
    """Who writes the texts, by the dice of one seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - the same texts every time are the point

    def theme(self, label: str, numbers: range) -> Theme:
        """Write a theme of the entries with those numbers."""
        title, intro = (
            self.title(),
            "".join(run.text for run in self._sentence()),
        )
        entries = [
            self._entry(f"E{label}.{at}", number)
            for at, number in enumerate(numbers, 1)
        ]
        return Theme(label, title, intro, entries)

    def title(self) -> str:
        """Return a headline of five to eight words."""
        adjective, noun, verb = (
            self._pick(vocabulary.ADJECTIVES),
            self._pick(vocabulary.NOUNS),
            self._past(),
        )
        return f"{adjective.capitalize()} {noun} of {self._name()} {verb} {self._phrase()}"

    def _entry(self, label: str, number: int) -> Entry:
        url = f"https://example.org/{number + 1}"
        return Entry(
            number=number + 1,
            label=label,
            title=self.title(),
            author=f"{self._dice.choice('ABCDEFGHIJKLMNOPRSTVWZ')}. {self._name()}",
            publisher=f"{self._name()} {self._dice.choice(vocabulary.PUBLISHERS)}",
            published=date(2024, 1, 1)
            + timedelta(days=self._dice.randrange(700)),
            grade=self._dice.choice("ABCD") + self._dice.choice("1234"),
            url=url,
            paragraphs=[
                self._paragraph("bold"),
                self._paragraph("italic", "link", url=f"{url}/more"),
            ],
        )

    def _paragraph(self, *looks: str, url: str = "") -> list[Run]:
        """Write sentences, of which the first ones have a phrase in those looks."""
        runs: list[Run] = []
        words, waiting = 0, list(looks)
        while words < WORDS_A_PARAGRAPH:
            look = waiting.pop(0) if waiting else "plain"
            sentence = self._sentence(look, url if look == "link" else "")
            words += sum(len(run.text.split()) for run in sentence)
            runs += ([Run("plain", " ")] if runs else []) + sentence
        return runs

    def _sentence(self, look: str = "plain", url: str = "") -> list[Run]:
        shape = self._dice.choice(vocabulary.SENTENCES)
        before, after = (
            re.sub(r"{(\w+)}", self._word, half) for half in shape.split("{*}")
        )
        return [
            Run("plain", before),
            Run(look, self._phrase(), url),
            Run("plain", after),
        ]

    def _word(self, slot: re.Match[str]) -> str:
        match slot[1]:
            case "name":
                return self._name()
            case "number":
                return str(self._dice.randrange(3, 400))
            case "past":
                return self._past()
            case "ing":
                return self._pick(vocabulary.VERBS).removesuffix("e") + "ing"
            case "nouns":
                return (
                    re.sub(
                        r"([^aeou])y$", r"\1ie", self._pick(vocabulary.NOUNS)
                    )
                    + "s"
                )
            case kind:
                return self._pick(getattr(vocabulary, f"{kind.upper()}S"))

    def _phrase(self) -> str:
        adjective, first, second = (
            self._pick(words)
            for words in (vocabulary.ADJECTIVES, *[vocabulary.NOUNS] * 2)
        )
        return f"the {adjective} {first} {second}"

    def _past(self) -> str:
        return (
            re.sub(
                r"([^aeou])y$",
                r"\1i",
                self._pick(vocabulary.VERBS).removesuffix("e"),
            )
            + "ed"
        )

    def _name(self) -> str:
        stem = "".join(
            self._pick(vocabulary.SYLLABLES)
            for _ in range(self._dice.randint(1, 2))
        )
        return (stem + self._pick(vocabulary.ENDINGS)).capitalize()

    def _pick(self, words: Sequence[str]) -> str:
        """Pick a word, early ones more often: half of the picks fall on the first quarter."""
        return words[int(len(words) * self._dice.random() ** 2)]
