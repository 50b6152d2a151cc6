"""How a build tells what it is doing, to whoever waits for it."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


def quiet(_: str) -> None:
    """Tell nobody."""
