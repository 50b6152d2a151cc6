"""A variable font → a TrueType file of some glyphs at one weight. Needs HarfBuzz (extra `shaping`)."""

from typing import Any

import uharfbuzz

_DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx")
"""Tables that nobody asks who draws glyphs by their numbers."""


def instance(
    path: str,
    glyphs: set[int],
    weight: int,
) -> bytes:
    """Return the file at `weight` (1 to 1000) with the outlines of `glyphs` only; glyphs keep their numbers."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode()) for tag in _DROPPED
    )
    flags = uharfbuzz.SubsetFlags
    wanted.flags |= flags.RETAIN_GIDS | flags.NOTDEF_OUTLINE
    wanted.pin_axis_location(face, "wght", weight)
    made: Any = uharfbuzz.subset(face, wanted)
    return bytes(made.blob.data)
