"""How a sentence uses a term of likelihood: whether it says so, and says just that.

The rules look at the words around the term, first for what takes its meaning away (a name, a question, a noun behind
it, a negation, a degree, somebody else who says it), then for what makes it the assertion. Where neither is found it
is undecided.
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.assertion import is_asserted
from briefgen.brief.likelihood.context import Context, plain_at
from briefgen.brief.likelihood.modification import modified_words
from briefgen.brief.likelihood.negation import (
    is_open,
    is_pair_of_negation,
    negation_of,
)
from briefgen.brief.likelihood.sentences import Sentence, Word
from briefgen.brief.likelihood.speakers import said_before, said_behind

_HYPHENS = {"-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"}


class Use(Enum):
    """How a sentence uses a term."""

    ASSERTED = auto()
    """The sentence says so, and says just that."""
    NEGATED = auto()
    """“Not likely”, “no longer likely”, “nobody is likely to”."""
    MODIFIED = auto()
    """“Quite likely”, “more likely”, “may likely”, “likely to very likely”."""
    ATTRIBUTIVE = auto()
    """“The likely suspect”, “a very likely target”: it says of which thing the sentence speaks."""
    OUTCOME = auto()
    """Attributive, before a noun that names an event: “the likely outcome”."""
    NAMED = auto()
    """Part of a name: “Likely Stories Ltd”."""
    OPEN = auto()
    """Asked, doubted or a condition: “whether it is likely”."""
    ATTRIBUTED = auto()
    """Others say so: “the minister said that it was likely”."""
    UNDECIDED = auto()
    """None of these for certain."""


class Used(NamedTuple):
    """The use of a term, and the place in the text of the words that are the term and what modifies or negates it."""

    use: Use
    start: int
    end: int


def said_of(
    words: Sequence[Word],
    start: int,
    end: int,
) -> bool:
    """Tell whether an everyday word is said of a chance (“the prospect is remote”), so that it is a term."""
    at = start - 1
    while plain_at(words, at) in english.DEGREE | {"only"}:
        at -= 1
    if plain_at(words, end) in english.CHANCES:
        return True
    is_linked = plain_at(words, at) in english.LINKING | english.THOUGHT
    return is_linked and any(
        word.plain in english.CHANCES for word in words[:at]
    )


def use_of(
    sentence: Sentence,
    start: int,
    end: int,
) -> Used:
    """Return how a sentence uses the term that its words from `start` to `end` are."""
    term = Context(sentence, start, end)
    first, last = modified_words(term)
    is_modified = (first, last) != (term.start, term.end)
    negation = negation_of(term)
    use = _use(term)
    if use is None and negation is not None:
        use, first, last = Use.NEGATED, negation, term.end
    elif use is None and is_modified:
        use = Use.MODIFIED
    elif use is None:
        use = Use.ASSERTED if is_asserted(term) else Use.UNDECIDED
    words = term.words
    return Used(use, words[first].start, words[last - 1].end)


def _use(term: Context) -> Use | None:
    """Return the use by which a term is not what the sentence says; None where it may be."""
    words = term.words
    if _is_named(term):
        return Use.NAMED
    if _is_tied(term):
        return Use.ATTRIBUTIVE
    if _is_attributive(term):
        return Use.OUTCOME if _names_event(term) else Use.ATTRIBUTIVE
    if is_open(term):
        return Use.OPEN
    if said_before(words[: term.first]) or said_behind(words[term.end :]):
        return Use.ATTRIBUTED
    return None


def _is_named(term: Context) -> bool:
    """Tell whether a term is written as part of a name."""
    inside = term.words[term.start : term.end]
    if not inside[0].is_capital or all(w.text.isupper() for w in inside):
        return False
    following = term.word(term.end)
    if following and following.is_capital:
        return term.start > 0 or not following.text.isupper()
    before = term.word(term.start - 1)
    is_linked = before is not None and before.plain in english.LINKING
    return before is not None and before.is_capital and not is_linked


def _is_tied(term: Context) -> bool:
    """Tell whether a hyphen ties a term to another word."""
    before, following = term.word(term.start - 1), term.word(term.end)
    start, end = term.words[term.start].start, term.words[term.end - 1].end
    is_tied_before = (
        before is not None and before.text in _HYPHENS and before.end == start
    )
    is_tied_behind = (
        following is not None
        and following.text in _HYPHENS
        and following.start == end
    )
    return is_tied_before or is_tied_behind


def _is_attributive(term: Context) -> bool:
    """Tell whether a term stands before a noun and with it."""
    if term.is_noun:
        return False
    left = term.left
    if left == "only" and term.at(term.first - 2) in english.DETERMINER:
        left = term.at(term.first - 2)
    if term.is_adverb:
        return left in english.DETERMINER and bool(term.behind)
    if not term.behind.isalpha() or term.behind in {"to", "that", "than"}:
        return False
    if not term.is_either and term.behind not in english.TIMES:
        return True
    is_possessive = left.endswith(("'s", "s'")) and left not in english.LINKING
    if left in english.DETERMINER or is_possessive:
        return True
    if left in english.PREPOSITION:
        return not is_pair_of_negation(term)
    if left in {"this", "that"}:
        return not term.verb_follows()
    opens = term.verb < 0 or term.words[term.verb].is_sign
    is_before_noun = opens or term.at(term.verb) in (
        english.LINKING | {"these", "those"}
    )
    return is_before_noun and term.plural_follows()


def _names_event(term: Context) -> bool:
    """Tell whether the noun behind a term names an event; “probable cause” is a term of law."""
    is_legal = (term.last, term.behind) == ("probable", "cause")
    if is_legal and term.at(term.end + 1) != "of":
        return False
    return term.behind in english.OUTCOMES
