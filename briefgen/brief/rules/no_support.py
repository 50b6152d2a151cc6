"""A judgement names the entries that it rests on."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find judgements without a supporting entry, and support that the brief does not show."""
    for key in brief.judgements:
        shown = {item.entry.id for item in key.support}
        hidden = {entry.id for entry in brief.unplaced} - shown
        for named in key.judgement.entries:
            if named.name in hidden:
                message = f"judgement {key.number} rests on “{named.name}”, which no theme of the brief shows"
                yield warning(
                    named.where,
                    "no-support",
                    message,
                    "place the entry in a theme",
                )
        if not key.judgement.entries:
            message = f"judgement {key.number} names no supporting entry"
            yield warning(
                key.judgement.where,
                "no-support",
                message,
                "list the entries' ids in `entries:`",
            )
