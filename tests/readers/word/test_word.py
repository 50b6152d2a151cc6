"""The reader of Word files: accepted text, what stands beside it, what is told, and files made to do harm."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefgen
from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth
from tests.readers.word.office_files import STRICT, docx, numbering, p, r, styles, table

THOROUGH = settings(max_examples=60)


def read(data: bytes, file: str = "report.docx"):
    return read_source(data, file)


def text_of(body: str, **parts: str) -> str:
    """The text of the one entry of a file that has no problem."""
    (entry,), problems = read(docx(body, **parts))
    assert problems == []
    return entry.text


def codes(body: str, **parts: str) -> list[str]:
    return [problem.code for problem in read(docx(body, **parts))[1]]


def only_problem(data: bytes) -> str:
    entries, problems = read(data)
    assert entries == []
    (problem,) = problems
    return str(problem)


# ---------------------------------------------------------------- text


def test_paragraphs_headings_and_looks():
    body = p(r("Chapter"), style="Heading1") + p(
        r("The "), r("port", "<w:b/>"), r(" is "), r("open", "<w:i/>"), r(".")
    )
    body += p(r("Crews"), style="Heading2") + p(r("Two"), "<w:r><w:br/></w:r>", r("and three."))
    body = p(r("First words.")) + p(r("Other chapter"), style="Heading1") + body
    assert text_of(body) == (
        "First words.\n\n# Other chapter\n\n# Chapter\n\nThe **port** is *open*.\n\n## Crews\n\nTwo\\\nand three."
    )


def test_text_that_looks_like_markup_stays_text():
    words = [
        "# no heading",
        "1. no list",
        "- no list",
        "a *b* _c_ `d`",
        "[e](https://example.org)",
        "&lt;b&gt;",
        "f|g",
    ]
    text = text_of("".join(p(r(each)) for each in words))
    assert text.split("\n\n") == [
        "\\# no heading",
        "1\\. no list",
        "\\- no list",
        "a \\*b\\* \\_c\\_ \\`d\\`",
        "\\[e\\](https://example.org)",
        "\\<b>",
        "f|g",
    ]


def test_tracked_changes_are_read_as_accepted_and_told():
    body = p(
        r("The port is "),
        f'<w:del w:id="1" w:author="A">{r("closed", delete=True)}</w:del>',
        f'<w:ins w:id="2" w:author="A">{r("open")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="A">{r(" today")}</w:moveFrom>',
        r("."),
    )
    body += p(f'<w:moveTo w:id="4" w:author="A">{r("Since today.")}</w:moveTo>')
    (entry,), (problem,) = read(docx(body))
    assert entry.text == "The port is open.\n\nSince today."
    assert str(problem) == (
        "report.docx: warning: 4 tracked changes were read as accepted [tracked-changes]\n"
        "  hint: accept or reject them to be sure of the text"
    )


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    deleted = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    moved = '<w:rPr><w:moveFrom w:id="1" w:author="A"/></w:rPr>'
    body = p(r("One "), properties=deleted) + p(r("line."), style="Heading2") + p(properties=moved) + p(r("Two."))
    assert read(docx(p(r("Start.")) + body))[0][0].text == "Start.\n\n## One line.\n\nTwo."


def test_deleted_rows_and_cells_are_gone():
    gone = "<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    rows = table([["Port", "Crews"], ["North", "2"]]).replace("</w:tbl>", f"{gone}</w:tbl>")
    assert read(docx(rows))[0][0].text == "| Port | Crews |\n| --- | --- |\n| North | 2 |"


def test_lists_nest_count_and_go_on_after_text():
    body = "".join(
        [
            p(r("One"), item=(1, 0)),
            p(r("Under one"), item=(1, 1)),
            p(r("Two"), item=(1, 0)),
            p(r("Between.")),
            p(r("Three"), item=(1, 0)),
            p(r("Dot"), item=(2, 0)),
            p(r("Dash"), item=(2, 1)),
        ]
    )
    assert text_of(body, numbering=numbering()) == (
        "1. One\n\n   1.a Under one\n\n2. Two\n\nBetween.\n\n3. Three\n- Dot\n  - Dash"
    )


def test_lists_that_touch_stay_two_and_a_list_may_begin_anew():
    body = p(r("a"), item=(2, 0)) + p(r("b"), item=(4, 0)) + p(r("c"), item=(1, 0)) + p(r("d"), item=(3, 0))
    assert text_of(body, numbering=numbering()) == "- a\n* b\n1. c\n1) d"


def test_numbered_headings_have_their_numbers():
    body = p(r("Ports"), style="Heading1", item=(1, 0)) + p(r("Text."))
    body += p(r("Crews"), style="Heading2", item=(1, 1)) + p(r("Ships"), style="Heading1", item=(1, 0))
    text = text_of(p(r("Start.")) + body, numbering=numbering())
    assert text == "Start.\n\n# 1. Ports\n\nText.\n\n## 1.a Crews\n\n# 2. Ships"


def test_tables_with_merged_cells_are_told():
    merged = table([["Port", "Crews", "Ships"], ["North", "2", "4"]])
    merged = merged.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)
    (entry,), (problem,) = read(docx(merged))
    assert entry.text == "| Port |  | Crews | Ships |\n| --- | --- | --- | --- |\n| North | 2 | 4 |  |"
    assert problem.message == "1 cell is merged of several; its text stands in the first of them"


def test_cells_keep_their_paragraphs_lists_and_bars():
    cell = p(r("One")) + p(r("a|b")) + p(r("Dot"), item=(2, 0))
    body = table([["Port", "Notes"], ["North", "@"]]).replace(p(r("@")), cell)
    assert text_of(body, numbering=numbering()) == "| Port | Notes |\n| --- | --- |\n| North | One / a\\|b / • Dot |"


def test_a_table_that_holds_a_table_and_one_of_one_cell_are_frames():
    inner = table([["Port", "Crews"], ["North", "2"]])
    body = table([["@", "Beside."]]).replace(p(r("@")), p(r("Above.")) + inner + p())
    (entry,), (problem,) = read(docx(body))
    assert entry.text == "Above.\n\n| Port | Crews |\n| --- | --- |\n| North | 2 |\n\nBeside."
    assert problem.code == "nested-table"
    assert text_of(table([["All in a box."]])) == "All in a box."


def test_footnotes_and_endnotes_are_markdown_footnotes_in_the_order_of_their_calls():
    notes = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
    notes += (
        f"<w:footnote w:id='2'>{p('<w:r><w:footnoteRef/></w:r>', r(' See the log.'))}{p(r('Page 4.'))}</w:footnote>"
    )
    ends = f"<w:endnote w:id='2'>{p(r('At the end.'))}</w:endnote>"
    calls = ["<w:r><w:endnoteReference w:id='2'/></w:r>", "<w:r><w:footnoteReference w:id='2'/></w:r>"]
    text = text_of(p(r("Open!"), calls[0], r(" Yes."), calls[1]), footnotes=notes, endnotes=ends)
    assert text == "Open\\![^1] Yes.[^2]\n\n[^1]: At the end.\n\n[^2]: See the log.\n\n    Page 4."


def test_links_lead_where_they_may():
    links = {"rId7": "https://example.org/a_(b)", "rId8": "javascript:alert(1)", "rId9": "file:///etc/passwd"}
    body = "".join(p(f'<w:hyperlink r:id="{ident}">{r("here")}</w:hyperlink>') for ident in links)
    body += p(f'<w:hyperlink w:anchor="top">{r("up")}</w:hyperlink>')
    (entry,), problems = read(docx(body, links=links))
    assert entry.text == "[here](<https://example.org/a_(b)>)\n\nhere\n\nhere\n\nup"
    assert [problem.message[:40] for problem in problems] == [
        "the link to “javascript:alert(1)” was no",
        "the link to “file:///etc/passwd” was not",
    ]


def test_fields_show_their_results_and_lead_where_links_do():
    def field(code: str, result: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{r(result)}{marks[2]}"

    body = p(field(' HYPERLINK "https://example.org/" ', "here"), r(", "), field(" PAGE ", "4"))
    body += p(field(' TOC \\o "1-3" ', "Ports 4")) + p(f'<w:fldSimple w:instr="DATE">{r("May")}</w:fldSimple>')
    assert text_of(body) == "[here](https://example.org/), 4\n\nMay"


def test_a_field_that_is_never_closed_swallows_nothing():
    assert text_of(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("All"))) == "All"


def test_check_boxes_and_choices_show_what_is_chosen():
    state = '<w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
    box = f"<w:sdt>{state}<w:sdtContent>{{}}</w:sdtContent></w:sdt>"
    blank = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(box.format(1, r("x")), r(" open ")) + p(box.format(0, r("x")), r(" shut"), blank) + p(old, r(" known"))
    assert text_of(body) == "☒ open\n\n☐ shut\n\n☒ known"


def test_content_controls_text_boxes_and_pictures():
    held = f"<w:sdt><w:sdtContent>{p(r('Held.'))}</w:sdtContent></w:sdt>"
    contents = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    held += f"<w:sdt><w:sdtPr>{contents}</w:sdtPr><w:sdtContent>{p(r('Contents'))}</w:sdtContent></w:sdt>"
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('Boxed.'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="a quay"/></wp:inline></w:drawing></w:r>'
    (entry,), (problem,) = read(docx(held + p(r("Anchor."), box) + p(picture)))
    assert entry.text == "Held.\n\nAnchor.\n\nBoxed.\n\n\\[picture: a quay\\]"
    assert problem.code == "picture"


def test_one_form_of_alternative_content_is_read():
    both = f"<mc:Choice>{r('new')}</mc:Choice><mc:Fallback>{r('old')}</mc:Fallback>"
    assert text_of(p(f"<mc:AlternateContent>{both}</mc:AlternateContent>")) == "new"


def test_hidden_and_struck_text_are_told_and_raised_digits_stay_raised():
    body = p(r("Seen", "<w:vanish w:val='0'/>"), r(" not", "<w:vanish/>"), r(" struck", "<w:strike/>"))
    assert read(docx(body))[0][0].text == "Seen struck"
    assert codes(body) == ["hidden-text", "struck-text"]
    raised = p(
        r("m"), r("2", '<w:vertAlign w:val="superscript"/>'), r(" 1"), r("st", '<w:vertAlign w:val="superscript"/>')
    )
    assert text_of(raised) == "m² 1st"


def test_symbols_formulas_and_characters_that_no_document_holds():
    symbols = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Marks" w:char="F021"/></w:r>'
    body = p(symbols, "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", r("\u202eback"))
    (entry,), problems = read(docx(body))
    assert entry.text == "☑\ufffdx=1back"
    assert [problem.code for problem in problems] == ["formula", "symbol", "control-character"]


def test_bold_of_a_style_counts_and_of_both_cancels():
    strong = '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    lead = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Lead"/><w:rPr><w:b/></w:rPr></w:style>'
    body = p(r("one", '<w:rStyle w:val="S"/>')) + p(r("two "), r("three", '<w:rStyle w:val="S"/>'), style="L")
    assert text_of(body, styles=styles(strong + lead)) == "**one**\n\n**two** three"


def test_the_strict_form_reads_like_the_other():
    body = p(r("Port"), style="Heading2") + p(r("Open.", "<w:b/>")) + table([["a", "b"], ["c", "d"]])
    assert read(docx(body, strict=True))[0][0].text == text_of(body)
    assert STRICT in zipfile.ZipFile(io.BytesIO(docx(body, strict=True))).read("word/document.xml").decode()


# ---------------------------------------------------------------- one entry, or several


def test_what_the_file_says_of_itself():
    core = (
        "<dc:title>Ferries in May</dc:title><dc:creator>Doe, Jane; Example Desk</dc:creator><cp:keywords>port, crews"
        "</cp:keywords><dc:language>en-GB</dc:language><dcterms:created>2026-05-04T10:00:00Z</dcterms:created>"
        "<cp:contentStatus>Final</cp:contentStatus>"
    )
    (entry,), problems = read(docx(p(r("Ferries in May"), style="Title") + p(r("Open.")), core=core))
    (problem,) = problems
    assert problem.code == "creation-date"
    assert problem.message.startswith("the file was made on 2026-05-04, which is kept in `x`; ")
    assert (entry.id, entry.title, entry.text, entry.kind) == (
        "ferries-in-may",
        "Ferries in May",
        "Open.",
        "document",
    )
    assert [str(name) for name in entry.authors] == ["Doe, Jane", "Example Desk"]
    assert (entry.published, entry.tags, entry.language) == (None, ("port", "crews"), "en-GB")
    assert dict(entry.x) == {
        "created": "2026-05-04T10:00:00Z",
        "contentStatus": "Final",
        "words": {"seen": 4, "kept": 4, "hidden": 0},
    }


@pytest.mark.parametrize(
    ("core", "title"),
    [
        ("<dc:title>Document1</dc:title>", "Report"),
        ("<dc:title>Microsoft Word - ferries.doc</dc:title>", "Report"),
        ("<dc:title>(anonymous)</dc:title><dc:creator>Windows User</dc:creator>", "Report"),
        ("<dcterms:created>1980-01-01T00:00:00Z</dcterms:created>", "Report"),
        ("<dc:title>Microsoft Word - Ferries in May</dc:title>", "Ferries in May"),
    ],
)
def test_what_programs_make_up_is_not_taken(core, title):
    (entry,), _ = read(docx(p(r("Open.")), core=core))
    assert (entry.title, entry.authors, entry.published) == (title, (), None)


def test_the_title_is_the_first_title_or_heading_without_which_it_is_the_files_name():
    body = p(r("Desk, May")) + p(r("Ferries"), style="Heading1") + p(r("Open."))
    assert [(entry.title, entry.text) for entry in read(docx(body))[0]] == [("Ferries", "Desk, May\n\nOpen.")]
    assert read(docx(p(r("Open."))), "port_log.docx")[0][0].title == "Port log"


def test_comments_are_for_the_analyst_and_told():
    mark = '<w:commentRange{0} w:id="5"/>'
    comment = f'<w:comment w:id="5" w:author="Jane Doe" w:date="2026-05-04T10:00:00Z">{p(r("Sure?"))}</w:comment>'
    body = p(
        r("The "), mark.format("Start"), r("port"), mark.format("End"), '<w:r><w:commentReference w:id="5"/></w:r>'
    )
    (entry,), (problem,) = read(docx(body, comments=comment))
    assert (entry.text, entry.note) == ("The port", "Comment (Jane Doe, 2026-05-04) on “port”: Sure?")
    assert str(problem) == (
        "report.docx: warning: 1 comment went into the note for the analyst, which is never printed [comments]"
    )


def test_questions_as_headings_give_an_entry_each_with_its_notes_and_comments():
    notes = f"<w:footnote w:id='1'>{p(r('Log.'))}</w:footnote><w:footnote w:id='2'>{p(r('Memo.'))}</w:footnote>"
    body = p(r("Ferries in May"), style="Title") + p(r("Ports"), style="Heading1")
    body += p(r("Q1.1 Is it open?"), style="Heading2") + p(r("Yes."), "<w:r><w:footnoteReference w:id='1'/></w:r>")
    body += p(r("Crews"), style="Heading1") + p(
        r("2) Who sails?"), "<w:r><w:footnoteReference w:id='2'/></w:r>", style="Heading2"
    )
    body += p(r("Two crews.")) + p(r("Detail"), style="Heading3") + p(r("Three."))
    first, second = read(docx(body, footnotes=notes, core="<dc:title>Ferries in May</dc:title>"))[0]
    assert (first.title, first.text, first.tags) == ("Is it open?", "Yes.[^1]\n\n[^1]: Log.", ("ports",))
    assert (second.title, second.tags) == ("Who sails?", ("crews",))
    assert second.text == "Two crews.\n\n### Detail\n\nThree.\n\nNote to the title: Memo."
    assert {(entry.kind, entry.container) for entry in (first, second)} == {("qa", "Ferries in May")}


def test_every_heading_above_a_question_is_its_tag_and_one_that_asks_is_a_question():
    body = p(r("Harbour"), style="Heading1") + p(r("Crews"), style="Heading2")
    body += p(r("How many?"), style="Heading3") + p(r("Two.")) + p(r("Since when?"), style="Heading3") + p(r("May."))
    body += p(r("Is it open?"), style="Heading2") + p(r("Yes.")) + p(r("Until when?"), style="Heading3")
    body += p(r("June.")) + p(r("Ice"), style="Heading1") + p(r("Where?"), style="Heading3") + p(r("North."))
    found, told = read(docx(body))
    assert [(entry.title, entry.text, entry.tags) for entry in found] == [
        ("How many?", "Two.", ("harbour", "crews")),
        ("Since when?", "May.", ("harbour", "crews")),
        ("Is it open?", "Yes.", ("harbour",)),
        ("Until when?", "June.", ("harbour", "is-it-open")),
        ("Where?", "North.", ("ice",)),
    ]
    assert [problem.code for problem in told] == []
    titled = read(docx(body, core="<dc:title>Harbour</dc:title>"))[0]
    assert [entry.tags for entry in titled][:3] == [("crews",), ("crews",), ("harbour",)]


def test_questions_as_bold_lines_and_text_that_belongs_to_none():
    body = p(r("Press lines for May.")) + p(r("Is it open?", "<w:b/>")) + p(r("Yes, "), r("daily", "<w:b/>"), r("."))
    body += p(r("Who sails?", "<w:b/>")) + p(r("Two crews."))
    entries, (problem,) = read(docx(body))
    assert [(entry.title, entry.text) for entry in entries] == [
        ("Is it open?", "Yes, **daily**."),
        ("Who sails?", "Two crews."),
    ]
    assert str(problem) == (
        "report.docx: warning: the paragraph “Press lines for May.” stands under no question and in no entry "
        "[stray-text]\n"
        "  hint: move the text under a question"
    )


def test_what_stands_above_the_first_question_marks_every_answer():
    asked = p(r("Is the quay open?"), style="Heading1") + p(r("It is."))
    entries, problems = read(docx(p(r("TLP:AMBER"), style="Subtitle") + asked))
    assert ([entry.marking.label for entry in entries], problems) == (["TLP:AMBER"], [])
    cover = f"<w:tbl><w:tr><w:tc>{p(r('Handling'))}</w:tc><w:tc>{p(r('TLP:RED'))}</w:tc></w:tr></w:tbl>"
    (entry,), (problem,) = read(docx(cover + asked))
    assert (entry.marking.label, problem.code) == ("TLP:RED", "stray-text")
    assert "“Handling | TLP:RED”" in problem.message


def test_a_title_and_headings_above_questions_mark_what_stands_below_them():
    body = p(r("[TLP:AMBER] Quays"), style="Title") + p(r("SECRET: crews"), style="Heading1")
    body += p(r("Who sails?"), style="Heading2") + p(r("Two."))
    body += p(r("Ports"), style="Heading1") + p(r("Is it open?"), style="Heading2") + p(r("Yes."))
    entries, _ = read(docx(body))
    assert [entry.marking.label for entry in entries] == ["TLP:RED", "TLP:AMBER"]
    assert {entry.container for entry in entries} == {"[TLP:AMBER] Quays"}


def test_every_heading_above_a_question_is_its_tag():
    body = p(r("Ports"), style="Heading1") + p(r("North"), style="Heading2")
    body += p(r("Is it open?"), style="Heading3") + p(r("Yes."))
    body += p(r("South"), style="Heading2") + p(r("And there?"), style="Heading3") + p(r("No."))
    body += p(r("Crews"), style="Heading1") + p(r("Who sails?"), style="Heading3") + p(r("Two."))
    entries, problems = read(docx(body))
    assert [entry.tags for entry in entries] == [("ports", "north"), ("ports", "south"), ("crews",)]
    assert problems == []


def test_a_title_of_questions_is_their_container_and_another_is_told():
    asked = p(r("Is the quay open?"), style="Heading1") + p(r("It is."))
    (entry,), problems = read(docx(p(r("Quays in May"), style="Title") + asked))
    assert (entry.container, problems) == ("Quays in May", [])
    core = "<dc:title>Lines of the desk</dc:title>"
    (entry,), (problem,) = read(docx(p(r("Quays in May"), style="Title") + asked, core=core))
    assert (entry.container, problem.code) == ("Lines of the desk", "stray-text")


def test_numbers_of_questions_are_taken_away_and_others_are_not():
    titles = [
        "Q1.2 Why?",
        "Question 3: Why?",
        "4) Why?",
        "2024 elections: why?",
        "Q4 results: why?",
        "3.5 million: why?",
    ]
    entries, _ = read(docx("".join(p(r(title), style="Heading1") for title in titles)))
    assert [entry.title for entry in entries] == ["Why?", "Why?", "Why?", *titles[3:]]


def test_a_brief_of_ours_gives_its_questions_back(project, tmp_path):
    (file,) = briefgen.build(project / "outline.yaml", to=["docx"], output=tmp_path / "out").files
    entries, problems = read(file.read_bytes())
    found = {entry.title: entry.text for entry in entries}
    assert found["Is the crossing open?"].startswith("Yes. It is open **every day**.")
    assert found["Will fog close it?"].startswith("Fog has not closed it so far.")
    assert {entry.marking.label for entry in entries} == {"TLP:GREEN"}
    assert {problem.severity for problem in problems} <= {"warning"}


def test_one_question_among_many_headings_is_rhetoric():
    body = "".join(p(r(each), style="Heading2") + p(r("Text.")) for each in ("Why now?", "Ports", "Crews", "Ships"))
    assert [entry.kind for entry in read(docx(body))[0]] == ["document"]


def test_tagged_content_controls_give_their_entries_back():
    held = "<w:sdt><w:sdtPr><w:tag w:val='bg:entry/{}'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = p(r("Brief"), style="Title") + held.format(
        "port-open", p(r("Q1.1 Is it open?"), style="Heading3") + p(r("Yes."))
    )
    body += held.format("notice", p(r("Notice"), style="Heading3") + p(r("No change.")))
    entries, (problem,) = read(docx(body))
    assert [(entry.id, entry.kind, entry.title, entry.text) for entry in entries] == [
        ("port-open", "qa", "Is it open?", "Yes."),
        ("notice", "document", "Notice", "No change."),
    ]
    assert problem.code == "outside-entries"


def test_a_marking_in_the_header_marks_the_entry():
    (entry,), _ = read(docx(p(r("Open.")), header=p(r("TLP:AMBER+STRICT")) + p(r("Desk"))))
    assert entry.marking.label == "TLP:AMBER+STRICT"
    assert entry.x["running"] == ["TLP:AMBER+STRICT / Desk"]


# ---------------------------------------------------------------- files made to do harm


def test_a_bomb_is_refused_by_its_directory():
    bomb = docx(p(r("Open.")), extra={"word/media/a.bin": b"\0" * 30_000_000})
    assert "times its size; the limit (ratio) is 200 [too-large]" in only_problem(bomb)
    with limited(Limits(unpacked=1)):
        assert "the archive unpacks to 30 MB; the limit (unpacked) is 1" in only_problem(bomb)
    with limited(Limits(parts=3)):
        assert "parts; the limit (parts) is 3" in only_problem(docx(p(r("Open."))))


def test_a_part_that_says_less_than_it_holds_or_is_too_large_is_refused():
    data = docx("", extra={"word/styles2.xml": b""}, styles="<!-- -->" + "<w:style/>" * 50_000)
    held = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/styles.xml").file_size
    lying = data.replace(held.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "the part “word/styles.xml” is damaged" in only_problem(lying)
    with limited(Limits(file=1, ratio=10_000)):
        big = docx(p(r("x" * 1_100_000)))
        assert "the part “word/document.xml” has 1 MB; the limit (file) is 1" in only_problem(big)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "https://example.org/d.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(declaration, encoding):
    data = docx(p(r("Open.")), declaration=declaration, encoding=encoding)
    assert "declares a document type" in only_problem(data)


def test_nothing_outside_is_followed_and_macros_are_told():
    outside = {
        "rId20": ("image", "https://example.org/track.png"),
        "rId21": ("attachedTemplate", "https://example.org/evil.dotm"),
        "rId22": ("attachedTemplate", "file:///C:/Users/A/Normal.dotm"),
    }
    data = docx(p(r("Open.")), outside=outside, extra={"word/vbaProject.bin": b"x"})
    (entry,), problems = read(data, "report.docm")
    assert entry.text == "Open."
    assert [problem.code for problem in problems] == ["macros", "external-content", "external-content"]


def test_containers_before_2007_and_behind_passwords_have_their_hints():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert only_problem(ole + "EncryptedPackage".encode("utf-16-le")) == (
        "report.docx: error: the file is protected by a password [encrypted]\n"
        "  hint: open it, save a copy without a password, and use that"
    )
    assert "before 2007 [old-format]" in only_problem(ole)


def test_what_is_no_word_file_is_told():
    whole = docx(p(r("Open.")))
    assert "the file is damaged or cut short" in only_problem(whole[: len(whole) // 2])
    assert "the file is not an archive" in only_problem(b"Open.")
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "there is no Word document in the file [not-word]" in only_problem(sheet.getvalue())
    assert "is not sound XML" in only_problem(docx("<w:p>"))


def test_a_part_that_stands_twice_or_is_packed_oddly_is_refused():
    twice = io.BytesIO(docx(p(r("Open."))))
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    assert "is in the archive twice" in only_problem(twice.getvalue())
    odd = io.BytesIO()
    with zipfile.ZipFile(odd, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "is packed oddly" in only_problem(odd.getvalue())


def test_depth_spans_and_numbers_have_bounds():
    deep = p(r("Deep."))
    for _ in range(60):
        deep = f"<w:sdt><w:sdtContent>{deep}</w:sdtContent></w:sdt>"
    assert text_of(deep) == "Deep."
    with limited(Limits(depth=50)):
        assert "the limit (depth) is 50" in only_problem(docx(deep))
    wide = table([["a", "b"], ["c", "d"]]).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>', 1
    )
    assert len(read(docx(wide))[0][0].text) < 1000
    body = p(r("a"), item=(5, 0))
    assert text_of(body, numbering=numbering(start=2_000_000_000)) == "99999999. a"


def test_styles_that_are_based_on_each_other_end():
    ring = '<w:style w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/></w:style>'
    assert text_of(p(r("Open."), style="A"), styles=ring.format("A", "B") + ring.format("B", "A")) == "Open."


@pytest.mark.slow
def test_long_files_take_time_in_proportion():
    def made(count: int) -> bytes:
        return docx("".join(p(r(f"Line {n} of "), r("the log", "<w:b/>"), item=(1, n % 3)) for n in range(count)))

    read(made(4000))
    assert growth(made, read, 100) < PROPORTION


SAMPLE = docx(
    p(r("Is it open?"), style="Heading1") + p(r("Yes."), item=(1, 0)) + table([["a", "b"], ["c", "d"]]),
    footnotes=f"<w:footnote w:id='1'>{p(r('Log.'))}</w:footnote>",
    numbering=numbering(),
)


@THOROUGH
@given(st.integers(0, len(SAMPLE)), st.binary(max_size=40))
def test_no_bytes_crash_it(at, junk):
    read(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :])
    read(SAMPLE[:at])
    read(b"PK\x03\x04" + junk)


TAGS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "hyperlink",
    "pPr",
    "rPr",
    "numPr",
    "fldChar",
]
NODES = st.recursive(
    st.sampled_from(["text", "?"]),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda node: f"<w:{node[0]} w:id='1' w:val='1'>{''.join(node[1])}</w:{node[0]}>"
    ),
    max_leaves=30,
)


@THOROUGH
@given(st.lists(NODES, max_size=5))
def test_no_order_of_elements_crashes_it(nodes):
    read(docx("".join(nodes), numbering=numbering()))
