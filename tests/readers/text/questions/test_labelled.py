"""`Q:` and `A:` in the languages of press offices, with the signs that they put behind them; transcripts."""

# ruff: noqa: RUF001 - signs and letters of several scripts

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth

LANGUAGES = {
    "English": [("Q", "A"), ("Question", "Answer"), ("QUESTION", "RESPONSE"), ("Reporter", "Reply")],
    "German": [
        ("F", "A"),
        ("Frage", "Antwort"),
        ("FRAGE", "ANTWORT"),
        ("ZUSATZFRAGE", "ANTWORT"),
        ("Nachfrage", "A"),
    ],
    "French": [("Q", "R"), ("Question", "Réponse"), ("Relance", "Réponse")],
    "Spanish": [("P", "R"), ("Pregunta", "Respuesta"), ("Repregunta", "Respuesta")],
    "Portuguese": [("P", "R"), ("Pergunta", "Resposta")],
    "Italian": [("D", "R"), ("Domanda", "Risposta")],
    "Dutch": [("V", "A"), ("Vraag", "Antwoord")],
    "Russian": [("В", "О"), ("Вопрос", "Ответ"), ("ВОПРОС", "ОТВЕТ")],
    "Ukrainian": [("З", "В"), ("П", "В"), ("Питання", "Відповідь"), ("Запитання", "Відповідь")],
    "Polish": [("P", "O"), ("Pytanie", "Odpowiedź")],
    "Arabic": [("س", "ج"), ("سؤال", "جواب"), ("السؤال", "الإجابة")],
    "Chinese": [("问", "答"), ("問", "答"), ("提问", "回答"), ("问题", "答复")],
    "Korean": [("문", "답"), ("질문", "답변")],
    "Japanese": [("問", "答"), ("質問", "回答"), ("Ｑ", "Ａ")],
}
PAIRS = [(language, *pair) for language, pairs in LANGUAGES.items() for pair in pairs]
SIGNS = {
    "colon": "{}: ",
    "blank, colon": "{} : ",
    "no-break space, colon": "{}\u00a0: ",
    "narrow no-break space, colon": "{}\u202f: ",
    "full-width colon": "{}：",
    "full stop": "{}. ",
    "stop and dash": "{}.- ",
    "parenthesis": "{}) ",
    "dash": "{} – ",
    "hyphen": "{} - ",
    "slash": "{}/ ",
    "tab": "{}\t",
    "blanks": "{}   ",
    "ideographic space": "{}\u3000",
    "in parentheses": "({}) ",
    "in brackets": "[{}] ",
    "in corners": "【{}】",
    "bold": "**{}:** ",
    "bold, colon after": "**{}**: ",
    "underlined": "__{}:__ ",
    "HTML": "<b>{}:</b> ",
    "item": "- {}: ",
}


def placed(text: str, file: str = "lines.txt") -> list[tuple[int, str, str]]:
    """Line, question and answer of each entry of a text that has no problem."""
    found, problems = read_source(text.encode(), file)
    assert problems == []
    assert {entry.kind for entry in found} == {"qa"}
    return [(entry.where.line, entry.title, entry.text) for entry in found]


def lines(*said: tuple[str, str], sign: str = "{}: ") -> str:
    return "".join(sign.format(label) + words + "\n" for label, words in said)


