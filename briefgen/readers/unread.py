"""What is told of a file that no reader takes, and what to save it as."""

import re
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

_LIBRARIES = {
    "PubMed's format (.nbib)": r"PMID- \d",
    "EndNote's tagged format (.enw)": r"%0 [A-Z][^\n]*\n(?:[^\n]*\n)*?%[A-Z] ",
    "Web of Science's tagged format": r"FN (?:Clarivate|Thomson|ISI)|PT [A-Z]\r?\nAU ",
    "EndNote's XML": r"(?:<\?xml[^>]*>\s*)?<xml>\s*<records>",
    "MODS": r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:\w+:)?mods(?:Collection)?[\s>]",
    "MARC XML": r"(?s:.*)http://www\.loc\.gov/MARC21/slim",
    "PubMed's XML": r"(?s:.*)<PubmedArticle(?:Set)?[\s>]",
    "Word's list of sources": r"(?s:.*)<b:Sources[\s>]",
    "Zotero RDF": r"(?s:.*)http://www\.zotero\.org/namespaces/export#",
    "Bibliontology RDF": r"(?s:.*)http://purl\.org/ontology/bibo/",
    "Zotero's own JSON": r'\s*[\[{](?s:.*)"itemType"\s*:(?s:.*)"creators"\s*:',
    "a citation file (CFF)": r"(?:#[^\n]*\n|\s*\n)*cff-version\s*:",
}
"""Formats of references that are not read → how they begin."""
_LIBRARY_SUFFIXES = (
    ".bib",
    ".cff",
    ".ciw",
    ".enw",
    ".json",
    ".nbib",
    ".rdf",
    ".ris",
    ".txt",
    ".xml",
    ".yaml",
    ".yml",
)
_HEAD = 4096
"""Bytes in which a format is known."""


def foreign_library(data: bytes, file: str) -> str:
    """Return the name of the format of references that a file is in, if it is one that is not read; else nothing."""
    if not file.lower().endswith(_LIBRARY_SUFFIXES):
        return ""
    head = data[:_HEAD].decode("utf-8", "ignore").lstrip("\ufeff \r\n\t")
    for name, beginning in _LIBRARIES.items():
        if re.match(beginning, head):
            return name
    return ""


def unread(
    file: str,
    suffixes: Sequence[str],
    kinds: Sequence[str],
    library: str = "",
) -> Problem:
    """Return the problem of a file that no reader takes.

    `suffixes` are those that are read; `kinds`, what is read from files of its suffix, empty where there is nothing;
    `library`, the format of references that it is in.
    """
    if library:
        message = f"this is {library}, which is not read; it was left out"
        hint = "export the references as CSL JSON, BibTeX (.bib) or RIS (.ris)"
        return warning(Location(file), "unread-file", message, hint)
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
