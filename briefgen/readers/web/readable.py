"""The part of a web page that is to be read, as the library readability finds it.

It is imported when there is a page to read, for its library is an extra.
"""

import logging
import re
from typing import Any

from lxml import etree
from readability import Document
from readability.readability import Unparseable

# It prints what it raises as well.
logging.getLogger("readability").addHandler(logging.NullHandler())
_FURNITURE = (
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
_BESIDE = re.compile(
    r"breadcrumb|comment|menu|navbar|navigation|newsletter|pagination|promo|related|share|sharing|sidebar|social|"
    r"sponsor|tag-?(?:cloud|links|list)|toolbar|widget",
    re.IGNORECASE,
)
"""Names of classes that sites give to what stands beside a text. Footnotes are not among them: they hold sources."""
_LINKED = 0.33
"""Part of the words of a piece that are links, from which on it leads elsewhere rather than says something."""


class _Page(Document):  # type: ignore[misc]
    """Finds the text as the library does, but keeps short lists, tables and headings, which may be the point."""

    def sanitize(
        self,
        node: Any,
        candidates: Any,  # noqa: ARG002 - the library's signature
        keep_all_images: bool = False,  # noqa: ARG002
    ) -> str:
        for element in list(node.iter(*_FURNITURE)):
            named = _BESIDE.search(
                f"{element.get('class')} {element.get('id')}"
            )
            is_beside = named or element.tag in ("nav", "aside", "footer")
            leads_elsewhere = (
                is_beside and self.get_link_density(element) > _LINKED
            )
            if leads_elsewhere and element.getparent() is not None:
                element.drop_tree()
        return str(etree.tostring(node, encoding="unicode", method="html"))


def readable(html: str) -> str:
    """Return the markup of the text; empty where none can be told apart."""
    try:
        return str(_Page(html).summary(html_partial=True))
    except (Unparseable, ValueError):
        return ""
