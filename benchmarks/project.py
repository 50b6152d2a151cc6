"""A deterministic project of N entries, for measuring: `python benchmarks/project.py 1000 FOLDER`.

Each entry has about 90 words in two paragraphs with emphasis and a link, a date, a grade and a publisher; about
twelve entries make a theme, and four themes a part. The words are made up from a fixed seed.
"""

import random
import sys
from pathlib import Path

WORDS = """
border supply convoy ministry report statement officials region harvest railway depot ceasefire talks envoy sanction
shipment port customs exercise radar battalion reserve budget decree parliament election turnout inflation currency
pipeline terminal refinery grid outage repair contract tender audit court ruling appeal protest strike union wage
reform subsidy drought flood shelter clinic vaccine school transit corridor the a of in to and for with from by on at
after before during according remains continues began ended
""".split()  # noqa: SIM905 - words read better in a text


def write(entries: int, folder: Path) -> None:
    """Write the project into `folder`."""
    rng = random.Random(entries)  # noqa: S311 - the same project every time is the point
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    themes = max(1, entries // 12)
    for number in range(entries):
        (folder / "sources" / f"e{number:05d}.md").write_text(_entry(rng, number, themes), encoding="utf-8")
    (folder / "outline.yaml").write_text(_outline(rng, entries, themes), encoding="utf-8")


def _sentence(rng: random.Random, length: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(length)).capitalize()


def _entry(rng: random.Random, number: int, themes: int) -> str:
    first, second = _sentence(rng, 20), _sentence(rng, 22)
    return (
        f"---\nid: e{number:05d}\ntitle: {_sentence(rng, 7)} {number}\npublisher: Agency {number % 97}\n"
        f"published: 2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}\nreliability: {'ABCD'[number % 4]}\n"
        f"credibility: {number % 4 + 1}\ntags: [t{number % themes}]\nurl: https://example.org/{number}\n---\n"
        f"{first}, **{_sentence(rng, 3)}**, {_sentence(rng, 12)}.\n\n"
        f"{second}, *{_sentence(rng, 2)}*, see [{_sentence(rng, 3)}](https://example.org/{number}/more). "
        f"{_sentence(rng, 24)}.\n"
    )


def _outline(rng: random.Random, entries: int, themes: int) -> str:
    lines = [f"title: Benchmark of {entries} entries", "date: 2026-01-01", "marking: TLP:CLEAR", "themes:"]
    for part in range(0, themes, 4):
        lines += [f"- title: Part {part // 4 + 1}", "  themes:"]
        for theme in range(part, min(part + 4, themes)):
            intro = _sentence(rng, 14)
            lines += [f"  - title: Theme {theme + 1}", f"    intro: {intro}.", f"    select: {{tags: t{theme}}}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
