"""A variable font → a TrueType file of some glyphs at one weight. Needs fontTools (extra `cjk`)."""

import io

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


def instance(
    path: str,
    glyphs: set[int],
    weight: int,
) -> bytes:
    """Return the file at `weight` (1 to 1000) with the outlines of `glyphs` only; glyphs keep their numbers."""
    options = subset.Options()
    options.retain_gids = True
    options.notdef_outline = True
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx"]
    # Cut down first, then fix the weight: the other way round takes minutes for a Chinese font.
    small, out = io.BytesIO(), io.BytesIO()
    # The file keeps the date of its design: that of today would make other bytes of the same document.
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(gids=glyphs)
        cutter.subset(font)
        font.save(small)
    small.seek(0)
    with TTFont(small, recalcTimestamp=False) as font:
        fixed = (
            instancer.instantiateVariableFont(
                font, {"wght": weight}, inplace=True
            )
            if "fvar" in font
            else font
        )
        fixed.save(out)
    return out.getvalue()
