"""The whole story on one page: outline and sources → brief → document → files. The only place that writes files.

read_project ─► Project ─ make ─► Made (document, styles, problems) ─ render ─► bytes ─ write ─► output/
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from briefgen.brief import Brief
from briefgen.brief.rules import is_for_editors
from briefgen.document import Document, Pages
from briefgen.document.media import Attachment
from briefgen.files import read_inside, write_whole
from briefgen.layout import find_layouts, lay_out, read_styles, stamp_of
from briefgen.layout.draft import as_draft, draft_sheet
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.project.attachments import source_attachments
from briefgen.project.composing import (
    Composed,
    Progress,
    compose_outline,
    in_budget,
    quiet,
)
from briefgen.project.coverage import Rendered, unshown, unwritten
from briefgen.project.glyphs import missing_glyphs, unshaped_text
from briefgen.project.house_draft import draft_styles, template_problems
from briefgen.project.ledger import SUFFIX, Origin, ledger_bytes
from briefgen.project.rendering import rendered, renderers_of
from briefgen.styles import StyleSheet

DEFAULT_FORMATS = ("pdf", "docx")
_DRAFT = "-draft"
"""Ends the names of a draft's files, so that none is taken for the brief."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief laid out, ready to render."""

    composed: Composed
    layout: str
    brief: Brief
    """The one that was laid out: the whole one, or that of a product."""
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
    """Beside the files: where each entry stands in them. With several products, that of the first."""


def copies_in(root: Path) -> Callable[[str], bytes | None]:
    """Return what reads the stored copies that entries name, inside a project."""

    def read(name: str) -> bytes | None:
        try:
            return read_inside(root, name, Location(name), root)
        except BriefgenError:
            return None

    return read


def make(
    composed: Composed,
    layout: str = "",
    progress: Progress = quiet,
    *,
    brief: Brief | None = None,
    paginate: bool = True,
    draft: bool = False,
) -> Made:
    """Return the document of a composed brief, laid out into pages; as a `draft`, with its problems as comments.

    `brief` is one of its products; without it, the whole brief.

    Raises:
        BriefgenError: the layout or its styles are broken, or a font is missing.
    """
    progress("laying out")
    if brief is None:
        composed = in_budget(composed, layout)
        brief = composed.brief
    name = layout or brief.outline.layout
    layouts = find_layouts(composed.root)
    styles = read_styles(layouts, name)
    document, problems = lay_out(brief, name, styles, layouts, stamp_of(brief.outline))
    if brief.outline.options.attach_sources:
        document = _with_attachments(document, brief, problems)
    drafted, where, faults = draft_styles(brief.outline, name, styles, layouts)
    problems += [*faults, *template_problems(document, drafted, where)]
    if draft:
        # A comment may quote what a product withholds.
        told = () if brief.left_out.words else sorted({*composed.problems, *problems})
        document = as_draft(document, brief, told)
        styles, drafted = draft_sheet(styles), draft_sheet(drafted)
    problems += unshown(brief, document, name)
    pages = _pages(document, styles, brief, problems) if paginate else {}
    return Made(
        composed,
        name,
        brief,
        document,
        styles,
        drafted,
        pages,
        tuple(sorted({*composed.problems, *problems})),
    )


def _pages(
    document: Document, styles: StyleSheet, brief: Brief, problems: list[Problem]
) -> Pages:
    from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

    laid = pdf.lay_out(document, styles)
    problems += [
        *missing_glyphs(brief, laid.missing),
        *unshaped_text(brief, laid.fonts.unshaped),
    ]
    return laid


def _with_attachments(
    document: Document, brief: Brief, problems: list[Problem]
) -> Document:
    found = list(source_attachments(brief))
    problems += [part for part in found if isinstance(part, Problem)]
    return replace(
        document,
        attachments=tuple(part for part in found if isinstance(part, Attachment)),
    )


