"""A judgement's text says the likelihood that the judgement declares, so that the range can stand beside it."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find judgements whose text lacks their likelihood term, or has a term that they do not declare."""
    for key in brief.judgements:
        judgement = key.judgement
        found = brief.scale.find(judgement.text)
        if key.likelihood and not brief.scale.find_term(
            judgement.text, key.likelihood
        ):
            message = f"judgement {key.number} is “{key.likelihood}”, but its text does not say so"
            yield warning(
                judgement.where,
                "unstated-likelihood",
                message,
                f"use “{key.likelihood}” in `text:`",
            )
        elif found and not key.likelihood:
            message = f"judgement {key.number} says “{found.group()}” but declares no likelihood"
            hint = f"add `likelihood: {found.group().lower()}`"
            yield warning(
                judgement.where,
                "unstated-likelihood",
                message,
                hint,
                found.group(),
            )
