"""What is retracted or superseded is no ground for what a brief says."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.entry import Entry
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find entries that no longer stand and that judgements rest on, texts cite or themes show; each is told once."""
    withdrawn = ("retracted", "superseded")
    shown = {item.entry.id: item.entry for item in brief.items()}
    known = shown | {entry.id: entry for entry in brief.also}
    for entry in known.values():
        if entry.status in withdrawn:
            use = _use(entry, brief, is_shown=entry.id in shown)
            message = f"“{entry.id}” is {entry.status}, and {use}"
            hint = "leave it out (`exclude:`), or say in the text that it no longer stands"
            yield warning(entry.where, "withdrawn-entry", message, hint)


def _use(
    entry: Entry,
    brief: Brief,
    *,
    is_shown: bool,
) -> str:
    """Return what the brief does with an entry, the gravest first."""
    for key in brief.judgements:
        grounds = [each for each in key.support if each.entry.id == entry.id]
        if grounds and key.origins == 0:
            return f"judgement {key.number} rests on nothing that stands"
    for key in brief.judgements:
        if any(each.entry.id == entry.id for each in key.support):
            return f"judgement {key.number} rests on it"
    return "the brief shows it" if is_shown else "the brief cites it"
