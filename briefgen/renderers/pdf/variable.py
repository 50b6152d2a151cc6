"""A variable font → a TrueType file of some glyphs at one weight. Needs fontTools (extra `cjk`)."""

import io

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


def instance(path: str, glyphs: set[int], weight: int) -> bytes:
    """Return the file at `weight` (1 to 1000) with the outlines of `glyphs` only; glyphs keep their numbers."""
    options = subset.Options()
    options.retain_gids = True
    options.notdef_outline = True
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx"]
    # Cut down first, then fix the weight: the other way round takes minutes for a Chinese font.
    font = TTFont(path, lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(gids=glyphs)
    cutter.subset(font)
    small = io.BytesIO()
    font.save(small)
    small.seek(0)
    font = TTFont(small, recalcTimestamp=False)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
