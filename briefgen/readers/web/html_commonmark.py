"""Simple HTML → CommonMark, through markdownify: the part of the readers of HTML that knows the marks.

It is imported when there is HTML to convert, for its library is an extra.
"""

import re
import unicodedata
from typing import Any

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from briefgen.standards.east_asian import one_line
from briefgen.standards.raised import LOWERED, RAISED

_BREAK = "\\\n"
"""A line break in CommonMark."""
_BLOCK = re.compile(r"[ >]*(?:- |\d+[.)] |#{1,6} |\| |```|---|$)")
"""The start of a line that ends the paragraph above it."""
_UNSAFE = re.compile(r"[\s<>\\`|]")
_STRESSED = frozenset(("b", "strong", "em", "i", "cite"))


def commonmark_of(html: str) -> str:
    """Return simple HTML, as `html_tree.simplified` leaves it, in CommonMark.

    Raises:
        RecursionError: its elements stand too deep inside each other.
    """
    converter = _Converter(
        heading_style="atx", escape_misc=True, table_infer_header=True
    )
    text = str(converter.convert_soup(BeautifulSoup(html, "lxml")))
    tidied = "\n".join(_tidied(text.split("\n")))
    return re.sub(r"\n{3,}", "\n\n", tidied).strip()


class _Converter(MarkdownConverter):
    """The library's converter; what our CommonMark has no signs for is put in words."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        escaped = str(super().escape(text, parent_tags)).replace("^", "\\^")  # type: ignore[misc]
        if escaped.endswith("!"):  # before a link it would be a picture
            return f"{escaped[:-1]}\\!"
        return escaped

    def convert_a(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        lead, words, trail = _margins(text)
        is_plain = {"_noformat", "a"} & parent_tags
        if is_plain or not words or not el.get("href"):
            return text
        line = one_line(words.replace(_BREAK, " "))
        return f"{lead}[{line}]({_written(el['href'])}){trail}"

    def convert_b(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        return _stressed("**", {"b", "strong"}, el, text, parent_tags)

    def convert_em(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        return _stressed("*", {"em", "i", "cite"}, el, text, parent_tags)

    def convert_br(
        self,
        el: Any,  # noqa: ARG002 - the library's signature
        text: str,  # noqa: ARG002 - the library's signature
        parent_tags: set[str],
    ) -> str:
        return " " if "_inline" in parent_tags else _BREAK

    def convert_code(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        code = str(super().convert_code(el, text, parent_tags))  # type: ignore[misc]
        return code.replace("|", "\\|") if {"td", "th"} & parent_tags else code

    def convert_del(
        self,
        el: Any,  # noqa: ARG002 - the library's signature
        text: str,
        parent_tags: set[str],  # noqa: ARG002 - the library's signature
    ) -> str:
        words = text.strip()
        is_inline = words and "\n\n" not in text
        return f"\\[struck out: {words}\\]" if is_inline else text

    def convert_li(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],  # noqa: ARG002 - the library's signature
    ) -> str:
        if not text.strip():
            return "\n"
        mark = f"{el.get('mark', '-')} "
        indent = "\n" + " " * len(mark)
        lines = [
            line if line.strip() else "" for line in text.strip().split("\n")
        ]
        return f"{mark}{indent.join(lines)}\n"

    def convert_pre(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        if "_inline" in parent_tags:
            line = one_line(text)
            return self.convert_code(el, line, parent_tags - {"_noformat"})
        if not text.strip():
            return ""
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        code = text.strip("\n")
        return f"\n\n{fence}\n{code}\n{fence}\n\n"

    def convert_q(
        self,
        el: Any,  # noqa: ARG002 - the library's signature
        text: str,
        parent_tags: set[str],  # noqa: ARG002 - the library's signature
    ) -> str:
        return f"“{text}”"

    def convert_hN(  # noqa: N802 - the library's name
        self,
        n: int,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        line = one_line(text)
        return str(super().convert_hN(n, el, line, parent_tags))  # type: ignore[misc]

    def convert_td(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        return str(super().convert_td(el, one_line(text), parent_tags))  # type: ignore[misc]

    def convert_th(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],
    ) -> str:
        return str(super().convert_th(el, one_line(text), parent_tags))  # type: ignore[misc]

    def convert_sup(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],  # noqa: ARG002 - the library's signature
    ) -> str:
        return _moved(el, text, RAISED)

    def convert_sub(
        self,
        el: Any,
        text: str,
        parent_tags: set[str],  # noqa: ARG002 - the library's signature
    ) -> str:
        return _moved(el, text, LOWERED)

    convert_strong = convert_b
    convert_i = convert_cite = convert_em
    convert_kbd = convert_samp = convert_code
    convert_s = convert_strike = convert_del


def _tidied(lines: list[str]) -> list[str]:
    """Return the lines without space at their ends; line breaks stand between words only, two part paragraphs."""
    out: list[str] = []
    fence = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        bare = _bare(line)
        if bare.startswith("```") and (not fence or bare == fence):
            fence = "" if fence else bare
        elif not fence and _breaks(line):
            is_first = not out or not _bare(out[-1])
            needless = _bare(line) == "\\" or _bare(below) == "\\"
            if needless or _BLOCK.match(below):
                line = line[:-1]  # noqa: PLW2901 - the blank line, or the next block, is the break
            if is_first and not _bare(line):
                continue
        out.append(line.rstrip(" "))
    return out


def _bare(line: str) -> str:
    """Return a line without the marks of quotations and the space before it."""
    return line.lstrip(" >")


def _breaks(line: str) -> bool:
    """Tell whether a line ends with a sign for a line break, and not with a backslash of the text."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _margins(text: str) -> tuple[str, str, str]:
    """Return the space and line breaks before the words, the words, and what is behind them."""
    begin, end = 0, len(text)
    while begin < end and (
        text[begin].isspace() or text.startswith(_BREAK, begin)
    ):
        begin += 1 if text[begin].isspace() else len(_BREAK)
    while end > begin and text[end - 1].isspace():
        end -= 1
        end -= text[end] == "\n" and _breaks(text[begin:end])
    return text[:begin], text[begin:end], text[end:]


