"""The brief of a product: parts of the whole brief, with its numbers, and nothing that its readers may not have.

`cutting` says which parts. Here they get the lines of the register that they rest on, a head of their own, and an
account of what is left out; `product_problems` tells that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.brief.anchors import BOTTOM_LINE, Anchor
from briefgen.brief.brief import Brief, every_theme
from briefgen.brief.cutting import (
    Account,
    Cut,
    asked_for,
    lists_sources_only,
    shown_of,
    untitled_themes,
    withheld_of,
)
from briefgen.brief.product_problems import problems_of
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
from briefgen.brief.unnaming import without_names
from briefgen.brief.using import cited_ids
from briefgen.brief.wording import listed
from briefgen.entry import Entry, slug
from briefgen.outline import Outline
from briefgen.outline.product import PARTS, LeftOut, Product
from briefgen.problems import Problem


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
        problems += problems_of(whole, cut, counted)
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


def _cut(
    whole: Brief,
    product: Product,
    counted: Mapping[Anchor, Counted],
) -> Cut:
    """Return a product of a brief."""
    release = release_of(whole.outline, product)
    barred = frozenset(
        each for each, part in counted.items() if release.bars(part)
    )
    hidden = frozenset(barred_ids(counted, release))
    asked = asked_for(whole, product)
    untitled = untitled_themes(asked.themes, counted, barred)
    shown = shown_of(asked, barred, untitled)
    withheld = withheld_of(asked, shown, barred, untitled, hidden)
    shown = _with_register(whole, product, shown, hidden, barred)
    shown = without_names(shown, hidden)
    shown = replace(
        shown, outline=_head(whole.outline, product, release, shown)
    )
    left_out = _left_out(
        whole, shown, product, release, withheld, counted, hidden
    )
    return Cut(
        product, release, barred, replace(shown, left_out=left_out), withheld
    )


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
    is_list = lists_sources_only(parts)

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
        intros=kinds.count("intro"),
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
