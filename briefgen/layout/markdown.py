"""CommonMark (with tables) → blocks of the document model.

Raw HTML is text, not markup; a link keeps its words when its scheme is not allowed; a picture in a paragraph of its
own is a figure, any other is replaced by its description. Each such loss is a warning. It knows no layout.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.brief.citing import Cite, citation_at
from briefgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Divider,
    Figure,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Text,
)
from briefgen.document.pictures import LoadPicture
from briefgen.files.links import allowed_url
from briefgen.problems import BriefgenError, Location, Problem, error, warning

MAX_NESTING = 60
"""Lists and quotations may nest about half as deep: each takes two levels."""


@cache
def _parser() -> MarkdownIt:
    # Links are judged by `allowed_url`, so that a refused one is told and not merely left as typed.
    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
        .enable("table")
        .use(footnote_plugin)
    )
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


Citing = Callable[[Sequence[Cite]], Inlines]
"""What a citation cites → what stands in the text for it; nothing, where that is not known: its words then stay."""


def _citation(state: StateInline, silent: bool) -> bool:
    """Read `[@id, p. 4]` (a rule of the parser)."""
    if state.src[state.pos : state.pos + 1] != "[" or "citing" not in state.env:
        return False
    cites, end = citation_at(state.src, state.pos)
    shown = state.env["citing"](cites) if cites else ()
    if not shown:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"inlines": shown}
    state.pos = end
    return True


def parse_blocks(
    text: str,
    where: Location,
    load: LoadPicture | None = None,
    citing: Citing | None = None,
) -> tuple[Blocks, list[Problem]]:
    """Return the blocks of `text`, and a problem, placed at `where`, for each thing that they cannot hold.

    `load` finds the pictures; without it each is replaced by its description. `citing` puts citations into words.
    """
    if not text.strip():
        return (), []
    env: dict[str, Any] = {"citing": citing} if citing else {}
    tokens = _parser().parse(text, env)
    reader = _Reader(tokens, where, load)
    reader.notes = _notes(tokens, reader)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        message = "lists or quotations nest too deep to be read"
        reader.problems.append(error(where, "nesting-depth", message))
    blocks = reader.blocks_until("")
    reader.tell_unused(env)
    return blocks, reader.problems


def parse_inlines(
    text: str, where: Location, citing: Citing | None = None
) -> tuple[Inlines, list[Problem]]:
    """Return the inlines of a text of one paragraph, and its problems."""
    tokens = _parser().parseInline(text.strip(), {"citing": citing} if citing else {})
    reader = _Reader(tokens, where)
    return tuple(reader.inlines(tokens[0].children or [])), reader.problems


@dataclass
class _Reader:
    """Walks markdown-it's flat token list once."""

    tokens: Sequence[Token]
    where: Location
    load: LoadPicture | None = None
    problems: list[Problem] = field(default_factory=list)
    at: int = 0
    notes: dict[int, Inlines] = field(default_factory=dict)
    """The text of each footnote, by its number in the parser's count."""
    used: set[str] = field(default_factory=set)
    """Addresses that links and pictures lead to."""

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
            case "paragraph_open" if (
                self.pictured() and (figure := self.figure()) is not None
            ):
                return figure
            case "footnote_block_open":
                self.at = (
                    next(
                        i
                        for i in range(self.at, len(self.tokens))
                        if _closes_notes(self.tokens[i])
                    )
                    + 1
                )
                return None
            case "paragraph_open" | "heading_open":
                inlines = tuple(self.inlines(self.tokens[self.at].children or []))
                self.at += 2
                return Paragraph(
                    inlines, role="subheading" if token.type == "heading_open" else ""
                )
            case "bullet_list_open":
                return ListBlock(self.items("bullet_list_close"))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                return ListBlock(
                    self.items("ordered_list_close"), ordered=True, start=start
                )
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

    def pictured(self) -> bool:
        """Tell whether the paragraph that begins is one picture and nothing else."""
        inside = self.tokens[self.at].children or []
        return self.load is not None and len(inside) == 1 and inside[0].type == "image"

    def figure(self) -> Figure | None:
        """Return the picture of a paragraph as a figure, its title as the caption; None if it cannot be shown."""
        token = (self.tokens[self.at].children or [])[0]
        address = unquote(str(token.attrs.get("src", "")))
        self.used.add(str(token.attrs.get("src", "")))
        try:
            picture = self.load(address, self.where) if self.load else None
        except BriefgenError as fault:
            self.problems += [
                replace(problem, severity="warning") for problem in fault.problems
            ]
            return None
        if picture is None:
            return None
        self.at += 2
        title = str(token.attrs.get("title", ""))
        if not (token.content or title):
            message = f"the picture “{address[:80]}” has no description for those who cannot see it"
            self.problems.append(
                warning(self.where, "picture", message, "write ![what it shows](file)")
            )
        return Figure(picture, token.content, (Text(title),) if title else ())

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
                    columns.append(
                        Column(align=style.removeprefix("text-align:") or "left")
                    )
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
                    _add(
                        out,
                        Text(
                            words, look.bold, look.italic, token.type == "code_inline"
                        ),
                    )
                case "hardbreak":
                    out.append(LineBreak())
                case "strong_open" | "strong_close":
                    look = Text("", token.type == "strong_open", look.italic)
                case "em_open" | "em_close":
                    look = Text("", look.bold, token.type == "em_open")
                case "link_open":
                    link, out = (str(token.attrs.get("href", "")), out), []
                case "link_close":
                    if link is not None:
                        url, before = link
                        for part in self.linked(url, out):
                            _add(before, part) if isinstance(
                                part, Text
                            ) else before.append(part)
                        out, link = before, None
                case "image":
                    self.picture(out, token, look)
                case "citation":
                    out += token.meta["inlines"]
                case "footnote_ref":
                    out.append(Note(self.notes.get(token.meta["id"], ())))  # type: ignore[arg-type]  # words and links
        return out

    def linked(self, url: str, words: list[Inline]) -> list[Inline]:
        """Return the words of a link as a link; without words, its address stands for them."""
        inner = tuple(part for part in words if isinstance(part, Text | LineBreak)) or (
            Text(url),
        )
        self.used.add(url)
        if allowed_url(url):
            return [Link(url, inner)]
        message = f"the link to “{url[:80]}” was not kept: only http, https and mailto links are"
        self.problems.append(warning(self.where, "link-scheme", message))
        return list(inner)

    def picture(self, out: list[Inline], token: Token, look: Text) -> None:
        """Put a picture's description in its place: it stands within a line, or cannot be shown."""
        address = str(token.attrs.get("src", ""))
        described = token.content or address
        _add(out, replace(look, text=f"[picture: {described}]"))
        if address not in self.used or self.load is None:
            message = f"the picture “{described[:80]}” stands in a line of text; its description is shown"
            hint = "give it a paragraph of its own"
            self.problems.append(warning(self.where, "picture", message, hint))
        self.used.add(address)

    def tell_unused(self, env: Mapping[str, Any]) -> None:
        """Warn of addresses and footnotes that nothing in the text calls: they would be lost."""
        for label, target in env.get("references", {}).items():
            if target["href"] not in self.used:
                message = f"nothing calls the address “[{label.lower()}]: {target['href'][:80]}”; it was left out"
                self.problems.append(warning(self.where, "unused-definition", message))
        for label, number in env.get("footnotes", {}).get("refs", {}).items():
            if number < 0:
                message = f"nothing calls the footnote “[^{label.removeprefix(':')}]”; it was left out"
                self.problems.append(warning(self.where, "unused-definition", message))


def _notes(tokens: Sequence[Token], reader: "_Reader") -> dict[int, Inlines]:
    """Return the text of each footnote; its paragraphs stand on lines of their own."""
    found: dict[int, Inlines] = {}
    current = -1
    for token in tokens:
        if token.type == "footnote_open":
            current = token.meta["id"]
            found[current] = ()
        elif token.type == "footnote_close":
            current = -1
        elif token.type == "inline" and current >= 0:
            lead: Inlines = (LineBreak(),) if found[current] else ()
            words = reader.inlines(token.children or [])
            found[current] += (
                *lead,
                *(part for part in words if isinstance(part, Text | LineBreak | Link)),
            )
    return found


def _closes_notes(token: Token) -> bool:
    return token.type == "footnote_block_close"


def _add(out: list[Inline], run: Text) -> None:
    """Append a run of text, joined to the one before where both look the same."""
    last = out[-1] if out else None
    if isinstance(last, Text) and (last.bold, last.italic, last.code) == (
        run.bold,
        run.italic,
        run.code,
    ):
        out[-1] = Text(last.text + run.text, last.bold, last.italic, last.code)
    elif run.text:
        out.append(run)
