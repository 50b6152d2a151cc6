"""What a web page says of itself: JSON-LD, Open Graph, Dublin Core, citation tags, microdata, `<time>`.

Where several say the same thing, the one that is written for machines wins, and the first of a kind. Nothing is
guessed: a date counts when it is the page's own, not a comment's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.files.links import allowed_url
from briefgen.readers.web.dates import day_of, stated_date
from briefgen.readers.web.json_ld import Fields, article_of, stated_texts
from briefgen.standards.east_asian import one_line
from briefgen.standards.written_markings import (
    marking_named,
    marking_of_line,
)

_TITLES = "og:title citation_title dc.title dc:title dcterms.title twitter:title title".split()  # noqa: SIM905
_SUMMARIES = "og:description description dc.description dc:description twitter:description".split()  # noqa: SIM905
_PUBLISHERS = [
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
]
_AUTHORS = "citation_author author dc.creator dc:creator dcterms.creator parsely-author article:author".split()  # noqa: SIM905
_DATES = (  # noqa: SIM905
    "article:published_time og:article:published_time citation_publication_date citation_date dc.date.issued "
    "dcterms.issued dcterms.date dc.date date pubdate publish-date parsely-pub-date sailthru.date"
).split()
_TAGS = "article:tag citation_keywords keywords news_keywords".split()  # noqa: SIM905
_LANGUAGES = "og:locale content-language dc.language".split()  # noqa: SIM905
_USED = {
    *_TITLES[:1],
    *_SUMMARIES[:1],
    *_PUBLISHERS[:1],
    *_LANGUAGES[:1],
    *_TAGS,
    "author",
}
"""Names of meta elements that say what fields say in full."""
_NOBODY = ("http:", "https:", "@")
"""Beginnings of what stands for an author and is no name."""
_COMPARED = 50
"""Contents of one name that are told apart: no honest page has more."""
_SPOKEN = "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"
_MARGINS = "//header//text() | //footer//text() | //nav//text() | //aside//text() | //comment()"
_EDGE = 4
"""Lines at the beginning and the end of a page that may mark it."""
_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NOT_THE_PAGE = re.compile(
    r"comment|respon[ds]|reply|sidebar|related|footer|widget|teaser",
    re.IGNORECASE,
)
_OF_FORM = re.compile(
    r"viewport|theme-color|color-scheme|msapplication|apple-|.*verification|generator|robots|csrf"
)
"""Names of meta elements that say nothing of the content."""

Stated = Mapping[str, list[str]]
"""The contents of meta elements by their names."""


def metadata_of(tree: Any) -> Fields:
    """Return the fields of an entry that a page states, as plain values; what fits no field is in `x`."""
    stated = _metas(tree)
    article = article_of(tree)
    dois = [
        doi for doi in stated.get("citation_doi", []) if doi.startswith("10.")
    ]
    site = _first(stated, ["og:site_name"])
    publisher = article.get("publisher") or _first(stated, _PUBLISHERS)
    written = (
        article.get("published")
        or _first(stated, _DATES)
        or _microdata_date(tree)
        or _time(tree)
    )
    extra: Fields = {"meta": _rest(stated)}
    found: Fields = {
        "title": article.get("title") or _title(tree, stated),
        "summary": _first(stated, _SUMMARIES) or article.get("summary"),
        "authors": article.get("authors") or _authors(tree, stated),
        "publisher": publisher,
        "language": _language(tree, stated, article),
        "tags": list(dict.fromkeys(article.get("tags") or _tags(stated))),
        "source_type": article.get("source_type"),
        "marking": _markings(tree, stated),
        "doi": dois[0] if dois else "",
        "container": site if site != publisher else "",
        "published": stated_date(written),
        "x": {name: value for name, value in extra.items() if value},
    }
    return {name: value for name, value in found.items() if value}


def margins_of(tree: Any) -> list[str]:
    """Return the lines of a page that may mark all of it: the first and last, comments, headers and footers.

    Only those that are a marking and nothing but it: what a reader's view leaves out must not unmark the page.
    """
    spoken = (
        text
        for part in tree.xpath(_SPOKEN)
        for text in [" ".join(part.split())]
    )
    lines = [text for text in spoken if text]
    beside = tree.xpath(_MARGINS)
    found = [*lines[:_EDGE], *lines[-_EDGE:]]
    found += [" ".join(str(text).split()) for text in beside]
    return [line for line in dict.fromkeys(found) if marking_of_line(line)]


def _markings(tree: Any, stated: Stated) -> list[str]:
    """Return the markings that meta elements and JSON-LD state."""
    pairs = [
        (name, value) for name, values in stated.items() for value in values
    ]
    pairs += stated_texts(tree)
    return [value for name, value in pairs if marking_named(name, value)]


def _rest(stated: Stated) -> dict[str, Any]:
    """Return what meta elements say of the content that no field holds."""
    rest: dict[str, Any] = {}
    for name, values in stated.items():
        if name not in _USED and not _OF_FORM.match(name):
            rest[name] = values[0] if len(values) == 1 else values
    return rest


def _title(tree: Any, stated: Stated) -> str:
    return (
        _first(stated, _TITLES) or _text(tree, "//title") or _text(tree, "//h1")
    )


def _tags(stated: Stated) -> Iterator[str]:
    for name in _TAGS:
        yield from _split(stated.get(name, []))


def canonical_of(tree: Any) -> str:
    """Return the address that a page gives as its own; empty where it gives none that a link may lead to."""
    stated = _metas(tree)
    given = tree.xpath(
        "//link[@href and contains(concat(' ', @rel, ' '), ' canonical ')]/@href"
    )
    for name in ("og:url", "citation_public_url"):
        given += stated.get(name, [])
    addresses = (str(address).strip() for address in given)
    return next(filter(allowed_url, addresses), "")


def _metas(tree: Any) -> dict[str, list[str]]:
    """Return the contents of meta elements by their names in lower case; those of properties come first."""
    found: dict[str, list[str]] = {}
    metas = list(tree.iter("meta"))
    for key in ("property", "name", "http-equiv"):
        for meta in metas:
            name = (meta.get(key) or "").strip().lower()
            given = meta.get("content") or meta.get("value") or ""
            content = one_line(given)
            is_of_page = key != "http-equiv" or name == "content-language"
            if not name or not content or not is_of_page:
                continue
            contents = found.setdefault(name, [])
            if content not in contents[:_COMPARED]:
                contents.append(content)
    return found


def _first(stated: Stated, names: list[str]) -> str:
    """Return the first content of the first name that a page states; empty without one."""
    return next((stated[name][0] for name in names if name in stated), "")


def _text(tree: Any, path: str) -> str:
    found = tree.xpath(path)
    return one_line(found[0].text_content()) if found else ""


def _split(values: list[str]) -> Iterator[str]:
    for value in values:
        words = (word.strip() for word in re.split("[,;]", value))
        yield from (word for word in words if word)


def _authors(tree: Any, stated: Stated) -> list[Any]:
    for name in _AUTHORS:
        people = [
            each
            for each in stated.get(name, [])
            if not each.startswith(_NOBODY)
        ]
        if people and name == "citation_author":  # with the family name first
            return people
        if people:
            return [{"literal": person} for person in people]
    named = tree.xpath(
        "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop])]"
    )
    named = named or tree.xpath(
        "//a[contains(concat(' ', @rel, ' '), ' author ')]"
    )
    own = [each for each in named if not _is_beside(each)]
    words = [
        (each.get("content") or each.text_content()).split() for each in own
    ]
    once = dict.fromkeys(" ".join(each) for each in words)
    return [{"literal": person} for person in once if person]


def _language(
    tree: Any,
    stated: Stated,
    article: Fields,
) -> str:
    given = (
        tree.get("lang"),
        tree.get("xml:lang"),
        _first(stated, _LANGUAGES),
        article.get("language"),
    )
    tags = (str(tag).strip().replace("_", "-") for tag in given if tag)
    return next((tag for tag in tags if _BCP47.fullmatch(tag)), "")


def _microdata_date(tree: Any) -> str:
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        if not _is_beside(element):
            given = element.get("content") or element.get("datetime")
            return str(given or element.text_content()).strip()
    return ""


def _time(tree: Any) -> str:
    """Return the one date that `<time>` elements of the article state; empty where they state several."""
    within = tree.xpath("//article//time[@datetime] | //main//time[@datetime]")
    places = within or tree.xpath("//time[@datetime]")
    own = [place for place in places if not _is_beside(place)]
    dates = {day_of(place.get("datetime").strip()) for place in own} - {""}
    return dates.pop() if len(dates) == 1 else ""


def _is_beside(element: Any) -> bool:
    """Tell whether an element belongs to a comment, a list of other articles or the furniture of the site."""
    for each in element.iterancestors():
        if each.tag in ("aside", "nav", "footer"):
            return True
        if "Comment" in (each.get("itemtype") or ""):
            return True
        names = f"{each.get('class')} {each.get('id')}"
        if each.tag not in ("html", "body") and _NOT_THE_PAGE.search(names):
            return True
    return False
