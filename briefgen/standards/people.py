"""Names of people and bodies, as citations need them: one name in its parts, and lists of names in one text."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, model_validator

_SUFFIX = re.compile(
    r"(?:[JS]n?r\.?|(?i:junior|senior|esq\.?)|II|III|IV|[234](?:nd|rd|th)|Ph\.?\s?D\.?|D\.?Phil\.?|M\.?D\.?|MPH|QC|KC)"
)
"""What follows a name and is no part of it by which people are called."""
_COMPANY = re.compile(
    r"(?i:inc|incorporated|ltd|limited|llc|llp|plc|corp|gmbh|ag|kg|se|s\.?a|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|oyj?|"
    r"ab|a/s|asa|pty ltd|co|co\. ltd)\.?"
)
"""Forms of companies, which stand behind a comma."""
_OF_BODIES = frozenset("of for and the & und für et y".split())  # noqa: SIM905
"""Words that names of bodies have, and family names do not."""
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|i|и|та|&)\s+")
_OTHERS = re.compile(
    r"[,;]?\s*(?<!\w)(?:et\.? al\.?|and others|u\.\s?a\.|et autres|y otros|e altri|и др\.|та ін\.|i in\.)\s*$",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r";(?![^{}]*\})")
_NAMED = {"name": "literal", "lastName": "family", "firstName": "given"}
"""What Crossref calls the name of a body, and Zotero the parts of a person's."""
OTHERS = "et al."
"""The name that stands for further ones."""


class Name(BaseModel, frozen=True, extra="forbid"):
    """A person by family and given name, or whoever else by a name in one piece."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        if isinstance(given, str):
            return _divided(given)
        return renamed(given) if isinstance(given, Mapping) else given

    @model_validator(mode="after")
    def _says_someone(self) -> "Name":
        if not (self.family or self.given or self.literal):
            raise ValueError(
                "a name is empty\nwrite “Family, Given”, or the name in one piece"
            )
        return self

    def __str__(self) -> str:
        """Return the name as it is written in files: `Family, Given`, or in one piece."""
        return self.literal or ", ".join(
            part for part in (self.family, self.given) if part
        )


def renamed(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a name as they are called here, whatever a program calls them."""
    return {_NAMED.get(key, key): part for key, part in parts.items()}


def is_suffix(text: str) -> bool:
    """Tell whether a part of a name is a suffix (`Jr.`, `III`) or a degree."""
    return bool(_SUFFIX.fullmatch(text))


def names_in(text: str) -> list[str]:
    """Return the names of a text, in its order: divided by semicolons, or by “and” where each side is plainly a name.

    `Berg, Ida and Lund, Per` and `Ida Berg, Per Lund and Bo Ek` are lists. `Ida Berg and Per Lund` stays in one,
    as `Foreign Affairs and Trade Office` does: nothing tells the two apart.
    """
    without = _OTHERS.sub("", text.strip())
    pieces = (piece.strip() for piece in _SEMICOLON.split(without))
    found = [piece for piece in pieces if piece]
    if len(found) == 1:
        found = _joined_by_and(found[0])
    if found and without != text.strip():
        found.append(OTHERS)
    return found or [piece for piece in [text.strip()] if piece]


def _joined_by_and(text: str) -> list[str]:
    """Return the names of a list whose last one stands behind “and”; the text itself where it is no such list."""
    sides = [side.strip(" ,") for side in _AND.split(text)]
    if len(sides) == 1 or "{" in text:
        return [text]
    if all(map(_is_inverted, sides)):
        return sides
    *listed, last = sides
    names = [name.strip() for name in ", ".join(listed).split(",")]
    names.append(last)
    is_list = len(listed) == 1 and len(names) > 2  # noqa: PLR2004 - two may be one body
    return names if is_list and all(map(_is_whole, names)) else [text]


def _is_inverted(name: str) -> bool:
    """Tell whether a name is `Family, Given`."""
    parts = _divided(name)
    return "family" in parts and "," not in parts["given"]


def _is_whole(name: str) -> bool:
    """Tell whether a name is of two words or more that all could be those of a person."""
    words = name.split()
    are_names = all(map(_may_be_of_a_person, words))
    return len(words) > 1 and are_names and words[0][:1].isupper()


def _may_be_of_a_person(word: str) -> bool:
    return word.lower() not in _OF_BODIES


def _divided(text: str) -> dict[str, str]:
    """Return the parts of `Family, Given` or `Family, Given, Suffix`; of any other name, the whole.

    Braces hold a name together. A suffix stands behind the given name.
    """
    name = text.strip()
    if name.startswith("{") and name.endswith("}"):
        return {"literal": name[1:-1].strip()}
    parts = [part.strip() for part in name.split(",")]
    inverted = _inverted(parts) if all(parts) else ()
    if not inverted:
        return {"literal": name}
    return dict(zip(("family", "given"), inverted, strict=True))


def _inverted(parts: list[str]) -> tuple[str, ...]:
    """Return family and given name; nothing where the commas divide something else."""
    if not all(map(_may_be_of_a_person, parts[0].split())):
        return ()
    match parts:
        case [family, given]:
            return () if _stands_behind(given) else (family, given)
        case [family, given, suffix] if is_suffix(suffix):
            return () if is_suffix(given) else (family, f"{given}, {suffix}")
        case [family, suffix, given] if is_suffix(suffix):
            return family, f"{given}, {suffix}"
        case _:
            return ()


def _stands_behind(part: str) -> bool:
    """Tell whether what follows a comma belongs to the whole name before it."""
    return is_suffix(part) or bool(_COMPANY.fullmatch(part))
