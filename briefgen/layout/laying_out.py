"""A brief and a layout folder → the document.

A layout is a folder `layouts/NAME/` with `brief.j2` (what is shown, in which order, in autoescaped markup) and
`styles.yaml` (what it looks like). A project's own layouts come before the built-in ones. It knows no renderer.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from briefgen.brief import Brief
from briefgen.brief.citing import Cite
from briefgen.document import (
    Block,
    Citation,
    CrossRef,
    Document,
    Metadata,
    PageNumber,
    Paragraph,
    Table,
)
from briefgen.document.captions import (
    filled_references,
    numbered_captions,
    without_references,
)
from briefgen.document.notes import numbered_notes
from briefgen.document.walk import WORD_COLUMNS, blocks_in, ids_in, inlines_of
from briefgen.entry import Entry
from briefgen.files.yaml_text import parse_yaml
from briefgen.layout.citing.citations import BriefCiting, citing_of
from briefgen.layout.markdown import parse_blocks, parse_inlines
from briefgen.layout.markup.blocks import Parsed, parse_markup
from briefgen.layout.markup.inlines import Slot
from briefgen.layout.picture_folder import PictureFolder
from briefgen.layout.templates import render_template
from briefgen.outline import Outline
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
    warning,
)
from briefgen.standards.scales import load_data
from briefgen.styles import StyleSheet, load_styles

_PACKAGE = Path(__file__).parent.parent
BUILT_IN = (
    _PACKAGE / "layouts"
    if (_PACKAGE / "layouts").is_dir()
    else _PACKAGE.parent / "layouts"
)
"""The built-in layouts: inside the installed package, or beside it in a checkout."""


@dataclass(frozen=True, slots=True)
class LayoutPath:
    """The folders that hold layouts, the project's own first."""

    roots: tuple[Path, ...]
    project: Path = Path()

    def names(self) -> list[str]:
        """Return the names of all layouts."""
        sheets = (sheet for root in self.roots for sheet in root.glob("*/styles.yaml"))
        return sorted({sheet.parent.name for sheet in sheets} - {"shared"})

    def read_styles(self, name: str) -> tuple[bytes, str]:
        """Return the content of a layout's style sheet, and its name for messages.

        Raises:
            BriefgenError: there is no such layout.
        """
        for root in self.roots:
            file = root / name / "styles.yaml"
            if file.is_file() and file.parent.parent == root:
                return file.read_bytes(), f"layouts/{name}/styles.yaml"
        message = f"there is no layout “{name}”"
        raise BriefgenError(
            error(
                Location("layouts"),
                "unknown-layout",
                message,
                did_you_mean(name, self.names()),
            )
        )

    def folder_of(self, name: str) -> Path:
        """Return the folder of a layout that there is."""
        return next(
            root / name
            for root in self.roots
            if (root / name / "styles.yaml").is_file()
        )

    def template_of(self, name: str) -> str:
        """Return the name of a layout's template: its own, or that of the layout whose styles it extends."""
        if any((root / name / "brief.j2").is_file() for root in self.roots):
            return f"{name}/brief.j2"
        # A layout of one styles.yaml is another look for the layout that it extends.
        data, file = self.read_styles(name)
        parent = _extended(data, file)
        if parent in ("", "shared"):
            message = f"the layout “{name}” has no brief.j2"
            hint = "write one, or extend a layout that has one: `extends: brief` in styles.yaml"
            raise BriefgenError(error(Location(file), "no-template", message, hint))
        return self.template_of(parent)


def find_layouts(project: Path) -> LayoutPath:
    """Return the layouts that a project sees."""
    own = project / "layouts"
    return LayoutPath(
        (own, BUILT_IN) if own.is_dir() and own != BUILT_IN else (BUILT_IN,), project
    )


def read_styles(
    layouts: LayoutPath, name: str, over: Mapping[str, Any] | None = None
) -> StyleSheet:
    """Return the resolved style sheet of a layout, with values of `over` in place of its own.

    Raises:
        BriefgenError: there is no such layout, or its styles have faults.
    """
    return load_styles(name, layouts.read_styles, over)


def lay_out(
    brief: Brief,
    layout: str,
    styles: StyleSheet,
    layouts: LayoutPath,
    stamp: datetime | None,
) -> tuple[Document, list[Problem]]:
    """Return the brief in that layout as a document dated `stamp`, and the warnings of making it.

    Raises:
        BriefgenError: the layout is broken; the message names its file and line.
    """
    template = layouts.template_of(layout)
    pictures = PictureFolder(layouts.project, styles)
    slots = _Slots(brief, citing_of(brief, styles.citations), pictures)
    context = {
        "brief": brief,
        "outline": brief.outline,
        "admiralty": load_data("admiralty"),
    }
    filters = {
        name: getattr(slots, name)
        for name in ("markdown", "inline", "reference", "cited")
    }
    text = render_template(layouts.roots, template, context, filters)
    parsed = parse_markup(text, slots.filled, f"layouts/{template}", pictures.load)
    blocks = numbered_captions(numbered_notes(parsed.blocks), styles.captions)
    blocks = filled_references(blocks, numbers=styles.number_headings)
    document = Document(
        _metadata(brief, stamp),
        without_references(blocks, brief.left_out.elsewhere),
        parsed.header,
        parsed.footer,
        parsed.first_header,
        parsed.first_footer,
        parsed.watermark,
    )
    problems = [
        *slots.problems,
        *pictures.problems,
        *_unknown_roles(parsed, styles),
        *_broken_references(document, template),
        *_wide_tables(document, template),
    ]
    return document, list(dict.fromkeys(problems))


