"""What a document holds that an entry cannot: counted while it is read, told once a kind."""

from collections import Counter
from collections.abc import Iterator

from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.problems import Location, Problem, warning

_KINDS = {
    "tracked-changes": (
        "1 tracked change was read as accepted",
        "{:,} tracked changes were read as accepted",
        "accept or reject them to be sure of the text",
    ),
    "comments": (
        "1 comment went into the note for the analyst, which is never printed",
        "{:,} comments went into notes for the analyst, which are never printed",
        "",
    ),
    "picture": (
        "1 picture was left out; its description, if it has one, stands in its place",
        "{:,} pictures were left out; their descriptions, if they have any, stand in their place",
        "PNG and JPEG in paragraphs of the text are shown; put others into a layout or a Markdown entry",
    ),
    "chart": (
        "1 chart, diagram or drawn text is there by its words alone",
        "{:,} charts, diagrams or drawn texts are there by their words alone",
        "save them as pictures, and put these into a layout or a Markdown entry to show them",
    ),
    "formula": (
        "1 formula was written as one line of characters",
        "{:,} formulas were written as one line of characters",
        "compare it with the file",
    ),
    "embedded-object": (
        "1 embedded object was left out",
        "{:,} embedded objects were left out",
        "",
    ),
    "joined-file": (
        "1 file, or part of one, that Word would join in was left out",
        "{:,} files, or parts of them, that Word would join in were left out",
        "open the document in Word and save it anew: then their text is part of it",
    ),
    "field": (
        "1 field shows what Word would compute, such as a number or a formula; it was left out",
        "{:,} fields show what Word would compute, such as numbers or formulas; they were left out",
        "compare the text with the file",
    ),
    "merged-cells": (
        "1 cell is merged of several; its text stands in the first of them",
        "{:,} cells are merged of several; their text stands in the first of them",
        "",
    ),
    "nested-table": (
        "1 table holds others; its cells were written one below the other",
        "{:,} tables hold others; their cells were written one below the other",
        "",
    ),
    "table-as-lines": (
        "1 table in a footnote or a comment was written as lines",
        "{:,} tables in footnotes or comments were written as lines",
        "",
    ),
    "hidden-text": (
        "1 passage is hidden and was left out",
        "{:,} passages are hidden and were left out",
        "",
    ),
    "struck-text": (
        "1 passage is struck through, but stands like any other",
        "{:,} passages are struck through, but stand like any other",
        "",
    ),
    "list-label": (
        "1 label of a list is of a kind that is not known; a plain number or bullet stands for it",
        "{:,} labels of lists are of a kind that is not known; plain numbers or bullets stand for them",
        "compare them with the file",
    ),
    "symbol": (
        "1 symbol of a picture font is no character; “\ufffd” stands for it",
        "{:,} symbols of picture fonts are no characters; “\ufffd” stands for each",
        "",
    ),
}


class Tally:
    """Counts for one file."""

    def __init__(self, where: Location) -> None:
        self._where = where
        self._counts: Counter[str] = Counter()
        self._links: dict[str, None] = {}
        self._prompts: dict[str, None] = {}
        self.hidden: list[str] = []
        """The words that are hidden, in the pieces in which they stand."""
        self._dropped = ""

    def add(self, kind: str, count: int = 1) -> None:
        """Count something of a kind."""
        self._counts[kind] += count

    def add_hidden(self, words: str) -> None:
        """Count a passage that is hidden, and keep its words: they may say how the file is marked."""
        self.add("hidden-text")
        self.hidden.append(words)

    def add_once(self, kind: str) -> None:
        """Note that there is something of a kind, of which the file does not say how much."""
        self._counts[kind] = max(1, self._counts[kind])

    def add_link(self, url: str) -> None:
        """Count a link that was not kept."""
        self._links.setdefault(url)

    def add_prompt(self, words: str) -> None:
        """Count words that only their style says to be a prompt to fill something in."""
        self._prompts.setdefault(words)

    def printable(self, text: str) -> str:
        """Return a text without the characters that no document can hold."""
        clean, dropped = without_unprintable(text)
        self._dropped = self._dropped or dropped
        return clean

    def problems(self) -> Iterator[Problem]:
        """Yield what there is to tell."""
        for kind, (one, several, hint) in _KINDS.items():
            count = self._counts[kind]
            if count:
                yield warning(
                    self._where,
                    kind,
                    one if count == 1 else several.format(count),
                    hint,
                )
        for words in self._prompts:
            message = f"“{words[:80]}” has the style of what asks to fill a content control in; it was left out"
            hint = "if somebody filled it in, give it another style"
            yield warning(self._where, "placeholder", message, hint)
        for url in self._links:
            message = f"the link to “{url[:80]}” was not kept: only http, https and mailto links are"
            yield warning(self._where, "link-scheme", message)
        if self._dropped:
            yield unprintable(self._where, self._dropped)
