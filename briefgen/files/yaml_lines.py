"""Where the parts of a YAML text stand in it, line by line."""

import re
from typing import Any

import yaml

# libyaml is 9 times faster, where it is built.
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What YAML 1.1 takes for the end of a line."""


class YamlLines:
    """The lines of a text. Numbers count from 0, as the parser's marks do; offsets are in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.begins = [0, *(found.end() for found in BREAK.finditer(text))]

    def offset(self, mark: Any) -> int:
        """Return where a mark of the parser is."""
        return int(self.begins[mark.line] + mark.column)

    def end_of(self, line: int) -> int:
        """Return where a line ends, before its line break."""
        if line + 1 == len(self.begins):
            return len(self.text)
        return self.begins[line + 1] - len(self.break_of(line))

    def break_of(self, line: int) -> str:
        """Return the line break at the end of a line; that of the first line where it has none."""
        begin = self.begins[max(line, 0)]
        found = BREAK.search(self.text, begin) or BREAK.search(self.text)
        return found[0] if found else "\n"

    def before(self, node: Any) -> str:
        """Return what stands before a node in its line."""
        mark = node.start_mark
        return self.text[self.begins[mark.line] : self.offset(mark)]

    def last_of(self, node: Any) -> int:
        """Return the last line of a node; the parser's end of a block is where the next thing begins."""
        is_scalar = isinstance(node, yaml.ScalarNode)
        if not is_scalar and not node.flow_style and node.value:
            last = node.value[-1]
            return self.last_of(last[1] if isinstance(last, tuple) else last)
        mark = node.end_mark
        is_block = is_scalar and node.style in ("|", ">")
        return int(mark.line) - (1 if is_block and mark.column == 0 else 0)
