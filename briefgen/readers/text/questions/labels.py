"""Labels of questions and answers at the beginning of a line, as press offices write them in many languages."""

# ruff: noqa: RUF001 - signs and letters of several scripts

import re
from typing import NamedTuple

_ASKING = """
    question questions follow-up followup follow\\ up follow-up\\ question followup\\ question
    reporter journalist
    frage zusatzfrage zusatz nachfrage anschlussfrage journalistin
    journaliste relance question\\ complémentaire question\\ de\\ suivi
    pregunta repregunta periodista pergunta jornalista domanda giornalista
    vraag vervolgvraag
    вопрос уточняющий\\ вопрос дополнительный\\ вопрос журналист корреспондент
    питання запитання журналіст
    pytanie pytanie\\ dodatkowe dziennikarz
    سؤال السؤال
    提问 提問 问题 問題 追问 追問 记者 記者 记者问 記者問
    질문 추가\\ 질문 추가질문 기자
    質問 追加質問 ご質問
"""
_ANSWERING = """
    answer response reply antwort réponse reponse respuesta contestación resposta risposta antwoord
    ответ відповідь odpowiedź odpowiedz جواب الجواب إجابة الإجابة 回答 答复 答覆 답변 대답 回答 ご回答
"""
_LETTERS = {
    "q": "ar",
    "p": "ro",
    "f": "a",
    "d": "r",
    "v": "a",
    "в": "о",
    "п": "в",
    "з": "в",
    "س": "ج",
    "问": "答",
    "問": "答",
    "문": "답",
    "ｑ": "ａ",
}
"""A letter that asks → those that answer it: question/answer, pregunta/respuesta, Frage/Antwort, вопрос/ответ …"""


_PLAIN = frozenset("qｑ问問문س")
"""Letters that hardly stand for anything but a question."""


def _words(text: str) -> frozenset[str]:
    marked = text.replace("\\ ", "\0")
    return frozenset(word.replace("\0", " ") for word in marked.split())


_ASKING_WORDS = _words(_ASKING)
_ANSWERING_WORDS = _words(_ANSWERING)
ASKING_HEADS = _ASKING_WORDS | frozenset(
    [
        "q",
        "fragen",
        "preguntas",
        "perguntas",
        "domande",
        "vragen",
        "вопросы",
        "pytania",
    ]
)
"""How a column of questions is called."""
ANSWERING_HEADS = _ANSWERING_WORDS | frozenset(
    [
        "a",
        "answers",
        "antworten",
        "réponses",
        "respuestas",
        "respostas",
        "risposte",
        "ответы",
        "odpowiedzi",
        "antwoorden",
    ]
)
"""How a column of answers is called."""
_ANSWERING_LETTERS = frozenset("".join(_LETTERS.values()))
_LONGEST_FIRST = sorted(
    {*_ASKING_WORDS, *_ANSWERING_WORDS, *_LETTERS, *_ANSWERING_LETTERS},
    key=lambda word: (-len(word), word),
)
_WORD = "|".join(word.replace(" ", r"\s") for word in _LONGEST_FIRST)
_COUNTED = r"(?:no|nr|num|n[°º]|№|\#|nummer|number|numéro|número)\.?\s*"
_NUMBER = r"\d{1,3}(?:[.-]\d{1,3})*|[一二三四五六七八九十]{1,3}"
_IN_PARENTHESES = r"\s*[(（][^()（）]{1,60}[)）](?=[*_\s]*[:：])"
_NAMED = r"[\s,][^:：?\n()*\[\]]{1,40}(?=[:：*])"
_BRACKETS = r"[)\]】）](?!\()[:：]?"
_STOP = r"\.(?(number)(?![\d.])|(?![\w.]))"
_SIGN = rf"\s*(?:\.?[:：]|[．、]|{_BRACKETS}|{_STOP})[-–—]?|\s*[-–—/](?=\s)"
_BLANKS = r"\s{2,}|[\t\u3000]|\s|$"


