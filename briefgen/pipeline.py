"""The whole story on one page: outline and sources → brief → document → files. The only place that writes files.

read_project ─► Project ─ make ─► Made (document, styles, problems) ─ render ─► bytes ─ write ─► output/
"""

import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from briefgen.attachments import source_attachments
from briefgen.brief import Brief, compose
from briefgen.document import Document, Pages
from briefgen.entry import Entry
from briefgen.files import find_sources, read_file, shown_path, write_whole
from briefgen.house_draft import draft_styles
from briefgen.layout import find_layouts, lay_out, read_styles
from briefgen.media import Attachment
from briefgen.outline import Outline, read_outline
from briefgen.problems import BriefgenError, Location, Problem, did_you_mean, error, warning
from briefgen.readers import all_readers, read_source
from briefgen.renderers import all_renderers, load_renderer
from briefgen.rules import check_all
from briefgen.styles import StyleSheet

DEFAULT_FORMATS = ("pdf", "docx")

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An outline and its sources, brought together and checked."""

    root: Path
    """The project's folder: that of the outline."""
    brief: Brief
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A brief laid out, ready to render."""

    composed: Composed
    document: Document
    styles: StyleSheet
    draft_styles: StyleSheet
    """Those of the Word draft: with a house template, its looks are laid over the layout's."""
    pages: Pages
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, and every problem that it found. With an error nothing is written."""

    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def _quiet(_: str) -> None:
    pass


def compose_outline(outline_file: Path, sources: Sequence[Path] = (), progress: Progress = _quiet) -> Composed:
    """Return the brief of an outline file; `sources` stand in for those that the outline names.

    What is wrong with a source is a problem of the result, so that all of them are told at once.

    Raises:
        BriefgenError: the outline cannot be read.
    """
    progress("reading the outline")
    shown = shown_path(outline_file)
    outline, problems = read_outline(read_file(outline_file, shown), shown)
    root = outline_file.resolve().parent
    files, faults = find_sources(root, outline.sources, sources, outline.where)
    problems += faults
    entries: list[Entry] = []
    readers = all_readers()
    for file in files:
        progress(f"reading {file.shown}")
        try:
            found, faults = read_source(read_file(file.path, file.shown), file.shown, readers)
        except BriefgenError as fault:
            found, faults = [], list(fault.problems)
        entries += found
        problems += faults
    progress("composing")
    brief, faults = compose(outline, entries)
    problems += faults
    problems += check_all(brief)
    return Composed(root, brief, tuple(sorted(set(problems))))


def make(composed: Composed, layout: str = "", progress: Progress = _quiet, *, paginate: bool = True) -> Made:
    """Return the document of a composed brief, laid out into pages.

    Raises:
        BriefgenError: the layout or its styles are broken, or a font is missing.
    """
    progress("laying out")
    brief = composed.brief
    name = layout or brief.outline.layout
    layouts = find_layouts(composed.root)
    styles = read_styles(layouts, name)
    document, problems = lay_out(brief, name, styles, layouts, _stamp(brief.outline))
    if brief.outline.options.attach_sources:
        found = list(source_attachments(brief))
        document = replace(document, attachments=tuple(part for part in found if isinstance(part, Attachment)))
        problems += [part for part in found if isinstance(part, Problem)]
    drafted, where, faults = draft_styles(brief.outline, name, styles, layouts)
    problems += [*faults, *_house_problems(document, drafted, where)]
    pages: Pages = {}
    if paginate:
        from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

        laid = pdf.lay_out(document, styles)
        problems += [*_missing_glyphs(brief, laid.missing), *_unshaped_text(brief, laid.fonts.unshaped)]
        pages = laid
    return Made(composed, document, styles, drafted, pages, tuple(sorted({*composed.problems, *problems})))


def build(
    outline: str | Path = "outline.yaml",
    *,
    to: Sequence[str] = DEFAULT_FORMATS,
    sources: Sequence[str | Path] = (),
    output: str | Path | None = None,
    layout: str = "",
    strict: bool = False,
    progress: Progress = _quiet,
) -> Built:
    """Build the files of one outline and return what was written, with every problem found.

    `to` are formats (`pdf`, `docx`, `txt`), `sources` files and folders to read in place of those that the outline
    names, `output` the folder to write to (by default `output/` beside the outline) and `layout` the name of a
    layout to use in place of the outline's. When a problem is an error, or, if `strict`, a warning, nothing is
    written and `files` is empty.
    """
    try:
        renderers = _renderers(to)
        composed = compose_outline(Path(outline), [Path(source) for source in sources], progress)
        if stops(composed.problems, strict=strict):
            return Built(problems=_with_layout_problems(composed, layout))
        made = make(composed, layout, progress, paginate=bool({"pdf", "docx"} & set(to)))
        if stops(made.problems, strict=strict):
            return Built(problems=made.problems)
        contents = _render(
            made, renderers, Path(output) if output is not None else composed.root / "output", progress
        )
        write_whole(contents)
        return Built(tuple(contents), made.problems)
    except BriefgenError as fault:
        return Built(problems=fault.problems)


def check(
    outline: str | Path = "outline.yaml",
    *,
    sources: Sequence[str | Path] = (),
    layout: str = "",
    progress: Progress = _quiet,
) -> tuple[Problem, ...]:
    """Return every problem that a build would find, and write nothing."""
    try:
        composed = compose_outline(Path(outline), [Path(source) for source in sources], progress)
        return _with_layout_problems(composed, layout)
    except BriefgenError as fault:
        return fault.problems


def stops(problems: Sequence[Problem], *, strict: bool = False) -> bool:
    """Tell whether problems keep a build from writing."""
    return any(strict or problem.severity == "error" for problem in problems)


def _with_layout_problems(composed: Composed, layout: str) -> tuple[Problem, ...]:
    """Return the problems of a brief and of laying it out, so that the user sees all of them at once."""
    try:
        return make(composed, layout).problems
    except BriefgenError as fault:
        return tuple(sorted({*composed.problems, *fault.problems}))


def _render(made: Made, renderers: Mapping[str, str], folder: Path, progress: Progress) -> dict[Path, bytes]:
    """Return the content of each file to write."""
    stem = made.composed.brief.outline.file_stem
    contents: dict[Path, bytes] = {}
    for name, module in renderers.items():
        progress(f"rendering {name}")
        styles = made.draft_styles if name == "docx" else made.styles
        contents[folder / f"{stem}.{name}"] = load_renderer(module)(made.document, styles, made.pages)
    return contents


def _renderers(to: Sequence[str]) -> dict[str, str]:
    known = all_renderers()
    unknown = [name for name in to if name not in known]
    if unknown:
        where = Location("--to")
        raise BriefgenError(
            *(error(where, "unknown-format", f"no format “{name}”", did_you_mean(name, known)) for name in unknown)
        )
    return {name: known[name] for name in dict.fromkeys(to)}


def _stamp(outline: Outline) -> datetime | None:
    """Return the date that files carry: SOURCE_DATE_EPOCH, else the outline's day; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    if outline.date is None or outline.date.first != outline.date.last:
        return None
    return datetime.combine(outline.date.first, datetime.min.time(), UTC)


