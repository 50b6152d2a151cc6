"""How a text is written in YAML."""

import json
from typing import Any

from briefgen.files.yaml_lines import BREAK
from briefgen.files.yaml_text import parse_yaml_text
from briefgen.problems import BriefgenError


def written(
    text: str,
    *,
    quote: str = "",
    flow: bool = False,
) -> str:
    """Return a text as YAML: as it stands where that is read back as the same text, else in quotes."""
    if quote == "'" and not BREAK.search(text):
        return "'" + text.replace("'", "''") + "'"
    if not quote and _reads_as_itself(text, flow=flow):
        return text
    return json.dumps(text, ensure_ascii=False)


def _reads_as_itself(text: str, *, flow: bool) -> bool:
    wanted: Any = [text] if flow else text
    try:
        found = parse_yaml_text(
            f"k: [{text}]" if flow else f"k: {text}", "", 0, []
        )
        return bool(found["k"] == wanted)
    except (BriefgenError, TypeError, KeyError):
        return False
