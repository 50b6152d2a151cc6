"""What tests of drawings share."""

import pytest


def needs_svg() -> None:
    """Skip the tests of a module where the extra that draws is not installed."""
    pytest.importorskip("briefgen.layout.drawings", exc_type=ImportError)
