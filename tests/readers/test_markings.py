# ruff: noqa: RUF001 - full-width letters
"""Markings in every reader: read where people write them, or taken for the narrowest and told."""

import io
import json
from collections.abc import Callable
from html import escape

import pytest

from briefgen.readers import READERS, Reader
from tests.readers.opendocument.opendocument_files import odt
from tests.readers.opendocument.opendocument_files import p as odt_p
from tests.readers.pdf.test_pdf import pdf
from tests.readers.rtf.test_rtf import rtf
from tests.readers.web.outlook_files import compound
from tests.readers.web.outlook_files import message as outlook_message
from tests.readers.word.office_files import docx, p, r

SPELLINGS = {
    "TLP:CLEAR": "TLP:CLEAR",
    "TLP:WHITE": "TLP:CLEAR",
    "tlp:white": "TLP:CLEAR",
    "TLP WHITE": "TLP:CLEAR",
    "TLP:GREEN": "TLP:GREEN",
    "TLP: GREEN": "TLP:GREEN",
    "tlp: green": "TLP:GREEN",
    "TLP : GREEN": "TLP:GREEN",
    "TLP GREEN": "TLP:GREEN",
    "TLP-GREEN": "TLP:GREEN",
    "TLP – GREEN": "TLP:GREEN",
    "TLP_GREEN": "TLP:GREEN",
    "TLP/GREEN": "TLP:GREEN",
    "TLP=GREEN": "TLP:GREEN",
    "TLP:\u00a0GREEN": "TLP:GREEN",
    "TLP\u00a0GREEN": "TLP:GREEN",
    "TLP：GREEN": "TLP:GREEN",
    "ＴＬＰ：ＧＲＥＥＮ": "TLP:GREEN",
    "TLP:\u200bGREEN": "TLP:GREEN",
    "TLP 2.0: GREEN": "TLP:GREEN",
    "TLPv2: GREEN": "TLP:GREEN",
    "TLP level: GREEN": "TLP:GREEN",
    "[TLP:GREEN]": "TLP:GREEN",
    "(TLP GREEN)": "TLP:GREEN",
    "Traffic Light Protocol: GREEN": "TLP:GREEN",
    "Traffic Light Protocol (TLP): Green": "TLP:GREEN",
    "TLP:AMBER": "TLP:AMBER",
    "TLP: AMBER": "TLP:AMBER",
    "Traffic-Light-Protocol AMBER": "TLP:AMBER",
    "TLP:AMBER+STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER-STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER + STRICT": "TLP:AMBER+STRICT",
    "TLP: AMBER STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER_STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER (STRICT)": "TLP:AMBER+STRICT",
    "tlp:amber+strict": "TLP:AMBER+STRICT",
    "TLP:RED": "TLP:RED",
    "TLP RED": "TLP:RED",
    "Tlp: Red": "TLP:RED",
}
NOT_UNDERSTOOD = [
    "TLP:PURPLE",
    "TLP: ROT",
    "TLP:GREEN+STRICT",
    "CONFIDENTIAL",
    "SECRET",
    "SECRET//NOFORN",
    "TOP SECRET//SI//NOFORN",
    "VS-NfD",
    "VS-NUR FÜR DEN DIENSTGEBRAUCH",
    "NATO RESTRICTED",
    "OFFICIAL-SENSITIVE",
    "FOUO",
    "NOFORN",
    "NOT FOR DISTRIBUTION",
]
BARE = {"AMBER": "TLP:AMBER", "amber+strict": "TLP:AMBER+STRICT", "Red": "TLP:RED", "WHITE": "TLP:CLEAR"}
"""Forms that are a marking only where one is asked for."""

BODIES = [
    "The quay opens. The TLP:GREEN label means that it may be shared within a community.",
    "The desk explains TLP:RED and the other labels of FIRST to its readers.",
    "Crews speak of a SECRET that the harbour keeps.",
    "A guide says what TLP AMBER asks of those who get it.",
    "Whether it is TLP:CLEAR or not is for the sender to say.",
    "The report was marked TLP:AMBER before it was published.",
    "Papers that were confidential are on the table now.",
    "The Traffic Light Protocol: a short history of four colours.",
    "Amber lights at the pier, red ones at the lock.",
    "The minister calls the talks secret, restricted and official.",
    "What is NOFORN, readers ask; the answer is long.",
    "An official statement came late.",
    "It ends with the words eyes only, and a stamp.",
    "The company is called Red & White Ferries.",
    "Classification of ships: a class society decides.",
    "Handling of cargo: two cranes, one crew.",
    "Marking of the fairway is done in spring.",
    "GREEN LIGHT FOR THE NEW PIER",
    "The white paper is out.",
    "TLP is short for a protocol, says the desk.",
    "In confidence, he said, nobody knows.",
    "The dissemination of the notice takes a week.",
]
"""Texts that speak of markings, and carry none."""

