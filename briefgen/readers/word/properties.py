"""What a Word file says of itself: title, authors, dates, keywords, and the rest as it stands."""

import re
from typing import Any

from briefgen.files.office_xml import Element, tag
from briefgen.readers.headline import stated_authors, stated_title
from briefgen.readers.word.package import Package

_KEPT = (
    "dc:subject",
    "dc:description",
    "dc:identifier",
    "dcterms:created",
    "dcterms:modified",
    "cp:category",
    "cp:contentStatus",
    "cp:lastModifiedBy",
    "cp:version",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_properties(package: Package) -> dict[str, Any]:
    """Return the fields of an entry that the file's properties give; what has no field is in `x`."""
    core = _texts(package.properties("core-properties"))
    more = _texts(package.properties("extended-properties"))
    language = core.get("dc:language", "")
    record: dict[str, Any] = {
        "title": stated_title(core.get("dc:title")),
        "authors": stated_authors(core.get("dc:creator")),
        "tags": _tags(core.get("cp:keywords", "")),
        "language": language if _LANGUAGE.fullmatch(language) else "",
    }
    x: dict[str, Any] = {}
    for name in _KEPT:
        x[name.rpartition(":")[2]] = core.get(name)
    x["company"] = more.get("?:Company")
    x["properties"] = _custom(package.properties("custom-properties"))
    record["x"] = _stated(x)
    return _stated(record)


def _stated(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without what is empty."""
    return {key: value for key, value in record.items() if value}


def _tags(keywords: str) -> list[str]:
    words = (word.strip() for word in re.split("[,;]", keywords))
    return [word for word in words if word]


def _texts(root: Element | None) -> dict[str, str]:
    """Return the texts of a part of properties by the names of their elements."""
    found: dict[str, str] = {}
    for each in root if root is not None else ():
        text = (each.text or "").strip()
        if text:
            found[tag(each)] = text
    return found


def _custom(root: Element | None) -> dict[str, str]:
    """Return the properties that users and programs added, such as a sensitivity label."""
    found: dict[str, str] = {}
    for each in root if root is not None else ():
        name = each.get("name", "")
        text = "".join(map(str, each.itertext())).strip()
        if name and text:
            found[name] = text
    return found
