"""The measured brief in every form that is compared: `python benchmarks/forms.py 1000 FOLDER`.

The project of briefgen goes to FOLDER/project, and what each peer reads beside it, with the same words, numbers,
links (from an entry to its source and back), fonts, sizes and margins. Headings carry their numbers as text.
"""

import json
import shutil
import sys
from html import escape
from pathlib import Path

import fontpkg
import project
from corpus import Corpus, Entry, Run, make, spoken

FONTS = {
    "serif": ("IBM Plex Serif", 400, "normal"),
    "serif-bold": ("IBM Plex Serif", 600, "normal"),
    "serif-italic": ("IBM Plex Serif", 400, "italic"),
    "sans": ("Fira Sans", 400, "normal"),
    "sans-bold": ("Fira Sans", 600, "normal"),
    "sans-italic": ("Fira Sans", 400, "italic"),
}
"""The faces that the layout of briefgen uses, by the name of the file that a peer finds them under."""

COLUMNS = ("No.", "Source", "Published", "Grade", "Used in")
SHARES = (7, 48, 18, 9, 18)
"""How wide the columns of the source table are, in hundredths."""

TYPST_STYLE = """
#set text(font: "IBM Plex Serif", size: 10pt, fill: rgb("#1B2430"), top-edge: 0.75em, bottom-edge: -0.25em)
#set strong(delta: 200)
#set table(stroke: (x: none, top: none, bottom: 0.5pt + rgb("#C6CFD8")), inset: (x: 5pt, y: 4.5pt))
#show heading: set text(font: "Fira Sans", weight: 600, fill: rgb("#16324F"))
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 1): set block(above: 26pt, below: 10.6pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 2): set block(above: 19pt, below: 9pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 3): set block(above: 19pt, below: 9pt)
#show outline: set text(font: "Fira Sans", size: 9.5pt)
#show table: set text(font: "Fira Sans", size: 9pt)
#show table: set par(leading: 3.4pt)
#let furniture(left, middle, right) = text(font: "Fira Sans", size: 8pt, left + h(1fr) + middle + h(1fr) + right)
#let note(body) = text(font: "Fira Sans", size: 8.5pt, fill: rgb("#5A6672"), body)
#show link: set text(fill: rgb("#1D5B8F"))
#show figure: set block(breakable: true)
"""

CSS = """
@font-face { font-family: Brief Serif; src: url(fonts/serif.ttf) }
@font-face { font-family: Brief Serif; font-weight: bold; src: url(fonts/serif-bold.ttf) }
@font-face { font-family: Brief Serif; font-style: italic; src: url(fonts/serif-italic.ttf) }
@font-face { font-family: Brief Sans; src: url(fonts/sans.ttf) }
@font-face { font-family: Brief Sans; font-weight: bold; src: url(fonts/sans-bold.ttf) }
@font-face { font-family: Brief Sans; font-style: italic; src: url(fonts/sans-italic.ttf) }
@page { size: A4; margin: 2.6cm 2.6cm 2.3cm; font: 8pt Brief Sans; @top-left { content: "%(title)s" }
 @top-right { content: "%(marking)s"; font-weight: bold } @bottom-left { content: "%(day)s" }
 @bottom-center { content: "Page " counter(page) " of " counter(pages) }
 @bottom-right { content: "%(marking)s"; font-weight: bold } }
html { font: 10pt/14.6pt Brief Serif; color: #1B2430 } p { margin: 0 0 6pt }
a { color: #1D5B8F; text-decoration: none }
h1, h2, h3 { font: bold 11.5pt/15.5pt Brief Sans; color: #16324F; margin: 15pt 0 4pt; break-after: avoid }
h1 { font: bold 15pt/19pt Brief Sans; margin: 22pt 0 6pt } .title { font: bold 25pt/30pt Brief Sans; margin: 0 0 4pt }
nav { font: 9.5pt/13.6pt Brief Sans } nav p { margin: 0 } nav a { color: inherit } nav .inner { margin-left: 16pt }
nav a::after { content: leader('.') target-counter(attr(href), page) }
.note { font: 8.5pt/12pt Brief Sans; color: #5A6672; margin-bottom: 8pt }
table { border-collapse: collapse; width: 100%%; font: 9pt/12.4pt Brief Sans; table-layout: fixed }
td, th { border-bottom: .5pt solid #C6CFD8; padding: 4.5pt 5pt; vertical-align: top; text-align: left }
"""


def write(corpus: Corpus, folder: Path) -> None:
    """Write the brief into `folder` in all forms."""
    project.write(corpus, folder / "project")
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    for name, (family, weight, style) in FONTS.items():
        shutil.copyfile(
            fontpkg.path(family, weight, style), fonts / f"{name}.ttf"
        )
    for name, text in (
        ("brief.typ", typst(corpus)),
        ("brief.md", pandoc(corpus)),
        ("brief.html", html(corpus)),
        ("brief.json", platypus(corpus)),
    ):
        (folder / name).write_text(text, encoding="utf-8")


