"""The version of briefgen, as the installed package states it."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("briefgen")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0+unknown"

GENERATOR = f"briefgen {VERSION}"
"""How the files that briefgen makes name it."""
