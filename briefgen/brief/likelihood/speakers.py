"""Who says what a sentence says: the authors of the brief, or others whom it quotes in its own words."""

from collections.abc import Collection, Sequence

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.context import plain_at
from briefgen.brief.likelihood.sentences import Sentence, Word

_LONGEST = 8
"""Words that may stand between the authors and their verb, and in “…, the minister said”."""


def is_said_by_others(sentence: Sentence) -> bool:
    """Tell whether a sentence gives what others say."""
    words = sentence.words
    return said_before(words) or said_behind(words)


def said_before(words: Sequence[Word]) -> bool:
    """Tell whether others are said to say what follows these words."""
    is_said = False
    for at, word in enumerate(words):
        plain = word.plain
        if plain == "according" and plain_at(words, at + 1) == "to":
            is_said = True
        elif plain in english.SAYING or _says_that(words, at):
            is_said = _by_others(words, at)
        elif plain in english.FEELING and _others_feel(words, at):
            is_said = True
        elif plain in {";", ":", "—", "but", "so"}:
            is_said = False
    return is_said


def _says_that(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word that is a noun as often is a verb here: “the union fears that …”, not “fears that are”."""
    if words[at].plain not in english.SAYING_THAT:
        return False
    if plain_at(words, at + 1) == "that":
        return plain_at(words, at + 2) not in english.LINKING
    return plain_at(words, at + 1) in english.SUBJECT | english.DETERMINER


def _by_others(words: Sequence[Word], at: int) -> bool:
    """Tell whether others are the subject of a verb of saying."""
    before = [word.plain for word in words[:at]]
    if not before or before[0] == "as" or _is_noun_behind(before[-1]):
        return False
    # “That said”, “having said that”, “what was said is likely false”
    if before in (["that"], ["having"]):
        return False
    if plain_at(words, at + 1) in english.LINKING:
        return False
    if before[-1] in english.LINKING:
        return words[at].plain in english.SAID
    if before[-1] not in english.JOINING:
        before = before[-_LONGEST:]
    return not any_in(before, english.OURS)


def _others_feel(words: Sequence[Word], at: int) -> bool:
    """Tell whether others are said to believe what follows: “the vendor is confident that …”."""
    before = [word.plain for word in words[max(at - _LONGEST, 0) : at]]
    is_predicate = any_in(before[-3:], english.LINKING)
    clause = english.SUBJECT | english.DETERMINER | {"that"}
    has_object = plain_at(words, at + 1) in clause
    is_others = not any_in(before, english.OURS | {"it"})
    return is_predicate and has_object and is_others


def _is_noun_behind(word: str) -> bool:
    """Tell whether what follows a word is a noun or stands before one: “the claim”, “Iran's reported losses”."""
    return word in english.DETERMINER | english.SAID or word.endswith("'s")


def said_behind(words: Sequence[Word]) -> bool:
    """Tell whether a sentence ends with others who say what these words do: “…, the minister said”."""
    plain = [word.plain for word in words]
    if "," not in plain:
        return False
    last = plain[len(plain) - plain[::-1].index(",") :]
    last = [word for word in last if word[0].isalnum()]
    if last[:2] == ["according", "to"]:
        return True
    if not last or len(last) > _LONGEST or last[0] in {"as", "whatever"}:
        return False
    says = last[-1] in english.SAYING | {"claims", "notes", "fears"}
    says = says or last[0] in english.SAYING
    return says and not any_in(last, english.OURS | english.LINKING)


def any_in(words: Sequence[str], known: Collection[str]) -> bool:
    """Tell whether one of the words is known."""
    return any(word in known for word in words)