TITLES = ["Ferry notes", "Red tide at Amber Bay", "The TLP standard", "Secret garden opens", "White paper on ports"]

Made = Callable[[str], tuple[str | bytes, str]]


def with_json(key: str, file: str, **rest: str) -> Made:
    return lambda words: (json.dumps([{**rest, key: words}]), file)


def mail(before: str, after: str = "", file: str = "a.eml") -> Made:
    rest = "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    return lambda words: (f"{before.format(words)}{rest}\n{after.format(words)}\n", file)


def page(form: str, file: str = "a.html") -> Made:
    return lambda words: (form.format(escape(words)), file)


def archive(form: str, headers: str = "") -> Made:
    top = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nSnapshot-Content-Location: https://a.example/\n"
    return lambda words: (f"{headers.format(words)}{top}\n{form.format(escape(words))}\n", "a.mhtml")


def feed(item: str, channel: str = "<title>Desk</title>", file: str = "a.rss") -> Made:
    form = "<rss version='2.0'><channel>{channel}<item>{item}</item></channel></rss>"
    return lambda words: (
        form.format(channel=channel.format(escape(words)), item=item.format(escape(words))),
        file,
    )


def stix(words: str, **extra: object) -> str:
    report = {
        "type": "report",
        "spec_version": "2.1",
        "id": "report--9f0c1e62-58cc-4d9a-a2ab-2b0b2d7b8a11",
        "created": "2026-05-01T10:00:00Z",
        "modified": "2026-05-01T10:00:00Z",
        "published": "2026-05-01T10:00:00Z",
        "name": "Quay",
        "object_refs": [],
        **extra,
    }
    return json.dumps({"type": "bundle", "id": "bundle--9f0c1e62-58cc-4d9a-a2ab-2b0b2d7b8a12", "objects": [report]})


def misp(words: str, **extra: object) -> str:
    return json.dumps({"Event": {"uuid": "9f0c1e62-58cc-4d9a-a2ab-2b0b2d7b8a11", "info": "Quay", **extra}})


def sheet(*rows: list[str], header: str = "") -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if header:
        made.active.oddHeader.center.text = header
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def csl_yaml(title: str = "Quay", **fields: str) -> tuple[str, str]:
    lines = [f"  {name}: {quoted(words)}\n" for name, words in {"title": title, **fields}.items()]
    return "references:\n- id: a\n  type: report\n" + "".join(lines), "a.yaml"


