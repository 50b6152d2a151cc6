"""The whole story on one page: outline and sources → brief → document → files. The only place that writes files.

read_project ─► Project ─ make ─► Made (document, styles, problems) ─ render ─► bytes ─ write ─► output/
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from briefgen.attachments import source_attachments
from briefgen.brief import Brief, compose
from briefgen.budgets import Lengths, fitted, has_budgets, lengths_of
from briefgen.coverage import Rendered, unshown, unwritten
from briefgen.document import Document, Pages
from briefgen.draft import as_draft, draft_sheet
from briefgen.entry import Entry
from briefgen.files import find_sources, path_from, read_file, read_inside, shown_path, write_whole
from briefgen.glyphs import missing_glyphs, unshaped_text
from briefgen.holdings import read_entries
from briefgen.house_draft import draft_styles, template_problems
from briefgen.layout import LayoutPath, find_layouts, lay_out, read_styles, stamp_of
from briefgen.ledger import SUFFIX, Origin, ledger_bytes
from briefgen.limits import limited
from briefgen.media import Attachment
from briefgen.outline import read_outline
from briefgen.placing import Moved
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.rendering import Sheets, rendered, renderers_of
from briefgen.rules import check_all, is_for_editors
from briefgen.source import Sources
from briefgen.styles import StyleSheet

DEFAULT_FORMATS = ("pdf", "docx")
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
    sources: Sources
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
        entries, known, faults = read_entries(files, progress, sums, cached=cached)
    problems += faults
    inputs = {path_from(root, path): value for path, value in sums.items()}
    progress("composing")
    brief, faults = compose(outline, entries, known)
    problems += faults
    problems += check_all(brief)
    told = tuple(sorted(set(problems)))
    return Composed(root, brief, tuple(entries), known, told, inputs, outline_file, bool(sources))


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
    name = layout or composed.brief.outline.layout
    layouts = find_layouts(composed.root)
    styles = read_styles(layouts, name)
    if has_budgets(composed.brief):
        composed = _fitted(composed, name, styles, layouts)
    brief = composed.brief
    document, problems = lay_out(brief, name, styles, layouts, stamp_of(brief.outline))
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


def _fitted(composed: Composed, name: str, styles: StyleSheet, layouts: LayoutPath) -> Composed:
    """Return a brief of which so much went to the annex that it keeps its budgets, and what is to be said of that."""
    from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

    def measured(brief: Brief) -> Lengths:
        document, _ = lay_out(brief, name, styles, layouts, None)
        return lengths_of(brief, document, pdf.lay_out(document, styles))

    def composed_without(moved: Moved) -> Brief:
        return compose(composed.brief.outline, composed.entries, composed.sources, moved)[0]

    brief, told = fitted(composed.brief, measured, composed_without)
    return replace(composed, brief=brief, problems=tuple(sorted({*composed.problems, *told})))


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
        renderers = renderers_of(to)
        composed = compose_outline(Path(outline), [Path(source) for source in sources], progress, cached=cached)
        if stops(composed.problems, strict=strict, draft=draft):
            return Built(problems=_with_layout_problems(composed, layout))
        made = make(composed, layout, progress, paginate=bool({"pdf", "docx"} & set(to)), draft=draft)
        if stops(made.problems, strict=strict, draft=draft):
            return Built(problems=made.problems)
        folder = Path(output) if output is not None else composed.root / "output"
        name = composed.brief.outline.file_stem + (_DRAFT if draft else "")
        outputs = rendered(made.document, _sheets(made), made.pages, renderers, name, progress)
        if missing := [
            fault for output in outputs for fault in unwritten(made.composed.brief, made.document, output)
        ]:
            return Built(problems=tuple(sorted({*made.problems, *missing})))
        return _written(made, outputs, folder, folder / f"{name}{SUFFIX}")
    except BriefgenError as fault:
        return Built(problems=fault.problems)


def _sheets(made: Made) -> Sheets:
    return {"": made.styles, "docx": made.draft_styles}


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
