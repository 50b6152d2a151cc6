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

from briefgen.files.yaml_lines import LOADER, YamlLines
from briefgen.files.yaml_text import parse_yaml_text
from briefgen.files.yaml_written import written
from briefgen.problems import BriefgenError, Location, error

_DASH = re.compile(r"[ \t]*-[ \t]+")
_COMMENT = re.compile(r"[ \t]*(#.*)?")
_TO_NEXT_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])[ \t]*")
_NULLS = ("~", "null", "Null", "NULL")
_BOM = "\ufeff"

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A mapping of the file, and the way to it."""

    node: yaml.MappingNode
    path: Path

    def get(self, key: str) -> tuple[Any, Any] | None:
        """Return a key and its value."""
        for name, value in self.node.value:
            if isinstance(name, yaml.ScalarNode) and name.value == key:
                return name, value
        return None


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
            message, hint = "the file is not in UTF-8", "save it as UTF-8 first"
            raise BriefgenError(
                error(Location(file), "cannot-edit", message, hint)
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
        for node, path in _mappings(self._root, ()):
            if self._place_of(node) == where:
                return Found(node, path)
        message = "this part stands in another file"
        raise BriefgenError(
            error(where, "cannot-edit", message, "change it there")
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

    def remove(
        self,
        mapping: Found,
        key: str,
        item: str,
    ) -> str:
        """Take an item out of the list at a key; return the comment at the end of its line."""
        pair = mapping.get(key)
        assert pair is not None  # noqa: S101 - whoever asks has read it there
        name, node = pair
        at = next(n for n, each in enumerate(node.value) if each.value == item)
        take = self._take_from_flow if node.flow_style else self._take_line
        comment = take(name, node, at)
        del _at(self._values, mapping.path)[key][at]
        return comment

    def replace(
        self,
        mapping: Found,
        key: str,
        text: str,
    ) -> None:
        """Put another text in place of that at a key."""
        pair = mapping.get(key)
        assert pair is not None  # noqa: S101 - it is a key that every such mapping has
        node = pair[1]
        start, end = self._span(node)
        first = self.text[start]
        if first in "&!|>":
            why = "this text has an anchor or a tag, or is a block of lines"
            raise self._refused(node, why, "write it in one line")
        quote = first if first in "'\"" else ""
        self._edits.append((start, end, written(text, quote=quote, flow=True)))
        _at(self._values, mapping.path)[key] = text

    def changed(self) -> bytes:
        """Return the changed file.

        Raises:
            BriefgenError: the changes cannot be made without changing more.
        """
        text = self.text
        # From the end, so that places hold; of two edits in one place, the first that was made comes to stand first.
        in_order = sorted(self._edits, key=lambda edit: edit[0])
        for start, end, new in reversed(in_order):
            text = text[:start] + new + text[end:]
        try:
            says = _plain(parse_yaml_text(text, self.file, 0, []))
        except BriefgenError:
            says = None
        if says != _plain(self._values):
            where = Location(self.file)
            message = (
                "this cannot be changed without changing the form of the file"
            )
            hint = "change it by hand"
            raise BriefgenError(error(where, "cannot-edit", message, hint))
        return (self._bom + text).encode("utf-8")

    def _span(self, node: Any) -> tuple[int, int]:
        return self.lines.offset(node.start_mark), self.lines.offset(
            node.end_mark
        )

    def _after(self, node: Any) -> str:
        """Return what stands after a node in the line where it ends."""
        end = self.lines.offset(node.end_mark)
        return self.text[end : self.lines.end_of(node.end_mark.line)]

    def _colon(self, name: Any) -> int:
        """Return where the value of a key may begin."""
        return self.text.index(":", self.lines.offset(name.end_mark)) + 1

    # ---- adding

    def _fill(
        self,
        name: Any,
        node: Any,
        words: str,
        comment: str,
    ) -> None:
        """Put the first item into an empty list."""
        start, end = self._span(node)
        if "#" in self.text[start:end]:
            raise self._refused(node, "there is a comment in the brackets")
        if start == end:
            start = end = self._colon(name)
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

    def _append_to(
        self,
        node: Any,
        item: str,
        comment: str,
    ) -> None:
        last = node.value[-1]
        if not node.flow_style:
            line = self.lines.last_of(last)
            prefix = self.lines.before(last)
            if not _DASH.fullmatch(prefix):
                why = "the list stands in one line with something else"
                raise self._refused(last, why)
            self._insert_line(
                line + 1, f"{prefix}{written(item)}{_spaced(comment)}"
            )
            return
        end = self.lines.offset(last.end_mark)
        margin = self.lines.before(last)
        is_alone = not margin.strip() and self._after(last).strip() in ("", ",")
        parted = ", "
        if len(node.value) > 1 and is_alone:
            parted = f",{self.lines.break_of(last.end_mark.line)}{margin}"
        self._edits.append((end, end, parted + written(item, flow=True)))
        self._note(node.end_mark.line, comment)

    def _new_key(
        self,
        mapping: Found,
        words: str,
        after: Sequence[str],
        comment: str,
    ) -> None:
        there = [pair for pair in map(mapping.get, after) if pair]
        beside = there[-1][1]
        if mapping.node.flow_style:
            end = self.lines.offset(beside.end_mark)
            self._edits.append((end, end, f", {words}"))
            self._note(mapping.node.end_mark.line, comment)
            return
        indent = " " * mapping.node.start_mark.column
        line = self.lines.last_of(beside) + 1
        self._insert_line(line, f"{indent}{words}{_spaced(comment)}")

    def _insert_line(self, number: int, words: str) -> None:
        """Insert a line before the one of that number, from 0."""
        parted = self.lines.break_of(number - 1)
        if number < len(self.lines.begins):
            at = self.lines.begins[number]
            self._edits.append((at, at, words + parted))
        else:
            at = len(self.text)
            self._edits.append((at, at, parted + words))

    # ---- taking out

    def _take_line(
        self,
        name: Any,
        node: Any,
        at: int,
    ) -> str:
        """Take the line of an item out of a list that has a line for each."""
        item = node.value[at]
        line = item.start_mark.line
        rest = self._after(item)
        begins_it = _DASH.fullmatch(self.lines.before(item))
        ends_it = item.end_mark.line == line and _COMMENT.fullmatch(rest)
        if not (begins_it and ends_it):
            raise self._refused(
                item, "the entry does not stand in a line of its own"
            )
        self._cut_line(line)
        if len(node.value) == 1:
            self._drop_key(name)
        return rest.strip()

    def _take_from_flow(
        self,
        name: Any,
        node: Any,
        at: int,
    ) -> str:
        """Take an item out of a list in brackets."""
        items = node.value
        if len(items) == 1:
            self._empty(name, node)
            return ""
        if at + 1 < len(items):
            return self._take_before(items[at], items[at + 1])
        start, end = self._span(items[at])
        before = self.lines.offset(items[at - 1].end_mark)
        kept = "#" in self.text[before:start]
        self._edits.append((start if kept else before, end, ""))
        return ""

    def _empty(self, name: Any, node: Any) -> None:
        """Take the only item out of a list in brackets, and the key with it where that has a line of its own."""
        start, end = self._span(node.value[0])
        first, last = self._span(node)
        if "#" in self.text[first:start] + self.text[end:last]:
            why = "there is a comment in the brackets"
            raise self._refused(node.value[0], why)
        line = node.start_mark.line
        begins_it = (
            name.start_mark.line == line and not self.lines.before(name).strip()
        )
        ends_it = node.end_mark.line == line and not self._after(node).strip()
        if begins_it and ends_it:
            self._cut_line(line)
        else:
            self._edits.append((first, last, "[]"))

    def _take_before(self, item: Any, following: Any) -> str:
        """Take an item out that another one follows; return the comment at the end of its line."""
        start, end = self._span(item)
        between = self.text[end : self.lines.offset(following.start_mark)]
        to_next_line = _TO_NEXT_LINE.match(between)
        if to_next_line and not self.lines.before(item).strip():
            self._edits.append((start, end + to_next_line.end(), ""))
            return to_next_line[0].strip().lstrip(",").strip()
        same_line = to_next_line[0] if to_next_line else between
        if "#" in same_line:
            raise self._refused(item, "a comment follows in the same line")
        self._edits.append((start, end + len(between), ""))
        return ""

    def _drop_key(self, name: Any) -> None:
        """Take out a key that has nothing left, or leave an empty list where its line says more."""
        line = name.start_mark.line
        is_alone = re.fullmatch(r"[ \t]*:[ \t]*", self._after(name))
        if is_alone and not self.lines.before(name).strip():
            self._cut_line(line)
        else:
            colon = self._colon(name)
            self._edits.append((colon, colon, " []"))

    def _cut_line(self, line: int) -> None:
        begin, end = self.lines.begins[line], len(self.text)
        if line + 1 < len(self.lines.begins):
            end = self.lines.begins[line + 1]
        elif line:  # the last line goes with the break before it
            begin = self.lines.end_of(line - 1)
        self._edits.append((begin, end, ""))

    def _refused(
        self, node: Any, why: str, hint: str = "change it by hand"
    ) -> BriefgenError:
        return BriefgenError(
            error(self._place_of(node), "cannot-edit", why, hint)
        )

    def _place_of(self, node: Any) -> Location:
        mark = node.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1)


def _mappings(node: Any, path: Path) -> Iterator[tuple[yaml.MappingNode, Path]]:
    if isinstance(node, yaml.MappingNode):
        yield node, path
        for key, value in node.value:
            yield from _mappings(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _mappings(item, (*path, at))


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values


def _plain(value: Any) -> Any:
    """Return values without their places, and without keys that have nothing behind them."""
    if isinstance(value, dict):
        given = {
            key: inner
            for key, inner in value.items()
            if inner not in (None, [])
        }
        return {str(key): _plain(inner) for key, inner in given.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value and str(value)


def _is_empty(node: Any) -> bool:
    is_null = isinstance(node, yaml.ScalarNode) and node.value in _NULLS
    return is_null or not node.value


def _spaced(comment: str) -> str:
    return f"  {comment}" if comment else ""
