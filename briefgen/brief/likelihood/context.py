"""A term of likelihood among the words of its sentence: what stands before it and behind it."""

from collections.abc import Sequence
from functools import cached_property

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.sentences import Sentence, Word

_WINDOW = 100
"""Words on each side of the term that are looked at."""
NEAR = 8
"""Words that an aside, a verb of thinking or a predicate may stand before the term."""


def plain_at(words: Sequence[Word], at: int) -> str:
    """Return a word as it is compared; empty where there is none."""
    return words[at].plain if 0 <= at < len(words) else ""


class Context:
    """A term that is the words from `start` to `end` of a sentence; here places count in the words around it."""

    def __init__(
        self,
        sentence: Sentence,
        start: int,
        end: int,
    ) -> None:
        begin = max(start - _WINDOW, 0)
        self.is_question = sentence.is_question
        self.words = sentence.words[begin : end + _WINDOW]
        self.start = start - begin
        self.end = end - begin

    def at(self, place: int) -> str:
        """Return a word of the sentence as it is compared; empty where there is none."""
        return plain_at(self.words, place)

    def word(self, place: int) -> Word | None:
        """Return a word of the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else None

    @cached_property
    def last(self) -> str:
        """The last word of the term."""
        return self.at(self.end - 1)

    @cached_property
    def behind(self) -> str:
        """The word or sign behind the term."""
        return self.at(self.end)

    @cached_property
    def left(self) -> str:
        """The word or sign before the term and what modifies it."""
        return self.at(self.first - 1)

    @property
    def is_noun(self) -> bool:
        """Whether the term is a noun with what belongs to it, or stands before one: “a remote chance”."""
        return self.last in english.CHANCES or self.behind in english.CHANCES

    @property
    def is_adverb(self) -> bool:
        """Whether the term is an adverb and nothing else."""
        return self.last in {"probably", "improbably", "certainly"}

    @property
    def is_either(self) -> bool:
        """Whether the term is an adjective and an adverb."""
        return self.last in {"likely", "unlikely"}

    @cached_property
    def first(self) -> int:
        """Place of the first word of the term with what modifies it: “quite likely”, “more than a remote chance”."""
        at = self.start
        while self.at(at - 1) in english.DEGREE:
            at -= 1
        hedge = at - 1
        while self.at(hedge) in english.DEGREE | {"be", "well"}:
            hedge -= 1
        if self.at(hedge) in english.HEDGING:
            return hedge
        article = self.at(at - 1) in {"a", "an"}
        than = at - 1 - article
        if self.at(than) == "than" and self.at(than - 1) in english.COMPARING:
            return than - 1
        if self.at(than) in english.AT_LEAST and self.at(than - 1) == "at":
            return than - 1
        is_least = self.at(at) in english.AT_LEAST and self.at(at - 1) == "at"
        return at - 1 if is_least else at

    @cached_property
    def verb(self) -> int:
        """Place of the word before the term, adverbs and asides passed over: “is, in our view, now likely”."""
        at = self.first - 1
        while self.at(at) in english.PASSED_OVER:
            at -= 1
        if self.at(at) != ",":
            return at
        for begin in range(at - 1, max(at - NEAR, 0), -1):
            if self.words[begin].is_sign:
                before = self.at(begin - 1)
                goes_on = before in english.LINKING | english.HELPING
                is_aside = self.at(begin) == "," and (
                    goes_on or english.is_not(before)
                )
                return begin - 1 if is_aside else at
        return at

    def verb_follows(self) -> bool:
        """Tell whether the word behind the term has the form of a verb."""
        word = self.behind
        if word in english.VERBS:
            return True
        if word in english.PREPOSITION | english.DETERMINER:
            return False
        is_third_person = word.endswith("s") and not word.endswith(
            ("ss", "ous", "'s")
        )
        return word.endswith("ed") or is_third_person

    def plural_follows(self) -> bool:
        """Tell whether the word behind the term has the form of a plural noun."""
        word = self.behind
        known = english.VERBS | english.TIMES | english.PASSED_OVER
        is_plural = word.endswith("s") and not word.endswith(
            ("ss", "us", "is", "'s")
        )
        return is_plural and word not in known
