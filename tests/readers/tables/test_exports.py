"""Tables of reference managers and databases: their columns and types are theirs, and their rows items of CSL."""

import pytest

from briefgen.readers import read_source


def read(text: str, file: str = "a.csv"):
    return read_source(text.encode(), file)


ZOTERO = "Key,Item Type,Publication Year,Author,Title,Publication Title,Url,Abstract Note,Date,Date Added,Access Date"


def test_zotero():
    row = (
        'X1,newspaperArticle,2025,"Quay, Ann; Pier, Bo",Fog on 10<sup>6</sup> m,Courier,https://a.example,Short.,'
        '2025-03-04,2025-06-01 10:00:00,2025-06-02 09:30:00,b; c,"c, d",tide'
    )
    (found,), problems = read(f"{ZOTERO},Manual Tags,Automatic Tags,Call Number\n{row}\n")
    assert problems == []
    assert [str(name) for name in found.authors] == ["Quay, Ann", "Pier, Bo"]
    assert (found.title, found.publisher, found.summary) == ("Fog on 10⁶ m", "Courier", "Short.")
    assert (found.published.iso(), found.accessed.iso()[:10]) == ("2025-03-04", "2025-06-02")
    assert (found.source_type, found.tags, found.url) == ("news-report", ("b", "c", "d"), "https://a.example")
    assert (found.x["Key"], found.x["Date Added"], found.x["call-number"]) == ("X1", "2025-06-01 10:00:00", "tide")


@pytest.mark.parametrize(
    ("header", "row", "authors"),
    [
        (
            "Authors,Title,Year,Source title,DOI,Document Type,EID",
            '"Quay A., Pier B.C.",T,2025,Journal,10.5555/x,Article,2-s2.0-1',
            ["Quay A.", "Pier B.C."],
        ),
        (
            "Publication Type,Authors,Article Title,Source Title,Publication Date,Publication Year,DOI",
            'J,"Quay, A; Pier, B",T,Journal,MAY,2025,10.5555/x',
            ["Quay, A", "Pier, B"],
        ),
        (
            "PMID,Title,Authors,Journal/Book,Publication Year,DOI",
            '1,T,"Quay A, Pier BC.",Journal,2025,10.5555/x',
            ["Quay A", "Pier BC"],
        ),
        (
            "Citationkey,Entrytype,Author,Title,Journal,Year,Month,DOI",
            'k,article,"Quay, Ann and Pier, Bo",T,Journal,2025,5,10.5555/x',
            ["Quay, Ann", "Pier, Bo"],
        ),
        (
            "Publication ID,Title,Source title,Publication date,PubYear,Publication Type,Authors,DOI",
            'pub.1,T,Journal,2025-05,2025,Article,"Quay, Ann; Pier, Bo",10.5555/x',
            ["Quay, Ann", "Pier, Bo"],
        ),
    ],
)
def test_its_relatives(header, row, authors):
    (found,), problems = read(f"{header}\n{row}\n")
    assert problems == []
    assert (found.title, found.container, found.doi) == ("T", "Journal", "10.5555/x")
    assert (found.published.iso()[:4], found.source_type) == ("2025", "academic")
    assert [str(name) for name in found.authors] == authors


def test_a_date_that_cannot_be_read_leaves_the_year_and_is_told():
    (found,), (problem,) = read(
        "Item Type,Publication Year,Title,Publication Title,Date\nreport,2025,T,P,4 or 5 in 25\n"
    )
    assert (found.published.iso(), found.x["Date"], problem.code) == ("2025", "4 or 5 in 25", "unread-date")


def test_columns_that_somebody_added_are_fields_or_kept_and_told_once():
    header = "Item Type,Title,Publication Title,Marking,Grade,Mine"
    (first, second), (problem,) = read(f"{header}\nreport,A,P,TLP:GREEN,B2,one\nreport,B,P,,,two\n")
    assert (first.marking.label, first.reliability, first.credibility) == ("TLP:GREEN", "B", "2")
    assert "“Mine”" in problem.message
    assert (first.x["Mine"], second.x["Mine"]) == ("one", "two")
    assert (problem.where.line, problem.code) == (1, "unknown-column")


def test_a_marking_in_such_a_table_that_is_none_counts_as_the_narrowest():
    (found,), (problem,) = read("Item Type,Title,Publication Title,TLP\nreport,A,P,TLP:PURPLE\n")
    assert (found.marking.label, problem.code) == ("TLP:RED", "unknown-marking")


def test_rows_that_share_a_title_have_ids_of_their_own_and_keys_are_ids():
    found, _ = read("Item Type,Title,Publication Title\nreport,A,P\nreport,A,Q\n")
    assert found[0].id == "a"
    assert found[1].id.startswith("a-")
    (keyed,), _ = read("Citation Key,Entry Type,Title,Author\nquay2025,article,A,\n")
    assert keyed.id == "quay2025"


def test_a_table_of_entries_is_none_of_them():
    (found,), problems = read("date,title,source,type\n2025-03-04,T,S,own\n")
    assert (found.published.iso(), found.publisher, found.x, problems) == ("2025-03-04", "S", {"type": "own"}, [])
