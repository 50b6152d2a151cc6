"""The table of exporters: entries → the bytes of a file that other programs read.

To add a format, write a module with `export()` and add one line to `EXPORTERS`. Modules are loaded when they are
asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from briefgen.entry import Entry
from briefgen.problems import Problem

Export = Callable[[Sequence[Entry]], tuple[bytes, list[Problem]]]
"""Entries → the file, and what of them it cannot hold."""

EXPORTERS: Mapping[str, str] = {
    "json": "briefgen.exporters.json_list",
    "stix": "briefgen.exporters.stix_bundle",
}


def load_exporter(module: str) -> Export:
    """Return the `export` of an exporter's module."""
    export: Export = import_module(module).export
    return export
