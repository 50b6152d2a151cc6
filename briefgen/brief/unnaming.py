"""What names an entry that is withheld goes with it: its citations, and its id in the fields of others."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from briefgen.brief.brief import Brief, BriefTheme, Item, KeyJudgement
from briefgen.brief.citing import without_cites
from briefgen.brief.grounds import Ground
from briefgen.brief.register import Reference
from briefgen.entry import Entry
from briefgen.standards.folding import folded

_REFERRING = ("supports", "contradicts")
"""Fields that hold ids of other entries."""


def unnamed(
    entry: Entry,
    hidden: Collection[str],
    *,
    counted: bool = False,
) -> Entry:
    """Return an entry that names none of the ids in `hidden`; the same where it names none.

    With `counted`, its texts say of each citation that something is left out of it.
    """
    update: dict[str, object] = {}
    for field in ("text", "summary"):
        written = getattr(entry, field)
        update[field] = without_cites(written, hidden, counted=counted)
    for field in _REFERRING:
        named = getattr(entry, field)
        update[field] = tuple(name for name in named if name not in hidden)
    cited = entry.citations
    update["citations"] = tuple(
        each for each in cited if each.entry not in hidden
    )
    update["origin"] = "" if entry.origin in hidden else entry.origin
    changed = {
        name: new for name, new in update.items() if new != getattr(entry, name)
    }
    return entry.model_copy(update=changed) if changed else entry


def without_names(brief: Brief, hidden: Collection[str]) -> Brief:
    """Return a brief none of whose parts names an entry that is `hidden`."""
    if not hidden:
        return brief
    return _Unnaming(hidden).brief(brief)


def without_title(theme: BriefTheme) -> BriefTheme:
    """Return a theme that is known by its number."""
    name = f"theme-{theme.number.replace('.', '-')}"
    return replace(theme, id=name, title=f"Theme {theme.number}", intro="")


class _Unnaming:
    """Takes ids out of the parts of a brief; an entry that stands in several is changed once."""

    def __init__(self, hidden: Collection[str]) -> None:
        self.hidden = hidden
        self._folded = set(map(folded, hidden))
        self._known: dict[str, Entry] = {}

    def brief(self, brief: Brief) -> Brief:
        bottom_line = self._text(brief.outline.bottom_line)
        outline = brief.outline.model_copy(update={"bottom_line": bottom_line})
        return replace(
            brief,
            outline=outline,
            judgements=tuple(map(self._judgement, brief.judgements)),
            themes=tuple(map(self._theme, brief.themes)),
            unplaced=tuple(map(self._entry, brief.unplaced)),
            annex=self._items(brief.annex),
            moved=self._items(brief.moved),
            sources=tuple(self._references(brief.sources)),
            unsourced=tuple(self._references(brief.unsourced)),
            also=tuple(map(self._entry, brief.also)),
        )

    def _text(self, text: str) -> str:
        return without_cites(text, self.hidden, counted=True)

    def _entry(self, entry: Entry) -> Entry:
        if entry.id not in self._known:
            self._known[entry.id] = unnamed(entry, self.hidden, counted=True)
        return self._known[entry.id]

    def _items(self, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(
            replace(item, entry=self._entry(item.entry)) for item in items
        )

    def _grounds(self, grounds: Iterable[Ground]) -> tuple[Ground, ...]:
        return tuple(
            replace(ground, entry=self._entry(ground.entry))
            for ground in grounds
        )

    def _references(self, lines: Iterable[Reference]) -> Iterator[Reference]:
        for line in lines:
            yield replace(line, entry=self._entry(line.entry))

    def _judgement(self, key: KeyJudgement) -> KeyJudgement:
        given = key.judgement
        texts = {
            "text": self._text(given.text),
            "basis": self._text(given.basis),
        }
        return replace(
            key,
            judgement=given.model_copy(update=texts),
            text=self._text(key.text),
            rests_on=tuple(
                ident for ident in key.rests_on if ident not in self.hidden
            ),
            support=self._grounds(key.support),
            against=self._grounds(key.against),
        )

    def _theme(self, theme: BriefTheme) -> BriefTheme:
        if theme.grouped_by == "origin" and folded(theme.title) in self._folded:
            theme = without_title(theme)
        return replace(
            theme,
            intro=self._text(theme.intro),
            items=self._items(theme.items),
            moved=self._items(theme.moved),
            themes=tuple(map(self._theme, theme.themes)),
        )
