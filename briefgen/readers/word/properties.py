"""What a Word file says of itself: title, authors, dates, keywords, and the rest as it stands."""

import re
from typing import Any

from briefgen.files.office_xml import Element, tag
from briefgen.readers.headline import stated_authors, stated_day, stated_title
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
    record: dict[str, Any] = {
        "title": stated_title(core.get("dc:title")),
        "authors": stated_authors(core.get("dc:creator")),
        "published": stated_day(core.get("dcterms:created")),
        "tags": [
            word
            for raw in re.split("[,;]", core.get("cp:keywords", ""))
            if (word := raw.strip())
        ],
        "language": core["dc:language"]
        if _LANGUAGE.fullmatch(core.get("dc:language", ""))
        else "",
    }
    x: dict[str, Any] = {
        name.rpartition(":")[2]: core[name] for name in _KEPT if core.get(name)
    }
    x |= {"company": more["?:Company"]} if more.get("?:Company") else {}
    x |= _custom(package.properties("custom-properties"))
    return {key: value for key, value in {**record, "x": x}.items() if value}


def _texts(root: Element | None) -> dict[str, str]:
    """Return the texts of a part of properties by the names of their elements."""
    if root is None:
        return {}
    return {
        tag(each): each.text.strip() for each in root if each.text and each.text.strip()
    }


def _custom(root: Element | None) -> dict[str, dict[str, str]]:
    """Return the properties that users and programs added, such as a sensitivity label."""
    found = (
        {each.get("name", ""): "".join(each.itertext()).strip() for each in root}
        if root is not None
        else {}
    )
    kept = {name: text for name, text in found.items() if name and text}
    return {"properties": kept} if kept else {}
