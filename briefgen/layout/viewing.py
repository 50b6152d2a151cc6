# ruff: noqa: SIM905 - a list of words is read as words
"""A brief → the views of it that a layout gets. What is not copied here, no layout can show."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, TypeVar

from briefgen.brief import (
    Brief,
    BriefTheme,
    Ground,
    Item,
    KeyJudgement,
    Mention,
    Reference,
)
from briefgen.entry import Entry
from briefgen.layout.views import (
    AdmiraltyView,
    AiView,
    BandView,
    BriefView,
    ConfidenceView,
    DateView,
    EntryView,
    ExtractView,
    GroundView,
    ItemView,
    JudgementView,
    KeyJudgementView,
    LeftOutView,
    MarkingView,
    MentionView,
    OutlineView,
    Place,
    ReferenceView,
    ScaleView,
    ThemeView,
    View,
)
from briefgen.outline import Judgement, Outline
from briefgen.outline.product import LeftOut
from briefgen.standards.dates import PartialDate
from briefgen.standards.languages import other_language
from briefgen.standards.markings import Marking
from briefgen.standards.scales import Scale, load_data

_View = TypeVar("_View", bound=View)

_OF_ENTRIES = (
    "id kind title text summary publisher container url archive_url doi translated_by source_type"
    " access_type reliability credibility grade descriptor tags places actors releasable_to status states_source"
).split()
"""Fields of entries that are plain values."""
_OF_OUTLINES = (
    "title subtitle author organisation edition supersedes version audience recipients language bottom_line"
).split()
"""Fields of outlines that are plain values."""
_OF_LEFT_OUT = (
    "words reason bottom_line judgements themes intros entries".split()
)


def views_of(brief: Brief) -> dict[str, View]:
    """Return what a layout may name: `brief`, `outline` and `admiralty`."""
    seen = _Viewer(brief.outline.language).brief(brief)
    return {"brief": seen, "outline": seen.outline, "admiralty": _admiralty()}


def outline_view(outline: Outline) -> OutlineView:
    """Return the view of the head of an outline."""
    return _made(
        OutlineView,
        **_same(outline, _OF_OUTLINES),
        date=_date(outline.date),
        cutoff=_date(outline.cutoff),
        marking=_marking(outline.marking),
        variables=dict(outline.variables),
        where=Place(outline.where),
    )


class _Viewer:
    """Makes the views of one brief; a part that stands in several places has one view."""

    def __init__(self, language: str) -> None:
        self._language = language
        """Of the brief."""
        self._entries: dict[str, EntryView] = {}
        self._items: dict[str, ItemView] = {}

    def brief(self, brief: Brief) -> BriefView:
        return BriefView(
            outline=outline_view(brief.outline),
            judgements=tuple(map(self.key_judgement, brief.judgements)),
            themes=tuple(map(self.theme, brief.themes)),
            items=self.items(brief.items()),
            moved=self.items(brief.moved),
            annex=self.items(brief.annex),
            sources=tuple(map(self.reference, brief.sources)),
            unsourced=tuple(map(self.reference, brief.unsourced)),
            scale=_scale(brief.scale),
            uses_likelihood=brief.uses_likelihood,
            left_out=_left_out(brief.left_out),
        )

    def theme(self, theme: BriefTheme) -> ThemeView:
        return _made(
            ThemeView,
            number=theme.number,
            depth=theme.depth,
            id=theme.id,
            title=theme.title,
            intro=theme.intro,
            items=self.items(theme.items),
            themes=tuple(map(self.theme, theme.themes)),
            marking=_marking(theme.marking),
            moved=self.items(theme.moved),
            withheld=theme.withheld,
            grouped_by=theme.grouped_by,
            where=Place(theme.where),
            anchor=str(theme.anchor),
        )

    def items(self, items: Iterable[Item]) -> tuple[ItemView, ...]:
        return tuple(map(self.item, items))

    def item(self, item: Item) -> ItemView:
        anchor = str(item.anchor)
        known = self._items.get(anchor)
        if known is not None:
            return known
        view = ItemView(
            number=item.number,
            entry=self.entry(item.entry),
            source=item.source,
            place=item.place,
            first=item.first,
            first_anchor=str(item.first_anchor or ""),
            anchor=anchor,
        )
        self._items[anchor] = view
        return view

    def entry(self, entry: Entry) -> EntryView:
        known = self._entries.get(entry.id)
        if known is not None:
            return known
        view = _made(
            EntryView,
            **_same(entry, _OF_ENTRIES),
            language=other_language(entry.language, self._language),
            authors=tuple(map(str, entry.authors)),
            published=_date(entry.published),
            information_date=_date(entry.information_date),
            accessed=_date(entry.accessed),
            marking=_marking(entry.marking),
            extracts=_extracts(entry),
            ai=_ai(entry),
            where=Place(entry.where),
        )
        self._entries[entry.id] = view
        return view

    def key_judgement(self, key: KeyJudgement) -> KeyJudgementView:
        return _made(
            KeyJudgementView,
            number=key.number,
            judgement=_judgement(key.judgement),
            text=key.text,
            likelihood=key.likelihood,
            range=key.range,
            support=tuple(map(self.ground, key.support)),
            against=tuple(map(self.ground, key.against)),
            origins=key.origins,
            withheld=key.withheld,
            anchor=str(key.anchor),
        )

    def ground(self, ground: Ground) -> GroundView:
        entry = self.entry(ground.entry)
        return GroundView(ground.number, str(ground.anchor), entry)

    def reference(self, reference: Reference) -> ReferenceView:
        return ReferenceView(
            number=reference.number,
            entry=self.entry(reference.entry),
            mentions=tuple(map(_mention, reference.mentions)),
            file=PurePath(reference.entry.where.file).name,
            anchor=str(reference.anchor),
        )


def _made(kind: type[_View], /, **parts: Any) -> _View:
    """Return a view of plain values: a text that knows its place in a file goes without that."""
    return kind(**{name: _plain(value) for name, value in parts.items()})


def _plain(value: Any) -> Any:
    match value:
        case str():
            return str(value)
        case tuple():
            return tuple(map(_plain, value))
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case _:
            return value


def _same(
    record: Outline | Entry | LeftOut, names: Iterable[str]
) -> dict[str, Any]:
    """Return the fields of a record that a view has as they are."""
    return {name: getattr(record, name) for name in names}


def _judgement(given: Judgement) -> JudgementView:
    return _made(
        JudgementView,
        id=given.id,
        text=given.text,
        confidence=given.confidence or "",
        basis=given.basis,
        marking=_marking(given.marking),
        where=Place(given.where),
    )


def _mention(mention: Mention) -> MentionView:
    return MentionView(mention.number, str(mention.anchor), mention.line)


def _date(date: PartialDate | None) -> DateView | None:
    if date is None:
        return None
    return DateView(str(date), date.iso(), date.first.year)


def _marking(marking: Marking | None) -> MarkingView | None:
    if marking is None:
        return None
    look = (marking.colour, marking.background)
    return MarkingView(marking.label, marking.rank, *look, marking.meaning)


def _extracts(entry: Entry) -> tuple[ExtractView, ...]:
    return tuple(
        ExtractView(each.quote, each.paraphrase, each.locator)
        for each in entry.extracts
    )


def _ai(entry: Entry) -> AiView | None:
    used = entry.ai
    return AiView(used.system, used.version, used.role) if used else None


def _scale(scale: Scale) -> ScaleView:
    bands = [
        BandView(band.terms, band.also, scale.range_of(band))
        for band in scale.bands
    ]
    levels = [
        ConfidenceView(each.level, each.meaning) for each in scale.confidence
    ]
    return ScaleView(
        scale.id, scale.title, scale.version, tuple(bands), tuple(levels)
    )


def _left_out(left_out: LeftOut) -> LeftOutView:
    return LeftOutView(**_same(left_out, _OF_LEFT_OUT))


def _admiralty() -> AdmiraltyView:
    code: Mapping[str, Mapping[str, str]] = load_data("admiralty")
    return AdmiraltyView(dict(code["reliability"]), dict(code["credibility"]))
