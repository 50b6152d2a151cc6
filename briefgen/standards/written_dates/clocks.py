"""Times of day in what is written around them: `10:15 pm`, `14h30 CEST`, `T08:30:00+02:00`, `021430ZMAY24`."""

import re
from typing import NamedTuple

_BEFORE_NOON, _AFTER_NOON = "午前|上午|오전", "午後|下午|오후"
_EARLY = rf"(?:(?P<early>{_BEFORE_NOON}|{_AFTER_NOON})\s?)?"
_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)"
_SHIFT = r"[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d)"
_ABBREVIATED = (
    "ast adt est edt cst cdt mst mdt pst pdt cet cest met mest wet west bst ist eet eest msk trt gst pkt ict wib hkt "
    "utc gmt sgt pht jst kst aest aedt nzst nzdt hst akst akdt мск"
)
_ZONE = (
    rf"(?:\s?(?P<universal>z|utc|gmt|ut)(?![^\W\d_]))?(?:\s?(?P<shift>{_SHIFT}))?"
    rf"(?P<named>(?:\s?\b(?:{_ABBREVIATED.replace(' ', '|')})\b|\s?\b[a-z]+/[a-z_]+)?(?:\s?\([^()]*\))?)"
)
_FRACTION = r"(?:[.,]\d{1,9})?"
_UNIT = r"(?:\s?(?:uhr|hrs|hours|h|ч)\b\.?)?"
_FORMS = tuple(
    re.compile(rf"(?:(?<=\d)t|(?<![\w:.+-])){form}{_ZONE}")
    for form in (
        rf"{_EARLY}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d))?{_FRACTION}{_HALF}?{_UNIT}",
        r"(?P<hour>\d{1,2})\s?h\s?(?P<minute>\d\d)(?!\d)",
        r"(?P<hour>\d{1,2})[.](?P<minute>\d\d)\s?(?:uhr|hrs)\b",
        rf"(?P<hour>\d{{1,2}}){_HALF}",
        r"(?P<hour>\d{1,2})\s?(?:uhr|h)\b",
        r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s?(?:hrs|hours|h)\b|(?=\s?(?:z|utc|gmt)\b))",
        rf"{_EARLY}(?P<hour>\d{{1,2}})\s?[時时시]\s?(?:(?P<minute>\d{{1,2}})\s?[分분])?",
    )
)
_BASIC = re.compile(
    r"(?P<day>(?:19|20)\d{6})t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:[.,]\d{1,9})?"
    r"(?P<zone>z|[+-]\d\d:?\d\d)?"
)
_GROUP = re.compile(
    r"(?P<day>\d\d)[\s:/]?(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<zone>[a-z]|zulu|[+-]\d\d:?\d\d)?\s?(?P<month>[^\W\d_]{3,})\.?\s?"
    r"(?P<year>\d{4}|\d\d)"
)
"""A military date-time group (ACP 121): day, time, zone, month, year."""
_EASTERN, _WESTERN = "abcdefghiklm", "nopqrstuvwxy"
"""The letters of the zones ahead of and behind UTC, an hour each; `j` is the writer's own time."""


class Clocked(NamedTuple):
    """A date without its time of day, and that time as EDTF writes it."""

    day: str
    time: str = ""
    """Empty without one, and for a midnight without a zone, which programs fill in."""
    has_lost: bool = False
    """Whether its zone was named by letters that do not say how far it is from UTC."""


def in_one_piece(text: str) -> Clocked | None:
    """Return a date and its time that are written as one group of signs; None for other texts."""
    group = _GROUP.fullmatch(text)
    if group:
        day = f"{group['day']} {group['month']} {group['year']}"
        zone = _lettered(group["zone"] or "j")
        return Clocked(day, _time(group["hour"], group["minute"], "", zone))
    basic = _BASIC.fullmatch(text)
    if basic:
        parts = (basic["hour"], basic["minute"], basic["second"] or "")
        return Clocked(basic["day"], _time(*parts, _shift(basic["zone"] or "")))
    return None


def parted(text: str) -> Clocked:
    """Return a plain text without the time of day in it, and that."""
    for form in _FORMS:
        found = form.search(text)
        if found:
            return _around(text, found)
    return Clocked(text)


def _around(
    text: str,
    found: re.Match[str],
) -> Clocked:
    said = found.groupdict()
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    day = " ".join(rest.split()).strip(" ,;:|")
    half = said.get("half") or said.get("early") or ""
    hour = int(said["hour"])
    if half and hour <= 12:  # noqa: PLR2004 - 12 am is midnight, 12 pm is noon
        is_late = half == "p" or half in _AFTER_NOON
        hour = hour % 12 + (12 if is_late else 0)
    zone = "Z" if said["universal"] else ""
    zone = _shift(said["shift"] or "") or zone
    time = _time(
        str(hour), said.get("minute") or "0", said.get("second") or "", zone
    )
    has_lost = bool(said["named"].strip()) and not zone
    return Clocked(day, time, has_lost and bool(time))


def _shift(written: str) -> str:
    """Return the distance of a zone from UTC as EDTF writes it."""
    if not written or written == "z":
        return written.upper()
    hours, _, minutes = written[1:].partition(":")
    if not minutes and len(hours) > 2:  # noqa: PLR2004 - digits of hours
        hours, minutes = hours[:-2], hours[-2:]
    return f"{written[0]}{int(hours):02}:{minutes or '00'}"


def _lettered(zone: str) -> str:
    """Return the distance from UTC that a military letter stands for; nothing for `j`."""
    if zone in ("z", "zulu"):
        return "Z"
    if zone in _EASTERN:
        return f"+{_EASTERN.index(zone) + 1:02}:00"
    if zone in _WESTERN:
        return f"-{_WESTERN.index(zone) + 1:02}:00"
    return "" if zone == "j" else _shift(zone)


def _time(
    hour: str,
    minute: str,
    second: str,
    zone: str,
) -> str:
    seconds = f":{second}" if second else ""
    time = f"{int(hour):02}:{int(minute):02}{seconds}"
    if not zone and time in ("00:00", "00:00:00"):
        return ""
    return f"T{time}{zone}"
