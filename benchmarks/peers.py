"""The same brief as input of each peer: Typst source, Markdown for pandoc, HTML for WeasyPrint, a Platypus story."""

from html import escape
from pathlib import Path

from corpus import Item, parts

_TYPST = {"plain": "{}", "bold": "#strong[{}]", "italic": "#emph[{}]"}
_MARKDOWN = {"plain": "{}", "bold": "**{}**", "italic": "*{}*"}
_HTML = {"plain": "{}", "bold": "<b>{}</b>", "italic": "<i>{}</i>"}


def _texts(item: Item, looks: dict[str, str], link: str) -> list[str]:
    return ["".join((looks.get(p.kind) or link).format(p.text) for p in paragraph) for paragraph in item.paragraphs]


def typst(count: int, file: Path) -> None:
    """Write Typst source."""
    lines = [
        (
            '#set page(paper: "a4", margin: 2.6cm, header: [Benchmark], footer: context align(center)[Page '
            '#counter(page).display("1 of 1", both: true)])'
        ),
        '#set text(size: 10pt)\n#set heading(numbering: "1.1")\n#outline(depth: 2)\n#pagebreak()',
    ]
    rows = []
    for part, topics in parts(count):
        lines.append(f"= {part}")
        for topic in topics:
            lines += [f"== {topic.title}", topic.intro]
            for item in topic.items:
                link = f'#link("{item.url}/more")[{{}}]'
                lines += [f"=== {item.title}", *_texts(item, _TYPST, link)]
                lines.append(f"#text(size: 8pt)[Source: {item.publisher}, {item.published}, graded {item.grade}]")
                url = f'#link("{item.url}")[{item.url.replace("//", chr(92) + "/" + chr(92) + "/")}]'
                cells = (str(item.number + 1), f"{item.publisher}, {item.title}. {url}", item.published, item.grade)
                rows.append("".join(f"[{cell}]," for cell in cells))
    head = "#table(columns: (1fr, 6fr, 2fr, 1fr), table.header([No.],[Source],[Published],[Grade]),"
    lines += ["= Sources", head, *rows, ")"]
    file.write_text("\n\n".join(lines), encoding="utf-8")


def markdown(count: int, file: Path) -> None:
    """Write Markdown for pandoc."""
    lines, rows = ["---", "title: Benchmark", "toc: true", "---", ""], []
    for part, topics in parts(count):
        lines += [f"# {part}", ""]
        for topic in topics:
            lines += [f"## {topic.title}", "", topic.intro, ""]
            for item in topic.items:
                texts = _texts(item, _MARKDOWN, f"[{{}}]({item.url}/more)")
                lines += [f"### {item.title}", "", "\n\n".join(texts), "", f"Source: {item.publisher}", ""]
                rows.append(f"| {item.number + 1} | {item.title}. <{item.url}> | {item.published} | {item.grade} |")
    lines += ["# Sources", "", "| No. | Source | Published | Grade |", "|--|------|---|--|", *rows]
    file.write_text("\n".join(lines), encoding="utf-8")


def html(count: int, file: Path) -> None:
    """Write HTML for WeasyPrint, with page numbers in the contents."""
    style = (
        "@page{size:A4;margin:2.6cm;@bottom-center{content:'Page ' counter(page) ' of ' counter(pages)}}"
        "body{font-size:10pt}nav a::after{content:leader('.') target-counter(attr(href),page)}nav a{display:block}"
    )
    body, nav, rows = [], [], []
    for part, topics in parts(count):
        nav.append(f'<a href="#{part}">{part}</a>')
        body.append(f'<h1 id="{part}">{part}</h1>')
        for topic in topics:
            nav.append(f'<a href="#{topic.title}">{topic.title}</a>')
            body.append(f'<h2 id="{topic.title}">{topic.title}</h2><p>{topic.intro}</p>')
            for item in topic.items:
                texts = _texts(item, _HTML, f'<a href="{item.url}/more">{{}}</a>')
                body.append(f"<h3>{escape(item.title)}</h3>" + "".join(f"<p>{text}</p>" for text in texts))
                link = f'<a href="{item.url}">{item.url}</a>'
                cells = (item.number + 1, f"{item.title}. {link}", item.published, item.grade)
                rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head = "<thead><tr><th>No.</th><th>Source</th><th>Published</th><th>Grade</th></tr></thead>"
    table = f"<h1>Sources</h1><table>{head}{''.join(rows)}</table>"
    page = f"<html lang=en><title>B</title><style>{style}</style><nav>{''.join(nav)}</nav>{''.join(body)}{table}"
    file.write_text(page, encoding="utf-8")


def platypus(count: int, file: Path) -> None:
    """Write the PDF itself, with ReportLab's own flow of paragraphs and its contents in several passes."""
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415 - only this peer needs it
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate  # noqa: PLC0415
    from reportlab.platypus.tableofcontents import TableOfContents  # noqa: PLC0415

    class Template(SimpleDocTemplate):
        def afterFlowable(self, flowable: object) -> None:  # noqa: N802 - ReportLab's name
            level = {"Heading1": 0, "Heading2": 1}.get(getattr(getattr(flowable, "style", None), "name", ""))
            if level is not None:
                self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))

    look = getSampleStyleSheet()
    story: list[object] = [TableOfContents()]
    rows: list[list[object]] = [["No.", "Source", "Published", "Grade"]]
    for part, topics in parts(count):
        story.append(Paragraph(part, look["Heading1"]))
        for topic in topics:
            story += [Paragraph(topic.title, look["Heading2"]), Paragraph(topic.intro, look["Normal"])]
            for item in topic.items:
                story.append(Paragraph(item.title, look["Heading3"]))
                texts = _texts(item, _HTML, f'<a href="{item.url}/more">{{}}</a>')
                story += [Paragraph(text, look["Normal"]) for text in texts]
                source = Paragraph(f'{item.title}. <a href="{item.url}">{item.url}</a>', look["Normal"])
                rows.append([item.number + 1, source, item.published, item.grade])
    story += [Paragraph("Sources", look["Heading1"]), LongTable(rows, colWidths=[40, 270, 80, 40], repeatRows=1)]
    Template(str(file)).multiBuild(story)
