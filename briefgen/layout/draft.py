"""A finished document → a draft of it, to be edited and cleared.

A draft says so on every page, counts its lines and paragraphs so that reviewers can name them, has its version and
date in the footer, and carries what `check` found as comments on the words that they are about.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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
from briefgen.files.named import place_in
from briefgen.problems import Location, Problem
from briefgen.styles import StyleSheet

_WATERMARK = "DRAFT"
_Lines = list[tuple[int, str]]
"""Lines of a file on which parts begin, in order, each with the id of its part."""


def as_draft(
    document: Document,
    brief: Brief,
    problems: Sequence[Problem],
) -> Document:
    """Return a document as a draft, with a comment for each problem."""
    line = _version_line(brief)
    first = document.first_footer
    comments = _Comments(brief, problems)
    return replace(
        document,
        blocks=comments.placed(document.blocks),
        footer=_with_line(document.footer, line),
        first_footer=first and _with_line(first, line),
        watermark=document.watermark or _WATERMARK,
        comments=tuple(_told(problem) for problem in problems),
        tracked=True,
    )


def draft_sheet(styles: StyleSheet) -> StyleSheet:
    """Return the styles of drafts: lines and paragraphs are numbered."""
    text = replace(styles.look("text"), numbered=True)
    roles = {**styles.roles, "text": text}
    page = styles.page.model_copy(update={"line_numbers": True})
    return replace(styles, roles=roles, page=page)


def _told(problem: Problem) -> str:
    """Return the words of a comment."""
    lines = [f"{problem.severity.capitalize()}: {problem.message}."]
    if problem.hint:
        lines.append(f"Hint: {problem.hint}.")
    lines.append(f"{problem.where} [{problem.code}]")
    return "\n".join(lines)


def _version_line(brief: Brief) -> list[str]:
    outline = brief.outline
    version = f"Draft {outline.version}".strip()
    return [version, str(outline.date)] if outline.date else [version]


def _with_line(footer: Running, line: Sequence[str]) -> Running:
    """Return a footer with version and date at its left, each unless it is there already."""
    said = plain_text((*footer.left, *footer.middle, *footer.right))
    new = " · ".join(part for part in line if part not in said)
    if not new:
        return footer
    between = " · " if plain_text(footer.left) else ""
    stated = Text(new + between)
    return replace(footer, left=(stated, *footer.left))


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
        self.remarks: list[_Remark] = []
        for number, problem in enumerate(problems, 1):
            target = _nearest(problem, places)
            words = _spaced(problem.words)
            self.remarks.append(_Remark(number, target, words))
        self.open: list[_Remark] = []
        """Those that look for their place in what is read now."""

    def placed(self, blocks: Blocks) -> Blocks:
        """Return the blocks with the marks of all comments."""
        inner = blocks_in(blocks)
        ids = {block.id for block in inner if isinstance(block, Section)}
        for remark in self.remarks:
            if remark.target not in ids:
                remark.target = ""
        self._open("", blocks)
        return self._blocks(blocks)

    def _open(self, target: str, blocks: Blocks) -> None:
        """Let the comments on a part look for their place; those whose words it does not say take the first line."""
        about = [remark for remark in self.remarks if remark.target == target]
        opened = [remark for remark in about if not remark.placed]
        if not opened:
            return
        texts = [_words(block) for block in blocks_in(blocks)]
        for remark in opened:
            if not any(remark.words in text for text in texts):
                remark.words = ""
        self.open += opened

    def _blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Section) and block.id:
            self._open(block.id, block.blocks)
        if isinstance(block, Heading | Paragraph) and block.inlines:
            return self._commented(block)
        return rebuilt(block, self._blocks)

    def _commented(self, block: Heading | Paragraph) -> Heading | Paragraph:
        """Return a line of text with the open comments whose words it says."""
        said = _words(block)
        placed = [remark for remark in self.open if remark.words in said]
        for remark in placed:
            inlines = _marked(block.inlines, remark)
            block = replace(block, inlines=inlines)
            remark.placed = True
            self.open.remove(remark)
        return block


def _words(block: Block) -> str:
    if not isinstance(block, Heading | Paragraph):
        return ""
    return _spaced(plain_text(block.inlines))


def _spaced(text: str) -> str:
    """Return a text with spaces alike: some of those before references have become such without a line end."""
    return text.replace("\u00a0", " ")


def _marked(inlines: Inlines, remark: _Remark) -> Inlines:
    """Return inlines with the marks of a comment around its words, without any, around all of them."""
    said = _spaced(plain_text(inlines))
    start = said.index(remark.words)
    end = start + len(remark.words) if remark.words else len(said)
    out: list[Inline] = []
    opened = closed = False
    for piece, left in _pieces(inlines, (start, end)):
        right = left + len(plain_text((piece,)))
        if not opened and (left >= start or right > start):
            out.append(CommentMark(remark.number))
            opened = True
        if opened and not closed and left >= end > start:
            out.append(CommentMark(remark.number, end=True))
            closed = True
        out.append(piece)
    if not opened:
        out.append(CommentMark(remark.number))
    if not closed:
        out.append(CommentMark(remark.number, end=True))
    return tuple(out)


def _pieces(
    inlines: Inlines, cuts: Iterable[int]
) -> Iterator[tuple[Inline, int]]:
    """Yield inlines, texts divided at the cuts inside them, each piece with the place of its first character."""
    at = 0
    for inline in inlines:
        length = len(plain_text((inline,)))
        if isinstance(inline, Text):
            inside = {cut - at for cut in cuts if 0 < cut - at < length}
            edges = [0, *sorted(inside), length]
            for left, right in pairwise(edges):
                piece = replace(inline, text=inline.text[left:right])
                yield piece, at + left
        else:
            yield inline, at
        at += length


def _places(brief: Brief) -> Mapping[str, _Lines]:
    """Return for each file where its parts begin; what is not shown has an empty id."""
    places: dict[str, dict[int, str]] = {}
    for where, ident in _parts(brief):
        lines = places.setdefault(where.file, {})
        # Of what begins on one line, as a theme and its groups do, the first counts.
        lines.setdefault(where.line, ident)
    return {file: sorted(lines.items()) for file, lines in places.items()}


def _parts(brief: Brief) -> Iterator[tuple[Location, str]]:
    outline = brief.outline
    yield outline.where, ""
    yield place_in(outline.bottom_line, 0, outline.where), ""
    for item in brief.items():
        yield item.entry.where, item.anchor
    if not brief.annex:
        for entry in brief.unplaced:
            yield entry.where, ""
    for theme in every_theme(brief.themes):
        yield theme.where, theme.anchor
        yield place_in(theme.intro, 0, theme.where), theme.anchor
    for key in brief.judgements:
        given = key.judgement
        yield given.where, key.anchor
        for text in (given.text, given.basis):
            yield place_in(text, 0, given.where), key.anchor


def _nearest(problem: Problem, places: Mapping[str, _Lines]) -> str:
    """Return the id of the part that a problem's place belongs to; empty where that is none."""
    where = problem.where
    lines = places.get(where.file, [])
    found = bisect_right(lines, where.line, key=lambda place: place[0])
    return lines[found - 1][1] if found else ""
