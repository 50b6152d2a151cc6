"""Questions in headings, bold, numbers, bare lines, folds and tables; numbers stay whole or go whole."""

# ruff: noqa: RUF001 - signs and letters of several scripts

import pytest

from briefgen.readers import read_source


def asked(text: str, file: str = "a.md") -> list[tuple[str, str]]:
    found, problems = read_source(text.encode(), file)
    assert problems == []
    assert {entry.kind for entry in found} == {"qa"}
    return [(entry.title, entry.text) for entry in found]


@pytest.mark.parametrize(
    "question",
    [
        "Was geschah am 7. Juni 2025?",
        "Gilt Anhang 3. Absatz 4 noch?",
        "Wo liegt Q. 5 Meter weiter?",
        "8. Juni 2025: Was geschah?",
        "1. Juli: Wer kam?",
        "Fährt die 2.1. Klasse?",
        "24.12. und danach: Wer fährt?",
        "2024. Was war?",
        "1.5 Meter: Reicht das?",
        "4. Wer kommt?",
    ],
)
@pytest.mark.parametrize(
    "form", ["## {}\n\nNichts.\n", "**{}**\n\nNichts.\n", "-\n{}\nNichts.\n", "Q: {}\nA: Nichts.\n"]
)
def test_a_number_that_counts_no_questions_stays(question, form):
    assert asked(form.format(question)) == [(question, "Nichts.")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.", "2."),
        ("1)", "2)"),
        ("(3)", "(4)"),
        ("1.2.", "1.3."),
        ("1.2", "1.3"),
        ("1.9.", "2.1."),
        ("1.2.3", "1.2.4"),
        ("1.2.", "1.2.1."),
        ("Q1.", "Q2."),
        ("Q:", "Q:"),
        ("Frage 1:", "Frage 2:"),
        ("P:", "P:"),
        (r"1\.", r"2\."),
        ("3 –", "4 –"),
    ],
)
@pytest.mark.parametrize("form", ["## {} {}\n{}\n\n", "**{} {}**\n\n{}\n\n"])
def test_numbers_and_labels_that_count_questions_go_whole(first, second, form):
    text = form.format(first, "Who sails?", "We.") + form.format(second, "When?", "May.")
    assert asked(text) == [("Who sails?", "We."), ("When?", "May.")]


@pytest.mark.parametrize(
    ("first", "second"), [("9.00 Uhr:", "10.30 Uhr:"), ("5. Mai:", "6. Mai:"), ("4.", "2."), ("1,5 m", "1,7 m")]
)
def test_numbers_that_do_not_follow_each_other_stay(first, second):
    text = f"## {first} Wer kommt?\nAnn.\n\n## {second} Wer geht?\nBo.\n"
    assert asked(text) == [(f"{first} Wer kommt?", "Ann."), (f"{second} Wer geht?", "Bo.")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("-\nWill the pilots come back to work, or will\nthe port stay shut?\nNo.\n", "long"),
        ("-\nWill the pilots come back to work, or will\n  the port stay shut?\n\nNo.\n", "long"),
        ("**Will the pilots come back to work, or will\nthe port stay shut?**\n\nNo.\n", "long"),
        ("1. Will the pilots come back to work, or will\n   the port stay shut?\n\n   No.\n", "long"),
        ("Q: Will the pilots come back to work, or will\nthe port stay shut?\nNo.\n", "long"),
        ("Q: Will the pilots come back to work, or will\nthe port stay shut?\nA: No.\n", "long"),
        ("-\nWas war am 7.\nJuni?\nNo.\n", "Was war am 7. Juni?"),
    ],
)
def test_a_question_may_be_wrapped(text, title):
    long = "Will the pilots come back to work, or will the port stay shut?"
    assert asked(text) == [(long if title == "long" else title, "No.")]


def test_bare_questions_may_be_wrapped_where_there_are_several():
    text = "Will the pilots come back to work, or will\nthe port stay shut?\nNo.\n\nWhen?\nIn May.\n"
    assert asked(text) == [
        ("Will the pilots come back to work, or will the port stay shut?", "No."),
        ("When?", "In May."),
    ]


@pytest.mark.parametrize(
    "answer", ["Talks go on. Will they end?\nNobody knows.", "They strike.\nWhy?", "Will they?\nNo.", "- Why?\n- So."]
)
def test_a_question_in_the_answer_stays_there(answer):
    assert asked(f"-\nPilots\n{answer}\n") == [("Pilots", answer)]


