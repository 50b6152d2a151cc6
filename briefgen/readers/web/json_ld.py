"""The JSON-LD of a web page: the article that it describes, as fields of an entry."""

import json
from collections.abc import Iterator
from typing import Any

from briefgen.standards.east_asian import one_line

Fields = dict[str, Any]
"""Fields of an entry by name."""
_Object = dict[str, Any]

_KINDS = {
    "NewsArticle": "news-report",
    "ReportageNewsArticle": "news-report",
    "AnalysisNewsArticle": "news-report",
    "OpinionNewsArticle": "news-report",
    "LiveBlogPosting": "news-report",
    "BlogPosting": "blog",
    "ScholarlyArticle": "academic",
    "TechArticle": "technical-report",
    "Report": "document",
    "Dataset": "dataset",
    "SocialMediaPosting": "social-post",
    "DiscussionForumPosting": "social-post",
    "PodcastEpisode": "broadcast",
    "VideoObject": "broadcast",
    "Article": "",
    "WebPage": "",
}
"""Types of schema.org → types of sources; the first that a page has is what it is about."""
_OTHERS = (
    "citation",
    "comment",
    "hasPart",
    "isBasedOn",
    "itemListElement",
    "mentions",
    "review",
)
"""Properties whose values are other things than the page."""
_DEEPEST = 12
_MOST = 5_000
"""Objects that are looked at: a page describes itself with a few."""


def article_of(tree: Any) -> Fields:
    """Return what the page's JSON-LD says of the article: fields of an entry, those that it has."""
    objects = list(_objects(tree))
    kind = next((kind for kind in _KINDS if _first_of(kind, objects)), None)
    if kind is None:
        return {}
    article = _first_of(kind, objects)
    page = _first_of("WebPage", objects)
    by_id = {
        each["@id"]: each
        for each in reversed(objects)
        if isinstance(each.get("@id"), str)
    }
    authors = _names(article.get("author"), by_id)
    publishers = _names(article.get("publisher"), by_id)
    published = article.get("datePublished")
    found: Fields = {
        "title": _word(article.get("headline")),
        "summary": _word(article.get("description")),
        "published": _word(published) or _word(page.get("datePublished")),
        "language": _word(article.get("inLanguage")),
        "authors": [{"literal": name} for name in authors],
        "publisher": publishers[0] if publishers else "",
        "tags": _keywords(article.get("keywords")),
        "source_type": _KINDS[kind],
    }
    return {name: value for name, value in found.items() if value}


def stated_texts(tree: Any) -> list[tuple[str, str]]:
    """Return the texts that the page's JSON-LD states, with their names."""
    found: list[tuple[str, str]] = []
    for each in _objects(tree):
        for name, value in each.items():
            found += [
                (name, text) for text in _listed(value) if isinstance(text, str)
            ]
    return found


def _first_of(kind: str, objects: list[_Object]) -> _Object:
    """Return the first object of a type; an empty one where none is."""
    return next((each for each in objects if kind in _types(each)), {})


def _objects(tree: Any) -> Iterator[_Object]:
    """Yield the objects of all blocks, those further out first."""
    level: list[Any] = []
    for block in tree.xpath("//script[@type='application/ld+json']"):
        try:
            level.append(json.loads(block.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    left = _MOST
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for value in level[:left]:
            left -= 1
            if isinstance(value, dict):
                yield value
                below += [
                    inner for key, inner in value.items() if key not in _OTHERS
                ]
            elif isinstance(value, list):
                below += value
        level = [value for value in below if isinstance(value, dict | list)]


def _types(each: _Object) -> list[Any]:
    return _listed(each.get("@type"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names(value: Any, by_id: dict[str, _Object]) -> list[str]:
    """Return the names of people or bodies, given as names, objects, or references to objects."""
    names = [_name(each, by_id) for each in _listed(value)]
    once = dict.fromkeys(name for name in names if name)
    return [name for name in once if not name.startswith(("http:", "https:"))]


def _name(each: Any, by_id: dict[str, _Object]) -> str:
    if not isinstance(each, dict):
        return _word(each)
    if "name" not in each:
        each = by_id.get(each.get("@id", ""), each)
    return _word(each.get("name"))


def _word(value: Any) -> str:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), "")
    return one_line(value) if isinstance(value, str) else ""


def _keywords(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else []
    if isinstance(value, str):
        listed = value.split(",")
    words = (one_line(word) for word in listed if isinstance(word, str))
    return [word for word in words if word]
