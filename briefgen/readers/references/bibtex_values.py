"""Values of BibTeX: pieces and abbreviations joined, names and dates taken apart."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from briefgen.entry.csl.dates import written
from briefgen.entry.csl.latex import latex_to_text
from briefgen.entry.csl.names import without_blanks
from briefgen.standards.east_asian import one_line
from briefgen.standards.people import is_suffix

_BRACES = re.compile(r"(?<!\\)[{}]")
_QUOTED = re.compile(r'(?<!\\)[{}"]')
_BARE_ADDRESS = re.compile(r"[A-Za-z]+://\S+")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=(?=\s*[{\"\w])\s*")
_WORD = re.compile(r'[^\s#"{}]+')
_PARTS = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE
)
_MONTHS = 12
_YEAR = re.compile(r"\d{4}")
_DIVIDER = re.compile(r"(?<!\\)[{},;]")


class _Piece(NamedTuple):
    """A piece of a value: what it says, whether it is a bare word, and where it stands."""

    text: str
    is_word: bool
    start: int
    end: int


def joined(raw: str, abbreviations: Mapping[str, str]) -> str:
    """Return the text of a value: its pieces (`{…}`, `"…"`, names of @string, numbers) one behind the other.

    Pieces with no `#` between them, which BibTeX does not allow, keep a blank.
    """
    if _BARE_ADDRESS.fullmatch(raw.strip()):
        return raw.strip()
    out = ""
    end = 0
    for piece in _pieces(raw):
        if end and "#" not in raw[end : piece.start]:
            out += " "
        text = piece.text
        out += abbreviations.get(text.lower(), text) if piece.is_word else text
        end = piece.end
    return out


def pieces_of(raw: str) -> list[str]:
    """Return the pieces of a value, without what delimits them."""
    return [piece.text for piece in _pieces(raw)]


def is_loose(raw: str) -> bool:
    """Tell whether a value is no chain of pieces with `#` between them."""
    if _BARE_ADDRESS.fullmatch(raw.strip()):
        return False
    ends = [piece.end for piece in _pieces(raw)]
    starts = [piece.start for piece in _pieces(raw)]
    between = zip(ends, starts[1:], strict=False)
    return any("#" not in raw[end:start] for end, start in between)


def divided_value(raw: str) -> tuple[str, str, str]:
    """Return a value, and the name and value of the field that follows it without a comma; blank where none does."""
    for piece in _pieces(raw):
        following = _NEXT_FIELD.match(raw, piece.end)
        if following:
            return raw[: piece.end], following[1], raw[following.end() :]
    return raw, "", ""


def _pieces(raw: str) -> Iterator[_Piece]:
    at = 0
    while at < len(raw):
        if raw[at] == "{":
            end = _closing(raw, at)
            yield _Piece(raw[at + 1 : end], False, at, end + 1)
            at = end + 1
        elif raw[at] == '"':
            end = _closing_quote(raw, at)
            yield _Piece(raw[at + 1 : end], False, at, end + 1)
            at = end + 1
        elif word := _WORD.match(raw, at):
            yield _Piece(word.group(), True, at, word.end())
            at = word.end()
        else:
            at += 1


def _closing(raw: str, start: int) -> int:
    depth = 0
    for brace in _BRACES.finditer(raw, start):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return len(raw)


def _closing_quote(raw: str, start: int) -> int:
    depth = 0
    for sign in _QUOTED.finditer(raw, start + 1):
        if sign.group() == '"' and depth <= 0:
            return sign.start()
        depth += {"{": 1, "}": -1}.get(sign.group(), 0)
    return len(raw)


def names(latex: str) -> tuple[list[dict[str, str]], bool]:
    """Return the names of a name field, as CSL has them, and whether all were understood; others are in one piece."""
    from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415 - an extra

    found: list[dict[str, str]] = []
    understood = True
    for each in split_multiple_persons_names(latex):
        try:
            name = _one_name(each.strip())
        except ValueError:
            name = {"literal": one_line(each)}
            understood = False
        if name:
            found.append(name)
    return found, understood


def _one_name(latex: str) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415 - an extra

    if latex.lower() == "others":
        return {"literal": "et al."}
    if latex.startswith("{") and _closing(latex, 0) == len(latex) - 1:
        return without_blanks({"literal": latex_to_text(latex)})
    if _PARTS.match(latex):
        return _extended(latex)
    parts = parse_single_name_into_parts(latex)
    family, given, particle, suffix = (
        latex_to_text(" ".join(words))
        for words in (parts.last, parts.first, parts.von, parts.jr)
    )
    if is_suffix(
        given
    ):  # `Berg, Ida, Jr.`, where the suffix should stand in the middle
        given, suffix = suffix, given
    if not (given or particle or suffix):
        return without_blanks({"literal": family})
    return without_blanks(
        {
            "family": family,
            "given": given,
            "non-dropping-particle": particle,
            "suffix": suffix,
        }
    )


def _extended(latex: str) -> dict[str, str]:
    """Return a name of BibLaTeX's extended form: `family=Heuvel, given=Charles, prefix=van den, useprefix=false`."""
    said: dict[str, str] = {}
    for part in divided(latex):
        key, _, value = part.partition("=")
        said[key.strip().lower()] = latex_to_text(value)
    drops = said.get("useprefix", "").lower() == "false"
    particle = "dropping-particle" if drops else "non-dropping-particle"
    parts = {
        "family": said.get("family"),
        "given": said.get("given"),
        particle: said.get("prefix"),
        "suffix": said.get("suffix"),
    }
    return without_blanks(parts)


def divided(latex: str) -> Iterator[str]:
    """Yield the parts of a list with commas or semicolons; those in braces divide nothing."""
    depth = start = 0
    for sign in _DIVIDER.finditer(latex):
        if sign.group() in ",;" and depth <= 0:
            yield latex[start : sign.start()]
            start = sign.end()
        depth += {"{": 1, "}": -1}.get(sign.group(), 0)
    yield latex[start:]


def date(text: str) -> Any:
    """Return a date for CSL: in EDTF where that says all of it, else the words themselves."""
    try:
        found = written(text)
    except ValueError:
        return {"literal": text}
    return {"literal": text} if found.loses else found.edtf


def date_of_parts(
    year: str,
    month: str,
    day: str,
) -> Any:
    """Return the date that BibTeX gives in three fields; months are numbers or words, with the day or without."""
    if month.isdigit() and int(month) <= _MONTHS:
        numbers = [year, month.zfill(2)]
        if day:
            numbers.append(day.zfill(2))
        return date("-".join(numbers))
    words = [day, month.replace("~", " "), year]
    found = date(" ".join(word for word in words if word))
    if isinstance(found, dict) and _YEAR.fullmatch(year) and (month or day):
        return {**found, "year": year}
    return found
