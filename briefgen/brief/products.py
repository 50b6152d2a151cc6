"""The brief of a product: parts of the whole brief, with its numbers, and nothing that its readers may not have.

A product is cut in steps that each return a new value: what the product asks for, what of that its release bars, and
what is left. Nothing is remembered from one step to the next, so that what is told to be withheld is what was.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.brief.anchors import BOTTOM_LINE, Anchor
from briefgen.brief.brief import (
    Brief,
    BriefTheme,
    Item,
    KeyJudgement,
    every_theme,
)
from briefgen.brief.grounds import Ground
from briefgen.brief.register import Reference
from briefgen.brief.release import (
    Counted,
    Release,
    barred_ids,
    counted_parts,
    entries_of,
    release_of,
    withheld_ids,
)
from briefgen.brief.unnaming import without_names, without_title
from briefgen.brief.using import cited_ids
from briefgen.brief.wording import listed, some
from briefgen.entry import Entry, slug
from briefgen.outline import Outline
from briefgen.outline.arranging import retitled
from briefgen.outline.product import PARTS, LeftOut, Product
from briefgen.problems import Problem, error, warning

Account = Mapping[Anchor, bool]
"""Parts that were left out because the release bars them, as they come, and whether a product that stops on such
parts stops on it: not on one that a part told already holds or names."""


def product_briefs(
    whole: Brief, products: Iterable[Product]
) -> tuple[list[Brief], list[Problem]]:
    """Return the brief of each product, and what is wrong with what it would show."""
    counted = counted_parts(whole)
    briefs: list[Brief] = []
    problems: list[Problem] = []
    for product in products:
        cut = _cut(whole, product, counted)
        briefs.append(cut.brief)
        problems += [*_told(cut, counted), *_overlooked(cut)]
    return briefs, problems


def readers_brief(whole: Brief) -> Brief:
    """Return a whole brief as its readers may have it: without what it does not show and they may not know of.

    What it shows, or cites, although they may not have it, stays: that is an error, which the rules tell.
    """
    used = {item.entry.id for item in whole.items()} | {*whole.cited}
    hidden = withheld_ids(whole, whole) - used
    if not hidden:
        return whole
    files = {entry.where.file for entry in whole.unplaced if entry.id in hidden}
    left_out = LeftOut(ids=hidden, files=frozenset(files))
    unplaced = (entry for entry in whole.unplaced if entry.id not in hidden)
    shown = replace(whole, unplaced=tuple(unplaced), left_out=left_out)
    return without_names(shown, hidden)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A product, the brief that it shows, and the account of what it does not."""

    product: Product
    release: Release
    barred: frozenset[Anchor]
    brief: Brief
    withheld: Account


def _cut(
    whole: Brief,
    product: Product,
    counted: Mapping[Anchor, Counted],
) -> _Cut:
    """Return a product of a brief."""
    release = release_of(whole.outline, product)
    barred = frozenset(
        each for each, part in counted.items() if release.bars(part)
    )
    hidden = frozenset(barred_ids(counted, release))
    asked = asked_for(whole, product)
    untitled = _untitled(asked.themes, counted, barred)
    shown = _shown(asked, barred, untitled)
    withheld = _withheld(asked, shown, barred, untitled, hidden)
    shown = _with_register(whole, product, shown, hidden, barred)
    shown = without_names(shown, hidden)
    shown = replace(
        shown, outline=_head(whole.outline, product, release, shown)
    )
    left_out = _left_out(
        whole, shown, product, release, withheld, counted, hidden
    )
    return _Cut(
        product, release, barred, replace(shown, left_out=left_out), withheld
    )


# ---------------------------------------------------------------- what a product asks for


def asked_for(whole: Brief, product: Product) -> Brief:
    """Return what a product would show if its readers might have everything."""
    parts = frozenset(product.parts)
    # A list of sources that stands alone is of all of them.
    needs_themes = "themes" in parts or _lists_sources_only(parts)
    themes = tuple(_chosen(whole.themes, product)) if needs_themes else ()
    kept = {
        item.anchor for theme in every_theme(themes) for item in theme.moved
    }
    moved = tuple(item for item in whole.moved if item.anchor in kept)
    has_annexes = "annexes" in parts
    bottom_line = whole.outline.bottom_line if "bottom_line" in parts else ""
    return replace(
        whole,
        outline=whole.outline.model_copy(update={"bottom_line": bottom_line}),
        judgements=whole.judgements if "judgements" in parts else (),
        themes=themes,
        annex=whole.annex if has_annexes else (),
        moved=moved if has_annexes else (),
    )


