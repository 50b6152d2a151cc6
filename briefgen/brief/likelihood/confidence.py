"""Statements of analytic confidence in a sentence, apart from the confidence of voters, markets and ministers."""

import re
from collections.abc import Iterator

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.patterns import Phrase, one_of
from briefgen.brief.likelihood.sentences import Sentence

_LEVEL = one_of("high higher highest moderate medium low lower lowest limited")
_LOOSE_LEVEL = one_of(
    "considerable strong great greater full complete total absolute some little fair reasonable good weak modest "
    "less more lack lacks no"
)
_LEVELS = rf"{_LEVEL}(?:[\s-]*(?:to|or|/|–)[\s-]*{_LEVEL})?"
_OWN_WORK = one_of(
    "judgement judgements judgment judgments assessment assessments finding findings estimate estimates forecast "
    "forecasts report reports reporting source sources evidence conclusion conclusions analysis analyses attribution "
    "information data identification hypothesis link reading view it this that them"
)
_IN_OWN_WORK = rf"in\s+(?:\w+[\s-]+){{0,4}}?{_OWN_WORK}\b"
_OTHERS = rf"(?:among|amongst|within)\b|(?!{_IN_OWN_WORK})in\b"
_OTHER_NOUN = one_of(
    "building boosting motion motions vote votes man men trick tricks interval intervals index survey measure "
    "measures fund party limit limits scheme poll crisis band bands match matches score scores"
)
"""What a noun behind “confidence” makes of it: a motion, an interval, a trick."""
_HELD = Phrase(
    rf"(?<![\w-]) (?<!\bof\s) (?:{_LEVELS}|(?P<loose>{_LOOSE_LEVEL}|with))"
    rf"(?:\s+(?:degree|level)\s+of)? (?:\s+analytic(?:al)?)? [\s-]+ confidence\b"
    rf"(?![\s-]+{_OTHER_NOUN}\b) (?P<others>\s+(?:{_OTHERS}))?"
)
"""“With high confidence”, “low-to-moderate confidence”, “a high degree of confidence”."""
_SURE = Phrase(
    r"\b(?:(?:we|I|analysts)\s+(?:are|am|remain|feel)|we[’']re|I[’']m) (?:\s+(?!that\b)\w+){0,3}? \s+confident\b"
    r"|(?:^|[,;:(–—]\s*)(?:highly|fairly|moderately|very|reasonably|quite)\s+confident\b"
    r"|\b\d{1,3}\s*(?:%|per\s?cent)\s+(?:confident|confidence)\b (?!\s+(?:interval|limit|band|level))"
)
"""“We are fairly confident”, “80% confident”."""
_OURS = Phrase(
    rf"\b(?:our|my) (?:\s+{one_of('own overall analytic analytical level_of degree_of')})? \s+confidence\b"
    rf"(?![\s-]+{_OTHER_NOUN}\b)"
)
"""“Our confidence”, whatever is said of it."""
_IS = Phrase(
    r"(?P<whose>[\w’'-]+\s+)? (?<![\w-])confidence\b"
    rf"(?P<own>\s+{_IN_OWN_WORK})? (?:\s+levels?)? [\s*_]*"
    rf"(?:[:(,]|\b{one_of('is are was remains remain stays at')}\b) [\s*_]*"
    rf"(?:{one_of('assessed judged rated put set held as at to_be now still only very rather fairly')}\s+)*"
    rf"{_LEVELS}\b (?!\s+(?:among|amongst|in)\b)"
)
"""“Confidence is low”, “our confidence in this judgement is moderate”, “confidence: high”."""
_OUR = english.several(
    "our my analytic analytical the overall and but with though although as since because while yet here"
)
_SAYS = Phrase(r"\b(?:we|our|I|us|analysts|judge|assess|estimate|conclude)\b")


def confidence_in(sentence: Sentence) -> str:
    """Return the words by which a sentence states analytic confidence; empty where it does not."""
    return next(_statements(sentence.text), "")


def _statements(text: str) -> Iterator[str]:
    for pattern in (_SURE, _OURS):
        if found := pattern.search(text):
            yield found[0]
    for found in _HELD.finditer(text):
        if _is_held_by_authors(text, found):
            yield found[0]
    for found in _IS.finditer(text):
        whose = (found["whose"] or "").strip().casefold()
        if not whose or whose in _OUR | english.PASSED_OVER:
            yield found[0]


def _is_held_by_authors(text: str, found: re.Match[str]) -> bool:
    """Tell whether “high confidence” is that of the authors, not of voters or markets."""
    if found["others"]:
        return False
    return not found["loose"] or bool(_SAYS.search(text[: found.start()]))