GIVEN: dict[str, dict[str, Made]] = {
    "questions and answers": {
        "front matter": lambda words: (f"---\nmarking: {quoted(words)}\n---\n-\nOpen?\n\nYes.\n", "a.txt"),
    },
    "Markdown entry": {
        "marking": lambda words: (f"---\nmarking: {quoted(words)}\n---\nYes.\n", "a.md"),
        "classification": lambda words: (f"---\nclassification: {quoted(words)}\n---\nYes.\n", "a.md"),
        "handling": lambda words: (f"---\nhandling: [{quoted(words)}]\n---\nYes.\n", "a.md"),
        "protective marking": lambda words: (f"---\nProtective Marking: {quoted(words)}\n---\nYes.\n", "a.md"),
    },
    "YAML list": {
        "tlp": lambda words: (f"- title: Quay\n  tlp: {quoted(words)}\n", "a.yaml"),
        "of all": lambda words: (f"caveat: {quoted(words)}\nentries:\n- title: Quay\n", "a.yaml"),
    },
    "STIX bundle": {"x": lambda words: (stix(words, x_tlp=f"{words}"), "a.json")},
    "MISP event": {},
    "CSL-JSON": {
        "note": lambda words: (
            json.dumps([{"id": "a", "type": "report", "title": "Quay", "note": f"marking: {words}"}]),
            "a.csl.json",
        ),
    },
    "CSL-YAML": {"note": lambda words: csl_yaml(note=f"marking: {words}")},
    "BibTeX": {
        "note": lambda words: (f"@misc{{a, title={{Quay}}, note={{tlp: {latex(words)}}}}}", "a.bib"),
        "annote": lambda words: (f"@misc{{a, title={{Quay}}, annote={{tlp: {latex(words)}}}}}", "a.bib"),
    },
    "RIS": {"N1": lambda words: (f"TY  - RPRT\nTI  - Quay\nN1  - tlp: {words}\nER  -\n", "a.ris")},
    "JSON list": {
        "marking": with_json("marking", "a.json", title="Quay"),
        "VS": with_json("VS-Einstufung", "a.json", title="Quay"),
        "dissemination": with_json("dissemination", "a.json", title="Quay"),
    },
    "JSON Lines": {"tlp": lambda words: (json.dumps({"title": "Quay", "tlp": words}), "a.jsonl")},
    "CSV table": {
        "marking": lambda words: (f"title,Marking\nQuay,{quoted(words)}\n", "a.csv"),
        "classification": lambda words: (f"title;Security classification\nQuay;{quoted(words)}\n", "a.csv"),
    },
    "Word document": {},
    "OpenDocument text": {},
    "RTF": {},
    "Outlook message": {},
    "PDF": {},
    "Excel table": {
        "marking": lambda words: (sheet(["Title", "TLP"], ["Quay", words]), "a.xlsx"),
        "handling": lambda words: (sheet(["Title", "Handling"], ["Quay", words]), "a.xlsx"),
    },
    "web page": {
        "meta": page("<html><head><meta name='tlp' content='{}'></head><body><p>Open.</p></body></html>"),
        "classification": page(
            "<html><head><meta name='dcterms.classification' content='{}'></head><body><p>Open.</p></body></html>"
        ),
        "JSON-LD": lambda words: (
            "<html><head><script type='application/ld+json'>"
            + json.dumps({"@type": "Article", "headline": "Quay", "protectiveMarking": words, "tlp": words})
            + "</script></head><body><p>Open.</p></body></html>",
            "a.html",
        ),
    },
    "web archive": {"meta": archive("<head><meta name='marking' content='{}'></head><body><p>Open.</p></body>")},
    "e-mail message": {},
    "RSS or Atom feed": {},
}
"""Where each reader is given a marking as one."""

