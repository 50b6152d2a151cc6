"""What makes a term of likelihood the assertion of its sentence: a verb, of which it is predicate or adverb."""

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.context import NEAR, Context

_LONGEST_FRAGMENT = 16
"""Words that a line without a verb may have."""
_DEFINITE = {"the", "this", "that", "its", "any", "his", "her", "their"}
_BEFORE_CLAUSE = {":", "(", "—", "–", ";"}


def is_asserted(term: Context) -> bool:
    """Tell whether a sentence asserts a term that nothing negates, modifies or leaves open."""
    if term.is_noun:
        at = term.first - 1 - (term.left == "only")
        return term.at(at) not in _DEFINITE
    if term.is_adverb:
        return True
    at = term.verb
    left = term.at(at)
    if left in english.LINKING | english.HELPING:
        return not (_is_of_which(term, at - 1) or _is_unreal(term, at))
    if left in english.THOUGHT:
        return True
    if left in {"it", "as"} | english.POINTING and _is_thought(term, at):
        return True
    if left in english.SUBJECT | english.POINTING:
        return term.verb_follows()
    if left in {"and", "but"}:
        return _is_joined(term, at)
    if at < 0 or term.words[at].is_sign:
        return _opens_clause(term, at)
    return _is_beside_verb(term, at) or _has_no_verb(term, at)


def _is_of_which(term: Context, at: int) -> bool:
    """Tell whether it only says which ones are meant: “those who are likely to know have left”."""
    if term.at(at) not in {"who", "what", "which", "that"}:
        return False
    before = term.word(at - 1)
    if before is None or before.is_sign:
        return False
    verbs = english.LINKING | english.HELPING | english.HEDGING
    goes_on = any(word.plain in verbs for word in term.words[term.end :])
    return goes_on or before.plain in english.PREPOSITION


def _is_unreal(term: Context, at: int) -> bool:
    """Tell whether it says what was not: “would have been likely”."""
    before = [term.at(place) for place in (at - 1, at - 2)]
    return term.at(at) == "been" and before == ["have", "would"]


def _is_thought(term: Context, at: int) -> bool:
    """Tell whether the authors think, or something makes it so, before a place in the clause."""
    for verb in range(at - 1, max(at - NEAR, 0) - 1, -1):
        word = term.words[verb]
        if word.is_sign:
            return False
        if word.plain in english.MAKING:
            return True
        before = {term.at(each) for each in range(verb)}
        is_ours = bool(before & (english.OURS | english.LINKING))
        if word.plain in english.LINKING_SENSE and is_ours:
            return True
    return False


def _is_joined(term: Context, at: int) -> bool:
    """Tell whether it is joined to a predicate: “is slow and likely to fail”."""
    for place in range(at - 1, max(at - NEAR, 0) - 1, -1):
        if term.words[place].is_sign:
            return False
        if term.at(place) in english.LINKING:
            return True
    return False


def _opens_clause(term: Context, at: int) -> bool:
    """Tell whether it opens a sentence or a clause and is said of all of it: “Very likely the port closes”.

    So do asides and participles: “…, likely based in the port, …”.
    """
    if at < 0 and term.behind == ",":
        return True
    if at < 0 or term.at(at) == ",":
        after = term.at(term.end + 1)
        is_participle = term.behind.endswith("ed")
        is_aside = term.behind in english.PREPOSITION - {"to"}
        if is_aside or (is_participle and after in english.PREPOSITION):
            return True
    if at >= 0 and term.at(at) not in _BEFORE_CLAUSE:
        return False
    subjects = english.DETERMINER | english.SUBJECT | {""}
    return term.behind in subjects or _has_no_verb(term, at)


def _is_beside_verb(term: Context, at: int) -> bool:
    """Tell whether it stands between a subject and its verb: “the group likely operates”."""
    subject = term.words[at]
    if subject.plain in english.VERBS | english.PREPOSITION:
        return False
    if term.behind in english.VERBS:
        return True
    before = term.at(at - 1)
    is_noun = subject.is_capital or before in (
        english.DETERMINER | english.POINTING
    )
    if term.behind.endswith("s") and not term.at(term.end + 1)[:1].isalnum():
        return False  # “the lists name likely targets” looks the same
    may_be_verb = subject.plain.endswith(("s", "ed", "ing"))
    return term.verb_follows() and (is_noun or not may_be_verb)


def _has_no_verb(term: Context, at: int) -> bool:
    """Tell whether it is the predicate of a line without a verb, or of what somebody thinks or makes so."""
    ends = not term.behind[:1].isalpha()
    if not (ends or term.behind in english.TIMES | {"to", "that"}):
        return False
    if at >= 0 and _is_thought(term, at):
        return True
    verbs = english.VERBS | english.LINKING_SENSE | english.SAYING
    has_verb = any(word.plain in verbs for word in term.words)
    return not has_verb and len(term.words) <= _LONGEST_FRAGMENT
