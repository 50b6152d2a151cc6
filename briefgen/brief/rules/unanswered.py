"""Every question has an answer."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Problem, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find questions without an answer; the brief says so in their place."""
    for item in brief.items():
        if item.entry.kind == "qa" and not item.entry.text.strip():
            message = f"the question “{item.entry.title}” has no answer"
            yield warning(
                item.entry.where,
                "unanswered",
                message,
                "write the answer below the question",
            )
