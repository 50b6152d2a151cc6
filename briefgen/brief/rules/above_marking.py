"""Nothing marked above the brief may be in it. Products are held against their own markings instead."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.brief.anchors import BOTTOM_LINE, Anchor
from briefgen.brief.brief import Brief, KeyJudgement, every_theme
from briefgen.brief.release import Counted, Release, counted_parts, release_of
from briefgen.brief.wording import some
from briefgen.problems import Problem, error

_HINT = "raise the brief's `marking:` or leave this out"
_SAY = "mark them, or say in the outline how what has no marking counts (`unmarked:`)"


def check(brief: Brief) -> Iterator[Problem]:
    """Find parts that count as marked higher than the brief, or as marked in a brief without a marking."""
    if brief.outline.products:
        return
    release = release_of(brief.outline)
    marking = release.marking
    than = (
        f"the brief is {marking.label}"
        if marking
        else "the brief has no marking"
    )
    told = [part for part in _shown(brief) if release.is_above(part)]
    for part in told:
        if part.why and part.marking:
            message = f"{part.what} {part.why} {part.marking.label}, but {than}"
            yield error(part.where, "above-marking", message, _HINT)
    silent = [part for part in told if not part.why]
    if silent and silent[0].marking:
        parts = f"{len(silent)} parts have" if silent[1:] else "one part has"
        counts = f"no marking, which counts as {silent[0].marking.label} here"
        names = some([part.what for part in silent])
        message = f"{parts} {counts}, but {than}: {names}"
        yield error(brief.outline.where, "above-marking", message, _SAY)


def _shown(brief: Brief) -> Iterator[Counted]:
    """Yield what the brief shows or cites, without what counts as it does because of a part that is told itself."""
    counted = counted_parts(brief)
    entries: dict[Anchor, Counted] = {}
    for entry in brief.also:
        part = counted[Anchor.of_entry(entry.id)]
        entries[Anchor.of_entry(entry.id)] = part
        yield replace(part, what=f"{part.what}, which is cited,")
    for item in brief.items():
        entries[item.anchor] = part = counted[item.anchor]
        if not part.derived:
            yield part
    for theme in every_theme(brief.themes):
        part = counted[theme.anchor]
        if not part.derived and not theme.grouped_by:
            yield part
    release = release_of(brief.outline)
    for key in brief.judgements:
        part = counted[key.anchor]
        if not part.derived or not _rests_on_what_is_told(
            key, entries, release
        ):
            yield part
    # One that is higher only for what it cites is told where that is.
    if brief.outline.bottom_line and not counted[BOTTOM_LINE].derived:
        yield counted[BOTTOM_LINE]


def _rests_on_what_is_told(
    key: KeyJudgement,
    entries: Mapping[Anchor, Counted],
    release: Release,
) -> bool:
    """Tell whether an entry that is told to be above the brief is what a judgement rests on."""
    named = map(Anchor.of_entry, key.rests_on)
    return any(
        release.is_above(entries[each]) for each in named if each in entries
    )
