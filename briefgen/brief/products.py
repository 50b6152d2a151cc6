"""The brief of a product: parts of the whole brief, with its numbers, and nothing above the product's marking."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.brief.brief import Brief, BriefTheme, Item, KeyJudgement, every_theme
from briefgen.brief.citing import cites_in
from briefgen.brief.markings import BOTTOM_LINE, Counted, counted_parts, entries_of
from briefgen.brief.register import Reference
from briefgen.entry import Entry
from briefgen.outline import Outline
from briefgen.outline.product import PARTS, LeftOut, Product
from briefgen.problems import Problem, error, warning

_NAMED = 5
"""Of several parts, so many are named in a message."""


def product_briefs(
    whole: Brief, products: Iterable[Product]
) -> tuple[list[Brief], list[Problem]]:
    """Return the brief of each product, and what is wrong with their markings."""
    counted = counted_parts(whole)
    briefs: list[Brief] = []
    problems: list[Problem] = []
    for product in products:
        cut = _Cut(whole, product, counted)
        briefs.append(cut.brief())
        problems += [*cut.problems(), *cut.overlooked(briefs[-1])]
    return briefs, problems


class _Cut:
    """Cuts one product out of a brief, and keeps account of what is left out because of its marking."""

    def __init__(
        self, whole: Brief, product: Product, counted: dict[str, Counted]
    ) -> None:
        self.whole = whole
        self.product = product
        self.counted = counted
        self.entries = {entry.id: entry for entry in entries_of(whole)}
        self.marking = product.marking or whole.outline.marking
        self.above = {
            anchor for anchor, part in counted.items() if part.is_above(self.marking)
        }
        self.withheld: dict[str, bool] = {}
        """Ids of the parts that were left out, and whether that is an error where products stop on markings."""
        self.parts = frozenset(product.parts)
        self.chosen = (
            None if product.themes is None else {named.name for named in product.themes}
        )
        self.without = {named.name for named in product.without}

    def brief(self) -> Brief:
        """Return the brief of the product."""
        whole, parts = self.whole, self.parts
        line = whole.outline.bottom_line if "bottom_line" in parts else ""
        line = "" if line and self._is_withheld(BOTTOM_LINE) else line
        judgements = tuple(self._judgements()) if "judgements" in parts else ()
        # A list of sources that stands alone is of all of them.
        alone = not parts & {"bottom_line", "judgements", "themes"}
        themes = (
            tuple(self._themes(whole.themes, self.chosen))
            if alone or "themes" in parts
            else ()
        )
        annex = tuple(self._items(whole.annex)) if "annexes" in parts else ()
        kept = {item.anchor for theme in every_theme(themes) for item in theme.moved}
        moved = (
            tuple(item for item in whole.moved if item.anchor in kept)
            if "annexes" in parts
            else ()
        )
        shown = replace(
            whole,
            outline=self._outline(line),
            judgements=judgements,
            themes=themes,
            annex=annex,
            moved=moved,
            sources=(),
            also=(),
            placements=(),
            selected={},
        )
        used = self._used(shown)
        known = (
            None if alone else {*(f"entry/{ident}" for ident in used), *_anchors(shown)}
        )
        if "sources" in parts:
            sources = tuple(self._references(whole.sources, used, known))
            shown = replace(
                shown,
                sources=sources,
                unsourced=tuple(self._references(whole.unsourced, used, known)),
            )
        else:
            shown = replace(shown, unsourced=())
        return self._with_account(
            shown if "themes" in parts else replace(shown, themes=())
        )

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the markings, once the brief has been made."""
        name = f"the product “{self.product.name}”" + (
            f" ({self.marking.label})" if self.marking else ""
        )
        if self.product.marking_filter == "drop":
            if words := self._left_out().words:
                ids = [
                    anchor.partition("/")[2] or "bottom_line"
                    for anchor in self.withheld
                ]
                message = f"{name} leaves out {words}, marked above it: {_some(ids)}"
                yield warning(self.product.where, "withheld", message)
            return
        found = [
            self.counted[anchor] for anchor, stops in self.withheld.items() if stops
        ]
        for part in found:
            if part.why and part.marking:
                message = f"{part.what} {part.why} {part.marking.label}, above {name}"
                yield error(part.where, "above-marking", message, _HINT)
        rest = [part for part in found if not part.why]
        if rest and rest[0].marking:
            count = f"{len(rest)} parts have" if len(rest) > 1 else "one part has"
            message = f"{count} no marking, which counts as {rest[0].marking.label} here, above {name}"
            told = f"{message}: {_some([part.what for part in rest])}"
            yield error(
                self.product.where, "above-marking", told, f"{_SAY}, or {_HINT}"
            )

    def overlooked(self, shown: Brief) -> Iterator[Problem]:
        """Yield an error for each item above the product that is in its brief all the same; there should be none."""
        for item in shown.items():
            if item.anchor in self.above:
                message = f"the entry “{item.entry.id}” got into the product “{self.product.name}” by mistake"
                yield error(
                    item.entry.where,
                    "above-marking",
                    message,
                    "this is a fault of briefgen: please report it",
                )

    def _outline(self, bottom_line: str) -> Outline:
        product, outline = self.product, self.whole.outline
        return outline.model_copy(
            update={
                "title": product.title or outline.title,
                "subtitle": outline.subtitle
                if product.subtitle is None
                else product.subtitle,
                "audience": outline.audience
                if product.audience is None
                else product.audience,
                "layout": product.layout or outline.layout,
                "marking": self.marking,
                "slug": "-".join(
                    filter(None, (outline.file_stem, product.file_suffix))
                ),
                "bottom_line": bottom_line,
                # What the product shows of these is in its brief; layouts see the outline too.
                "judgements": (),
                "themes": (),
                "products": (),
            }
        )

    def _is_withheld(self, anchor: str, *, stops: bool = True) -> bool:
        """Tell whether a part is above the product, and note that it was left out."""
        if anchor not in self.above:
            return False
        self.withheld[anchor] = stops or self.withheld.get(anchor, False)
        return True

    def _judgements(self) -> Iterator[KeyJudgement]:
        for key in self.whole.judgements:
            if not self._is_withheld(key.anchor):
                support = tuple(self._items(key.support, stops=False))
                named = tuple(
                    name
                    for name in key.judgement.entries
                    if f"entry/{name.name}" not in self.above
                )
                given = key.judgement.model_copy(update={"entries": named})
                yield replace(key, judgement=given, support=support)

    def _items(self, items: Iterable[Item], *, stops: bool = True) -> Iterator[Item]:
        yield from (
            item for item in items if not self._is_withheld(item.anchor, stops=stops)
        )

    def _themes(
        self, themes: Sequence[BriefTheme], chosen: Collection[str] | None
    ) -> Iterator[BriefTheme]:
        """Yield the themes that are shown; of one that has such below it and is not chosen itself, the title."""
        for theme in themes:
            wanted = chosen is None or theme.id in chosen
            if theme.id in self.without or not (
                wanted or self._leads_to(theme, chosen or ())
            ):
                continue
            if self._is_withheld(theme.anchor):
                inside = [*every_theme([theme])]
                items = [item for each in inside for item in (*each.items, *each.moved)]
                for anchor in [
                    *(each.anchor for each in inside[1:]),
                    *(item.anchor for item in items),
                ]:
                    self._is_withheld(anchor, stops=False)
                continue
            shown = tuple(self._items(theme.items)) if wanted else ()
            moved = tuple(self._items(theme.moved)) if wanted else ()
            withheld = len(theme.items) + len(theme.moved) - len(shown) - len(moved)
            yield replace(
                theme,
                intro=theme.intro if wanted else "",
                items=shown,
                moved=moved,
                themes=tuple(self._themes(theme.themes, None if wanted else chosen)),
                withheld=withheld if wanted else 0,
            )

    def _leads_to(self, theme: BriefTheme, chosen: Collection[str]) -> bool:
        below = (
            each for each in every_theme(theme.themes) if each.id not in self.without
        )
        return any(each.id in chosen for each in below)

    def _used(self, shown: Brief) -> set[str]:
        """Return the ids of the entries that a product rests on: those that it shows, cites or names as support."""
        items = [
            *shown.items(),
            *(item for key in shown.judgements for item in key.support),
        ]
        texts = [shown.outline.bottom_line]
        texts += [
            f"{key.judgement.text}\n\n{key.judgement.basis}" for key in shown.judgements
        ]
        texts += [theme.intro for theme in every_theme(shown.themes)]
        texts += [item.entry.text for item in shown.items()]
        cited = {cite.id for text in texts for cite in cites_in(text)}
        return {item.entry.id for item in items} | {
            i for i in cited if not self._is_withheld(f"entry/{i}")
        }

    def _references(
        self, references: Iterable[Reference], used: set[str], known: set[str] | None
    ) -> Iterator[Reference]:
        """Yield the lines of the register for the entries of `used`, as these state them.

        Of what rests on a source, a line mentions the parts of `known`; without it, all that are not above.
        """
        first: dict[int | str, Entry] = {}
        for ident, entry in self.entries.items():
            if ident in used:
                first.setdefault(self.whole.cited.get(ident) or entry.where.file, entry)
        for line in references:
            shown = first.get(line.number or line.entry.where.file)
            if shown is not None:
                mentions = (
                    m for m in line.mentions if known is None or m.anchor in known
                )
                kept = tuple(
                    mention for mention in mentions if mention.anchor not in self.above
                )
                yield replace(
                    line,
                    entry=line.entry if line.entry.id in used else shown,
                    mentions=kept,
                )

    def _with_account(self, shown: Brief) -> Brief:
        """Return a product's brief with what it leaves out of the whole."""
        ids = frozenset(
            anchor.removeprefix("entry/")
            for anchor in self.above
            if anchor.startswith("entry/")
        )
        cited = {
            ident: number
            for ident, number in self.whole.cited.items()
            if ident not in ids
        }
        placed = {item.entry.id for item in shown.items()}
        files = frozenset(
            entry.where.file for ident, entry in self.entries.items() if ident in ids
        )
        elsewhere = _anchors(self.whole) - _anchors(shown)
        return replace(
            shown,
            cited=cited,
            also=tuple(self.entries[ident] for ident in cited if ident not in placed),
            unplaced=tuple(
                e
                for e in self.entries.values()
                if e.id not in placed and e.id not in ids
            ),
            left_out=replace(
                self._left_out(),
                ids=ids,
                files=files,
                elsewhere=elsewhere,
                parts=PARTS - self.parts,
            ),
        )

    def _left_out(self) -> LeftOut:
        kinds = [anchor.partition("/")[0] for anchor in self.withheld]
        label = self.marking.label if self.marking and kinds else ""
        judgements, themes, entries = (
            kinds.count(kind) for kind in ("judgement", "theme", "entry")
        )
        return LeftOut(label, BOTTOM_LINE in kinds, judgements, themes, entries)


def _anchors(brief: Brief) -> frozenset[str]:
    parts = (brief.items(), every_theme(brief.themes), brief.judgements, brief.sources)
    return frozenset(part.anchor for each in parts for part in each)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (
        f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    )


_SAY = "mark them, say in the outline how what has no marking counts (`unmarked: TLP:CLEAR`)"
_HINT = "leave it out with `themes:`, `without:` or `parts:`, or write `marking_filter: drop` in the product"
