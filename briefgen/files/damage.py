"""Bytes that do not fit the encoding of their text: each place becomes U+FFFD and is told, and the rest stays.

It knows how much damage speaks against an encoding, and none of the encodings that might be meant instead.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.problems import Location, Problem, warning

REPLACEMENT = "\ufffd"
REPLACING = "briefgen.replacing"
"""Name of the error handler, for `bytes.decode`, that puts U+FFFD for a bad place."""
_MARKING = "briefgen.marking"
_DIGITS = 0xDC00
"""The first of ten code points that stand for digits: no text that is decoded holds any."""
_PARTS = "\udc0a", "\udc0b"
"""What ends the offset and the length of a bad place."""
_PLACE = re.compile("([\udc00-\udc09]+)\udc0a([\udc00-\udc09]+)\udc0b")
_TOLD = 20
"""Bad places that are told one by one."""
_SHOWN = 4
"""Bytes of a bad place that a message names."""
_IN_PAIRS = ("big5", "big5hkscs", "cp932", "cp949", "euc_jp", "gb18030")
_AHEAD = 512
"""Bytes that are looked at to find where the next letter begins."""
_HOLE = re.compile(rb"\0*")
_LINE_ENDS = re.compile("\r\n?")
_MOST = 10_000
"""Bad places that are looked at one by one: each costs as much as a thousand good ones."""
_HINT = "compare it with the original, or save the file again"
_ODD = 2
"""Bad places that damage makes in a text without any other sign of its encoding, if that is declared."""
_SURE = 4
"""Letters beyond ASCII that are not UTF-8 by chance."""
_SHARE = 10
"""Characters beyond ASCII, for each bad place, of a text that is in the encoding that it declares."""
_SHARE_OF_GUESS = 20
"""Such characters of a text that says nothing of its encoding."""


class BadPlace(NamedTuple):
    """Bytes that are no character."""

    offset: int
    """Of the first of them in the file, from 0."""
    length: int
    at: int
    """Of their U+FFFD in the text."""


class Damaged(NamedTuple):
    """A text with U+FFFD for what does not fit its encoding."""

    text: str
    places: tuple[BadPlace, ...]
    bad: int
    """Number of bad places; more than there are in `places` where they are too many to be looked at one by one."""
    is_cut: bool = False
    """Whether the last place is a letter that the end of the file cuts."""


def is_slight(
    data: bytes,
    encoding: str,
    *,
    declared: bool,
) -> bool:
    """Tell whether bytes are text in an encoding but for a few of them.

    `declared`: whether the file says so. UTF-8 shows by itself, by each of its longer letters, what it is.
    """
    text = data.decode(encoding, REPLACING)
    bad = text.count(REPLACEMENT)
    is_cut = text.endswith(REPLACEMENT)
    good = _foreign(text) - bad
    if declared and bad - is_cut <= _ODD:
        return True
    if encoding.startswith("utf"):
        return good > bad
    return good >= bad * (_SHARE if declared else _SHARE_OF_GUESS)


def shows_utf_8(data: bytes) -> bool:
    """Tell whether so many of the letters beyond ASCII are UTF-8 that a text is, whatever it says itself."""
    text = data.decode("utf-8", REPLACING)
    bad = text.count(REPLACEMENT)
    return _foreign(text) - bad >= max(_SURE, bad * _SHARE)


def _foreign(text: str) -> int:
    """Count the characters beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def damaged(
    data: bytes,
    encoding: str,
    skipped: int = 0,
) -> Damaged:
    """Return the text of bytes, whatever they are; those `skipped` at the beginning are a mark, and no text."""
    content = data[skipped:]
    plain = content.decode(encoding, REPLACING)
    bad = plain.count(REPLACEMENT)
    if bad > _MOST:
        return Damaged(plain, (), bad)
    marked = content.decode(encoding, _MARKING)
    pieces: list[str] = []
    places: list[BadPlace] = []
    end = length = 0
    for found in _PLACE.finditer(marked):
        before = marked[end : found.start()]
        pieces += [before, REPLACEMENT]
        length += len(before)
        offset = _number(found[1]) + skipped
        places.append(BadPlace(offset, _number(found[2]), length))
        length += 1
        end = found.end()
    pieces.append(marked[end:])
    is_cut = bool(places) and _is_cut(data[places[-1].offset :], encoding)
    return Damaged("".join(pieces), tuple(places), len(places), is_cut)


