"""briefgen: analyst briefing documents from plain source entries.

One outline says what goes where; a shared layout says how it looks; the same brief comes out as a PDF and as a
Word draft. The Python interface is these few verbs; `docs/python.md` shows them in use.
"""

from briefgen.pipeline import Built, build, check
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.project.composing import Composed, compose_outline
from briefgen.project.starter import new
from briefgen.version import __version__

__all__ = [
    "BriefgenError",
    "Built",
    "Composed",
    "Location",
    "Problem",
    "__version__",
    "build",
    "check",
    "compose_outline",
    "new",
]
