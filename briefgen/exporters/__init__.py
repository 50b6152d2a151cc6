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
from typing import NamedTuple, Protocol

from briefgen.entry import Entry
from briefgen.plugins import Plugin, broken_plugins, plugins
from briefgen.problems import Problem

_GROUP = "briefgen.exporters"


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
    added = {plugin.name: plugin.value for plugin in plugins(_GROUP, Exporter)}
    return dict(EXPORTERS) | added


def broken_exporters() -> list[Problem]:
    """Return a warning for each exporter of an installed package that cannot be loaded."""
    return broken_plugins(_GROUP, Exporter)


def load_exporter(module: str) -> Export:
    """Return the `export` of an exporter's module; that of a package's tells its faults as its own."""
    for plugin in plugins(_GROUP, Exporter):
        if plugin.value.module == module:
            return _guarded(plugin)
    export: Export = import_module(module).export
    return export


def _guarded(plugin: Plugin) -> Export:
    def exported(
        entries: Sequence[Entry], *, notes: bool
    ) -> tuple[bytes, list[Problem]]:
        content, problems = import_module(plugin.value.module).export(
            entries, notes=notes
        )
        return bytes(content), list(problems)

    def export(
        entries: Sequence[Entry], *, notes: bool = False
    ) -> tuple[bytes, list[Problem]]:
        made: tuple[bytes, list[Problem]] = plugin.call(
            exported, entries, notes=notes
        )
        return made

    return export