def told_damage(
    found: Damaged,
    data: bytes,
    where: Location,
    encoding: str,
) -> Iterator[Problem]:
    """Yield a warning for each bad place, bytes side by side being one; the last for those beyond a number.

    `where` names the file, and the line if the text is only a part of it; `encoding`, what people call it.
    """
    if found.bad > len(found.places):
        message = (
            f"{found.bad:,} places are not {encoding}; � stands in each of them"
        )
        yield warning(where, "damaged-bytes", message, _HINT)
        return
    runs = list(_runs(found.places))
    for run in runs[:_TOLD]:
        what = _described(data, run)
        message = (
            f"{what} not {encoding}; � stands there, and the rest was read"
        )
        if found.is_cut and run is runs[-1]:
            message = f"{what} not {encoding}; the text ends in the middle of a letter and may be cut short"
        before = _LINE_ENDS.sub("\n", found.text[: run.at])
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        place = Location(where.file, line, column)
        yield warning(
            where if where.line else place, "damaged-bytes", message, _HINT
        )
    rest = len(runs) - _TOLD
    if rest > 0:
        last = runs[-1].offset
        message = f"{rest:,} further places are not {encoding}, the last at offset {last}; � stands in each of them"
        yield warning(where, "damaged-bytes", message, _HINT)


def _is_cut(
    end: bytes,
    encoding: str,
) -> bool:
    """Tell whether the last bytes are the beginning of a letter."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return decoder.decode(end, final=False) == ""
    except UnicodeDecodeError:
        return False


def _runs(
    places: tuple[BadPlace, ...],
) -> Iterator[BadPlace]:
    """Yield the bad places; those side by side as one."""
    open_run: BadPlace | None = None
    for place in places:
        if open_run and sum(open_run[:2]) == place.offset:
            open_run = open_run._replace(length=open_run.length + place.length)
            continue
        if open_run:
            yield open_run
        open_run = place
    if open_run:
        yield open_run


def _described(
    data: bytes,
    place: BadPlace,
) -> str:
    some = data[place.offset : place.offset + min(place.length, _SHOWN)]
    named = " ".join(f"0x{byte:02X}" for byte in some)
    if place.length == 1:
        return f"byte {named} at offset {place.offset} is"
    more = " …" if place.length > _SHOWN else ""
    last = place.offset + place.length - 1
    return f"the bytes {named}{more} at offsets {place.offset} to {last} are"


def _number(digits: str) -> int:
    return int("".join(str(ord(each) - _DIGITS) for each in digits))


def _marked(fault: UnicodeError) -> tuple[str, int]:
    """Put the offset and the length of a bad place where it stands."""
    begin, end = _bad(fault)
    written = [
        "".join(chr(_DIGITS + int(digit)) for digit in str(number)) + part
        for number, part in zip((begin, end - begin), _PARTS, strict=True)
    ]
    return "".join(written), end


def _replaced(fault: UnicodeError) -> tuple[str, int]:
    return REPLACEMENT, _bad(fault)[1]


def _bad(fault: UnicodeError) -> tuple[int, int]:
    """Return where a bad place begins and ends.

    In encodings of two bytes a letter, what follows it may begin in the middle of one: the way to go on is the one
    that leads further.
    """
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    end = fault.end
    if fault.encoding in _IN_PAIRS:
        end = _HOLE.match(fault.object, end).end()  # type: ignore[union-attr]  # it may be of no length
        ahead = fault.object[end : end + _AHEAD]
        reached = [_sound(ahead, fault.encoding, at) for at in range(3)]
        end += reached.index(max(reached))
    return fault.start, end


def _sound(
    data: bytes,
    encoding: str,
    begin: int,
) -> int:
    """Return up to where bytes are text from a beginning on, which counts if there is any."""
    try:
        data[begin:].decode(encoding)
    except UnicodeDecodeError as fault:
        return begin + fault.start if fault.start else 0
    return len(data)


codecs.register_error(_MARKING, _marked)
codecs.register_error(REPLACING, _replaced)
