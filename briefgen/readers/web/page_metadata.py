"""What a web page says of itself: JSON-LD, Open Graph, Dublin Core, citation tags, microdata, `<time>`.

Where several say the same thing, the one that is written for machines wins, and the first of a kind. Nothing is
guessed: a date counts when it is the page's own, not a comment's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.files.links import allowed_url
from briefgen.readers.web.dates import day_of
from briefgen.readers.web.json_ld import article_of

_TITLES = "og:title citation_title dc.title dc:title dcterms.title twitter:title title".split()  # noqa: SIM905
_SUMMARIES = "og:description description dc.description dc:description twitter:description".split()  # noqa: SIM905
_PUBLISHERS = "og:site_name citation_publisher dc.publisher dcterms.publisher".split()  # noqa: SIM905
_AUTHORS = "citation_author author dc.creator dc:creator dcterms.creator parsely-author article:author".split()  # noqa: SIM905
_DATES = (  # noqa: SIM905
    "article:published_time og:article:published_time citation_publication_date citation_date dc.date.issued "
    "dcterms.issued dcterms.date dc.date date pubdate publish-date parsely-pub-date sailthru.date"
).split()
_TAGS = "article:tag citation_keywords keywords news_keywords".split()  # noqa: SIM905
_LANGUAGES = "og:locale content-language dc.language".split()  # noqa: SIM905
_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NOT_THE_PAGE = re.compile(
    r"comment|respon[ds]|reply|sidebar|related|footer|widget|teaser", re.IGNORECASE
)
_OF_FORM = re.compile(
    r"viewport|theme-color|color-scheme|msapplication|apple-|.*verification|generator|robots|csrf"
)
"""Names of meta elements that say nothing of the content."""

Record = dict[str, Any]


def metadata_of(tree: Any) -> Record:
    """Return the fields of an entry that a page states, as plain values; what fits no field is in `x`."""
    stated = _metas(tree)
    article = article_of(tree)
    found: Record = {
        "title": article.get("title")
        or _first(stated, _TITLES)
        or _text(tree, "//title")
        or _text(tree, "//h1"),
        "summary": _first(stated, _SUMMARIES) or article.get("summary"),
        "authors": article.get("authors") or _authors(tree, stated),
        "publisher": article.get("publisher") or _first(stated, _PUBLISHERS),
        "language": _language(tree, stated, article),
        "tags": article.get("tags")
        or [tag for name in _TAGS for tag in _split(stated.get(name, []))],
        "source_type": article.get("source_type"),
        "doi": next(
            (d for d in stated.get("citation_doi", []) if d.startswith("10.")), None
        ),
    }
    site = _first(stated, ["og:site_name"])
    if site and site != found["publisher"]:
        found["container"] = site
    found["tags"] = list(dict.fromkeys(found["tags"]))
    written = (
        article.get("published")
        or _first(stated, _DATES)
        or _microdata_date(tree)
        or _time(tree)
    )
    found["published"] = day_of(written or "")
    used = {
        *_TITLES[:1],
        *_SUMMARIES[:1],
        *_PUBLISHERS[:1],
        *_LANGUAGES[:1],
        *_TAGS,
        "author",
    }
    rest = {
        name: values
        for name, values in stated.items()
        if name not in used and not _OF_FORM.match(name)
    }
    extra: Record = (
        {"meta": {name: one[0] if len(one) == 1 else one for name, one in rest.items()}}
        if rest
        else {}
    )
    if written and not found["published"]:
        extra["published"] = written
    return {
        **{name: value for name, value in found.items() if value},
        **({"x": extra} if extra else {}),
    }


def canonical_of(tree: Any) -> str:
    """Return the address that a page gives as its own; empty where it gives none that a link may lead to."""
    stated = _metas(tree)
    links = tree.xpath(
        "//link[@href and contains(concat(' ', @rel, ' '), ' canonical ')]/@href"
    )
    given = (*links, *stated.get("og:url", []), *stated.get("citation_public_url", []))
    return next(
        (str(url).strip() for url in given if allowed_url(str(url).strip())), ""
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    """Return the contents of meta elements by their names in lower case; those of properties come first."""
    found: dict[str, list[str]] = {}
    metas = list(tree.iter("meta"))
    for key in ("property", "name", "http-equiv"):
        for meta in metas:
            content = meta.get("content") or meta.get("value") or ""
            name, content = (
                (meta.get(key) or "").strip().lower(),
                " ".join(content.split()),
            )
            if name and content and (key != "http-equiv" or name == "content-language"):
                found.setdefault(name, [])
                if content not in found[name][:50]:
                    found[name].append(content)
    return found


def _first(stated: Mapping[str, list[str]], names: list[str]) -> str:
    return next((stated[name][0] for name in names if name in stated), "")


def _text(tree: Any, path: str) -> str:
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) if found else ""


def _split(values: list[str]) -> Iterator[str]:
    for value in values:
        yield from (word.strip() for word in re.split("[,;]", value) if word.strip())


def _authors(tree: Any, stated: Mapping[str, list[str]]) -> list[Any]:
    for name in _AUTHORS:
        people = [
            person
            for person in stated.get(name, [])
            if not person.startswith(("http:", "https:", "@"))
        ]
        if people:
            return [
                person if name == "citation_author" else {"literal": person}
                for person in people
            ]
    named = tree.xpath(
        "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop])]"
    )
    named = named or tree.xpath("//a[contains(concat(' ', @rel, ' '), ' author ')]")
    people = [
        " ".join((e.get("content") or e.text_content()).split())
        for e in named
        if not _is_beside(e)
    ]
    return [{"literal": person} for person in dict.fromkeys(people) if person]


def _language(tree: Any, stated: Mapping[str, list[str]], article: Record) -> str:
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
            return str(
                element.get("content")
                or element.get("datetime")
                or element.text_content()
            ).strip()
    return ""


def _time(tree: Any) -> str:
    """Return the one date that `<time>` elements of the article state; empty where they state several."""
    places = tree.xpath(
        "//article//time[@datetime] | //main//time[@datetime]"
    ) or tree.xpath("//time[@datetime]")
    dates = {
        day_of(place.get("datetime").strip())
        for place in places
        if not _is_beside(place)
    } - {""}
    return dates.pop() if len(dates) == 1 else ""


def _is_beside(element: Any) -> bool:
    """Tell whether an element belongs to a comment, a list of other articles or the furniture of the site."""
    for each in element.iterancestors():
        if each.tag in ("aside", "nav", "footer") or "Comment" in (
            each.get("itemtype") or ""
        ):
            return True
        if each.tag not in ("html", "body") and _NOT_THE_PAGE.search(
            f"{each.get('class')} {each.get('id')}"
        ):
            return True
    return False
