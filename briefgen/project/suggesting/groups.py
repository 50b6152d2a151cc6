"""Words → groups: entries whose words are alike, by TF-IDF and clustering."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import normalize

from briefgen.entry import Entry
from briefgen.project.suggesting.words import Words

_MOST_GROUPS = 12
_FEW = 4
"""Entries below which there is nothing to group."""
_MANY = 1500
"""Entries from which on not every one is compared with every other."""
_DIMENSIONS = 100
_COMMON = 0.5
"""The share of all entries from which on a word tells nothing."""
_TELLING = 6
_IN_TITLE = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together, and the words that tell them from the others, the most telling first."""

    words: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The words as a title."""
        *first, last = self.words[:_IN_TITLE] or ("other",)
        text = f"{', '.join(first)} and {last}" if first else last
        return text[:1].upper() + text[1:]


def grouped(given: Sequence[Words]) -> list[Group]:
    """Return the entries in groups, in the order of their first entries."""
    if not given:
        return []
    if not any(words.stems for words in given):
        return [Group((), tuple(words.entry for words in given))]
    vectorizer = TfidfVectorizer(
        analyzer=lambda words: words.stems, sublinear_tf=True
    )
    weights = vectorizer.fit_transform(given)
    labels = _labels(weights)
    names = vectorizer.get_feature_names_out()
    groups = []
    for label in dict.fromkeys(labels):
        inside = labels == label
        members = [
            words for words, kept in zip(given, inside, strict=True) if kept
        ]
        telling = _telling(weights, inside, names, members)
        entries = tuple(words.entry for words in members)
        groups.append(Group(telling, entries))
    return groups


def _labels(weights: Any) -> Any:
    """Return the number of the group of each entry."""
    count = weights.shape[0]
    if count < _FEW:
        return np.zeros(count, dtype=int)
    points = _points(weights)
    most = min(_MOST_GROUPS, ceil(sqrt(count)))
    tried = {k: _clustered(points, k) for k in range(2, most + 1)}
    if not np.ptp(points, axis=0).any():
        # All say the same.
        return np.zeros(count, dtype=int)
    return max(tried.values(), key=lambda labels: _quality(points, labels))


def _points(weights: Any) -> Any:
    """Return the entries as points whose distances are those of their words."""
    if min(weights.shape) > _DIMENSIONS:
        weights = TruncatedSVD(_DIMENSIONS, random_state=0).fit_transform(
            weights
        )
        return normalize(weights)
    return weights.toarray()


def _clustered(points: Any, count: int) -> Any:
    if len(points) > _MANY:
        return KMeans(count, n_init=2, random_state=0).fit_predict(points)
    return AgglomerativeClustering(count, linkage="ward").fit_predict(points)


def _quality(points: Any, labels: Any) -> float:
    """Return how well groups hold together and stand apart; entries that are alone count against it."""
    sizes = Counter(labels.tolist())
    alone = sum(size for size in sizes.values() if size == 1) / len(labels)
    sample = _MANY if len(points) > _MANY else None
    held = silhouette_score(points, labels, sample_size=sample, random_state=0)
    return float(held) - alone


def _telling(
    weights: Any,
    inside: Any,
    names: Any,
    members: Sequence[Words],
) -> tuple[str, ...]:
    """Return the words that these entries have more of than the others."""
    outside = ~inside
    shared = _means(weights[inside] > 0)
    score = _means(weights[inside])
    if outside.any():
        score = score - _means(weights[outside])
        score[_means(weights > 0) > _COMMON] = 0.0
    # What more of them share tells more of all of them.
    score = score * (0.5 + shared)
    chosen: list[str] = []

    def highest_first(at: int) -> tuple[float, str]:
        return -score[at], names[at]

    for at in sorted(range(len(names)), key=highest_first):
        stem = str(names[at])
        if len(chosen) == _TELLING or score[at] <= 0:
            break
        # A pair of words says nothing new beside one of them, nor the other way.
        parts = set(stem.split())
        if all(parts.isdisjoint(other.split()) for other in chosen):
            chosen.append(stem)
    return tuple(_written(stem, members) for stem in chosen)


def _means(weights: Any) -> Any:
    """Return the mean of each column of a sparse matrix."""
    return np.asarray(weights.mean(axis=0)).ravel()


def _written(stem: str, members: Sequence[Words]) -> str:
    """Return a stem as it is mostly written."""
    forms = Counter(
        form for words in members for form in words.written.get(stem, ())
    )
    return max(sorted(forms), key=lambda form: forms[form])
