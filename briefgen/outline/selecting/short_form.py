"""The short form of selectors, one line of text → the same plain values that the long form of YAML gives.

    selector = both {"or" both}
    both     = one {"and" one}
    one      = "not" one | "(" selector ")" | clause
    clause   = field ":" value {"," value} | date-field [":"] window | date-field (">=" | "<=" | ">" | "<" | "=") date

What fields mean, and which values they take, is known to `selector.py`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from briefgen.files.yaml_text import PlacedDict, PlacedList, PlacedStr
from briefgen.outline.selecting.windows import BOUNDS
from briefgen.problems import Location, Problem, did_you_mean, error

_ONE_OF_MANY = {
    "tag": "tags",
    "place": "places",
    "actor": "actors",
    "source": "publisher",
}
_COMPARED = {">=": "since", ">": "after", "<=": "until", "<": "before", "=": ""}
_JOINS = ("and", "or", "not")
_DEEPEST = 12
_TOKEN = re.compile(
    r"""\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|“(?P<curly>[^”]*)”|'(?P<single>[^']*)'(?=[\s,)]|$)"""
    r"""|(?P<mark>[(),:]|[<>]=?|=)|(?P<word>[^\s(),:<>="“]+)|(?P<rest>.))""",
    re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    """`text` (in quotation marks), `word`, `mark`, or `end`."""
    text: str
    start: int
    end: int


