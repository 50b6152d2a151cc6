"""The words that somebody sees in a Word file, found apart from the reader."""

from briefgen.problems import Location
from briefgen.readers import read_source
from briefgen.readers.word.words_seen import words_seen
from tests.readers.word.office_files import docx, p, r

WHERE = Location("a.docx")


def field(code: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds[1]}{r(result)}{kinds[2]}"


def texts(body: str) -> list[str]:
    return [piece.text for piece in words_seen(docx(body), WHERE).pieces if piece.text]


def test_every_paragraph_counts_in_cells_and_boxes_too():
    cell = f"<w:tbl><w:tr><w:tc>{p(r('In a cell.'))}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:txbxContent>{p(r('In a box.'))}</w:txbxContent></w:r>"
    assert texts(p(r("Be") + r("fore.")) + cell + p(r("Around.") + box)) == [
        "Before.",
        "In a cell.",
        "In a box.",
        "Around.",
    ]


def test_deletions_contents_and_prompts_do_not():
    deleted = f"<w:del>{r('Gone.')}</w:del><w:moveFrom>{r('Moved.')}</w:moveFrom>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here.')}</w:sdtContent></w:sdt>"
    contents = field('TOC \\o "1-3"', "Fog 3")
    assert texts(p(r("Stays.") + deleted + prompt + contents + field("PAGEREF x", "4"))) == ["Stays.4"]


def test_hidden_words_are_counted_apart():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>one two three</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'
    seen = words_seen(docx(p(hidden + shown)), WHERE)
    assert ([piece.text for piece in seen.pieces], seen.hidden) == (["seen"], 3)


def test_the_entries_of_a_file_share_its_figure():
    body = "".join(p(r(f"What of quay {n}?"), style="Heading1") + p(r("It is open.")) for n in range(3))
    found, problems = read_source(docx(body), "a.docx")
    assert problems == []
    assert [entry.x["words"]["kept"] for entry in found] == [21] * len(found)
