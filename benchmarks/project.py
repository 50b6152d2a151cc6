"""The measured brief as a project of briefgen: `python benchmarks/project.py 1000 FOLDER`.

One Markdown file with front matter for each entry, in `sources/`, and the outline that selects them by tag.
"""

import sys
from pathlib import Path

from corpus import Corpus, Entry, Run, Theme, make

MARKDOWN = {
    "plain": "{text}",
    "bold": "**{text}**",
    "italic": "*{text}*",
    "link": "[{text}]({url})",
}


def write(corpus: Corpus, folder: Path) -> None:
    """Write the project into `folder`."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    for part in corpus.parts:
        for theme in part.themes:
            for entry in theme.entries:
                (sources / f"e{entry.number:05d}.md").write_text(
                    _source(entry, theme), encoding="utf-8"
                )
    (folder / "outline.yaml").write_text(_outline(corpus), encoding="utf-8")


def markdown(runs: list[Run]) -> str:
    """Return a paragraph in Markdown."""
    return "".join(
        MARKDOWN[run.look].format(text=run.text, url=run.url) for run in runs
    )


def _tag(theme: Theme) -> str:
    return f"theme-{theme.label.replace('.', '-')}"


def _source(entry: Entry, theme: Theme) -> str:
    body = "\n\n".join(markdown(runs) for runs in entry.paragraphs)
    return (
        f"---\nid: e{entry.number:05d}\ntitle: {entry.title}\nauthors: [{entry.author}]\n"
        f"publisher: {entry.publisher}\npublished: {entry.published}\nreliability: {entry.grade[0]}\n"
        f"credibility: {entry.grade[1]}\ntags: [{_tag(theme)}]\nurl: {entry.url}\n---\n{body}\n"
    )


def _outline(corpus: Corpus) -> str:
    lines = [
        f"title: {corpus.title}",
        f"date: {corpus.day}",
        f"marking: {corpus.marking}",
    ]
    lines += ["slug: brief", "themes:"]
    for part in corpus.parts:
        lines += [f"- title: {part.title}", "  themes:"]
        for theme in part.themes:
            select = f"    select: {{tags: {_tag(theme)}}}"
            lines += [
                f"  - title: {theme.title}",
                f"    intro: {theme.intro!r}",
                select,
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write(make(int(sys.argv[1])), Path(sys.argv[2]))
