"""A project with a product that leaves out entries of each theme, a whole theme and a judgement."""

from pathlib import Path

HARBOUR = """
title: The harbour
date: 2026-05-12
marking: TLP:AMBER
unmarked: TLP:GREEN
layout: qa
placement: may-repeat
judgements:
- {text: "The crane stays shut [@crane].", confidence: low, basis: Two notices., entries: [crane, buoys]}
- {text: The crews strike., confidence: low, basis: One talk., entries: [talk], marking: TLP:AMBER}
- {text: "The ferry sails [@ferry, p. 4].", confidence: high, basis: A timetable., entries: [ferry, quay, crane]}
themes:
- {title: Cranes, entries: [talk, crane, rails, buoys]}
- {title: Crews, entries: [pay], marking: TLP:AMBER}
- title: Crossings
  entries: [ferry]
  themes:
  - {title: Quays, entries: [fuel, quay]}
  - {title: Once more, entries: [crane]}
products:
- {name: press, marking: TLP:GREEN, marking_filter: drop}
"""
ENTRY = """---
id: {id}
title: What is known of the {id}?
publisher: The {source} office
url: https://example.org/{source}
published: 2026-05-0{day}
marking: TLP:{marking}
---
What is known of the {id}.
"""
ENTRIES = {
    "talk": ("AMBER", "secret"),
    "crane": ("GREEN", "crane"),
    "rails": ("AMBER", "rails"),
    "buoys": ("GREEN", "buoys"),
    "pay": ("AMBER", "pay"),
    "ferry": ("GREEN", "ferry"),
    "fuel": ("AMBER", "fuel"),
    "quay": ("GREEN", "crane"),
}


def cut_brief(folder: Path) -> Path:
    """Write the project and return its outline."""
    (folder / "sources").mkdir()
    for day, (ident, (marking, source)) in enumerate(ENTRIES.items(), 1):
        text = ENTRY.format(id=ident, marking=marking, source=source, day=day)
        (folder / "sources" / f"{ident}.md").write_text(text, encoding="utf-8")
    (folder / "outline.yaml").write_text(HARBOUR, encoding="utf-8")
    return folder / "outline.yaml"
