"""A likelihood and a confidence level may not share a sentence (ICD 203, section D.6.e(2)(b))."""

import re
from collections.abc import Iterator

from briefgen.brief import Brief
from briefgen.problems import Location, Problem, error

_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|medium|low)(?:ly)?[ -]confiden(?:ce|t)\b|\bconfiden(?:ce|t)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<!\bU\.S)(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)[.!?][”\"’')\]]*\s+(?=[A-Z0-9“\"(])|\n\s*\n")


def check(brief: Brief) -> Iterator[Problem]:
    """Find sentences of the bottom line and the judgements that state both."""
    texts: list[tuple[str, str, Location]] = [("the bottom line", brief.outline.bottom_line, brief.outline.where)]
    texts += [(f"judgement {k.number}", k.judgement.text, k.judgement.where) for k in brief.judgements]
    for what, text, where in texts:
        for sentence in _SENTENCE_END.split(text):
            term = brief.scale.find(sentence)
            if term and _CONFIDENCE.search(sentence):
                message = f"{what} puts “{term.group()}” and a confidence level into one sentence"
                hint = "keep the likelihood in `text:` and move the confidence to `confidence:` and `basis:`"
                yield error(where, "mixed-confidence", message, hint)
