"""What is wrong with what a product would show, and what is told of what it leaves out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefgen.brief.anchors import Anchor
from briefgen.brief.brief import Brief, every_theme
from briefgen.brief.cutting import Cut
from briefgen.brief.release import Counted, Release
from briefgen.brief.repeating import repeated
from briefgen.brief.wording import listed, some
from briefgen.problems import Problem, error, warning


def problems_of(
    whole: Brief, cut: Cut, counted: Mapping[Anchor, Counted]
) -> Iterator[Problem]:
    """Yield what is wrong with what a product would show of a whole brief, and what it leaves out."""
    yield from _told(cut, counted)
    yield from repeated(whole, cut.brief, _name(cut))
    yield from _overlooked(cut)


def _told(cut: Cut, counted: Mapping[Anchor, Counted]) -> Iterator[Problem]:
    """Yield what is wrong with what a product would show, or what it leaves out."""
    if cut.product.marking_filter == "drop":
        yield from _told_dropped(cut, counted)
    else:
        yield from _told_stopping(cut, counted)
    yield from _told_empty(cut, counted)


def _name(cut: Cut) -> str:
    marking = cut.release.marking
    return f"the product “{cut.product.name}”" + (
        f" ({marking.label})" if marking else ""
    )


def _told_dropped(
    cut: Cut, counted: Mapping[Anchor, Counted]
) -> Iterator[Problem]:
    where = cut.product.where
    words = cut.brief.left_out.words
    unmarked = any(
        cut.release.is_above(counted[anchor]) and not counted[anchor].why
        for anchor in cut.withheld
    )
    if words:
        reasons = "; ".join(_reasons(cut, counted))
        message = f"{_name(cut)} leaves out {words}: {reasons}"
        hint = _how_to_say(cut.release) if unmarked else ""
        yield warning(where, "withheld", message, hint)
    for key in cut.brief.judgements:
        if key.withheld and not key.support:
            message = f"{_name(cut)} leaves out all that judgement {key.number} rests on"
            hint = "name what its readers may have too, or leave it out"
            yield warning(key.judgement.where, "no-support", message, hint)


def _reasons(cut: Cut, counted: Mapping[Anchor, Counted]) -> Iterator[str]:
    """Yield what is left out for each reason, such as `victim, all (is marked TLP:AMBER)`."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for anchor in cut.withheld:
        reason = _why(counted[anchor], cut.release)
        named[reason].append(_called(anchor))
    for reason, names in named.items():
        yield f"{some(names)} ({reason})"


def _called(anchor: Anchor) -> str:
    """Return what a part is called in a list of those that are left out."""
    if anchor.kind == "intro":
        return f"the intro of {anchor.name}"
    return anchor.name or "bottom_line"


def _why(part: Counted, release: Release) -> str:
    """Return why a release bars a part."""
    if not release.is_above(part):
        return (
            f"releasable to {listed(part.releasable_to or ()) or 'nobody'} only"
        )
    label = part.marking.label if part.marking else ""
    if part.why:
        return f"{part.why} {label}"
    return f"no marking, which counts as {label} here"


def _how_to_say(release: Release) -> str:
    """Return a hint how to say that what has no marking may be in a document."""
    label = release.marking.label if release.marking else "TLP:CLEAR"
    return f"give it a `marking:`, or say in the outline how what has no marking counts, such as `unmarked: {label}`"


def _told_empty(
    cut: Cut, counted: Mapping[Anchor, Counted]
) -> Iterator[Problem]:
    """Yield a warning for a product that has nothing to show."""
    brief = cut.brief
    intros = [theme.intro for theme in every_theme(brief.themes)]
    if brief.items() or brief.judgements or brief.sources or brief.unsourced:
        return
    if brief.outline.bottom_line or any(intros):
        return
    why, hint = "nothing is in the themes and parts that it asks for", ""
    if cut.withheld:
        if cut.product.marking_filter != "drop":
            return  # each part that it may not show is an error
        why = "all that it asks for is withheld"
        hint = _what_would_show(cut, counted)
    message = f"{_name(cut)} is empty: {why}"
    yield warning(cut.product.where, "empty-product", message, hint)


def _what_would_show(cut: Cut, counted: Mapping[Anchor, Counted]) -> str:
    """Return a hint how to show what a product withholds."""
    parts = [counted[anchor] for anchor in cut.withheld]
    if any(cut.release.is_above(each) and not each.why for each in parts):
        return _how_to_say(cut.release)
    if any(map(cut.release.is_for_others, parts)):
        return _WHO
    return "choose other parts, or raise its `marking:`"


def _told_stopping(
    cut: Cut, counted: Mapping[Anchor, Counted]
) -> Iterator[Problem]:
    found = [counted[anchor] for anchor, stops in cut.withheld.items() if stops]
    above = [part for part in found if cut.release.is_above(part)]
    for part in above:
        if part.why and part.marking:
            message = f"{part.what} {part.why} {part.marking.label}, above {_name(cut)}"
            yield error(part.where, "above-marking", message, _HINT)
    silent = [part for part in above if not part.why]
    if silent and silent[0].marking:
        count = f"{len(silent)} parts have" if silent[1:] else "one part has"
        counts = f"no marking, which counts as {silent[0].marking.label} here"
        names = some([part.what for part in silent])
        message = f"{count} {counts}, above {_name(cut)}: {names}"
        hint = f"{_how_to_say(cut.release)}, or {_HINT}"
        yield error(cut.product.where, "above-marking", message, hint)
    for part in found:
        if part not in above:
            yield _not_releasable(part, cut)


def _not_releasable(part: Counted, cut: Cut) -> Problem:
    recipients = cut.release.recipients
    goes = (
        f"is for {listed(recipients)}"
        if recipients
        else "does not say whom it is for"
    )
    only = listed(part.releasable_to or ()) or "nobody"
    message = (
        f"{part.what} is releasable to {only} only, and {_name(cut)} {goes}"
    )
    hint = f"{_HINT}; {_WHO}"
    return error(part.where, "not-releasable", message, hint)


def _overlooked(cut: Cut) -> Iterator[Problem]:
    """Yield an error for each item that is barred and in the brief all the same; there should be none."""
    for item in cut.brief.items():
        if item.anchor in cut.barred:
            name = cut.product.name
            message = f"the entry “{item.entry.id}” got into the product “{name}” by mistake"
            hint = "this is a fault of briefgen: please report it"
            yield error(item.entry.where, "above-marking", message, hint)


_HINT = "leave it out with `themes:`, `without:` or `parts:`, or write `marking_filter: drop` in the product"
_WHO = "who gets a product stands in its `recipients:`"
