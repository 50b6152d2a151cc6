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


def layout_names(roots: Iterable[Path]) -> list[str]:
    """Return the names of all layouts in these folders."""
    found: set[str] = set()
    for root in roots:
        found |= {sheet.parent.name for sheet in root.glob(f"*/{STYLES}")}
    return sorted(found - {SHARED})
