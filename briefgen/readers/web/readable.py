"""The part of a web page that is to be read: where its prose stands, without what only stands beside it.

Nothing is left out for the name of its class. A page says by its elements where its text is; one that does not is
searched for the smallest element that holds nearly all of its prose.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from briefgen.readers.web.furniture import (
    holds_comments,
    leads_elsewhere,
    stands_outside,
    teasers,
)
from briefgen.readers.web.page_shape import (
    BLOCKS,
    Measure,
    elements,
    measured,
)
from briefgen.readers.web.page_words import seen_pieces
from briefgen.readers.words_kept import Piece

_MOST = 0.5
"""Part of a page's prose that an element holds which is marked as its text."""
_NEARLY_ALL = 0.85
"""Part of the prose of an element so marked that another one inside of it has to hold."""
_SHARE = 0.85
"""Part of the prose of an element that one inside of it has to hold to be looked at instead."""
_LEAD = 0.2
"""Most prose between a heading and its text, as a part of the text, that is its lead and no other text."""
_EDGE = 0.3
"""Part of the words of a piece above or below the text that are links, from which on it is a list of them."""
_PARAGRAPHS = ("p", "blockquote", "ul", "ol", "li", "pre", "table", "dl")
"""Elements that are a part of a text and never the whole of it."""
_FEW = 25
"""Words of a page in which nothing is to be told apart."""

Measures = Mapping[Any, Measure]


class Readable(NamedTuple):
    """The text of a page."""

    part: Any
    """The element that holds it, without its furniture."""
    seen: tuple[Piece, ...]
    """The pieces of it that the page shows, whether they are in that part or not."""


class _Scores(NamedTuple):
    prose: dict[Any, int]
    """Elements that hold prose which is no furniture, and how many words of it."""
    nested: Counter[Any]
    """Articles, and how many of those words stand in other articles inside of them."""

    def own(self, element: Any) -> int:
        """Return the words of prose in an element; of an article, without those of articles inside of it."""
        return self.prose.get(element, 0) - self.nested[element]


def readable(tree: Any) -> Readable:
    """Return the text of a page; the whole page, where it has little.

    The tree loses what is left out of the part that holds the text.
    """
    measures = measured(tree)
    body = next(tree.iter("body"), tree)
    if measures[body].words <= _FEW:
        pieces = seen_pieces(body, measures, set(), body)
        return Readable(body, pieces.of_text())
    beside = teasers(body, measures)
    beside |= {
        element
        for element in elements(body)
        if holds_comments(element, measures[element])
    }
    no_text = beside | _small_forms(body, measures)
    scores = _scores(body, measures, no_text)
    marked = _marked(body, scores)
    found = _searched(body, scores.prose) if marked is None else marked
    part, others = _with_lead(found, body, scores.prose)
    pieces = seen_pieces(body, measures, no_text, part)
    beside |= others
    beside |= _lists_at_edges(part, measures, scores.prose)
    _prune(part, measures, beside)
    return Readable(part, pieces.of_text())


def _small_forms(
    body: Any,
    measures: Measures,
) -> set[Any]:
    """Return the forms of a page, but for one that is around most of it."""
    most = measures[body].words / 2
    return {form for form in body.iter("form") if measures[form].words < most}


def _scores(
    body: Any,
    measures: Measures,
    beside: set[Any],
) -> _Scores:
    """Return where prose stands that is no furniture."""
    prose: dict[Any, int] = {}
    nested: Counter[Any] = Counter()
    articles: list[Any] = []
    outside = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element not in measures:
            continue
        is_outside = element in beside or stands_outside(element)
        is_outside |= element.tag == "a"
        if event == "start":
            outside += is_outside
            articles += [element] * (element.tag == "article")
            continue
        own = 0 if outside else measures[element].prose
        outside -= is_outside
        words = own + sum(prose.get(child, 0) for child in element)
        if words:
            prose[element] = words
        if element.tag == "article":
            articles.pop()
            if articles:
                nested[articles[-1]] += words
    return _Scores(prose, nested)


def _marked(
    body: Any,
    scores: _Scores,
) -> Any:
    """Return the element that a page marks as its text, if that holds most of the prose; else None."""
    total = scores.prose.get(body, 0)
    best = None
    for element in elements(body):
        own = scores.own(element) if _is_marked(element) else 0
        if not own or own < _MOST * total:
            continue
        if best is None or own >= _NEARLY_ALL * scores.own(best):
            best = element
    return best


def _is_marked(element: Any) -> bool:
    return (
        element.tag in ("article", "main")
        or element.get("role") in ("article", "main")
        or element.get("itemprop") == "articleBody"
    )


def _searched(
    body: Any,
    scores: Mapping[Any, int],
) -> Any:
    """Return the smallest element that holds nearly all of the prose."""
    found = body
    while True:
        enough = _SHARE * scores.get(found, 0)
        inner = next(
            (each for each in found if scores.get(each, 0) >= enough > 0),
            None,
        )
        if inner is None or inner.tag not in BLOCKS or inner.tag in _PARAGRAPHS:
            return found
        found = inner


def _with_lead(
    part: Any,
    body: Any,
    scores: Mapping[Any, int],
) -> tuple[Any, set[Any]]:
    """Return the element around a text that holds the lead above it as well, and what of it is neither.

    A lead is prose between the one heading of the page and the text.
    """
    headings = list(body.iter("h1"))
    if len(headings) != 1 or part in headings[0].iterancestors():
        return part, set()
    above = set(headings[0].iterancestors())
    both = next((each for each in part.iterancestors() if each in above), part)
    before = _beside_on_the_way(headings[0], both, preceding=True)
    after = _beside_on_the_way(part, both, preceding=False)
    between = scores.get(both, 0) - scores.get(part, 0)
    between -= sum(scores.get(each, 0) for each in before | after)
    is_lead = 0 < between <= scores.get(part, 0) * _LEAD
    return (both, before | after) if is_lead else (part, set())


def _beside_on_the_way(
    element: Any,
    top: Any,
    *,
    preceding: bool,
) -> set[Any]:
    """Return what stands before, or after, an element within another one that holds it."""
    found: set[Any] = set()
    while element is not top:
        found.update(element.itersiblings(preceding=preceding))
        element = element.getparent()
    return found


def _lists_at_edges(
    root: Any,
    measures: Measures,
    scores: Mapping[Any, int],
) -> set[Any]:
    """Return the lists of links above and below the text, if an element holds more than the text itself."""
    found: set[Any] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        inner = [each for each in element if each in measures]
        told = [each for each in inner if each in scores]
        if not told or any(each.tag in _PARAGRAPHS for each in told):
            continue
        first, last = inner.index(told[0]), inner.index(told[-1])
        for each in (*inner[:first], *inner[last + 1 :]):
            measure = measures[each]
            dense = measure.linked > measure.words * _EDGE
            if dense and next(each.iter("h1"), None) is None:
                found.add(each)
        waiting += {told[0], told[-1]}
    return found


def _prune(
    root: Any,
    measures: Measures,
    beside: set[Any],
) -> None:
    """Take the furniture out of an element."""
    for element in list(elements(root)):
        if element is root:
            continue
        if element in beside or leads_elsewhere(element, measures[element]):
            element.tag = "unseen"
    etree.strip_elements(root, "unseen", with_tail=False)
