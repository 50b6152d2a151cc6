"""Files whose names say that they speak of others, and what they turn out to be: sidecars, or ordinary sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.entry import field_name
from briefgen.files import SourceFile, is_there, read_file
from briefgen.files.beside import files_beside
from briefgen.files.yaml_text import PlacedDict, PlacedList, parse_yaml
from briefgen.problems import BriefgenError, Problem

FILES = ("files.yaml", "files.yml")
"""The names of a file that speaks of several files of its folder, by their names."""
_ENDINGS = (".yaml", ".yml")
"""What stands behind the name of a file to name the one that speaks of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a sidecar."""

    file: SourceFile
    subject: str
    """The name of the file of which it speaks; empty where it may speak of all in its folder."""
    named: bool
    """Whether it is among the sources, and not only beside them."""
    data: bytes = b""
    value: Any = None
    """What it says; None where it says nothing, or is broken."""
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    """Whether it cannot be read, or is neither a mapping nor a list."""

    @property
    def is_list(self) -> bool:
        """Whether it holds a list of entries."""
        return isinstance(_entries(self.value), PlacedList)

    @property
    def is_sidecar(self) -> bool:
        """Whether it speaks of other files.

        What has a title is an entry where it can speak of no file, and one with a text where its file is not there.
        """
        if not isinstance(self.value, PlacedDict) or self.is_list:
            return False
        given = {
            field_name(key)
            for key, value in self.value.items()
            if isinstance(value, str)
        }
        if not self.subject:
            return "title" not in given
        return self.subject_is_there or not given.issuperset({"title", "text"})

    @property
    def subject_is_there(self) -> bool:
        """Whether there is a file of the name of its subject beside it."""
        return bool(self.subject) and is_there(self.path_of(self.subject))

    def path_of(self, name: str) -> Path:
        """Return where a file is that it names."""
        return self.file.path.parent / name


def _entries(value: Any) -> Any:
    return value.get("entries") if isinstance(value, PlacedDict) else value


def candidates(
    files: Sequence[SourceFile],
    root: Path,
    suffixes: tuple[str, ...],
) -> tuple[list[Candidate], list[Problem]]:
    """Return what may be a sidecar among source files and beside them, those of whole folders and outer ones first.

    `suffixes` are those of sources.
    """

    def speaks(name: str, names: frozenset[str]) -> bool:
        return _is_of_folder(name) or _subject(name, suffixes) in names

    beside, problems = files_beside(files, root, speaks)
    listed = [_candidate(file, suffixes, named=True) for file in files]
    others = [_candidate(file, suffixes, named=False) for file in beside]
    found = [each for each in (*listed, *others) if each is not None]
    return sorted(found, key=_nearness), problems


def _nearness(candidate: Candidate) -> tuple[bool, int, str]:
    """Return what sorts last those that speak of one file alone, and of others the innermost."""
    path = candidate.file.path
    return bool(candidate.subject), len(path.parts), candidate.file.shown


def _is_of_folder(name: str) -> bool:
    return name.lower() in FILES


def _subject(name: str, suffixes: tuple[str, ...]) -> str:
    """Return the name of the file of which one of this name speaks; empty where it is no such name."""
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            subject = name[: -len(ending)]
            is_source = subject.lower().endswith(suffixes)
            return subject if is_source and Path(subject).suffix else ""
    return ""


def _candidate(
    file: SourceFile,
    suffixes: tuple[str, ...],
    *,
    named: bool,
) -> Candidate | None:
    """Return a file that may be a sidecar, with what it says; None for any other."""
    name = file.path.name
    subject = _subject(name, suffixes)
    if not subject and not _is_of_folder(name):
        return None
    try:
        data = read_file(file.path, file.shown)
    except BriefgenError:  # is told where it is read as a source
        return Candidate(file, subject, named, broken=True)
    try:
        value, problems = parse_yaml(data, file.shown)
    except BriefgenError:
        return Candidate(file, subject, named, data, broken=True)
    broken = not isinstance(value, PlacedDict | PlacedList | None)
    return Candidate(file, subject, named, data, value, tuple(problems), broken)
