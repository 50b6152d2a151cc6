"""What is told of a file that no reader takes, and what to save it as."""

from collections.abc import Sequence

from briefgen.problems import Location, Problem, warning

_SAVED_AS = {
    ".xls .xlsb .xlt .ods .numbers": "save it as .xlsx, or each sheet as .csv",
    ".doc .dot .pages .wpd .wps .sxw": "save it as .docx",
    ".ppt .pptx .pps .ppsx .odp .key .xps": "save it as PDF",
    ".epub .mobi .azw3 .djvu": "save it as PDF, or its text as .md",
    ".heic .heif .avif .webp .gif .bmp .tif .tiff": "save it as PNG or JPEG",
    ".pst .ost .mbox": "save its messages as .eml or .msg",
    ".webarchive .maff": "save the page as .mhtml or .html",
    ".url .webloc": "save the page that it leads to",
    ".zip .rar .7z .tar .gz .tgz": "unpack it",
    ".nbib .enw .enl .ciw": "export the references as .ris or .bib",
}
"""Suffixes of common files → what to do to have them read."""


def unread(
    file: str,
    suffixes: Sequence[str],
    kinds: Sequence[str],
) -> Problem:
    """Return the problem of a file that no reader takes.

    `suffixes` are those that are read; `kinds`, what is read from files of its suffix, empty where there is nothing.
    """
    hint = f"briefgen reads {', '.join(sorted(set(suffixes)))}"
    message = "no reader for this file; it was left out"
    if kinds:
        suffix = max(filter(file.lower().endswith, suffixes), key=len)
        message = f"the file is none of what is read from {suffix} ({', '.join(kinds)}); it was left out"
        hint = f"if it is of another kind, give it the suffix of that: {hint}"
    elif other := _other(file):
        hint = other
    return warning(Location(file), "unread-file", message, hint)


def _other(file: str) -> str:
    """Return what to do with a file of a kind that is common and not read; empty where it is no such."""
    name = file.lower()
    for suffixes, hint in _SAVED_AS.items():
        if name.endswith(tuple(suffixes.split())):
            return hint
    return ""
