"""The whole story on one page: outline and sources → brief → document → files.

compose_outline ─► Composed ─ make ─► Made (document, styles, pages) ─ rendered ─► Outputs ─ write_whole ─► output/

Each stage returns what it made and the problems that it found, and `make` gathers those.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.brief import Brief
from briefgen.brief.rules import check_all
from briefgen.document import Document, Pages
from briefgen.files import settle, write_whole
from briefgen.layout import (
    find_layouts,
    lay_out,
    read_styles,
    stamp_of,
    template_faults,
    template_texts,
)
from briefgen.layout.draft import as_draft, draft_sheet
from briefgen.problems import BriefgenError, Problem, stops
from briefgen.project.attachments import with_attachments
from briefgen.project.budgeting import in_budget
from briefgen.project.composing import Composed, compose_outline
from briefgen.project.coverage import unshown
from briefgen.project.fitting_tables import with_fitting_tables
from briefgen.project.given import EntryGiven, OutlineGiven, listed
from briefgen.project.glyphs import missing_glyphs, unshaped_text
from briefgen.project.house_template import template_problems, word_styles
from briefgen.project.last_page import with_full_last_page
from briefgen.project.ledger import Origin
from briefgen.project.outputs import Outputs
from briefgen.project.progress import Progress, quiet
from briefgen.project.proof import leaks, withholds
from briefgen.project.proof.looks import texts_of_looks
from briefgen.project.rendering import rendered, renderers_of
from briefgen.project.store import kept
from briefgen.styles import StyleSheet

DEFAULT_FORMATS = ("pdf", "docx")
_PAGED = {"pdf", "docx"}
"""Formats that print page numbers, for which the document is laid out into pages."""
_DRAFT = "-draft"
"""Ends the names of a draft's files, so that none is taken for the brief."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief laid out, ready to render."""

    composed: Composed
    brief: Brief
    """The one that was laid out: the whole one, or that of a product."""
    layout: str
    document: Document
    styles: StyleSheet
    word_styles: StyleSheet
    """Those of the Word file: with a house template, its looks are laid over the layout's."""
    pages: Pages = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a build as bytes by their names, and every problem that it found. With an error there are none."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


Stage = Callable[[Made], tuple[Made, Iterable[Problem]]]
"""What is made so far → the same with one thing more, and the problems of that."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, and every problem that it found. With an error nothing is written."""

    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    ledger: Path | None = None
    """Kept with the maker: where each entry stands in the files. With several products, that of the first."""


# ---- the verbs


def build(
    outline: OutlineGiven = "outline.yaml",
    *,
    to: str | Sequence[str] = DEFAULT_FORMATS,
    sources: str | Path | Sequence[str | Path] = (),
    entries: EntryGiven | Sequence[EntryGiven] = (),
    output: str | Path | None = None,
    layout: str = "",
    strict: bool = False,
    draft: bool = False,
    product: str = "",
    cached: bool = True,
    progress: Progress = quiet,
) -> Built:
    """Build the files of one outline and return what was written, with every problem found.

    `outline` is the path of one, or what one says: as `bytes`, or as a mapping. `to` are formats (`pdf`, `docx`,
    `txt`), `sources` files and folders to read in place of those that the outline names, `entries` such as are in no
    file, `output` the folder to write to (by default `output/` beside the outline) and `layout` the name of a layout
    to use in place of the outline's. Where several may be given, one may stand alone. When a problem is an error, or,
    if `strict`, a warning, nothing is written and `files` is empty. A `draft` is written although a rule has found
    something wrong with the text, unless it is about markings: it has a comment there. Of the outline's products all
    are built, or the one named `product`. Unless `cached` is false, files that have not changed are not parsed again.
    """
    try:
        renderers = renderers_of(listed(to))
        composed = compose_outline(
            outline,
            sources,
            progress,
            entries=entries,
            product=product,
            cached=cached,
        )
        outputs, problems = _outputs(
            composed, renderers, layout, progress, strict=strict, draft=draft
        )
        folder = (
            Path(output) if output is not None else composed.root / "output"
        )
        return _written(outputs, folder, problems)
    except BriefgenError as fault:
        return Built(problems=fault.problems)


