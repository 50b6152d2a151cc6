"""Degrees of likelihood that are no term of any scale: “a good chance”, “a 70% chance”, “the odds are low”."""

from briefgen.brief.likelihood.patterns import Phrase, one_of
from briefgen.brief.likelihood.sentences import Sentence

_CHANCE = one_of(
    "chance chances likelihood probability possibility possibilities odds prospect prospects"
)
_SIZE = one_of(
    "good fair strong real serious significant substantial considerable high higher low lower slim small slight "
    "reasonable decent distinct growing outside little great even every better-than-even better_than_even"
)
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d+)?\s*(?:%|per\s?cent)"
    rf"|{one_of('one two three four')}[\s-]in[\s-]{one_of('two three four five six ten twenty')}|\d+[\s-]in[\s-]\d+)"
)
_STANDING = one_of(
    "high low good slim small significant negligible even substantial considerable growing grown risen fallen rising "
    "falling poor"
)
_DEGREES = (
    Phrase(rf"\b{_SIZE}\s+{_CHANCE}\s+(?:that|of|for|to)\b"),
    Phrase(rf"(?<![\w.]){_NUMBER}[\s-]+{_CHANCE}\b"),
    Phrase(
        rf"\b{_CHANCE}\s+(?:\w+\s+){{0,8}}?(?:of|at|is|to)\s+(?:{one_of('about some around roughly')}\s+)?{_NUMBER}"
    ),
    Phrase(
        rf"\b{_CHANCE}\s+(?:of|that|for)\b [^.;:?!]{{0,200}}?"
        rf"\b{one_of('is are remain remains stay stays has have')}\s+"
        rf"(?:{one_of('now still very rather fairly quite assessed_as')}\s+)*{_STANDING}\b"
    ),
    Phrase(
        r"\b(?:chances|odds)\s+are\b|\bin\s+all\s+(?:likelihood|probability)\b"
        r"|\bfifty-fifty\b|\b50[-/]50\b|\beven\s+(?:chance|odds)\b|\btoss-up\b"
    ),
)


def degree_in(sentence: Sentence) -> str:
    """Return the words by which a sentence gives a degree of likelihood that is no term; empty where it does not."""
    for pattern in _DEGREES:
        if found := pattern.search(sentence.text):
            return " ".join(found[0].split())
    return ""