@pytest.mark.parametrize(
    "text",
    [
        "**Who sails?** We.\n\n**When?** May.\n",
        "- **Who sails?** We.\n- **When?** May.\n",
        "3. **Who sails?**\n   We.\n4. **When?**\n   May.\n",
        "**3.** **Who sails?**\nWe.\n\n**4.** **When?**\nMay.\n",
        "10. **Who sails?**\n\n    We.\n\n11. **When?**\n\n    May.\n",
        "**Who sails?**\nAnswer: We.\n\n**When?**\nAnswer: May.\n",
        "Who sails?\n==========\nWe.\n\nWhen?\n=====\nMay.\n",
        "## **Who sails?**\nWe.\n## *When?*\nMay.\n",
        "## Who sails? {#who}\nWe.\n## When?\nMay.\n",
        "<details><summary>Who sails?</summary>\nWe.\n</details>\n<details><summary>When?</summary>May.</details>",
        "<details open><summary>\n<b>Who sails?</b>\n</summary>We.\n</details><details><summary>When?</summary>May.",
        "| Question | Answer |\n|---|---|\n| Who sails? | We. |\n| When? | May. |\n",
        "Frage | Antwort\n:-- | --:\nWho sails? | We.\nWhen? | May.\n",
        "| **Q** | **A** |\n|---|---|\n| 1. Who sails? | We. |\n| 2. When? | May. |\n",
    ],
)
def test_forms_of_pages_of_questions(text):
    assert asked(text) == [("Who sails?", "We."), ("When?", "May.")]


def test_other_cells_of_a_table_are_kept_and_headings_are_tags():
    text = "## Port\n\n| Nr. | Frage | Antwort | Stand |\n|-|-|-|-|\n| 1 | Offen? | Ja,<br>a \\| b. | Mai |\n"
    (found,), problems = read_source(text.encode(), "a.md")
    assert problems == []
    assert (found.title, found.text, found.tags) == ("Offen?", "Ja,\na | b.", ("port",))
    assert (found.x, found.where.line) == ({"Nr.": "1", "Stand": "Mai"}, 5)


def test_what_stands_beside_folds_is_told():
    inner = "<details><summary>More?</summary>Li</details>"
    text = f"Of May.\n\n<details><summary>Who?</summary>\nWe.\n{inner}\n</details>\nEnd.\n"
    (found,), problems = read_source(text.encode(), "a.md")
    assert (found.title, found.text) == ("Who?", f"We.\n{inner}")
    assert [(problem.where.line, problem.code) for problem in problems] == [(1, "stray-text"), (7, "stray-text")]


NO_QUESTIONS = {
    "steps": "1. Open the valve.\n2. Is the pump on?\n3. Shut the valve.\n",
    "a check between steps": "1. Look at the pump.\nIs it on?\n2. Look at the valve.\n",
    "minutes": "Minutes\nPresent: Ann, Bo\n1. Budget\nAgreed.\n2. Who drives?\nBo.\n3. Next meeting\nFriday.\n",
    "open points": "Open points:\n1. Who pays?\n2. When do we sail?\n\nNext meeting: Friday.\n",
    "a poem": "Shall the grey ship sail at dawn of day?\nThe tide is high, the wind is in the west,\n"
    "The gulls have gone, the pilots went away,\nAnd every lamp along the quay is dressed.\n",
    "a song": "Who goes there in the night\nbeneath the silver moon?\nNobody.\n",
    "a play": "Anna: Are you coming?\nBen: Yes.\nAnna: When?\nBen: Soon.\n",
    "speech with dashes": "– Wer ist da?\n– Ich.\n– Wer?\n– Niemand.\n",
    "an address": "Harbour Office\nQuay 5\n12345 Hull\n",
    "chess": "1. e4 e5 2. Ke2? Nf6\n3. d4 exd4\n4. Bb5?\n",
    "a blunder": "12. Qxb7?\nA blunder.\n13. Rb1\n",
    "days": "5. Mai 2024: Das Schiff lief ein.\n6. Mai 2024: War es voll?\n7. Mai 2024: Es fuhr ab.\n",
    "prose with ordinals": "Am 5. Mai kam das Schiff. Was nun? Niemand wusste es.\nDer 6. Mai war ruhig.\n",
    "physics": "V: 230 V\nA: 10 A\nP: 2300 W\n",
    "force": "F: 100 N\nA: 2 m²\n",
    "flow": "Q: 12 m³/s\nH: 3 m\n",
    "quarters": "Q1: 5 %\nQ2: 7 %\nQ3: 6 %\nQ4: 8 %\n",
    "quarters of a year": "Q1 2024: growth\nQ2 2024: decline?\nQ3 2024: growth\nQ4 2024: growth\n",
    "chords": "A: minor chord\nB: major chord\nC: a rest\n",
    "a postscript": "Liebe Anna,\nkommst du?\n\nP.S.: Bring Brot mit.\n",
    "initials": "D. Gil: came.\nR. Li: left. Why?\n",
    "initials in Cyrillic": "В. Иванов: пришёл.\nО. Петров: ушёл?\n",
    "pages": "P: 12\nR: 13\nP: 14\n",
    "Spanish prose": "En la página R: 5 se dice algo. ¿Qué? Nada.\n",
    "rhetoric": "The minister spoke for an hour. Who listened? Nobody did.\n\nThen he left.\n",
    "one heading of many": "# Report\n\nText.\n\n## Why now?\n\nText.\n\n## Scope\n\n## Method\n\n## Results\n",
    "run-in headings": "**Lage.** Der Kai ist zu.\n\n**Was tun?** Nichts.\n\n**Ausblick.** Offen.\n",
    "bold headings": "**Scope**\n\nText.\n\n**Who?**\n\nText.\n\n**Method**\n\nText.\n",
    "a table of values": "| Name | Value |\n|---|---|\n| Q | 5 |\n| A | 3 |\n",
    "an answer": "Answer: 42\n",
    "votes": "A: Yes.\nA: No.\n",
    "a list that asks": "- Who pays?\n- Who sails?\n- Anna\n",
    "tasks": "- [ ] Who pays?\n- [x] Call Bo\n",
    "a recipe": "Needs\n1. 5 g salt\n2. How much pepper?\n3. Water\n",
    "a message": "To: Ann\nFrom: Bo\nSubject: Are you coming?\n\nYes or no?\n",
    "an agenda": "Agenda\n\n(1) Opening\n(2) Who reports?\n(3) Closing\n",
    "a remark": "One.\nTwo.\nThree.\n\nQuestion: who pays? We do not know.\n\nEnd.\n",
    "two speakers": "Of May:\nMR LI: Is it open?\nMS BERG: Yes.\n",
    "vitamins": "Vitamin A: 5 mg\nVitamin D: 3 mg?\n",
    "a fold": "<details><summary>More</summary>\nText?\n</details>\n",
}


