"""MISP objects that are texts: reports, news, posts, annotations. Each template's relations → fields of an entry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Template:
    """Which relations of an object give which field; the first that is there does, but texts are joined."""

    kind: str = "document"
    source_type: str = ""
    own: bool = False
    """Whether it is written by who made the event; else it is somebody else's."""
    title: tuple[str, ...] = ("title",)
    text: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_WEB = {"url": ("link", "url"), "archive_url": ("archive",)}
_POST = {
    **_WEB,
    "authors": ("username", "display-name"),
    "published": ("creation-date",),
    "language": ("language",),
}

TEMPLATES = {
    "annotation": Template(
        "note",
        own=True,
        text=("text",),
        others={"url": ("ref",), "published": ("creation-date",)},
    ),
    "blog": Template(source_type="blog", text=("post",), others=_POST),
    "intelligence-report": Template(
        own=True,
        title=("report-number", "report-id", "report-type"),
        text=("narrative", "enemy-activity", "conclusion", "comment"),
        others={
            "publisher": ("reporting-unit",),
            "published": ("date-time",),
            "information_date": ("activity-time",),
            "places": ("enemy-location",),
            "actors": ("enemy-unit",),
            "releasable_to": ("disseminated-to",),
        },
    ),
    "microblog": Template(
        source_type="social-post", text=("post",), others=_POST
    ),
    "news-media": Template(
        source_type="news-report",
        text=("content", "transcription"),
        others={**_WEB, "publisher": ("source",)},
    ),
    "publication": Template(
        source_type="academic",
        text=("content", "description"),
        others={
            "url": ("link", "website", "url"),
            "archive_url": ("archive",),
            "authors": ("author",),
            "publisher": ("publisher",),
            "container": ("series",),
            "doi": ("DOI",),
            "published": ("year",),
        },
    ),
    "report": Template(
        own=True,
        title=("title", "case-number"),
        text=("summary",),
        others={"url": ("link",)},
    ),
    "taranis-news-item": Template(
        source_type="news-report",
        text=("content",),
        others={
            "url": ("link", "source"),
            "authors": ("author",),
            "language": ("language",),
            "note": ("review",),
        },
    ),
    "taranis-story": Template(
        own=True, text=("description",), others={"summary": ("summary",)}
    ),
}
"""By the name of the object."""

MARKING_RELATIONS = ("classification", "handling-instructions")
"""Relations that say how widely an object may be known."""
_LISTS = ("authors", "places", "actors", "releasable_to")


def fields_of(
    template: Template, values: Mapping[str, list[str]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that the values of an object's relations give, and the relations that give none."""
    fields: dict[str, Any] = {
        "kind": template.kind,
        "source_type": template.source_type,
    }
    used = Counter[str]()
    for name, relations in {"title": template.title, **template.others}.items():
        found = next(
            (relation for relation in relations if values.get(relation)), None
        )
        if found is None:
            continue
        given = values[found]
        fields[name] = given if name in _LISTS else given[0]
        taken = len(given) if name in _LISTS else 1
        used[found] = max(used[found], taken)
    texts: list[str] = []
    for relation in template.text:
        given = values.get(relation, [])
        texts += given
        used[relation] = len(given)
    fields["text"] = "\n\n".join(texts)
    rest: dict[str, Any] = {}
    for relation, given in values.items():
        left = given[used[relation] :]
        if left:
            rest[relation] = left[0] if len(left) == 1 else left
    return fields, rest
