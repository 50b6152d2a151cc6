"""CommonMark (with tables) → blocks of the document model.

Comments of HTML are left out; any other HTML is text, not markup; a link keeps its words when its scheme is not
allowed; a picture in a paragraph of its own is a figure, any other is replaced by its description. Each such loss is
a warning, but that of a comment. It knows no layout.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.brief.citing import Cite, citation_at
from briefgen.brief.wording import some
from briefgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Divider,
    Figure,
    Heading,
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
from briefgen.document.walk import plain_text
from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.files.links import allowed_url
from briefgen.files.remarks import unclosed, without_remarks
from briefgen.layout.footnotes import NoteInlines, Notes
from briefgen.layout.list_numbers import parts_of
from briefgen.problems import BriefgenError, Location, Problem, error, warning
from briefgen.standards.east_asian import joins_without_blank

MAX_NESTING = 60
"""Lists and quotations may nest about half as deep: each takes two levels."""
_SHOWN = 80
"""So much of an address or a description is said in a message."""

_BLANKS = re.compile(r"[ \t]+")
_AROUND_TABLES = " \t>"
"""What stands before the rows of a table that is in a quotation or a list."""
_DEEPEST_SUBHEADING = 3
"""Deeper headings inside of a text look as those of this level."""

Citing = Callable[[Sequence[Cite]], Inlines]
"""What a citation cites → what stands in the text for it; nothing, where that is not known: its words then stay."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt(
        "commonmark", {"html": False, "maxNesting": MAX_NESTING}
    )
    parser.enable("table")
    parser.use(footnote_plugin)
    # Links are judged by `allowed_url`, so that a refused one is told and not merely left as typed.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


def pictures_in(text: str) -> Iterator[str]:
    """Yield the addresses of the pictures of a CommonMark text, as paths have them."""
    if "![" not in text:
        return
    for token in _parser().parse(text):
        for inside in token.children or ():
            if inside.type == "image":
                yield unquote(_attr(inside, "src"))


def _citation(state: StateInline, silent: bool) -> bool:
    """Read `[@id, p. 4]` (a rule of the parser)."""
    citing = state.env.get("citing")
    if citing is None or not state.src.startswith("[", state.pos):
        return False
    cites, end = citation_at(state.src, state.pos)
    shown = citing(cites) if cites else ()
    if not shown:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"inlines": shown}
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
    text, problems = _shown(text, where)
    if not text.strip():
        return (), problems
    env = _env(citing)
    tokens = _parser().parse(text, env)
    reader = _Reader(tokens, where, load, problems, lines=text.split("\n"))
    reader.notes = Notes(tokens, reader.inlines)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        message = "lists or quotations nest too deep to be read"
        reader.problems.append(error(where, "nesting-depth", message))
    blocks = reader.blocks_until("")
    reader.tell_unused(env)
    return blocks, reader.problems


def parse_inlines(
    text: str,
    where: Location,
    citing: Citing | None = None,
) -> tuple[Inlines, list[Problem]]:
    """Return the inlines of a text of one paragraph, and its problems."""
    text, problems = _shown(text, where)
    tokens = _parser().parseInline(text.strip(), _env(citing))
    reader = _Reader(tokens, where, problems=problems)
    reader.notes = Notes(tokens, reader.inlines)
    inlines = reader.inlines(reader.inside())
    return tuple(inlines), reader.problems


def _shown(text: str, where: Location) -> tuple[str, list[Problem]]:
    """Return what a text shows its readers, and a warning where what it hides does not end."""
    told = without_remarks(text)
    return told.text, [unclosed(where)] if told.open_at else []


def _env(citing: Citing | None) -> dict[str, Any]:
    """Return what the rules of the parser know; it puts there what it finds below the text."""
    return {"citing": citing} if citing else {}


