"""Small changes to a YAML text that leave every other character as it is: comments, order, quotes, line ends.

A library that reads and writes YAML anew keeps comments, but sets indents, line ends and spaces its own way. Here the
parser says where things stand, and only these places change.

Every change is made twice, to the text and to its values: where the changed text does not say the changed values, the
file is refused and stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from briefgen.files.yaml_lines import YamlLines, written
from briefgen.files.yaml_text import LOADER, parse_yaml_text
from briefgen.problems import BriefgenError, Location, error

_DASH = re.compile(r"[ \t]*-[ \t]+")
_COMMENT = re.compile(r"[ \t]*(#.*)?")
_BOM = "\ufeff"

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A mapping of the file, and the way to it."""

    node: yaml.MappingNode
    path: Path

    def get(self, key: str) -> tuple[Any, Any] | None:
        """Return a key and its value."""
        pairs = (
            (name, value)
            for name, value in self.node.value
            if isinstance(name, yaml.ScalarNode)
        )
        return next(((name, value) for name, value in pairs if name.value == key), None)


class YamlEdit:
    """A YAML file and the changes to it."""

    def __init__(self, data: bytes, file: str) -> None:
        """Take a file that can be read as YAML.

        Raises:
            BriefgenError: it is not in UTF-8.
        """
        self.file = file
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            where = Location(file)
            raise BriefgenError(
                error(
                    where,
                    "cannot-edit",
                    "the file is not in UTF-8",
                    "save it as UTF-8 first",
                )
            ) from None
        self.text = text.removeprefix(_BOM)
        self._bom = text[: len(text) - len(self.text)]
        self.lines = YamlLines(self.text)
        self._root: Any = yaml.compose(self.text, Loader=LOADER)
        self._values = _plain(parse_yaml_text(self.text, file, 0, []))
        self._edits: list[tuple[int, int, str]] = []

    def mapping_at(self, where: Location) -> Found:
        """Return the mapping that begins at a place.

        Raises:
            BriefgenError: none does, or it is in another file.
        """
        if where.file == self.file:
            for node, path in _mappings(self._root, ()):
                if (node.start_mark.line + 1, node.start_mark.column + 1) == (
                    where.line,
                    where.column,
                ):
                    return Found(node, path)
        raise BriefgenError(
            error(
                where,
                "cannot-edit",
                "this part stands in another file",
                "change it there",
            )
        )

    # ---- changes

    def append(
        self,
        mapping: Found,
        key: str,
        item: str,
        *,
        after: Sequence[str],
        comment: str = "",
    ) -> None:
        """Add an item to the list at a key; a new key stands after the last of the keys `after` that there is."""
        pair = mapping.get(key)
        words = written(item, flow=True)
        if pair is None:
            self._new_key(mapping, f"{key}: [{words}]", after, comment)
        elif _is_empty(pair[1]):
            self._fill(*pair, words, comment)
        else:
            self._append_to(pair[1], item, comment)
        holder = _at(self._values, mapping.path)
        holder[key] = [*(holder.get(key) or []), item]

    def remove(self, mapping: Found, key: str, item: str) -> str:
        """Take an item out of the list at a key; return the comment at the end of its line."""
        pair = mapping.get(key)
        assert pair is not None  # noqa: S101 - whoever asks has read it there
        name, node = pair
        at = next(n for n, each in enumerate(node.value) if each.value == item)
        comment = (
            self._take_from_flow(name, node, at)
            if node.flow_style
            else self._take_line(name, node, at)
        )
        del _at(self._values, mapping.path)[key][at]
        return comment

    def replace(self, mapping: Found, key: str, text: str) -> None:
        """Put another text in place of that at a key."""
        pair = mapping.get(key)
        assert pair is not None  # noqa: S101 - it is a key that every such mapping has
        node = pair[1]
        start, end = (
            self.lines.offset(node.start_mark),
            self.lines.offset(node.end_mark),
        )
        if self.text[start] in "&!|>":
            raise self._refused(
                node,
                "this text has an anchor or a tag, or is a block of lines",
                "write it in one line",
            )
        quote = self.text[start] if self.text[start] in "'\"" else ""
        self._edits.append((start, end, written(text, quote=quote, flow=True)))
        _at(self._values, mapping.path)[key] = text

    def changed(self) -> bytes:
        """Return the changed file.

        Raises:
            BriefgenError: the changes cannot be made without changing more.
        """
        text = self.text
        for start, end, new in (
            edit for _, edit in sorted(enumerate(self._edits), key=_place, reverse=True)
        ):
            text = text[:start] + new + text[end:]
        try:
            same = _plain(parse_yaml_text(text, self.file, 0, [])) == _plain(
                self._values
            )
        except BriefgenError:
            same = False
        if not same:
            message = "this cannot be changed without changing the form of the file"
            raise BriefgenError(
                error(Location(self.file), "cannot-edit", message, "change it by hand")
            )
        return (self._bom + text).encode("utf-8")

    # ---- adding

    def _fill(self, name: Any, node: Any, words: str, comment: str) -> None:
        """Put the first item into an empty list."""
        start, end = (
            self.lines.offset(node.start_mark),
            self.lines.offset(node.end_mark),
        )
        if "#" in self.text[start:end]:
            raise self._refused(node, "there is a comment in the brackets")
        if start == end:
            start = end = self.text.index(":", self.lines.offset(name.end_mark)) + 1
            words = f" [{words}]"
        else:
            words = f"[{words}]"
        self._edits.append((start, end, words))
        self._note(name.start_mark.line, comment)

    def _note(self, line: int, comment: str) -> None:
        """Put a comment at the end of a line, after the one that is there."""
        if comment:
            at = self.lines.end_of(line)
            self._edits.append((at, at, f"  {comment}"))

    def _append_to(self, node: Any, item: str, comment: str) -> None:
        last = node.value[-1]
        if not node.flow_style:
            line = self.lines.last_of(last)
            prefix = self.lines.before(last)
            if not _DASH.fullmatch(prefix):
                raise self._refused(
                    last, "the list stands in one line with something else"
                )
            self._insert_line(line + 1, f"{prefix}{written(item)}{_spaced(comment)}")
            return
        end = self.lines.offset(last.end_mark)
        words = written(item, flow=True)
        prefix = self.lines.before(last)
        rest = self.text[end : self.lines.end_of(last.end_mark.line)]
        alone = (
            len(node.value) > 1
            and not prefix.strip()
            and "#" not in rest
            and rest.strip() in ("", ",")
        )
        if alone:
            self._edits.append(
                (end, end, f",{self.lines.break_of(last.end_mark.line)}{prefix}{words}")
            )
        else:
            self._edits.append((end, end, f", {words}"))
        self._note(node.end_mark.line, comment)

    def _new_key(
        self, mapping: Found, words: str, after: Sequence[str], comment: str
    ) -> None:
        beside = [pair for key in after if (pair := mapping.get(key))][-1][1]
        if mapping.node.flow_style:
            end = self.lines.offset(beside.end_mark)
            self._edits.append((end, end, f", {words}"))
            self._note(mapping.node.end_mark.line, comment)
            return
        indent = " " * mapping.node.start_mark.column
        self._insert_line(
            self.lines.last_of(beside) + 1, f"{indent}{words}{_spaced(comment)}"
        )

    def _insert_line(self, number: int, words: str) -> None:
        """Insert a line before the one of that number, from 0."""
        if number < len(self.lines.begins) and self.lines.begins[number] <= len(
            self.text
        ):
            at = self.lines.begins[number]
            self._edits.append((at, at, words + self.lines.break_of(number - 1)))
        else:
            self._edits.append(
                (
                    len(self.text),
                    len(self.text),
                    self.lines.break_of(number - 1) + words,
                )
            )

    # ---- taking out

    def _take_line(self, name: Any, node: Any, at: int) -> str:
        """Take the line of an item out of a list that has a line for each."""
        item = node.value[at]
        line = item.start_mark.line
        rest = self.text[self.lines.offset(item.end_mark) : self.lines.end_of(line)]
        if not (
            _DASH.fullmatch(self.lines.before(item))
            and item.end_mark.line == line
            and _COMMENT.fullmatch(rest)
        ):
            raise self._refused(item, "the entry does not stand in a line of its own")
        self._cut_line(line)
        if len(node.value) == 1:
            self._drop_key(name)
        return rest.strip()

    def _take_from_flow(self, name: Any, node: Any, at: int) -> str:
        """Take an item out of a list in brackets."""
        items = node.value
        start, end = (
            self.lines.offset(items[at].start_mark),
            self.lines.offset(items[at].end_mark),
        )
        if len(items) == 1:
            first, last = (
                self.lines.offset(node.start_mark),
                self.lines.offset(node.end_mark),
            )
            if "#" in self.text[first:start] + self.text[end:last]:
                raise self._refused(items[at], "there is a comment in the brackets")
            line = node.start_mark.line
            whole = (
                node.end_mark.line == line
                and self.text[last : self.lines.end_of(line)].strip() == ""
            )
            if (
                whole
                and name.start_mark.line == line
                and not self.lines.before(name).strip()
            ):
                self._cut_line(line)
            else:
                self._edits.append((first, last, "[]"))
            return ""
        if at + 1 < len(items):
            between = self.text[end : self.lines.offset(items[at + 1].start_mark)]
            found = re.match(r"[^\r\n]*(?:\r\n|[\r\n])[ \t]*", between)
            alone = not self.lines.before(items[at]).strip()
            if found and not alone and "#" in found[0]:
                raise self._refused(items[at], "a comment follows in the same line")
            self._edits.append(
                (start, end + (found.end() if found and alone else len(between)), "")
            )
            comment = found[0].strip().lstrip(",").strip() if found and alone else ""
            if "#" in between and not alone and not found:
                raise self._refused(items[at], "a comment follows")
            return comment
        before = self.lines.offset(items[at - 1].end_mark)
        kept = "#" in self.text[before:start]
        self._edits.append((start if kept else before, end, ""))
        return ""

    def _drop_key(self, name: Any) -> None:
        """Take out a key that has nothing left, or leave an empty list where its line says more."""
        line = name.start_mark.line
        rest = self.text[self.lines.offset(name.end_mark) : self.lines.end_of(line)]
        if not self.lines.before(name).strip() and re.fullmatch(r"[ \t]*:[ \t]*", rest):
            self._cut_line(line)
        else:
            colon = self.text.index(":", self.lines.offset(name.end_mark)) + 1
            self._edits.append((colon, colon, " []"))

    def _cut_line(self, line: int) -> None:
        begin = self.lines.begins[line]
        if line + 1 < len(self.lines.begins):
            self._edits.append((begin, self.lines.begins[line + 1], ""))
        else:
            self._edits.append(
                (self.lines.end_of(line - 1) if line else begin, len(self.text), "")
            )

    def _refused(
        self, node: Any, why: str, hint: str = "change it by hand"
    ) -> BriefgenError:
        where = Location(
            self.file, node.start_mark.line + 1, node.start_mark.column + 1
        )
        return BriefgenError(error(where, "cannot-edit", why, hint))


def _mappings(node: Any, path: Path) -> Iterator[tuple[yaml.MappingNode, Path]]:
    if isinstance(node, yaml.MappingNode):
        yield node, path
        for key, value in node.value:
            yield from _mappings(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _mappings(item, (*path, at))


def _place(edit: tuple[int, tuple[int, int, str]]) -> tuple[int, int]:
    """Return what edits are sorted by: where they begin, and of two in one place the one that was made first."""
    return edit[1][0], edit[0]


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values


def _plain(value: Any) -> Any:
    """Return values without their places, and without keys that have nothing behind them."""
    if isinstance(value, dict):
        return {
            str(key): _plain(inner)
            for key, inner in value.items()
            if inner is not None and inner != []
        }
    return (
        [_plain(inner) for inner in value]
        if isinstance(value, list)
        else value and str(value)
    )


def _is_empty(node: Any) -> bool:
    return not node.value or (
        isinstance(node, yaml.ScalarNode)
        and node.value in ("~", "null", "Null", "NULL")
    )


def _spaced(comment: str) -> str:
    return f"  {comment}" if comment else ""
