"""The reference of keys in docs/outlines.md, made from the schema: `python -m tests.project.reference` writes it."""

import json
from pathlib import Path
from typing import Any

from briefgen.project.schema import mapping_of, schema_of

PAGE = Path(__file__).parents[2] / "docs" / "outlines.md"
HEADING = "## Every key\n"
_PARTS = {
    "": "The outline",
    "Judgement": "A judgement",
    "Theme": "A theme",
    "Selector": "A selector",
    "Product": "A product",
    "Options": "Options",
    "Limits": "Limits",
    "WordOptions": "Word",
}


def reference() -> str:
    """The section, from its heading to the end of the page."""
    schema = schema_of("outline")
    parts = {"": schema, **schema["$defs"]}
    order = [*(name for name in _PARTS if name in parts), *(name for name in parts if name not in _PARTS)]
    lines = [HEADING, "Made from `briefgen schema outline`. A key with nothing behind it is a key not given.\n"]
    for name in order:
        lines += [f"### {_PARTS.get(name, name)}\n", "| key | takes | what it says |", "|---|---|---|"]
        lines += [_row(key, value) for key, value in mapping_of(parts[name])["properties"].items()]
        lines.append("")
    return "\n".join(lines)


def _row(key: str, value: dict[str, Any]) -> str:
    said = value.get("description", "")
    default = value.get("default")
    if isinstance(default, str | bool | int) and default is not False:
        said += f" By default `{json.dumps(default) if not isinstance(default, str) else default}`."
    return f"| `{key}` | {_takes(value)} | {said.replace('|', '/').strip()} |"


def _takes(value: dict[str, Any]) -> str:
    match value:
        case {"anyOf": choices}:
            return " or ".join(dict.fromkeys(map(_takes, choices)))
        case {"enum": words}:
            return ", ".join(f"`{word}`" for word in words)
        case {"$ref": ref}:
            return f"[{_PARTS.get(name := ref.rpartition('/')[2], name).lower()}](#{_anchor(name)})"
        case {"type": "array", "items": items}:
            return f"a list: {_takes(items)}"
        case {"pattern": _, "type": _}:
            return "a date"
        case {"type": "object", "properties": {"include": _}}:
            return "`include: FILE`"
        case {"type": "object", "additionalProperties": inner} if isinstance(inner, dict):
            return f"names, each with {_takes(inner)}"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "integer"}:
            return "a whole number"
        case {"type": ["string", "number"]}:
            return "text"
        case _:
            return "a mapping"


def _anchor(name: str) -> str:
    return _PARTS.get(name, name).lower().replace(" ", "-")


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
    PAGE.write_text(head + reference(), encoding="utf-8")
