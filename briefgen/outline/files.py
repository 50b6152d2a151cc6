"""The files of an outline → one mapping whose values know their file: `extends:`, `variables:`, `include:`.

Every path is relative to the outline that is built, in whichever file it stands.
"""

import posixpath
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from briefgen.files.decoding import decode
from briefgen.files.names import composed
from briefgen.files.validation import shown_value
from briefgen.files.yaml_text import (
    PlacedDict,
    PlacedList,
    PlacedStr,
    parse_yaml_text,
    places_in,
)
from briefgen.outline.merging import merged, without_drops
from briefgen.outline.variables import with_variables
from briefgen.problems import BriefgenError, Location, Problem, error

Read = Callable[[str, Location], bytes]
"""A file of the project and the place that names it → its content; what is wrong with the file is told there."""

MAX_CHAIN = 10
"""Outlines may extend, and files include each other, so many deep."""
_MAX_DEPTH = 20
"""Themes nested deeper than any outline's are not gone into."""


def no_files(name: str, where: Location) -> bytes:
    """Read nothing: for an outline that stands alone."""
    raise BriefgenError(
        error(where, "no-file", f"“{name}”: there is no such file")
    )


class OutlineFiles(NamedTuple):
    """What an outline says with all that it extends and includes."""

    content: Any
    texts: Mapping[str, str]
    """Of its files, by their names for messages."""
    several: bool = False
    """Whether it stands in more files than one, so that the third theme of the whole may be the first of its file."""
    complete: bool = True
    """Whether every outline that it extends could be read."""

    def places(self, text: PlacedStr) -> list[Location]:
        """Return the place of each character of a scalar, and of its end."""
        return places_in(text, self.texts[text.where.file])


def read_outline_files(
    data: bytes, file: str, read: Read
) -> tuple[OutlineFiles, list[Problem]]:
    """Return what an outline says, and every problem of reading it and its files.

    Args:
        data: the content of the outline.
        file: its name for messages.
        read: reads the other files.

    Raises:
        BriefgenError: the outline itself is not YAML.
    """
    text, problems = decode(data, file)
    content = parse_yaml_text(text, file, 0, problems)
    files = _Files(file, read, problems)
    files.texts[file] = text
    if not isinstance(content, PlacedDict):
        return OutlineFiles(content, files.texts), problems
    chain = files.chain(content)
    for each in chain:
        files.given |= _variables(each)
    whole, *others = [files.expanded(each) for each in chain]
    for own in others:
        whole = merged(whole, own, problems)
    several = len(chain) > 1 or bool(files.included)
    complete = not chain[0].get("extends")
    content = without_drops(whole, problems)
    return OutlineFiles(content, files.texts, several, complete), problems


def _variables(content: PlacedDict) -> dict[str, str]:
    variables = content.get("variables")
    if not isinstance(variables, PlacedDict):
        return {}
    return {
        composed(name): text
        for name, text in variables.items()
        if isinstance(text, str)
    }


