"""Plain text, as messages and feeds hold it → CommonMark that says the same words in the same lines.

Lines that are broken for width alone run on; short lines keep their ends; `>` stays a quotation.
"""

import re

_SIGNS = re.compile(r"[\\`*_\[\]<>&~^|#]")
_QUOTED = re.compile(r"(?:> ?)+")
_WIDE = 55
"""Characters from which on a line is taken to end for its width alone."""
_DEEPEST = 20
"""Quotations inside each other that are kept apart."""


def plain_to_text(plain: str, *, flowed: bool = False) -> str:
    """Return plain text in CommonMark.

    Args:
        plain: the text.
        flowed: whether lines that end with a space run on (RFC 3676).
    """
    out: list[str] = []
    quoted, runs_on = 0, True
    for line in plain.expandtabs(4).split("\n"):
        mark = _QUOTED.match(line)
        depth = min(mark[0].count(">"), _DEEPEST) if mark else 0
        words = line[mark.end() :] if mark else line
        if depth != quoted and out and out[-1].strip("> "):
            out.append("")
        elif out and out[-1].strip("> ") and words.strip() and not runs_on:
            out[-1] += "\\"
        prefix = "> " * depth
        out.append(
            (prefix + _escaped(words.strip())).rstrip()
            if words.strip()
            else prefix.rstrip()
        )
        runs_on = (
            words.endswith(" ") and words != "-- " if flowed else len(line) >= _WIDE
        )
        quoted = depth
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip("\n")


def _escaped(line: str) -> str:
    line = _SIGNS.sub(r"\\\g<0>", line)
    found = re.match(r"[-+=]+(?=\s|$)|\d{1,9}(?=[.)](?:\s|$))", line)
    if not found:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found[0].isdigit() else f"\\{line}"
