"""What a file says of itself: titles, authors and days, which programs fill in too."""

import re
from pathlib import PurePath

from briefgen.problems import Location, Problem, warning
from briefgen.standards.east_asian import one_line

_NOBODY = re.compile(
    r"\W*(?:anonymous|unspecified|unknown|untitled|user|windows user|microsoft office user|admin(?:istrator)?|author|"
    r"owner|python-docx|openpyxl|apache poi|un-named|none|null|default|root)\W*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\W*(?:document|presentation|slide|sheet|book|word document|powerpoint presentation|title|no title|new document|"
    r"microsoft word|print|scan|layout)\W*\d*\W*|.*\.(?:docx?|dotx?|indd|qxd|rtf|odt|tex|dvi|ps|html?|pages|tmp|p65)",
    re.IGNORECASE,
)
_MAKER = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint|Excel)|Microsoft Office Word) - "
)
_LONG = 200
"""Characters of what no program makes up."""
_EARLIEST = "1985"
"""Years before are clocks that were not set."""
_NO_CLOCK = "2000-01-01"
"""The day that ReportLab writes where it is not to ask the clock."""
_TEMPLATE = "2013-12-23T23:15:00Z"
"""The day on which the template of a widely used library was made, which its documents keep."""


def file_title(file: str) -> str:
    """Return the name of a file as a title: as it is where it has spaces, else with spaces between its words."""
    stem = PurePath(file).stem.strip()
    if " " in stem or re.fullmatch(r"[\d-]+", stem):
        return stem
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Untitled"


def stated_title(text: str | None) -> str:
    """Return a title that a file states; empty where a program made it up."""
    words = one_line(text or "")
    title = _MAKER.sub("", words)
    if not any(map(str.isalnum, title)):
        return ""
    if len(title) >= _LONG:
        return title
    is_made_up = _NO_TITLE.fullmatch(title) or _NOBODY.fullmatch(title)
    return "" if is_made_up else title


def stated_authors(text: str | None) -> list[str]:
    """Return the authors that a file states, divided by semicolons; none that a program made up."""
    names = (one_line(name) for name in (text or "").split(";"))
    return [name for name in names if _is_somebody(name)]


def _is_somebody(name: str) -> bool:
    return any(map(str.isalpha, name)) and not _NOBODY.fullmatch(name[:_LONG])


def made_on(text: str | None, where: Location) -> Problem | None:
    """Return the warning that a file says when it was made, which is not when it came out; None where it does not."""
    day = stated_day(text)
    if not day:
        return None
    message = f"the file was made on {day}, which is kept in `x`; it does not say when it came out, and has no date"
    beside = f"{PurePath(where.file).name}.yaml"
    hint = f"write `published:` into “{beside}” beside it, or let `briefgen import` make a Markdown entry of it"
    return warning(where, "creation-date", message, hint)


def stated_day(text: str | None) -> str:
    """Return the day (`2024-10-14`) of a time that a file states; empty where no clock was set."""
    found = re.match(r"\d{4}-\d\d-\d\d", text or "")
    if not found or found[0] < _EARLIEST:
        return ""
    return "" if found[0] == _NO_CLOCK or text == _TEMPLATE else found[0]
