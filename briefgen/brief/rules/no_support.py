"""A judgement names the entries that it rests on."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find judgements without a supporting entry, and support that the brief neither shows nor cites."""
    unplaced = {entry.id for entry in brief.unplaced}
    for key in brief.judgements:
        hidden = unplaced - {ground.entry.id for ground in key.support}
        for named in key.judgement.entries:
            if named.name in hidden:
                message = f"judgement {key.number} rests on “{named.name}”, which the brief neither shows nor cites"
                hint = "place the entry in a theme, or cite it"
                yield warning(named.where, "no-support", message, hint)
        if not (key.judgement.entries or key.rests_on):
            message = f"judgement {key.number} names no supporting entry"
            hint = "list the entries' ids in `entries:`"
            yield warning(key.judgement.where, "no-support", message, hint)
