"""The table of renderers: document and styles → the bytes of a file.

To add an output format, write a module with `render()` and add one line to `RENDERERS`. Modules are loaded when
they are asked for: each brings a library that takes longer to load than a small brief takes to build.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import entry_points

from briefgen.document import Document, Pages
from briefgen.styles import StyleSheet

Render = Callable[[Document, StyleSheet, Pages], bytes]
"""`Pages` tells on which page each id starts; it may be empty."""

RENDERERS: Mapping[str, str] = {
    "docx": "briefgen.renderers.word",
    "pdf": "briefgen.renderers.pdf",
    "txt": "briefgen.renderers.text",
}


def all_renderers() -> dict[str, str]:
    """Return the built-in formats, then those of installed packages (entry points `briefgen.renderers`)."""
    return dict(RENDERERS) | {point.name: point.value for point in entry_points(group="briefgen.renderers")}


def load_renderer(module: str) -> Render:
    """Return the `render` of a renderer's module."""
    render: Render = import_module(module).render
    return render
