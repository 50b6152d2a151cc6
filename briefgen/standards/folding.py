"""Words as they are compared: one way for names, titles, tags and terms, whoever typed them on whatever keyboard.

It stands with the standards since it is one (Unicode's canonical caseless match), and since every room that compares
words may know this room, which itself compares the terms of scales.
"""

import unicodedata


def folded(text: str) -> str:
    """Return a text as it is compared: however its letters are cased, its accents coded, its lines broken."""
    # Folding may take a precomposed letter apart, so it is put together again.
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())
