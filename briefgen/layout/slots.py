"""What stands in the markup as a numbered slot: finished blocks and inlines, made by the filters of templates.

So a source's text goes around the template and its markup, never through them, and cannot be taken for either.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from briefgen.brief import Brief
from briefgen.brief.citing import Cite
from briefgen.document import Block, Blocks, Paragraph
from briefgen.entry import Entry
from briefgen.layout.citing.citations import BriefCiting
from briefgen.layout.commonmark import parse_inlines
from briefgen.layout.kept_blocks import Keeps, blocks_of
from briefgen.layout.markup.inlines import Slot
from briefgen.layout.meter import Meter
from briefgen.layout.picture_folder import PictureFolder
from briefgen.layout.views import EntryView, Place
from briefgen.problems import Location, Problem

_STEPS = 300
"""What the shortest text costs, in steps of the layout's meter."""
_STEPS_OF_LETTER = 2
_STEPS_OF_BRACKET = 60
"""More for each bracket, which may begin a link: its end is looked for."""


class Slots:
    """The slots of one document, filled while its template runs, each standing there as `<slot n="…"/>`."""

    def __init__(
        self,
        brief: Brief,
        citing: BriefCiting,
        pictures: PictureFolder,
        kept: Keeps | None = None,
    ) -> None:
        self.default = brief.outline.where
        self.entries = _entries_of(brief)
        """What the views of entries stand for, by id."""
        self.citing = citing
        self.pictures = pictures
        self.kept = kept
        """The blocks of texts, from build to build."""
        self.filled: list[Slot] = []
        self.problems: list[Problem] = []

    def filters(self, meter: Meter) -> Mapping[str, Callable[..., Markup]]:
        """Return the filters that fill slots, by the names that templates call them by."""

        def markdown(
            text: str,
            where: Place | None = None,
            role: str = "",
        ) -> Markup:
            _check("markdown", text, where, role)
            meter.charge(_steps_for(text))
            return self.markdown(text, _location(where), str(role))

        def inline(text: str, where: Place | None = None) -> Markup:
            _check("inline", text, where)
            meter.charge(_steps_for(text))
            return self.inline(text, _location(where))

        def reference(entry: EntryView) -> Markup:
            meter.charge(_STEPS)
            return self.reference(self._entry("reference", entry))

        def cited(entry: EntryView) -> Markup:
            meter.charge(_STEPS)
            return self.cited(self._entry("cited", entry))

        return {
            "markdown": markdown,
            "inline": inline,
            "reference": reference,
            "cited": cited,
        }

    def _entry(self, name: str, entry: EntryView) -> Entry:
        if not isinstance(entry, EntryView):
            raise TypeError(f"`{name}` takes an entry")
        return self.entries[entry.id]

    def markdown(
        self,
        text: str,
        where: Location | None = None,
        role: str = "",
    ) -> Markup:
        """Filter: CommonMark text → blocks. `where` places its problems; `role` goes to its plain paragraphs."""
        place = where or self.default
        blocks, problems = blocks_of(
            text, place, self.pictures.beside, self.citing, self.kept
        )
        self.problems += problems
        return self._fill(_with_role(blocks, role) if role else blocks)

    def inline(self, text: str, where: Location | None = None) -> Markup:
        """Filter: CommonMark text of one paragraph → inlines. `where` places its problems."""
        inlines, problems = parse_inlines(
            text, where or self.default, self.citing
        )
        self.problems += problems
        return self._fill(inlines)

    def reference(self, entry: Entry) -> Markup:
        """Filter: an entry → the line that its source has in the register."""
        return self._fill(self.citing.reference(entry))

    def cited(self, entry: Entry) -> Markup:
        """Filter: an entry → what stands for its source in the text."""
        label = self.citing.labelled([Cite(entry.id)])
        return self._fill(label)

    def _fill(self, slot: Slot) -> Markup:
        number = len(self.filled)
        self.filled.append(slot)
        return Markup(f'<slot n="{number}"/>')  # noqa: S704 - a number of ours


def _entries_of(brief: Brief) -> dict[str, Entry]:
    """Return the entries that a layout of the brief can see."""
    lines = (*brief.sources, *brief.unsourced)
    shown = [item.entry for item in brief.items()]
    return {
        entry.id: entry for entry in (*shown, *(line.entry for line in lines))
    }


def _steps_for(text: str) -> int:
    """Return what it costs to read a text."""
    brackets = text.count("[") * _STEPS_OF_BRACKET
    return _STEPS + len(text) * _STEPS_OF_LETTER + brackets


def _check(
    name: str,
    text: str,
    where: Place | None,
    role: str = "",
) -> None:
    """Refuse what a template hands to a filter by mistake."""
    if not (isinstance(text, str) and isinstance(role, str)):
        raise TypeError(f"`{name}` takes a text")
    if not isinstance(where, Place | None):
        raise TypeError(f"the place for `{name}` is the `where` of a value")


def _location(where: Place | None) -> Location | None:
    return None if where is None else Place.location(where)


def _with_role(blocks: Blocks, role: str) -> Blocks:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.role:
            out.append(replace(block, role=role))
        else:
            out.append(block)
    return tuple(out)
