"""What an entry says that it supports or contradicts is there."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.brief.release import entries_of
from briefgen.entry import Entry
from briefgen.problems import Problem, did_you_mean, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find ids in `supports` and `contradicts` that name no entry and no judgement."""
    entries = list(entries_of(brief))
    known = {entry.id for entry in entries}
    known |= {key.judgement.id for key in brief.judgements}
    for entry in entries:
        yield from _unknown(entry, "supports", known)
        yield from _unknown(entry, "contradicts", known)


def _unknown(
    entry: Entry,
    verb: str,
    known: set[str],
) -> Iterator[Problem]:
    for ident in getattr(entry, verb):
        if ident not in known:
            message = f"“{entry.id}” {verb} “{ident}”, which is no entry and no judgement"
            hint = did_you_mean(ident, known)
            yield warning(entry.where, "unknown-relation", message, hint)
