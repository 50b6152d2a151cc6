"""Scales and codes of the field, each a data file with its source, and the few ways to ask them.

Likelihood scales, marking schemes and gradings are data so that a house can read what is encoded and add its own.

It ranks what a standard ranks, and nothing else.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from briefgen.standards.folding import folded

SCALES = ("icd203", "phia")
"""The likelihood scales that an outline can name."""
KNOWN_SCALES = (*SCALES, "ipcc")
"""The likelihood scales whose terms are recognised."""


class Band(BaseModel):
    """A likelihood band: percentages from `lo` to `hi`, its terms and their accepted alternatives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lo: int
    hi: int
    terms: tuple[str, ...]
    also: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    """Those of its terms that are also everyday words."""
    shown: str = ""


class ConfidenceLevel(BaseModel):
    """A confidence level and the short definition to print."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: str
    meaning: str


class Scale(BaseModel):
    """A likelihood scale, with the confidence levels that go with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    version: str
    ranges_in_text: bool
    range_style: str
    bands: tuple[Band, ...]
    confidence: tuple[ConfidenceLevel, ...]

    def terms(self) -> list[str]:
        """Return every term of the scale, longest first."""
        words = [
            term for band in self.bands for term in (*band.terms, *band.also)
        ]
        return sorted(words, key=lambda word: (-len(word), word))

    def band(self, term: str) -> Band | None:
        """Return the band of a term, in any case of letters."""
        wanted = folded(term)
        for band in self.bands:
            if wanted in band.terms or wanted in band.also:
                return band
        return None

    def range_of(self, band: Band) -> str:
        """Return a band's range as it is printed, such as `55–80%`."""
        return band.shown or self.range_style.format(lo=band.lo, hi=band.hi)


@cache
def load_scale(name: str) -> Scale:
    """Return the likelihood scale of that name, one of `KNOWN_SCALES`."""
    return Scale.model_validate(load_data(name))


@cache
def load_data(name: str) -> Any:
    """Return a scale file as plain values."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