def stamp_of(outline: Outline) -> datetime | None:
    """Return the date that files carry: SOURCE_DATE_EPOCH, else the outline's day; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    if outline.date is None or outline.date.first != outline.date.last:
        return None
    return datetime.combine(outline.date.first, datetime.min.time(), UTC)


def _metadata(brief: Brief, stamp: datetime | None) -> Metadata:
    outline = brief.outline
    return Metadata(
        title=outline.title,
        language=outline.language,
        author=outline.author,
        organisation=outline.organisation,
        subject=outline.subtitle,
        date=stamp,
    )


def _extended(data: bytes, file: str) -> str:
    content = parse_yaml(data, file)[0]
    return str(content.get("extends") or "") if isinstance(content, dict) else ""


class _Slots:
    """Finished blocks and inlines, each standing in the markup as `<slot n="…"/>`."""

    def __init__(
        self, brief: Brief, citing: BriefCiting, pictures: PictureFolder
    ) -> None:
        self.default = brief.outline.where
        self.citing = citing
        self.pictures = pictures
        self.filled: list[Slot] = []
        self.problems: list[Problem] = []

    def markdown(
        self, text: str, where: Location | None = None, role: str = ""
    ) -> Markup:
        """Filter: CommonMark text → blocks. `where` places its problems; `role` goes to its plain paragraphs."""
        blocks, problems = parse_blocks(
            text, where or self.default, self.pictures.beside, self.citing
        )
        if role:
            blocks = tuple(
                replace(b, role=role) if isinstance(b, Paragraph) and not b.role else b
                for b in blocks
            )
        return self._fill(blocks, problems)

    def inline(self, text: str, where: Location | None = None) -> Markup:
        """Filter: CommonMark text of one paragraph → inlines. `where` places its problems."""
        inlines, problems = parse_inlines(text, where or self.default, self.citing)
        return self._fill(inlines, problems)

    def reference(self, entry: Entry) -> Markup:
        """Filter: an entry → the line that its source has in the register."""
        return self._fill(self.citing.style.reference(entry), [])

    def cited(self, entry: Entry) -> Markup:
        """Filter: an entry → what stands for its source in the text."""
        return self._fill(self.citing.labelled([Cite(entry.id)]), [])

    def _fill(self, slot: Slot, problems: list[Problem]) -> Markup:
        self.problems += problems
        self.filled.append(slot)
        return Markup(f'<slot n="{len(self.filled) - 1}"/>')  # noqa: S704 - a number of ours


def _unknown_roles(parsed: Parsed, styles: StyleSheet) -> Iterator[Problem]:
    for role, where in parsed.roles.items():
        if role not in styles.roles:
            hint = (
                did_you_mean(role, styles.roles, likeness=0.7)
                or "give it a look under `roles:` in styles.yaml"
            )
            yield warning(
                where,
                "unknown-role",
                f"no style for the role “{role}”; it looks like text",
                hint,
            )


def _broken_references(document: Document, template: str) -> Iterator[Problem]:
    ids = Counter(ids_in(document.blocks))
    where = Location(f"layouts/{template}")
    for ident in sorted(ident for ident, times in ids.items() if times > 1):
        yield error(
            where, "duplicate-id", f"two parts of the document have the id “{ident}”"
        )
    for target in dict.fromkeys(_targets(document.blocks)):
        if target not in ids:
            yield warning(
                where,
                "broken-reference",
                f"a reference leads to “{target}”, which is not in the document",
            )
    for target in dict.fromkeys(_wordless(document.blocks)):
        if target in ids:
            hint = f'write <ref to="{target}">its words</ref>'
            yield warning(
                where,
                "empty-reference",
                f"“{target}” has no number or title for a reference to it",
                hint,
            )


def _wide_tables(document: Document, template: str) -> Iterator[Problem]:
    for block in blocks_in(document.blocks):
        if isinstance(block, Table) and len(block.columns) > WORD_COLUMNS:
            message = f"a table has {len(block.columns)} columns, and Word holds {WORD_COLUMNS}"
            hint = "in the draft the others stand in a table below it"
            yield warning(Location(f"layouts/{template}"), "wide-table", message, hint)


def _targets(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks_in(blocks):
        for inline in inlines_of(block):
            if isinstance(inline, Citation | CrossRef):
                yield inline.target
            elif isinstance(inline, PageNumber) and inline.of:
                yield inline.of


def _wordless(blocks: Sequence[Block]) -> Iterator[str]:
    for inline in (
        inline for block in blocks_in(blocks) for inline in inlines_of(block)
    ):
        if isinstance(inline, CrossRef) and not inline.inlines:
            yield inline.target