class _Files:
    """Reads the files that an outline names, each once, and collects what is wrong with them."""

    def __init__(
        self,
        outline: str,
        read: Read,
        problems: list[Problem],
    ) -> None:
        self.folder, self.name = posixpath.split(outline)
        self.read = read
        self.problems = problems
        self.included: dict[str, Location] = {}
        self.given: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def shown(self, name: str) -> str:
        """Return how messages name a file of the project."""
        return posixpath.normpath(posixpath.join(self.folder, name))

    def load(self, name: PlacedStr) -> Any:
        """Return the content of a file that a place names; None where there is none to have."""
        shown = self.shown(name)
        try:
            data = self.read(name, name.where)
            text, problems = decode(data, shown)
            self.texts[shown] = text
            self.problems += problems
            content = parse_yaml_text(text, shown, 0, self.problems)
        except BriefgenError as fault:
            self.problems += fault.problems
            return None
        if content is None:
            self.problems.append(
                error(name.where, "empty-file", f"“{name}” is empty")
            )
        return content

    def chain(self, outline: PlacedDict) -> list[PlacedDict]:
        """Return an outline and those that it extends, the one that extends nothing first."""
        chain = [outline]
        names = [self.name]
        while isinstance(name := chain[0].get("extends"), PlacedStr) and name:
            if not self._is_new(name, names, "extends"):
                break
            names.append(posixpath.normpath(name))
            base = self.load(name)
            if not isinstance(base, PlacedDict):
                if base is not None:
                    message = (
                        f"“{name}” must be an outline, not {shown_value(base)}"
                    )
                    self.problems.append(
                        error(name.where, "wrong-type", message)
                    )
                break
            chain.insert(0, base)
        return chain

    def expanded(self, content: PlacedDict) -> PlacedDict:
        """Return the content of an outline with its variables replaced and its themes read in."""
        filled = with_variables(content, self.given, self.problems)
        return self._with_themes(filled, [self.name], 1)

    def _with_themes(
        self,
        part: PlacedDict,
        names: list[str],
        depth: int,
    ) -> PlacedDict:
        """Return an outline or a theme with the themes that it includes; `names` are the files that led here."""
        themes = part.get("themes")
        if not isinstance(themes, PlacedList) or depth > _MAX_DEPTH:
            return part
        whole = PlacedDict(part)
        whole.where = part.where
        whole["themes"] = self._themes(themes, names, depth)
        return whole

    def _themes(
        self,
        themes: PlacedList,
        names: list[str],
        depth: int,
    ) -> PlacedList:
        found = PlacedList()
        found.where = themes.where
        for theme in themes:
            if not isinstance(theme, PlacedDict):
                found.append(theme)
            elif "include" in theme:
                found += self._included(theme, names, depth)
            else:
                found.append(self._with_themes(theme, names, depth + 1))
        return found

    def _included(
        self,
        theme: PlacedDict,
        names: list[str],
        depth: int,
    ) -> PlacedList:
        """Return the themes of a file: a list of them, or a single one; none where it cannot be included."""
        name = self._name_to_include(theme)
        if name is None or not self._is_new(name, names, "include"):
            return PlacedList()
        path = posixpath.normpath(name)
        if path in self.included:
            message = (
                f"“{name}” is included twice; first at {self.included[path]}"
            )
            hint = "include it in one place only"
            self.problems.append(
                error(name.where, "included-twice", message, hint)
            )
            return PlacedList()
        self.included[path] = name.where
        content = with_variables(self.load(name), self.given, self.problems)
        themes = self._as_themes(content, name)
        return self._themes(themes, [*names, path], depth)

    def _name_to_include(self, theme: PlacedDict) -> PlacedStr | None:
        """Return the file that stands for a theme; None where none is named."""
        for key in theme:
            if key == "include":
                continue
            where = getattr(key, "where", theme.where)
            message = f"“{key}” cannot stand beside “include”"
            hint = "write it into the file that is included"
            self.problems.append(error(where, "unknown-key", message, hint))
        name = theme["include"]
        if isinstance(name, PlacedStr) and name:
            return name
        where = getattr(name, "where", theme.where)
        shown = shown_value(name or None)
        message = f"“include” must be the path of a file, not {shown}"
        self.problems.append(error(where, "wrong-type", message))
        return None

    def _as_themes(self, content: Any, name: PlacedStr) -> PlacedList:
        """Return what an included file holds as a list of themes."""
        if isinstance(content, PlacedList):
            return content
        themes = PlacedList()
        themes.where = name.where
        if isinstance(content, PlacedDict):
            themes.append(content)
        elif content is not None:
            shown = shown_value(content)
            message = (
                f"“{name}” must be a theme or a list of themes, not {shown}"
            )
            self.problems.append(error(name.where, "wrong-type", message))
        return themes

    def _is_new(
        self,
        name: PlacedStr,
        names: list[str],
        key: str,
    ) -> bool:
        """Tell whether a file does not lead back to itself; `names` are those that led to it."""
        path = posixpath.normpath(name)
        if path in names:
            way = " → ".join([*names[names.index(path) :], path])
            message = f"“{name}” comes back to itself: {way}"
            hint = f"take the `{key}:` out of one of these files"
            self.problems.append(
                error(name.where, f"{key}-cycle", message, hint)
            )
            return False
        if len(names) > MAX_CHAIN:
            message = f"files may {key} each other {MAX_CHAIN} deep at the most"
            self.problems.append(error(name.where, f"{key}-depth", message))
            return False
        return True