def _stressed(
    mark: str,
    same: set[str],
    el: Any,
    text: str,
    parent_tags: set[str],
) -> str:
    """Return words between marks; as they are where CommonMark would not take the marks for marks (section 6.2)."""
    lead, words, trail = _margins(text)
    is_plain = {"_noformat", *same} & parent_tags
    has_paragraphs = "\n\n" in text or _BREAK * 2 in words
    if not words or is_plain or has_paragraphs:
        return text
    before = lead or _edge(el.previous_sibling, -1)
    after = trail or _edge(el.next_sibling, 0)
    opens = _can_stand(words[0], before, -1)
    closes = _can_stand(words[-1], after, 0)
    is_beside = (
        not lead and getattr(el.previous_sibling, "name", None) in _STRESSED
    )
    if is_beside or not opens or not closes:
        return text
    return f"{lead}{mark}{words}{mark}{trail}"


def _can_stand(
    inner: str,
    outside: str,
    at: int,
) -> bool:
    """Tell whether a mark can stand between a character of its words and the one that is next to it outside."""
    return not _is_sign(inner) or not outside.strip() or _is_sign(outside[at])


def _edge(sibling: Any, at: int) -> str:
    words = "" if sibling is None else sibling.get_text()
    return str(words[at]) if words else ""


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _moved(
    el: Any,
    text: str,
    table: dict[int, int],
) -> str:
    """Return short digits as raised or lowered ones; words stay as they are: CommonMark has no sign for them."""
    words = str(el.get_text().strip())
    is_short = 0 < len(words) <= 8  # noqa: PLR2004 - longer ones are hard to read raised
    if not is_short or el.find("a"):
        return text
    can_move = all(ord(character) in table for character in words)
    return words.translate(table) if can_move else text


def _written(target: str) -> str:
    """Return an address as a link in CommonMark has it."""
    quoted = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", target)
    safe = re.sub(r"&(?=#?\w+;)", "&amp;", quoted)
    return f"<{safe}>" if re.search("[()]", safe) else safe