def _lists_sources_only(parts: Collection[str]) -> bool:
    return not {"bottom_line", "judgements", "themes"} & set(parts)


def _chosen(
    themes: Sequence[BriefTheme], product: Product
) -> Iterator[BriefTheme]:
    """Yield the themes that a product chooses; of one that has such below it and is not chosen itself, the title."""
    chosen = (
        None
        if product.themes is None
        else {name.name for name in product.themes}
    )
    without = {name.name for name in product.without}
    yield from _chosen_of(themes, chosen, without)


def _chosen_of(
    themes: Sequence[BriefTheme],
    chosen: Collection[str] | None,
    without: set[str],
) -> Iterator[BriefTheme]:
    for theme in themes:
        if theme.id in without:
            continue
        if chosen is None or theme.id in chosen:
            below = tuple(_chosen_of(theme.themes, None, without))
            yield replace(theme, themes=below)
        elif below := tuple(_chosen_of(theme.themes, chosen, without)):
            yield replace(theme, intro="", items=(), moved=(), themes=below)


# ---------------------------------------------------------------- what of that its readers may have


def _untitled(
    themes: Sequence[BriefTheme],
    counted: Mapping[Anchor, Counted],
    barred: Collection[Anchor],
) -> frozenset[Anchor]:
    """Return the themes that may not be named but hold something that may be shown.

    Nobody marked such a theme: it counts as the brief does. What is marked in it says for itself who may have it.
    """
    return frozenset(
        theme.anchor
        for theme in every_theme(themes)
        if theme.anchor in barred
        and not counted[theme.anchor].why
        and any(item.anchor not in barred for item in _items_in(theme))
    )


def _items_in(theme: BriefTheme) -> Iterator[Item]:
    for each in every_theme([theme]):
        yield from (*each.items, *each.moved)


def _shown(
    asked: Brief,
    barred: Collection[Anchor],
    untitled: Collection[Anchor],
) -> Brief:
    """Return what is left of what a product asks for."""
    outline = asked.outline
    if BOTTOM_LINE in barred:
        outline = outline.model_copy(update={"bottom_line": ""})
    first = _first_places(asked, barred)
    judgements = (key for key in asked.judgements if key.anchor not in barred)
    return replace(
        asked,
        outline=outline,
        judgements=tuple(_supported(key, first, barred) for key in judgements),
        themes=tuple(_themes(asked.themes, barred, untitled, first)),
        annex=_items(asked.annex, barred, first),
        moved=_items(asked.moved, barred, first),
        placements=(),
        selected={},
    )


def _first_places(asked: Brief, barred: Collection[Anchor]) -> dict[str, Item]:
    """Return the first item of each entry that may be shown, by the entry's id."""
    first: dict[str, Item] = {}
    for item in asked.items():
        if item.anchor not in barred:
            first.setdefault(item.entry.id, item)
    return first


def _supported(
    key: KeyJudgement,
    first: Mapping[str, Item],
    barred: Collection[Anchor],
) -> KeyJudgement:
    """Return a judgement that names only what its readers may have, at the first place where they find it."""
    support = _open_grounds(key.support, first, barred)
    allowed = {each.entry.id for each in support}

    def may_be_named(ident: str) -> bool:
        return ident in allowed or Anchor.of_entry(ident) not in barred

    named = tuple(
        name for name in key.judgement.entries if may_be_named(name.name)
    )
    return replace(
        key,
        judgement=key.judgement.model_copy(update={"entries": named}),
        rests_on=tuple(filter(may_be_named, key.rests_on)),
        support=support,
        against=_open_grounds(key.against, first, barred),
        withheld=len(key.support) - len(support),
    )


def _open_grounds(
    grounds: Iterable[Ground],
    first: Mapping[str, Item],
    barred: Collection[Anchor],
) -> tuple[Ground, ...]:
    """Return the grounds that may be named, each at the first place that shows it."""
    placed = (_placed_first(each, first) for each in grounds)
    return tuple(each for each in placed if each.part not in barred)


