"""The name of a file as a title, for pages and messages that have none of their own."""

from pathlib import PurePath


def file_title(file: str) -> str:
    """Return the name of a file as a title with one capital, as programs name what they save from web and mail."""
    stem = PurePath(file).stem
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words.capitalize() or "Untitled"
