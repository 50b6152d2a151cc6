"""What a product asks for of a whole brief, what of that its readers may have, and an account of the rest.

Each step returns a new value, and nothing is remembered from one to the next, so that what is told to be withheld is
what was. It tells nobody.
"""

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
from briefgen.brief.release import Counted, Release
from briefgen.brief.unnaming import without_title
from briefgen.brief.using import cited_ids
from briefgen.entry import slug
from briefgen.outline.arranging import retitled
from briefgen.outline.product import Product

Account = Mapping[Anchor, bool]
"""Parts that were left out because the release bars them, as they come, and whether a product that stops on such
parts stops on it: not on one that a part told already holds or names."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A product, the brief that it shows, and the account of what it does not."""

    product: Product
    release: Release
    barred: frozenset[Anchor]
    brief: Brief
    withheld: Account


# ---------------------------------------------------------------- what a product asks for


def asked_for(whole: Brief, product: Product) -> Brief:
    """Return what a product would show if its readers might have everything."""
    parts = frozenset(product.parts)
    # A list of sources that stands alone is of all of them.
    needs_themes = "themes" in parts or lists_sources_only(parts)
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


def lists_sources_only(parts: Collection[str]) -> bool:
    """Tell whether a product has a list of sources and no text that rests on them."""
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


def untitled_themes(
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


def shown_of(
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
        is_open = Anchor.of_intro(theme.id) not in barred
        shown = replace(
            theme,
            intro=theme.intro if is_open else "",
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


def withheld_of(
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
        if theme.intro and not is_left_out and theme.anchor not in barred:
            yield Anchor.of_intro(theme.id), inside
        for item in (*theme.items, *theme.moved):
            yield item.anchor, inside
        yield from _themes_in_order(theme.themes, barred, untitled, told=inside)
