"""LaTeX ↔ text, for what stands in fields of BibTeX."""

import logging
import re
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from briefgen.entry.csl.formulas import (
    as_it_stands,
    chemistry_to_text,
    formula_to_text,
)
from briefgen.entry.csl.latex_macros import (
    AS_WRITTEN,
    BOTH,
    LAST,
    NOTHING,
    QUOTES,
    SIGNS,
    WORDS,
)
from briefgen.standards.east_asian import one_line
from briefgen.standards.raised import lowered, raised

_SPECIAL = re.compile(r"[\\{}$~^]|--|``|''")
_NOT_TEX = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_DOLLAR = re.compile(r"(?<!\\)\$")
_AMOUNT = re.compile(r"\$(?:\s*\d|\s|$)")
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
_MAX_DEPTH = 100
"""Groups inside each other."""
_MOVED = {
    "textsubscript": lowered,
    "textsuperscript": raised,
    "up": raised,
}
_FORMULAS = ("ce", "cf", "ch", "ensuremath")

logging.getLogger("pylatexenc").addHandler(logging.NullHandler())


class Decoded(NamedTuple):
    """What LaTeX says, and the names of macros in it that nobody knows, in their order."""

    text: str
    unknown: tuple[str, ...] = ()


@cache
def _decoder() -> Callable[[str], Decoded]:
    """Return pylatexenc's decoder, with the macros of bibliographies."""
    from pylatexenc import latex2text, latexwalker, macrospec  # noqa: PLC0415 - heavy, and an extra

    taken = _taken_macros(latexwalker, macrospec)
    known = _shown_macros(latex2text)

    class ToText(latex2text.LatexNodes2Text):  # type: ignore[misc]
        """A decoder that notes macros without a meaning, and writes short formulas as text."""

        def __init__(self) -> None:
            super().__init__(latex_context=known, keep_comments=True)
            self.unknown: dict[str, None] = {}

        def is_known(self, name: str) -> bool:
            return name in _macros_of(taken)

        def sign(self, name: str) -> str:
            """Return the sign that a macro is; nothing where it is another thing."""
            spec = known.get_macro_spec(name)
            text = getattr(spec, "simplify_repl", "")
            return text if isinstance(text, str) and "%" not in text else ""

        def math_node_to_text(self, node: Any) -> str:
            """Return a formula as plain text, or as it stands."""
            whole: str = node.latex_verbatim()
            before, behind = getattr(node, "delimiters", None) or ("", "")
            inside = whole[len(before) : len(whole) - len(behind)]
            try:
                return formula_to_text(inside, self.sign)
            except ValueError:
                return as_it_stands(whole)

    def decode(latex: str) -> Decoded:
        walker = latexwalker.LatexWalker(
            latex, latex_context=taken, tolerant_parsing=True
        )
        nodes, *_ = walker.get_latex_nodes()
        reading = ToText()
        text: str = reading.nodelist_to_text(nodes)
        return Decoded(text, tuple(reading.unknown))

    return decode


def _taken_macros(latexwalker: ModuleType, macrospec: ModuleType) -> Any:
    """Return pylatexenc's table of what arguments macros take, with those of bibliographies."""
    taken = latexwalker.get_default_latex_context_db()
    arguments = {
        **dict.fromkeys(SIGNS, ""),
        **dict.fromkeys(QUOTES, "*{"),
        **dict.fromkeys((*_MOVED, *_FORMULAS), "{"),
        **AS_WRITTEN,
        **LAST,
        **WORDS,
        **NOTHING,
    }
    specs = [
        macrospec.std_macro(name, given) for name, given in arguments.items()
    ]
    taken.add_context_category("references", prepend=True, macros=specs)
    return taken


def _shown_macros(latex2text: ModuleType) -> Any:
    """Return pylatexenc's table of what macros say, with those of bibliographies."""
    known = latex2text.get_default_latex_context_db()
    replaced: dict[str, Any] = {
        **SIGNS,
        **dict.fromkeys(QUOTES, _quoted),
        **dict.fromkeys(AS_WRITTEN, _as_written),
        **dict.fromkeys(WORDS, _words),
        **dict.fromkeys(LAST, _last),
        **dict.fromkeys(NOTHING, ""),
        **dict.fromkeys(_MOVED, _at_its_height),
        **dict.fromkeys(_FORMULAS, _formula_of_macro),
    }
    shown = [
        latex2text.MacroTextSpec(name, simplify_repl=text)
        for name, text in replaced.items()
    ]
    known.add_context_category("references", prepend=True, macros=shown)
    rest = latex2text.MacroTextSpec("", simplify_repl=_unknown)
    known.set_unknown_macro_spec(rest)
    return known


