"""What turns the sense of a term of likelihood round, or leaves open whether it holds."""

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.context import Context

_SUBJECT_LENGTH = 6
"""Words that a subject may have between its “no” and its verb."""
_PAIRS = {("far", "from"), ("anything", "but"), ("nothing", "like")}
_QUANTITIES = {"all", "any", "every", "many", "much", "each"}


def is_open(term: Context) -> bool:
    """Tell whether the sentence asks for the term, makes it a condition, or denies or doubts what it is in."""
    if term.is_question or term.left == "how":
        return True
    is_condition = is_doubted = False
    for at in range(term.first):
        word = term.at(at)
        if word in english.OPENING:
            is_condition = True
        elif _doubts(term, at):
            is_doubted = True
        elif word in english.BREAKS | {"then", "but"}:
            is_condition = is_doubted = False
        elif word in english.JOINING:
            is_doubted = False
    return is_condition or is_doubted


def _doubts(term: Context, at: int) -> bool:
    word, before = term.at(at), term.at(at - 1)
    if word in english.DOUBTING:
        return before not in {"no", "without", "little", "not"}
    is_denied = english.is_not(before) and at < term.first - 1
    return is_denied and word in {
        "that",
        "clear",
        "true",
        "certain",
        "known",
        "evident",
        "established",
    }


def is_pair_of_negation(term: Context) -> bool:
    """Tell whether “far from” or “anything but” stands before the term."""
    return (term.at(term.first - 2), term.left) in _PAIRS


def negation_of(term: Context) -> int | None:
    """Return where in the sentence the negation of a term begins; None where it has none."""
    if is_pair_of_negation(term):
        return term.first - 2
    denial = _not_thought(term)
    if denial is not None:
        return denial
    at = term.verb
    while at >= 0 and _passes_on(term.at(at)):
        at -= 1
    if english.is_not(term.at(at)):
        return at if _negates(term, at) else None
    return _nobody(term, at)


def _passes_on(word: str) -> bool:
    return word in english.THROUGH_NOT and not english.is_not(word)


def _negates(term: Context, at: int) -> bool:
    """Tell whether a “no” or “not” belongs to the term: “no longer likely”, “no realistic possibility”."""
    behind = term.at(at + 1)
    if behind == "only":
        return False
    if term.at(at) not in {"no", "neither"}:
        return True
    is_next = at + 1 == term.first
    return term.is_noun or is_next or behind in {"longer", "more", "means"}


def _not_thought(term: Context) -> int | None:
    """Return where somebody says not to think so: “we do not think that a strike is likely”."""
    for at in range(term.first - 1, 0, -1):
        word = term.words[at]
        if word.is_sign or word.plain in {"and", "but"}:
            return None
        if word.plain in english.LINKING_SENSE:
            return at - 1 if english.is_not(term.at(at - 1)) else None
    return None


def _nobody(term: Context, at: int) -> int | None:
    """Return where a subject begins that negates its predicate: “no ship is likely to sail”."""
    between = (term.at(place) for place in range(at, term.first))
    if not any(word in english.LINKING | english.MAKING for word in between):
        return None
    for begin in range(at, max(at - _SUBJECT_LENGTH, -1), -1):
        word = term.at(begin)
        if word in english.BREAKS | english.JOINING | english.LINKING:
            return None
        if _is_no_subject(term, begin):
            return begin if _opens_clause(term, begin) else None
    return None


def _is_no_subject(term: Context, at: int) -> bool:
    word, behind = term.at(at), term.at(at + 1)
    if behind == "doubt":
        return False
    if word in {"few", "little"}:
        return term.at(at - 1) != "a"
    is_quantity = word in english.NOT and behind in _QUANTITIES
    return word in english.NOBODY or is_quantity


def _opens_clause(term: Context, at: int) -> bool:
    before = term.at(at - 1)
    opening = english.BREAKS | english.JOINING | {"", "that"}
    return before in opening
