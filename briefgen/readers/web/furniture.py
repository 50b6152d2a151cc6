"""What of a web page is not its text: dialogs, comments by readers, teasers and links to elsewhere.

Names of classes alone decide nothing, for sites call their paragraphs what they like: a piece is furniture for what
it is, or for its name and its shape together.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from briefgen.readers.web.page_shape import (
    HEADINGS,
    Measure,
    elements,
    names_of,
)

_ARTICLE = (
    ".//h1 | .//main | .//article | .//*[@role='main' or @role='article'] | "
    ".//*[@itemprop='articleBody']"
)
_IN_ARTICLE = "ancestor::main | ancestor::article | ancestor::*[@role='main' or @role='article']"
_CONTROLS = (
    ".//button | .//input | .//*[@role='button'] | .//a[not(@href) or starts-with(@href, '#') or "
    "starts-with(@href, 'javascript:')]"
)
_OF_CONSENT = re.compile(
    r"cookie|consent|gdpr|onetrust|didomi|usercentrics|quantcast|sp_message|truste|borlabs|iubenda|klaro|osano|"
    r"complianz|\bcmp|privacy",
    re.IGNORECASE,
)
"""Names that programs for consent give to what they show."""
_ASKS_CONSENT = re.compile(
    r"cookie|consent|privacy|advertis|einwillig|datenschutz|werbung|confidentialit|publicit|privacidad|"
    r"куки|реклам|同意|隐私|プライバシー|쿠키",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"comment|disqus|respon[ds]|\brepl(?:y|ies)\b", re.IGNORECASE
)
_BESIDE = re.compile(
    r"breadcrumb|comment|menu|navbar|navigation|newsletter|pagination|promo|related|share|sharing|sidebar|social|"
    r"sponsor|tag-?(?:cloud|links|list)|toolbar|widget|recommend|trending|popular|teaser|outbrain|taboola|subscribe",
    re.IGNORECASE,
)
"""Names of classes that sites give to what stands beside a text, and to what does not."""
_NAMED = (
    "nav",
    "aside",
    "footer",
    "header",
    "section",
    "div",
    "ul",
    "ol",
    "table",
    "p",
)
_BUTTONS, _STEPS = 50, 8
"""Buttons of a page that are looked at, and elements around each."""
_LINKED = 0.33
"""Part of the words of a piece that are links, from which on it leads elsewhere rather than says something."""
_PLAIN = 5
"""Words beside each link of a piece that only leads elsewhere."""
_TEASER = 80
"""Most words of one."""
_OUTSIDE = frozenset(("nav", "footer", "aside", "search"))
_MAPPED = ("navigation", "search", "contentinfo", "banner")


def dialogs(tree: Any) -> Iterator[Any]:
    """Yield what stands over a page: dialogs that hold no article, and questions for consent."""
    for element in elements(tree):
        if element.tag in ("html", "body", "main", "article"):
            continue
        is_modal = element.get("aria-modal") == "true"
        role = element.get("role") in ("dialog", "alertdialog")
        named = _OF_CONSENT.search(names_of(element))
        if not (element.tag == "dialog" or is_modal or role or named):
            continue
        is_dialog = element.tag == "dialog" or is_modal or role
        asks = _asks_consent(element)
        holds_article = bool(element.xpath(_ARTICLE))
        is_inside = bool(element.xpath(_IN_ARTICLE))
        if (is_dialog and (asks or not holds_article)) or (
            named and asks and not holds_article and not is_inside
        ):
            yield element


def unnamed_questions(tree: Any) -> Iterator[Any]:
    """Yield pieces with a button whose every paragraph speaks of consent, whatever they are called."""
    for button in tree.xpath("//button | //*[@role='button']")[:_BUTTONS]:
        found = None
        for around in islice(button.iterancestors(), _STEPS):
            holds_article = around.tag == "body" or around.xpath(_ARTICLE)
            if holds_article or around.xpath(_IN_ARTICLE):
                break
            paragraphs = [each.text_content() for each in around.iter("p")]
            if not all(map(_ASKS_CONSENT.search, paragraphs)):
                break
            found = around if paragraphs else found
        if found is not None:
            yield found


def _asks_consent(element: Any) -> bool:
    words = "".join(element.itertext())
    return bool(element.xpath(_CONTROLS) and _ASKS_CONSENT.search(words))


def holds_comments(
    element: Any,
    measure: Measure,
) -> bool:
    """Tell whether an element holds what readers wrote under a text: it is named so, as are several inside."""
    if element.tag in ("html", "body", "main", "article"):
        return False
    named = _COMMENTS.search(names_of(element))
    several = measure.comments > 2  # noqa: PLR2004 - itself, and two inside
    if not named or not several:
        return False
    inner = element.xpath(_ARTICLE)
    return all(_COMMENTS.search(names_of(each)) for each in inner)


def leads_elsewhere(
    element: Any,
    measure: Measure,
) -> bool:
    """Tell whether an element is a list of links to other pages, and is marked or named as such."""
    dense = measure.linked > measure.words * _LINKED
    if not dense:
        return False
    if element.tag == "nav" or element.get("role") in _MAPPED:
        return True
    says_little = measure.plain <= _PLAIN * measure.links
    if element.tag in ("aside", "footer"):
        return says_little
    named = element.tag in _NAMED and _BESIDE.search(names_of(element))
    return bool(named and says_little)


def stands_outside(element: Any) -> bool:
    """Tell whether what is inside of an element is never the text of a page."""
    return element.tag in _OUTSIDE or element.get("role") in _MAPPED


def teasers(
    tree: Any,
    measures: Mapping[Any, Measure],
) -> set[Any]:
    """Return the pieces that lead to other pages by a heading that is a link, of which several stand side by side.

    Those inside of an article are its own, and those with a paragraph may be sections of a text: both are kept.
    """
    found: dict[Any, None] = {}
    for heading in tree.iter(*HEADINGS):
        card = _card(heading, measures)
        if card is None or measures[card].words >= _TEASER:
            continue
        if next(card.iterancestors("article"), None) is None:
            found[card] = None
    beside = Counter(card.getparent() for card in found)
    cards = {card for card in found if beside[card.getparent()] > 1}
    return {card for card in cards if not _prose(card, measures)}


def _prose(
    element: Any,
    measures: Mapping[Any, Measure],
) -> int:
    return sum(measures[each].prose for each in elements(element))


def _card(
    heading: Any,
    measures: Mapping[Any, Measure],
) -> Any:
    """Return the largest element around a heading that is a link, and no other heading; None for other headings."""
    link = next(heading.iter("a"), None)
    if link is None:
        link = next(heading.iterancestors("a"), None)
        if link is None:
            return None
    elif measures[heading].plain > measures[heading].linked / 2:
        return None
    target = link.get("href") or "#"
    if target.startswith("#"):
        return None
    card = (
        link if heading in set(link.iterdescendants(heading.tag)) else heading
    )
    while (above := card.getparent()) is not None:
        measure = measures.get(above)
        if (
            measure is None
            or measure.headings > 1
            or above.tag in ("body", "main")
        ):
            break
        card = above
    return card
