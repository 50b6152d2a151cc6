"""Selectors: what a theme says of the entries that it takes. It knows no theme."""

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from briefgen.entry import DateField, Entry
from briefgen.validation import Checked


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


def _folded(text: str) -> str:
    """Return the text as it is compared: however its letters are cased, its accents coded, its lines broken."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class Selector(Checked):
    """A test on an entry. Every clause that is given must hold; within a clause, one word is enough."""

    tags: Words = ()
    """The entry has one of these tags (letter case does not matter)."""
    text: Words = ()
    """The entry's title or text contains one of these phrases (letter case does not matter)."""
    since: DateField | None = None
    """Published on that day or later. An undated entry does not match; one dated by month or year matches
    when a day of it does."""
    until: DateField | None = None
    """Published on that day or earlier."""

    def matches(self, entry: Entry) -> bool:
        """Tell whether the entry is taken."""
        return self._tags_match(entry) and self._text_matches(entry) and self._date_matches(entry)

    def _tags_match(self, entry: Entry) -> bool:
        have = {tag.casefold() for tag in entry.tags}
        return not self.tags or any(tag.casefold() in have for tag in self.tags)

    def _text_matches(self, entry: Entry) -> bool:
        if not self.text:
            return True
        title, text = _folded(entry.title), _folded(entry.text)
        return any(phrase in title or phrase in text for phrase in map(_folded, self.text))

    def _date_matches(self, entry: Entry) -> bool:
        if self.since is None and self.until is None:
            return True
        if entry.published is None:
            return False
        early = self.since is not None and entry.published.last < self.since.first
        late = self.until is not None and entry.published.first > self.until.last
        return not early and not late
