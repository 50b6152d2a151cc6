"""LaTeX ↔ text, for what stands in fields of BibTeX."""

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from briefgen.standards.east_asian import one_line

_SPECIAL = re.compile(r"[\\{}$~^]|--|``|''")
_NOT_TEX = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    **{sign: f"{{{sign}}}" for sign in "'`-"},
}
"""What stands for each sign; the last three have a meaning only when they stand side by side."""
_SHAPED = re.compile(r"``|''|--+|[\\{}~^&%$#_]")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_MACROS = {
    "enquote": "“%s”",
    "include": r"\include",
    "input": r"\input",
    "mkbibquote": "“%s”",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textgreater": ">",
    "textless": "<",
    "textquotesingle": "'",
    "today": r"\today",
    "url": "%s",
}
"""Macros that bibliographies use, and those that would read files or the clock."""
_MAX_DEPTH = 100
"""Groups inside each other."""

logging.getLogger("pylatexenc").addHandler(logging.NullHandler())


@cache
def _decoder() -> Callable[[str], str]:
    """Return pylatexenc's decoder, with the macros of bibliographies."""
    from pylatexenc import latex2text, latexwalker, macrospec  # noqa: PLC0415 - heavy, and an extra

    known = latex2text.get_default_latex_context_db()
    shown = [
        latex2text.MacroTextSpec(name, simplify_repl=repl)
        for name, repl in _MACROS.items()
    ]
    shown.append(latex2text.MacroTextSpec("href", simplify_repl=_words_of_link))
    known.add_context_category("references", prepend=True, macros=shown)
    taken = latexwalker.get_default_latex_context_db()
    arguments = {"enquote": "{", "href": "{{", "mkbibquote": "{", "url": "{"}
    specs = [
        macrospec.std_macro(name, given) for name, given in arguments.items()
    ]
    taken.add_context_category("references", prepend=True, macros=specs)
    text = latex2text.LatexNodes2Text(
        latex_context=known, math_mode="verbatim", keep_comments=True
    )

    def decode(latex: str) -> str:
        walker = latexwalker.LatexWalker(
            latex, latex_context=taken, tolerant_parsing=True
        )
        nodes, *_ = walker.get_latex_nodes()
        decoded: str = text.nodelist_to_text(nodes)
        return decoded

    return decode


def _words_of_link(node: Any, l2tobj: Any) -> str:
    words: str = l2tobj.nodelist_to_text(node.nodeargd.argnlist[1:])
    return words


def latex_to_text(latex: str) -> str:
    """Return what LaTeX says, formulas as they stand; a blank line divides paragraphs.

    Raises:
        ValueError: it is nested too deep, or a macro lacks what belongs to it.
    """
    paragraphs = map(_paragraph, _PARAGRAPHS.split(latex))
    return "\n\n".join(filter(None, paragraphs))


def _paragraph(latex: str) -> str:
    folded = one_line(latex)
    if not _SPECIAL.search(folded):
        return folded
    if _depth(folded) > _MAX_DEPTH:
        raise ValueError
    try:
        text = _decoder()(_NOT_TEX.sub(r"\1\\\2", folded))
    except Exception:  # noqa: BLE001 - the parser raises what it meets: index, key, type errors, recursion
        raise ValueError from None
    return " ".join(text.replace("\u00a0", " ").split())


def _depth(latex: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r"\\begin|\\end|\\\[|\\\]|[{}]", latex):
        depth += -1 if sign in ("}", r"\end", r"\]") else 1
        deepest = max(deepest, depth)
    return deepest


def is_balanced(latex: str) -> bool:
    """Whether braces open and close in turn, so that the text can stand in braces."""
    depth = 0
    for sign in re.findall(r"[{}]", latex):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not latex.endswith("\\")


def text_to_latex(text: str) -> str:
    """Return text so that LaTeX says it."""
    return _SHAPED.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return "".join(_ESCAPES[sign] for sign in found.group())
