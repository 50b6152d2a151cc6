"""The lines below an answer that say where it comes from: `[Source: Example Ferries, 3 May 2026]`, or an address."""

import re
from collections.abc import Sequence

from briefgen.files.links import allowed_url
from briefgen.readers.tables.addresses import addresses_in, refanged
from briefgen.standards.written_dates import date_text

_SOURCE = re.compile(
    r"(?:sources?|quellen?|fuentes?|link|url|réf(?:érence)?s?|ref(?:erence)?s?)\s*:\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)", re.IGNORECASE)
_PAIRS = {"[": "]", "(": ")", "*": "*", "_": "_"}
_LONGEST = 120
"""Characters of the name of a publisher."""
_LONGEST_TAIL = 40
"""Characters of a date with commas in it."""
_LINES = 3
"""Lines that may say it together."""


def source_below(answer: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return an answer without the lines that say its source, and `url`, `publisher` and `published` from them.

    Where they say more than one source, or nothing else is left, the answer is returned as it was.
    """
    rest = list(answer)
    fields: dict[str, str] = {}
    for _ in range(_LINES + 1):
        while rest and not rest[-1].strip():
            rest.pop()
        found = _said(rest[-1].strip()) if rest else None
        if found is None:
            break
        rest.pop()
        is_left = any(line.strip() for line in rest)
        says_more = fields.keys() & found.keys()
        if not found or says_more or not is_left:
            return list(answer), {}
        fields |= found
    return (rest, fields) if fields else (list(answer), {})


def _said(line: str) -> dict[str, str] | None:
    """Return what a line says of the source: None if it is about something else, nothing if it is about several."""
    if _ADDRESS.fullmatch(line):
        return {"url": line.strip("<>")}
    line = _bare(line)
    stated = _SOURCE.fullmatch(line.replace("**", "").replace("__", ""))
    if not stated:
        return None
    rest = stated["rest"].strip()
    links = _LINK.findall(rest)
    addresses = [address for _, address in links] or addresses_in(rest)
    if len(addresses) > 1 or ";" in _LINK.sub("", rest):
        return {}
    url = ""
    for address in addresses:
        url = refanged(address)
        rest = _LINK.sub(r"\1", rest) if links else rest.replace(address, "")
    name, date = _dated(rest.strip(" ,;:.–—-<>()|"))
    if len(name) > _LONGEST:
        return {}
    fields = {
        "url": url if allowed_url(url) else "",
        "publisher": name,
        "published": date,
    }
    return {field: text for field, text in fields.items() if text}


def _bare(line: str) -> str:
    """Return a line without the brackets and the marks of emphasis around it."""
    while len(line) > 1 and _PAIRS.get(line[0]) == line[-1]:
        line = line[1:-1].strip()
    return line


def _dated(text: str) -> tuple[str, str]:
    """Return a name and the date behind it; an empty date without one."""
    is_open = text.count("(") > text.count(")")
    head, divider, tail = text.rpartition("(" if is_open else ",")
    while divider:
        try:
            date_text(tail.strip(" ()"))
            return head.strip(" ,("), tail.strip(" ()")
        except ValueError:  # it may be a date with commas in it
            head, divider, more = head.rpartition(",")
            if len(tail) > _LONGEST_TAIL:
                break
            tail = f"{more},{tail}"
    return text, ""