def byline(entry: Entry) -> str:
    """Return what the line below an entry says after the number of its source."""
    return f"{entry.publisher}, {spoken(entry.published)}, graded {entry.grade}"


def typst(corpus: Corpus) -> str:
    """Return the brief as the source of a Typst document."""
    day = spoken(corpus.day)
    lines = [
        f'#set document(title: "{corpus.title}")',
        '#set text(lang: "en", region: "GB")',
        "#set par(leading: 4.6pt, spacing: 10.6pt)",
        TYPST_STYLE,
        _typst_page(corpus),
        f'#text(font: "Fira Sans", size: 25pt, weight: 600)[{corpus.title}]\n\n{day}, {corpus.marking}\n',
        "#outline(title: [Contents], depth: 2)",
    ]
    for part in corpus.parts:
        lines.append(f"= {part.label} {part.title}\n")
        for theme in part.themes:
            lines.append(f"== {theme.label} {theme.title}\n\n{theme.intro}\n")
            lines += [_typst_entry(entry) for entry in theme.entries]
    heads = ", ".join(f"[*{name}*]" for name in COLUMNS)
    widths = ", ".join(f"{share}fr" for share in SHARES)
    rows = [_typst_row(entry) for entry in corpus.entries()]
    lines += [
        "= Sources\n",
        f"#table(columns: ({widths}), table.header({heads}),",
        *rows,
        ")",
    ]
    return "\n".join(lines) + "\n"


def _typst_page(corpus: Corpus) -> str:
    marking, day = f"[*{corpus.marking}*]", f"[{spoken(corpus.day)}]"
    pages = "[Page #counter(page).display() of #counter(page).final().first()]"
    return (
        '#set page(paper: "a4", margin: (top: 2.6cm, bottom: 2.3cm, x: 2.6cm), '
        f"header: context furniture([{corpus.title}], [], {marking}), "
        f"footer: context furniture({day}, {pages}, {marking}))"
    )


def _typst_runs(runs: list[Run]) -> str:
    forms = {
        "plain": "{text}",
        "bold": "*{text}*",
        "italic": "_{text}_",
        "link": '#link("{url}")[{text}]',
    }
    return "".join(
        forms[run.look].format(text=run.text, url=run.url) for run in runs
    )


def _typst_entry(entry: Entry) -> str:
    body = "\n\n".join(_typst_runs(runs) for runs in entry.paragraphs)
    source = f"#note[Source #link(<s{entry.number}>)[\\[{entry.number}\\]] {byline(entry)}]"
    return f"=== {entry.label} {entry.title} <e{entry.number}>\n\n{body}\n\n{source}\n"


def _typst_row(entry: Entry) -> str:
    source = f'{entry.author}, {entry.publisher}, _{entry.title}_. #link("{entry.url}").'
    used = f"#link(<e{entry.number}>)[{entry.label}]"
    return f"[{entry.number} <s{entry.number}>], [{source}], [{spoken(entry.published)}], [{entry.grade}], [{used}],"


def pandoc(corpus: Corpus) -> str:
    """Return the brief in Pandoc's Markdown, with the style of the Typst document in its head."""
    style = "\n".join(
        f"  {line}"
        for line in (
            TYPST_STYLE.strip() + "\n" + _typst_page(corpus)
        ).splitlines()
    )
    lines = [
        f"---\ntitle: {corpus.title}\ndate: {spoken(corpus.day)}, {corpus.marking}\nlang: en-GB\npapersize: a4",
        "margin: {top: 2.6cm, bottom: 2.3cm, x: 2.6cm}\nmainfont: IBM Plex Serif\nfontsize: 10pt",
        f"header-includes: |\n  ```{{=typst}}\n{style}\n  ```",
        "include-before: |\n  ```{=typst}\n  #set par(justify: false, leading: 4.6pt, spacing: 10.6pt)\n  ```\n---\n",
    ]
    for part in corpus.parts:
        lines.append(f"# {part.label} {part.title}\n")
        for theme in part.themes:
            lines.append(f"## {theme.label} {theme.title}\n\n{theme.intro}\n")
            lines += [_pandoc_entry(entry) for entry in theme.entries]
    rules = "|".join(":" + "-" * share for share in SHARES)
    lines += [
        "# Sources\n",
        f"| {' | '.join(f'**{name}**' for name in COLUMNS)} |",
        f"|{rules}|",
    ]
    lines += [_pandoc_row(entry) for entry in corpus.entries()]
    return "\n".join(lines) + "\n"


def _pandoc_entry(entry: Entry) -> str:
    body = "\n\n".join(project.markdown(runs) for runs in entry.paragraphs)
    source = f"`#note[`{{=typst}}Source [[{entry.number}]](#s{entry.number}) {byline(entry)}`]`{{=typst}}"
    return f"### {entry.label} {entry.title} {{#e{entry.number}}}\n\n{body}\n\n{source}\n"


