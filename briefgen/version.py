"""The version of briefgen, as the installed package states it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("briefgen")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0+unknown"

GENERATOR = f"briefgen {__version__}"
"""How the files that briefgen makes name it."""
