"""briefgen: analyst briefing documents from plain source entries.

One outline says what goes where; a shared layout says how it looks; the same brief comes out as a PDF and as a
Word draft. The Python interface is these few verbs; `docs/python.md` shows them in use.
"""

from importlib import import_module

TYPE_CHECKING = False  # as that of `typing`, which takes time to load
if TYPE_CHECKING:
    from briefgen.entry import Entry
    from briefgen.pipeline import Built, Contents, build, check, render
    from briefgen.problems import BriefgenError, Location, Problem
    from briefgen.project.composing import Composed, compose_outline
    from briefgen.project.starter import new
    from briefgen.version import __version__

__all__ = [
    "BriefgenError",
    "Built",
    "Composed",
    "Contents",
    "Entry",
    "Location",
    "Problem",
    "__version__",
    "build",
    "check",
    "compose_outline",
    "new",
    "render",
]

_HOMES = {
    "BriefgenError": "briefgen.problems",
    "Built": "briefgen.pipeline",
    "Composed": "briefgen.project.composing",
    "Contents": "briefgen.pipeline",
    "Entry": "briefgen.entry",
    "Location": "briefgen.problems",
    "Problem": "briefgen.problems",
    "__version__": "briefgen.version",
    "build": "briefgen.pipeline",
    "check": "briefgen.pipeline",
    "compose_outline": "briefgen.project.composing",
    "new": "briefgen.project.starter",
    "render": "briefgen.pipeline",
}
"""Where each name is from. All are loaded when asked for, so that `python -m briefgen` can first see to Ctrl-C."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
