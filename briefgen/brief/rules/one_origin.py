"""Support is counted by where it first came from: several reports of one story are one.

A judgement may rest on one origin, if its basis says so.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from briefgen.brief.brief import Brief, KeyJudgement
from briefgen.brief.wording import listed, some
from briefgen.problems import Problem, warning

_SAID = re.compile(r"\b(?:one|single|sole|only|lone)\b", re.IGNORECASE)
"""Words of a basis that says that there is one origin."""


def check(brief: Brief) -> Iterator[Problem]:
    """Find judgements that rest on one entry, or on several of one origin, where their basis does not say so."""
    for key in brief.judgements:
        message = _message(key)
        if message and not _SAID.search(key.judgement.basis):
            hint = "name another, or say in its `basis:` that it is one only"
            where = key.judgement.where
            yield warning(where, "one-origin", message, hint)


def _message(key: KeyJudgement) -> str:
    """Return what is to be told of the origins of a judgement's support; nothing where each has its own."""
    by_origin: defaultdict[str, list[str]] = defaultdict(list)
    for ground in key.support:
        if not ground.is_withdrawn:
            by_origin[ground.origin].append(f"“{ground.entry.id}”")
    rests = f"judgement {key.number} rests on"
    if len(by_origin) == 1:
        (one,) = by_origin.values()
        what = "one entry only" if len(one) == 1 else "entries of one origin"
        return f"{rests} {what}: {some(one)}"
    alike = [listed(each) for each in by_origin.values() if len(each) > 1]
    if not alike:
        return ""
    are = " are of one origin, and ".join(alike)
    return f"of what judgement {key.number} rests on, {are} are of one origin"