WRITTEN: dict[str, dict[str, Made]] = {
    "questions and answers": {
        "on top": lambda words: (f"{words}\n\nQ: Open?\nA: Yes.\n", "a.txt"),
        "question": lambda words: (f"Q: {words} Is the quay open?\nA: Yes.\n", "a.txt"),
        "answer": lambda words: (f"-\nOpen?\n\n{words}\n\nYes.\n", "a.txt"),
    },
    "Markdown entry": {
        "title": lambda words: (f"# {words} Quay\n\nYes.\n", "a.md"),
        "first line": lambda words: (f"{words}\n\nYes.\n", "a.md"),
        "below the title": lambda words: (f"# Quay\n\n{words}\n\nYes.\n", "a.md"),
        "bold": lambda words: (f"---\ntitle: Quay\n---\n**{words}** Yes.\n", "a.md"),
        "tag": lambda words: (f"---\ntags: [ship, {quoted(words)}]\n---\nYes.\n", "a.md"),
    },
    "YAML list": {
        "title": lambda words: (f"- title: {quoted(words + ' Quay')}\n", "a.yaml"),
        "comment": lambda words: (f"# {words}\n- title: Quay\n", "a.yaml"),
        "text": lambda words: (f"- title: Quay\n  text: {quoted(words)}\n", "a.yaml"),
    },
    "STIX bundle": {
        "name": lambda words: (stix(words, name=f"Quay ({words.strip('[()]')})"), "a.json"),
        "label": lambda words: (stix(words, labels=[words]), "a.json"),
    },
    "MISP event": {
        "info": lambda words: (misp(words, info=f"{words} Quay"), "a.json"),
        "tag": lambda words: (misp(words, Tag=[{"name": words}]), "a.json"),
    },
    "CSL-JSON": {
        "title": lambda words: (json.dumps([{"id": "a", "type": "report", "title": f"{words} Quay"}]), "a.csl.json"),
        "keyword": lambda words: (
            json.dumps([{"id": "a", "type": "report", "title": "Quay", "keyword": f"ship, {words}"}]),
            "a.csl.json",
        ),
        "note": lambda words: (
            json.dumps([{"id": "a", "type": "report", "title": "Quay", "note": words}]),
            "a.json",
        ),
    },
    "CSL-YAML": {
        "title": lambda words: csl_yaml(f"{words} Quay"),
        "keyword": lambda words: csl_yaml(keyword=f"ship, {words}"),
        "note": lambda words: csl_yaml(note=words),
    },
    "BibTeX": {
        "title": lambda words: (f"@misc{{a, title={{{{{latex(words)}}} Quay}}}}", "a.bib"),
        "keywords": lambda words: (f"@misc{{a, title={{Quay}}, keywords={{ship, {latex(words)}}}}}", "a.bib"),
        "comment": lambda words: (f"% {words}\n@misc{{a, title={{Quay}}}}", "a.bib"),
    },
    "RIS": {
        "title": lambda words: (f"TY  - RPRT\nTI  - {words} Quay\nER  -\n", "a.ris"),
        "keyword": lambda words: (f"TY  - RPRT\nTI  - Quay\nKW  - {words}\nER  -\n", "a.ris"),
        "on top": lambda words: (f"{words}\nTY  - RPRT\nTI  - Quay\nER  -\n", "a.ris"),
        "other": lambda words: (f"TY  - RPRT\nTI  - Quay\nC1  - {words}\nER  -\n", "a.ris"),
    },
    "JSON list": {"title": with_json("title", "a.json"), "tags": with_json("tags", "a.json", title="Quay")},
    "JSON Lines": {"title": lambda words: (json.dumps({"title": f"Quay [{words.strip('[()]')}]"}), "a.jsonl")},
    "CSV table": {
        "title": lambda words: (f"title,text\n{quoted(words + ' Quay')},Open.\n", "a.csv"),
        "text": lambda words: (f"title,text\nQuay,{quoted(words)}\n", "a.csv"),
        "banner": lambda words: (f"{words}\ntitle;text\nQuay;Open.\n", "a.csv"),
    },
    "OpenDocument text": {
        "header": lambda words: (odt(odt_p("Open."), masters=masters(words)), "a.odt"),
        "first line": lambda words: (odt(odt_p(escape(words)) + odt_p("Open.")), "a.odt"),
    },
    "RTF": {
        "footer": lambda words: (rtf(rf"{{\footer {rtf_words(words)}\par Desk\par}}Open.\par"), "a.rtf"),
        "first line": lambda words: (rtf(rf"{rtf_words(words)}\par Open.\par"), "a.rtf"),
    },
    "Outlook message": {
        "subject": lambda words: (outlook(f"{words} Quay", "Open."), "a.msg"),
        "first line": lambda words: (outlook("Quay", f"{words}\n\nOpen."), "a.msg"),
    },
    "Word document": {
        "header": lambda words: (docx(p(r("Open.")), header=p(r(words)) + p(r("Desk"))), "a.docx"),
        "first line": lambda words: (docx(p(r(words)) + p(r("Open."))), "a.docx"),
    },
    "PDF": {
        "first line": lambda words: (pdf([words, "The quay opens.", "It is new.", "So they say.", "Yes."]), "a.pdf"),
        "foot": lambda words: (
            pdf(["The quay", "opens.", "Yes.", "No.", words], ["Two", "lines", "more", "here", words]),
            "a.pdf",
        ),
        "title": lambda words: (pdf(["The quay opens."], title=f"{words} Quay"), "a.pdf"),
    },
    "Excel table": {
        "title": lambda words: (sheet(["Title"], [f"{words} Quay"]), "a.xlsx"),
        "banner": lambda words: (sheet([words], ["Title", "Text"], ["Quay", "Open."]), "a.xlsx"),
        "header": lambda words: (sheet(["Title"], ["Quay"], header=words), "a.xlsx"),
    },
    "web page": {
        "title": page("<html><head><title>{} Quay</title></head><body><p>Open.</p></body></html>"),
        "banner": page("<html><body><header><div>{}</div></header><h1>Quay</h1><p>Open.</p></body></html>"),
        "keywords": page(
            "<html><head><meta name='keywords' content='ship; {}'></head><body><p>Open.</p></body></html>"
        ),
    },
    "web archive": {
        "title": archive("<head><title>{} Quay</title></head><body><p>Open.</p></body>"),
        "first line": archive("<body><div>{}</div><h1>Quay</h1><p>Open.</p></body>"),
    },
    "e-mail message": {
        "subject": mail("Subject: {} Quay\n", "Open."),
        "first line": mail("Subject: Quay\n", "{}\n\nOpen."),
        "header": mail("Subject: Quay\nX-Classification: {}\n", "Open."),
    },
    "RSS or Atom feed": {
        "title": feed("<title>{} Quay</title>"),
        "category": feed("<title>Quay</title><category>{}</category>"),
        "text": feed("<title>Quay</title><description>{}</description>"),
        "channel": feed("<title>Quay</title>", "<title>Desk [{}]</title>"),
        "xml": feed("<title>{} Quay</title>", file="a.xml"),
    },
}
"""Where people write markings into what each reader reads."""