@pytest.mark.parametrize(("language", "asks", "answers"), PAIRS)
def test_the_labels_of_a_language_are_taken_away(language, asks, answers):
    text = lines((asks, "Kaj 7 ok?"), (answers, "Jes."), (asks, "Kiam?"), (answers, "Maje."))
    assert placed(text) == [(1, "Kaj 7 ok?", "Jes."), (3, "Kiam?", "Maje.")], language


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize(
    ("asks", "answers"), [("Q", "A"), ("P", "R"), ("В", "О"), ("س", "ج"), ("問", "答"), ("Question", "Answer")]
)
def test_whatever_sign_stands_behind_them(sign, asks, answers):
    text = lines((asks, "Kaj?"), (answers, "Jes."), (asks, "Kiam do?"), (answers, "Maje."), sign=sign)
    assert placed(text, "a.md") == [(1, "Kaj?", "Jes."), (3, "Kiam do?", "Maje.")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Q1:", "A1:"),
        ("Q 1.", "A 1."),
        ("Q.1)", "A.1)"),
        ("Q1.2:", "A1.2:"),
        ("Frage Nr. 3:", "Antwort Nr. 3:"),
        ("Вопрос № 3.", "Ответ № 3."),
        ("问题一：", "回答一："),
        ("問１　", "答１　"),
        ("س١:", "ج١:"),
        ("질문 1.", "답변 1."),
        ("Q1", "A1"),
        ("Q1.", "A1."),
        ("В.1:", "О.1:"),
        ("Question #1:", "Answer #1:"),
        ("Question n° 1 :", "Réponse n° 1 :"),
    ],
)
def test_with_numbers_too(first, second):
    assert placed(f"{first} Kaj?\n{second} Jes.\n") == [(1, "Kaj?", "Jes.")]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Kaj? A: Jes.\n",
        "**Q: Kaj?** Jes.\n",
        "问：Kaj？答：Jes.\n".replace("？", "?"),
        "Q: Kaj?<br>A: Jes.\n",
        "Q: Kaj?\\\nA: Jes.\n",
        "| Q: Kaj? | A: Jes. |\n|---|---|\n",
        "| | |\n|---|---|\n| **Q:** | Kaj? |\n| **A:** | Jes. |\n",
        "Q: Kaj?\r\nA: Jes.\r\n",
        "\ufeffQ: Kaj?\nA: Jes.\n",
        "**Q: Kaj?**\n\n**A:** Jes.\n",
        "Q:\nKaj?\nA:\nJes.\n",
        "Q\n\nKaj?\n\nA\n\nJes.\n",
        "Frage 1\nKaj?\nAntwort\nJes.\n",
        "Q1.Kaj?\nA1.Jes.\n",
        "В.: Kaj?\nО.: Jes.\n",
        "1. Q: Kaj?\n   A: Jes.\n",
        "Q: Kaj?\nA: Jes.\n\n---\n",
        "*Q: Kaj?*\n\n*A:* Jes.\n\n* * *\n",
    ],
)
def test_on_one_line_in_tables_and_with_other_line_ends(text):
    assert [each[1:] for each in placed(text, "a.md")] == [("Kaj?", "Jes.")]


TRANSCRIPT = """\
QUESTION: (Inaudible.)

SECRETARY BERG: I could not hear you.

QUESTION: Two things, if I may.

Is the quay open? And the pilots --

SECRETARY BERG: Yes.

It opened in May.

FOLLOW-UP: Until when?

MR LI (by phone): June.
"""


def test_in_a_transcript_the_name_stays_with_the_answer():
    assert placed(TRANSCRIPT) == [
        (1, "(Inaudible.)", "SECRETARY BERG: I could not hear you."),
        (5, "Two things, if I may. Is the quay open? And the pilots --", "SECRETARY BERG: Yes.\n\nIt opened in May."),
        (13, "Until when?", "MR LI (by phone): June."),
    ]


@pytest.mark.parametrize("label", ["Q   ", "Q\t", "Q ", "Q\u00a0\u00a0"])
def test_a_transcript_may_have_a_letter_and_blanks(label):
    text = f"{label}Is the quay open?\n\nMS. BERG:  Yes.\n\n{label}(Inaudible.)\n\nMS. BERG:  No.\n"
    assert placed(text) == [(1, "Is the quay open?", "MS. BERG:  Yes."), (5, "(Inaudible.)", "MS. BERG:  No.")]


@pytest.mark.parametrize(
    ("text", "asker", "answer"),
    [
        ("FRAGE JUNG: Wann?\nDR. BERG: Morgen.\n", "JUNG", "DR. BERG: Morgen."),
        ("ZUSATZFRAGE VON LI: Wann?\nDR. BERG (AA): Morgen.\n", "VON LI", "DR. BERG (AA): Morgen."),
        ("Q (Example Post): When?\nA (Berg): Soon.\n", "Example Post", "Berg: Soon."),
        ("Question from Example Post: When?\nAnswer: Soon.\n", "from Example Post", "Soon."),
    ],
)
def test_who_asks_is_kept(text, asker, answer):
    (found,), problems = read_source(text.encode(), "a.txt")
    assert (found.x, found.text, problems) == ({"asked_by": asker}, answer, [])


