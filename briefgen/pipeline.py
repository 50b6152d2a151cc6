"""The whole story on one page: outline and sources → brief → document → files. The only place that writes files.

read_project ─► Project ─ make ─► Made (document, styles, problems) ─ render ─► bytes ─ write ─► output/
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from briefgen.attachments import source_attachments
from briefgen.beside import CAN, beside
from briefgen.brief import Brief, compose
from briefgen.coverage import Rendered, unshown, unwritten
from briefgen.document import Document, Pages
from briefgen.draft import as_draft, draft_sheet
from briefgen.entry import Entry
from briefgen.files import find_sources, path_from, read_file, read_inside, shown_path, write_whole
from briefgen.glyphs import missing_glyphs, unshaped_text
from briefgen.holdings import read_entries
from briefgen.house_draft import draft_styles, template_problems
from briefgen.layout import find_layouts, lay_out, read_styles
from briefgen.ledger import SUFFIX, Origin, ledger_bytes
from briefgen.limits import limited
from briefgen.media import Attachment
from briefgen.outline import Outline, read_outline
from briefgen.problems import BriefgenError, Location, Problem, did_you_mean, error
from briefgen.renderers import all_renderers, load_renderer, load_written
from briefgen.rules import check_all, is_for_editors
from briefgen.styles import StyleSheet

DEFAULT_FORMATS = ("pdf", "docx")
_LONG = 50
"""Pages from which on it pays to render the outputs beside each other."""
_DRAFT = "-draft"
"""Ends the names of a draft's files, so that none is taken for the brief."""

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An outline and its sources, brought together and checked."""

    root: Path
    """The project's folder: that of the outline."""
    brief: Brief
    entries: tuple[Entry, ...]
    """All of them, in the order of the sources, shown or not."""
    problems: tuple[Problem, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Outline and sources by their paths from that folder, with the SHA-256 sum of each."""
    outline: Path = Path("outline.yaml")
    given: bool = False
    """Whether other sources than the outline's were given."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief laid out, ready to render."""

    composed: Composed
    layout: str
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
    ledger: Path | None = None
    """Beside the files: where each entry stands in them."""


def _quiet(_: str) -> None:
    pass


def compose_outline(
    outline_file: Path,
    sources: Sequence[Path] = (),
    progress: Progress = _quiet,
    *,
    cached: bool = True,
    content: bytes | None = None,
) -> Composed:
    """Return the brief of an outline file, or of a `content` that it could have.

    `sources` stand in for those that the outline names.

    Unless `cached` is false, files that have not changed are taken from the cache of what they were read as. What is
    wrong with a source is a problem of the result, so that all of them are told at once.

    Raises:
        BriefgenError: the outline cannot be read.
    """
    progress("reading the outline")
    shown = shown_path(outline_file)
    data = read_file(outline_file, shown) if content is None else content
    outline, problems = read_outline(data, shown)
    root = outline_file.resolve().parent
    files, faults = find_sources(root, outline.sources, sources, outline.where)
    problems += faults
    sums = {outline_file: sha256(data).hexdigest()}
    with limited(outline.options.limits):
        entries, faults = read_entries(files, progress, sums, cached=cached)
    problems += faults
    inputs = {path_from(root, path): value for path, value in sums.items()}
    progress("composing")
    brief, faults = compose(outline, entries)
    problems += faults
    problems += check_all(brief)
    return Composed(root, brief, tuple(entries), tuple(sorted(set(problems))), inputs, outline_file, bool(sources))


def copies_in(root: Path) -> Callable[[str], bytes | None]:
    """Return what reads the stored copies that entries name, inside a project."""

    def read(name: str) -> bytes | None:
        try:
            return read_inside(root, name, Location(name), root)
        except BriefgenError:
            return None

    return read


def make(
    composed: Composed, layout: str = "", progress: Progress = _quiet, *, paginate: bool = True, draft: bool = False
) -> Made:
    """Return the document of a composed brief, laid out into pages; as a `draft`, with its problems as comments.

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
    problems += [*faults, *template_problems(document, drafted, where)]
    if draft:
        document = as_draft(document, brief, sorted({*composed.problems, *problems}))
        styles, drafted = draft_sheet(styles), draft_sheet(drafted)
    problems += unshown(brief, document, name)
    pages: Pages = {}
    if paginate:
        from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

        laid = pdf.lay_out(document, styles)
        problems += [*missing_glyphs(brief, laid.missing), *unshaped_text(brief, laid.fonts.unshaped)]
        pages = laid
    return Made(composed, name, document, styles, drafted, pages, tuple(sorted({*composed.problems, *problems})))


def build(
    outline: str | Path = "outline.yaml",
    *,
    to: Sequence[str] = DEFAULT_FORMATS,
    sources: Sequence[str | Path] = (),
    output: str | Path | None = None,
    layout: str = "",
    strict: bool = False,
    draft: bool = False,
    cached: bool = True,
    progress: Progress = _quiet,
) -> Built:
    """Build the files of one outline and return what was written, with every problem found.

    `to` are formats (`pdf`, `docx`, `txt`), `sources` files and folders to read in place of those that the outline
    names, `output` the folder to write to (by default `output/` beside the outline) and `layout` the name of a
    layout to use in place of the outline's. When a problem is an error, or, if `strict`, a warning, nothing is
    written and `files` is empty. A `draft` is written although a rule has found something wrong with the text, unless
    it is about markings: it has a comment there. Unless `cached` is false, files that have not changed are not parsed
    again.
    """
    try:
        renderers = _renderers(to)
        composed = compose_outline(Path(outline), [Path(source) for source in sources], progress, cached=cached)
        if stops(composed.problems, strict=strict, draft=draft):
            return Built(problems=_with_layout_problems(composed, layout))
        made = make(composed, layout, progress, paginate=bool({"pdf", "docx"} & set(to)), draft=draft)
        if stops(made.problems, strict=strict, draft=draft):
            return Built(problems=made.problems)
        folder = Path(output) if output is not None else composed.root / "output"
        name = composed.brief.outline.file_stem + (_DRAFT if draft else "")
        outputs = _render(made, renderers, name, progress)
        if missing := [fault for output in outputs for fault in unwritten(composed.brief, made.document, output)]:
            return Built(problems=tuple(sorted({*made.problems, *missing})))
        return _written(made, outputs, folder, folder / f"{name}{SUFFIX}")
    except BriefgenError as fault:
        return Built(problems=fault.problems)


def _written(made: Made, outputs: Sequence[Rendered], folder: Path, ledger: Path) -> Built:
    """Write the outputs and the ledger beside them."""
    composed = made.composed
    contents = {folder / output.file: output.content for output in outputs}
    origin = Origin(composed.root, composed.outline.name, made.layout, composed.given, composed.inputs)
    write_whole({**contents, ledger: ledger_bytes(ledger, origin, composed.brief, outputs)})
    return Built(tuple(contents), made.problems, ledger)


def check(
    outline: str | Path = "outline.yaml",
    *,
    sources: Sequence[str | Path] = (),
    layout: str = "",
    cached: bool = True,
    progress: Progress = _quiet,
) -> tuple[Problem, ...]:
    """Return every problem that a build would find, and write nothing."""
    try:
        composed = compose_outline(Path(outline), [Path(source) for source in sources], progress, cached=cached)
        return _with_layout_problems(composed, layout)
    except BriefgenError as fault:
        return fault.problems


def stops(problems: Sequence[Problem], *, strict: bool = False, draft: bool = False) -> bool:
    """Tell whether problems keep a build from writing."""
    told = [problem for problem in problems if strict or problem.severity == "error"]
    return any(not (draft and is_for_editors(problem)) for problem in told)


def _with_layout_problems(composed: Composed, layout: str) -> tuple[Problem, ...]:
    """Return the problems of a brief and of laying it out, so that the user sees all of them at once."""
    try:
        return make(composed, layout).problems
    except BriefgenError as fault:
        return tuple(sorted({*composed.problems, *fault.problems}))


def _render(made: Made, renderers: Mapping[str, str], stem: str, progress: Progress) -> list[Rendered]:
    """Return each file to write; `stem` is their name without a suffix."""

    def job(name: str, module: str) -> Callable[[], Rendered]:
        styles = made.draft_styles if name == "docx" else made.styles

        def render() -> Rendered:
            content = load_renderer(module)(made.document, styles, made.pages)
            written = load_written(module)
            spots = written(content, made.document, styles, made.pages) if written else None
            return Rendered(name, f"{stem}.{name}", content, spots)

        return render

    parallel = CAN and len(renderers) > 1 and max(made.pages.values(), default=0) > _LONG
    jobs = {
        name: beside(job(name, module)) if parallel and at else job(name, module)
        for at, (name, module) in enumerate(renderers.items())
    }
    outputs = []
    for name, render in jobs.items():
        progress(f"rendering {name}")
        outputs.append(render())
    return outputs


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