def render(
    outline: OutlineGiven = "outline.yaml",
    *,
    to: str | Sequence[str] = DEFAULT_FORMATS,
    sources: str | Path | Sequence[str | Path] = (),
    entries: EntryGiven | Sequence[EntryGiven] = (),
    layout: str = "",
    strict: bool = False,
    draft: bool = False,
    product: str = "",
    cached: bool = True,
    progress: Progress = quiet,
) -> Contents:
    """Return the files that `build` would write, as bytes, and every problem found; nothing is written.

    Raises nothing for what is wrong with outline or sources: with an error there are no files.
    """
    try:
        renderers = renderers_of(listed(to))
        composed = compose_outline(
            outline,
            sources,
            progress,
            entries=entries,
            product=product,
            cached=cached,
        )
        outputs, problems = _outputs(
            composed, renderers, layout, progress, strict=strict, draft=draft
        )
    except BriefgenError as fault:
        return Contents(problems=fault.problems)
    files: dict[str, bytes] = {}
    for each in outputs:
        files |= each.contents()
    return Contents(files, problems)


def check(
    outline: OutlineGiven = "outline.yaml",
    *,
    sources: str | Path | Sequence[str | Path] = (),
    entries: EntryGiven | Sequence[EntryGiven] = (),
    layout: str = "",
    product: str = "",
    cached: bool = True,
    progress: Progress = quiet,
) -> tuple[Problem, ...]:
    """Return every problem that a build would find, and write nothing."""
    try:
        composed = compose_outline(
            outline,
            sources,
            progress,
            entries=entries,
            product=product,
            cached=cached,
        )
        return _with_layout_problems(composed, layout)
    except BriefgenError as fault:
        return fault.problems


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

    stages: list[Stage] = [_with_sources]
    if paginate:
        stages.append(_with_fitting_tables)
    stages.append(_in_house_style)
    if draft:
        stages.append(_as_draft)
    stages.append(_with_every_entry)
    if paginate:
        stages.append(_in_pages)

    made = _laid_out(composed, brief, layout or brief.outline.layout)
    for stage in stages:
        made, found = stage(made)
        made = replace(made, problems=_all(made.problems, found))
    return made


# ---- the stages of making a document


def _laid_out(
    composed: Composed,
    brief: Brief,
    layout: str,
) -> Made:
    layouts = find_layouts(composed.root)
    stamp = stamp_of(brief.outline)
    try:
        styles = read_styles(layouts, layout)
    except BriefgenError as fault:
        further = template_faults(brief, layout, layouts)
        raise BriefgenError(*fault.problems, *further) from None
    with kept("blocks", cached=composed.cached) as store:
        document, found = lay_out(brief, layout, styles, layouts, stamp, store)
    problems = _all(composed.problems, styles.told, found)
    return Made(
        composed,
        brief,
        layout,
        document,
        styles,
        word_styles=styles,
        problems=problems,
    )


def _with_sources(made: Made) -> tuple[Made, Iterable[Problem]]:
    if not made.brief.outline.options.attach_sources:
        return made, ()
    document, problems = with_attachments(made.document, made.brief)
    return replace(made, document=document), problems


def _with_fitting_tables(made: Made) -> tuple[Made, Iterable[Problem]]:
    document, problems = with_fitting_tables(
        made.document, made.styles, made.brief
    )
    return replace(made, document=document), problems


def _in_house_style(made: Made) -> tuple[Made, Iterable[Problem]]:
    layouts = find_layouts(made.composed.root)
    outline = made.brief.outline
    styles, where, problems = word_styles(
        outline, made.layout, made.styles, layouts
    )
    lacking = template_problems(made.document, styles, where, made.styles)
    return replace(made, word_styles=styles), [*problems, *lacking]


def _as_draft(made: Made) -> tuple[Made, Iterable[Problem]]:
    draft = replace(
        made,
        document=as_draft(made.document, made.brief, _comments(made)),
        styles=draft_sheet(made.styles),
        word_styles=draft_sheet(made.word_styles),
    )
    return draft, ()


def _comments(made: Made) -> tuple[Problem, ...]:
    """Return the problems that the readers of a draft may see: of what they read, and not of the files behind it.

    What is told of the sources may quote something that is withheld. Where anything is, they see what the rules find
    in their own brief, and what was found in laying that out. Those of a product do not see what is in no theme of
    the whole brief.
    """
    of_all = set(made.composed.problems)
    if made.composed.asked:
        of_all = {each for each in of_all if each.code != "unplaced-entry"}
    in_their_brief = of_all.intersection(check_all(made.brief))
    of_layout = set(made.problems) - set(made.composed.problems)
    if withholds(made.composed.brief, made.brief):
        return _all(in_their_brief, of_layout)
    # A sheet that was left out, say, is told of a file as a whole.
    of_lines = (each for each in of_all if each.where.line)
    return _all(in_their_brief, of_layout, of_lines)


