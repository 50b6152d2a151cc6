"""What a shell completes: names of layouts, formats, products, themes and entries, and files that are outlines.

Whatever is wrong with a project is told by commands; completion has nothing to say then, and never prints.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from click import Context, Parameter
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from briefgen.brief import Brief

Complete = Callable[[Context, Parameter, str], list[CompletionItem]]
Named = tuple[str, str]
"""A name, and what is said beside it."""

FORMATS = ("docx", "pdf", "txt")
EXPORT_FORMATS = ("bibtex", "csl", "json", "stix")

_OUTLINE = re.compile(rb"^(title|themes|extends):", re.MULTILINE)
_LOOKED_AT = 100_000
"""Bytes of a file that are looked at to know it for an outline."""


def _completing(
    names: Callable[[Context], Iterable[Named]],
) -> Complete:
    """Return what completes names, in silence."""

    @wraps(names)
    def complete(
        context: Context, _: Parameter, begun: str
    ) -> list[CompletionItem]:
        return [
            CompletionItem(name, help=said or None)
            for name, said in _in_silence(names, context)
            if name.startswith(begun)
        ]

    return complete


def _in_silence(
    names: Callable[[Context], Iterable[Named]], context: Context
) -> list[Named]:
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123 - it is no path
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        try:
            return list(names(context))
        except (Exception, SystemExit):  # noqa: BLE001 - nobody has asked for it to be told
            return []


@_completing
def layouts(context: Context) -> Iterator[Named]:
    """Yield the layouts of the project and the built-in ones."""
    from briefgen.layout_folders import BUILT_IN, layout_names

    own = _outline_of(context).parent / "layouts"
    for name in layout_names((own, BUILT_IN)):
        yield name, ""


@_completing
def products(context: Context) -> Iterator[Named]:
    """Yield the products of the outline."""
    for product in _brief(context).outline.products:
        yield product.name, product.title or ""


@_completing
def themes(context: Context) -> Iterator[Named]:
    """Yield the themes of the outline."""
    from briefgen.brief import every_theme

    for theme in every_theme(_brief(context).themes):
        yield theme.id, _one_line(theme.title)


@_completing
def entries(context: Context) -> Iterator[Named]:
    """Yield the entries of the sources, in the brief or not."""
    for entry in _brief(context).entries():
        yield entry.id, _one_line(entry.title)


def entries_and_themes(
    context: Context, parameter: Parameter, begun: str
) -> list[CompletionItem]:
    """Return the entries, then the themes."""
    return [
        *entries(context, parameter, begun),
        *themes(context, parameter, begun),
    ]


def formats(
    _: Context,
    __: Parameter,
    begun: str,
) -> list[CompletionItem]:
    """Return the formats to build, each once in a list that has commas."""
    before, comma, last = begun.rpartition(",")
    given = before.split(",")
    return [
        CompletionItem(f"{before}{comma}{name}")
        for name in _with_plugins(FORMATS, "renderers")
        if name.startswith(last) and name not in given
    ]


@_completing
def export_formats(_: Context) -> Iterator[Named]:
    """Yield the formats to export to."""
    for name in _with_plugins(EXPORT_FORMATS, "exporters"):
        yield name, ""


def outlines(
    _: Context,
    __: Parameter,
    begun: str,
) -> list[CompletionItem]:
    """Return the files of the current folder that look like outlines; where there are none, any file will do."""
    return outline_files(begun) or [CompletionItem(begun, type="file")]


def outline_files(begun: str) -> list[CompletionItem]:
    """Return the files of the current folder that look like outlines."""
    return [
        CompletionItem(file.name)
        for file in sorted(Path().glob("*.y*ml"))
        if file.name.startswith(begun) and _looks_like_an_outline(file)
    ]


def any_file(
    _: Context,
    __: Parameter,
    begun: str,
) -> list[CompletionItem]:
    """Return that the shell knows best."""
    return [CompletionItem(begun, type="file")]


def _looks_like_an_outline(file: Path) -> bool:
    try:
        with file.open("rb") as content:
            return bool(_OUTLINE.search(content.read(_LOOKED_AT)))
    except OSError:
        return False


def _with_plugins(names: tuple[str, ...], kind: str) -> list[str]:
    """Return names with those that packages add, none of which is loaded."""
    from importlib.metadata import entry_points

    added = {each.name for each in entry_points(group=f"briefgen.{kind}")}
    return sorted({*names, *added})


def _outline_of(context: Context) -> Path:
    """Return the outline that the command line names so far."""
    several = context.params.get("outlines") or ()
    first = next(iter(several), context.params.get("outline"))
    return Path(first or "outline.yaml")


def _brief(context: Context) -> "Brief":
    """Return the whole brief.

    Raises:
        BriefgenError: the outline cannot be read.
    """
    from briefgen.project.composing import compose_outline

    sources = context.params.get("sources") or ()
    return compose_outline(_outline_of(context), sources).brief


def _one_line(text: str) -> str:
    from briefgen.cli.printing import safe

    return safe(text)
