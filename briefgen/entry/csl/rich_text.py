"""Rich text in variables of CSL → plain text: the tags that CSL allows, those of JATS and of web pages."""

import html
import re

from briefgen.standards.raised import lowered, raised

_INLINE = "a|b|cite|code|em|i|italic|bold|q|s|sc|small|span|strike|strong|tt|u|underline"
_BLOCKS = "br|div|h[1-6]|li|list|list-item|ol|p|sec|section|title|ul"
_HIGH = re.compile(
    r"<(?:jats:)?(sup|sub)(?:\s[^<>]*)?>([^<>]*)</(?:jats:)?\1\s*>",
    re.IGNORECASE,
)
_IN_LINES = re.compile(
    rf"</?(?:jats:[a-z-]+|{_INLINE}|sub|sup)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BETWEEN = re.compile(
    rf"</?(?:jats:)?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_LOOKS = re.compile(
    r"</?(?:b|bold|em|i|italic|sc|span|strong|u)(?:\s[^<>]*)?>", re.IGNORECASE
)


def rich_to_plain(text: str) -> str:
    """Return rich text without its tags: superscripts and subscripts in signs of their own, blocks on lines apart.

    What stands in angle brackets and is no tag stays.
    """
    if "<" not in text and "&" not in text:
        return text
    plain_inside = _HIGH.sub(_moved, _bare_inside(text))
    apart, count = _BETWEEN.subn("\n", plain_inside)
    plain = html.unescape(_IN_LINES.sub("", apart))
    return _tidied(plain) if count else plain


def _tidied(text: str) -> str:
    """Return text without blanks around its lines, and with one empty line at the most between two."""
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _bare_inside(text: str) -> str:
    """Return text in which superscripts and subscripts have no tags inside (`<sup><i>2</i></sup>`)."""

    def bare(found: re.Match[str]) -> str:
        return found[1] + _LOOKS.sub("", found[3]) + found[4]

    pattern = r"(<(sup|sub)>)((?:(?!</?su[bp]>).){0,200})(</\2>)"
    return re.sub(pattern, bare, text, flags=re.IGNORECASE | re.DOTALL)


def _moved(found: re.Match[str]) -> str:
    words = html.unescape(found[2])
    is_high = found[1].lower() == "sup"
    return html.escape(
        raised(words) if is_high else lowered(words), quote=False
    )
