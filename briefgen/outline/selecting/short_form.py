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
    def __init__(
        self,
        at: int,
        message: str,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint


def parse_selector(
    text: str,
    places: Sequence[Location],
    fields: Iterable[str],
    dates: Iterable[str],
) -> tuple[PlacedDict | None, list[Problem]]:
    """Return the selector as plain values, or None, and every fault found.

    `places` has the place of each character and of the end; `fields` may be asked for, of which `dates` hold dates.
    """
    parser = _Parser(text, places, list(fields), frozenset(dates))
    try:
        return parser.whole(), parser.problems
    except _SyntaxError as fault:
        where = places[fault.at]
        told = error(where, "selector-syntax", fault.message, fault.hint)
        return None, [*parser.problems, told]


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for found in _TOKEN.finditer(text):
        kind, end = str(found.lastgroup), found.end()
        start = end - len(found[0].lstrip())
        inner = found[kind]
        match kind:
            case "rest" if inner.isspace():
                continue
            case "rest":
                raise _SyntaxError(start, "the quotation mark is not closed")
            case "quoted":
                unescaped = re.sub(r"\\(.)", r"\1", inner)
                tokens.append(_Token("text", unescaped, start, end))
            case "curly" | "single":
                tokens.append(_Token("text", inner, start, end))
            case _:
                tokens.append(_Token(kind, inner, start, end))
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
        end = self.at + len(words)
        ahead = self.tokens[self.at : end]
        unquoted = [token for token in ahead if token.kind in ("word", "mark")]
        if [token.text.lower() for token in unquoted] != list(words):
            return False
        self.at = end
        return True

    def either(self) -> PlacedDict:
        return self.list_of("or", "any", self.both)

    def both(self) -> PlacedDict:
        return self.list_of("and", "all", self.one)

    def list_of(
        self,
        join: str,
        key: str,
        part: Callable[[], PlacedDict],
    ) -> PlacedDict:
        first = self.next
        parts = [part()]
        while self.taken(join):
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return self.mapping({key: self.listed(parts, first)}, first)

    def one(self) -> PlacedDict:
        self.depth += 1
        first = self.next
        if self.depth > _DEEPEST:
            message = f"nested deeper than {_DEEPEST} levels"
            hint = "write it as a mapping, in several lines"
            raise _SyntaxError(first.start, message, hint)
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
            found = (
                f"not “{name.text}”" if name.text else "and the selector ends"
            )
            message = f"a clause begins with a field, {found}"
            raise _SyntaxError(name.start, message, "write it as in `tag:port`")
        field = self.field(name)
        value = (
            self.window(name)
            if field in self.dates
            else self.values(name, field)
        )
        follows = self.next
        if follows.kind != "end" and follows.text.lower() not in (
            "and",
            "or",
            ")",
        ):
            message = f"`and` or `or` is missing before “{follows.text}”"
            hint = "put quotation marks around a text of several words"
            raise _SyntaxError(follows.start, message, hint)
        return self.mapping({field: value}, name)

    def field(self, name: _Token) -> str:
        """Return the field of that name; one that there is not is told, and read on as one of words."""
        field = name.text.lower().replace("-", "_")
        field = _ONE_OF_MANY.get(field, field)
        if field not in self.fields:
            where = self.places[name.start]
            message = f"unknown field “{name.text}”"
            hint = did_you_mean(field, (*self.fields, *_ONE_OF_MANY))
            self.problems.append(error(where, "unknown-key", message, hint))
        return field

    def window(self, name: _Token) -> PlacedStr:
        """Return a window of time: all words up to the next clause."""
        first, words = self.next, []
        if first.kind == "mark" and first.text in _COMPARED:
            words = [_COMPARED[self.take().text]]
        elif not self.taken(":") and first.text not in (*BOUNDS, "last"):
            message = f"what is asked of “{name.text}” is missing"
            hint = f"write `{name.text} >= 2024-10-01` or `{name.text} last 14 days`"
            raise _SyntaxError(first.start, message, hint)
        first = self.next
        while self.next.kind in ("word", "text"):
            if self.next.text.lower() in _JOINS:
                break
            words.append(self.word().text)
        if first is self.next:
            raise _SyntaxError(
                first.start, f"a date is missing after “{name.text}”"
            )
        return self.placed(" ".join(filter(None, words)), first)

    def values(self, name: _Token, field: str) -> PlacedStr | PlacedList:
        """Return what follows a field of words: one value, or a list of them."""
        if field == "marking" and self.taken("<="):
            return self.placed(f"at most {self.word().text}", name)
        if not (self.taken(":") or self.taken("=")):
            message = f"a colon is missing after “{name.text}”"
            hint = f"write `{name.text}:` and what it should be"
            raise _SyntaxError(self.next.start, message, hint)
        first = self.next
        if field == "marking" and self.taken("at", "most"):
            return self.placed(f"at most {self.word().text}", first)
        values = [self.word()]
        while self.taken(","):
            values.append(self.word())
        is_single = len(values) == 1
        is_grade = is_single and field in ("reliability", "credibility")
        if is_grade and self.taken("or", "better"):
            return self.placed(f"{values[0].text} or better", first)
        placed = [self.placed(value.text, value) for value in values]
        return placed[0] if is_single else self.listed(placed, first)

    def word(self) -> _Token:
        """Return the next word with all that is joined to it, such as `TLP:GREEN`, or the next quoted text."""
        token = self.take()
        if token.kind == "text":
            return token
        if token.kind != "word" or token.text.lower() in _JOINS:
            found = f"before “{token.text}”" if token.text else "at the end"
            message = f"a value is missing {found}"
            hint = "put quotation marks around `and`, `or` and `not`"
            raise _SyntaxError(token.start, message, hint)
        while self.goes_on(token):
            after = self.take()
            token = _Token(
                "word", token.text + after.text, token.start, after.end
            )
        return token

    def goes_on(self, word: _Token) -> bool:
        """Tell whether what comes next is joined to a word, without a space."""
        after = self.next
        return after.start == word.end and (
            after.text == ":" or after.kind == "word"
        )

    def placed(self, text: str, token: _Token) -> PlacedStr:
        value = PlacedStr(text)
        value.where = self.places[token.start]
        return value

    def listed(self, values: Iterable[object], token: _Token) -> PlacedList:
        items = PlacedList(values)
        items.where = self.places[token.start]
        return items

    def mapping(
        self, values: Mapping[str, object], token: _Token
    ) -> PlacedDict:
        items = PlacedDict()
        items.where = self.places[token.start]
        for key, value in values.items():
            items[self.placed(key, token)] = value
        return items
