"""Whether the words of a source arrived in its entries: how many did, and where those begin that did not.

A reader hands over the words of its file, found in a way of their own that is too simple to go wrong with the reader,
and compares them with the texts that it made. It knows no format. A word has arrived if it did beside its neighbours;
an order of paragraphs is not asked for.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from briefgen.entry import Entry
from briefgen.problems import Location, Problem, warning

_RUN = 3
"""Words that have to stand side by side in both."""
_LINK = re.compile(r"\]\((?:<[^>\n]*>|[^()\s]*)\)")
_MARKS = re.compile(r"\\(?=[^\w\s])|[*`~]+")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad]\s*(?=\w)|\u00ad")
"""Words that are divided at the end of a line are compared with others that are not."""
_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff]|[^\\W_\u3040-\u30ff\u3400-\u9fff]+"
)
"""A word; of scripts without spaces, a character."""
_LOST = 0.05
"""Part of the words that may be missing: numbers of pages and the like, and what was counted otherwise."""
_FEW = 12
"""Words that may be missing of any source."""
_QUOTED = 8
"""Words of what is missing that a message quotes."""

Run = tuple[str, ...]


class Piece(NamedTuple):
    """Words of a source that stand together, such as a paragraph."""

    text: str
    line: int = 0
    """On which it begins; 0 where that is not known."""


class WordsKept(NamedTuple):
    """How many words of a source arrived."""

    seen: int
    """Words that a reader of the source sees."""
    kept: int
    """Those of them that arrived."""
    hidden: int
    """Words that the source hides, which are not among those seen."""
    missing: Piece
    """The piece of which most is missing, from the first word that is."""

    @property
    def figure(self) -> dict[str, int]:
        """What an entry notes of it, as plain values."""
        return {"seen": self.seen, "kept": self.kept, "hidden": self.hidden}

    def problems(self, where: Location) -> Iterator[Problem]:
        """Yield a warning if more words are missing than may be."""
        lost = self.seen - self.kept
        if lost <= max(_FEW, self.seen * _LOST):
            return
        words = self.missing.text.split()
        more = " …" if len(words) > _QUOTED else ""
        quoted = f"{' '.join(words[:_QUOTED])[:120]}{more}"
        message = (
            f"{lost:,} of {self.seen:,} words did not arrive in the entry; "
            f"the largest piece that is missing begins “{quoted}”"
        )
        place = Location(where.file, self.missing.line or where.line)
        hint = "compare the entry with its source, and write the rest into a note of your own"
        yield warning(place, "words-missing", message, hint)


def compared(
    pieces: Iterable[Piece],
    arrived: Iterable[str],
    hidden: int = 0,
) -> WordsKept:
    """Return how many words of the pieces are in the texts that arrived, plain ones or in CommonMark.

    `hidden` is the number of words that the source holds and does not show.
    """
    left = _runs(arrived)
    seen = kept = most = 0
    missing = Piece("")
    for piece in pieces:
        words = _words(piece.text)
        taken = _taken(words, left)
        lost = taken.count(False)
        seen += len(words)
        kept += len(words) - lost
        if lost > most:
            most = lost
            missing = piece._replace(text=_from(piece.text, words, taken))
    return WordsKept(seen, kept, hidden, missing)


def texts_of(entry: Entry) -> list[str]:
    """Return the texts of an entry that words of its source may have gone into."""
    people = [str(person) for person in entry.authors]
    named = [entry.title, entry.summary, entry.publisher, entry.note]
    return [*named, *people, *entry.tags, *_strings(entry.x), entry.text]


def watched(
    items: Iterable[Entry | Problem],
    pieces: Iterable[Piece],
    where: Location,
    hidden: int = 0,
) -> Iterator[Entry | Problem]:
    """Yield what a reader made of a source, then a warning if words are missing.

    Its entries note in `x`, as `words`, how many words of the source arrived in all of them.
    """
    made = list(items)
    entries = [item for item in made if isinstance(item, Entry)]
    if not entries:
        yield from made
        return
    texts = (text for entry in entries for text in texts_of(entry))
    found = compared(pieces, texts, hidden)
    for item in made:
        yield (_with_figure(item, found) if isinstance(item, Entry) else item)
    yield from found.problems(where)


def _with_figure(
    entry: Entry,
    found: WordsKept,
) -> Entry:
    return entry.model_copy(update={"x": {**entry.x, "words": found.figure}})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, Iterable):
        for each in value:
            yield from _strings(each)


def _words(text: str) -> list[str]:
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    joined = _HYPHEN.sub("", plain)
    return _WORD.findall(joined.casefold())


def _runs(texts: Iterable[str]) -> Counter[Run]:
    """Count the words that stand side by side in texts, one to three of them."""
    runs: Counter[Run] = Counter()
    for text in texts:
        words = _words(_LINK.sub("] ", text))
        for length in range(1, _RUN + 1):
            runs.update(_side_by_side(words, length))
    return runs


def _side_by_side(
    words: list[str],
    length: int,
) -> Iterator[Run]:
    shifted = (words[at:] for at in range(length))
    return zip(*shifted, strict=False)


def _taken(
    words: list[str],
    left: Counter[Run],
) -> list[bool]:
    """Return for each word whether it arrived beside its neighbours, and take what did out of what is left."""
    taken = [False] * len(words)
    length = min(_RUN, len(words))
    for at, run in enumerate(_side_by_side(words, length) if words else ()):
        if left[run] > 0:
            left[run] -= 1
            taken[at : at + length] = [True] * length
    return taken


def _from(
    text: str,
    words: list[str],
    taken: list[bool],
) -> str:
    """Return a text from about where most words are missing in a row."""
    first = longest = 0
    at = 0
    for is_taken, group in groupby(taken):
        length = len(list(group))
        if not is_taken and length > longest:
            first, longest = at, length
        at += length
    shown = text.split()
    begin = first * len(shown) // max(1, len(words))
    return " ".join(shown[begin:] or shown)
