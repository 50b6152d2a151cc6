"""`briefgen outline suggest`: a folder of sources → an outline to begin with, every entry in a theme."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.entry import Entry, slug
from briefgen.files import is_there, path_from, real_path, shown_path
from briefgen.files.saved_pages import belongs_to_page
from briefgen.files.yaml_written import written
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


def suggest(
    sources: Sequence[Path], outline: Path
) -> tuple[bytes, list[Problem]]:
    """Return an outline of sources, to be written to that path, and what is wrong with the sources.

    Raises:
        BriefgenError: the sources cannot be an outline's there, no entry is in them, or the extra is missing.
    """
    root = real_path(outline).parent
    where = Location(shown_path(outline))
    names = [
        name for source in sources for name in _names(source, root, outline)
    ]
    bare = f"title: X\n{_sources_line(names)}\n"
    read = compose_outline(outline, content=bare.encode())
    entries = read.brief.unplaced
    if not entries:
        message = "no entry was found in the sources"
        faults = _errors(read.problems)
        raise BriefgenError(error(where, "no-entries", message), *faults)
    try:
        from briefgen.project.suggesting import suggested  # noqa: PLC0415 - an extra, and it takes a second to load
    except ImportError:
        message = "suggesting themes needs packages that are not installed"
        hint = "pip install 'briefgen[suggest]'"
        raise BriefgenError(error(where, "no-suggest", message, hint)) from None
    lines = _lines(names, entries, suggested(entries))
    content = "".join(f"{line}\n" for line in lines).encode()
    # What is suggested is read as it would be built, so that no one gets a broken outline.
    made = compose_outline(outline, content=content)
    if new := [
        each for each in _errors(made.problems) if each not in read.problems
    ]:
        raise BriefgenError(*new)
    kept = [
        problem for problem in read.problems if problem.code != "unplaced-entry"
    ]
    return content, kept


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _sources_line(names: Sequence[str]) -> str:
    listed = [written(name, flow=True) for name in names]
    return f"sources: [{', '.join(listed)}]"


def _names(
    source: Path,
    root: Path,
    outline: Path,
) -> Iterator[str]:
    """Yield the paths by which an outline names a source.

    Raises:
        BriefgenError: the source is outside of the outline's folder.
    """
    name = path_from(root, source)
    if not is_there(source) or not name.startswith(".."):
        inside = sorted(source.iterdir()) if name == "." else [source]
        for each in inside:
            if not _is_aside(each, outline, inside):
                yield path_from(root, each)
        return
    where = Location(shown_path(outline))
    message = f"“{shown_path(source)}” is outside of the outline's folder"
    beside = shown_path(source.parent / "outline.yaml")
    hint = f"write the outline beside it: -o {beside}"
    raise BriefgenError(error(where, "outside-project", message, hint))


def _is_aside(
    file: Path,
    outline: Path,
    inside: Sequence[Path],
) -> bool:
    """Tell whether a file of the outline's own folder is no source: the outline, outputs, layouts, hidden files."""
    if len(inside) == 1 and real_path(file) != real_path(outline):
        return False
    aside = ("output", "layouts", outline.name, "outline.yaml")
    if file.name.startswith(".") or file.name in aside:
        return True
    return belongs_to_page(file.name, (each.name for each in inside))


def _lines(
    names: Sequence[str],
    entries: Sequence[Entry],
    groups: Sequence["Group"],
) -> Iterator[str]:
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    yield _HEAD.format(count=count) + _sources_line(names)
    top = highest(entry.marking for entry in entries)
    if top:
        yield f"marking: {top.label}  # the highest of the entries"
    yield _MORE.format(id=entries[0].id).rstrip("\n")
    times: Counter[str] = Counter()
    for group in groups:
        title = group.title
        times[title] += 1
        if times[title] > 1:
            title = f"{title} ({times[title]})"
        words = ", ".join(group.words) or "no words"
        yield f"- title: {written(title)}  # told by: {words}"
        yield "  entries:"
        for entry in group.entries:
            yield f"  - {written(entry.id)}{_beside(entry)}"


def _beside(entry: Entry) -> str:
    """Return the title of an entry as a comment, where its id does not say it."""
    title = " ".join(entry.title.split())
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
    return "" if entry.id[:20] == slug(title)[:20] else f"  # {short}"
