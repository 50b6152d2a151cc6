"""Citations in texts: `[@id]`, `[@id, p. 4]`, `[@one; @two, para 3]`. It knows nothing of what they cite."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from briefgen.files.names import composed

_ONE = r"@(?P<id>[^\s,;\[\]@]+)(?:,\s*(?P<locator>[^;\[\]]+?))?\s*"
_CITATION = re.compile(r"\[\s*@[^\[\]]+\](?![(\[:])")
_PART = re.compile(rf"\s*{_ONE}(?:;|$)")
_CODE = re.compile(
    r"^(?:```|~~~).*?(?:^(?:```|~~~)|\Z)|(`+)(?!`).+?(?<!`)\1(?!`)|\\.",
    re.DOTALL | re.MULTILINE,
)

_WITHHELD = "[withheld]"
"""Stands for the citation of an entry that its readers may not know of."""


class Cite(NamedTuple):
    """One entry that a text cites."""

    id: str
    locator: str = ""
    """The place in it, such as `p. 4`."""


def citation_at(text: str, start: int) -> tuple[tuple[Cite, ...], int]:
    """Return what a citation at a place of a text cites, and where it ends; nothing, if there is none."""
    found = _CITATION.match(text, start)
    if not found:
        return (), start
    cites: list[Cite] = []
    inside, at = found[0][1:-1], 0
    while at < len(inside):
        part = _PART.match(inside, at)
        ident = composed(part["id"]) if part else ""
        if not part or not _is_id(ident):
            return (), start
        cites.append(Cite(ident, (part["locator"] or "").strip()))
        at = part.end()
    return tuple(cites), found.end()


def _is_id(ident: str) -> bool:
    """Tell whether words may be an id: letters with their marks and digits of any script, with signs between them."""
    plain = (
        each == "_" or unicodedata.category(each)[0] in "LMN"
        for each in ident.replace(".", "").replace("-", "")
    )
    return ident.strip(".-") == ident and all(plain)


def cites_in(text: str) -> Iterator[Cite]:
    """Yield what a text cites, in order; code is not read."""
    if "@" not in text:
        return
    plain = _CODE.sub(lambda code: " " * len(code[0]), text)
    for found in _CITATION.finditer(plain):
        yield from citation_at(plain, found.start())[0]


def without_cites(
    text: str,
    hidden: Collection[str],
    *,
    counted: bool = False,
) -> str:
    """Return a text that cites none of the ids in `hidden`; where nothing else is cited, a word stands for it.

    With `counted`, that word stands beside what else is cited too.
    """
    if not any(cite.id in hidden for cite in cites_in(text)):
        return text
    plain = _CODE.sub(lambda code: " " * len(code[0]), text)
    parts: list[str] = []
    at = 0
    for found in _CITATION.finditer(plain):
        cites, end = citation_at(plain, found.start())
        if not cites:
            continue  # it only looks like one, and is printed as it stands
        open_ = _open_cites(cites, hidden, counted=counted)
        parts += [text[at : found.start()], open_]
        at = end
    return "".join((*parts, text[at:]))


def _open_cites(
    cites: Sequence[Cite],
    hidden: Collection[str],
    *,
    counted: bool,
) -> str:
    kept = [cite for cite in cites if cite.id not in hidden]
    if not kept:
        return _WITHHELD
    written = f"[{'; '.join(map(_written, kept))}]"
    is_told = counted and len(kept) < len(cites)
    return f"{written} {_WITHHELD}" if is_told else written


def _written(cite: Cite) -> str:
    return f"@{cite.id}, {cite.locator}" if cite.locator else f"@{cite.id}"
