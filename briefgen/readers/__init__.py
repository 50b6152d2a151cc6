"""The table of readers, and the way from files and folders to entries.

To add a format, write one file with `read()` and add one line to `READERS`; with `accepts()` too, where the suffix
has other formats. Modules are loaded when a file asks for them.

A reader gets bytes and a name for messages, and yields entries and problems. It does not know outlines or briefs, nor
where a file lies.

Inside:
    headline:     titles, authors and days that files state, without what programs
                  make up
    intelligence: STIX bundles and MISP events → entries, with the markings of every
                  part kept
    office:       what documents of office programs have in common
    opendocument: Texts of OpenDocument (.odt)
    pdf:          PDF: one entry, whose text knows its pages
    records:      Lists of records, as our own exports and other programs write them:
                  YAML, JSON, JSON Lines
    references:   Reference libraries → items of CSL → entries: CSL-JSON, BibTeX, RIS
    rtf:          RTF
    tables:       Tables → entries, a row each: CSV and workbooks, however their columns
                  are called
    text:         Plain text and Markdown as people keep it: questions and answers,
                  notes, Obsidian's vaults
    unread:       what is told of a file that no reader takes, and what to save it as
    web:          What the web and mail leave behind: pages, archives, messages, feeds;
                  one way from HTML to CommonMark
    words_kept:   whether the words of a source arrived in its entries
    word:         Word (.docx), every tracked change accepted
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from briefgen.entry import Entry
from briefgen.plugins import Plugin, broken_plugins, plugins
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.readers.unread import foreign_library, unread

_GROUP = "briefgen.readers"

Read = Callable[[bytes, str], Iterator[Entry | Problem]]
"""File content and its name for messages → entries and problems."""


class Reader(NamedTuple):
    """A source format: its name, its suffixes, how to know it by its content, and how to read it."""

    name: str
    suffixes: tuple[str, ...]
    read: Read
    accepts: Callable[[bytes], bool] = lambda _: True
    """Whether the content is this format, where several share a suffix; the first that accepts is taken."""


def _in(module: str, name: str) -> Callable[..., Any]:
    """Return a function of a reader's module, which is loaded when the function is first called."""

    def call(*given: Any) -> Any:
        return getattr(import_module(f"briefgen.readers.{module}"), name)(
            *given
        )

    return call


def _reader(
    name: str,
    suffixes: str,
    module: str,
    *,
    sniffs: bool = False,
) -> Reader:
    reader = Reader(name, tuple(suffixes.split()), _in(module, "read"))
    return reader._replace(accepts=_in(module, "accepts")) if sniffs else reader


READERS = (
    _reader("RIS", ".txt", "references.ris", sniffs=True),
    _reader("BibTeX", ".txt", "references.bibtex", sniffs=True),
    _reader(
        "questions and answers",
        ".txt .md .markdown",
        "text.qa_text",
        sniffs=True,
    ),
    _reader("Markdown entry", ".md .markdown .txt", "text.markdown_entry"),
    _reader("CSL-YAML", ".yaml .yml", "references.csl_yaml", sniffs=True),
    _reader("YAML list", ".yaml .yml", "records.yaml_list"),
    _reader("STIX bundle", ".json", "intelligence.stix_bundle", sniffs=True),
    _reader("MISP event", ".json", "intelligence.misp_event", sniffs=True),
    _reader("CSL-JSON", ".csl.json .csljson", "references.csl_json"),
    _reader("CSL-JSON", ".json", "references.csl_json", sniffs=True),
    _reader("BibTeX", ".bib .bibtex .biblatex", "references.bibtex"),
    _reader("RIS", ".ris", "references.ris"),
    _reader("JSON list", ".json", "records.json_list"),
    _reader("JSON Lines", ".jsonl .ndjson", "records.json_lines"),
    _reader("CSV table", ".csv .tsv", "tables.csv_table"),
    _reader("Word document", ".docx .docm", "word"),
    _reader("OpenDocument text", ".odt .ott .fodt", "opendocument"),
    _reader("RTF", ".rtf", "rtf"),
    _reader("PDF", ".pdf", "pdf"),
    _reader("Excel table", ".xlsx .xlsm", "tables.xlsx_table"),
    _reader("web page", ".html .htm .xhtml", "web.html_page"),
    _reader("web archive", ".mhtml .mht", "web.mhtml"),
    _reader("e-mail message", ".eml", "web.email_message"),
    _reader("Outlook message", ".msg", "web.outlook_message"),
    _reader("RSS or Atom feed", ".rss .atom .rdf", "web.feed"),
    _reader("RSS or Atom feed", ".xml", "web.feed", sniffs=True),
)


