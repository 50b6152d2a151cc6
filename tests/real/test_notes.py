"""Obsidian vaults, FAQ pages and tables that nobody here wrote, read exactly as they stand.

The files are not part of the repository. `BRIEFGEN_FIXTURES` names the folder that holds them; without it, or without
the folder, these tests are skipped.
"""

import csv
import os
import re
from pathlib import Path

import pytest
import yaml

from briefgen.layout.commonmark import parse_blocks
from briefgen.readers import read_source

FOLDER = Path(os.environ.get("BRIEFGEN_FIXTURES") or Path(__file__).parents[3] / "shared" / "fixtures")

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the files are not here ({FOLDER}); set BRIEFGEN_FIXTURES"),
]

NOTES = sorted(file.relative_to(FOLDER).as_posix() for file in FOLDER.glob("obsidian/**/*.md"))
UNDERLINE = re.compile("=+|-+")
"""What stands below a heading; the headings above questions are their tags."""
FAQS = {
    "emergency-directive-with-faq.md": 1,
    "https-standard-faq.md": 10,
    "playbook-faq.md": 13,
    "stix-faq.md": 23,
    "travel-guide-faq.md": 27,
}
TABLES = {
    "campaign-events-links-snippets.csv": 74,
    "defanged-padded-dates.csv": 18,
    "exploited-vulnerabilities-first-100.csv": 100,
    "indicators-descriptions.csv": 11,
    "investigation-timeline.csv": 181,
    "multiline-cells.csv": 10,
    "semicolon-references.csv": 2,
    "shift-jis-table.csv": 3,
}


def read(name: str):
    return read_source((FOLDER / name).read_bytes(), name)


def table(name: str, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table by Python's own reader."""
    with (FOLDER / "csv" / name).open(encoding=encoding, newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=delimiter) if any(row.values())]


def front_matter(text: str) -> dict:
    found = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    return yaml.load(found[1], Loader=yaml.BaseLoader) if found else {}  # noqa: S506 - makes nothing but texts


def words(text: str) -> str:
    """What is left of a value when the signs of links are taken out."""
    return text.replace("[[", "").replace("]]", "")


# ---------------------------------------------------------------- Obsidian


