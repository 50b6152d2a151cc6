"""What is wrong with the holdings of a project: the same thing kept twice, what is missing, copies that are gone.

It looks at entries, used or not, and at the stored copies that they name. It knows no outline and no brief.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefgen.entry.entry import Entry
from briefgen.entry.origins import Origins
from briefgen.problems import Location, Problem, warning
from briefgen.standards.folding import folded

ReadCopy = Callable[[str], bytes | None]
"""Path of a stored copy, relative to the project → its content; None where there is none to read."""

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src")
_DOI_PREFIX = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)?\s*")
_WORD = re.compile(r"\w+")
_SHINGLE = 4
"""Words that are compared together."""
_LEAST_WORDS = 20
"""Texts of fewer words are alike by chance."""
_BANDS, _ROWS = 16, 4
"""Of the sketch of a text: two texts of which 80 % are the same share one of the bands with a chance of 99.9 %."""
_ALIKE = 0.8
_TOLD_ONE_BY_ONE = 3
"""Of more entries of one file that lack the same, so many are named."""
_MASK = (1 << 64) - 1


def _seed(number: int) -> int:
    """Return an odd number of 64 bits: a multiplication by it shuffles hashes and loses none."""
    digest = hashlib.sha256(bytes([number])).digest()
    return int.from_bytes(digest[:8]) | 1


_SEEDS = [_seed(number) for number in range(_BANDS * _ROWS)]


def check_holdings(
    entries: Sequence[Entry], read_copy: ReadCopy
) -> Iterator[Problem]:
    """Yield every problem of the entries."""
    origins = Origins(entries)
    for pair in _repeated(entries, _address):
        if not origins.are_one(*pair):
            yield _twice(pair, "same-url", "have the same address")
    for pair in _repeated(entries, _doi):
        if not origins.are_one(*pair):
            yield _twice(pair, "same-doi", "have the same DOI")
    for pair in _alike(entries):
        if not origins.are_one(*pair):
            yield _twice(pair, "near-duplicate", "say nearly the same")
    yield from _missing(entries)
    for entry in entries:
        yield from _copies(entry, read_copy)


# ---------------------------------------------------------------- the same thing twice


def _repeated(
    entries: Iterable[Entry], key: Callable[[Entry], str]
) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry whose key an earlier one has, with that one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        found = key(entry)
        other = first.setdefault(found, entry) if found else entry
        if other is not entry:
            yield entry, other


def _twice(
    pair: tuple[Entry, Entry],
    code: str,
    what: str,
) -> Problem:
    entry, other = pair
    message = f"“{entry.id}” and “{other.id}” ({other.where}) {what}"
    hint = "keep one of them, or give both the same `origin:`"
    return warning(entry.where, code, message, hint)


def _address(entry: Entry) -> str:
    """Return an address without what differs between two ways to one page: its scheme, `www.`, trackers, the end."""
    if not entry.url:
        return ""
    try:
        parts = urlsplit(entry.url.strip())
    except ValueError:
        return entry.url
    host = parts.netloc.casefold().removeprefix("www.")
    asked = [
        pair
        for pair in parse_qsl(parts.query)
        if not _TRACKING.fullmatch(pair[0])
    ]
    query = urlencode(sorted(asked))
    return urlunsplit(("", host, parts.path.rstrip("/"), query, ""))


def _doi(entry: Entry) -> str:
    return _DOI_PREFIX.sub("", entry.doi.strip().casefold())


def _alike(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry whose text is nearly that of an earlier one, with that one, by MinHash (Broder 1997)."""
    shingles = [_shingles(entry.text) for entry in entries]
    buckets: dict[tuple[int, ...], list[int]] = {}
    for at, entry in enumerate(entries):
        near: set[int] = set()
        for band in _bands(shingles[at]):
            bucket = buckets.setdefault(band, [])
            near.update(bucket)
            bucket.append(at)
        for number in sorted(near):
            likeness = _likeness(shingles[at], shingles[number])
            if likeness >= _ALIKE:
                yield entry, entries[number]
                break


