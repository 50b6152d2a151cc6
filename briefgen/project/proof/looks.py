"""A brief that says nothing: what its files say all the same belongs to layouts, styles and formats, and to no brief.

It has every kind of part, with one letter for each text. Headings, months and grades that a layout prints, words of
citation styles and scales, names of fonts and fields are then known for what they are, wherever else they occur.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, get_args

from briefgen.brief import Brief, compose
from briefgen.document.media import Attachment
from briefgen.entry import Entry, entry_from
from briefgen.entry.csl.variables import TYPES
from briefgen.entry.entry import Kind, SourceType, Status
from briefgen.exporters.json_list import export
from briefgen.files.named import Named
from briefgen.outline import Judgement, read_outline
from briefgen.problems import BriefgenError, Location
from briefgen.standards.scales import Scale

_WHERE = Location("x", 1)
_TEXT = """\
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
_WORDS = (
    "summary publisher container translated_by descriptor origin tags places actors note "  # noqa: SIM905
    "releasable_to".split()
)
"""Fields that hold any words."""
_OUTLINE = b"""\
title: x
judgements: [{text: x, confidence: low, entries: [x1]}]
themes:
- {title: x, intro: x, entries: [x1, x2]}
- {title: x, id: k, select: "tag:x", group_by: kind}
- {title: x, id: r, select: "tag:x", group_by: reliability}
- {title: x, id: c, select: "tag:x", group_by: credibility}
- {title: x, id: t, select: "tag:x", group_by: source_type}
- {title: x, id: s, select: "tag:x", group_by: status, themes: [{title: x, id: e}]}
"""
_MOVED = frozenset([("x", "x1")])


def specimen_brief(shown: Brief) -> Brief:
    """Return a brief with the head of another, for the same readers, that says nothing."""
    given, _ = read_outline(_OUTLINE, "x")
    # Its files do not exist, so none can be attached.
    asked = {"attach_sources": False}
    options = shown.outline.options.model_copy(update=asked)
    update = {
        "bottom_line": "x",
        "judgements": tuple(_judgements(shown.scale, given.judgements[0])),
        "themes": given.themes,
        "products": (),
        "placement": "may-repeat",
        "options": options,
    }
    outline = shown.outline.model_copy(update=update)
    brief, _ = compose(outline, specimen_entries(), moved=_MOVED)
    # It says that as much is left out, and knows nothing of what that is.
    nothing = frozenset[str]()
    left_out = replace(shown.left_out, ids=nothing, files=nothing, elsewhere=nothing)
    return replace(brief, left_out=left_out)


def specimen_entries() -> list[Entry]:
    """Return entries of every kind, each with all fields, and each as bare as can be."""
    choices = zip_longest(
        get_args(Kind),
        get_args(SourceType),
        get_args(Status),
        "ABCDEF",
        "123456",
        sorted(TYPES),
    )
    entries: list[Entry] = []
    for number, choice in enumerate(choices, 1):
        text = _TEXT if number == 1 else "x"
        entries.append(_entry(f"x{number}", {**_full(choice), "text": text}))
        entries.append(_entry(f"y{number}", {"kind": choice[0]}))
    return entries


def specimen_attachment() -> Attachment:
    """Return a file that goes with a document, and says nothing."""
    content, _ = export(specimen_entries())
    return Attachment("x.entries.json", content, "application/json")


def _entry(ident: str, record: dict[str, Any]) -> Entry:
    stated = {name: value for name, value in record.items() if value}
    entry, problems = entry_from({"id": ident, "title": "x", **stated}, _WHERE)
    if entry is None:
        raise BriefgenError(*problems)
    return entry


def _full(choice: tuple[str | None, ...]) -> dict[str, Any]:
    """Return a record with every field, some of them as chosen."""
    kind, source_type, status, reliability, credibility, csl_type = choice
    return {
        **dict.fromkeys(_WORDS, "x"),
        "kind": kind,
        "authors": "x, x; x",
        "url": "https://x.example/x",
        "archive_url": "https://x.example/y",
        "doi": "10.1/x",
        "published": "2026",
        "information_date": "2026",
        "accessed": "2026",
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
    terms = (band.terms[0] for band in scale.bands)
    levels = (level.level for level in scale.confidence)
    yield given
    for number, (term, level) in enumerate(zip_longest(terms, levels)):
        likelihood = term and Named(name=term, where=_WHERE)
        update = {
            "id": f"x{number}",
            "text": f"It is {term} that x.",
            "likelihood": likelihood,
            "confidence": level,
        }
        yield given.model_copy(update=update)
