"""What is wrong with the holdings of a project: the same thing kept twice, what is missing, copies that are gone.

It looks at entries, used or not, and at the stored copies that they name. It knows no outline and no brief.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefgen.entry.entry import Entry
from briefgen.problems import Location, Problem, warning
from briefgen.standards.folding import folded

ReadCopy = Callable[[str], bytes | None]
"""Path of a stored copy, relative to the project → its content; None where there is none to read."""

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src")
_WORD = re.compile(r"\w+")
_SHINGLE = 4
"""Words that are compared together."""
_LEAST_WORDS = 20
"""Texts of fewer words are alike by chance."""
_BANDS, _ROWS = 16, 4
"""Of the sketch of a text: two texts of which 80 % are the same share one of the bands with a chance of 99.9 %."""
_ALIKE = 0.8
_SEEDS = [
    int.from_bytes(hashlib.sha256(bytes([n])).digest()[:8]) | 1
    for n in range(_BANDS * _ROWS)
]
_MASK = (1 << 64) - 1


def check_holdings(entries: Sequence[Entry], read_copy: ReadCopy) -> Iterator[Problem]:
    """Yield every problem of the entries."""
    yield from _repeated(
        entries, "same-url", lambda entry: _address(entry.url), "have the same address"
    )
    yield from _repeated(
        entries, "same-doi", lambda entry: _doi(entry.doi), "have the same DOI"
    )
    yield from _alike(entries)
    for entry in entries:
        yield from _missing(entry)
        yield from _copies(entry, read_copy)


# ---------------------------------------------------------------- the same thing twice


def _repeated(
    entries: Iterable[Entry], code: str, key: Callable[[Entry], str], what: str
) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if not (found := key(entry)):
            continue
        other = first.setdefault(found, entry)
        if other is not entry:
            yield _twice(entry, other, code, what)


def _twice(entry: Entry, other: Entry, code: str, what: str) -> Problem:
    message = f"“{entry.id}” and “{other.id}” ({other.where}) {what}"
    return warning(
        entry.where, code, message, "keep one of them, or give both the same `origin:`"
    )


def _address(url: str) -> str:
    """Return an address without what differs between two ways to one page: its scheme, `www.`, trackers, the end."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.casefold().removeprefix("www.")
    query = urlencode(
        sorted(
            (name, value)
            for name, value in parse_qsl(parts.query)
            if not _TRACKING.fullmatch(name)
        )
    )
    return urlunsplit(("", host, parts.path.rstrip("/"), query, ""))


def _doi(doi: str) -> str:
    return re.sub(
        r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)?\s*", "", doi.strip().casefold()
    )


def _alike(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield a problem for each text that is nearly another's, by MinHash (Broder 1997)."""
    shingles = [_shingles(entry.text) for entry in entries]
    buckets: dict[tuple[int, ...], list[int]] = {}
    for at, entry in enumerate(entries):
        near: set[int] = set()
        for band in _bands(shingles[at]):
            near.update(buckets.setdefault(band, []))
            buckets[band].append(at)
        for other in sorted(near):
            same = entries[other].origin and entries[other].origin == entry.origin
            if not same and _likeness(shingles[at], shingles[other]) >= _ALIKE:
                yield _twice(
                    entry, entries[other], "near-duplicate", "say nearly the same"
                )
                break


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(folded(text))
    if len(words) < _LEAST_WORDS:
        return frozenset()
    parts = (
        " ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)
    )
    return frozenset(
        int.from_bytes(hashlib.blake2b(part.encode(), digest_size=8).digest())
        for part in parts
    )


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, ...]]:
    if not shingles:
        return
    least = [min((each * seed & _MASK) >> 8 for each in shingles) for seed in _SEEDS]
    for band in range(_BANDS):
        yield (band, *least[band * _ROWS : (band + 1) * _ROWS])


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


# ---------------------------------------------------------------- what is missing or gone


def _missing(entry: Entry) -> Iterator[Problem]:
    """Yield a problem for an entry that lacks what a citation needs (ICS 206-01)."""
    if entry.kind not in ("document", "data"):
        return
    lacking = [
        name
        for name, there in (
            ("publisher or authors", entry.publisher or entry.authors),
            ("published", entry.published),
            ("accessed", entry.accessed or not entry.url),
        )
        if not there
    ]
    if lacking:
        message = f"“{entry.id}” lacks {', '.join(f'`{name}`' for name in lacking)}"
        yield warning(
            entry.where,
            "missing-element",
            message,
            "readers need it to find the source and to weigh it",
        )


def _copies(entry: Entry, read_copy: ReadCopy) -> Iterator[Problem]:
    """Yield problems of the stored copy, and of quotations that neither it nor the text has."""
    copy = read_copy(entry.file) if entry.file else None
    if entry.file and copy is None:
        yield warning(
            entry.where,
            "dead-file",
            f"there is no stored copy “{entry.file}”",
            "paths begin at the project",
        )
    elif (
        copy is not None
        and entry.sha256
        and hashlib.sha256(copy).hexdigest() != entry.sha256
    ):
        yield warning(
            entry.where,
            "changed-file",
            f"the stored copy “{entry.file}” is not the one that was hashed",
        )
    said = _words(entry.text) + (
        _words(copy.decode("utf-8", "replace")) if copy is not None else ""
    )
    for extract in entry.extracts:
        if extract.quote and said and _words(extract.quote) not in said:
            shown = _beginning(extract.quote)
            message = f"the quotation “{shown}” is not in the stored text"
            yield warning(
                _place(extract.quote, entry.where),
                "quote-not-found",
                message,
                "quote it word for word",
            )


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
