"""CommonMark (with tables) → blocks of the document model.

Raw HTML is text, not markup; a link keeps its words when its scheme is not allowed; a picture is replaced by its
description. Each such loss is a warning. It knows no layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Divider,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Text,
)
from briefgen.links import allowed_url
from briefgen.problems import Location, Problem, error, warning

MAX_NESTING = 60
"""Lists and quotations may nest about half as deep: each takes two levels."""


@cache
def _parser() -> MarkdownIt:
    # Links are judged by `allowed_url`, so that a refused one is told and not merely left as typed.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def parse_blocks(text: str, where: Location) -> tuple[Blocks, list[Problem]]:
    """Return the blocks of `text`, and a problem, placed at `where`, for each thing that they cannot hold."""
    if not text.strip():
        return (), []
    tokens = _parser().parse(text)
    reader = _Reader(tokens, where)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        message = "lists or quotations nest too deep to be read"
        reader.problems.append(error(where, "nesting-depth", message))
    return reader.blocks_until(""), reader.problems


def parse_inlines(text: str, where: Location) -> tuple[Inlines, list[Problem]]:
    """Return the inlines of a text of one paragraph, and its problems."""
    tokens = _parser().parseInline(text.strip())
    reader = _Reader(tokens, where)
    return tuple(reader.inlines(tokens[0].children or [])), reader.problems


@dataclass
class _Reader:
    """Walks markdown-it's flat token list once."""

    tokens: Sequence[Token]
    where: Location
    problems: list[Problem] = field(default_factory=list)
    at: int = 0

    def blocks_until(self, closing: str) -> Blocks:
        """Return the blocks up to the closing token of that type, which is passed over."""
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            if (block := self.block(token)) is not None:
                blocks.append(block)
        return tuple(blocks)

    def block(self, token: Token) -> Block | None:
        match token.type:
            case "paragraph_open" | "heading_open":
                inlines = tuple(self.inlines(self.tokens[self.at].children or []))
                self.at += 2
                return Paragraph(inlines, role="subheading" if token.type == "heading_open" else "")
            case "bullet_list_open":
                return ListBlock(self.items("bullet_list_close"))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                return ListBlock(self.items("ordered_list_close"), ordered=True, start=start)
            case "blockquote_open":
                return Quote(self.blocks_until("blockquote_close"))
            case "fence" | "code_block":
                return Preformatted(token.content.rstrip("\n"))
            case "hr":
                return Divider()
            case "table_open":
                return self.table()
            case _:
                return None

    def items(self, closing: str) -> tuple[Blocks, ...]:
        items: list[Blocks] = []
        while self.tokens[self.at].type != closing:
            self.at += 1
            items.append(self.blocks_until("list_item_close"))
        self.at += 1
        return tuple(items)

    def table(self) -> Table:
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        columns: list[Column] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type in ("th_open", "td_open"):
                inlines = tuple(self.inlines(self.tokens[self.at].children or []))
                cells.append(Cell((Paragraph(inlines),)))
                if not rows:
                    style = str(token.attrs.get("style", ""))
                    columns.append(Column(align=style.removeprefix("text-align:") or "left"))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        self.at += 1
        return Table(tuple(columns), tuple(rows), header_rows=1)

    def inlines(self, tokens: Sequence[Token]) -> list[Inline]:
        out: list[Inline] = []
        look = Text("")
        link: tuple[str, list[Inline]] | None = None
        for token in tokens:
            match token.type:
                case "text" | "code_inline" | "softbreak" | "text_special":
                    words = " " if token.type == "softbreak" else token.content
                    _add(out, replace(look, text=words, code=token.type == "code_inline"))
                case "hardbreak":
                    out.append(LineBreak())
                case "strong_open" | "strong_close":
                    look = replace(look, bold=token.type == "strong_open")
                case "em_open" | "em_close":
                    look = replace(look, italic=token.type == "em_open")
                case "link_open":
                    link, out = (str(token.attrs.get("href", "")), out), []
                case "link_close":
                    if link is not None:
                        url, before = link
                        for part in self.linked(url, out):
                            _add(before, part) if isinstance(part, Text) else before.append(part)
                        out, link = before, None
                case "image":
                    self.picture(out, token, look)
        return out

    def linked(self, url: str, words: list[Inline]) -> list[Inline]:
        """Return the words of a link as a link; without words, its address stands for them."""
        inner = tuple(part for part in words if isinstance(part, Text | LineBreak)) or (Text(url),)
        if allowed_url(url):
            return [Link(url, inner)]
        message = f"the link to “{url[:80]}” was not kept: only http, https and mailto links are"
        self.problems.append(warning(self.where, "link-scheme", message))
        return list(inner)

    def picture(self, out: list[Inline], token: Token, look: Text) -> None:
        described = token.content or str(token.attrs.get("src", ""))
        _add(out, replace(look, text=f"[picture: {described}]"))
        message = f"pictures are not shown yet; “{described[:80]}” is replaced by its description"
        self.problems.append(warning(self.where, "picture", message))


def _add(out: list[Inline], run: Text) -> None:
    """Append a run of text, joined to the one before where both look the same."""
    last = out[-1] if out else None
    if isinstance(last, Text) and replace(last, text="") == replace(run, text=""):
        out[-1] = replace(last, text=last.text + run.text)
    elif run.text:
        out.append(run)