def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a label; behind the label may stand a name."""
    return re.compile(
        rf"""[\s\u200e\u200f]*(?:[-*+•]\s+|\d{{1,3}}[.)]\s+)?
        (?P<opened>\*{{1,3}}|_{{1,3}}|)
        (?P<bracket>[(\[【（]?)
        (?P<word>{_WORD})
        (?:[\s.-]?\s*(?:{_COUNTED})?(?P<number>{_NUMBER}))?
        (?P<name>{name}|)
        (?P<closed>\*{{0,3}}|_{{0,3}})
        (?P<stop>{_SIGN}|{_BLANKS})
        (?P<after>(?P=opened)|)
        \s*(?P<rest>.*)""",
        re.VERBOSE | re.IGNORECASE,
    )


_LABEL = _pattern(_IN_PARENTHESES)
_NAMED_LABEL = _pattern(_NAMED)
_PARTICLES = frozenset(
    ["von", "vom", "de", "du", "di", "da", "del", "van", "from", "of"]
)
_LIST = {"a": "b"}
"""The letter that comes next where `A:` counts the items of a list."""
_SPEAKER = re.compile(
    r"\s*(?P<opened>\*\*|)(?P<name>[^\W\d_][^:：?!\n*|]{1,60}?)(?P<closed>\*\*|)[:：](?P=opened)(?:\s|$|(?<=：))"
)
_MOST_NAMES = 5
_BREAK = re.compile(r"(?:(?<!\\)\\|<br\s?/?>)\Z", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)


_AROUND_NAMES = " ,()（）\u00a0\u202f"


class Label(NamedTuple):
    """What a line begins with, where that may be a label."""

    word: str
    asks: bool
    """Whether it may announce a question."""
    answers: bool
    form: str
    """The sign behind it; a blank where there is none."""
    number: str
    name: str
    """Of who asks or answers."""
    rest: str
    """The line without it."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word, which says more than a letter."""
        return self.word in _ASKING_WORDS or self.word in _ANSWERING_WORDS

    @property
    def group(self) -> str:
        """Which questions belong together: those with plain labels, or with one letter."""
        is_plain = self.is_word or self.word in _PLAIN
        kind = "q" if is_plain else self.word
        return f"{kind} " if self.form == " " else kind

    @property
    def said(self) -> str:
        """The words behind an answer's label, with the name of who says them."""
        return f"{self.name}: {self.rest}" if self.name else self.rest


def label_of(line: str) -> Label | None:
    """Return the label that a line may begin with."""
    marked = _MARKUP.sub("**", line)
    found = _named(marked) or _LABEL.fullmatch(marked)
    if not found:
        return None
    word = re.sub(r"\s", " ", found["word"]).lower()
    form = _form(found, word)
    if not form:
        return None
    rest = found["rest"].strip()
    rest = _BREAK.sub("", rest).rstrip()
    opened = found["opened"]
    if opened not in (found["closed"], found["after"]):
        rest = f"{opened}{rest}"
    return Label(
        word,
        asks=word in _ASKING_WORDS or word in _LETTERS,
        answers=word in _ANSWERING_WORDS or word in _ANSWERING_LETTERS,
        form=form,
        number=found["number"] or "",
        name=found["name"].strip(_AROUND_NAMES),
        rest=rest,
    )


def _named(
    line: str,
) -> re.Match[str] | None:
    """Return the match of a word with a name behind it, as in “FRAGE JUNG:”."""
    found = _NAMED_LABEL.fullmatch(line)
    if found is None or len(found["word"]) == 1:
        return None
    return found if _is_name(found["name"].strip(_AROUND_NAMES)) else None


def _form(
    found: re.Match[str],
    word: str,
) -> str:
    """Return the sign behind a label, a blank for blanks; nothing where the word is none."""
    stop = found["stop"].strip().replace("：", ":")
    if found["bracket"]:
        return stop if stop[:1] in (")", "]", "】", "）") else ""
    if stop:
        return ":" if stop.startswith(".:") else stop[:1]
    is_alone = not found["rest"] and not found["stop"]
    is_wide = len(found["stop"]) > 1 or found["stop"] in ("\t", "\u3000")
    if is_wide or is_alone:
        return " "
    # “Q Is it open?”, as transcripts have it once they were copied, and “Q1 Is it open?”
    begins_anew = not found["rest"][:1].islower()
    is_counted = bool(found["number"]) and len(word) == 1
    is_transcript = word == "q" and found["word"].isupper()
    return " " if begins_anew and (is_counted or is_transcript) else ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MOST_NAMES:
        return False
    return all(
        not word[0].islower() or word.lower() in _PARTICLES for word in words
    )


def is_answered(question: Label, answer: Label) -> bool:
    """Tell whether an answer's label may stand below a question's."""
    if not answer.answers:
        return False
    is_same = answer.form == question.form
    if answer.is_word:
        return is_same or answer.form == ":" or bool(answer.number)
    is_pair = answer.word in _LETTERS.get(question.word[0], "ar")
    return is_pair and (is_same or bool(answer.number and question.number))


def counts_items(label: Label, below: str) -> bool:
    """Tell whether a letter counts the items of a list, since the line below it has the next one."""
    follows = _LIST.get(label.word)
    if follows is None:
        return False
    sign = r"\s" if label.form == " " else re.escape(label.form)
    return bool(
        re.match(rf"\W*{follows}\W*?{sign}", below, re.IGNORECASE),
    )


def names_speaker(line: str) -> bool:
    """Tell whether a line begins with the name of who speaks, as in transcripts (`MS. BERG: Yes.`)."""
    found = _SPEAKER.match(line)
    if not found:
        return False
    name = re.sub(r"\(.*?\)", "", found["name"])
    return _is_name(name)
