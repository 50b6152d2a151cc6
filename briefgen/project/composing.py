"""An outline file and its sources → the brief, and the briefs of its products, checked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from briefgen.brief import Brief, compose
from briefgen.brief.products import product_briefs, readers_brief
from briefgen.brief.rules import check_all
from briefgen.entry import Entry
from briefgen.entry.source import Sources
from briefgen.files import (
    SourceFile,
    find_sources,
    path_from,
    read_file,
    read_inside,
    real_path,
    shown_path,
)
from briefgen.files.limits import limited
from briefgen.outline import Outline, read_outline
from briefgen.outline.product import Product
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)
from briefgen.project.given import (
    EntryGiven,
    OutlineGiven,
    entries_given,
    listed,
    outline_file,
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
    """Whether other sources than the outline's were given, or entries."""
    cached: bool = True
    """Whether work is kept from build to build."""


def compose_outline(
    outline: OutlineGiven,
    sources: str | Path | Sequence[str | Path] = (),
    progress: Progress = quiet,
    *,
    entries: EntryGiven | Sequence[EntryGiven] = (),
    product: str = "",
    cached: bool = True,
    content: bytes | None = None,
) -> Composed:
    """Return the brief of an outline, or of `content` that it could have, with its products or the one named.

    `sources` stand in for those that the outline names, and so do `entries`, which come after them. Unless `cached`
    is false, files that have not changed are taken from the cache of what they were read as. What is wrong with a
    source is a problem of the result, so that all of them are told at once.

    Raises:
        BriefgenError: the outline cannot be read, or has no such product.
    """
    progress("reading the outline")
    file, said = outline_file(outline)
    content = said if content is None else content
    shown = shown_path(file)
    root = real_path(file).parent
    data = read_file(file, shown) if content is None else content
    sums = {file: sha256(data).hexdigest()}
    paths = [Path(source) for source in listed(sources)]
    values = listed(entries)

    asked, problems = read_outline(data, shown, _parts_of(root, sums))
    files, faults = _files(root, asked, paths, alone=not values)
    problems += faults
    with limited(asked.options.limits):
        read, known, faults = read_entries(
            files,
            progress,
            sums,
            entries_given(values),
            root=root,
            cached=cached,
        )
    told = without_used_files(faults, asked, read, root)
    progress("composing")
    brief, faults = compose(asked, read, known)
    problems += _of_what_is_dated(told, brief)
    lost = {each.lost for each in told if each.lost}
    problems += [each for each in faults if not _names_one_of(each, lost)]
    inputs = {path_from(root, path): value for path, value in sums.items()}
    whole = Composed(
        root=root,
        brief=brief,
        entries=tuple(read),
        sources=known,
        problems=tuple(problems),
        products=(brief,),
        inputs=inputs,
        outline=file,
        given=bool(paths or values),
        cached=cached,
    )
    return _with_products(whole, _products(asked, product))


def _of_what_is_dated(
    problems: Sequence[Problem], brief: Brief
) -> list[Problem]:
    """Return problems without those of dates that are missing where the brief neither shows nor cites the entry."""
    shown = {item.entry.where.file for item in brief.items()}
    cited = {each.where.file for each in brief.also}
    return [
        each
        for each in problems
        if each.code != "creation-date" or each.where.file in shown | cited
    ]


def _names_one_of(problem: Problem, lost: Collection[str]) -> bool:
    """Tell whether a problem is that there is no such entry, and says so of one that has an error of its own."""
    is_unknown = problem.code in ("unknown-entry", "unknown-citation")
    return is_unknown and problem.words in lost


def _files(
    root: Path,
    outline: Outline,
    sources: Sequence[Path],
    *,
    alone: bool,
) -> tuple[list[SourceFile], list[Problem]]:
    """Return the source files of an outline, or those given instead; none where entries are, and they not `alone`."""
    if not sources and not alone:
        return [], []
    return find_sources(root, outline.sources, sources, outline.where)


def output_names(file: Path, product: str = "") -> tuple[str, ...]:
    """Return the names of the files that an outline gives, without suffixes; no source is read for that.

    Raises:
        BriefgenError: the outline cannot be read, or has no such product.
    """
    shown = shown_path(file)
    root = real_path(file).parent
    outline, _ = read_outline(
        read_file(file, shown), shown, _parts_of(root, {})
    )
    empty, _ = compose(outline, [], Sources([]))
    briefs, _ = to_build(empty, _products(outline, product))
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
    briefs, problems = to_build(composed.brief, asked)
    problems += products_of_one_name(briefs)
    told = {*check_all(composed.brief), *composed.problems, *problems}
    problems = sorted(told)
    return replace(
        composed, problems=tuple(problems), products=tuple(briefs), asked=asked
    )


def to_build(
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
