"""`briefgen outline suggest`: a folder of sources → an outline to begin with, every entry in a theme."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.entry import Entry, slug
from briefgen.files import path_from, shown_path
from briefgen.files.yaml_lines import written
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.project.composing import compose_outline
from briefgen.standards.markings import highest

if TYPE_CHECKING:
    from briefgen.project.suggesting import Group

_LONGEST = 60
"""Characters of a title that are told beside an id."""

_HEAD = """\
# An outline to begin with, suggested from the words of {count}. Change it, then run: briefgen build
# `briefgen outline` shows its tree; `briefgen outline rename`, `move` and `exclude` change it for you.
title: Untitled brief  # what the brief is called
"""

_MORE = """\

# What the reader should know who reads nothing else:
# bottom_line: >
#   ...

# What you conclude, how likely it is, how sure you are, and what that rests on:
# judgements:
# - text: A closure of the crossing is unlikely before June.
#   likelihood: unlikely
#   confidence: moderate
#   basis: Two reports agree.
#   entries: [{id}]

# Each theme names its entries, in the order in which they are printed. The words after “told by” are those that
# its entries have more of than the others.
themes:
"""


def suggest(sources: Sequence[Path], outline: Path) -> tuple[bytes, list[Problem]]:
    """Return an outline of sources, to be written to that path, and what is wrong with the sources.

    Raises:
        BriefgenError: the sources cannot be an outline's there, no entry is in them, or the extra is missing.
    """
    root = outline.resolve().parent
    names = [name for source in sources for name in _names(source, root, outline)]
    bare = f"title: X\nsources: [{', '.join(written(name, flow=True) for name in names)}]\n"
    read = compose_outline(outline, content=bare.encode())
    entries = read.brief.unplaced
    if not entries:
        faults = [problem for problem in read.problems if problem.severity == "error"]
        message = "no entry was found in the sources"
        raise BriefgenError(
            error(Location(shown_path(outline)), "no-entries", message), *faults
        )
    try:
        from briefgen.project.suggesting import suggested  # noqa: PLC0415 - an extra, and it takes a second to load
    except ImportError:
        hint = "pip install 'briefgen[suggest]'"
        message = "suggesting themes needs packages that are not installed"
        raise BriefgenError(
            error(Location(shown_path(outline)), "no-suggest", message, hint)
        ) from None
    text = "\n".join(_lines(names, entries, suggested(entries))) + "\n"
    made = compose_outline(outline, content=text.encode())
    new = [
        problem
        for problem in made.problems
        if problem not in read.problems and problem.severity == "error"
    ]
    if new:
        raise BriefgenError(*new)
    kept = [problem for problem in read.problems if problem.code != "unplaced-entry"]
    return text.encode(), kept


def _names(source: Path, root: Path, outline: Path) -> Iterator[str]:
    """Yield the paths by which an outline names a source.

    Raises:
        BriefgenError: the source is outside of the outline's folder.
    """
    name = path_from(root, source)
    if not source.exists() or not name.startswith(".."):
        inside = sorted(source.iterdir()) if name == "." else [source]
        yield from (
            path_from(root, each)
            for each in inside
            if not _is_aside(each, outline, inside)
        )
        return
    message = f"“{shown_path(source)}” is outside of the outline's folder"
    hint = (
        f"write the outline beside it: -o {shown_path(source.parent / 'outline.yaml')}"
    )
    raise BriefgenError(
        error(Location(shown_path(outline)), "outside-project", message, hint)
    )


def _is_aside(file: Path, outline: Path, inside: Sequence[Path]) -> bool:
    """Tell whether a file of the outline's own folder is no source: the outline, outputs, layouts, hidden files."""
    if len(inside) == 1 and file.resolve() != outline.resolve():
        return False
    return file.name.startswith(".") or file.name in (
        "output",
        "layouts",
        outline.name,
        "outline.yaml",
    )


def _lines(
    names: Sequence[str], entries: Sequence[Entry], groups: Sequence["Group"]
) -> Iterator[str]:
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    yield (
        _HEAD.format(count=count)
        + f"sources: [{', '.join(written(name, flow=True) for name in names)}]"
    )
    top = highest(entry.marking for entry in entries)
    if top:
        yield f"marking: {top.label}  # the highest of the entries"
    yield _MORE.format(id=entries[0].id).rstrip("\n")
    titles: dict[str, int] = {}
    for group in groups:
        number = titles[group.title] = titles.get(group.title, 0) + 1
        title = group.title if number == 1 else f"{group.title} ({number})"
        yield f"- title: {written(title)}  # told by: {', '.join(group.words) or 'no words'}"
        yield "  entries:"
        yield from (
            f"  - {written(entry.id)}{_beside(entry)}" for entry in group.entries
        )


def _beside(entry: Entry) -> str:
    """Return the title of an entry as a comment, where its id does not say it."""
    title = " ".join(entry.title.split())
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
    return "" if entry.id[:20] == slug(title)[:20] else f"  # {short}"
