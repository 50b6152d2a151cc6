"""A confidence level says what it rests on."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find judgements with a likelihood but no confidence, and with a confidence but no basis."""
    for key in brief.judgements:
        judgement = key.judgement
        if judgement.confidence and not judgement.basis:
            message = f"judgement {key.number} states {judgement.confidence} confidence without its basis"
            yield warning(
                judgement.where,
                "no-basis",
                message,
                "say in `basis:` what the confidence rests on",
            )
        elif judgement.likelihood and not judgement.confidence:
            message = (
                f"judgement {key.number} states a likelihood but no confidence"
            )
            yield warning(
                judgement.where,
                "no-basis",
                message,
                "add `confidence:` and `basis:`",
            )
