"""What the built-in layouts show where: the masthead, the contents, the register and the scale."""

import io
import zipfile

import pytest
from pypdf import PdfReader

import briefgen
from tests.helpers.readback import W, docx_part
from tests.layout.project_made import OUTLINE, shown, write

QUESTION = "-\nHow long is the pier{number}?\n{answer}\n"


def questions(count: int, answer: str = "Not very long.") -> str:
    return "".join(QUESTION.format(number=number, answer=answer) for number in range(count))


def outline(themes: str, **head: str) -> str:
    given = {"title": "T", "organisation": "Desk", **head}
    return "".join(f"{key}: {value}\n" for key, value in given.items()) + f"themes:\n{themes}"


ALL = "- title: The piers\n  select: {text: pier}\n"


def contents(folder, sources: str, themes: str = ALL) -> list[str]:
    """Return the lines of the contents; none where there are no contents."""
    made = shown(write(folder, outline_yaml=outline(themes), sources__questions_txt=sources))
    _, found, rest = made.partition("\nContents\n\n")
    return rest.split("\n\n", 1)[0].splitlines() if found else []


def test_a_brief_of_few_entries_has_no_contents(tmp_path):
    assert contents(tmp_path, questions(9)) == []
    assert len(contents(tmp_path, questions(10))) == 12  # with the theme and the sources


def test_a_brief_of_few_long_entries_has_contents(tmp_path):
    assert contents(tmp_path, questions(3, "word " * 400)) == []
    assert len(contents(tmp_path, questions(3, "word " * 600))) == 5


NESTED = """\
- title: Upper
  themes:
  - title: Lower
    select: {text: pier}
"""


def test_contents_are_as_deep_as_a_page_holds(tmp_path):
    assert [line.split()[0] for line in contents(tmp_path, questions(12), NESTED)[:3]] == ["1", "1.1", "Q1.1.1"]
    titles = [line.split()[-1] for line in contents(tmp_path, questions(60), NESTED)]
    assert titles == ["Upper", "Lower", "Sources"]
    assert len(contents(tmp_path, questions(60))) == 2


def files(folder, **head: str) -> dict[str, bytes]:
    project = write(folder, outline_yaml=outline(ALL, **head), sources__questions_txt=questions(2))
    made = briefgen.build(project)
    assert made.files, made.problems
    return {file.suffix: file.read_bytes() for file in made.files}


def test_the_first_page_has_no_title_above_its_title_and_keeps_its_marking(tmp_path):
    written = files(tmp_path, title="Piers_of_the_north", marking="TLP:GREEN")
    first = PdfReader(io.BytesIO(written[".pdf"])).pages[0].extract_text()
    assert first.count("Piers_of_the_north") == 1
    assert first.count("TLP:GREEN") == 3  # in the header, the footer and the masthead
    body = docx_part(written[".docx"], "word/document.xml")
    assert body.find(f".//{W}sectPr/{W}titlePg") is not None
    with zipfile.ZipFile(io.BytesIO(written[".docx"])) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
    assert sorted("Piers_of_the_north" in header for header in headers) == [False, True]
    assert all("TLP:GREEN" in header for header in headers)


FACTS = {"date": "2026-05-04", "cutoff": "2026-05-01", "audience": "Officers", "author": "A. Analyst", "edition": "3"}


@pytest.mark.parametrize(("facts", "rows"), [(1, [1]), (3, [3]), (4, [4]), (5, [3, 2])])
def test_the_masthead_has_two_rows_where_there_are_more_than_four_facts(tmp_path, facts, rows):
    head = dict(list(FACTS.items())[:facts])
    table = docx_part(files(tmp_path, **head)[".docx"], "word/document.xml").find(f".//{W}tbl")
    assert [len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")] == rows


@pytest.mark.parametrize(("scale", "ends"), [("icd203", ("1–5%", "95–99%")), ("phia", (">0% – ≈5%", "≈95% – <100%"))])
def test_the_scale_is_a_row_from_unlikely_to_likely(tmp_path, scale, ends):
    made = shown(write(tmp_path, outline_yaml=f"scale: {scale}\n{OUTLINE}"))
    terms, _, ranges = made.partition("Annex: estimative language")[2].split("\n\n")[2].splitlines()
    assert (len(terms.split(" | ")), len(ranges.split(" | "))) == (7, 7)
    assert "almost certain, " in terms.split(" | ")[6]
    assert (ranges.split(" | ")[0], ranges.split(" | ")[6]) == ends
    assert ("The gaps between" in " ".join(made.split())) == (scale == "phia")
