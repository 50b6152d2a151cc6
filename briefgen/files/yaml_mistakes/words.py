"""Words that are nearly a key or an item of a list, and how they are written."""

import re
import unicodedata

from briefgen.files.yaml_mistakes.seen import Mistake, short

_CLOSE_COLON = re.compile(r"([^\W\d][\w -]*)[:\uff1a](?!//)(\S.*)")
_EQUALS = re.compile(r"([^\W\d]\w*)\s*=\s*(.*)")
_CLOSE_DASH = re.compile(r"-+([^\s-].*)")
_BULLET = re.compile(r"([*+•·–—‣]|--+|\d{1,3}[.)])\s+\S")
_MERGE = re.compile(r"(?:<{7}|={7}|>{7})(?:\s|$)")
_ANY_ODD_BLANK = re.compile(r"[^\S ]|[\u200b\u2060\ufeff]")
_UNSEEN = "\u200b\u2060\ufeff"
GOES_ON = "a text that goes on stands further right than its key"


def slip(
    words: str,
    line: int,
    column: int,
) -> Mistake | None:
    """Return what is wrong with a line that is nearly a key or an item."""
    if hint := item_hint(words):
        message = f"“{short(words)}” is no item of a list"
    elif _MERGE.match(words):
        message = (
            "this is a mark of two versions of the file that were not merged"
        )
        hint = "keep one of the two, and take the marks out"
    elif hint := key_hint(words):
        message = f"“{short(words)}” is no key with a value"
    else:
        return None
    return Mistake(line, column, message, hint)


def item_hint(words: str) -> str:
    """Return how words are written as an item of a list, where they seem to be meant so; else empty."""
    if found := _CLOSE_DASH.match(words):
        return f"put a blank behind the “-”: “- {short(found[1])}”"
    if found := _BULLET.match(words):
        return f"write “- ” in place of “{found[1]}”"
    return ""


def key_hint(words: str) -> str:
    """Return how words are written as a key with a value, where they seem to be meant so; else empty."""
    if found := _CLOSE_COLON.match(words):
        return f"put a blank behind the colon: “{found[1]}: {short(found[2])}”"
    if found := _EQUALS.match(words):
        return f"write a colon and a blank: “{found[1]}: {short(found[2])}”"
    return ""


def odd_blank_in(words: str) -> str:
    """Return what blank of another kind stands in words, and that it is to go; empty without one."""
    found = _ANY_ODD_BLANK.search(words)
    if found and found[0] in _UNSEEN:
        return f"{named(found[0])} stands in it, which nobody sees: take it out"
    return (
        f"{named(found[0])} stands in it: write a plain blank" if found else ""
    )


def named(character: str) -> str:
    """Return the name of a character with its number."""
    name = unicodedata.name(character, "a sign").lower()
    return f"{name} (U+{ord(character):04X})"
