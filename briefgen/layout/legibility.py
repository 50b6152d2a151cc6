"""Text that can hardly be told from what is behind it. It knows the document and its looks, and no page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    CrossRef,
    Document,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.problems import Location, Problem, warning
from briefgen.styles import UNBOXED, Look, StyleSheet
from briefgen.styles.contrast import LEAST, contrast

_PAPER = "#FFFFFF"


class _Ground(NamedTuple):
    """What is behind a text."""

    colour: str = _PAPER
    role: str = ""
    """The role that gives it; empty for paper."""
    key: str = "background"


class _Seen(NamedTuple):
    """A text in its role, and what is behind it."""

    role: str
    colour: str
    ground: _Ground


_PAGE = _Ground()


def low_contrast(
    document: Document, styles: StyleSheet, default: Location
) -> Iterator[Problem]:
    """Yield a warning for the texts that have too little contrast; `default` is for colours that no sheet gives."""
    found: dict[tuple[Location, str, _Ground], list[str]] = {}
    for text in dict.fromkeys(_Eyes(styles).document(document)):
        if contrast(text.colour, text.ground.colour) < LEAST:
            behind = (text.ground.role, text.ground.key)
            where = styles.place_of((text.role, "colour"), behind) or default
            key = (where, text.colour, text.ground)
            found.setdefault(key, []).append(text.role)
    for (where, colour, ground), roles in found.items():
        names = ", ".join(f"“{role}”" for role in roles)
        ratio = _shown(contrast(colour, ground.colour))
        message = (
            f"text of {names} ({colour}) on {_named(ground, roles)} ({ground.colour}) has a contrast of"
            f" {ratio} : 1, less than {LEAST} : 1"
        )
        light = contrast(ground.colour, _PAPER) < LEAST
        better = "a darker" if light else "a lighter"
        hint = f"take {better} colour, or another background"
        yield warning(where, "low-contrast", message, hint)


def _named(ground: _Ground, roles: Sequence[str]) -> str:
    """Return what messages call what is behind texts of these roles."""
    if not ground.role:
        return "white"
    return (
        "its background"
        if roles == [ground.role]
        else f"the background of “{ground.role}”"
    )


def _shown(ratio: float) -> str:
    """Return a ratio with one digit, never rounded up to what it misses."""
    return f"{int(ratio * 10) / 10:.1f}"


class _Eyes:
    """Walks through a document as it is read, with what is behind each text."""

    def __init__(self, styles: StyleSheet) -> None:
        self.styles = styles

    def document(self, document: Document) -> Iterator[_Seen]:
        """Yield every text of a document, its headers and footers too."""
        for role, lines in (
            ("header", (document.header, document.first_header)),
            ("footer", (document.footer, document.first_footer)),
        ):
            for line in filter(None, lines):
                for part in (line.left, line.middle, line.right):
                    yield from self._line(part, role, _PAGE)
        yield from self._blocks(document.blocks, "text", _PAGE)

    def _blocks(
        self,
        blocks: Blocks,
        plain: str,
        ground: _Ground,
    ) -> Iterator[_Seen]:
        for block in blocks:
            yield from self._block(block, plain, ground)

    def _block(
        self,
        block: Block,
        plain: str,
        ground: _Ground,
    ) -> Iterator[_Seen]:
        match block:
            case Paragraph(inlines=inlines, role=role):
                own = role or plain
                behind = self._behind(own, ground) if role else ground
                yield from self._line(inlines, own, behind)
            case Heading(inlines=inlines, level=level, role=role):
                known = role if role in self.styles.roles else ""
                own = known or f"heading-{level}"
                yield from self._line(inlines, own, self._behind(own, ground))
            case Preformatted():
                yield self._seen("code", self._behind("code", ground))
            case Callout(blocks=inner, role=role):
                behind = self._behind(role or "text", ground)
                yield from self._blocks(inner, "text", behind)
            case Quote(blocks=inner):
                behind = self._behind("quote", ground)
                yield from self._blocks(inner, "quote", behind)
            case Section(blocks=inner) | Spread(blocks=inner):
                yield from self._blocks(inner, plain, ground)
            case ListBlock(items=items):
                for item in items:
                    yield from self._blocks(item, "text", ground)
            case Table():
                yield from self._table(block, ground)
            case _:
                pass

    def _table(self, table: Table, ground: _Ground) -> Iterator[_Seen]:
        yield from self._line(table.caption, "caption", ground)
        own = table.role or "table"
        for at, row in enumerate(table.rows):
            body_row = at - table.header_rows
            column = 0
            for cell in row:
                head = body_row < 0 or column < table.header_columns
                role = "table-head" if head and not table.role else own
                striped = not head and body_row % 2 == 1
                key = "stripe" if striped and self._look(own).stripe else ""
                colour = self.styles.cell_background(
                    table.role, head=head, striped=striped
                )
                behind = _Ground(colour, role, key or "background")
                behind = behind if colour else ground
                yield from self._blocks(cell.blocks, role, behind)
                column += cell.columns

    def _line(
        self,
        inlines: Sequence[Inline],
        role: str,
        ground: _Ground,
    ) -> Iterator[_Seen]:
        for inline in inlines:
            match inline:
                case Text(text=text, role=own) if text.strip():
                    on = own or ("code" if inline.code else "")
                    behind = self._on(on, ground) if on else ground
                    yield self._seen(own or role, behind)
                case Link() | CrossRef():
                    yield self._seen("link", ground)
                case Citation():
                    yield self._seen("citation", ground)
                case _:
                    pass

    def _look(self, role: str) -> Look:
        return self.styles.look(role)

    def _seen(self, role: str, ground: _Ground) -> _Seen:
        return _Seen(role, self._look(role).colour or "#000000", ground)

    def _behind(self, role: str, ground: _Ground) -> _Ground:
        """Return what is behind the paragraphs of a role that stands on that ground."""
        return ground if role in UNBOXED else self._on(role, ground)

    def _on(self, role: str, ground: _Ground) -> _Ground:
        own = self._look(role).background
        return _Ground(own, role) if own else ground