def _shingles(text: str) -> frozenset[int]:
    """Return the hashes of all words of a text that stand together; none for a short text."""
    words = _WORD.findall(folded(text))
    if len(words) < _LEAST_WORDS:
        return frozenset()
    starts = range(len(words) - _SHINGLE + 1)
    return frozenset(_hash(words[at : at + _SHINGLE]) for at in starts)


def _hash(words: list[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest)


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """Yield the sketch of a text in bands: of each shuffling of its hashes, the least."""
    if not shingles:
        return
    least = [
        min((each * seed & _MASK) >> 8 for each in shingles) for seed in _SEEDS
    ]
    for band in range(_BANDS):
        first = band * _ROWS
        yield (band, *least[first : first + _ROWS])


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return which part of the hashes of two texts both have."""
    both = len(one & other)
    return both / len(one | other) if both else 0.0


# ---------------------------------------------------------------- what is missing or gone


def _missing(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield the problems of entries that lack what a citation needs; one for many of a file that lack the same."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if lacking := ", ".join(_lacking(entry)):
            alike.setdefault((entry.where.file, lacking), []).append(entry)
    hint = "readers need it to find the source and to weigh it"
    for (_, lacking), found in alike.items():
        if len(found) <= _TOLD_ONE_BY_ONE:
            for entry in found:
                message = f"“{entry.id}” lacks {lacking}"
                yield warning(entry.where, "missing-element", message, hint)
            continue
        some = ", ".join(entry.id for entry in found[:_TOLD_ONE_BY_ONE])
        message = f"{len(found)} entries lack {lacking}: {some} …"
        yield warning(found[0].where, "missing-element", message, hint)


def _lacking(entry: Entry) -> Iterator[str]:
    """Yield the fields that an entry lacks of those that a citation needs (ICS 206-01)."""
    if entry.kind not in ("document", "data"):
        return
    if not entry.publisher and not entry.authors:
        yield "`publisher or authors`"
    if not entry.published:
        yield "`published`"
    if entry.url and not entry.accessed:
        yield "`accessed`"


def _copies(entry: Entry, read_copy: ReadCopy) -> Iterator[Problem]:
    """Yield problems of the stored copy, and of quotations that neither it nor the text has."""
    copy = read_copy(entry.file) if entry.file else None
    if entry.file and copy is None:
        message = f"there is no stored copy “{entry.file}”"
        yield warning(
            entry.where, "dead-file", message, "paths begin at the project"
        )
    elif copy is not None and not _is_hashed(copy, entry.sha256):
        message = (
            f"the stored copy “{entry.file}” is not the one that was hashed"
        )
        yield warning(entry.where, "changed-file", message)
    said = _words(entry.text)
    if copy is not None:
        said += _words(copy.decode("utf-8", "replace"))
    for extract in entry.extracts:
        if extract.quote and said and _words(extract.quote) not in said:
            where = _place(extract.quote, entry.where)
            shown = _beginning(extract.quote)
            message = f"the quotation “{shown}” is not in the stored text"
            yield warning(
                where, "quote-not-found", message, "quote it word for word"
            )


def _is_hashed(copy: bytes, sha256: str) -> bool:
    """Whether a copy has the sum that is stated, if one is."""
    return not sha256 or hashlib.sha256(copy).hexdigest() == sha256


def _words(text: str) -> str:
    """Return the words of a text, however they are spaced, cased or marked up."""
    return " ".join(_WORD.findall(folded(text)))


def _place(text: str, default: Location) -> Location:
    where: Location = getattr(text, "where", default)
    return where


def _beginning(quote: str) -> str:
    """Return so much of a quotation that it is found."""
    enough = 60
    return quote if len(quote) <= enough else f"{quote[:enough]}…"
