"""What `briefgen outline explain` says, as lines and as data."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.brief import Brief, BriefTheme
from briefgen.brief.reasons import Answer, Asked, Reasons, Taken, Verdict
from briefgen.entry import Entry

_NAMED = 8
"""So many ids are told of those that a clause refuses."""


def explained(
    brief: Brief, found: Entry | BriefTheme
) -> tuple[dict[str, Any], Iterator[str]]:
    """Return why an entry stands where it does, or what a theme takes: as data and as lines."""
    if isinstance(found, Entry):
        given = Reasons(brief).verdicts(found)
        return _entry_data(found, given), _entry_lines(brief, found, given)
    taken = Reasons(brief).what_it_takes(found.id)
    return _taken_data(taken), _theme_lines(brief, taken)


# ---- as lines


def _entry_lines(
    brief: Brief,
    entry: Entry,
    given: Sequence[Verdict],
) -> Iterator[str]:
    item = next(
        (item for item in brief.items() if item.entry.id == entry.id), None
    )
    number = f"{item.number}  " if item else ""
    yield f"{number}{entry.id}  ({entry.where})"
    if not any(verdict.answer.takes for verdict in given):
        place = "it stands in the annex" if item else "it is not in the brief"
        yield f"  in no theme: {place}"
    for verdict in given:
        yield f"  {verdict.number}  {verdict.theme.title}: {_said(verdict)}  ({verdict.where})"
        for clause in verdict.clauses:
            yield f"    {_clause_line(clause)}"


def _said(verdict: Verdict) -> str:
    words = verdict.answer.value
    if verdict.by is not None:
        words = words.replace("another theme", f"“{verdict.by.title}”")
    return words.replace("its limit", f"its limit of {verdict.theme.limit}")


def _clause_line(clause: Asked) -> str:
    answer = "holds" if clause.holds else "does not hold"
    text = clause.text
    if clause.found and not text.casefold().endswith(f": {clause.found}"):
        text += f", in “{clause.found}”"
    return f"{answer}: {text}  ({clause.where})"


def _how(verdict: Verdict) -> str:
    """Return what of a selector took an entry."""
    clauses = (
        " and ".join(clause.text for clause in verdict.clauses) or "everything"
    )
    return (
        f"rest: {clauses}"
        if verdict.answer is Answer.TAKES_THE_REST
        else clauses
    )


def _theme_lines(brief: Brief, taken: Taken) -> Iterator[str]:
    theme: BriefTheme = taken.theme
    numbers = {item.entry.id: item.number for item in brief.items()}
    yield f"{theme.number}  {theme.title}  (id {theme.id}, {theme.where})"
    yield "  takes" if taken.takes else "  takes nothing"
    for entry, verdict in taken.takes:
        how = "named" if verdict.answer is Answer.NAMES else _how(verdict)
        yield f"    {numbers[entry.id]}  {entry.id}  {how}  ({verdict.where})"
    if taken.leaves:
        yield "  would take"
    for entry, verdict in taken.leaves:
        yield f"    {entry.id}: {_said(verdict)}  ({verdict.where})"
    for clause, refused in taken.refuses.items():
        some = ", ".join(entry.id for entry in refused[:_NAMED])
        more = " …" if len(refused) > _NAMED else ""
        yield f"  refuses by {clause}: {len(refused)} ({some}{more})"


# ---- as data


def _entry_data(entry: Entry, given: Sequence[Verdict]) -> dict[str, Any]:
    verdicts = [_verdict_data(verdict) for verdict in given]
    return {"entry": entry.id, "verdicts": verdicts}


def _verdict_data(verdict: Verdict) -> dict[str, Any]:
    clauses = [
        {
            "clause": clause.text,
            "holds": clause.holds,
            "found": clause.found,
            "at": str(clause.where),
        }
        for clause in verdict.clauses
    ]
    return {
        "theme": verdict.theme.id,
        "number": verdict.number,
        "answer": verdict.answer.name.lower().replace("_", "-"),
        "takes": verdict.answer.takes,
        "at": str(verdict.where),
        "by": verdict.by.id if verdict.by else None,
        "clauses": clauses,
    }


def _taken_data(taken: Taken) -> dict[str, Any]:
    refuses = {
        clause: [entry.id for entry in refused]
        for clause, refused in taken.refuses.items()
    }
    return {
        "theme": taken.theme.id,
        "number": taken.theme.number,
        "takes": [
            _answer_data(entry, verdict) for entry, verdict in taken.takes
        ],
        "leaves": [
            _answer_data(entry, verdict) for entry, verdict in taken.leaves
        ],
        "refuses": refuses,
    }


def _answer_data(entry: Entry, verdict: Verdict) -> dict[str, Any]:
    return {"entry": entry.id, **_verdict_data(verdict)}
