"""Bytes in whatever encoding → text: by byte-order mark, by what the file declares, else by what is likely."""

import codecs

from briefgen.decoding import decode
from briefgen.problems import BriefgenError, Location, Problem, warning

_SAMPLE = 100_000
"""Bytes that a guess looks at."""
_WESTERN = "cp1252"


def decode_any(data: bytes, file: str, declared: str = "") -> tuple[str, list[Problem]]:
    """Return the text as `decoding.decode` does; if it is not Unicode, with a warning that names the encoding.

    `declared` is the encoding that the file names, if any; it goes before a guess.

    Raises:
        BriefgenError: the bytes are no text.
    """
    try:
        return decode(data, file)
    except BriefgenError:
        if b"\0" in data:
            raise
        encoding, how = _known(declared, data), "by its own word"
        if not encoding:
            encoding, how = _likely(data), "by guess"
        if not encoding:
            raise
    text, problems = decode(data.decode(encoding).encode(), file)
    message = f"the file is not UTF-8; it was read as {encoding} ({how})"
    return text, [warning(Location(file, 1), "not-utf8", message, "save the file as UTF-8"), *problems]


def _known(declared: str, data: bytes) -> str:
    try:
        name = codecs.lookup(declared).name
        data.decode(name)
    except (LookupError, ValueError):
        return ""
    return name


def _likely(data: bytes) -> str:
    """Return the encoding that makes the most sense of the lines that are not ASCII; nothing where none does."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - an extra
    except ImportError:
        return ""
    sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_SAMPLE]
    found = [match for match in from_bytes(sample) if _known(match.encoding, data)]
    if not found:
        return ""
    best = found[0]
    western = next((match for match in found if match.encoding == _WESTERN), best)
    return (western if western.chaos <= best.chaos and western.coherence >= best.coherence else best).encoding
