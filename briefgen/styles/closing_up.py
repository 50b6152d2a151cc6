"""A style sheet closed up a little, so that a brief ends on the page before one that would be almost empty."""

from dataclasses import replace

from briefgen.styles.sheet import Look, StyleSheet

STEPS = (0.01, 0.02, 0.03)
"""By which parts lines are closed up, the least first."""
_GAPS = 8
"""Gaps between paragraphs are closed up by so many times more than lines."""
_TWIPS = 20
"""Of a point: Word knows no less."""


def closed_up(sheet: StyleSheet, by: float) -> StyleSheet:
    """Return a sheet with lines, and the gaps between them, closed up by a part of what they are."""
    roles = {role: _closed(look, by) for role, look in sheet.roles.items()}
    return replace(sheet, roles=roles)


def _closed(look: Look, by: float) -> Look:
    gap = 1 - by * _GAPS
    return replace(
        look,
        leading=_rounded(look.leading * (1 - by)),
        before=_rounded(look.before * gap),
        after=_rounded(look.after * gap),
    )


def _rounded(points: float) -> float:
    return round(points * _TWIPS) / _TWIPS
