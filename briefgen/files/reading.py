"""Files on disk: which ones a project's sources are, and reading them.

The only module that opens a user's files. Paths that an outline names stay inside the project; a path that the
user gives on the command line may lead anywhere. It knows no format.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.files.named import Named
from briefgen.files.names import composed, printable, unprinted
from briefgen.files.replacing import is_waiting_place, settle
from briefgen.files.saved_pages import belongs_to_page, left_by_page
from briefgen.problems import BriefgenError, Location, Problem, error, warning
from briefgen.watching import sought

DEFAULT_SOURCES = "sources"
LINKED_OUT = "the link leads out of the folder; it was left out"
_OF_SYSTEMS = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
"""Files that systems put into folders for themselves."""


class SourceFile(NamedTuple):
    """A file to read, and how messages name it."""

    path: Path
    shown: str
    real: Path
    """Where the path leads, whatever links are on the way."""

    @classmethod
    def at(cls, path: Path) -> "SourceFile":
        """Return the file at a path."""
        return cls(path, shown_path(path), real_path(path))


def read_file(path: Path, shown: str) -> bytes:
    """Return the content of a file.

    Raises:
        BriefgenError: it cannot be read, or is larger than the limit.
    """
    where = Location(shown)
    try:
        if is_there(path) and not path.is_file():
            message = "this is no file but a folder, a pipe or a device"
            raise BriefgenError(error(where, "unreadable", message))
        return _held(path, where)
    except FileNotFoundError:
        is_outline = path.suffix in (".yaml", ".yml")
        hint = (
            "`briefgen new DIR` makes a project with one" if is_outline else ""
        )
        problem = error(where, "no-file", "there is no such file", hint)
        raise BriefgenError(problem) from None
    except OSError as fault:
        message = f"the file cannot be read: {_reason(fault)}"
        raise BriefgenError(error(where, "unreadable", message)) from None


def _held(path: Path, where: Location) -> bytes:
    """Return the content of a file within the limit, which it may pass while it is read."""
    most = limits().file * MEGABYTE
    with path.open("rb") as file:
        size = path.stat().st_size
        data = b"" if size > most else file.read(most + 1)
    if size > most:
        raise too_much(where, "file", f"the file has {size / MEGABYTE:,.0f} MB")
    if len(data) > most:
        raise too_much(where, "file", "the file grew while it was read")
    return data


def read_inside(
    folder: Path,
    name: str,
    where: Location,
    within: Path,
) -> bytes:
    """Return the content of a file that `where` names by its path from a folder.

    Raises:
        BriefgenError: at `where`: there is no such file, it cannot be read, or it is not `within` that folder.
    """
    path = folder / name
    try:
        path = as_on_disk(path)
        allowed = _inside(path, real_path(within))
    except (OSError, ValueError):  # a name that no file can have
        allowed = True
        path = folder / "?"
    if not allowed:
        message = f"“{name}” is outside the project"
        hint = "move it into the project and name it by its path there"
        raise BriefgenError(error(where, "outside-project", message, hint))
    try:
        return read_file(path, name)
    except BriefgenError as fault:
        found = fault.problems[0]
        message, hint = (
            f"“{name}”: {found.message}",
            "check the spelling of its path",
        )
        if found.code == "too-large":
            hint = found.hint
        raise BriefgenError(error(where, found.code, message, hint)) from None


def shown_path(path: Path) -> str:
    """Return how messages name a path: relative to the current folder where that is possible.

    Not every name is text: what cannot be printed of it is escaped.
    """
    try:
        shown = Path(os.path.relpath(path))
    except ValueError:  # on another drive
        shown = path
    return printable(shown.as_posix())


def real_path(path: Path) -> Path:
    """Return where a path leads, whatever links are on the way; itself where they lead in a circle."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # a name that no file can have
        return path


def is_there(path: Path) -> bool:
    """Tell whether a path leads to something that can be seen; none does that is no name of a file."""
    sought(path)
    return os.path.exists(path)  # noqa: PTH110 - that of Path may fail


def is_file(path: Path) -> bool:
    """Tell whether a path leads to a file."""
    sought(path)
    return os.path.isfile(path)  # noqa: PTH113 - that of Path may fail


def as_on_disk(path: Path) -> Path:
    """Return a path as the disk has it, where it only codes the accents of names otherwise; else the path itself.

    Some systems take letters and accents apart in names of files, which are then written down in one piece.
    """
    if str(path).isascii() or is_there(path) or path.parent == path:
        return path
    folder = as_on_disk(path.parent)
    wanted = composed(path.name)
    try:
        there = sorted(folder.iterdir())
    except OSError:
        return path
    found = (each for each in there if composed(each.name) == wanted)
    return next(found, folder / path.name)


