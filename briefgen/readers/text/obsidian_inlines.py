"""What stands within the lines of an Obsidian note → CommonMark: links, embeds, tags, highlights, template code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt

from briefgen.entry import slug
from briefgen.problems import Location, Problem, warning

_PICTURES = ("avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp")
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
    |[\[(](?P<key>[^\W\d][\w -]{{0,40}}?)::[ ]?(?P<value>[^\[\]()\n]{{0,500}})[\])](?!\()
    |(?<![^\s(])\#(?P<tag>{_TAG})""",
    re.VERBOSE,
)
_RUNS = re.compile(r"(?<!\\)(\\*)(`+)")
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
        if not re.fullmatch(_TAG, name or "#") or name.isdigit():
            return False
        if name not in self.tags:
            self.tags.append(name)
        return True

    def add_link(self, target: str) -> None:
        """Add the note that a link leads to, if it is one."""
        name = note_name(target)
        if (
            name
            and ending(name) not in _FILES
            and (cited := slug(name)) not in self.citations
        ):
            self.citations.append(cited)


def note_name(target: str) -> str:
    """Return the name of the note that a link leads to, without folders, heading and `.md`; empty for this note."""
    return (
        target.partition("#")[0].strip().rpartition("/")[2].removesuffix(".md").strip()
    )


def ending(name: str) -> str:
    """Return the ending of a file's name in lower case."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def linked_words(inner: str) -> str:
    """Return the words that stand for a link in the text."""
    target, bar, alias = inner.replace("\\|", "|").partition("|")
    if bar and alias.strip():
        words = alias.strip()
        return f"\\{words}" if words.startswith(("#", ">")) else words
    parts = [
        note_name(target),
        *(part.strip() for part in target.split("#")[1:] if not part.startswith("^")),
    ]
    shown = " > ".join(part for part in parts if part)
    return _SPECIAL.sub(r"\\\g<0>", shown or target.strip())


def linked_title(text: str) -> str:
    """Return a line of plain words: links by their words, code and emphasis without their signs."""
    if not set(text) & set("*_`[<&\\="):
        return text
    words = _LINKED.sub(lambda link: linked_words(link[1]), text)
    children = _parser().parseInline(_MARK.sub("", words))[0].children or []
    return "".join(
        part.content or (" " if "break" in part.type else "") for part in children
    ).strip()


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def convert(
    paragraph: Sequence[tuple[int, str]], where: Location, found: Found
) -> list[str]:
    """Return the lines of a paragraph in CommonMark. Each line comes with its number, counted from `where`."""
    if not paragraph:
        return []
    text = "\n".join(line for _, line in paragraph)
    numbers = [number for number, _ in paragraph]
    pieces: list[tuple[bool, str]] = []
    at, line, seen = 0, 0, 0
    for start, end in [*_code_spans(text), (len(text), len(text))]:
        for match in _INLINE.finditer(text, at, start):
            pieces.append((True, text[at : match.start()]))
            line += text.count("\n", seen, match.start())
            seen = match.start()
            place = Location(where.file, where.line + numbers[line])
            pieces.append((match["tag"] is not None, _replaced(match, place, found)))
            at = match.end()
        pieces += [(True, text[at:start]), (False, text[start:end])]
        at = end
    return "".join(_highlighted(pieces)).split("\n")


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code stands in the text of a paragraph (CommonMark 0.31, section 6.1)."""
    runs = [
        (found.start(2), found.end(), len(found[1]) % 2 == 1)
        for found in _RUNS.finditer(text)
    ]
    places: dict[int, list[int]] = {}
    for start, end, _ in reversed(runs):
        places.setdefault(end - start, []).append(start)
    after = 0
    for start, end, escaped in runs:
        size = end - start
        while places[size] and places[size][-1] <= start:
            places[size].pop()
        if start < after or escaped or not places[size]:
            continue
        after = places[size][-1] + size
        yield start, after


def _replaced(match: re.Match[str], where: Location, found: Found) -> str:
    """Return what stands in the place of a piece of Obsidian's syntax."""
    if match["inner"] is not None:
        return (
            _embedded(match["inner"], where, found)
            if match["bang"]
            else _linked(match["inner"], found)
        )
    if match["described"] is not None:
        return f"![{match['described'].strip()}]"
    if match["note"] is not None and "://" not in match["note"]:
        target = unquote(match["note"].strip("<>"))
        found.add_link(target)
        return match["words"] or linked_words(target)
    if match["code"] is not None:
        fence = "`" * (
            max((len(run) for _, run in _RUNS.findall(match["code"])), default=0) + 1
        )
        return f"{fence}{match['code']}{fence}"
    if match["key"] is not None:
        words = match["value"].strip()
        return f"{match['key'].strip()}: {words}" if match[0].startswith("[") else words
    if match["tag"] is not None:
        found.add_tag(match["tag"])
    return match[0]


def _linked(inner: str, found: Found) -> str:
    found.add_link(inner.replace("\\|", "|").partition("|")[0])
    return linked_words(inner)


def _embedded(inner: str, where: Location, found: Found) -> str:
    """Return a picture as one of Markdown; of anything else its name, which is told."""
    target, _, alias = inner.replace("\\|", "|").partition("|")
    path, name = target.partition("#")[0].strip(), note_name(target)
    if ending(name) in _PICTURES:
        described = (
            "" if _SIZE.fullmatch(alias.strip()) else alias.strip().replace("|", "\\|")
        )
        return f"![{described}]({f'<{path}>' if ' ' in path or '(' in path else path})"
    found.add_link(target)
    words = linked_words(inner)
    what = "file" if ending(name) in _FILES else "note"
    message = f"the {what} “{(name or target.strip())[:80]}” is embedded here; its name stands in its place"
    hint = (
        "make it an entry of its own, and name both in the outline"
        if what == "note"
        else ""
    )
    found.problems.append(warning(where, "embed", message, hint, words))
    return words


def _highlighted(pieces: Sequence[tuple[bool, str]]) -> list[str]:
    """Return the pieces with highlighted words in bold. Marks that find no partner stay."""
    whole = "".join(text for _, text in pieces)
    marks: list[tuple[int, int]] = []
    start = 0
    for plain, text in pieces:
        if plain and "==" in text:
            marks += [
                (start + found.start(), start + found.end())
                for found in _MARK.finditer(text)
            ]
        start += len(text)
    out: list[str] = []
    at, opened = 0, -1
    for begin, end in marks:
        before, after = whole[begin - 1 : begin].strip(), whole[end : end + 1].strip()
        if opened >= 0 and before and begin > opened:
            out += [whole[at : opened - 2], "**", whole[opened:begin], "**"]
            at, opened = end, -1
        elif after:
            opened = end
    return [*out, whole[at:]]
