"""What stands within the lines of an Obsidian note → CommonMark: links, embeds, tags, highlights, template code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt

from briefgen.entry import slug
from briefgen.problems import Location, Problem, warning

_PICTURES = (
    "avif",
    "bmp",
    "gif",
    "jpeg",
    "jpg",
    "png",
    "svg",
    "tif",
    "tiff",
    "webp",
)
_FILES = (
    *_PICTURES,
    *(
        "3gp",
        "flac",
        "m4a",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "ogg",
        "ogv",
        "opus",
        "wav",
        "webm",
    ),
    *(
        "base",
        "canvas",
        "csv",
        "docx",
        "epub",
        "excalidraw",
        "html",
        "json",
        "odt",
        "pdf",
        "pptx",
        "txt",
        "xlsx",
        "zip",
    ),
)
"""Endings of files that are no notes."""
_TAG = r"[\w/\-\u2600-\u27BF\uFE0F\u200D\U0001F000-\U0001FAFF]+"
_INLINE = re.compile(
    rf"""(?P<escape>\\[!-/:-@\[-`{{-~])
    |(?P<bang>!?)\[\[(?P<inner>[^\[\]\n]+)\]\]
    |!\[(?P<described>[^\[\]\n|]*)\|\d+(?:x\d+)?\](?=\()
    |(?<!!)\[(?P<words>[^\[\]\n]*)\]\((?P<note><[^<>\n]*\.md(?:\#[^<>\n]*)?>|[^()\s]*\.md(?:\#[^()\s]*)?)\)
    |(?P<address>https?://[^\s<>\[\]|]+|\]\([^()\s]*\))
    |(?P<code><%(?:[^%\n]|%(?!>)){{0,500}}%>)
    |(?<!\^)[\[(](?P<key>[^\W\d][\w -]{{0,40}}?)::[ ]?(?P<value>[^\[\]()\n]{{0,500}})[\])](?!\()
    |(?<![^\s(])\#(?P<tag>{_TAG})""",
    re.VERBOSE,
)
_RUNS = re.compile(r"(?<!\\)(?P<backslashes>\\*)(?P<ticks>`+)")
_HIGHLIGHT = "=="
_MARK = re.compile("(?<![=\\\\])==(?!=)")
_LINKED = re.compile(r"!?\[\[([^\[\]\n]+)\]\]")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_SPECIAL = re.compile(r"[\\*`<]|(?<![^\W_])_|_(?![^\W_])")


@dataclass
class Found:
    """What the words of a note name, in the order of the text."""

    tags: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    """Slugs of the notes that it links to."""
    problems: list[Problem] = field(default_factory=list)

    def add_tag(self, tag: str) -> bool:
        """Add a tag; false if it is none: numbers are not."""
        name = tag.strip("/-")
        if not re.fullmatch(_TAG, name) or name.isdigit():
            return False
        if name not in self.tags:
            self.tags.append(name)
        return True

    def add_link(self, target: str) -> None:
        """Add the note that a link leads to, if it is one."""
        name = note_name(target)
        is_note = name and ending(name) not in _FILES
        if is_note and slug(name) not in self.citations:
            self.citations.append(slug(name))


def note_name(target: str) -> str:
    """Return the name of the note that a link leads to, without folders, heading and `.md`; empty for this note."""
    path, _, _ = target.partition("#")
    _, _, name = path.strip().rpartition("/")
    return name.removesuffix(".md").strip()


def ending(name: str) -> str:
    """Return the ending of a file's name in lower case."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def linked_words(inner: str) -> str:
    """Return the words that stand for a link in the text."""
    target, alias = _target_and_alias(inner)
    if alias:
        return f"\\{alias}" if alias.startswith(("#", ">")) else alias
    _, *headings = target.split("#")
    parts = [note_name(target)]
    parts += [part.strip() for part in headings if not part.startswith("^")]
    shown = " > ".join(part for part in parts if part)
    return _SPECIAL.sub(r"\\\g<0>", shown or target.strip())


def _target_and_alias(inner: str) -> tuple[str, str]:
    """Return where a link leads, and the words that it shows in place of that; none without them."""
    target, _, alias = inner.replace("\\|", "|").partition("|")
    return target, alias.strip()


def linked_title(text: str) -> str:
    """Return a line of plain words: links by their words, code and emphasis without their signs."""
    if not set(text) & set("*_`[<&\\="):
        return text
    words = _LINKED.sub(lambda link: linked_words(link[1]), text)
    token, *_ = _parser().parseInline(_MARK.sub("", words))
    shown = ""
    for part in token.children or ():
        shown += " " if "break" in part.type else part.content
    return shown.strip()


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def convert(
    paragraph: Sequence[tuple[int, str]],
    where: Location,
    found: Found,
) -> list[str]:
    """Return the lines of a paragraph in CommonMark. Each line comes with its number, counted from `where`."""
    if not paragraph:
        return []
    text = "\n".join(line for _, line in paragraph)
    numbers = [number for number, _ in paragraph]
    pieces: list[_Piece] = []
    at, line, seen = 0, 0, 0
    whole = len(text)
    for start, end in [*_code_spans(text), (whole, whole)]:
        for match in _INLINE.finditer(text, at, start):
            pieces.append(_Piece(text[at : match.start()], is_text=True))
            line += text.count("\n", seen, match.start())
            seen = match.start()
            place = Location(where.file, where.line + numbers[line])
            is_tag = match["tag"] is not None
            pieces.append(
                _Piece(_replaced(match, place, found), is_text=is_tag)
            )
            at = match.end()
        pieces.append(_Piece(text[at:start], is_text=True))
        pieces.append(_Piece(text[start:end], is_text=False))
        at = end
    return "".join(_highlighted(pieces)).split("\n")


class _Piece(NamedTuple):
    text: str
    is_text: bool
    """Whether signs in it may be a highlight's; else it is code, or Markdown that was put in."""


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code stands in the text of a paragraph (CommonMark 0.31, section 6.1)."""
    runs = list(_RUNS.finditer(text))
    further: dict[
        int, list[int]
    ] = {}  # length of a run → where such runs begin
    for run in reversed(runs):
        further.setdefault(len(run["ticks"]), []).append(run.start("ticks"))
    after = 0
    for run in runs:
        start, size = run.start("ticks"), len(run["ticks"])
        same = further[size]
        while same and same[-1] <= start:
            same.pop()
        is_escaped = len(run["backslashes"]) % 2 == 1
        if same and start >= after and not is_escaped:
            after = same[-1] + size
            yield start, after


def _replaced(
    match: re.Match[str],
    where: Location,
    found: Found,
) -> str:
    """Return what stands in the place of a piece of Obsidian's syntax."""
    inner = match["inner"]
    if inner is not None and match["bang"]:
        return _embedded(inner, where, found)
    if inner is not None:
        return _linked(inner, found)
    if match["described"] is not None:
        return f"![{match['described'].strip()}]"
    if match["note"] is not None and "://" not in match["note"]:
        target = unquote(match["note"].strip("<>"))
        found.add_link(target)
        return match["words"] or linked_words(target)
    if match["code"] is not None:
        return _as_code(match["code"])
    if match["key"] is not None:
        key, words = match["key"].strip(), match["value"].strip()
        shows_key = match[0].startswith("[")
        return f"{key}: {words}" if shows_key else words
    if match["tag"] is not None:
        found.add_tag(match["tag"])
    return match[0]


def _as_code(template: str) -> str:
    lengths = [len(run["ticks"]) for run in _RUNS.finditer(template)]
    fence = "`" * (max(lengths, default=0) + 1)
    return f"{fence}{template}{fence}"


def _linked(inner: str, found: Found) -> str:
    target, _ = _target_and_alias(inner)
    found.add_link(target)
    return linked_words(inner)


def _embedded(
    inner: str,
    where: Location,
    found: Found,
) -> str:
    """Return a picture as one of Markdown; of anything else its name, which is told."""
    target, alias = _target_and_alias(inner)
    name = note_name(target)
    if ending(name) in _PICTURES:
        return _picture(target, alias)
    found.add_link(target)
    words = linked_words(inner)
    shown = (name or target.strip())[:80]
    what, hint = (
        "note",
        "make it an entry of its own, and name both in the outline",
    )
    if ending(name) in _FILES:
        what, hint = "file", ""
    message = (
        f"the {what} “{shown}” is embedded here; its name stands in its place"
    )
    found.problems.append(warning(where, "embed", message, hint, words))
    return words


def _picture(target: str, alias: str) -> str:
    """Return a picture of Markdown; what stands behind the bar is its description, or its size, which goes."""
    path, _, _ = target.partition("#")
    path = path.strip()
    if " " in path or "(" in path:
        path = f"<{path}>"
    is_size = _SIZE.fullmatch(alias)
    described = "" if is_size else alias.replace("|", "\\|")
    return f"![{described}]({path})"


def _highlighted(pieces: Sequence[_Piece]) -> list[str]:
    """Return the pieces with highlighted words in bold. Marks that find no partner stay."""
    whole = "".join(piece.text for piece in pieces)
    out: list[str] = []
    at, opened = 0, -1
    for begin in _marks(pieces):
        end = begin + len(_HIGHLIGHT)
        before = whole[begin - 1 : begin].strip()
        after = whole[end : end + 1].strip()
        if opened >= 0 and before and begin > opened:
            out += [whole[at : opened - len(_HIGHLIGHT)], "**"]
            out += [whole[opened:begin], "**"]
            at, opened = end, -1
        elif after:
            opened = end
    return [*out, whole[at:]]


def _marks(pieces: Sequence[_Piece]) -> Iterator[int]:
    """Yield where marks of highlights begin in the pieces as a whole."""
    start = 0
    for piece in pieces:
        if piece.is_text:
            for found in _MARK.finditer(piece.text):
                yield start + found.start()
        start += len(piece.text)
