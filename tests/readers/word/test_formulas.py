"""Formulas as a line of characters: what stands above, below or under a root stays told apart."""

import pytest

from briefgen.readers import read_source
from tests.readers.word.office_files import docx, p


def m(name: str, *parts: str, **properties: str) -> str:
    said = "".join(f'<m:{key} m:val="{value}"/>' for key, value in properties.items())
    return f"<m:{name}><m:{name}Pr>{said}</m:{name}Pr>{''.join(parts)}</m:{name}>"


def t(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, *held: str) -> str:
    return f"<m:{name}>{''.join(held)}</m:{name}>"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (m("sSup", part("e", t("10")), part("sup", t("−6"))), "10⁻⁶"),  # noqa: RUF001 - a minus sign
        (m("sSup", part("e", t("x")), part("sup", t("a+1"))), "x^(a+1)"),
        (m("sSup", part("e", m("d", part("e", t("x+a")))), part("sup", t("k"))) + t("y"), "(x+a)^(k)y"),
        (m("sSub", part("e", t("H")), part("sub", t("2"))) + t("O"), "H₂O"),
        (m("f", part("num", t("a+b")), part("den", t("2"))), "(a+b)/2"),
        (m("f", part("num", t("n")), part("den", t("k")), type="noBar"), "n over k"),
        (m("rad", part("deg"), part("e", t("x+1"))), "√(x+1)"),
        (m("rad", part("deg", t("3")), part("e", t("x"))), "∛(x)"),
        (m("nary", part("sub", t("i=1")), part("sup", t("n")), part("e", t("i")), chr="∑"), "∑_(i=1)ⁿ i"),
        (m("d", part("e", t("x")), begChr="[", endChr="]"), "[x]"),
        (m("func", part("fName", t("log")), part("e", t("x"))), "log x"),
        (m("acc", part("e", t("x"))), "x\u0302"),
        (
            m(
                "m",
                part("mr", part("e", t("1")), part("e", t("0"))),
                part("mr", part("e", t("0")), part("e", t("1"))),
            ),
            "[1, 0; 0, 1]",
        ),
    ],
)
def test_a_formula_is_one_line(formula, shown):
    (entry,), (problem,) = read_source(docx(p(f"<m:oMath>{formula}</m:oMath>")), "report.docx")
    words = "".join(each for at, each in enumerate(entry.text) if each != "\\" or entry.text[at - 1] == "\\")
    assert words == shown
    assert problem.message == "1 formula was written as one line of characters"


def test_two_formulas_of_a_paragraph_are_two():
    several = f"<m:oMathPara><m:oMath>{t('a=1')}</m:oMath><m:oMath>{t('b=2')}</m:oMath></m:oMathPara>"
    assert read_source(docx(p(several)), "report.docx")[0][0].text == "a=1; b=2"