@cache
def _macros_of(context: Any) -> frozenset[str]:
    """Return the names of the macros whose arguments are known."""
    return frozenset(spec.macroname for spec in context.iter_macro_specs())


def _arguments(node: Any) -> list[Any]:
    """Return the mandatory arguments of a macro; what stands in brackets are options."""
    given = node.nodeargd.argnlist if node.nodeargd else ()
    return [
        each
        for each in given
        if each is not None and getattr(each, "delimiters", ("{",))[0] != "["
    ]


def _words(node: Any, l2tobj: Any) -> str:
    """Return the text of the arguments of a macro."""
    texts = [l2tobj.nodelist_to_text([each]) for each in _arguments(node)]
    return " ".join(text for text in texts if text != "*")


def _as_written(node: Any) -> str:
    return str(node.latex_verbatim())


def _quoted(node: Any, l2tobj: Any) -> str:
    return f"“{_words(node, l2tobj)}”"


def _last(node: Any, l2tobj: Any) -> str:
    if node.macroname in BOTH:
        return _words(node, l2tobj)
    given = _arguments(node)
    if len(given) < LAST[node.macroname].count("{"):
        raise ValueError
    return str(l2tobj.nodelist_to_text(given[-1:]))


def _at_its_height(node: Any, l2tobj: Any) -> str:
    return _MOVED[node.macroname](_words(node, l2tobj))


def _formula_of_macro(node: Any, l2tobj: Any) -> str:
    latex = "".join(each.latex_verbatim() for each in _arguments(node))
    inside = latex.removeprefix("{").removesuffix("}")
    if node.macroname != "ensuremath":
        return chemistry_to_text(inside)
    try:
        return formula_to_text(inside, l2tobj.sign)
    except ValueError:
        return f"${inside}$"


def _unknown(node: Any, l2tobj: Any) -> str:
    r"""Return the words of a macro without a meaning: its arguments, else itself (`\name`), where none follow it."""
    name = node.macroname
    verbatim = getattr(node.nodeargd, "verbatim_text", None)
    if verbatim is not None:  # \verb: signs in it are no LaTeX
        return re.sub(r"\\([%&])", r"\1", verbatim)
    if l2tobj.is_known(name) and _arguments(node):
        return _words(node, l2tobj)
    l2tobj.unknown[name] = None
    source = node.parsing_state.s
    has_words = source[node.pos + node.len :].startswith(("{", "["))
    return "" if has_words else f"\\{name}{node.macro_post_space}"


def latex_to_text(latex: str) -> str:
    """Return what LaTeX says, as `decoded` does.

    Raises:
        ValueError: it is nested too deep, or a macro lacks what belongs to it.
    """
    return decoded(latex).text


def decoded(latex: str) -> Decoded:
    """Return what LaTeX says; a blank line divides paragraphs, and formulas that plain text lacks stand as they are.

    The words of a macro that nobody knows are kept.

    Raises:
        ValueError: it is nested too deep, or a macro lacks what belongs to it.
    """
    paragraphs = [_paragraph(each) for each in _PARAGRAPHS.split(latex)]
    text = "\n\n".join(each.text for each in paragraphs if each.text)
    unknown = [name for each in paragraphs for name in each.unknown]
    return Decoded(text, tuple(dict.fromkeys(unknown)))


def _paragraph(latex: str) -> Decoded:
    folded = one_line(latex)
    if not _SPECIAL.search(folded):
        return Decoded(folded)
    if _depth(folded) > _MAX_DEPTH:
        raise ValueError
    try:
        found = _decoder()(_with_signs_escaped(folded))
    except Exception:  # noqa: BLE001 - the parser raises what it meets: index, key, type errors, recursion
        raise ValueError from None
    text = " ".join(found.text.replace("\u00a0", " ").split())
    return Decoded(text, found.unknown)


def _with_signs_escaped(latex: str) -> str:
    """Return LaTeX with `%` and `&` as signs, which they are in bibliographies; so is a `$` that has no partner."""
    escaped = _NOT_TEX.sub(r"\1\\\2", latex)
    dollars = [found.start() for found in _DOLLAR.finditer(escaped)]
    if len(dollars) % 2 == 0:
        return escaped
    amounts = [at for at in dollars if _AMOUNT.match(escaped, at)]
    lone = (amounts or dollars)[-1]
    return f"{escaped[:lone]}\\{escaped[lone:]}"


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
