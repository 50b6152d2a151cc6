r"""Short formulas of LaTeX → plain text, where Unicode has what they say: `10^{6}`, `CO_2`, `\alpha`, `\ce{H2O}`."""

import re
from collections.abc import Callable

from briefgen.standards.raised import lowered, raised

_TOKEN = re.compile(r"\\[A-Za-z]+\s*|\\.|\s+|.", re.DOTALL)
_BLANKS = frozenset([r"\,", r"\ ", r"\;", r"\:", r"\quad", r"\qquad", "~"])
_NOTHING = frozenset([r"\!", r"\left", r"\right", r"\displaystyle", r"\rm"])
_WRAPPERS = frozenset(
    r"\boldsymbol \mathbf \mathcal \mathit \mathrm \mathsf \mathtt \mbox \operatorname \text \textit "  # noqa: SIM905
    r"\textrm \textup".split()
)
_ESCAPED = re.compile(r"\\[%&#$_{}]")
_TEX = re.compile(r"[\\^_]")
_STAND_HIGH = {"∘": "°", "◦": "°", "′": "′", "*": "*", "†": "†"}  # noqa: RUF001 - signs of formulas
"""Signs that are high by themselves."""
_ORDINAL = re.compile(r"(?:^|\d)(?:st|nd|rd|th|e|er|o|a)$")
_WORD_IN_MATHS = re.compile(r"[^\W\d_]{4}")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?|(?![\d\s])[^$]*(?<!\s)", re.DOTALL)
"""A number, or what neither begins like an amount of money nor ends in a blank."""
_MAX_DEPTH = 20

Symbol = Callable[[str], str]
"""The name of a macro → the sign that it is; nothing for one that is no sign."""


def formula_to_text(latex: str, symbol: Symbol) -> str:
    """Return what a formula says in plain text.

    Raises:
        ValueError: plain text cannot say it, or it may be no formula (“from $5 to $10”).
    """
    bare = _ESCAPED.sub("", latex)
    if not _TEX.search(bare) and not _PLAIN.fullmatch(latex):
        raise ValueError
    reading = _Formula(_TOKEN.findall(latex), symbol)
    text = " ".join(reading.sequence(0).split())
    is_prose = _WORD_IN_MATHS.search(bare) and not re.search(r"[{\\]", bare)
    if reading.left or is_prose:
        raise ValueError
    return text


def as_it_stands(latex: str) -> str:
    """Return a formula that plain text cannot say; if it is none (“from $5 to $10”), without LaTeX's backslashes."""
    bare = _ESCAPED.sub("", latex)
    if _TEX.search(bare):
        return latex
    return _ESCAPED.sub(lambda found: found[0][1:], latex)


class _Formula:
    """The tokens of a formula as they are read."""

    def __init__(self, tokens: list[str], symbol: Symbol) -> None:
        self.left = tokens[::-1]
        """Those to come, the next one last."""
        self._symbol = symbol

    def sequence(self, depth: int) -> str:
        """Return what stands up to the end of the group."""
        if depth > _MAX_DEPTH:
            raise ValueError
        out = ""
        while self.left and self.left[-1] != "}":
            token = self.left.pop()
            match token.strip():
                case "^":
                    out = _superscript(out.rstrip(), self._atom(depth))
                case "_":
                    out = out.rstrip() + lowered(self._atom(depth))
                case _:
                    out += self._one(token, depth)
        return out

    def _atom(self, depth: int) -> str:
        """Return the next token, or group, without its braces."""
        while self.left and self.left[-1].isspace():
            self.left.pop()
        if not self.left:
            raise ValueError
        return self._one(self.left.pop(), depth)

    def _one(self, token: str, depth: int) -> str:
        name = token.strip()
        if name == "{":
            inside = self.sequence(depth + 1)
            if not self.left:
                raise ValueError
            self.left.pop()
            return inside
        if name in ("}", "&", "$", r"\\"):
            raise ValueError
        if not name or name in _BLANKS:
            return " "
        if name in _NOTHING:
            return ""
        if name in _WRAPPERS:
            return self._atom(depth)
        if name == r"\frac":
            return _fraction(self._atom(depth), self._atom(depth))
        return self._sign(name)

    def _sign(self, name: str) -> str:
        if not name.startswith("\\"):
            return name
        if not name[1].isalpha():
            return name[1]
        sign = self._symbol(name[1:])
        if not sign:
            raise ValueError
        return sign


def _superscript(base: str, text: str) -> str:
    """Return a base with its superscript; letters that are no ordinal stay behind a caret: xᵃ is not xa."""
    if text in _STAND_HIGH:
        return base + _STAND_HIGH[text]
    moved = raised(text)
    is_unmoved = moved == text
    if is_unmoved and not _ORDINAL.search(base + text):
        return f"{base}^{text}" if len(text) == 1 else f"{base}^({text})"
    return base + moved


def _fraction(over: str, under: str) -> str:
    if not (over.isalnum() and under.isalnum()):
        raise ValueError
    return f"{over}/{under}"


_CHARGE = re.compile(r"\^\{?([^{}\s]+)\}?")
_COUNT = re.compile(r"(?<=[A-Za-z)\]])_?\{?(\d+)\}?")
_ARROWS = {"<=>": "⇌", "<->": "↔", "->": "→", "<-": "←"}


def chemistry_to_text(latex: str) -> str:
    r"""Return a chemical formula (mhchem's `\ce`) in plain text: `SO4^2-` is SO₄²⁻, `2 H2O` 2 H₂O."""
    text = _CHARGE.sub(lambda found: raised(found[1]), latex)
    text = _COUNT.sub(lambda found: lowered(found[1]), text)
    for written, arrow in _ARROWS.items():
        text = text.replace(written, arrow)
    return " ".join(text.split())