class _SyntaxError(Exception):
    def __init__(self, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint


def parse_selector(
    text: str, places: Sequence[Location], fields: Iterable[str], dates: Iterable[str]
) -> tuple[PlacedDict | None, list[Problem]]:
    """Return the selector as plain values, or None, and every fault found.

    `places` has the place of each character and of the end; `fields` may be asked for, of which `dates` hold dates.
    """
    parser = _Parser(text, places, list(fields), frozenset(dates))
    try:
        return parser.whole(), parser.problems
    except _SyntaxError as fault:
        return None, [
            *parser.problems,
            error(places[fault.at], "selector-syntax", fault.message, fault.hint),
        ]


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        start = found.end() - len(found[0].lstrip())
        if kind == "rest":
            if not found[0].strip():
                continue
            raise _SyntaxError(start, "the quotation mark is not closed")
        if kind in ("quoted", "curly", "single"):
            inner = found[kind]
            tokens.append(
                _Token(
                    "text",
                    re.sub(r"\\(.)", r"\1", inner) if kind == "quoted" else inner,
                    start,
                    found.end(),
                )
            )
        else:
            tokens.append(_Token(kind, found[kind], start, found.end()))
    return [*tokens, _Token("end", "", len(text), len(text))]


class _Parser:
    def __init__(
        self,
        text: str,
        places: Sequence[Location],
        fields: list[str],
        dates: frozenset[str],
    ) -> None:
        self.text = text
        self.places = places
        self.fields = fields
        self.dates = dates
        self.problems: list[Problem] = []
        self.at = 0
        self.depth = 0
        self.tokens: list[_Token] = []

    def whole(self) -> PlacedDict:
        self.tokens = _tokens(self.text)
        if self.next.kind == "end":
            return self.mapping({}, self.next)
        value = self.either()
        if self.next.text == ")":
            raise _SyntaxError(
                self.next.start, "the parenthesis is closed and was not opened"
            )
        return value

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def taken(self, *words: str) -> bool:
        """Take the next words if they are these, in any case of letters."""
        ahead = self.tokens[self.at : self.at + len(words)]
        if [
            token.text.lower() for token in ahead if token.kind in ("word", "mark")
        ] != list(words):
            return False
        self.at += len(words)
        return True

    def either(self) -> PlacedDict:
        return self.list_of("or", "any", self.both)

    def both(self) -> PlacedDict:
        return self.list_of("and", "all", self.one)

    def list_of(
        self, join: str, key: str, part: Callable[[], PlacedDict]
    ) -> PlacedDict:
        first = self.next
        parts = [part()]
        while self.taken(join):
            parts.append(part())
        return (
            parts[0]
            if len(parts) == 1
            else self.mapping({key: self.listed(parts, first)}, first)
        )

    def one(self) -> PlacedDict:
        self.depth += 1
        first = self.next
        if self.depth > _DEEPEST:
            raise _SyntaxError(
                first.start,
                f"nested deeper than {_DEEPEST} levels",
                "write it as a mapping, in several lines",
            )
        if self.taken("not"):
            value = self.mapping({"not": self.one()}, first)
        elif self.taken("("):
            value = self.either()
            if not self.taken(")"):
                raise _SyntaxError(first.start, "the parenthesis is not closed")
        else:
            value = self.clause()
        self.depth -= 1
        return value

    def clause(self) -> PlacedDict:
        name = self.take()
        if name.kind != "word" or name.text.lower() in _JOINS:
            found = f"not “{name.text}”" if name.text else "and the selector ends"
            raise _SyntaxError(
                name.start,
                f"a clause begins with a field, {found}",
                "write it as in `tag:port`",
            )
        field = name.text.lower().replace("-", "_")
        field = _ONE_OF_MANY.get(field, field)
        if field not in self.fields:
            hint = did_you_mean(field, (*self.fields, *_ONE_OF_MANY))
            self.problems.append(
                error(
                    self.places[name.start],
                    "unknown-key",
                    f"unknown field “{name.text}”",
                    hint,
                )
            )
        value = self.window(name) if field in self.dates else self.values(name, field)
        follows = self.next
        if follows.kind != "end" and follows.text.lower() not in ("and", "or", ")"):
            hint = "put quotation marks around a text of several words"
            raise _SyntaxError(
                follows.start, f"`and` or `or` is missing before “{follows.text}”", hint
            )
        return self.mapping({field: value}, name)

    def window(self, name: _Token) -> PlacedStr:
        """Return a window of time: all words up to the next clause."""
        first, words = self.next, []
        if first.kind == "mark" and first.text in _COMPARED:
            words = [_COMPARED[self.take().text]]
        elif not self.taken(":") and first.text not in (*BOUNDS, "last"):
            hint = f"write `{name.text} >= 2024-10-01` or `{name.text} last 14 days`"
            raise _SyntaxError(
                first.start, f"what is asked of “{name.text}” is missing", hint
            )
        first = self.next
        while (
            self.next.kind in ("word", "text") and self.next.text.lower() not in _JOINS
        ):
            words.append(self.word().text)
        if first is self.next:
            raise _SyntaxError(first.start, f"a date is missing after “{name.text}”")
        return self.placed(" ".join(filter(None, words)), first)

    def values(self, name: _Token, field: str) -> PlacedStr | PlacedList:
        """Return what follows a field of words: one value, or a list of them."""
        if field == "marking" and self.taken("<="):
            return self.placed(f"at most {self.word().text}", name)
        if not (self.taken(":") or self.taken("=")):
            hint = f"write `{name.text}:` and what it should be"
            raise _SyntaxError(
                self.next.start, f"a colon is missing after “{name.text}”", hint
            )
        first = self.next
        if field == "marking" and self.taken("at", "most"):
            return self.placed(f"at most {self.word().text}", first)
        values = [self.word()]
        while self.taken(","):
            values.append(self.word())
        if (
            field in ("reliability", "credibility")
            and len(values) == 1
            and self.taken("or", "better")
        ):
            return self.placed(f"{values[0].text} or better", first)
        placed = [self.placed(value.text, value) for value in values]
        return placed[0] if len(placed) == 1 else self.listed(placed, first)

    def word(self) -> _Token:
        """Return the next word with all that is joined to it, such as `TLP:GREEN`, or the next quoted text."""
        token = self.take()
        if token.kind not in ("word", "text") or (
            token.kind == "word" and token.text.lower() in _JOINS
        ):
            found = f"before “{token.text}”" if token.text else "at the end"
            raise _SyntaxError(
                token.start,
                f"a value is missing {found}",
                "put quotation marks around `and`, `or` and `not`",
            )
        while (
            token.kind == "word"
            and self.next.start == token.end
            and (self.next.text == ":" or self.next.kind == "word")
        ):
            after = self.take()
            token = _Token("word", token.text + after.text, token.start, after.end)
        return token

    def placed(self, text: str, token: _Token) -> PlacedStr:
        value = PlacedStr(text)
        value.where = self.places[token.start]
        return value

    def listed(self, values: Iterable[object], token: _Token) -> PlacedList:
        items = PlacedList(values)
        items.where = self.places[token.start]
        return items

    def mapping(self, values: Mapping[str, object], token: _Token) -> PlacedDict:
        items = PlacedDict(
            {self.placed(key, token): value for key, value in values.items()}
        )
        items.where = self.places[token.start]
        return items
