"""Likelihood is said in the terms of the brief's scale: one word has other ranges in another."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.brief.likelihood import Use, terms_in
from briefgen.brief.own_texts import english_texts
from briefgen.problems import Problem, warning
from briefgen.standards.folding import folded
from briefgen.standards.scales import SCALES

_SAID = {Use.ASSERTED, Use.NEGATED, Use.MODIFIED, Use.OUTCOME, Use.UNDECIDED}


def check(brief: Brief) -> Iterator[Problem]:
    """Find terms of other scales in the analyst's own texts."""
    own_scale = brief.scale
    for own in english_texts(brief):
        for term in terms_in(own.text, own_scale):
            if term.scale.id == own_scale.id or term.use not in _SAID:
                continue
            is_bare = folded(term.words) == term.name
            which = "which" if is_bare else f"and “{term.name}”"
            message = (
                f"{own.name} says “{term.words}”, {which} is a term of "
                f"{term.scale.title}, not of {own_scale.title}"
            )
            hint = f"say it with a term of {own_scale.title}"
            if term.scale.id in SCALES:
                hint += f", or set `scale: {term.scale.id}` for the whole brief"
            where = own.place(term.begin)
            yield warning(where, "foreign-term", message, hint, term.words)