_NAMED = 3
"""Of the missing characters of one place, so many are named in full; the others are listed."""


def _missing_glyphs(brief: Brief, missing: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each place whose characters no font has; the PDF shows boxes for them."""
    for where, characters in _places(brief, missing):
        named = ", ".join(f"“{c}” (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in characters[:_NAMED])
        more = f", nor any of “{' '.join(characters[_NAMED:])}”" if len(characters) > _NAMED else ""
        message = f"no font of the PDF has {named}{more}: boxes are printed in their place"
        extra = next((extra for c in characters for name, extra in _EXTRAS if name in unicodedata.name(c, "")), "")
        hint = f"install the fonts: pip install 'briefgen[{extra}]'" if extra else _NAME_A_FONT
        yield warning(where, "missing-glyph", message, hint)


def _unshaped_text(brief: Brief, unshaped: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each place whose letters should join and run from right to left, and do not."""
    for where, _ in _places(brief, unshaped):
        message = "the PDF shows text from right to left in the wrong order, its letters unjoined"
        yield warning(where, "unshaped-text", message, "install what sets it right: pip install 'briefgen[shaping]'")


def _places(brief: Brief, characters: Mapping[str, str]) -> Iterator[tuple[Location, list[str]]]:
    """Yield each entry that holds some of the characters, with those; the outline for what no entry holds."""
    places: dict[Location, list[str]] = {}
    for character in characters:
        entries = (i.entry for i in brief.items())
        found = (e.where for e in entries if character in unicodedata.normalize("NFC", e.title + e.text))
        places.setdefault(next(found, brief.outline.where), []).append(character)
    yield from places.items()


def _house_problems(document: Document, styles: StyleSheet, where: Location) -> Iterator[Problem]:
    """Yield a warning for what a draft cannot take from its template."""
    if styles.house is None:
        return
    from briefgen.renderers import word  # noqa: PLC0415 - python-docx takes 0.1 s to load

    missing, counted = word.template_gaps(document, styles)
    if missing:
        message = f"the Word template “{styles.house.name}” has no style {', '.join(f'“{name}”' for name in missing)}"
        hint = (
            "they come from the layout, in the fonts of the template; define them in Word to give them another look"
        )
        yield warning(where, "missing-style", message, hint)
    if counted:
        number = "not printed: the draft has those of the brief" if styles.number_headings else "not in the PDF"
        message = f"the Word template “{styles.house.name}” numbers headings itself; its numbers are {number}"
        hint = "`number_headings:` in the layout's styles.yaml says whose numbers are printed"
        yield warning(where, "template-numbers", message, hint)


_EXTRAS = (("HANGUL", "cjk"), ("CJK", "cjk"), ("HIRAGANA", "cjk"), ("KATAKANA", "cjk"), ("ARABIC", "arabic"))
_NAME_A_FONT = "name a family that has them under `fonts:` in the layout's styles.yaml"
