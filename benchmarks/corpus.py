"""A deterministic brief of N entries, as data: what the project of briefgen and the inputs of its peers are made of.

Each entry has about 90 words in two paragraphs with a bold and an italic phrase and a link, a date, a grade and a
publisher; about twelve entries make a theme, and four themes a part. Words are made of syllables from a fixed seed,
a few thousand different ones, so that nothing that remembers words is flattered.
"""

import random
from dataclasses import dataclass

_SYLLABLES = """
ba be bor ca cor da del dra el en fal gen har in ka la lin ma min nor or pa ra ren sa sel ta tor va wen za
""".split()  # noqa: SIM905 - they read better in a text
_COMMON = "the of and to in for with from by on at after before during a its that which according remains".split()  # noqa: SIM905 - words read better in a text
PER_THEME, PER_PART = 12, 4


@dataclass(frozen=True)
class Piece:
    """Words of one look: `plain`, `bold`, `italic` or `link`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Item:
    """An entry."""

    number: int
    title: str
    publisher: str
    published: str
    grade: str
    url: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Topic:
    """A theme of entries."""

    title: str
    intro: str
    items: tuple[Item, ...]


def parts(count: int) -> list[tuple[str, list[Topic]]]:
    """Return the parts of a brief of `count` entries, each with its themes."""
    rng = random.Random(count)  # noqa: S311 - the same brief every time is the point
    words = _vocabulary(rng)
    items = [_item(rng, words, number) for number in range(count)]
    topics = [
        Topic(f"Theme {at // PER_THEME + 1}", f"{_sentence(rng, words, 14)}.", tuple(items[at : at + PER_THEME]))
        for at in range(0, count, PER_THEME)
    ]
    return [(f"Part {at // PER_PART + 1}", topics[at : at + PER_PART]) for at in range(0, len(topics), PER_PART)]


def _vocabulary(rng: random.Random) -> list[str]:
    made = {"".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(6000)}
    return sorted(made)


def _sentence(rng: random.Random, words: list[str], length: int) -> str:
    mixed = (rng.choice(_COMMON) if rng.random() < 0.45 else rng.choice(words) for _ in range(length))  # noqa: PLR2004
    return " ".join(mixed).capitalize()


def _item(rng: random.Random, words: list[str], number: int) -> Item:
    def say(length: int) -> str:
        return _sentence(rng, words, length)

    first = (Piece("plain", f"{say(20)}, "), Piece("bold", say(3)), Piece("plain", f", {say(12)}."))
    second = (
        Piece("plain", f"{say(22)}, "),
        Piece("italic", say(2)),
        Piece("plain", ", see "),
        Piece("link", say(3)),
        Piece("plain", f". {say(24)}."),
    )
    return Item(
        number,
        f"{say(7)} {number}",
        f"Agency {number % 97}",
        f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        f"{'ABCD'[number % 4]}{number % 4 + 1}",
        f"https://example.org/{number}",
        (first, second),
    )
