"""The reader of PDF files: paragraphs out of lines, pages for citations, what is told, and files made to do harm."""

import io
import sys
import zlib
from collections.abc import Sequence

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.annotations import FreeText, Link
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from briefgen.readers.pdf.paragraphs import paged
from tests.helpers.steps import PROPORTION, growth

THOROUGH = settings(max_examples=60)
WIDE = "The operator keeps the timetable of April, and the crossing stays open on every day of May so far,"
NEXT = "which two crews confirmed on the quay, when they were asked for it."


def pdf(*pages: Sequence[str], **about: str) -> bytes:
    """A file with a page for each list of lines; a page of no lines has a picture."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for name, value in about.items():
        getattr(canvas, f"set{name.title()}")(value)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(50, 800 - 15 * number, line)
        if not lines:
            canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "navy")), 50, 700)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, file: str = "report.pdf"):
    return read_source(data, file)


def only_problem(data: bytes) -> str:
    entries, (problem,) = read(data)
    assert entries == []
    return str(problem)


# ---------------------------------------------------------------- text


def test_wide_lines_go_on_short_ones_end_and_bullets_are_a_list():
    lines = [
        "Crossing report",
        WIDE,
        NEXT,
        "Signed by both.",
        "• The port is open",
        "• Crews: # two",
        "1. First of all",
    ]
    text = paged(["\n".join(lines)], ["1"]).text
    listed = "- The port is open\n- Crews: # two\n\n1\\. First of all"
    assert text == f"Crossing report\n\n{WIDE} {NEXT}\n\nSigned by both.\n\n{listed}"


def test_a_sentence_that_ends_before_the_margin_ends_its_paragraph():
    ended = WIDE[: int(len(WIDE) * 0.8)] + "."
    text = paged([f"{WIDE}\n{ended}\nAnother matter is the weather of the coming days."], ["1"]).text
    assert text == f"{WIDE} {ended}\n\nAnother matter is the weather of the coming days."


def test_a_hyphen_that_only_ends_a_line_is_taken_away():
    assert paged([f"Timetable\n{WIDE} time-\ntable"], ["1"]).text == f"Timetable\n\n{WIDE} timetable"
    assert paged([f"{WIDE} well-\nknown"], ["1"]).text == f"{WIDE} well-known"
    assert paged([f"{WIDE} cross\u00ad\ning"], ["1"]).text == f"{WIDE} crossing"


def test_a_broken_address_is_put_together_and_what_follows_is_not():
    address = "https://example.org/reports/2026/05/04/crossing-and-the-weather-of-the-coming-d"
    text = paged([f"{WIDE}\n{address}\nays-in-may\nTags"], ["1"]).text
    assert text == f"{WIDE}\n\n{address}ays-in-may\n\nTags".replace(f"{WIDE}\n\n", f"{WIDE} ")


def test_pages_begin_where_the_entry_says():
    (entry,), problems = read(pdf(["Crossing report", WIDE], [NEXT, "Second page."], ["Third page."]))
    assert problems == []
    assert entry.text == f"Crossing report\n\n{WIDE} {NEXT}\n\nSecond page.\n\nThird page."
    starts = {page["page"]: entry.text[page["at"] :][:8] for page in entry.x["pages"]}
    assert starts == {"1": "Crossing", "2": NEXT[:8], "3": "Third pa"}


def test_pages_have_their_printed_numbers():
    data = changed(pdf(["Preface."], ["Text."], ["More."]), lambda w: w.set_page_label(0, 0, "/r"))
    data = changed(data, lambda w: w.set_page_label(1, 2, "/D", start=7))
    assert [page["page"] for page in read(data)[0][0].x["pages"]] == ["i", "7", "8"]


def test_running_titles_and_page_numbers_are_kept_apart():
    pages = [
        ["Desk – TLP:GREEN" if n % 2 else "Crossing report", f"{WIDE} {n}", f"Page {n + 1} of 8"] for n in range(8)
    ]
    result = paged(["\n".join(page) for page in pages], [str(n + 1) for n in range(8)])
    assert result.running == ["Crossing report", "Desk – TLP:GREEN", "Page # of 8"]
    assert "Desk" not in result.text
    assert "Page" not in result.text
    assert read(pdf(*pages))[0][0].marking.label == "TLP:GREEN"


def test_a_marking_counts_that_every_page_prints_at_its_edge():
    assert read(pdf(["TLP:AMBER", WIDE, "Open."]))[0][0].marking.label == "TLP:AMBER"
    body = [WIDE, NEXT, "They wrote TLP:RED on it.", WIDE, NEXT]
    assert read(pdf(["TLP:GREEN", *body], ["TLP:GREEN", *body]))[0][0].marking.label == "TLP:GREEN"
    assert read(pdf(body))[0][0].marking is None


def test_bullets_that_are_drawn_by_themselves_stand_before_what_they_mark():
    assert paged(["Crews:\n•\nNorth\n\uf0b7\nSouth\n•"], ["1"]).text == "Crews:\n\n- North\n- South\n\n•"


def test_what_repeats_on_few_pages_is_text():
    pages = ["Tags\nNone", "Tags\nNone", "Tags\nNone", "Other\nWord"]
    assert paged(pages, list("1234")).running == []


def test_the_day_on_which_a_file_was_made_is_kept_and_told_and_is_no_date_of_publication():
    made = pdf(["Open."]).replace(b"D:20000101", b"D:20261130")
    (entry,), (problem,) = read(made)
    assert (entry.published, entry.x["created"]) == (None, "2026-11-30")
    assert (problem.severity, problem.code) == ("warning", "creation-date")
    assert "2026-11-30" in problem.message


def test_what_the_file_says_of_itself():
    (entry,), _ = read(
        pdf(["Open."], title="Ferries in May", author="Doe, Jane; Desk", subject="Crossing", keywords="port; May")
    )
    assert (entry.title, [str(name) for name in entry.authors], entry.tags) == (
        "Ferries in May",
        ["Doe, Jane", "Desk"],
        ("port", "May"),
    )
    assert entry.x["subject"] == "Crossing"
    assert (entry.published, entry.kind) == (None, "document")
    (entry,), _ = read(pdf(["Open."], title="Microsoft Word - Document1.doc"), "port_log.pdf")
    assert (entry.title, entry.authors) == ("Port log", ())


def test_the_title_is_not_said_twice():
    (entry,), _ = read(pdf(["Desk", "Ferries in", "the fog", "Open."], title="Ferries in the Fog"))
    assert (entry.title, entry.text) == ("Ferries in the Fog", "Desk\n\nOpen.")


def test_notes_on_pages_are_for_the_analyst_and_links_are_kept():
    def mark(writer):
        writer.add_annotation(0, FreeText(text="Sure?\nReally?", rect=(50, 550, 200, 650)))
        writer.add_annotation(0, Link(rect=(50, 550, 200, 650), url="https://example.org/log"))
        writer.add_annotation(0, Link(rect=(50, 550, 200, 650), url="javascript:alert(1)"))

    (entry,), (problem,) = read(changed(pdf(["Open."]), mark))
    assert entry.note == "Comment on p. 1: Sure? Really?"
    assert entry.x["links"] == ["https://example.org/log"]
    assert problem.code == "comments"


def test_pages_that_are_pictures_are_told_with_what_to_do():
    (entry,), (problem,) = read(pdf(["Open."], [], ["Shut."]))
    assert entry.text == "Open.\n\nShut."
    assert str(problem) == (
        "report.pdf: warning: page 2 is a picture without text [no-text]\n"
        "  hint: recognise its text first (such as with ocrmypdf), and use the file which that gives"
    )
    (entry,), (problem,) = read(pdf([], []))
    assert entry.text == ""
    assert problem.message == "the file has no text: its pages are pictures, or empty"


def test_files_inside_the_file_are_told():
    (_,), (problem,) = read(changed(pdf(["Open."]), lambda w: w.add_attachment("log.xlsx", b"x")))
    assert problem.message == "the files inside the PDF were not read: “log.xlsx”"


# ---------------------------------------------------------------- files made to do harm


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_password_is_told_and_a_lock_without_one_is_no_hindrance(algorithm):
    def lock(user: str):
        return lambda writer: writer.encrypt(user, "owner", algorithm=algorithm)

    assert only_problem(changed(pdf(["Open."]), lock("secret"))) == (
        "report.pdf: error: the file is protected by a password [encrypted]\n"
        "  hint: open it, save a copy without a password, and use that"
    )
    assert read(changed(pdf(["Open."]), lock("")))[0][0].text == "Open."


def test_a_file_cut_short_gives_what_is_left_or_says_so():
    data = pdf(*([f"Page {n}.", WIDE] for n in range(20)))
    assert "the file is damaged or cut short" in only_problem(data[:400])
    (entry,), problems = read(data[: len(data) * 9 // 10])
    assert entry.text.startswith("Page 0.")
    assert [problem.code for problem in problems] == ["damaged"]
    assert "not a PDF [not-pdf]" in only_problem(b"Open.")


def bomb(size: int) -> bytes:
    """A page that unpacks to `size` bytes of spaces."""

    def change(writer):
        stream = pypdf.generic.StreamObject()
        stream._data = zlib.compress(b" " * size, 9)  # noqa: SLF001 - no other way past the library's own limit
        stream[pypdf.generic.NameObject("/Filter")] = pypdf.generic.NameObject("/FlateDecode")
        writer.pages[0][pypdf.generic.NameObject("/Contents")] = stream

    return changed(pdf(["Open."]), change)


@pytest.mark.slow
def test_streams_that_unpack_to_too_much_are_refused():
    assert "times its size; the limit (ratio) is 200 [too-large]" in only_problem(bomb(20_000_000))
    with limited(Limits(ratio=10_000, unpacked=10)):
        assert "its pages unpack to 20 MB; the limit (unpacked) is 10" in only_problem(bomb(20_000_000))
    entries, problems = read(bomb(90_000_000))  # beyond what the library unpacks of one stream
    assert not any(entry.text for entry in entries)
    assert problems
    with limited(Limits(parts=2)):
        assert "the file has 3 pages; the limit (parts) is 2" in only_problem(pdf(["a"], ["b"], ["c"]))


@pytest.mark.slow
def test_long_files_take_time_in_proportion():
    def made(count: int) -> bytes:
        return pdf(*([f"Section {n}", WIDE, f"{NEXT} {n}"] for n in range(count)))

    assert len(read(made(1000))[0][0].x["pages"]) == 1000
    assert growth(made, read, 10) < PROPORTION


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert only_problem(pdf(["Open."])) == (
        "report.pdf: error: reading report.pdf needs the extra “pdf” [missing-extra]\n"
        "  hint: pip install 'briefgen[pdf]'"
    )


SAMPLE = pdf(["Open.", WIDE], [NEXT], title="Ferries")


@THOROUGH
@given(st.integers(0, len(SAMPLE)), st.binary(max_size=40))
def test_no_bytes_crash_it(at, junk):
    found, problems = read(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :])
    assert found or problems
    read(SAMPLE[:at])
    read(b"%PDF-1.7\n" + junk)


@THOROUGH
@given(st.lists(st.text(max_size=200), max_size=6))
def test_pages_begin_at_their_own_text_whatever_it_is(pages):
    result = paged(pages, [str(n + 1) for n in range(len(pages))])
    assert sorted(result.starts.values()) == list(result.starts.values())
    assert all(0 <= start < len(result.text) for start in result.starts.values())


def drawn(paint, turn: int = 0) -> bytes:
    """A file with one page that is painted, and then turned."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 840), invariant=1)
    paint(canvas)
    canvas.save()
    return changed(out.getvalue(), lambda writer: writer.pages[0].rotate(turn)) if turn else out.getvalue()


