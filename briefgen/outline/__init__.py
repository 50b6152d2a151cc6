"""What the analyst asks for: the YAML outline, every part of it with its file and line.

`selecting` says which entries a theme wants. It does not look at the entries themselves: that is `brief`'s work.

Open to other rooms:
    arranging: the order of entries in a theme, and the groups that a field makes
    product:   a product: what of a brief goes to whom
    selecting: Which entries a theme wants: selectors, in one line of text or as a
               mapping

Inside:
    files:     the files of an outline → one mapping whose values know their file
    merging:   an outline laid over the one that it extends
    outline:   YAML → `Outline`, every part with its line
    variables: `$(name)` in an outline → the text that it stands for
"""

from briefgen.outline.outline import (
    Budgeted,
    Judgement,
    Outline,
    Theme,
    all_themes,
    read_outline,
)

__all__ = [
    "Budgeted",
    "Judgement",
    "Outline",
    "Theme",
    "all_themes",
    "read_outline",
]
