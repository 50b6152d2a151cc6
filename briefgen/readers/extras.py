"""What a reader says when a library that it needs is not installed."""

from briefgen.problems import BriefgenError, Location, error


def needs(extra: str, where: Location) -> BriefgenError:
    """Return the error that a file cannot be read without the packages of an extra."""
    message = f"reading {where.file} needs packages that are not installed"
    return BriefgenError(error(where, "missing-package", message, f"pip install 'briefgen[{extra}]'"))
