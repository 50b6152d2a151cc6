"""An outline file and its sources → the brief, and the briefs of its products, checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from briefgen.brief import Brief, compose
from briefgen.brief.placing import Moved
from briefgen.brief.products import product_briefs, readers_brief
from briefgen.brief.rules import check_all
from briefgen.entry import Entry
from briefgen.entry.source import Sources
from briefgen.files import (
    find_sources,
    path_from,
    read_file,
    read_inside,
    real_path,
    shown_path,
)
from briefgen.files.limits import limited
from briefgen.layout import find_layouts, lay_out, read_styles
from briefgen.layout.budgets import Lengths, fitted, has_budgets, lengths_of
from briefgen.outline import Outline, read_outline
from briefgen.outline.product import Product
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)
from briefgen.project.holdings import read_entries
from briefgen.project.output_names import products_of_one_name
from briefgen.project.progress import Progress, quiet
from briefgen.project.unread import without_used_files


@dataclass(frozen=True, slots=True)
class Composed:
    """An outline and its sources, brought together and checked."""

    root: Path
    """The project's folder: that of the outline."""
    brief: Brief
    """The whole brief."""
    entries: tuple[Entry, ...]
    """All of them, in the order of the sources, shown or not."""
    sources: Sources
    problems: tuple[Problem, ...]
    products: tuple[Brief, ...]
    """The briefs to build: those of the outline's products; without any, the whole brief."""
    asked: tuple[Product, ...] = ()
    """The products that they are of."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Outline and sources by their paths from the project's folder, with the SHA-256 sum of each."""
    outline: Path = Path("outline.yaml")
    given: bool = False
    """Whether other sources than the outline's were given."""


def compose_outline(
    outline_file: Path,
    sources: Sequence[Path] = (),
    progress: Progress = quiet,
    *,
    product: str = "",
    cached: bool = True,
    content: bytes | None = None,
) -> Composed:
    """Return the brief of an outline file, or of a `content` that it could have, with its products or the one named.

    `sources` stand in for those that the outline names. Unless `cached` is false, files that have not changed are
    taken from the cache of what they were read as. What is wrong with a source is a problem of the result, so that
    all of them are told at once.

    Raises:
        BriefgenError: the outline cannot be read, or has no such product.
    """
    progress("reading the outline")
    shown = shown_path(outline_file)
    root = real_path(outline_file).parent
    data = read_file(outline_file, shown) if content is None else content
    sums = {outline_file: sha256(data).hexdigest()}

    outline, problems = read_outline(data, shown, _parts_of(root, sums))
    files, faults = find_sources(root, outline.sources, sources, outline.where)
    problems += faults
    with limited(outline.options.limits):
        entries, known, faults = read_entries(
            files, progress, sums, cached=cached
        )
    problems += without_used_files(faults, outline, entries, root)
    progress("composing")
    brief, faults = compose(outline, entries, known)
    problems += faults
    inputs = {path_from(root, path): value for path, value in sums.items()}
    whole = Composed(
        root=root,
        brief=brief,
        entries=tuple(entries),
        sources=known,
        problems=tuple(problems),
        products=(brief,),
        inputs=inputs,
        outline=outline_file,
        given=bool(sources),
    )
    return _with_products(whole, _products(outline, product))


def output_names(outline_file: Path, product: str = "") -> tuple[str, ...]:
    """Return the names of the files that an outline gives, without suffixes; no source is read for that.

    Raises:
        BriefgenError: the outline cannot be read, or has no such product.
    """
    shown = shown_path(outline_file)
    root = real_path(outline_file).parent
    outline, _ = read_outline(
        read_file(outline_file, shown), shown, _parts_of(root, {})
    )
    empty, _ = compose(outline, [], Sources([]))
    briefs, _ = _to_build(empty, _products(outline, product))
    return tuple(brief.outline.file_stem for brief in briefs)


def _parts_of(
    root: Path, sums: dict[Path, str]
) -> Callable[[str, Location], bytes]:
    """Return what reads the files that an outline is made of, and notes the sum of each."""

    def read(name: str, where: Location) -> bytes:
        part = read_inside(root, name, where, root)
        sums[root / name] = sha256(part).hexdigest()
        return part

    return read


def _with_products(composed: Composed, asked: tuple[Product, ...]) -> Composed:
    """Return a composed brief with the briefs of products, all of them checked."""
    briefs, problems = _to_build(composed.brief, asked)
    problems += products_of_one_name(briefs)
    told = {*composed.problems, *problems, *check_all(composed.brief)}
    problems = sorted(told)
    return replace(
        composed, problems=tuple(problems), products=tuple(briefs), asked=asked
    )


def _to_build(
    brief: Brief, asked: tuple[Product, ...]
) -> tuple[list[Brief], list[Problem]]:
    """Return the briefs of products, and their problems; where none is asked for, the whole for its readers."""
    if asked:
        return product_briefs(brief, asked)
    return [readers_brief(brief)], []


def _products(outline: Outline, name: str) -> tuple[Product, ...]:
    """Return the products to build."""
    if not name:
        return outline.products
    asked = tuple(
        product for product in outline.products if product.name == name
    )
    if not asked:
        where = Location("--product")
        hint = did_you_mean(
            name, [product.name for product in outline.products]
        )
        message = f"no product “{name}”"
        raise BriefgenError(error(where, "unknown-product", message, hint))
    return asked


def in_budget(composed: Composed, layout: str = "") -> Composed:
    """Return a brief of which so much went to the annex that it keeps its budgets, and what is to be said of that.

    Its products follow, since they share its numbers.

    Raises:
        BriefgenError: the layout or its styles are broken, or a font is missing.
    """
    if not has_budgets(composed.brief):
        return composed
    from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

    name = layout or composed.brief.outline.layout
    layouts = find_layouts(composed.root)
    styles = read_styles(layouts, name)

    def measured(brief: Brief) -> Lengths:
        document, _ = lay_out(brief, name, styles, layouts, None)
        return lengths_of(brief, document, pdf.lay_out(document, styles))

    def composed_without(moved: Moved) -> Brief:
        outline = composed.brief.outline
        brief, _ = compose(outline, composed.entries, composed.sources, moved)
        return brief

    brief, told = fitted(composed.brief, measured, composed_without)
    _, before = _to_build(composed.brief, composed.asked)
    products, after = _to_build(brief, composed.asked)
    # What was wrong with the products may have gone to the annex, or come there.
    problems = {*composed.problems} - {*before} | {*after, *told}
    return replace(
        composed,
        brief=brief,
        problems=tuple(sorted(problems)),
        products=tuple(products),
    )