DOCUMENTS = ("Word document", "OpenDocument text", "RTF")
PLAIN: dict[str, Callable[[str, str], tuple[str | bytes, str]]] = {
    "questions and answers": lambda title, text: (f"Q: {title}?\nA: Yes.\n\n{text}\n\nNo.\n", "a.txt"),
    "Markdown entry": lambda title, text: (f"# {title}\n\nThe quay.\n\n{text}\n\nNo.\n", "a.md"),
    "YAML list": lambda title, text: (f"- title: {quoted(title)}\n  text: {quoted(text)}\n", "a.yaml"),
    "STIX bundle": lambda title, text: (stix("", name=title, description=text), "a.json"),
    "MISP event": lambda title, text: (
        misp("", info=title, EventReport=[{"uuid": "1f0c1e62-58cc-4d9a-a2ab-2b0b2d7b8a11", "content": text}]),
        "a.json",
    ),
    "CSL-JSON": lambda title, text: (
        json.dumps([{"id": "a", "type": "report", "title": title, "abstract": text}]),
        "a.csl.json",
    ),
    "CSL-YAML": lambda title, text: csl_yaml(title, abstract=text),
    "BibTeX": lambda title, text: (f"@misc{{a, title={{{title}}}, abstract={{{latex(text)}}}}}", "a.bib"),
    "RIS": lambda title, text: (f"TY  - RPRT\nTI  - {title}\nAB  - {text}\nER  -\n", "a.ris"),
    "JSON list": lambda title, text: (json.dumps([{"title": title, "text": text}]), "a.json"),
    "JSON Lines": lambda title, text: (json.dumps({"title": title, "text": text}), "a.jsonl"),
    "CSV table": lambda title, text: (f"title,text\n{quoted(title)},{quoted(text)}\n", "a.csv"),
    "OpenDocument text": lambda title, text: (
        odt("".join(odt_p(escape(each)) for each in (title, "The quay.", text, "No."))),
        "a.odt",
    ),
    "RTF": lambda title, text: (
        rtf("".join(rf"{rtf_words(each)}\par " for each in (title, "The quay.", text, "No."))),
        "a.rtf",
    ),
    "Outlook message": lambda title, text: (outlook(title, f"All,\n\n{text}\n\nBo"), "a.msg"),
    "Word document": lambda title, text: (
        docx(p(r(title)) + p(r("The quay.")) + p(r(escape(text))) + p(r("No."))),
        "a.docx",
    ),
    "PDF": lambda title, text: (pdf([title, "The quay.", text, "Yes.", "No."]), "a.pdf"),
    "Excel table": lambda title, text: (sheet(["Title", "Text"], [title, text]), "a.xlsx"),
    "web page": lambda title, text: (
        f"<title>{title}</title><p>The quay.</p><p>{escape(text)}</p><p>No.</p>",
        "a.html",
    ),
    "web archive": lambda title, text: archive(f"<title>{title}</title><p>Quay.</p><p>{escape(text)}</p>")(""),
    "e-mail message": lambda title, text: mail(f"Subject: {title}\n", f"All,\n\n{text}\n\nBo")(""),
    "RSS or Atom feed": lambda title, text: feed(f"<title>{title}</title><description>{escape(text)}</description>")(
        ""
    ),
}


