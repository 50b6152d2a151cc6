"""`briefgen outline`: what the outline makes of the sources, and why."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from briefgen import pipeline
from briefgen.brief import Brief, BriefTheme, tree
from briefgen.brief.naming import entry_or_theme
from briefgen.brief.reasons import Answer, Asked, Reasons, Taken, Verdict
from briefgen.cli.groups import DefaultGroup
from briefgen.cli.options import (
    json_option,
    outline_argument,
    outline_option,
    sources_option,
)
from briefgen.cli.printing import errors_in, print_json, report, safe, told
from briefgen.entry import Entry
from briefgen.problems import BriefgenError
from briefgen.project.composing import Composed, compose_outline

_NAMED = 8
"""So many ids are told of those that a clause refuses."""


@click.group(name="outline", cls=DefaultGroup)
def outline_group() -> None:
    """Look at an outline, start one, or change it.

    `briefgen outline [OUTLINE]` shows its tree: the same as `briefgen outline show [OUTLINE]`.
    """


@outline_group.command()
@outline_argument
@sources_option
@json_option
def show(
    outline: Path,
    sources: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Show the tree of OUTLINE: themes, the entries that each takes, and the entries in none."""
    composed = composed_or_exit(outline, sources)
    if as_json:
        print_json({**tree.as_data(composed.brief), **told(composed.problems)})
    else:
        products = composed.products if composed.brief.outline.products else ()
        for line in (
            *tree.as_lines(composed.brief),
            *tree.product_lines(products),
        ):
            click.echo(safe(line))
        report(errors_in(composed.problems))
    sys.exit(1 if pipeline.stops(composed.problems) else 0)


@outline_group.command()
@click.argument("name", metavar="ENTRY|THEME")
@outline_option
@sources_option
@json_option
def explain(
    name: str,
    outline: Path,
    sources: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Show why an entry stands where it does, or what a theme takes and leaves, each with file and line.

    An entry is named by its id or number, a theme by its id, number or title.
    """
    brief = composed_or_exit(outline, sources).brief
    try:
        found = entry_or_theme(brief, name)
    except BriefgenError as fault:
        report(fault.problems)
        sys.exit(1)
    if isinstance(found, Entry):
        given = Reasons(brief).verdicts(found)
        data = _entry_data(found, given)
        lines = _entry_lines(brief, found, given)
    else:
        taken = Reasons(brief).what_it_takes(found.id)
        data, lines = _taken_data(taken), _theme_lines(brief, taken)
    if as_json:
        print_json(data)
    else:
        for line in lines:
            click.echo(safe(line))


def composed_or_exit(outline: Path, sources: Sequence[Path]) -> Composed:
    """Return a composed outline; one that cannot be read ends the program."""
    try:
        return compose_outline(outline, sources)
    except BriefgenError as fault:
        report(fault.problems)
        sys.exit(1)


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
    return f"{answer}: {clause.text}  ({clause.where})"


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
        {"clause": clause.text, "holds": clause.holds, "at": str(clause.where)}
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
