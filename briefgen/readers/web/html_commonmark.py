"""Simple HTML → CommonMark, through markdownify: the part of the readers of HTML that knows the marks.

It is imported when there is HTML to convert, for its library is an extra.
"""

import re
import unicodedata
from typing import Any

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_BREAK = "\\\n"
"""A line break in CommonMark."""
_BLOCK = re.compile(r"[ >]*(?:- |\d+\. |#{1,6} |\| |```|---|$)")
"""The start of a line that ends the paragraph above it."""
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
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_tidied(text.split("\n")))).strip()


class _Converter(MarkdownConverter):
    """The library's converter; what our CommonMark has no signs for is put in words."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        escaped = str(super().escape(text, parent_tags)).replace("^", "\\^")  # type: ignore[misc]
        return (
            f"{escaped[:-1]}\\!" if escaped.endswith("!") else escaped
        )  # before a link it would be a picture

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        lead, words, trail = _margins(text)
        if (
            "_noformat" in parent_tags
            or "a" in parent_tags
            or not words
            or not el.get("href")
        ):
            return text
        return f"{lead}[{' '.join(words.replace(_BREAK, ' ').split())}]({_written(el['href'])}){trail}"

    def convert_b(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _stressed("**", {"b", "strong"}, el, text, parent_tags)

    def convert_em(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _stressed("*", {"em", "i", "cite"}, el, text, parent_tags)

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's
        return " " if "_inline" in parent_tags else _BREAK

    def convert_code(self, el: Any, text: str, parent_tags: set[str]) -> str:
        code = str(super().convert_code(el, text, parent_tags))  # type: ignore[misc]
        return code.replace("|", "\\|") if {"td", "th"} & parent_tags else code

    def convert_del(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's
        return (
            f"\\[struck out: {text.strip()}\\]"
            if text.strip() and "\n\n" not in text
            else text
        )

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's
        mark = (
            f"{el['value']}. " if el.get("value") and el.parent.name == "ol" else "- "
        )
        indent = "\n" + " " * len(mark)
        lines = [line if line.strip() else "" for line in text.strip().split("\n")]
        return f"{mark}{indent.join(lines)}\n" if text.strip() else "\n"

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return str(
                self.convert_code(
                    el, " ".join(text.split()), parent_tags - {"_noformat"}
                )
            )
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        return (
            f"\n\n{fence}\n{text.strip(chr(10))}\n{fence}\n\n" if text.strip() else ""
        )

    def convert_q(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's
        return f"“{text}”"

    def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's
        return _moved(el, text, _RAISED)

    def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's
        return _moved(el, text, _LOWERED)

    convert_strong = convert_b
    convert_i = convert_cite = convert_em
    convert_kbd = convert_samp = convert_code
    convert_s = convert_strike = convert_del


def _tidied(lines: list[str]) -> list[str]:
    """Return the lines without space at their ends; line breaks stand between words only, two part paragraphs."""
    out: list[str] = []
    fence = ""
    for at, line in enumerate(lines):
        bare = line.lstrip(" >")
        if bare.startswith("```") and (not fence or bare == fence):
            fence = "" if fence else bare
        elif not fence and _breaks(line):
            first = not out or not out[-1].strip(" >")
            if (
                bare == "\\"
                or (at + 1 < len(lines) and lines[at + 1].lstrip(" >") == "\\")
                or _ends(lines, at)
            ):
                line = line[:-1]  # noqa: PLW2901 - the blank line, or the next block, is the break
            if first and not line.strip(" >"):
                continue
        out.append(line.rstrip(" "))
    return out


def _ends(lines: list[str], at: int) -> bool:
    return at + 1 == len(lines) or bool(_BLOCK.match(lines[at + 1]))


def _breaks(line: str) -> bool:
    """Tell whether a line ends with a sign for a line break, and not with a backslash of the text."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _margins(text: str) -> tuple[str, str, str]:
    """Return the space and line breaks before the words, the words, and what is behind them."""
    begin, end = 0, len(text)
    while begin < end and (text[begin].isspace() or text.startswith(_BREAK, begin)):
        begin += 1 if text[begin].isspace() else len(_BREAK)
    while end > begin and text[end - 1].isspace():
        end -= 1
        end -= text[end] == "\n" and _breaks(text[begin:end])
    return text[:begin], text[begin:end], text[end:]


def _stressed(
    mark: str, same: set[str], el: Any, text: str, parent_tags: set[str]
) -> str:
    """Return words between marks; as they are where CommonMark would not take the marks for marks (section 6.2)."""
    lead, words, trail = _margins(text)
    if (
        not words
        or "_noformat" in parent_tags
        or same & parent_tags
        or "\n\n" in text
        or _BREAK * 2 in words
    ):
        return text
    before, after = (
        lead or _edge(el.previous_sibling, -1),
        trail or _edge(el.next_sibling, 0),
    )
    opens = not _is_sign(words[0]) or not before.strip() or _is_sign(before[-1])
    closes = not _is_sign(words[-1]) or not after.strip() or _is_sign(after[0])
    beside = not lead and getattr(el.previous_sibling, "name", None) in _STRESSED
    return (
        f"{lead}{mark}{words}{mark}{trail}" if opens and closes and not beside else text
    )


def _edge(sibling: Any, at: int) -> str:
    words = "" if sibling is None else sibling.get_text()
    return str(words[at]) if words else ""


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _moved(el: Any, text: str, table: dict[int, int]) -> str:
    """Return short digits as raised or lowered ones; words stay as they are: CommonMark has no sign for them."""
    words = el.get_text().strip()
    short = 0 < len(words) <= 8  # noqa: PLR2004 - longer ones are hard to read raised
    if short and all(ord(c) in table for c in words) and not el.find("a"):
        return str(words.translate(table))
    return text


def _written(target: str) -> str:
    """Return an address as a link in CommonMark has it."""
    safe = re.sub(r"[\s<>\\`|]", lambda found: f"%{ord(found[0]):02X}", target)
    safe = re.sub(r"&(?=#?\w+;)", "&amp;", safe)
    return f"<{safe}>" if "(" in safe or ")" in safe else safe
