"""Formulas of a Word file (OMML) as one line of characters, in which what stands above or below stays told apart.

The elements are those of ECMA-376 part 1, 22.1.
"""

import unicodedata
from collections.abc import Callable

from briefgen.files.office_xml import Element, attribute, child, children, tag
from briefgen.readers.office.symbols import raised

_GONE = ("w:del", "w:moveFrom")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_SUM = "∫"
"""What the sign of a sum is where none is said."""
_HAT = "\u0302"
"""The accent where none is said."""


def formula_text(element: Element) -> str:
    """Return a formula in one line: `(a+b)/2`, `10⁻⁶`, `√(x)`."""
    name = tag(element)
    if name in ("m:t", "w:t"):
        return element.text or ""
    if name in _GONE:
        return ""
    if name in _WRITTEN:
        return _WRITTEN[name](element)
    return "".join(map(formula_text, element))


def _part(element: Element, name: str) -> str:
    found = child(element, f"m:{name}")
    return "" if found is None else formula_text(found).strip()


def _said(element: Element, name: str, default: str) -> str:
    """Return a property of an element, such as the sign of a sum."""
    found = child(element, f"{tag(element)}Pr", f"m:{name}")
    return default if found is None else attribute(found, "m:val")


def _grouped(text: str) -> str:
    """Return a part as one: in brackets unless it is a number or a name."""
    is_one = text.replace(".", "").replace(",", "").isalnum() or len(text) <= 1
    is_closed = text.startswith("(") and text.find(")") == len(text) - 1
    return text if is_one or is_closed else f"({text})"


def _above(text: str) -> str:
    return _set_off(text, "superscript", "^")


def _below(text: str) -> str:
    return _set_off(text, "subscript", "_")


def _set_off(
    text: str,
    height: str,
    sign: str,
) -> str:
    """Return a raised or lowered part: in Unicode's signs where it has them all, else behind a sign."""
    shown = raised(text, height)
    is_whole = all(new != old for new, old in zip(shown, text, strict=True))
    return shown if is_whole else f"{sign}({text})"


def _fraction(element: Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    if _said(element, "type", "bar") == "noBar":
        return f"{above} over {below}"
    return f"{_grouped(above)}/{_grouped(below)}"


def _script(element: Element) -> str:
    base = _grouped(_part(element, "e"))
    return base + _below(_part(element, "sub")) + _above(_part(element, "sup"))


def _script_before(element: Element) -> str:
    scripts = _below(_part(element, "sub")) + _above(_part(element, "sup"))
    return scripts + _part(element, "e")


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    sign = _ROOTS.get(degree, f"{_grouped(degree)}√")
    return f"{sign}({_part(element, 'e')})"


def _sum(element: Element) -> str:
    sign = _said(element, "chr", _SUM)
    scripts = _below(_part(element, "sub")) + _above(_part(element, "sup"))
    return f"{sign}{scripts} {_part(element, 'e')}"


def _brackets(element: Element) -> str:
    opens, closes = _said(element, "begChr", "("), _said(element, "endChr", ")")
    parts = (formula_text(each).strip() for each in children(element, "m:e"))
    return f"{opens}{_said(element, 'sepChr', '|').join(parts)}{closes}"


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _limit_below(element: Element) -> str:
    return _part(element, "e") + _below(_part(element, "lim"))


def _limit_above(element: Element) -> str:
    return _part(element, "e") + _above(_part(element, "lim"))


def _accent(element: Element) -> str:
    base, sign = _part(element, "e"), _said(element, "chr", _HAT)
    joins = len(base) == 1 and bool(unicodedata.combining(sign[:1] or " "))
    return base + sign if joins else f"{_grouped(base)}{sign}"


def _matrix(element: Element) -> str:
    rows = []
    for row in children(element, "m:mr"):
        cells = (formula_text(each).strip() for each in children(row, "m:e"))
        rows.append(", ".join(cells))
    return f"[{'; '.join(rows)}]"


def _equations(element: Element) -> str:
    parts = (formula_text(each).strip() for each in children(element, "m:e"))
    return "; ".join(parts)


def _several(element: Element) -> str:
    return "; ".join(
        formula_text(each) for each in children(element, "m:oMath")
    )


_WRITTEN: dict[str, Callable[[Element], str]] = {
    "m:f": _fraction,
    "m:sSup": _script,
    "m:sSub": _script,
    "m:sSubSup": _script,
    "m:sPre": _script_before,
    "m:rad": _root,
    "m:nary": _sum,
    "m:d": _brackets,
    "m:func": _function,
    "m:limLow": _limit_below,
    "m:limUpp": _limit_above,
    "m:acc": _accent,
    "m:m": _matrix,
    "m:eqArr": _equations,
    "m:oMathPara": _several,
}