def _pandoc_row(entry: Entry) -> str:
    source = (
        f"{entry.author}, {entry.publisher}, *{entry.title}*. <{entry.url}>."
    )
    used = f"[{entry.label}](#e{entry.number})"
    number = f"[{entry.number}]{{#s{entry.number}}}"
    return f"| {number} | {source} | {spoken(entry.published)} | {entry.grade} | {used} |"


def html(corpus: Corpus) -> str:
    """Return the brief as one page of HTML with its style."""
    style = CSS % {
        "title": corpus.title,
        "marking": corpus.marking,
        "day": spoken(corpus.day),
    }
    contents, body = [], []
    for part in corpus.parts:
        contents.append(
            f'<p><a href="#t{part.label}">{part.label} {part.title}</a></p>'
        )
        body.append(f'<h1 id="t{part.label}">{part.label} {part.title}</h1>')
        for theme in part.themes:
            contents.append(
                f'<p class="inner"><a href="#t{theme.label}">{theme.label} {theme.title}</a></p>'
            )
            body.append(
                f'<h2 id="t{theme.label}">{theme.label} {theme.title}</h2><p>{theme.intro}</p>'
            )
            body += [_html_entry(entry) for entry in theme.entries]
    contents.append('<p><a href="#sources">Sources</a></p>')
    columns = "".join(f'<col style="width: {share}%">' for share in SHARES)
    heads = "".join(f"<th>{name}</th>" for name in COLUMNS)
    rows = "\n".join(_html_row(entry) for entry in corpus.entries())
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{corpus.title}</title>'
        f'<style>{style}</style></head><body>\n<p class="title">{corpus.title}</p>'
        f"<p>{spoken(corpus.day)}, {corpus.marking}</p>\n<nav><p><b>Contents</b></p>{''.join(contents)}</nav>\n"
        + "\n".join(body)
        + f'\n<h1 id="sources">Sources</h1>\n<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></body></html>\n"
    )


def _html_runs(runs: list[Run]) -> str:
    forms = {
        "plain": "{text}",
        "bold": "<b>{text}</b>",
        "italic": "<i>{text}</i>",
        "link": '<a href="{url}">{text}</a>',
    }
    return "".join(
        forms[run.look].format(text=escape(run.text), url=run.url)
        for run in runs
    )


def _html_entry(entry: Entry) -> str:
    body = "".join(f"<p>{_html_runs(runs)}</p>" for runs in entry.paragraphs)
    source = f'Source <a href="#s{entry.number}">[{entry.number}]</a> {byline(entry)}'
    return f'<h3 id="e{entry.number}">{entry.label} {entry.title}</h3>{body}<p class="note">{source}</p>'


def _html_row(entry: Entry) -> str:
    source = f'{entry.author}, {entry.publisher}, <i>{entry.title}</i>. <a href="{entry.url}">{entry.url}</a>.'
    cells = [
        f'<a href="#e{entry.number}">{entry.label}</a>',
        entry.grade,
        spoken(entry.published),
        source,
    ]
    rest = "".join(f"<td>{cell}</td>" for cell in reversed(cells))
    return f'<tr><td id="s{entry.number}">{entry.number}</td>{rest}</tr>'


def platypus(corpus: Corpus) -> str:
    """Return the brief as JSON: lists of ready paragraphs in ReportLab's markup, for `platypus.py`."""
    blue = '<font color="#1D5B8F">{}</font>'
    story: list[tuple[str, str]] = []
    for part in corpus.parts:
        story.append(("part", f"{part.label} {part.title}"))
        for theme in part.themes:
            story += [
                ("theme", f"{theme.label} {theme.title}"),
                ("text", theme.intro),
            ]
            for entry in theme.entries:
                link = f'<a href="#s{entry.number}">{blue.format(f"[{entry.number}]")}</a>'
                story.append(
                    (
                        "entry",
                        f'<a name="e{entry.number}"/>{entry.label} {entry.title}',
                    )
                )
                story += [
                    ("text", _html_runs(runs)) for runs in entry.paragraphs
                ]
                story.append(("note", f"Source {link} {byline(entry)}"))
    rows = [
        [
            f'<a name="s{entry.number}"/>{entry.number}',
            f'{entry.author}, {entry.publisher}, <i>{entry.title}</i>. <a href="{entry.url}">{entry.url}</a>.',
            spoken(entry.published),
            entry.grade,
            f'<a href="#e{entry.number}">{blue.format(entry.label)}</a>',
        ]
        for entry in corpus.entries()
    ]
    head = {
        "title": corpus.title,
        "day": spoken(corpus.day),
        "marking": corpus.marking,
    }
    return json.dumps(
        {
            **head,
            "story": story,
            "columns": COLUMNS,
            "shares": SHARES,
            "rows": rows,
        },
        ensure_ascii=False,
    )


if __name__ == "__main__":
    write(make(int(sys.argv[1])), Path(sys.argv[2]))