def all_readers() -> tuple[Reader, ...]:
    """Return the built-in readers, then those of installed packages (entry points `briefgen.readers`)."""
    return READERS + tuple(map(_guarded, plugins(_GROUP, Reader)))


def broken_readers() -> list[Problem]:
    """Return a warning for each reader of an installed package that cannot be loaded."""
    return broken_plugins(_GROUP, Reader)


def _guarded(plugin: Plugin) -> Reader:
    """Return the reader of a package, whose faults are told as its own."""
    reader: Reader = plugin.value

    def items(data: bytes, file: str) -> list[Entry | Problem]:
        found = list(reader.read(data, file))
        for item in found:
            if not isinstance(item, Entry | Problem):
                message = (
                    f"{type(item).__name__} is neither an Entry nor a Problem"
                )
                raise TypeError(message)
        return found

    def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
        yield from plugin.call(items, data, file, where=file)

    def accepts(data: bytes) -> bool:
        return bool(plugin.call(reader.accepts, data))

    # A plain text is one suffix, and not a list of letters that any file may end with.
    one = isinstance(reader.suffixes, str)
    suffixes = (str(reader.suffixes),) if one else tuple(reader.suffixes)
    return reader._replace(suffixes=suffixes, read=read, accepts=accepts)


def read_source(
    data: bytes,
    file: str,
    readers: tuple[Reader, ...] = READERS,
) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of one file and every problem in it."""
    return read_with(reader_for(data, file, readers), data, file, readers)


def read_with(
    reader: Reader | None,
    data: bytes,
    file: str,
    readers: tuple[Reader, ...],
) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of one file and every problem in it, as that reader reads it."""
    if reader is None:
        suffixes = [suffix for each in readers for suffix in each.suffixes]
        kinds = [each.name for each in readers_of(file, readers)]
        library = foreign_library(data, file)
        return [], [unread(file, suffixes, kinds, library)]
    entries: list[Entry] = []
    problems: list[Problem] = []
    try:
        for item in reader.read(data, file):
            if isinstance(item, Entry):
                entries.append(item)
            else:
                problems.append(item)
    except BriefgenError as fault:
        problems += fault.problems
    if not entries and not problems:
        message = f"the file holds no entry ({reader.name})"
        problems.append(warning(Location(file), "no-entries", message))
    return entries, problems


def reader_for(
    data: bytes,
    file: str,
    readers: tuple[Reader, ...],
) -> Reader | None:
    """Return the reader of a file: by the longest suffix that fits, then by content; None without one."""
    if foreign_library(data, file):
        return None
    for reader in readers_of(file, readers):
        if reader.accepts(data):
            return reader
    return None


def readers_of(file: str, readers: tuple[Reader, ...]) -> list[Reader]:
    """Return the readers for the longest suffix that a file has, in their order."""
    name = file.lower()
    suffixes = (suffix for reader in readers for suffix in reader.suffixes)
    longest = max(filter(name.endswith, suffixes), key=len, default="")
    return [reader for reader in readers if longest in reader.suffixes]


__all__ = [
    "READERS",
    "Read",
    "Reader",
    "all_readers",
    "broken_readers",
    "read_source",
    "read_with",
    "reader_for",
    "readers_of",
]
