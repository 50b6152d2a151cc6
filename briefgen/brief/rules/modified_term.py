"""A term of likelihood stands alone: negated or modified, it stands for no band of its scale."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.brief.likelihood import Use, terms_in
from briefgen.brief.own_texts import english_texts
from briefgen.problems import Problem, warning

_TOLD = {
    Use.NEGATED: "which turns the sense of “{name}” round",
    Use.MODIFIED: "which is more or less than “{name}”",
}


def check(brief: Brief) -> Iterator[Problem]:
    """Find terms of the scale that the analyst's own texts negate or modify."""
    scale = brief.scale
    for own in english_texts(brief):
        told = -1
        for term in terms_in(own.text, scale):
            if term.scale.id != scale.id or term.use not in _TOLD:
                continue
            if term.begin == told:
                continue  # “likely to very likely” is told once
            told = term.begin
            reason = _TOLD[term.use].format(name=term.name)
            message = f"{own.name} says “{term.words}”, {reason} and is no term of {scale.title}"
            hint = f"say what is meant with one term of {scale.title} that stands alone"
            where = own.place(term.begin)
            yield warning(where, "modified-term", message, hint, term.words)
