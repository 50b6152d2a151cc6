"""The table of rules: each looks at the brief, never at its form.

To add a rule, write one file with `check()` and add one line to `RULES`. A rule's code is its module name.

Inside:
    above_marking:       nothing marked above the brief is in it
    after_cutoff:        nothing is published after the cut-off
    foreign_term:        likelihood is said in the terms of the brief's scale
    mixed_confidence:    likelihood and confidence never share a sentence
    modified_term:       a term of likelihood stands alone
    no_basis:            a confidence says what it rests on
    no_support:          a judgement names its entries
    not_releasable:      nothing goes to others than those to whom it may
    one_origin:          support is counted by where it first came from
    unanswered:          every question has an answer
    unknown_language:    languages are tags that files can say
    unknown_relation:    what an entry supports or contradicts is there
    unplaced_entry:      entries that no theme took are listed
    unstated_likelihood: a judgement's text says its likelihood
    withdrawn_entry:     what is retracted or superseded is no ground
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen.brief.brief import Brief
from briefgen.brief.rules import (
    above_marking,
    after_cutoff,
    foreign_term,
    mixed_confidence,
    modified_term,
    no_basis,
    no_support,
    not_releasable,
    one_origin,
    unanswered,
    unknown_language,
    unknown_relation,
    unplaced_entry,
    unstated_likelihood,
    withdrawn_entry,
)
from briefgen.plugins import Plugin, broken_plugins, plugins
from briefgen.problems import BriefgenError, Location, Problem

_GROUP = "briefgen.rules"

Rule = Callable[[Brief], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    above_marking.check,
    after_cutoff.check,
    foreign_term.check,
    mixed_confidence.check,
    modified_term.check,
    no_basis.check,
    no_support.check,
    not_releasable.check,
    one_origin.check,
    unanswered.check,
    unknown_language.check,
    unknown_relation.check,
    unplaced_entry.check,
    unstated_likelihood.check,
    withdrawn_entry.check,
)

PROTECTING = {"above-marking", "not-releasable", "repeats-withheld"}
"""The codes of problems that protect somebody: they stop drafts too."""


def check_all(brief: Brief) -> list[Problem]:
    """Return what every rule finds: the built-in ones, then those of installed packages (`briefgen.rules`)."""
    problems = [
        _for_editors(problem) for rule in RULES for problem in rule(brief)
    ]
    problems += broken_plugins(_GROUP)
    for plugin in plugins(_GROUP):
        problems += _found_by(plugin, brief)
    return problems


def _for_editors(problem: Problem) -> Problem:
    """Return what a rule has found, which editors of a draft may put right unless it protects somebody."""
    return replace(problem, for_editors=problem.code not in PROTECTING)


def _found_by(plugin: Plugin, brief: Brief) -> list[Problem]:
    """Return what the rule of an installed package finds; one that fails is an error, as its check was not made."""

    def found() -> list[Problem]:
        problems = list(plugin.value(brief))
        for problem in problems:
            if not isinstance(problem, Problem):
                message = f"{type(problem).__name__} is no Problem"
                raise TypeError(message)
            if not isinstance(problem.where, Location):
                message = f"{problem.where!r} is no Location"
                raise TypeError(message)
        return problems

    try:
        told: list[Problem] = plugin.call(found)
    except BriefgenError as fault:
        return list(fault.problems)
    return list(map(_for_editors, told))
