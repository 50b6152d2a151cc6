"""What lies beside source files and speaks of them: `report.pdf.yaml` of `report.pdf`, `files.yaml` of its folder's.

A file of one of these names that holds a list of entries is a source like any other, and no sidecar. One that is no
YAML is told by its reader; the entries of which it may speak count as the narrowest marking.

Inside:
    candidates: files whose names say that they speak of others, and what they turn
                out to be
    spoken:     what one sidecar says of one file, and the entries with it
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.sidecar import narrowest, restricts
from briefgen.entry.source import FILE
from briefgen.files import (
    SourceFile,
    as_on_disk,
    is_there,
    path_from,
    real_path,
)
from briefgen.files.names import composed
from briefgen.files.yaml_comments import comments_above
from briefgen.files.yaml_text import PlacedDict
from briefgen.problems import (
    Location,
    Problem,
    did_you_mean,
    error,
    warning,
)
from briefgen.project.sidecars.candidates import Candidate, candidates
from briefgen.project.sidecars.spoken import (
    Spoken,
    no_mapping,
    spoken_from,
)
from briefgen.readers import Reader
from briefgen.standards.written_markings import marking_of_line


@dataclass
class Sidecars:
    """What the sidecars of a project say, by the real paths of the files that they speak of."""

    sources: list[SourceFile] = field(default_factory=list)
    """The files that are to be read, without sidecars."""
    read: dict[Path, bytes] = field(default_factory=dict)
    """The sidecars, with their content."""
    problems: list[Problem] = field(default_factory=list)
    _said: dict[Path, list[Spoken]] = field(default_factory=dict)

    def speak_of(self, file: SourceFile) -> list[str]:
        """Return those that speak of a file, as messages name them."""
        said = self._said.get(file.real, ())
        return list(dict.fromkeys(each.where.file for each in said))

    def applied(
        self,
        file: SourceFile,
        entries: Sequence[Entry],
        problems: Sequence[Problem],
    ) -> tuple[list[Entry], list[Problem]]:
        """Return the entries of a file with what is said of them beside it, and the problems that there are then."""
        said = self._said.get(file.real, ())
        if not said:
            return list(entries), list(problems)
        changed, told = list(entries), list(problems)
        failed = any(each.severity == "error" for each in problems)
        for each in said:
            if entries:
                changed, found = each.applied(changed)
                told += found
            elif not failed:
                message = f"no entry was read from “{each.name}”; what is said of it is not used"
                told.append(warning(each.where, "unused-sidecar", message))
        if changed and all(entry.published for entry in changed):
            return changed, [
                each for each in told if each.code != "creation-date"
            ]
        return changed, told

    def of_copies(
        self,
        entries: Iterable[Entry],
        kept: Iterable[Entry],
        paths: Mapping[str, Path],
    ) -> list[Problem]:
        """Return a warning for what is said of a file that is no entry of its own, but the stored copy of another."""
        gone = {entry.where.file for entry in entries}
        gone -= {entry.where.file for entry in kept}
        problems = []
        for file in sorted(gone & paths.keys()):
            for each in self._said.get(paths[file], ()):
                message = f"“{each.name}” is the stored copy of an entry, and none of its own; this is not used"
                hint = "say it in the entry that names the file, and take it out here"
                problems.append(
                    warning(each.where, "unused-sidecar", message, hint)
                )
        return problems

    def add(self, path: Path, spoken: Spoken) -> None:
        """Note what is said of a file; where it is spoken of in another place too, that is told."""
        said = self._said.setdefault(path, [])
        if said:
            other = said[-1].where
            message = f"“{spoken.name}” is spoken of in “{other.file}”, line {other.line}, too; this goes before it"
            told = warning(
                spoken.where, "two-sidecars", message, "keep one of the two"
            )
            self.problems.append(told)
        said.append(spoken)

    def close(
        self,
        path: Path,
        name: str,
        where: Location,
    ) -> None:
        """Count the entries of a file as the narrowest marking: nobody knows how a broken sidecar marks them."""
        closed = narrowest(where)
        label = closed.marking.label if closed.marking else ""
        message = f"this cannot be read, and may say how “{name}” is marked: it counts as {label}"
        self.problems.append(warning(where, "unknown-marking", message))
        said = self._said.setdefault(path, [])
        said.append(Spoken(name, closed, {}))


def read_sidecars(
    files: Sequence[SourceFile],
    root: Path,
    readers: Sequence[Reader],
) -> Sidecars:
    """Return what lies beside source files and speaks of them, and the files that are left to be read."""
    suffixes = tuple(suffix for each in readers for suffix in each.suffixes)
    found, problems = candidates(files, root, suffixes)
    sidecars = Sidecars(problems=problems)
    taken = {each.file.real for each in found if each.is_sidecar}
    sidecars.read = {
        each.file.path: each.data for each in found if each.is_sidecar
    }
    broken = [each.file for each in found if each.broken and not each.named]
    sidecars.sources = [file for file in files if file.real not in taken]
    subjects = {
        file.real: file for file in sidecars.sources if file.path.name != FILE
    }
    sidecars.sources += broken
    for each in found:
        _take(each, subjects, sidecars)
    return sidecars


def _take(
    found: Candidate,
    subjects: Mapping[Path, SourceFile],
    sidecars: Sidecars,
) -> None:
    """Add what a candidate says of files, or what is to be told of it."""
    if found.broken:
        _close(found, subjects, sidecars)
    elif found.is_sidecar:
        sidecars.problems += found.problems
        _add(found, subjects, sidecars)
    elif found.is_list and found.subject_is_there:
        where = Location(found.file.shown, 1)
        message = f"this is a list of entries, and was read as one; it says nothing of “{found.subject}”"
        hint = "to speak of that file, write fields without “- ”: `published: 2024-05-02`"
        sidecars.problems.append(
            warning(where, "unused-sidecar", message, hint)
        )


def _add(
    found: Candidate,
    subjects: Mapping[Path, SourceFile],
    sidecars: Sidecars,
) -> None:
    above = [*filter(marking_of_line, comments_above(found.data))]
    names = {found.subject: found.value} if found.subject else found.value
    for name, record in names.items():
        at = getattr(name, "where", Location(found.file.shown, 1))
        place: Location = getattr(record, "where", at)
        path = _path(found, name)
        if path not in subjects:
            if found.named or not _is_file(path):
                told = _no_subject(found, name, record, at, subjects)
                sidecars.problems.append(told)
        elif isinstance(record, PlacedDict):
            spoken, problems = spoken_from(name, record, above)
            sidecars.problems += problems
            sidecars.add(path, spoken)
        elif record is not None:
            sidecars.problems.append(no_mapping(name, record, place))
            sidecars.close(path, name, place)


def _path(found: Candidate, name: str) -> Path:
    """Return the real path of a file that a sidecar names; that of no file for a name that leads elsewhere."""
    way = PurePosixPath(name)
    if way.is_absolute() or ".." in way.parts or "\0" in name:
        return found.file.path / "?"
    return real_path(as_on_disk(found.path_of(name)))


def _no_subject(
    found: Candidate,
    name: str,
    record: Any,
    where: Location,
    subjects: Mapping[Path, SourceFile],
) -> Problem:
    """Return the problem that a sidecar names a file that is no source.

    It is an error where the file is not there and was to be marked: the one that is meant would go out unmarked.
    """
    if _is_file(_path(found, name)):
        message = f"“{name}” is no source; what is said of it is not used"
        return warning(where, "unused-sidecar", message)
    folder = real_path(found.file.path.parent)
    known = (
        path_from(folder, path)
        for path in subjects
        if path.is_relative_to(folder)
    )
    message = f"“{name}” is not there; what is said of it is not used"
    hint = did_you_mean(name, known)
    if restricts(record) or restricts({name: record}):
        return error(where, "unused-sidecar", message, hint)
    return warning(where, "unused-sidecar", message, hint)


def _is_file(path: Path) -> bool:
    return is_there(path) and path.is_file()


def _close(
    found: Candidate,
    subjects: Mapping[Path, SourceFile],
    sidecars: Sidecars,
) -> None:
    """Close the files of which a broken sidecar may speak: the one that its name says, or those that it names."""
    where = Location(found.file.shown)
    text = composed(found.data.decode("utf-8", "ignore"))
    for path in subjects:
        if found.subject:
            named = path == _path(found, found.subject)
        else:
            inside = path.is_relative_to(real_path(found.file.path.parent))
            named = inside and composed(path.name) in text
        if named:
            sidecars.close(path, path.name, where)


__all__ = ["Sidecars", "read_sidecars"]
