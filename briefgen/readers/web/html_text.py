"""HTML → CommonMark: the words and their structure, safely. Shared by every reader whose format holds HTML.

Nothing is fetched and nothing runs: a picture becomes its description, a link that may not stand in a document
becomes its words, and every sign that CommonMark would take for markup is escaped. Needs the extra `web`.
"""

import re
from typing import Any, NamedTuple
from urllib.parse import quote, urldefrag, urljoin

from lxml import etree

from briefgen.files.decoding import unprintable
from briefgen.files.extras import needs
from briefgen.files.limits import too_much
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.web.html_tree import (
    parse_html,
    seen_only,
    simplified,
    without_controls,
)
from briefgen.standards.east_asian import one_line

_DOT = ("0", "1", "2")
"""Width and height, in pixels, of a picture that only counts readers."""
_NOT_IN_ADDRESS = re.compile("[\x00-\x20\x7f\ud800-\udfff\ufffe\uffff]")
_ANCHOR = re.compile(r"[\s\u200b\ufeff]*[#¶§🔗⚓]?[\s\u200b\ufeff]*")
"""The sign beside a heading that links to itself."""
_LEAVES = "self::p or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::li or self::div"


class HtmlText(NamedTuple):
    """What a piece of HTML says."""

    text: str
    """In CommonMark."""
    pictures: tuple[str, ...] = ()
    """Where its pictures are to be found."""
    problems: tuple[Problem, ...] = ()
    """What was lost, at `where`."""


def html_to_text(
    html: str,
    where: Location,
    base: str = "",
) -> HtmlText:
    """Return the words of a page, or of a piece of one, with their structure.

    Args:
        html: the markup.
        where: the place of its problems.
        base: the address that relative links start from; without one they are lost.

    Raises:
        BriefgenError: the extra is not installed, or the markup is beyond the limits `markup` and `depth`.
    """
    tree = parse_html(html, where)
    if tree is None:
        return HtmlText("")
    seen_only(tree)
    pictures = _pictures(tree, base)
    lost = _links(tree, base)
    simplified(tree, where)
    problems = [_lost_links(where, lost)] if lost else []
    dropped = without_controls(html)[1]
    problems += [unprintable(where, dropped)] if dropped else []
    markup = etree.tostring(tree, encoding="unicode", method="html")
    return HtmlText(_converted(markup, where), pictures, tuple(problems))


def words_of(html: str, where: Location) -> str:
    """Return the words of a piece of HTML in one line, without any markup."""
    if "<" not in html and "&" not in html:
        return one_line(html)
    tree = parse_html(html, where)
    if tree is None:
        return ""
    seen_only(tree)
    return one_line("".join(tree.itertext()))


def _pictures(tree: Any, base: str) -> tuple[str, ...]:
    """Replace pictures by their descriptions, and return where they are."""
    found: dict[str, None] = {}
    for picture in list(tree.iter("img")):
        address = _absolute(picture.get("src") or "", base)
        alt = picture.get("alt")
        words = one_line(alt or picture.get("title") or "")
        is_dot = picture.get("width") in _DOT and picture.get("height") in _DOT
        if allowed_url(address) and not is_dot:
            found[address] = None
        decorates = alt is not None and not words
        if is_dot or decorates:
            picture.text = ""
        else:
            picture.text = f" [Picture: {words}] " if words else " [Picture] "
        picture.tag = "span"
    return tuple(found)


def _links(tree: Any, base: str) -> list[str]:
    """Make links absolute, unwrap those that lead nowhere, and return the targets of those that may not stand."""
    lost: list[str] = []
    here = urldefrag(_absolute(base, ""))[0]
    for link in list(tree.iter("a")):
        written = (link.get("href") or "").replace("\n", "").strip()
        target = _NOT_IN_ADDRESS.sub(_quoted, _absolute(written, base))
        is_inside = here and "#" in target and urldefrag(target).url == here
        if not written or written.startswith("#") or is_inside:
            link.tag = (
                "unseen" if _ANCHOR.fullmatch(link.text_content()) else "span"
            )
        elif not allowed_url(target):
            lost.append(written)
            link.tag = "span"
        else:
            link.set("href", target)
            _into_block(link)
    etree.strip_elements(tree, "unseen", with_tail=False)
    return lost


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], errors="replace")


def _into_block(link: Any) -> None:
    """Move a link around blocks into the first of them that has words: CommonMark has no link around blocks."""
    inner = link.xpath(
        f".//*[({_LEAVES}) and not(.//*[{_LEAVES}]) and normalize-space()]"
    )
    if not inner:
        return
    first = inner[0]
    children = list(first)
    moved = etree.SubElement(first, "a", href=link.get("href"))
    moved.text, first.text = first.text, None
    moved.extend(children)
    link.tag = "div"


def _absolute(address: str, base: str) -> str:
    if address[:5].lower() == "data:":
        return ""
    try:
        joined = urljoin(base, address.strip()) if base else address.strip()
        urldefrag(joined)
    except ValueError:  # such as a broken IPv6 host
        return ""
    return joined


def _lost_links(where: Location, lost: list[str]) -> Problem:
    first = lost[0]
    shown = f"{first[:60]}…" if len(first) > 60 else first  # noqa: PLR2004 - enough to find it
    which = "a link leads" if len(lost) == 1 else f"{len(lost):,} links lead"
    message = f"{which} where none may lead (“{shown}”); the words were kept"
    hint = "a link may lead to http, https or mailto"
    return warning(where, "dropped-link", message, hint)


def _converted(html: str, where: Location) -> str:
    try:
        from briefgen.readers.web.html_commonmark import commonmark_of  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("web", where) from None
    try:
        return commonmark_of(html)
    except RecursionError:
        message = "elements stand too deep inside each other"
        raise too_much(where, "depth", message) from None
