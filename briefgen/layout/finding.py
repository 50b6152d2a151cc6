"""The folders of layouts: which ones a project sees, their style sheets, and the template of each.

A layout is a folder `layouts/NAME/` with `brief.j2` (what is shown, in which order, in autoescaped markup) or
`styles.yaml` (what it looks like), or both. A project's own layouts come before the built-in ones.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen.files import is_file, is_there, read_file
from briefgen.files.yaml_text import parse_yaml
from briefgen.layout_folders import (
    BUILT_IN,
    SHARED,
    STYLES,
    TEMPLATE,
    layout_names,
)
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)
from briefgen.styles import StyleSheet, load_styles
from briefgen.styles.font_files import system_folders
from briefgen.styles.style_file import Font

_EXTENDS = re.compile(r"""{%-?\s*extends\s*["']([\w-]+)/brief\.j2["']""")
"""A template that extends that of a layout."""


@dataclass(frozen=True, slots=True)
class LayoutPath:
    """The folders that hold layouts, the project's own first."""

    roots: tuple[Path, ...]
    project: Path = Path()

    def names(self) -> list[str]:
        """Return the names of all layouts."""
        return layout_names(self.roots)

    def read_styles(self, name: str) -> tuple[bytes, str]:
        """Return the content of a layout's style sheet, and its name for messages.

        A layout that is only a template looks like the one whose template it extends, else as the built-in ones do.

        Raises:
            BriefgenError: there is no such layout, or its style sheet cannot be read.
        """
        for root in self.roots:
            file = root / name / STYLES
            # a name such as `../secret` would lead out of the folder of layouts
            if file.parent.parent == root and is_file(file):
                if not is_inside(file, self.roots):
                    raise BriefgenError(_leads_out(file, root.parent))
                shown = f"layouts/{name}/{STYLES}"
                return read_file(file, shown), shown
        if name in self.names():
            sheet = f"extends: {self._look_of_template(name)}".encode()
            return sheet, f"layouts/{name}/{STYLES}"
        message = f"there is no layout “{name}”"
        hint = did_you_mean(name, self.names())
        raise BriefgenError(
            error(Location("layouts"), "unknown-layout", message, hint)
        )

    def _look_of_template(self, name: str) -> str:
        """Return the layout that one without a style sheet looks like."""
        files = (root / name / TEMPLATE for root in self.roots)
        file = next(filter(is_file, files), None)
        if file is None or not is_inside(file, self.roots):
            return SHARED
        text = read_file(file, file.name).decode("utf-8", "replace")
        found = _EXTENDS.search(text)
        return found[1] if found and found[1] != name else SHARED

    def folder_of(self, name: str) -> Path:
        """Return the folder of a layout that there is."""
        folders = (root / name for root in self.roots)
        return next(folder for folder in folders if is_file(folder / STYLES))

    def template_of(self, name: str) -> str:
        """Return the name of a layout's template: its own, or that of the layout whose styles it extends.

        Raises:
            BriefgenError: neither has one.
        """
        templates = (root / name / TEMPLATE for root in self.roots)
        if any(map(is_file, templates)):
            return f"{name}/{TEMPLATE}"
        # A layout of one styles.yaml is another look for the layout that it extends.
        data, file = self.read_styles(name)
        parent = _extended(data, file)
        if parent in ("", SHARED):
            message = f"the layout “{name}” has no brief.j2"
            hint = "write one, or extend a layout that has one: `extends: brief` in styles.yaml"
            raise BriefgenError(
                error(Location(file), "no-template", message, hint)
            )
        return self.template_of(parent)


def find_layouts(project: Path) -> LayoutPath:
    """Return the layouts that a project sees.

    Raises:
        BriefgenError: its folder of layouts is a link that leads out of the project.
    """
    own = project / "layouts"
    if not is_there(own) or not own.is_dir() or own == BUILT_IN:
        return LayoutPath((BUILT_IN,), project)
    if not is_inside(own, (project,)):
        raise BriefgenError(_leads_out(own, project))
    return LayoutPath((own, BUILT_IN), project)


def is_inside(path: Path, folders: Iterable[Path]) -> bool:
    """Tell whether a path is in one of the folders, wherever links on the way lead."""
    found = path.resolve()
    return any(found.is_relative_to(folder.resolve()) for folder in folders)


def _leads_out(path: Path, folder: Path) -> Problem:
    where = Location(path.relative_to(folder).as_posix())
    message = "this is a link that leads out of the project"
    return error(where, "outside-project", message, "put a copy in its place")


def read_styles(
    layouts: LayoutPath,
    name: str,
    over: Mapping[str, Any] | None = None,
) -> StyleSheet:
    """Return the resolved style sheet of a layout, with values of `over` in place of its own.

    Raises:
        BriefgenError: there is no such layout, or its styles have faults.
    """
    styles = load_styles(name, layouts.read_styles, over)
    fonts = {
        name: _with_files(font, styles.font_places[name]["path"], layouts)
        for name, font in styles.fonts.items()
    }
    return replace(styles, fonts=fonts)


def _with_files(
    font: Font,
    where: Location,
    layouts: LayoutPath,
) -> Font:
    """Return a font with the whole path of its files, where it names one.

    Raises:
        BriefgenError: there is nothing at that path, or it is neither in the project nor among the system's fonts.
    """
    if not font.path:
        return font
    named = Path(where.file).parent.name
    path = layouts.folder_of(named) / os.path.expanduser(font.path)  # noqa: PTH111 - that of Path fails without a home
    if not is_inside(
        path, (layouts.project, *layouts.roots, *system_folders())
    ):
        message = f"“{font.path}” is neither in the project nor among the fonts of the system"
        hint = "put a copy of the font into the project"
        raise BriefgenError(error(where, "outside-project", message, hint))
    has_files = is_file(path) or any(path.glob("*.[tT][tT][fF]"))
    if not has_files:
        message = f"there is no TrueType file at “{font.path}”"
        hint = "name a .ttf, or a folder of them, by its path from the folder of the layout"
        raise BriefgenError(error(where, "no-font", message, hint))
    return font.model_copy(update={"path": str(path)})


def _extended(data: bytes, file: str) -> str:
    content, _ = parse_yaml(data, file)
    if not isinstance(content, dict):
        return ""
    return str(content.get("extends") or "")


def template_texts(layouts: LayoutPath) -> list[str]:
    """Return the texts of all templates, as they are written."""
    files = (
        file for root in layouts.roots for file in sorted(root.rglob("*.j2"))
    )
    return [
        file.read_text(encoding="utf-8", errors="replace") for file in files
    ]
