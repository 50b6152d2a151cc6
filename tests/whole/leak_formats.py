"""Files as other programs write them, for projects of the leak hunt: each word in them has its place and its readers.

`known` makes a word for whoever may have the entry, `noted` one for whoever may have its note too, and `secret` one
that nobody may have, since no reader of briefgen takes it out of the file.
"""

import io
import json
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any, NamedTuple

from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment

New = Callable[[str], str]
"""Where a word stands → the word."""
Record = dict[str, Any]


class Words(NamedTuple):
    """Makes the words of one file."""

    known: New
    noted: New
    secret: New


def ris(records: Sequence[Record], words: Words) -> bytes:
    """Return a library of RIS; what it has no tag for stands in notes, as Zotero writes it."""
    lines = [f"{words.secret('line between records')}", ""]
    for record in records:
        lines += ["TY  - RPRT", f"ID  - {record['id']}", f"TI  - {record['title']}"]
        tags = {
            "AB": "summary",
            "T2": "container",
            "PB": "publisher",
            "UR": "url",
            "DO": "doi",
            "TA": "translated_by",
        }
        lines += [f"{tag}  - {record[name]}" for tag, name in tags.items() if name in record]
        lines += [f"AU  - {name}" for name in record.get("authors", ())]
        lines += [f"KW  - {tag}" for tag in record["tags"]]
        extra = [f"{name}: {record[name]}" for name in ("marking", "descriptor", "archive_url") if name in record]
        if "releasable_to" in record:
            extra.append(f"releasable_to: {', '.join(record['releasable_to'])}")
        extra.append(record.get("note", "Nothing."))
        lines += [f"N1  - {line}" for line in extra]
        lines += [
            f"VL  - {words.known('volume in RIS')}",
            f"U1  - {words.known('field of a user in RIS')}",
            "ER  - ",
            "",
        ]
    return "\n".join(lines).encode()


def workbook(rows: Sequence[Sequence[str]], words: Words) -> bytes:
    """Return a workbook of Excel with a table, and with much that is none."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    sheet["A1"].comment = Comment(words.secret("comment on a cell"), words.secret("author of a comment"))
    sheet.oddHeader.center.text = "Holdings"
    hidden = book.create_sheet(words.secret("name of a hidden sheet"))
    hidden.append(["title", words.secret("column of a hidden sheet")])
    hidden.append([words.secret("hidden sheet"), "1"])
    hidden.sheet_state = "hidden"
    other = book.create_sheet(words.known("name of another sheet"))
    other.append([words.secret("other sheet"), 7])
    book.properties.creator = words.secret("author of a workbook")
    book.properties.description = words.secret("description of a workbook")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def event(record: Record, words: Words) -> bytes:
    """Return an event of MISP."""

    def attribute(number: int, kind: str, value: str, **more: Any) -> Record:
        ident = f"4f7a52b2-4f51-43b1-8355-{number:012}"
        return {"type": kind, "category": "External analysis", "uuid": ident, "value": value, **more}

    tags = [*record["tags"], *([f"tlp:{record['marking'][4:].lower()}"] if "marking" in record else [])]
    listed = [
        attribute(1, "comment", record["text"]),
        attribute(2, "link", record.get("url", "https://plain.example/")),
        attribute(3, "domain", f"{words.secret('indicator').lower()}.example", category="Network activity"),
        attribute(4, "comment", words.secret("deleted attribute"), deleted=True),
        attribute(
            5, "ip-dst", "192.0.2.1", category="Network activity", comment=words.secret("comment on an indicator")
        ),
    ]
    person = {
        "name": "person",
        "uuid": "ab6739a8-7440-4115-8265-03676995b4bf",
        "comment": words.secret("comment on an object"),
        "Attribute": [{**attribute(6, "text", words.secret("object")), "object_relation": "alias"}],
    }
    given = {
        "uuid": record["id"],
        "info": record["title"],
        "date": "2026-04-20",
        "published": True,
        "distribution": "3",
        "Orgc": {"name": record.get("publisher", words.known("organisation in MISP"))},
        "Org": {"name": words.known("owner in MISP")},
        "event_creator_email": f"{words.known('maker of an event').lower()}@a.example",
        "Tag": [{"name": tag} for tag in tags],
        "Galaxy": [
            {
                "type": "threat-actor",
                "name": "Threat Actor",
                "GalaxyCluster": [
                    {"type": "threat-actor", "value": words.known("actor"), "description": words.secret("cluster")}
                ],
            }
        ],
        "Attribute": listed,
        "Object": [person],
    }
    return json.dumps({"Event": given}).encode()


def word_document(record: Record, marking: str, words: Words) -> bytes:
    """Return a document of Word with a marking in its header."""
    document = Document()
    properties = document.core_properties
    properties.title = record["title"]
    properties.author = words.known("author of a Word file")
    properties.keywords = words.known("keyword of a Word file")
    properties.comments = words.known("description of a Word file")
    properties.last_modified_by = words.known("editor of a Word file")
    section = document.sections[0]
    section.header.paragraphs[0].text = marking or "Example"
    section.footer.paragraphs[0].text = words.known("footer of a Word file")
    document.add_heading(record["title"], 0)
    paragraph = document.add_paragraph(f"It was said by {words.known('Word file')} at noon.")
    run = paragraph.add_run(words.secret("hidden text of a Word file"))
    run.font.hidden = True
    document.add_comment(paragraph.runs[0], words.noted("comment in Word"), author=words.noted("author of a comment"))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = words.known("cell in Word"), "2"
    document.add_paragraph(words.known("list in Word"), style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def message(record: Record, marking: str, words: Words) -> bytes:
    """Return a message with an attachment; a marking is its first line."""
    mail = EmailMessage()
    mail["Subject"] = record["title"]
    mail["From"] = f"{words.known('sender')} <{words.known('address of a sender').lower()}@a.example>"
    mail["To"] = f"{words.known('receiver')} <desk@a.example>"
    mail["Date"] = "Tue, 27 Jan 2026 08:15:00 +0100"
    mail["X-Mailer"] = words.known("header of a message")
    body = f"They heard {words.known('message')} at the pier.\n\nAnd {words.known('message')} too.\n"
    mail.set_content(f"{marking}\n\n{body}" if marking else body)
    name = f"{words.known('name of an attachment')}.txt"
    mail.add_attachment(
        words.secret("attachment").encode(), maintype="application", subtype="octet-stream", filename=name
    )
    return mail.as_bytes()
