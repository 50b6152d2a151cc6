"""A finished document → a draft of it, to be edited and cleared.

A draft says so on every page, counts its lines and paragraphs so that reviewers can name them, has its version and
date in the footer, and carries what `check` found as comments on the words that they are about.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.brief import Brief, every_theme
from briefgen.document import (
    Block,
    Blocks,
    CommentMark,
    Document,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Running,
    Section,
    Text,
)
from briefgen.document.walk import blocks_in, plain_text, rebuilt
from briefgen.problems import Problem
from briefgen.styles import StyleSheet

_WATERMARK = "DRAFT"


def as_draft(document: Document, brief: Brief, problems: Sequence[Problem]) -> Document:
    """Return a document as a draft, with a comment for each problem."""
    line = _version_line(brief)
    first = document.first_footer
    return replace(
        document,
        blocks=_Comments(brief, problems).placed(document.blocks),
        footer=_with_line(document.footer, line),
        first_footer=first and _with_line(first, line),
        watermark=document.watermark or _WATERMARK,
        comments=tuple(_told(problem) for problem in problems),
        tracked=True,
    )


def draft_sheet(styles: StyleSheet) -> StyleSheet:
    """Return the styles of drafts: lines and paragraphs are numbered."""
    roles = {**styles.roles, "text": replace(styles.look("text"), numbered=True)}
    return replace(
        styles, roles=roles, page=styles.page.model_copy(update={"line_numbers": True})
    )


def _told(problem: Problem) -> str:
    parts = (
        f"{problem.severity.capitalize()}: {problem.message}.",
        problem.hint and f"Hint: {problem.hint}.",
    )
    return "\n".join((*filter(None, parts), f"{problem.where} [{problem.code}]"))


def _version_line(brief: Brief) -> list[str]:
    outline = brief.outline
    return [
        f"Draft {outline.version}".strip(),
        *([str(outline.date)] if outline.date else []),
    ]


def _with_line(footer: Running, line: Sequence[str]) -> Running:
    """Return a footer with version and date at its left, each unless it is there already."""
    said = plain_text((*footer.left, *footer.middle, *footer.right))
    new = " · ".join(part for part in line if part not in said)
    between = " · " if new and plain_text(footer.left) else ""
    return replace(footer, left=(Text(new + between), *footer.left)) if new else footer


@dataclass(slots=True)
class _Remark:
    """A comment that looks for its place."""

    number: int
    target: str
    """Id of the part that it is about; empty for the whole document."""
    words: str
    placed: bool = False


class _Comments:
    """Places the comments: on their words, else on the first line of their part, else on that of the document."""

    def __init__(self, brief: Brief, problems: Sequence[Problem]) -> None:
        places = _places(brief)
        self.remarks = [
            _Remark(number, _nearest(problem, places), problem.words)
            for number, problem in enumerate(problems, 1)
        ]
        self.open: list[_Remark] = []

    def placed(self, blocks: Blocks) -> Blocks:
        """Return the blocks with the marks of all comments."""
        ids = {block.id for block in blocks_in(blocks) if isinstance(block, Section)}
        for remark in self.remarks:
            if remark.target not in ids:
                remark.target = ""
        self._open("", blocks)
        return self._blocks(blocks)

    def _open(self, target: str, blocks: Blocks) -> None:
        """Let the comments on a part look for their place; those whose words it does not say take the first line."""
        opened = [
            remark
            for remark in self.remarks
            if remark.target == target and not remark.placed
        ]
        texts = [_words(block) for block in blocks_in(blocks)] if opened else []
        for remark in opened:
            if not any(remark.words in text for text in texts):
                remark.words = ""
        self.open += opened

    def _blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Section) and block.id:
            self._open(block.id, block.blocks)
        if isinstance(block, Heading | Paragraph) and block.inlines:
            for remark in [each for each in self.open if each.words in _words(block)]:
                block = replace(block, inlines=_marked(block.inlines, remark))
                remark.placed = True
                self.open.remove(remark)
            return block
        return rebuilt(block, self._blocks)


def _words(block: Block) -> str:
    return plain_text(block.inlines) if isinstance(block, Heading | Paragraph) else ""


def _marked(inlines: Inlines, remark: _Remark) -> Inlines:
    """Return inlines with the marks of a comment around its words, without any, around all of them."""
    start = plain_text(inlines).index(remark.words)
    end = start + len(remark.words) if remark.words else len(plain_text(inlines))
    out: list[Inline] = []
    at = 0
    opened = closed = False
    for inline in inlines:
        after = at + len(plain_text((inline,)))
        for piece, left in _pieces(inline, at, (start, end)):
            if not opened and (
                left >= start or left + len(plain_text((piece,))) > start
            ):
                out.append(CommentMark(remark.number))
                opened = True
            if opened and not closed and left >= end > start:
                out.append(CommentMark(remark.number, end=True))
                closed = True
            out.append(piece)
        at = after
    out += [] if opened else [CommentMark(remark.number)]
    out += [] if closed else [CommentMark(remark.number, end=True)]
    return tuple(out)


def _pieces(
    inline: Inline, at: int, cuts: Iterable[int]
) -> Iterator[tuple[Inline, int]]:
    """Yield an inline that begins at `at`, a text divided at the cuts inside it, each piece with its beginning."""
    if not isinstance(inline, Text):
        yield inline, at
        return
    edges = sorted({0, *(cut - at for cut in cuts if 0 < cut - at < len(inline.text))})
    for left, right in zip(edges, [*edges[1:], len(inline.text)], strict=True):
        yield replace(inline, text=inline.text[left:right]), at + left


def _places(brief: Brief) -> Mapping[str, list[tuple[int, str]]]:
    """Return for each file the lines on which parts begin, with their ids; an empty id for what is not shown."""
    parts = [
        (brief.outline.where, ""),
        *((item.entry.where, item.anchor) for item in brief.items()),
        *((entry.where, "") for entry in brief.unplaced if not brief.annex),
        *((theme.where, theme.anchor) for theme in every_theme(brief.themes)),
        *((key.judgement.where, key.anchor) for key in brief.judgements),
    ]
    places: dict[str, dict[int, str]] = {}
    for (
        where,
        ident,
    ) in (
        parts
    ):  # of what begins on one line, as a theme and its groups do, the first counts
        places.setdefault(where.file, {}).setdefault(where.line, ident)
    return {file: sorted(lines.items()) for file, lines in places.items()}


def _nearest(problem: Problem, places: Mapping[str, list[tuple[int, str]]]) -> str:
    """Return the id of the part that a problem's place belongs to; empty where that is none."""
    lines = places.get(problem.where.file, [])
    found = bisect_right(lines, problem.where.line, key=lambda place: place[0])
    return lines[found - 1][1] if found else ""
