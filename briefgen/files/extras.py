"""What to say where a reader's library is not installed."""

from briefgen.problems import BriefgenError, Location, error

MISSING_EXTRA = "missing-extra"
"""The code of that error."""


def needs(extra: str, where: Location) -> BriefgenError:
    """Return the error that reading a file takes an extra of briefgen which is not installed."""
    hint = f"pip install 'briefgen[{extra}]'"
    return BriefgenError(
        error(
            where,
            MISSING_EXTRA,
            f"reading {where.file} needs the extra “{extra}”",
            hint,
        )
    )