def path_shown_as(shown: str) -> Path:
    """Return the path of which `shown_path` made a text."""
    path = Path(shown)
    return path if is_there(path) else Path(unprinted(shown))


def path_from(folder: Path, path: Path) -> str:
    """Return the way from a folder, which is resolved, to a file; its name alone if that is on another drive."""
    try:
        way = Path(os.path.relpath(real_path(path), folder))
    except ValueError:
        way = Path(path.name)
    return printable(way.as_posix())


def find_sources(
    root: Path,
    named: Sequence[Named],
    given: Sequence[Path],
    outline: Location,
) -> tuple[list[SourceFile], list[Problem]]:
    """Return the source files of a project in order, each once, and what could not be found.

    Args:
        root: the project's folder, resolved.
        named: what the outline names; with nothing named, the folder `sources`.
        given: what the user gives instead.
        outline: the place of a problem that concerns the outline as a whole.
    """
    files: dict[Path, SourceFile] = {}
    problems: list[Problem] = []
    if given:
        places = [(path, path, Location(shown_path(path))) for path in given]
    elif named:
        places = [
            (root, as_on_disk(root / name.name), name.where) for name in named
        ]
    else:
        folder = root / DEFAULT_SOURCES
        places = [(root, folder, outline)] if is_there(folder) else []
    for base, path, where in places:
        if not given and not _inside(path, root):
            shown = (
                path.relative_to(root) if path.is_relative_to(root) else path
            )
            message = f"“{shown}” is outside the project"
            hint = "move it into the project, or give it with --sources"
            problems.append(error(where, "outside-project", message, hint))
        elif not is_there(path):
            message = f"there is no “{shown_path(path)}”"
            hint = "check the spelling; paths are relative to the outline"
            problems.append(error(where, "no-source", message, hint))
        else:
            within = real_path(base) if given else root
            for file in _files_in(path, within, problems):
                files.setdefault(file.real, file)
    if not files and not problems:
        problems.append(
            warning(outline, "no-source", "no source file was found")
        )
    return list(files.values()), problems


def _inside(path: Path, root: Path) -> bool:
    return real_path(path).is_relative_to(root)


def _files_in(
    path: Path,
    base: Path,
    problems: list[Problem],
) -> Iterator[SourceFile]:
    """Yield a file, or the files below a folder by name; hidden ones and lock files are passed over."""
    if is_file(path):
        yield SourceFile.at(path)
        return

    def unreadable(fault: OSError) -> None:
        where = Location(shown_path(Path(fault.filename or path)))
        message = f"the folder cannot be read: {_reason(fault)}"
        problems.append(error(where, "unreadable", message))

    for folder, below, names in os.walk(path, onerror=unreadable):
        if any(is_waiting_place(Path(name)) for name in below):
            settle(Path(folder))
            _, below[:], names[:] = next(os.walk(folder))
        below[:] = sorted(
            name
            for name in below
            if not _passed_over(name) and not belongs_to_page(name, names)
        )
        below[:] = _without_left_parts(Path(folder), below, problems)
        links = [Path(folder, name) for name in below]
        problems += [
            _linked_folder(link) for link in links if link.is_symlink()
        ]
        kept = (name for name in sorted(names) if not _passed_over(name))
        for file in _named_in(Path(folder), kept):
            if file.real.is_relative_to(base):
                yield file
            else:
                where = Location(file.shown)
                problems.append(warning(where, "outside-project", LINKED_OUT))


def _without_left_parts(
    folder: Path,
    below: Sequence[str],
    problems: list[Problem],
) -> list[str]:
    """Return folders without those that saved pages have left behind, each of which is told once."""
    kept = []
    for name in below:
        count = left_by_page(folder / name)
        if not count:
            kept.append(name)
            continue
        where = Location(shown_path(folder / name))
        message = f"the page that was saved with this folder is not beside it; its {count} files were left out"
        hint = "put the page back; or call the folder otherwise to have its files read"
        problems.append(warning(where, "left-parts", message, hint))
    return kept


def _named_in(folder: Path, names: Iterable[str]) -> Iterator[SourceFile]:
    """Yield the files of a folder; ways are found once for all of them, since that takes time."""
    shown = Path(shown_path(folder))
    real = real_path(folder)
    for name in names:
        path = folder / name
        if path.is_symlink():
            yield SourceFile.at(path)
        else:
            named = printable((shown / name).as_posix())
            yield SourceFile(path, named, real / name)


def _linked_folder(folder: Path) -> Problem:
    message = "a folder that is a link is not followed; its files were left out"
    hint = "name the folder itself with --sources"
    return warning(Location(shown_path(folder)), "linked-folder", message, hint)


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _OF_SYSTEMS


def _reason(fault: OSError) -> str:
    return (fault.strerror or str(fault)).lower()
