"""Where layouts lie. It knows no other module of ours, so that the command line can name them at once."""

from collections.abc import Iterable
from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "layouts"
BUILT_IN = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "layouts"
"""The built-in layouts: inside the installed package, or beside it in a checkout."""

SHARED = "shared"
"""Parts and looks that layouts have in common; no layout itself."""
STYLES = "styles.yaml"
TEMPLATE = "brief.j2"


def layout_names(roots: Iterable[Path]) -> list[str]:
    """Return the names of all layouts in these folders: each has a template, a style sheet or both."""
    found: set[str] = set()
    for root in roots:
        for file in (STYLES, TEMPLATE):
            found |= {each.parent.name for each in root.glob(f"*/{file}")}
    return sorted(found - {SHARED})
