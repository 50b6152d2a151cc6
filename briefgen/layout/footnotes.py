"""The texts of footnotes, named (`[^1]`) and written where they are called (`^[…]`), from the parser's tokens."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from briefgen.document import Inline, LineBreak, Link, Note, Text
from briefgen.document.walk import plain_text

NoteInlines = tuple[Text | LineBreak | Link, ...]
"""What a note can hold."""

_ReadInlines = Callable[[Sequence[Token]], list[Inline]]


class Notes(Mapping[int, NoteInlines]):
    """The text of each footnote, by its number in the parser's count; paragraphs stand on lines of their own.

    What notes cannot hold stands in its words: a note within one is in parentheses, a citation is its label.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        read: _ReadInlines,
    ) -> None:
        self._inlines = read
        self._lines: dict[int, list[Token]] = {}
        self._read: dict[int, NoteInlines] = {}
        current = -1
        for token in tokens:
            match token.type:
                case "footnote_open":
                    current = token.meta["id"]
                    self._lines[current] = []
                case "footnote_close":
                    current = -1
                case "inline" if current >= 0:
                    self._lines[current].append(token)

    def __getitem__(self, number: int) -> NoteInlines:
        if number not in self._read:
            lines = self._lines[number]
            self._read[number] = ()  # a note that calls itself ends here
            self._read[number] = self._words(lines)
        return self._read[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def _words(self, lines: Sequence[Token]) -> NoteInlines:
        words: list[Text | LineBreak | Link] = []
        for line in lines:
            if words:
                words.append(LineBreak())
            for part in self._inlines(line.children or []):
                words += _in_note(part, plain_text(words[-1:]))
        return tuple(words)


def _in_note(part: Inline, before: str) -> NoteInlines:
    """Return what stands in a note for a part of its text."""
    match part:
        case Text() | LineBreak() | Link():
            return (part,)
        case Note(inlines=inner) if inner:
            opening = "(" if before.endswith(" ") else " ("
            return (Text(opening), *inner, Text(")"))
        case _:
            return (Text(plain_text((part,))),)
