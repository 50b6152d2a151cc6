"""What the built-in layouts say of what a judgement rests on."""

from pathlib import Path

import pytest

import briefgen

ENTRIES = """\
- {id: notice, title: A notice, publisher: Ferries, text: Open.}
- {id: wire, title: A wire, publisher: Wire, origin: notice, text: Open.}
- {id: count, title: A count, publisher: Port, text: Twelve.}
- {id: study, title: A study, publisher: Institute, status: retracted, text: Six.}
- {id: talk, title: A talk, publisher: Pier, contradicts: kj1, text: Shut.}
- {id: plum, title: A plum, publisher: Plums, marking: TLP:RED, text: Plums.}
- {id: pear, title: A pear, publisher: Plums, marking: TLP:RED, text: Pears.}
- {id: memo, title: A memo, publisher: Desk, text: Noted.}
"""
THEMES = "themes: [{title: A, entries: [notice, wire, count, study, plum, pear], intro: 'As in [@memo].'}]\n"


def text_of(folder: Path, outline: str) -> str:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    (folder / "outline.yaml").write_text(
        f"title: X\nmarking: TLP:RED\nunmarked: TLP:CLEAR\n{outline}", encoding="utf-8"
    )
    built = briefgen.build(folder / "outline.yaml", to=["txt"])
    text = built.files[0].read_text(encoding="utf-8")
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("[notice, count]", "Rests on E1.1, E1.3."),
        ("[notice]", "Rests on E1.1 alone."),
        ("[notice, wire]", "Rests on E1.1, E1.2, of one origin."),
        ("[notice, wire, count]", "Rests on E1.1, E1.2, E1.3, of 2 origins."),
        ("[count, study]", "Rests on E1.3, E1.4 (retracted), of one origin."),
        ("[study]", "Rests on E1.4 (retracted) alone."),
        ("[count, memo]", "Rests on E1.3, [1]."),
    ],
)
@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_support_is_shown_as_it_is(tmp_path: Path, entries: str, said: str, layout: str):
    outline = f"layout: {layout}\njudgements: [{{text: It is open., entries: {entries}}}]\n{THEMES}"
    assert said in text_of(tmp_path, outline)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("[plum]", "Rests on one entry that is left out here."),
        ("[plum, pear]", "Rests on 2 entries that are left out here."),
        ("[notice, plum]", "Rests on E1.1 and on one entry that is left out here."),
    ],
)
def test_a_product_says_how_much_it_leaves_out_of_what_a_judgement_rests_on(tmp_path: Path, entries: str, said: str):
    judgements = f"judgements: [{{text: It is open., marking: TLP:CLEAR, entries: {entries}}}]\n"
    product = "products: [{name: p, marking: TLP:CLEAR, marking_filter: drop}]\n"
    assert said in text_of(tmp_path, f"{judgements}{THEMES}{product}")


def test_what_contradicts_a_judgement_stands_beside_it(tmp_path: Path):
    themes = "themes: [{title: A, entries: [notice, count, talk]}]\n"
    text = text_of(tmp_path, f"judgements: [{{text: It is open., entries: [notice, count]}}]\n{themes}")
    assert "Rests on E1.1, E1.2. Contradicted by E1.3." in text


def test_an_entry_that_no_longer_stands_says_so_itself_and_in_the_register(tmp_path: Path):
    text = text_of(tmp_path, "themes: [{title: A, entries: [study, count]}]\n")
    assert "A study ------------- This entry is retracted. Six." in text
    assert "Institute, A study. (retracted)" in text
