"""A briefgen project of N entries, for measuring: `python benchmarks/project.py 1000 FOLDER`."""

import sys
from pathlib import Path

from corpus import Item, parts

_LOOKS = {"plain": "{}", "bold": "**{}**", "italic": "*{}*"}


def write(count: int, folder: Path) -> None:
    """Write the project into `folder`."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    lines = [f"title: Benchmark of {count} entries", "date: 2026-01-01", "marking: TLP:CLEAR", "themes:"]
    theme = 0
    for part, topics in parts(count):
        lines += [f"- title: {part}", "  themes:"]
        for topic in topics:
            lines += [f"  - title: {topic.title}", f"    intro: {topic.intro}", f"    select: {{tags: t{theme}}}"]
            for item in topic.items:
                file = folder / "sources" / f"e{item.number:05d}.md"
                file.write_text(_entry(item, theme), encoding="utf-8")
            theme += 1
    (folder / "outline.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _entry(item: Item, theme: int) -> str:
    link = f"[{{}}]({item.url}/more)"
    texts = ("".join((_LOOKS.get(p.kind) or link).format(p.text) for p in paragraph) for paragraph in item.paragraphs)
    return (
        f"---\nid: e{item.number:05d}\ntitle: {item.title}\n"
        f"publisher: {item.publisher}\npublished: {item.published}\n"
        f"reliability: {item.grade[0]}\ncredibility: {item.grade[1]}\ntags: [t{theme}]\nurl: {item.url}\n---\n"
        + "\n\n".join(texts)
        + "\n"
    )


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
