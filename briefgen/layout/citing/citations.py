"""The citations of a brief in the style that its outline or its layout asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.brief import Brief
from briefgen.brief.anchors import Anchor
from briefgen.brief.citing import Cite
from briefgen.document import Citation, Inline, Inlines, Note, Text
from briefgen.document.walk import plain_text
from briefgen.entry import Entry
from briefgen.layout.citing.styles import STYLES, ReferenceStyle
from briefgen.problems import (
    BriefgenError,
    Location,
    error,
    near_miss,
)
from briefgen.standards.languages import other_language
from briefgen.styles.style_file import CitationForm

_WITHHELD = "[withheld]"
"""Stands for the citation of an entry that is marked above the product."""


@dataclass(frozen=True, slots=True)
class BriefCiting:
    """Puts the citations of a brief into words."""

    numbers: dict[str, tuple[Entry, int]]
    """Entry and number of its source, by the entry's id."""
    style: ReferenceStyle
    notes: bool
    withheld: frozenset[str] = frozenset()
    """Ids of entries that may not be named."""
    language: str = ""
    """Of the brief."""

    def __call__(self, cites: Sequence[Cite]) -> Inlines:
        """Return what stands in a text for what it cites; nothing, if any of it is not known."""
        named = [cite for cite in cites if cite.id not in self.withheld]
        if len(named) < len(cites):
            said = self(named) if named else ()
            return (*said, Text(f" {_WITHHELD}" if named else _WITHHELD))
        if not all(cite.id in self.numbers for cite in cites):
            return ()
        return self._noted(cites) if self.notes else self.labelled(cites)

    def labelled(self, cites: Sequence[Cite]) -> Inlines:
        """Return labels that lead to the register, in brackets."""
        opening, closing = self.style.brackets
        labels: list[Citation] = []
        for cite in cites:
            if cite.id in self.numbers:
                entry, number = self.numbers[cite.id]
                label = self.style.label(entry, number, cite.locator)
                labels.append(Citation(Anchor.of_source(number), label))
        if len(labels) == 1:  # one label is one link, brackets and all
            only = labels[0]
            return (Citation(only.target, f"{opening}{only.label}{closing}"),)
        parts: list[Inline] = []
        for each in labels:
            parts += [Text("; " if parts else opening), each]
        return (*parts, Text(closing)) if parts else ()

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return the line of a source in the register; its title says its language, where that is another."""
        line = self.style.reference(entry, locator)
        language = other_language(entry.language, self.language)
        if not language or entry.translated_by or not entry.title:
            return line
        return tuple(_titled(line, entry.title, language))

    def _noted(self, cites: Sequence[Cite]) -> Inlines:
        """Return a note with all of the references."""
        words: list[Inline] = []
        for cite in cites:
            if words:
                words.append(Text(" "))
            entry, _ = self.numbers[cite.id]
            words += self.reference(entry, cite.locator)
        return (Note(tuple(words)),)  # type: ignore[arg-type]  # references are words and links


def citing_of(brief: Brief, form: CitationForm) -> BriefCiting:
    """Return the citations of a brief.

    Raises:
        BriefgenError: there is no such style.
    """
    entries = {item.entry.id: item.entry for item in brief.items()}
    entries |= {entry.id: entry for entry in brief.also}
    numbers: dict[str, tuple[Entry, int]] = {}
    for ident, number in brief.cited.items():
        numbers[ident] = (entries[ident], number)
    style = _style(brief, form, entries)
    notes = form.notes or style.notes
    language = brief.outline.language
    return BriefCiting(numbers, style, notes, brief.left_out.ids, language)


def _titled(
    line: Inlines,
    title: str,
    language: str,
) -> Iterator[Inline]:
    """Yield a line with the language of the title in it; without, where the title does not stand in it once."""
    is_one = plain_text(line).count(title) == 1
    for part in line:
        if not (is_one and isinstance(part, Text) and title in part.text):
            yield part
            continue
        before, _, after = part.text.partition(title)
        if before:
            yield replace(part, text=before)
        yield replace(part, text=title, language=language)
        if after:
            yield replace(part, text=after)


def _style(
    brief: Brief,
    form: CitationForm,
    entries: Mapping[str, Entry],
) -> ReferenceStyle:
    chosen = brief.outline.citations
    name = chosen.name if chosen else form.style
    if name in STYLES:
        return STYLES[name]()
    from briefgen.layout.citing.csl import (  # noqa: PLC0415 - for those who name such a style
        CslStyle,
        NoStyleError,
        near_styles,
    )

    hint = near_miss(name, STYLES)
    try:
        return CslStyle(name, _sources(brief, entries), brief.cited)
    except ImportError:
        hint = hint or "for styles of CSL: pip install 'briefgen[csl]'"
    except NoStyleError:
        hint = hint or _styles_hint(near_styles(name))
    where = chosen.where if chosen else Location("styles.yaml")
    message = f"no style of citing “{name}”"
    raise BriefgenError(error(where, "unknown-style", message, hint))


def _styles_hint(near: Sequence[str]) -> str:
    """Return which styles there are, and first those of CSL that may be meant."""
    own = f"styles of our own are {', '.join(sorted(STYLES))}"
    if not near:
        return f"{own}; those of CSL are called as in the Zotero Style Repository, such as apa"
    return f"styles of CSL with such a name: {', '.join(near)}; {own}"


def _sources(brief: Brief, entries: Mapping[str, Entry]) -> list[Entry]:
    """Return the first entry of each source by number, with nothing but a dash for one that is withheld."""
    first: dict[int, Entry] = {}
    for ident, number in brief.cited.items():
        first.setdefault(number, entries[ident])
    first |= {line.number: line.entry for line in brief.sources}
    withheld = Entry(where=brief.outline.where, id="withheld", title="–")
    numbers = range(1, max(first, default=0) + 1)
    return [first.get(number, withheld) for number in numbers]
