"""The table of rules: each looks at the brief, never at its form.

To add a rule, write one file with `check()` and add one line to `RULES`. A rule's code is its module name.

Inside:
    above_marking:       nothing marked above the brief is in it
    after_cutoff:        nothing is published after the cut-off
    mixed_confidence:    likelihood and confidence never share a sentence
    no_basis:            a confidence says what it rests on
    no_support:          a judgement names its entries
    not_releasable:      nothing goes to others than those to whom it may
    unanswered:          every question has an answer
    unplaced_entry:      entries that no theme took are listed
    unstated_likelihood: a judgement's text says its likelihood
"""

from collections.abc import Callable, Iterator
from importlib.metadata import entry_points

from briefgen.brief.brief import Brief
from briefgen.brief.rules import (
    above_marking,
    after_cutoff,
    mixed_confidence,
    no_basis,
    no_support,
    not_releasable,
    unanswered,
    unplaced_entry,
    unstated_likelihood,
)
from briefgen.problems import Problem

Rule = Callable[[Brief], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    above_marking.check,
    after_cutoff.check,
    mixed_confidence.check,
    no_basis.check,
    no_support.check,
    not_releasable.check,
    unanswered.check,
    unplaced_entry.check,
    unstated_likelihood.check,
)

PROTECTING = {"above-marking", "not-releasable"}
"""The codes of rules that protect somebody: they stop drafts too."""


def is_for_editors(problem: Problem) -> bool:
    """Tell whether a problem is one of the text, which those who edit a draft may see and put right."""
    codes = {rule.__module__.rpartition(".")[2].replace("_", "-") for rule in RULES}
    return problem.code in codes - PROTECTING


def check_all(brief: Brief) -> list[Problem]:
    """Return what every rule finds: the built-in ones, then those of installed packages (`briefgen.rules`)."""
    rules = RULES + tuple(
        point.load() for point in entry_points(group="briefgen.rules")
    )
    return [problem for rule in rules for problem in rule(brief)]