def turned(angle: int, *lines: str):
    """What writes lines along a page that is turned by an angle."""
    start = {0: (60, 700), 90: (100, 60), 180: (540, 100), 270: (500, 780)}[angle]

    def paint(canvas: Canvas) -> None:
        canvas.translate(*start)
        canvas.rotate(angle)
        for number, line in enumerate(lines):
            canvas.drawString(0, -14 * number, line)

    return paint


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_and_turned_lines_read_in_their_order(angle, turn):
    (entry,), _ = read(drawn(turned(angle, WIDE[:70], NEXT), turn))
    assert entry.text == f"{WIDE[:70].strip()} {NEXT}"


def test_a_word_across_a_page_is_no_part_of_its_lines():
    def paint(canvas: Canvas) -> None:
        canvas.saveState()
        turned(0, WIDE, NEXT)(canvas)
        canvas.restoreState()
        canvas.translate(300, 400)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(0, 0, "DRAFT")

    assert read(drawn(paint))[0][0].text == f"{WIDE} {NEXT}\n\nDRAFT"


def test_a_soft_hyphen_at_the_end_of_any_line_joins_its_word():
    assert (
        read(pdf(["Opening of the har\u00ad", "bour is late.", "Yes."]))[0][0].text
        == "Opening of the harbour is late.\n\nYes."
    )
