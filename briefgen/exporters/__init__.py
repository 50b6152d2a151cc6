"""The table of exporters: entries → the bytes of a file for other programs, and what its format cannot hold.

To add a format, write one file with `export()` and add one line to `EXPORTERS`. Modules are loaded when they are
asked for.

An exporter gets entries and gives bytes. It does not know who may have them: whoever calls it has asked that before.

Open to other rooms:
    json_list:   JSON: every field of every entry

Inside:
    bibtex:      BibLaTeX
    csl_json:    CSL-JSON
    left_out:    what an export does not hold, told once a field
    stix_bundle: a STIX bundle
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import NamedTuple, Protocol

from briefgen.entry import Entry
from briefgen.problems import Problem


class Export(Protocol):
    """Entries → a file, and a warning for each thing that the format cannot hold."""

    def __call__(
        self, entries: Sequence[Entry], *, notes: bool = False
    ) -> tuple[bytes, list[Problem]]:
        """Return the file; with `notes`, what the analyst wrote for herself is in it too."""


class Exporter(NamedTuple):
    """A format to export to: what it is called, the suffix of its files, and the module that has `export()`."""

    name: str
    suffix: str
    module: str


EXPORTERS: Mapping[str, Exporter] = {
    "json": Exporter("JSON list", ".json", "briefgen.exporters.json_list"),
    "stix": Exporter("STIX bundle", ".json", "briefgen.exporters.stix_bundle"),
    "csl": Exporter("CSL-JSON", ".json", "briefgen.exporters.csl_json"),
    "bibtex": Exporter("BibLaTeX", ".bib", "briefgen.exporters.bibtex"),
}


def all_exporters() -> dict[str, Exporter]:
    """Return the built-in formats, then those of installed packages (entry points `briefgen.exporters`)."""
    return dict(EXPORTERS) | {
        point.name: point.load() for point in entry_points(group="briefgen.exporters")
    }


def load_exporter(module: str) -> Export:
    """Return the `export` of an exporter's module."""
    export: Export = import_module(module).export
    return export
