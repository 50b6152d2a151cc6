"""The JSON-LD of a web page: the article that it describes, as fields of an entry."""

import json
from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]

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


def article_of(tree: Any) -> Record:
    """Return what the page's JSON-LD says of the article: fields of an entry, those that it has."""
    objects = list(_objects(tree))
    by_id = {
        each["@id"]: each
        for each in reversed(objects)
        if isinstance(each.get("@id"), str)
    }
    ranked = [
        (kind, each) for kind in _KINDS for each in objects if kind in _types(each)
    ]
    if not ranked:
        return {}
    kind, article = ranked[0]
    page = next((each for found, each in ranked if found == "WebPage"), {})
    publisher = _names(article.get("publisher"), by_id)
    found: Record = {
        "title": _word(article.get("headline")),
        "summary": _word(article.get("description")),
        "published": _word(article.get("datePublished"))
        or _word(page.get("datePublished")),
        "language": _word(article.get("inLanguage")),
        "authors": [{"literal": name} for name in _names(article.get("author"), by_id)],
        "publisher": publisher[0] if publisher else "",
        "tags": _keywords(article.get("keywords")),
        "source_type": _KINDS[kind],
    }
    return {name: value for name, value in found.items() if value}


def _objects(tree: Any) -> Iterator[Record]:
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
                below += [inner for key, inner in value.items() if key not in _OTHERS]
            elif isinstance(value, list):
                below += value
        level = [value for value in below if isinstance(value, dict | list)]


def _types(each: Record) -> list[Any]:
    types = each.get("@type")
    return types if isinstance(types, list) else [types]


def _names(value: Any, by_id: dict[str, Record]) -> list[str]:
    """Return the names of people or bodies, given as names, objects, or references to objects."""
    found: dict[str, None] = {}
    for each in value if isinstance(value, list) else [value]:
        whole = (
            by_id.get(each.get("@id", ""), each)
            if isinstance(each, dict) and "name" not in each
            else each
        )
        name = _word(whole.get("name")) if isinstance(whole, dict) else _word(whole)
        if name and not name.startswith(("http:", "https:")):
            found[name] = None
    return list(found)


def _word(value: Any) -> str:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _keywords(value: Any) -> list[str]:
    words = (
        value
        if isinstance(value, list)
        else str(value).split(",")
        if isinstance(value, str)
        else []
    )
    return [
        " ".join(word.split())
        for word in words
        if isinstance(word, str) and word.strip()
    ]