def _placed_first(ground: Ground, first: Mapping[str, Item]) -> Ground:
    item = first.get(ground.entry.id)
    if item is None:
        return ground
    return replace(ground, number=item.number, anchor=item.anchor)


def _items(
    items: Iterable[Item],
    barred: Collection[Anchor],
    first: Mapping[str, Item],
) -> tuple[Item, ...]:
    """Return the items that may be shown; one that stood before says so only of a place that is shown too."""
    return tuple(
        _placed_again(item, first.get(item.entry.id, item))
        for item in items
        if item.anchor not in barred
    )


def _placed_again(item: Item, first: Item) -> Item:
    if item.anchor == first.anchor:
        return replace(item, first="", first_anchor=None)
    return replace(item, first=first.number, first_anchor=first.anchor)


def _themes(
    themes: Sequence[BriefTheme],
    barred: Collection[Anchor],
    untitled: Collection[Anchor],
    first: Mapping[str, Item],
) -> Iterator[BriefTheme]:
    """Yield the themes that may be shown, with what may be shown of them."""
    for theme in themes:
        if theme.anchor in barred and theme.anchor not in untitled:
            continue
        items = _items(theme.items, barred, first)
        moved = _items(theme.moved, barred, first)
        if theme.grouped_by and not (items or moved):
            continue  # its title is a value of entries that are withheld
        shown = replace(
            theme,
            items=items,
            moved=moved,
            themes=tuple(_themes(theme.themes, barred, untitled, first)),
            withheld=_count_withheld(theme, barred),
        )
        if theme.anchor in untitled:
            shown = without_title(shown)
        elif theme.grouped_by:
            shown = _retitled(shown)
        yield shown


def _count_withheld(theme: BriefTheme, barred: Collection[Anchor]) -> int:
    return sum(item.anchor in barred for item in (*theme.items, *theme.moved))


def _retitled(group: BriefTheme) -> BriefTheme:
    """Return a group whose title is written as one of the entries writes it that are shown in it."""
    entries = [item.entry for item in (*group.items, *group.moved)]
    title = retitled(group.title, group.grouped_by, entries)
    if title == group.title:
        return group
    return replace(group, title=title, id=f"{slug(title)}-{group.number}")


# ---------------------------------------------------------------- what is told to be withheld


def _withheld(
    asked: Brief,
    shown: Brief,
    barred: Collection[Anchor],
    untitled: Collection[Anchor],
    hidden: Collection[str],
) -> Account:
    """Return the account of what a product leaves out of what it asks for."""
    account: dict[Anchor, bool] = {}
    again = {item.anchor for item in shown.items()}
    for anchor, stops in _in_order(asked, barred, untitled):
        if anchor not in barred:
            continue
        if anchor.kind == "entry" and anchor.name not in hidden:
            continue  # it stands in another place that its readers may see
        account[anchor] = stops or account.get(anchor, False)
    for ident in cited_ids(shown):
        anchor = Anchor.of_entry(ident)
        if ident in hidden and anchor not in again:
            account[anchor] = True
    return account


def _in_order(
    asked: Brief,
    barred: Collection[Anchor],
    untitled: Collection[Anchor],
) -> Iterator[tuple[Anchor, bool]]:
    """Yield the parts of what a product asks for, and whether each is told beside those that hold or name it."""
    if asked.outline.bottom_line:
        yield BOTTOM_LINE, True
    for key in asked.judgements:
        yield key.anchor, True
        if key.anchor not in barred:
            yield from ((each.part, False) for each in key.support)
    yield from _themes_in_order(asked.themes, barred, untitled)
    yield from ((item.anchor, True) for item in asked.annex)


def _themes_in_order(
    themes: Sequence[BriefTheme],
    barred: Collection[Anchor],
    untitled: Collection[Anchor],
    *,
    told: bool = True,
) -> Iterator[tuple[Anchor, bool]]:
    for theme in themes:
        if not theme.grouped_by:
            yield theme.anchor, told
        is_left_out = theme.anchor in barred and theme.anchor not in untitled
        inside = told and not is_left_out
        if is_left_out:
            yield from (
                (each.anchor, False)
                for each in every_theme(theme.themes)
                if not each.grouped_by
            )
        for item in (*theme.items, *theme.moved):
            yield item.anchor, inside
        yield from _themes_in_order(theme.themes, barred, untitled, told=inside)


