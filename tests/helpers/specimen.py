"""A brief that says nothing, and the list of what its files say all the same.

    python -m tests.helpers.specimen > briefgen/project/proof/vocabulary.txt

It has every kind of part, with one letter for each text, and is laid out and rendered in every way that the built-in
layouts know.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product, zip_longest
from pathlib import Path
from typing import Any, get_args

from briefgen import pipeline
from briefgen.brief import Brief, KeyJudgement, compose
from briefgen.brief.rules import check_all
from briefgen.document import Figure, Text
from briefgen.document.media import Attachment
from briefgen.entry import Entry, entry_from
from briefgen.entry.csl.variables import TYPES
from briefgen.entry.entry import Kind, SourceType, Status
from briefgen.exporters import EXPORTERS, load_exporter
from briefgen.files.named import Named
from briefgen.outline import Judgement, Outline, read_outline
from briefgen.outline.outline import WordOptions
from briefgen.outline.product import LeftOut
from briefgen.problems import Location
from briefgen.project.attachments import _attached_as_copy, _not_attached
from briefgen.project.composing import Composed
from briefgen.project.progress import quiet
from briefgen.project.proof.texts import texts_in
from briefgen.project.proof.withheld import folded
from briefgen.project.rendering import rendered, renderers_of
from briefgen.standards.languages import _NAMES as LANGUAGES
from briefgen.standards.scales import SCALES, Scale, load_scale
from tests.helpers.house import template
from tests.helpers.torture import picture

WHERE = Location("x", 1)
TEXT = """\
x *x* **x** `x` [x](https://x.example)[^1] [@x1]

1. x

- x

| x | x |
|---|---|
| x | x |

> x

```
x
```

---

### x

[^1]: x
"""
WORDS = (
    "summary publisher container translated_by descriptor origin tags places actors note "  # noqa: SIM905 - words
    "releasable_to".split()
)
"""Fields that hold any words."""
OUTLINE = """\
title: x
subtitle: x
author: x
organisation: x
edition: x
supersedes: x
version: x
audience: x
marking: TLP:CLEAR
unmarked: TLP:CLEAR
date: 2026-05-04
cutoff: 2026-05-03T18:00Z
scale: {scale}
citations: {citations}
layout: {layout}
placement: may-repeat
bottom_line: x
judgements: [{{text: x, confidence: low, entries: [x1]}}]
themes:
- {{title: x, intro: x, entries: [x1, x2]}}
- {{title: x, id: k, select: "tag:x", group_by: kind}}
- {{title: x, id: r, select: "tag:x", group_by: reliability}}
- {{title: x, id: c, select: "tag:x", group_by: credibility}}
- {{title: x, id: t, select: "tag:x", group_by: source_type}}
- {{title: x, id: s, select: "tag:x", group_by: status, themes: [{{title: x, id: e}}]}}
"""
FEW = 36
"""Entries of a brief: all kinds of most fields, and not so many in no theme that they are told together."""
MOVED = frozenset([("x", "x1")])
LEFT_OUT = (
    LeftOut("marked above TLP:CLEAR", bottom_line=True, judgements=1, themes=1, entries=1),
    LeftOut("marked above TLP:CLEAR or not releasable to x", judgements=2, themes=2, entries=2),
)
LONGEST = 8
"""Blanks of a line that is kept whole."""
FONT_TAG = re.compile(r"[A-Z]{6}\+|\{[0-9A-F-]{36}\}")
NUMBERED = re.compile(r"(?:heading|toc|header|footer) ?\d")
SAYS = re.compile(r"(?!.*\bx\b)(?=.*[a-z]{2})[a-z ]{4,}")
"""What says something, and is not a number, a sum or a code that is made anew for every file."""


def specimen_briefs() -> Iterator[Brief]:
    ways = product(("brief", "qa"), ("numbered", "author-date", "icd206"), zip(SCALES, LEFT_OUT, strict=True))
    for layout, citations, (scale, left_out) in ways:
        text = OUTLINE.format(layout=layout, citations=citations, scale=scale)
        outline, _ = read_outline(text.encode(), "x")
        judgements = tuple(_judgements(load_scale(scale), outline.judgements[0]))
        outline = outline.model_copy(update={"judgements": judgements})
        brief, _ = compose(outline, specimen_entries()[:FEW], moved=MOVED)
        yield replace(brief, judgements=tuple(_with_less(brief.judgements)), left_out=left_out)
        if layout == "brief":
            yield replace(_annexed(outline), left_out=left_out)


def _with_less(judgements: Iterable[KeyJudgement]) -> Iterator[KeyJudgement]:
    """Yield judgements, some of them as products have them that leave out what they rest on."""
    for number, key in enumerate(judgements):
        less = number % 3
        yield replace(key, withheld=less, support=key.support if number % 2 else ()) if less else key


def _annexed(outline: Outline) -> Brief:
    options = outline.options.model_copy(update={"annex_unplaced": True})
    brief, _ = compose(outline.model_copy(update={"options": options}), specimen_entries()[:FEW], moved=MOVED)
    return brief


def specimen_entries() -> list[Entry]:
    """Entries of every kind, each with all fields, and each as bare as can be."""
    choices = zip_longest(
        get_args(Kind),
        get_args(SourceType),
        get_args(Status),
        "ABCDEF",
        "123456",
        LANGUAGES,
        sorted(TYPES),
    )
    entries: list[Entry] = []
    for number, choice in enumerate(choices, 1):
        text = TEXT if number == 1 else "x"
        entries.append(_entry(f"x{number}", {**_full(choice), "text": text}))
        entries.append(_entry(f"y{number}", {"kind": choice[0]}))
    return entries


def _entry(ident: str, record: dict[str, Any]) -> Entry:
    stated = {name: value for name, value in record.items() if value}
    entry, problems = entry_from({"id": ident, "title": "x", **stated}, WHERE)
    assert entry is not None, problems
    return entry


def _full(choice: tuple[str | None, ...]) -> dict[str, Any]:
    kind, source_type, status, reliability, credibility, language, csl_type = choice
    return {
        **dict.fromkeys(WORDS, "x"),
        "kind": kind,
        "authors": "x, x; x",
        "url": "https://x.example/x",
        "archive_url": "https://x.example/y",
        "doi": "10.1/x",
        "published": "2027" if kind == "data" else "2026",
        "information_date": "2026",
        "accessed": "2026",
        "language": language,
        "source_type": source_type,
        "access_type": "PAI",
        "reliability": reliability,
        "credibility": credibility,
        "status": status,
        "extracts": [{"quote": "x", "paraphrase": "x", "locator": "p. 1"}],
        "citations": [{"entry": "x1", "locator": "p. 1"}],
        "supports": "x1",
        "contradicts": "x1",
        "ai": {"system": "x", "version": "x", "role": "x"},
        "x": {"type": csl_type},
    }


def _judgements(scale: Scale, given: Judgement) -> Iterator[Judgement]:
    """Yield judgements with each term of a scale and each confidence."""
    yield given
    yield given.model_copy(update={"id": "x20", "text": f"It is {scale.bands[0].terms[0]}.", "entries": ()})
    stated = Named(name=scale.bands[0].terms[0], where=WHERE)
    yield given.model_copy(update={"id": "x21", "likelihood": stated, "confidence": None})
    for number, named in enumerate((("x1", "x3"), ("x1", "x3", "y2"), ("y2", "y4"))):
        entries = tuple(Named(name=name, where=WHERE) for name in named)
        yield given.model_copy(update={"id": f"x3{number}", "entries": entries})
    terms = (band.terms[0] for band in scale.bands)
    levels = (level.level for level in scale.confidence)
    for number, (term, level) in enumerate(zip_longest(terms, levels)):
        update = {
            "id": f"x{number}",
            "text": f"It is {term} that x.",
            "likelihood": term and Named(name=term, where=WHERE),
            "confidence": level,
        }
        yield given.model_copy(update=update)


def specimen_files() -> Iterator[tuple[str, bytes]]:
    """Yield the files of all specimens, and their exports, by name."""
    for brief in specimen_briefs():
        for draft in (False, True):
            yield from _files(brief, draft=draft)
    for problem in (_attached_as_copy(brief, "x", "x"), _not_attached(brief, "x")):
        yield "x.txt", str(problem).encode()
    yield "x.txt", _comments_on_a_template(brief).encode()
    for exporter in EXPORTERS.values():
        content, _ = load_exporter(exporter.module)(specimen_entries(), notes=True)
        yield f"x{exporter.suffix}", content


def _comments_on_a_template(brief: Brief) -> str:
    named = Named(name="house.docx", where=WHERE)
    outline = brief.outline.model_copy(update={"word": WordOptions(template=named)})
    return "\n".join(_made(replace(brief, outline=outline), draft=True).document.comments)


def _made(brief: Brief, *, draft: bool) -> pipeline.Made:
    problems = tuple(check_all(brief))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "house.docx").write_bytes(template())
        composed = Composed(Path(folder), brief, (), None, problems, (brief,))  # type: ignore[arg-type] - not asked
        return pipeline.make(composed, brief=brief, draft=draft)


def _files(brief: Brief, *, draft: bool) -> Iterator[tuple[str, bytes]]:
    made = _made(brief, draft=draft)
    content, _ = load_exporter(EXPORTERS["json"].module)(specimen_entries()[:4])
    attached = (Attachment("x.entries.json", content, "application/json"),)
    blocks = (*made.document.blocks, Figure(picture(), "x", (Text("x"),)))
    document = replace(made.document, blocks=blocks, attachments=attached if draft else ())
    sheets = {"": made.styles, "docx": made.word_styles}
    for each in rendered(document, sheets, made.pages, renderers_of(["pdf", "docx", "txt"]), "x", quiet):
        yield each.file, each.content


def vocabulary_of(files: Iterable[tuple[str, bytes]]) -> set[str]:
    """Return the words of files, and such of their lines as have several."""
    found: set[str] = set()
    for name, content in files:
        for text in texts_in(content, name):
            lines = [folded(line) for line in FONT_TAG.sub("", text.text).splitlines()]
            found |= {word for line in lines for word in line.split()}
            found |= {line for line in lines if line.count(" ") < LONGEST}
    return {line for line in found if SAYS.fullmatch(line) or NUMBERED.fullmatch(line)}


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in sorted(vocabulary_of(specimen_files()))))