@dataclass
class _Reader:
    """Walks markdown-it's flat token list once."""

    tokens: Sequence[Token]
    where: Location
    load: LoadPicture | None = None
    problems: list[Problem] = field(default_factory=list)
    at: int = 0
    notes: Mapping[int, NoteInlines] = field(default_factory=dict)
    """The text of each footnote, by its number in the parser's count."""
    used: set[str] = field(default_factory=set)
    """Addresses that links and pictures lead to."""
    refused: set[str] = field(default_factory=set)
    """Addresses of pictures that cannot be shown, which has been told."""
    lines: Sequence[str] = ()
    """Of the text."""

    # ---- blocks

    def blocks_until(self, closing: str) -> Blocks:
        """Return the blocks up to the closing token of that type, which is passed over."""
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            if token.type == "ordered_list_open":
                blocks += self.counted()
                continue
            block = self.block(token)
            if block is not None:
                blocks.append(block)
        return tuple(blocks)

    def block(self, token: Token) -> Block | None:
        match token.type:
            case "paragraph_open":
                return self.figure() or Paragraph(self.line())
            case "heading_open":
                return self.heading(token)
            case "bullet_list_open":
                return ListBlock(self.items("bullet_list_close"))
            case "blockquote_open":
                return Quote(self.blocks_until("blockquote_close"))
            case "fence" | "code_block":
                return Preformatted(token.content.rstrip("\n"))
            case "hr":
                return Divider()
            case "table_open":
                return self.table()
            case (
                "footnote_block_open"
            ):  # its notes are read where they are called
                self.pass_over("footnote_block_close")
        return None

    def heading(self, token: Token) -> Heading | None:
        """Return a heading; its level counts from 1 for the highest of the text. None for one that says nothing."""
        inlines = self.line()
        if not plain_text(inlines).strip():
            return None
        level = 1 + self.heading_tags.index(token.tag)
        return Heading(level, inlines, role=subheading_role(level))

    @cached_property
    def heading_tags(self) -> list[str]:
        """The tags of the headings of the text, the highest first."""
        headings = (each for each in self.tokens if each.type == "heading_open")
        return sorted({heading.tag for heading in headings})

    def pass_over(self, closing: str) -> None:
        while self.tokens[self.at].type != closing:
            self.at += 1
        self.at += 1

    def line(self) -> Inlines:
        """Return the inlines of the paragraph or heading that begins, and pass over its end."""
        inlines = self.inlines(self.inside())
        self.at += 2
        return tuple(inlines)

    def inside(self) -> Sequence[Token]:
        """Return the tokens in the line of text that comes next."""
        return self.tokens[self.at].children or []

    def figure(self) -> Figure | None:
        """Return a paragraph that is one picture and nothing else as a figure, its title as the caption.

        None if it is more than that, or cannot be shown.
        """
        inside = self.inside()
        if self.load is None or len(inside) != 1:
            return None
        token = inside[0]
        if token.type != "image":
            return None
        source = _attr(token, "src")
        address = unquote(source)
        self.used.add(source)
        try:
            picture = self.load(address, self.where)
        except BriefgenError as fault:
            for problem in fault.problems:
                self.problems.append(replace(problem, severity="warning"))
            picture = None
        if picture is None:
            self.refused.add(source)
            return None
        self.at += 2
        title = _attr(token, "title")
        if not (token.content or title):
            message = f"the picture “{address[:_SHOWN]}” has no description for those who cannot see it"
            self.warn("picture", message, "write ![what it shows](file)")
        caption = (Text(title),) if title else ()
        return Figure(picture, token.content, caption)

    def items(self, closing: str) -> tuple[Blocks, ...]:
        items: list[Blocks] = []
        while self.tokens[self.at].type != closing:
            self.at += 1
            items.append(self.blocks_until("list_item_close"))
        self.at += 1
        return tuple(items)

    def counted(self) -> Iterator[ListBlock]:
        """Yield a numbered list, divided where its own numbers leave some out."""
        first = self.at
        items = self.items("ordered_list_close")
        numbers = self.numbers(first)
        parts = parts_of(numbers)
        if not parts:
            parts = [(0, len(items))]
            counted = range(numbers[0], numbers[0] + len(numbers))
            message = f"the numbers of a list are {_listed(numbers)}; they are printed as {_listed(counted)}"
            self.warn("list-numbers", message, "let them rise")
        for start, end in parts:
            part = items[start:end]
            yield ListBlock(part, ordered=True, start=numbers[start])

    def numbers(self, first: int) -> list[int]:
        """Return the numbers that a list gives its items, which begin at that token."""
        level = self.tokens[first].level
        return [
            int(token.info)
            for token in self.tokens[first : self.at]
            if token.type == "list_item_open" and token.level == level
        ]

    def table(self) -> Table:
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        columns: list[Column] = []
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            match token.type:
                case "th_open":
                    columns.append(Column(align=_align(token)))
                    cells.append(self.cell())
                case "td_open":
                    cells.append(self.cell())
                case "tr_open":
                    self.tell_cells(token, len(columns))
                case "tr_close":
                    rows.append(tuple(cells))
                    cells = []
        self.at += 1
        return Table(tuple(columns), tuple(rows), header_rows=1)

    def tell_cells(self, row: Token, count: int) -> None:
        """Warn of cells of a row that stand beyond the head of their table: the parser leaves them out."""
        if not (row.map and count):
            return
        written = self.lines[row.map[0]].lstrip(_AROUND_TABLES).rstrip()
        cells = escapedSplit(written.strip("|"))
        if len(cells) > count:
            lost = cells[count].strip()[:_SHOWN]
            message = f"a row of a table has {len(cells)} cells and its head {count}: “{lost}” was left out"
            self.warn("wide-row", message, "give the head as many cells")

    def cell(self) -> Cell:
        inlines = self.inlines(self.inside())
        return Cell((Paragraph(tuple(inlines)),))

    # ---- what stands in a line

    def inlines(self, tokens: Sequence[Token]) -> list[Inline]:
        out: list[Inline] = []
        look = Text("")
        before_link: list[Inline] = []
        url: str | None = None  # of the link that is open
        for at, token in enumerate(tokens):
            match token.type:
                case "text" | "text_special":
                    said = self.printable(token.content)
                    _add(out, Text(said, look.bold, look.italic))
                case "softbreak":
                    if not self.runs_on(out, tokens[at + 1 :]):
                        _add(out, Text(" ", look.bold, look.italic))
                case "code_inline":
                    code = token.content.replace("\t", " ")
                    _add(out, Text(code, look.bold, look.italic, code=True))
                case "hardbreak":
                    out.append(LineBreak())
                case "strong_open" | "strong_close":
                    look = replace(look, bold=token.type == "strong_open")
                case "em_open" | "em_close":
                    look = replace(look, italic=token.type == "em_open")
                case "link_open":
                    url = _attr(token, "href")
                    before_link, out = out, []
                case "link_close" if url is not None:
                    words, out = out, before_link
                    for part in self.linked(url, words):
                        _add(out, part)
                    url = None
                case "image":
                    self.picture(out, token, look)
                case "citation":
                    out += token.meta["inlines"]
                case "footnote_ref":
                    note = self.notes.get(token.meta["id"], ())
                    out.append(Note(note))
        return out

    def runs_on(self, before: Sequence[Inline], after: Sequence[Token]) -> bool:
        """Tell whether a line goes on in the next without a blank between them, as Chinese and Japanese do."""
        words = (token.content for token in after if token.content)
        left, right = plain_text(before)[-1:], next(words, "")[:1]
        return joins_without_blank(left, right)

    def linked(self, url: str, words: Sequence[Inline]) -> Sequence[Inline]:
        """Return the words of a link as a link; without words, its address stands for them."""
        kept = [part for part in words if isinstance(part, Text | LineBreak)]
        inner = tuple(kept) or (Text(url),)
        self.used.add(url)
        if allowed_url(url):
            return [Link(url, inner)]
        message = f"the link to “{url[:_SHOWN]}” was not kept: only http, https and mailto links are"
        self.warn("link-scheme", message)
        return inner

    def picture(
        self,
        out: list[Inline],
        token: Token,
        look: Text,
    ) -> None:
        """Put a picture's description in its place: it stands within a line, or cannot be shown."""
        address = _attr(token, "src")
        described = token.content or address
        _add(out, replace(look, text=f"[picture: {described}]"))
        if address not in self.refused:
            message = f"the picture “{described[:_SHOWN]}” stands in a line of text; its description is shown"
            self.warn("picture", message, "give it a paragraph of its own")
        self.used.add(address)

    # ---- problems

    def warn(
        self,
        code: str,
        message: str,
        hint: str = "",
    ) -> None:
        self.problems.append(warning(self.where, code, message, hint))

    def printable(self, text: str) -> str:
        """Return a text without what no document can hold: a source may write it as an entity."""
        clean, dropped = without_unprintable(text)
        if dropped:
            self.problems.append(unprintable(self.where, dropped))
        return _BLANKS.sub(" ", clean)

    def tell_unused(self, env: Mapping[str, Any]) -> None:
        """Warn of addresses and footnotes that nothing in the text calls: they would be lost."""
        references = env.get("references", {})
        for label, target in references.items():
            address = target["href"]
            if address not in self.used:
                message = f"nothing calls the address “[{label.lower()}]: {address[:_SHOWN]}”; it was left out"
                self.warn("unused-definition", message)
        footnotes = env.get("footnotes", {}).get("refs", {})
        for label, number in footnotes.items():
            if number < 0:  # the parser numbers those that are called
                name = label.removeprefix(":")
                message = (
                    f"nothing calls the footnote “[^{name}]”; it was left out"
                )
                self.warn("unused-definition", message)


def subheading_role(level: int) -> str:
    """Return the role of a heading inside of a text, whose highest headings have the level 1."""
    if level == 1:
        return "subheading"
    return f"subheading-{min(level, _DEEPEST_SUBHEADING)}"


def _listed(numbers: Sequence[int]) -> str:
    return some(list(map(str, numbers)))


def _attr(token: Token, name: str) -> str:
    return str(token.attrs.get(name, ""))


def _align(token: Token) -> str:
    """Return `left`, `center` or `right`: how the column of a head cell is set."""
    style = _attr(token, "style")
    return style.removeprefix("text-align:") or "left"


def _add(out: list[Inline], part: Inline) -> None:
    """Append a part of a line; a run of text is joined to the one before where both look the same."""
    last = out[-1] if out else None
    if not isinstance(part, Text):
        out.append(part)
    elif isinstance(last, Text) and _look(last) == _look(part):
        words = last.text + part.text
        out[-1] = Text(words, *_look(last))
    elif part.text:
        out.append(part)


def _look(run: Text) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.code