def _with_every_entry(made: Made) -> tuple[Made, Iterable[Problem]]:
    return made, unshown(made.brief, made.document, made.layout)


def _in_pages(made: Made) -> tuple[Made, Iterable[Problem]]:
    laid, styles, word_styles = with_full_last_page(
        made.document, made.styles, made.word_styles
    )
    made = replace(made, pages=laid, styles=styles, word_styles=word_styles)
    missing = missing_glyphs(made.brief, laid.missing, styles.fonts)
    unshaped = unshaped_text(made.brief, laid.fonts.unshaped)
    return made, [*missing, *unshaped]


# ---- files


def _outputs(
    composed: Composed,
    renderers: dict[str, str],
    layout: str,
    progress: Progress,
    *,
    strict: bool,
    draft: bool,
) -> tuple[list[Outputs], tuple[Problem, ...]]:
    """Return the files of each brief to build, and every problem, none of which stops them from being written.

    Raises:
        BriefgenError: one does.
    """
    if stops(composed.problems, strict=strict, draft=draft):
        raise BriefgenError(*_with_layout_problems(composed, layout))

    composed = in_budget(composed, layout)
    paged = not _PAGED.isdisjoint(renderers)
    made = [
        make(
            composed,
            layout,
            progress,
            brief=brief,
            paginate=paged,
            draft=draft,
        )
        for brief in composed.products
    ]
    problems = _all(*(each.problems for each in made))
    if stops(problems, strict=strict, draft=draft):
        raise BriefgenError(*problems)

    suffix = _DRAFT if draft else ""
    outputs = [_rendered(each, renderers, suffix, progress) for each in made]
    lost = [problem for each in outputs for problem in each.missing()]
    leaked = [problem for each in outputs for problem in each.leaking()]
    if lost or leaked:
        raise BriefgenError(*_all(problems, lost, leaked))
    return outputs, problems


def _rendered(
    made: Made,
    renderers: dict[str, str],
    suffix: str,
    progress: Progress,
) -> Outputs:
    """Return the files of a brief; `suffix` ends their names."""
    composed = made.composed
    stem = f"{made.brief.outline.file_stem}{suffix}"
    sheets = {"": made.styles, "docx": made.word_styles}
    files = rendered(
        made.document, sheets, made.pages, renderers, stem, progress
    )
    origin = Origin(
        root=composed.root,
        outline=composed.outline.name,
        layout=made.layout,
        given=composed.given,
        inputs=composed.inputs,
        placements=composed.brief.placements,
    )

    def said() -> list[str]:
        layouts = find_layouts(composed.root)
        return [
            *template_texts(layouts),
            *texts_of_looks(made.brief, made.word_styles),
        ]

    def found() -> list[Problem]:
        contents = [(each.file, each.content) for each in files]
        return list(leaks(composed.brief, made.brief, contents, said=said))

    return Outputs(made.brief, made.document, origin, stem, files, found)


def _written(
    outputs: Sequence[Outputs],
    folder: Path,
    problems: tuple[Problem, ...],
) -> Built:
    """Write the files of all briefs, with their ledgers.

    Raises:
        BriefgenError: they cannot be written.
    """
    files: dict[Path, bytes] = {}
    for each in outputs:
        named = each.contents()
        files |= {folder / name: content for name, content in named.items()}
    settle(folder)
    ledgers = dict(each.ledger(folder) for each in outputs)
    write_whole({**files, **ledgers})
    return Built(tuple(files), problems, next(iter(ledgers)))


# ---- problems


def _with_layout_problems(
    composed: Composed, layout: str
) -> tuple[Problem, ...]:
    """Return the problems of a brief and of laying it out, so that the user sees all of them at once."""
    try:
        composed = in_budget(composed, layout)
    except BriefgenError as fault:
        return _all(composed.problems, fault.problems)
    problems = composed.problems
    for brief in composed.products:
        try:
            found = make(composed, layout, brief=brief).problems
        except BriefgenError as fault:
            found = fault.problems
        problems = _all(problems, found)
    return problems


def _all(*found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return all that stages found, each problem once, in order of place."""
    problems = {problem for each in found for problem in each}
    return tuple(sorted(problems))
