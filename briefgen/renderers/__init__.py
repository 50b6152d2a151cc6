"""The table of renderers: document and styles → the bytes of a file.

To add an output format, write a module with `render()` and add one line to `RENDERERS`. Modules are loaded when
they are asked for: each brings a library that takes longer to load than a small brief takes to build.

A renderer knows the document and the style sheet. It does not know briefs, entries or layouts, nor another renderer.

Open to other rooms:
    pdf:  tagged PDF: `Laid`, which knows its pages
    word: Word: pieces of XML, in a package that python-docx holds

Inside:
    text: plain text
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any

from briefgen.document import Document, Pages
from briefgen.plugins import Plugin, named_plugins
from briefgen.styles import StyleSheet

_GROUP = "briefgen.renderers"

Render = Callable[[Document, StyleSheet, Pages], bytes]
"""`Pages` tells on which page each id starts; it may be empty."""

Spot = Mapping[str, int | str]
"""Where something stands in a file: `page` and `last_page`, `line` and `last_line`, or its `bookmark`."""

Written = Callable[[bytes, Document, StyleSheet, Pages], Mapping[str, Spot]]
"""What `render` was given and what it returned → where each part with an id really stands; what is missing is not in
it. It relies on nothing that `render` left behind. A renderer may have it as `written()`; one that cannot tell has
none."""

RENDERERS: Mapping[str, str] = {
    "docx": "briefgen.renderers.word",
    "pdf": "briefgen.renderers.pdf",
    "txt": "briefgen.renderers.text",
}


def all_renderers() -> dict[str, str]:
    """Return the built-in formats, then those of installed packages (entry points `briefgen.renderers`)."""
    added = {plugin.name: plugin.value for plugin in named_plugins(_GROUP)}
    return dict(RENDERERS) | added


def load_renderer(module: str) -> Render:
    """Return the `render` of a renderer's module; that of an installed package tells its faults as its own."""
    plugin = _plugin(module)
    if plugin is None:
        render: Render = import_module(module).render
        return render

    def made(*given: Any) -> bytes:
        return bytes(import_module(module).render(*given))

    return partial(plugin.call, made)


def load_written(module: str) -> Written | None:
    """Return the `written` of a renderer's module; None where it has none."""
    written: Written | None = getattr(import_module(module), "written", None)
    plugin = _plugin(module)
    if plugin is None or written is None:
        return written
    return partial(plugin.call, written)


def _plugin(module: str) -> Plugin | None:
    """Return the installed package's renderer of that module; None for one of ours."""
    if module in RENDERERS.values():
        return None
    added = named_plugins(_GROUP)
    return next((plugin for plugin in added if plugin.value == module), None)