def _told(cut: _Cut, counted: Mapping[Anchor, Counted]) -> Iterator[Problem]:
    """Yield what is wrong with what a product would show, or what it leaves out."""
    if cut.product.marking_filter == "drop":
        yield from _told_dropped(cut, counted)
    else:
        yield from _told_stopping(cut, counted)
    yield from _told_empty(cut, counted)


def _name(cut: _Cut) -> str:
    marking = cut.release.marking
    return f"the product “{cut.product.name}”" + (
        f" ({marking.label})" if marking else ""
    )


def _told_dropped(
    cut: _Cut, counted: Mapping[Anchor, Counted]
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


def _reasons(cut: _Cut, counted: Mapping[Anchor, Counted]) -> Iterator[str]:
    """Yield what is left out for each reason, such as `victim, all (is marked TLP:AMBER)`."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for anchor in cut.withheld:
        reason = _why(counted[anchor], cut.release)
        named[reason].append(anchor.name or "bottom_line")
    for reason, names in named.items():
        yield f"{some(names)} ({reason})"


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
    cut: _Cut, counted: Mapping[Anchor, Counted]
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


def _what_would_show(cut: _Cut, counted: Mapping[Anchor, Counted]) -> str:
    """Return a hint how to show what a product withholds."""
    parts = [counted[anchor] for anchor in cut.withheld]
    if any(cut.release.is_above(each) and not each.why for each in parts):
        return _how_to_say(cut.release)
    if any(map(cut.release.is_for_others, parts)):
        return _WHO
    return "choose other parts, or raise its `marking:`"


def _told_stopping(
    cut: _Cut, counted: Mapping[Anchor, Counted]
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


def _not_releasable(part: Counted, cut: _Cut) -> Problem:
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


def _overlooked(cut: _Cut) -> Iterator[Problem]:
    """Yield an error for each item that is barred and in the brief all the same; there should be none."""
    for item in cut.brief.items():
        if item.anchor in cut.barred:
            name = cut.product.name
            message = f"the entry “{item.entry.id}” got into the product “{name}” by mistake"
            hint = "this is a fault of briefgen: please report it"
            yield error(item.entry.where, "above-marking", message, hint)


# ---------------------------------------------------------------- sources, head and account of a product


def _with_register(
    whole: Brief,
    product: Product,
    shown: Brief,
    hidden: Collection[str],
    barred: Collection[Anchor],
) -> Brief:
    """Return a product's brief with the lines of the register that it rests on."""
    parts = frozenset(product.parts)
    used = {item.entry.id for item in shown.items()}
    for key in shown.judgements:
        used |= {each.entry.id for each in (*key.support, *key.against)}
    used |= {*cited_ids(shown)} - {*hidden}
    entries = {
        entry.id: entry for entry in entries_of(whole) if entry.id in used
    }
    known = {*map(Anchor.of_entry, used), *_anchors(replace(shown, sources=()))}
    is_list = _lists_sources_only(parts)

    def lines(references: Iterable[Reference]) -> tuple[Reference, ...]:
        if "sources" not in parts:
            return ()
        mentioned = None if is_list else known
        return tuple(_references(whole, references, entries, mentioned, barred))

    listed_sources = lines(whole.sources), lines(whole.unsourced)
    shown = shown if "themes" in parts else replace(shown, themes=())
    placed = {item.entry.id for item in shown.items()}
    everything = {entry.id: entry for entry in entries_of(whole)}
    cited = {
        each: number
        for each, number in whole.cited.items()
        if each not in hidden
    }
    rest = (entry for entry in everything.values() if entry.id not in placed)
    return replace(
        shown,
        sources=listed_sources[0],
        unsourced=listed_sources[1],
        cited=cited,
        also=tuple(everything[each] for each in cited if each not in placed),
        unplaced=tuple(entry for entry in rest if entry.id not in hidden),
    )


def _references(
    whole: Brief,
    references: Iterable[Reference],
    entries: Mapping[str, Entry],
    mentioned: Collection[Anchor] | None,
    barred: Collection[Anchor],
) -> Iterator[Reference]:
    """Yield the lines of the register for some entries, as these state them.

    Of what rests on a source, a line mentions the parts that are `mentioned`; without it, all that are not barred.
    """
    first: dict[int | str, Entry] = {}
    for ident, entry in entries.items():
        first.setdefault(whole.cited.get(ident) or entry.where.file, entry)
    for line in references:
        key = line.number or line.entry.where.file
        if key not in first:
            continue
        kept = tuple(
            mention
            for mention in line.mentions
            if mention.anchor not in barred
            and (mentioned is None or mention.anchor in mentioned)
        )
        stated = line.entry if line.entry.id in entries else first[key]
        yield replace(line, entry=stated, mentions=kept)


def _head(
    outline: Outline, product: Product, release: Release, shown: Brief
) -> Outline:
    """Return the outline that a product's layout sees: its own head, and nothing of what the whole brief asks for."""
    is_lower = _is_lower(release, outline)
    head = {
        "title": product.title or outline.title,
        "subtitle": _first_given(product.subtitle, outline.subtitle),
        "audience": _first_given(product.audience, outline.audience),
        "author": _first_given(
            product.author, "" if is_lower else outline.author
        ),
        "layout": product.layout or outline.layout,
        "marking": release.marking,
        "recipients": release.recipients,
        "slug": _file_stem(outline, product, is_lower=is_lower),
        "bottom_line": shown.outline.bottom_line,
        # What the product shows of these is in its brief; layouts see the outline too.
        "variables": {} if is_lower else outline.variables,
        "judgements": (),
        "themes": (),
        "products": (),
    }
    return outline.model_copy(update=head)


def _is_lower(release: Release, outline: Outline) -> bool:
    """Tell whether a product is marked lower than the outline, so that its readers must not have the whole brief."""
    if release.marking is None or outline.marking is None:
        return False
    return release.marking < outline.marking


def _first_given(own: str | None, other: str) -> str:
    return other if own is None else own


def _file_stem(
    outline: Outline,
    product: Product,
    *,
    is_lower: bool,
) -> str:
    """Return the name of a product's files; a lower one that has a title of its own does not say the outline's."""
    stem = (
        slug(product.title) if is_lower and product.title else outline.file_stem
    )
    return "-".join(filter(None, (stem, product.file_suffix)))


def _left_out(
    whole: Brief,
    shown: Brief,
    product: Product,
    release: Release,
    withheld: Account,
    counted: Mapping[Anchor, Counted],
    hidden: frozenset[str],
) -> LeftOut:
    """Return the account that the brief of a product carries: counts, and what its renderers must know."""
    kinds = [anchor.kind for anchor in withheld]
    files = (e.where.file for e in entries_of(whole) if e.id in hidden)
    return LeftOut(
        reason=_reason([counted[anchor] for anchor in withheld], release),
        bottom_line=BOTTOM_LINE in withheld,
        judgements=kinds.count("judgement"),
        themes=kinds.count("theme"),
        entries=kinds.count("entry"),
        ids=hidden,
        files=frozenset(files),
        elsewhere=frozenset(_anchors(whole) - _anchors(shown)),
        parts=PARTS - frozenset(product.parts),
    )


def _reason(parts: Sequence[Counted], release: Release) -> str:
    """Return why parts were withheld, in words."""
    reasons: list[str] = []
    if release.marking and any(map(release.is_above, parts)):
        reasons.append(f"marked above {release.marking.label}")
    if any(map(release.is_for_others, parts)):
        to = listed(release.recipients) or "its readers"
        reasons.append(f"not releasable to {to}")
    return " or ".join(reasons)


def _anchors(brief: Brief) -> set[Anchor]:
    """Return the anchors of the parts that a brief has."""
    parts = (
        brief.items(),
        every_theme(brief.themes),
        brief.judgements,
        brief.sources,
    )
    return {part.anchor for each in parts for part in each}


_HINT = "leave it out with `themes:`, `without:` or `parts:`, or write `marking_filter: drop` in the product"
_WHO = "who gets a product stands in its `recipients:`"
