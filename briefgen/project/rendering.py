"""Document → the files of a brief, in every format that is asked for, one after the other.

A second process would save a tenth of the time of a long brief, and cost twice the memory. A process that has threads
must not be divided, and a worker of a pool may have no children: builds run in both.
"""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.document import Document, Pages
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)
from briefgen.project.coverage import Rendered
from briefgen.project.progress import Progress
from briefgen.renderers import all_renderers, load_renderer, load_written
from briefgen.styles import StyleSheet

Sheets = Mapping[str, StyleSheet]
"""The style sheet of each format that has one of its own, and, under the empty name, that of all others."""


def rendered(
    document: Document,
    sheets: Sheets,
    pages: Pages,
    renderers: Mapping[str, str],
    stem: str,
    progress: Progress,
) -> list[Rendered]:
    """Return each file to write, and where things stand in it; `stem` is their name without a suffix."""
    outputs = []
    for name, module in renderers.items():
        progress(f"rendering {name}")
        styles = sheets.get(name, sheets[""])
        content = load_renderer(module)(document, styles, pages)
        written = load_written(module)
        spots = written(content, document, styles, pages) if written else None
        outputs.append(Rendered(name, f"{stem}.{name}", content, spots))
    return outputs


def renderers_of(to: Sequence[str]) -> dict[str, str]:
    """Return the modules of formats, by the formats.

    Raises:
        BriefgenError: there is no such format, or none is named.
    """
    known = all_renderers()
    if not to:
        hint = did_you_mean("", known)
        message = "no format is named"
        raise BriefgenError(
            error(Location("--to"), "unknown-format", message, hint)
        )
    unknown = [_unknown(name, known) for name in to if name not in known]
    if unknown:
        raise BriefgenError(*unknown)
    return {name: known[name] for name in dict.fromkeys(to)}


def _unknown(name: str, known: Iterable[str]) -> Problem:
    hint = did_you_mean(name, known)
    return error(
        Location("--to"), "unknown-format", f"no format “{name}”", hint
    )