def build(
    outline: str | Path = "outline.yaml",
    *,
    to: Sequence[str] = DEFAULT_FORMATS,
    sources: Sequence[str | Path] = (),
    output: str | Path | None = None,
    layout: str = "",
    strict: bool = False,
    draft: bool = False,
    product: str = "",
    cached: bool = True,
    progress: Progress = quiet,
) -> Built:
    """Build the files of one outline and return what was written, with every problem found.

    `to` are formats (`pdf`, `docx`, `txt`), `sources` files and folders to read in place of those that the outline
    names, `output` the folder to write to (by default `output/` beside the outline) and `layout` the name of a
    layout to use in place of the outline's. When a problem is an error, or, if `strict`, a warning, nothing is
    written and `files` is empty. A `draft` is written although a rule has found something wrong with the text, unless
    it is about markings: it has a comment there. Of the outline's products all are built, or the one named `product`.
    Unless `cached` is false, files that have not changed are not parsed again.
    """
    try:
        renderers = renderers_of(to)
        composed = compose_outline(
            Path(outline),
            list(map(Path, sources)),
            progress,
            product=product,
            cached=cached,
        )
        if stops(composed.problems, strict=strict, draft=draft):
            return Built(problems=_with_layout_problems(composed, layout))
        composed = in_budget(composed, layout)
        paged = bool({"pdf", "docx"} & set(to))
        made = [
            make(composed, layout, progress, brief=b, paginate=paged, draft=draft)
            for b in composed.products
        ]
        problems = tuple(
            sorted({problem for each in made for problem in each.problems})
        )
        if stops(problems, strict=strict, draft=draft):
            return Built(problems=problems)
        folder = Path(output) if output is not None else composed.root / "output"
        files = [
            _Files(one, *_outputs(one, renderers, _DRAFT if draft else "", progress))
            for one in made
        ]
        return _written(files, folder, problems)
    except BriefgenError as fault:
        return Built(problems=fault.problems)


def _written(
    files: "Sequence[_Files]", folder: Path, problems: tuple[Problem, ...]
) -> Built:
    """Write the files of all briefs, with their ledgers, unless an entry is missing in one."""
    if missing := {fault for each in files for fault in each.missing()}:
        return Built(problems=tuple(sorted({*problems, *missing})))
    contents = {
        path: content
        for each in files
        for path, content in each.contents(folder).items()
    }
    ledgers = {each.ledger(folder): each.ledger_bytes(folder) for each in files}
    write_whole({**contents, **ledgers})
    return Built(tuple(contents), problems, next(iter(ledgers)))


class _Files(NamedTuple):
    """The files of a brief, and what it was made from."""

    made: Made
    stem: str
    outputs: list[Rendered]

    def missing(self) -> Iterator[Problem]:
        """Yield a problem for each entry that is not in a file."""
        for output in self.outputs:
            yield from unwritten(self.made.brief, self.made.document, output)

    def contents(self, folder: Path) -> dict[Path, bytes]:
        """Return the content of each file."""
        return {folder / output.file: output.content for output in self.outputs}

    def ledger(self, folder: Path) -> Path:
        """Return the path of the ledger."""
        return folder / f"{self.stem}{SUFFIX}"

    def ledger_bytes(self, folder: Path) -> bytes:
        """Return the ledger."""
        composed = self.made.composed
        origin = Origin(
            composed.root,
            composed.outline.name,
            self.made.layout,
            composed.given,
            composed.inputs,
        )
        return ledger_bytes(self.ledger(folder), origin, self.made.brief, self.outputs)


def _outputs(
    made: Made, renderers: Mapping[str, str], end: str, progress: Progress
) -> tuple[str, list[Rendered]]:
    """Return the name of a brief's files without suffix, and the files; `end` ends their names."""
    stem = f"{made.brief.outline.file_stem}{end}"
    sheets = {"": made.styles, "docx": made.draft_styles}
    return stem, rendered(made.document, sheets, made.pages, renderers, stem, progress)


def check(
    outline: str | Path = "outline.yaml",
    *,
    sources: Sequence[str | Path] = (),
    layout: str = "",
    product: str = "",
    cached: bool = True,
    progress: Progress = quiet,
) -> tuple[Problem, ...]:
    """Return every problem that a build would find, and write nothing."""
    try:
        given = [Path(source) for source in sources]
        composed = compose_outline(
            Path(outline), given, progress, product=product, cached=cached
        )
        return _with_layout_problems(composed, layout)
    except BriefgenError as fault:
        return fault.problems


def stops(
    problems: Sequence[Problem], *, strict: bool = False, draft: bool = False
) -> bool:
    """Tell whether problems keep a build from writing."""
    told = [problem for problem in problems if strict or problem.severity == "error"]
    return any(not (draft and is_for_editors(problem)) for problem in told)


def _with_layout_problems(composed: Composed, layout: str) -> tuple[Problem, ...]:
    """Return the problems of a brief and of laying it out, so that the user sees all of them at once."""
    try:
        composed = in_budget(composed, layout)
    except BriefgenError as fault:
        return tuple(sorted({*composed.problems, *fault.problems}))
    problems = set(composed.problems)
    for brief in composed.products:
        try:
            problems.update(make(composed, layout, brief=brief).problems)
        except BriefgenError as fault:
            problems.update(fault.problems)
    return tuple(sorted(problems))