def masters(words: str) -> str:
    """The page of an OpenDocument file with these words in its header."""
    header = f"<style:header>{odt_p(escape(words))}{odt_p('Desk')}</style:header>"
    return f"<style:master-page>{header}</style:master-page>"


def rtf_words(words: str) -> str:
    """Words as RTF writes them."""
    return "".join(rf"\u{ord(sign)}?" for sign in words)


def outlook(subject: str, text: str) -> bytes:
    """A message of Outlook."""
    return compound(outlook_message({0x37: subject, 0x1000: text}))


def latex(words: str) -> str:
    """Words as a record of BibTeX holds them."""
    return "".join(f"\\{sign}" if sign in "_&#%$" else sign for sign in words)


def read(reader: Reader, content: str | bytes, file: str):
    data = content.encode() if isinstance(content, str) else content
    items = list(reader.read(data, file))
    return [each for each in items if hasattr(each, "title")], [each for each in items if hasattr(each, "code")]


def can_hold(reader: str, words: str) -> bool:
    """Whether the letters can be written with the standard fonts of PDF, which have no others."""
    try:
        return reader != "PDF" or bool(words.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def faults(reader: Reader, place: str, made: Made, words: str, label: str, *, understood: bool) -> list[str]:
    """What is wrong with how a reader reads a marking."""
    if not can_hold(reader.name, words):
        return []
    entries, problems = read(reader, *made(words))
    shown = f"{reader.name}, {place}, {words!r}"
    if not entries:
        return [f"{shown}: no entry"]
    labels = {entry.marking.label if entry.marking else "none" for entry in entries}
    if labels != {label}:
        return [f"{shown}: {labels} in place of {label}"]
    codes = {problem.code for problem in problems}
    if not understood and "unknown-marking" not in codes:
        return [f"{shown}: not told, {codes}"]
    return []


def places(table: dict[str, dict[str, Made]]):
    """Every reader of the table of readers, and every place of it that is in a table here."""
    for reader in dict.fromkeys(reader.name for reader in READERS):
        for place, made in table[reader].items():
            yield pytest.param(reader, place, made, id=f"{reader}, {place}")


def reader_named(name: str) -> Reader:
    return next(reader for reader in READERS if reader.name == name)


def test_every_reader_has_a_row():
    names = {reader.name for reader in READERS}
    assert names == set(GIVEN) == set(WRITTEN) == set(PLAIN)
    assert all(GIVEN[name] or WRITTEN[name] for name in names)


@pytest.mark.parametrize(("name", "place", "made"), list(places(GIVEN)))
def test_what_is_given_as_a_marking_is_one(name: str, place: str, made: Made):
    reader = reader_named(name)
    widens = name != "STIX bundle"  # what stands in `x` may narrow only
    wrong: list[str] = []
    for words, label in {**SPELLINGS, **BARE}.items():
        if widens or label != "TLP:CLEAR":
            wrong += faults(reader, place, made, words, label, understood=True)
    for words in NOT_UNDERSTOOD:
        wrong += faults(reader, place, made, words, "TLP:RED", understood=False)
    assert wrong == []


@pytest.mark.parametrize(("name", "place", "made"), list(places(WRITTEN)))
def test_what_is_written_as_a_marking_is_one(name: str, place: str, made: Made):
    reader = reader_named(name)
    is_in_words = place in ("title", "info", "question", "subject", "xml", "bold")
    narrows_only = place in ("other", "header", "below the title", "answer") and name not in DOCUMENTS
    wrong: list[str] = []
    for words, label in SPELLINGS.items():
        if not narrows_only or label != "TLP:CLEAR":
            wrong += faults(reader, place, made, words, label, understood=True)
    for words in NOT_UNDERSTOOD:
        framed = f"[{words}]" if is_in_words else words
        wrong += faults(reader, place, made, framed, "TLP:RED", understood=False)
    assert wrong == []


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_texts_that_carry_no_marking_are_not_marked(name: str):
    reader = reader_named(name)
    wrong = []
    for number, text in enumerate(BODIES):
        title = TITLES[number % len(TITLES)]
        entries, _ = read(reader, *PLAIN[name](title, text))
        wrong += [(text, entry.marking.label) for entry in entries if entry.marking]
        assert entries
    assert wrong == []
