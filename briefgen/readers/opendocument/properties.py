"""What an OpenDocument file says of itself: title, authors, days, keywords, and the rest as it stands."""

import re
from typing import Any

from briefgen.files.office_xml import Element, attribute, child, tag
from briefgen.readers.headline import stated_authors, stated_title

_KEPT = {
    "dc:subject": "subject",
    "dc:description": "description",
    "meta:creation-date": "created",
    "dc:date": "modified",
    "dc:creator": "lastModifiedBy",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_properties(root: Element | None) -> dict[str, Any]:
    """Return the fields of an entry that the part `meta.xml` gives; what has no field is in `x`."""
    meta = child(root, "office:meta") if root is not None else None
    texts: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    for each in meta if meta is not None else ():
        text = "".join(map(str, each.itertext())).strip()
        if not text:
            continue
        if tag(each) == "meta:user-defined":
            own[attribute(each, "meta:name")] = text
        else:
            texts.setdefault(tag(each), []).append(text)
    first = {name: values[0] for name, values in texts.items()}
    creator = first.get("meta:initial-creator") or first.get("dc:creator")
    language = first.get("dc:language", "")
    keywords = ",".join(texts.get("meta:keyword", ()))
    words = (word.strip() for word in re.split("[,;]", keywords))
    x: dict[str, Any] = {key: first.get(name) for name, key in _KEPT.items()}
    x["properties"] = own
    record: dict[str, Any] = {
        "title": stated_title(first.get("dc:title")),
        "authors": stated_authors(creator),
        "tags": [word for word in words if word],
        "language": language if _LANGUAGE.fullmatch(language) else "",
        "x": {key: value for key, value in x.items() if value},
    }
    return {key: value for key, value in record.items() if value}
