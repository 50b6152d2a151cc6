"""Entries for other programs: those that whoever gets the file may have, with nothing in them that names others.

An export is made to be handed on. It is for the same readers as the brief, or as the product that is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.brief import Brief
from briefgen.brief.cutting import asked_for
from briefgen.brief.release import entries_of, withheld_ids
from briefgen.brief.unnaming import unnamed
from briefgen.brief.using import used_ids
from briefgen.brief.wording import some
from briefgen.entry import Entry
from briefgen.problems import BriefgenError, Problem, warning
from briefgen.project.composing import Composed
from briefgen.project.proof import leaks


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries to export, the brief that they were chosen by, and what is told of those left out."""

    entries: tuple[Entry, ...]
    brief: Brief
    problems: tuple[Problem, ...] = ()


def selection(
    composed: Composed,
    *,
    shown: bool = False,
    product: str = "",
) -> Selection:
    """Return the entries of a project that its readers may have.

    Of a `product`, or with `shown`, these are those that it shows or cites.
    """
    brief = composed.products[0] if product else composed.brief
    hidden = withheld_ids(composed.brief, brief)
    known = {entry.id: entry for entry in entries_of(composed.brief)}
    # Of several entries of one id, which is an error, the brief has looked at one only.
    entries = [each for each in composed.entries if known[each.id] is each]
    if shown or product:
        used = used_ids(brief) | (hidden & _asked_ids(composed, product))
        entries = [entry for entry in entries if entry.id in used]
    left_out = [entry.id for entry in entries if entry.id in hidden]
    kept = (
        unnamed(entry, hidden) for entry in entries if entry.id not in hidden
    )
    problems = (_told(brief, left_out),) if left_out else ()
    return Selection(tuple(kept), brief, problems)


def _asked_ids(composed: Composed, product: str) -> set[str]:
    """Return the ids of the entries that would be used if the readers might have everything."""
    if not product:
        return used_ids(composed.brief)
    asked = asked_for(composed.brief, composed.asked[0])
    return used_ids(replace(asked, sources=(), unsourced=()))


def _told(brief: Brief, left_out: Sequence[str]) -> Problem:
    marking = brief.outline.marking
    above = (
        f"above {marking.label}"
        if marking
        else "in a brief that has no marking"
    )
    count = f"{len(left_out)} entries" if left_out[1:] else "1 entry"
    message = f"{count} left out of the export, marked {above} or not releasable to its readers: {some(left_out)}"
    hint = "raise the outline's `marking:`, name the readers in `recipients:`, or ask for another `--product`"
    return warning(brief.outline.where, "withheld", message, hint)


def prove(
    whole: Brief,
    chosen: Selection,
    name: str,
    content: bytes,
) -> None:
    """Make sure that an exported file says nothing that is withheld from its readers.

    Raises:
        BriefgenError: it does; the message names the place.
    """
    found = list(leaks(whole, chosen.brief, [(name, content)]))
    if found:
        raise BriefgenError(*found)