def test_each_of_several_questions_before_an_answer_is_one():
    assert placed("Q: Who?\nQ: When?\nA: In May.\n") == [(1, "Who?", ""), (2, "When?", "In May.")]


def test_an_answer_without_a_question_is_told():
    found, problems = read_source(b"A: Yes.\n\nQ: When?\nA: In May.\n", "a.txt")
    assert [(entry.title, entry.text) for entry in found] == [("When?", "In May.")]
    assert [(problem.where.line, problem.code) for problem in problems] == [(1, "stray-text")]


def test_a_heading_above_a_question_is_its_tag():
    found, _ = read_source(b"# Port\n\nQ: Open?\nA: Yes.\n\n## Pilots\n\nQ: Here?\nA: No.\n", "a.md")
    assert [(entry.text, entry.tags) for entry in found] == [("Yes.", ("port",)), ("No.", ("pilots",))]


KEPT = {
    "A second answer": ("Q: Who?\nA: We.\nA: You too.\n", "We.\nA: You too."),
    "A counted list": ("Q: Who?\nA: One of\nA: Ann\nB: Bo\n", "One of\nA: Ann\nB: Bo"),
    "A choice": ("Q: Who?\nA: Ann\nB: Bo\n", "A: Ann\nB: Bo"),
    "another letter": ("Q: How?\nA: Thus:\nV: 5 kn\nP: 3 kW\n", "Thus:\nV: 5 kn\nP: 3 kW"),
    "a postscript": ("Q: How?\nA: Thus.\nP.S.: Soon.\n", "Thus.\nP.S.: Soon."),
    "a page": ("P: ¿Cómo?\nR: Así.\nVéase R: 5 y P. Gil.\n", "Así.\nVéase R: 5 y P. Gil."),
    "emphasis": ("Q: How?\n**A: Thus.**\n", "**Thus.**"),
    "a table": ("Q: How?\nA: Thus:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "Thus:\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
}


@pytest.mark.parametrize(("text", "answer"), KEPT.values(), ids=KEPT)
def test_what_is_no_label_stays(text, answer):
    assert [each[2] for each in placed(text, "a.md")] == [answer]


PARTS = (
    "quay",
    "Hafen",
    "môle",
    "причал",
    "码头",
    "부두",
    "الرصيف",
    "5. Mai",
    "U.S.",
    "A.",
    "(3)",
    "1.2.",
    "R:",
    "#7",
)
WORDS = st.lists(st.sampled_from(PARTS), min_size=1)
SAID = WORDS.map(" ".join)


@given(
    st.sampled_from(PAIRS),
    st.sampled_from(sorted(SIGNS.values())),
    st.lists(st.tuples(SAID, st.lists(SAID, min_size=1, max_size=4)), min_size=2, max_size=5),
    st.sampled_from(["\n", "\n\n"]),
)
@settings(max_examples=300)
def test_every_word_arrives(pair, sign, said, between):
    _, asks, answers = pair
    pieces = [
        f"{sign.format(asks)}so {question} so?\n{sign.format(answers)}so {between.join(answer)}\n"
        for question, answer in said
    ]
    found, problems = read_source("\n".join(pieces).encode(), "a.md")
    assert problems == []
    assert {entry.kind for entry in found} == {"qa"}
    for entry, (question, answer) in zip(found, said, strict=True):
        assert entry.title.split() == ["so", *question.split(), "so?"]
        assert entry.text.split() == ["so", *" ".join(answer).split()]


@pytest.mark.parametrize(
    "piece", ["Q: ", "Q ", "**Q", "Q: a? A", "(", "| Q: |", "Q  ", "A: \n", "Q: a\n", "<br>", "Frage A "]
)
@pytest.mark.slow
def test_hostile_text_takes_linear_time(piece):
    def made(pieces: int) -> bytes:
        return ("Q: Who?\n" + piece * pieces).encode()

    def read(text: bytes) -> None:
        read_source(text, "a.md")

    read(made(20_000))
    assert growth(made, read, 200) < PROPORTION
