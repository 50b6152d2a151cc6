"""Where the parts of a YAML text stand in it, line by line, and how a text is written in YAML."""

import json
import re
from typing import Any

import yaml

from briefgen.files.yaml_text import parse_yaml_text
from briefgen.problems import BriefgenError

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
        found = BREAK.search(self.text, self.begins[max(line, 0)]) or BREAK.search(
            self.text
        )
        return found[0] if found else "\n"

    def before(self, node: Any) -> str:
        """Return what stands before a node in its line."""
        return self.text[
            self.begins[node.start_mark.line] : self.offset(node.start_mark)
        ]

    def last_of(self, node: Any) -> int:
        """Return the last line of a node; the parser's end of a block is where the next thing begins."""
        if not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.last_of(last[1] if isinstance(last, tuple) else last)
        mark = node.end_mark
        block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        return int(mark.line) - 1 if block and mark.column == 0 else int(mark.line)


def written(text: str, *, quote: str = "", flow: bool = False) -> str:
    """Return a text as YAML: as it stands where that is read back as the same text, else in quotes."""
    if quote == "'" and not BREAK.search(text):
        return "'" + text.replace("'", "''") + "'"
    if not quote:
        try:
            plain = parse_yaml_text(
                f"k: [{text}]" if flow else f"k: {text}", "", 0, []
            )["k"]
        except (BriefgenError, TypeError, KeyError):
            plain = None
        if plain == ([text] if flow else text):
            return text
    return json.dumps(text, ensure_ascii=False)
