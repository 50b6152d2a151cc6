"""White space in layout markup, folded as in HTML: across runs, and none at the ends of a line."""

import re
from dataclasses import replace

from briefgen.document import Inline, Inlines, LineBreak, Text

_SPACE = re.compile(r"[ \t\r\n]+")


def folded(inlines: list[Inline], *, trim: bool = True) -> Inlines:
    """Fold white space to single spaces, across runs too; with `trim`, also drop it at both ends."""
    out: list[Inline] = []
    after_space = trim
    for inline in inlines:
        if not isinstance(inline, Text):
            out.append(inline)
            after_space = isinstance(inline, LineBreak)
            continue
        text = inline.text
        if "  " in text or not text.isprintable():
            text = _SPACE.sub(" ", text)
        if after_space:
            text = text.removeprefix(" ")
        if text:
            out.append(inline if text == inline.text else replace(inline, text=text))
            after_space = text.endswith(" ")
    if trim and out and isinstance(last := out[-1], Text):
        kept = last.text.rstrip(" ")
        if kept != last.text:
            out[-1:] = [replace(last, text=kept)] if kept else []
    return tuple(out)