def test_every_note_is_here():
    assert len(NOTES) == 17


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_one_entry_with_its_properties_and_no_syntax_left(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    (entry,), problems = read(name)
    stated = front_matter(text)
    assert {problem.code for problem in problems} <= {"embed"}
    assert entry.title == stated.get("title", entry.title)
    assert entry.url == (stated.get("source") or stated.get("url") or "")
    assert [str(author) for author in entry.authors] == [words(author) for author in stated.get("author") or []]
    assert not stated.get("published") or entry.published.iso() == stated["published"]
    kept = {
        key for key, value in stated.items() if value and key in ("categories", "topics", "isbn", "rating", "aliases")
    }
    assert kept <= set(entry.x)
    plain = re.sub(r"```.*?```|`[^`]*`", "", entry.text, flags=re.DOTALL)
    assert not re.search(r"!?\[\[[^\[\]\n]+\]\]|^>\s*\[!", plain, re.MULTILINE)
    parse_blocks(entry.text, entry.where)


@pytest.mark.parametrize("name", NOTES)
def test_every_link_between_notes_is_cited_and_every_embed_told(name):
    text = re.sub(r"```.*?```|`[^`\n]*`|\A---\n.*?\n---\n", "", (FOLDER / name).read_text("utf-8"), flags=re.DOTALL)
    (entry,), problems = read(name)
    links = {
        link.split("|")[0].split("#")[0].strip().lower() for link in re.findall(r"(?<!!)\[\[([^\[\]\n]+)\]\]", text)
    }
    embeds = [
        each for each in re.findall(r"!\[\[([^\[\]\n]+)\]\]", text) if not re.search(r"\.(png|jpe?g|svg)", each)
    ]
    cited = {re.sub(r"\W|_", "", each.entry) for each in entry.citations}
    assert {re.sub(r"\W|_", "", link) for link in links if link} <= cited
    assert len(embeds) == len([problem for problem in problems if problem.code == "embed"])


def test_the_clippings_know_when_they_were_saved():
    saved = {
        name: read(f"obsidian/vault-a/Clippings/{name}.md")[0][0].accessed for name in ("Buy wisely", "In good hands")
    }
    assert {name: day.iso() for name, day in saved.items()} == {
        "Buy wisely": "2023-11-18",
        "In good hands": "2023-09-12",
    }


# ---------------------------------------------------------------- questions and answers


@pytest.mark.parametrize(("name", "count"), FAQS.items(), ids=FAQS)
def test_every_question_is_an_entry_or_stands_in_an_answer(name, count):
    text = (FOLDER / "qa" / name).read_text(encoding="utf-8")
    found, problems = read(f"qa/{name}")
    assert (len(found), {problem.severity for problem in problems} <= {"warning"}) == (count, True)
    whole = "\n".join(f"{entry.title}\n{entry.text}" for entry in found)
    for heading in re.findall(r"^#+\s+(.*?\?)\s*#*$", text, re.MULTILINE):
        assert re.sub(r"[_*\\]", "", heading) in re.sub(r"[_*\\]", "", whole)


@pytest.mark.parametrize("name", FAQS)
def test_no_line_of_a_page_of_questions_is_lost_in_silence(name):
    lines = (FOLDER / "qa" / name).read_text(encoding="utf-8").split("\n")
    found, problems = read(f"qa/{name}")
    told: set[int] = set()
    for problem in problems:
        spans = re.findall(r"lines (\d+) to (\d+)", problem.message)
        told |= set(range(int(spans[0][0]), int(spans[0][1]) + 1)) if spans else {problem.where.line}
    start = lines.index("---", 1) + 1 if lines[0] == "---" else 0
    whole = "\n".join(f"{entry.title}\n{entry.text}\n{entry.url}" for entry in found)
    for number, line in enumerate(lines[start:], start + 1):
        below = lines[number] if number < len(lines) else ""
        is_heading = line.startswith("#") or UNDERLINE.fullmatch(below) or UNDERLINE.fullmatch(line)
        if line.strip() and not is_heading and number not in told:
            assert line.strip() in whole, number


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize(("name", "count"), TABLES.items(), ids=TABLES)
def test_every_row_with_a_title_is_an_entry(name, count):
    found, problems = read(f"csv/{name}")
    assert len(found) == count
    own = "semicolon" in name  # this table gives ids itself, the same one twice
    assert own or len({entry.id for entry in found}) == count
    assert {problem.code for problem in problems if problem.severity == "error"} <= {"missing-key"}


def test_vulnerabilities_with_their_dates_and_notes():
    found, _ = read("csv/exploited-vulnerabilities-first-100.csv")
    for entry, row in zip(found, table("exploited-vulnerabilities-first-100.csv"), strict=True):
        assert (entry.title, entry.published.iso()) == (row["vulnerabilityName"].strip(), row["dateAdded"])
        assert (entry.text, entry.note) == (row["shortDescription"].strip(), row["notes"].strip())
        assert (entry.x["cveID"], entry.x["dueDate"]) == (row["cveID"], row["dueDate"])


def test_events_of_a_campaign_in_windows_1252_without_years():
    found, problems = read("csv/campaign-events-links-snippets.csv")
    rows = table("campaign-events-links-snippets.csv", "cp1252")
    for entry, row in zip(found, rows, strict=True):
        assert (entry.title, entry.actors) == (row["Event"].strip(), (row["Person"].strip(),))
        assert (entry.url, entry.published, entry.x["Date"]) == (row["Link"].strip(), None, row["Date"])
        assert entry.text == row["Snippet"].strip()
    assert sum(problem.code == "unread-date" for problem in problems) == len(rows)
    assert problems[0].code == "encoding"


def test_a_timeline_whose_rows_share_names():
    found, problems = read("csv/investigation-timeline.csv")
    rows = table("investigation-timeline.csv")
    assert [entry.title for entry in found] == [row["name"] for row in rows if row["name"]]
    assert sum(problem.code == "missing-key" for problem in problems) == sum(not row["name"] for row in rows)
    assert found[0].x["indictment-days"] == "-246"


def test_cells_of_several_lines():
    found, _ = read("csv/multiline-cells.csv")
    rows = table("multiline-cells.csv")
    assert [(e.title, e.text) for e in found] == [(row["Title"], row["Content"].strip()) for row in rows]
    assert [(e.published.iso() if e.published else "") for e in found] == [row["Date"] for row in rows]
    assert found[0].tags == ("Work", "meeting planning")
    assert found[0].where.line == 2
    assert found[1].where.line == 6


def test_defanged_domains_outside_of_addresses_stay_as_they_are():
    found, _ = read("csv/defanged-padded-dates.csv")
    rows = table("defanged-padded-dates.csv")
    assert [e.x.get("Domain", "") for e in found] == [row["Domain"] for row in rows]
    assert [e.x["Creation"] for e in found] == [row["Creation"].strip() for row in rows]


def test_references_with_semicolons_and_lists_in_cells():
    found, problems = read("csv/semicolon-references.csv")
    rows = table("semicolon-references.csv", delimiter=";")
    assert [(e.title, e.publisher, e.id) for e in found] == [(r["title"], r["publisher"], r["id"]) for r in rows]
    assert (found[0].published.iso(), found[0].tags, problems) == ("2014", ("Pippi", "Nordwind", "Piraten"), [])


def test_indicators_and_japanese():
    found, _ = read("csv/indicators-descriptions.csv")
    assert [(e.title, e.text) for e in found] == [
        (row["value"], row["description"].strip()) for row in table("indicators-descriptions.csv")
    ]
    people = read("csv/shift-jis-table.csv")[0]
    assert [e.title for e in people] == [row["名前"] for row in table("shift-jis-table.csv", "cp932")]