@pytest.mark.parametrize("text", NO_QUESTIONS.values(), ids=NO_QUESTIONS)
@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_a_text_that_is_no_list_of_questions_is_one_entry(text, file):
    (found,), problems = read_source(text.encode(), file)
    assert (found.kind, problems) == ("note", [])
    whole = f"# {found.title}\n{found.text}" if text.startswith("# ") else found.text
    assert whole.split() == text.split()


def test_a_footnote_of_a_question_stands_below_its_answer():
    text = "## Who sails?^[Of *2026*.]\n\nWe.\n\n## When?[^1]\n\nMay.\n\n## Why?\n\nSo.\n\n[^1]: Soon.\n"
    assert asked(text) == [
        ("Who sails?", "We.\n\nNote to the title: Of *2026*."),
        ("When?", "May.\n\nNote to the title:[^1]\n\n[^1]: Soon."),
        ("Why?", "So."),
    ]


def test_an_answer_has_the_footnotes_and_addresses_that_it_calls():
    text = (
        "Q: Who?\nA: We[^1], see [Port].\nSource: Desk\nQ: When?\nA: May[^1].\nQ: Why?\nA: So.\n\n"
        "[^1]: Named.\n    Twice.\n[port]: https://a.example/\n[^2]: Not called.\n"
    )
    assert [answer for _, answer in asked(text)] == [
        "We[^1], see [Port].\n\n[^1]: Named.\n    Twice.\n[port]: https://a.example/",
        "May[^1].\n\n[^1]: Named.\n    Twice.",
        "So.\n\n[^2]: Not called.",
    ]


@pytest.mark.parametrize(
    "text", ["# Port lines\n\n## Quay\n\n### Who?\n\nWe.\n", "# Port lines\n\nQ: Who?\nA: We.\n"]
)
def test_the_heading_on_top_is_the_work_that_questions_are_part_of(text):
    (found,), problems = read_source(text.encode(), "a.md")
    assert (found.title, found.container, problems) == ("Who?", "Port lines", [])


def test_every_heading_above_a_question_is_a_tag_but_the_title():
    text = "# Port lines\n\n## Quay\n\n### Night\n\n#### Who?\n\nWe.\n\n## Crews\n\n#### When?\n\nMay.\n"
    assert [entry.tags for entry in read_source(text.encode(), "a.md")[0]] == [("quay", "night"), ("crews",)]
    named = f"---\ntitle: Desk\n---\n{text}"
    assert [entry.tags[0] for entry in read_source(named.encode(), "a.md")[0]] == ["port-lines", "port-lines"]
