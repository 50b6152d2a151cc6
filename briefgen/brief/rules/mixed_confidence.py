"""A likelihood and a confidence level may not share a sentence (ICD 203, section D.6.e(2)(b))."""

import re
from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Location, Problem, error

_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|medium|low)(?:\s+(?:degree|level)\s+of)?[\s-]+confidence\b"
    r"|\b(?:highly|fairly|moderately|very)\s+confident\b|\b(?:we|I|analysts)\s+(?:are|am|remain)\s+confident\b"
    r"|\bconfidence\W+(?:level\W+)?(?:is\W+|:\W*)?(?:high|moderate|medium|low)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
"""Paragraphs and list items."""
_STOP = re.compile(r"[.!?][”\"’')\]*_]*\s+")
_ABBREVIATIONS = (
    "u.s.",
    "e.g.",
    "i.e.",
    "no.",
    "gen.",
    "dr.",
    "mr.",
    "ms.",
    "cf.",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Find sentences of the bottom line and the judgements that state both."""
    texts: list[tuple[str, str, Location]] = [
        ("the bottom line", brief.outline.bottom_line, brief.outline.where)
    ]
    texts += [
        (f"judgement {k.number}", k.judgement.text, k.judgement.where)
        for k in brief.judgements
    ]
    for what, text, where in texts:
        for sentence in _sentences(text):
            term = brief.scale.find(sentence)
            if term and _CONFIDENCE.search(sentence):
                message = f"{what} puts “{term.group()}” and a confidence level into one sentence"
                hint = "keep the likelihood in `text:` and move the confidence to `confidence:` and `basis:`"
                yield error(
                    where, "mixed-confidence", message, hint, sentence.strip()
                )


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text: a stop ends one where a capital letter or a digit follows."""
    for part in _PARTS.split(text):
        start = 0
        for stop in _STOP.finditer(part):
            following = next((c for c in part[stop.end() :] if c.isalnum()), "")
            abbreviated = (
                part[: stop.end()].rstrip().lower().endswith(_ABBREVIATIONS)
            )
            if (following.isupper() or following.isdigit()) and not abbreviated:
                yield part[start : stop.end()]
                start = stop.end()
        yield part[start:]
