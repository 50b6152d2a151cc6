"""Markings as people write them: `TLP: AMBER`, `[TLP-RED]`, `SECRET//NOFORN`, `Traffic Light Protocol: green`.

The one piece of code that reads them, for every reader and every text. What is understood is read as the label of
TLP 2.0 that it means; what looks like a marking and is not understood counts as the narrowest, so that nothing that
carried a marking is ever taken for unmarked. It knows no entry and no file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from briefgen.standards.marking_words import (
    BEHIND,
    CLASSIFICATION,
    COLOUR,
    COLOURS,
    CONFIDENTIAL,
    HEADERS,
    IN_FRONT,
    LABEL,
    LABEL_IN_HEADER,
    LABEL_NAME,
    LABELS_HEADER,
    MARKING_NAMES,
    MORE,
    NOT_SET_OFF,
    PARTS,
    PLAIN_NAME,
    PORTION,
    RELEASABLE,
    SIGNS,
)
from briefgen.standards.markings import Marking, highest, markings

_SLIP = 0.86
"""How alike a name must be to one for markings to be a slip for it; `parking` is just less alike."""
_FRAME = ("[({<*_#=-–—~%;`\"'“”> ", "])}>*_#=-–—~`\"'“” .!")
"""What may stand around a marking: before it, and behind it."""
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
"""Characters of the category Cf, and variation selectors."""
_BRACKETED = re.compile(r"[\[({](?P<inner>[^\[\](){}]{2,60})[\])}]")
_NAMED = re.compile(
    r"(?P<name>[^\W\d][\w .()-]{1,40}?)\s*(?::{1,2}|=)\s*(?P<value>\S.*)"
)
_BEFORE = re.compile(r"(?:^|[\[({<|·•–—/*_#=>:;.!~`\"“]|\s-|--)\s*$")
_AFTER = re.compile(r"\s*(?:$|[\])}>|·•–—/*_#=:;.!~`\"”]|-(?:\s|-|$))")
_ABOUT = re.compile(
    r"\s+(?:means?|meant|is|was|are|were|allows?|stands|says|may|can|must|should|labels?|labelled|and|or|has|have|had"
    r"|limits?|lets?|marks?|markings?|applies|apply|requires?|permits?|replaced|replaces|came|restricts?)\b"
)
"""What stands behind a label of which a sentence speaks."""
_COLUMNS = re.compile(r"\s*[|·•\t]\s*|\s{2,}")
_DIVIDED = re.compile(r"\s*[|·•\t]\s*|\s{2,}|\s[-–—/]+\s")
_EMPHASIS = re.compile(r"^[*_#>\s]+|(?<=\w)[*_]+(?=\s|$)")
_LONGEST = 4_000
"""Characters of a text that are looked at."""
_LONG_LINE = 500
_MOST = 60
"""Characters of a line that is nothing but a marking."""
_NOTHING = {
    "",
    "none",
    "n/a",
    "na",
    "-",
    "–",
    "unmarked",
    "null",
    "not marked",
    "~",
}
"""What people write into a field for markings where there is none."""


@dataclass(frozen=True, slots=True)
class Written:
    """A marking as it stands in a text."""

    words: str
    marking: Marking
    """What it means; the narrowest where that is not understood."""
    understood: bool
    apart: bool = True
    """Whether it stands for itself, and not among the words of a sentence."""


def is_marking_name(name: str) -> bool:
    """Tell whether a field, a header or a property of that name holds a marking."""
    plain = re.sub(r"[\s-]+", "_", name.strip().casefold()).removeprefix("x_")
    last = re.split("[.:]", plain)[-1]
    is_label = bool(LABEL_NAME.fullmatch(plain))
    return (
        is_label
        or not {plain, last}.isdisjoint(MARKING_NAMES)
        or plain in HEADERS
    )


def is_nearly_marking_name(name: str) -> bool:
    """Tell whether a name is a slip for one under which markings stand: `markng`, `TLP_`."""
    plain = name.strip(" _-.:").casefold()
    return bool(get_close_matches(plain, MARKING_NAMES, n=1, cutoff=_SLIP))


def written_marking(text: str) -> Written | None:
    """Return the marking that a value says which is given as one: a field, a column, a keyword; None if it says none.

    Whatever such a value says, it is a marking: what is not understood counts as the narrowest.
    """
    plain = _plain(text)
    if plain.casefold() in _NOTHING:
        return None
    for pattern in (LABEL, COLOUR):
        found = pattern.fullmatch(_unframed(plain))
        if found and (label := _label(found)):
            return Written(plain, _known(label), understood=True)
    within = list(_labels_in(plain[:_LONGEST]))
    if len(within) == 1 and within[0].understood:
        rest = plain[:_LONGEST].replace(within[0].words, " ", 1)
        if not MORE.search(rest):
            return Written(plain, within[0].marking, understood=True)
    return Written(plain, markings()[-1], understood=False)


def understood_marking(value: Any) -> Marking | None:
    """Return the marking that a value says in any spelling; None where it is no text, or is not understood."""
    found = written_marking(value) if isinstance(value, str) else None
    return found.marking if found and found.understood else None


def released_to(text: str) -> list[str]:
    """Return to whom a value of a marking says that something may be given: `SECRET//REL TO USA, GBR`."""
    found = RELEASABLE.search(_plain(text))
    names = found["names"].split(",") if found else ()
    return [name.strip() for name in names if name.strip()]


def likely_marking(text: str) -> Written | None:
    """Return the marking that a value says which may be given as one; None where it does not look like one."""
    found = written_marking(text)
    if found is None or found.understood:
        return found
    is_classified = CLASSIFICATION.fullmatch(_unframed(found.words))
    return found if is_classified else marking_of_text(text)


def marking_named(name: str, value: str) -> Written | None:
    """Return the marking that a value says under a name; None for a name that means none.

    Where the name is also used for other things, as `classification` is, the value has to look like a marking.
    """
    if not is_marking_name(name):
        return None
    if name.strip().casefold() == LABELS_HEADER:
        labels = LABEL_IN_HEADER.findall(value)
        return highest_written(filter(None, map(written_marking, labels)))
    return (
        written_marking(value)
        if PLAIN_NAME.search(name)
        else likely_marking(value)
    )


def marking_of_text(text: str) -> Written | None:
    """Return the highest marking that a short text carries, such as a title, a subject, a header or a first line.

    Labels of TLP count wherever they stand in it; a word such as SECRET only where it stands in brackets or alone,
    or is set off at one end in capitals; behind a name such as `Classification:`, whatever is said.
    """
    return _marking_of(text[:_LONGEST])


@lru_cache(4096)
def _marking_of(text: str) -> Written | None:
    plain = _plain(text)
    if not _may_mark(plain):
        return None
    return highest_written(
        [*_labels_in(plain), *_classifications_in(plain), *_named_in(plain)]
    )


def marking_alone(text: str) -> Written | None:
    """Return the marking that a text is, and nothing but it; None where it is anything else."""
    if len(text) > 2 * _MOST:
        return None
    plain = _plain(text)
    if not plain or len(plain) > _MOST:
        return None
    if not _may_mark(plain):
        return None
    inner = _unframed(plain)
    found = LABEL.fullmatch(inner)
    label = _label(found) if found else ""
    if label:
        return Written(plain, _known(label), understood=True)
    if (found and _is_set_off(found)) or _is_classification(inner):
        return Written(plain, markings()[-1], understood=False)
    return next(_named_in(plain), None)


def marking_of_line(line: str) -> Written | None:
    """Return the marking that a part of a line is, such as of `Desk | TLP:AMBER | page 1`; None without one."""
    words = line.strip()
    parts = [words, *_COLUMNS.split(words), *_DIVIDED.split(words)]
    return highest_written(
        each for part in parts if (each := marking_alone(part))
    )


def marking_of_lines(text: str) -> Written | None:
    """Return the highest marking of a text in which every line may be one, such as a note, a header or a footer."""
    found: list[Written] = []
    for line in text.splitlines():
        inside = (marking_of_text(line), marking_of_line(line))
        found += [each for each in inside if each]
    return highest_written(found)


def marking_of_margins(texts: Iterable[str]) -> Written | None:
    """Return the highest marking that headers and footers carry."""
    return marking_of_lines("\n".join(texts))


def may_mark(text: str) -> bool:
    """Tell whether a text has a part of any word of markings: most have none, and need no second look."""
    return bool(text) and _may_mark(_shown(text))


def _may_mark(plain: str) -> bool:
    """Tell whether a text has a part of any of the words of markings: most have none, and need no second look."""
    loud = plain.upper()
    return any(part in loud for part in PARTS)


def highest_written(found: Iterable[Written]) -> Written | None:
    """Return the highest; of several that are as high, one that is understood and stands for itself."""
    found = list(found)
    top = highest(each.marking for each in found)
    highest_ones = [each for each in found if each.marking == top]
    return max(
        highest_ones,
        key=lambda each: (each.apart, each.understood),
        default=None,
    )


def _labels_in(plain: str) -> Iterator[Written]:
    """Yield the labels of TLP in a text; a word that is no colour is one only right behind a colon or its like."""
    for found in LABEL.finditer(plain):
        before, after = plain[: found.start()], plain[found.end() :]
        apart = bool(_BEFORE.search(before) and _AFTER.match(after))
        label = _label(found)
        words = found[0].strip()
        if label and (apart or _is_meant(found)):
            yield Written(words, _known(label), understood=True, apart=apart)
        elif not label and (_is_set_off(found) or found["more"]):
            yield Written(words, markings()[-1], understood=False, apart=apart)


def _is_meant(found: re.Match[str]) -> bool:
    """Tell whether a colour behind TLP is its level, which it is not in “a TLP clear to all”."""
    return (
        _is_set_off(found) or found["colour"][0].isupper() or found.start() == 0
    )


def _is_set_off(found: re.Match[str]) -> bool:
    """Tell whether a word behind TLP is meant as its level: it is set off by a sign, not by a blank alone."""
    return any(sign in found["between"] for sign in SIGNS)


def markings_at_ends(line: str) -> Iterator[Written]:
    """Yield the markings at the beginning and the end of a line of running text."""
    whole = _plain(line)
    is_long = len(whole) > _LONG_LINE
    plain = f"{whole[:300]} … {whole[-150:]}" if is_long else whole
    if not _may_mark(plain):
        return
    yield from _named_in(plain)
    inner = _unframed(plain)
    for found in LABEL.finditer(inner):
        begins = found.start() == 0 and not _ABOUT.match(inner[found.end() :])
        before = inner[: found.start()]
        after = inner[found.end() :]
        ends = bool(
            before and _BEFORE.search(before) and not after.strip(")]} .!*_")
        )
        is_tag = before.endswith("[") and after.startswith("]")
        if not (begins or ends or is_tag):
            continue
        apart = bool(_AFTER.match(after))
        label = _label(found)
        if label:
            yield Written(found[0], _known(label), understood=True, apart=apart)
        elif _is_set_off(found):
            yield Written(
                found[0], markings()[-1], understood=False, apart=apart
            )
    yield from _classifications_in(plain, brackets=False)
    opening = _BRACKETED.match(plain.lstrip("*_#> "))
    if opening and _is_classification(opening["inner"].strip()):
        yield Written(opening["inner"], markings()[-1], understood=False)


def _classifications_in(
    plain: str, *, brackets: bool = True
) -> Iterator[Written]:
    """Yield the classification that a text is, or that is set off in it."""
    narrowest = markings()[-1]
    alone = _unframed(plain)
    if len(plain) <= _MOST and _is_classification(alone):
        yield Written(alone, narrowest, understood=False)
    for found in _BRACKETED.finditer(plain) if brackets else ():
        words = found["inner"].strip()
        at_end = found.end() == len(plain)
        is_classified = CLASSIFICATION.fullmatch(words)
        if is_classified and _is_loud(words, found[0], at_end=at_end):
            yield Written(words, narrowest, understood=False)
    edges = (IN_FRONT.match(_EMPHASIS.sub("", plain)), BEHIND.search(plain))
    for edge in edges:
        if edge and edge["words"] not in NOT_SET_OFF:
            yield Written(edge["words"], narrowest, understood=False)
    confidential = CONFIDENTIAL.match(plain)
    if confidential:
        yield Written(confidential[0], narrowest, understood=False)
    portion = PORTION.search(plain)
    if portion:
        yield Written(portion[0].strip(), narrowest, understood=False)


def _is_loud(
    words: str,
    bracketed: str,
    *,
    at_end: bool,
) -> bool:
    """Tell whether a word in brackets is there to mark, and not in passing."""
    if at_end and words.upper() not in NOT_SET_OFF and words[:1].isupper():
        return True
    is_square = bracketed[0] == "["
    return is_square or words.isupper() or words.casefold().startswith("vs")


def _is_classification(words: str) -> bool:
    """Tell whether words are a classification and begin with a capital, as no mere adjective does."""
    is_shown = words[:1].isupper() or words.casefold().startswith("vs")
    return is_shown and bool(CLASSIFICATION.fullmatch(words))


def _named_in(plain: str) -> Iterator[Written]:
    """Yield the marking of a line that names it so: `Classification: SECRET`."""
    if len(plain) > 2 * _MOST or (":" not in plain and "=" not in plain):
        return
    found = _NAMED.fullmatch(_unframed(plain))
    if not found or LABEL.match(found[0]):
        return
    said = marking_named(found["name"], found["value"])
    if said:
        yield Written(plain, said.marking, said.understood)


def _label(found: re.Match[str]) -> str:
    """Return the label that a colour stands for; empty for a word that is none."""
    colour = found["colour"].upper()
    if found.groupdict().get("more"):
        return ""  # of several, none can be told
    if found["strict"]:
        colour = f"{colour}+STRICT"
    return COLOURS.get(colour, "")


def _known(label: str) -> Marking:
    return next(marking for marking in markings() if marking.label == label)


def _plain(text: str) -> str:
    """Return a text with ordinary colons and blanks, without invisible characters, in one line."""
    return " ".join(_shown(text).split())


def _shown(text: str) -> str:
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _unframed(plain: str) -> str:
    """Return a text without the brackets and rules around it."""
    before, behind = _FRAME
    return plain.lstrip(before).rstrip(behind)
