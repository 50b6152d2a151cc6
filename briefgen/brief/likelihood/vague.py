"""Words that say something of likelihood and give no degree: “could”, “it is possible that”, “cannot be ruled out”.

Modal verbs are told where they say what may be so, not where they permit, ask or say what somebody was able to do.
"""

from collections.abc import Iterator, Sequence

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.context import Context, plain_at
from briefgen.brief.likelihood.degrees import degree_in
from briefgen.brief.likelihood.patterns import Phrase, one_of
from briefgen.brief.likelihood.sentences import Sentence, Word
from briefgen.brief.likelihood.speakers import is_said_by_others

_PHRASES = (
    Phrase(
        rf"\b(?:cannot|can\s+not|can[’']t|could\s+not|not) \s+ (?:{one_of('be entirely wholly fully yet')}\s+)*"
        rf"{one_of('rule_out ruled_out exclude excluded dismiss dismissed discount discounted')}\b"
    ),
    Phrase(
        rf"\b{one_of('is are was were seem seems look looks appear appears')} \s+ (?:all\s+but\s+)?"
        rf"{one_of('certain sure bound guaranteed')} \s+ (?:to|that)\b"
        r"|\ball\s+but\s+(?:certain|impossible)(?:ly)?\b"
    ),
    Phrase(
        r"\bthere\s+(?:is|are|remains?)\s+(?:\w+\s+){0,3}?"
        rf"{one_of('possibility chance likelihood probability prospect risk')}\s+(?:that|of)\b"
        r"|\b(?:is|are|remains?)\s+(?:still\s+|now\s+)?a\s+(?:\w+\s+)?possibility\b"
    ),
    Phrase(
        rf"\b{one_of('perhaps maybe possibly conceivably plausibly presumably likelier likeliest')}\b"
    ),
)
_POSSIBLE = english.several(
    "possible conceivable plausible doubtful questionable"
)
_MODALS = english.several("may might could")
_UNSAID = english.OPENING | english.several(
    "who what how where which before asked so lest order as then whom whose"
)
"""Words behind which a modal verb says nothing of what may be so: “so that ships could pass”."""
_SURELY = english.several("perhaps maybe possibly")
_POWER = english.several(
    "military naval economic industrial political the its their his her all with of air full sheer and"
)
"""What stands before “might” where it is power."""
_ABLE = english.several(
    "see hear find confirm verify establish determine identify access read obtain check trace speak reach recover "
    "reproduce corroborate tell locate match decrypt examine inspect not"
)
"""What follows “could” where it says what somebody was able to do."""
_PERMITS = english.several(
    "only permit permits permission licence license consent"
)
_ADDRESSED = english.several(
    "users administrators readers residents visitors members passengers employees applicants customers defenders "
    "parties clients"
)
"""Those whom rules and advice address: what they may do is permitted."""
_CONTACT = english.several("through via at on")


def vague_in(sentence: Sentence) -> str:
    """Return the words by which a sentence says something of likelihood without a term; empty where it does not."""
    if sentence.is_question or is_said_by_others(sentence):
        return ""
    return degree_in(sentence) or next(_vague(sentence), "")


def _vague(sentence: Sentence) -> Iterator[str]:
    for pattern in _PHRASES:
        for found in pattern.finditer(sentence.text):
            at = sentence.start + found.start()
            before = [word for word in sentence.words if word.end <= at]
            if not _is_unsaid(before):
                yield " ".join(found[0].split())
    for at, word in enumerate(sentence.words):
        if word.plain in _POSSIBLE and _is_said_possible(sentence, at):
            yield word.text
        if word.text in _MODALS and _is_of_chance(sentence.words, at):
            yield word.text


def _is_unsaid(before: Sequence[Word]) -> bool:
    """Tell whether the clause that these words begin says nothing of what may be so."""
    for word in reversed(before):
        if word.plain in english.BREAKS:
            return False
        if word.plain in _UNSAID - _SURELY:
            return True
    return False


def _is_said_possible(sentence: Sentence, at: int) -> bool:
    """Tell whether “possible” is said of an event: not “as possible”, “possible routes”, “possible to reach”."""
    place = Context(sentence, at, at + 1)
    before = place.words[: place.start]
    if _is_unsaid(before) or english.is_not(place.left):
        return False
    if place.behind in {"that", "whether"}:
        return True
    is_predicate = place.at(place.verb) in english.LINKING
    opens_clause = place.behind in english.DETERMINER | english.SUBJECT
    ends = opens_clause or not place.behind.isalpha()
    return is_predicate and ends


def _is_of_chance(words: Sequence[Word], at: int) -> bool:
    """Tell whether a modal verb says what may be so."""
    modal, behind = words[at].plain, plain_at(words, at + 1)
    if not behind.isalpha() or _is_unsaid(words[:at]):
        return False
    if _is_relative(words, at):
        return False
    following = {word.plain for word in words[at + 1 : at + 9]}
    if modal == "might":
        is_power = plain_at(words, at - 1) in _POWER
        return not (is_power or behind in english.PREPOSITION)
    if modal == "may":
        is_rule = plain_at(words, at - 1) in _ADDRESSED
        is_contact = behind == "be" and plain_at(words, at + 3) in _CONTACT
        return not (following & _PERMITS or is_contact or is_rule)
    return not _was_able(words, at)


def _is_relative(words: Sequence[Word], at: int) -> bool:
    """Tell whether it says which thing is meant: “the money it might have used”."""
    before = plain_at(words, at - 1)
    if before == "that" and at > 1:
        verbs = english.LINKING | english.HELPING
        return any(word.plain in verbs for word in words[at + 1 :])
    is_object = plain_at(words, at - 3) in english.DETERMINER
    return before in english.SUBJECT and is_object


def _was_able(words: Sequence[Word], at: int) -> bool:
    """Tell whether “could” says what somebody was able to do."""
    following = {word.plain for word in words[at + 1 : at + 3]}
    subject = {word.plain for word in words[max(at - 5, 0) : at]}
    nobody = english.NOBODY | {"only", "never", "hardly"}
    is_limit = "only" in {word.plain for word in words[at + 1 : at + 5]}
    return bool(following & _ABLE or subject & nobody) or is_limit
