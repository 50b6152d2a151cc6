"""A small project with a layout of its own, to see what a layout shows and what is told of it."""

from pathlib import Path

import briefgen

OUTLINE = """\
title: Bridge & <ferry> report
subtitle: What is known of the "northern" crossing
author: A. Analyst
organisation: Example desk
date: 2026-05-04
cutoff: 2026-05-01
audience: Duty officers
marking: TLP:AMBER
options: {annex_unplaced: true}
bottom_line: |
  The bridge stays **open**.

  - The ferry does not run.
judgements:
- text: A closure of the bridge is *unlikely* before June.
  likelihood: unlikely
  confidence: moderate
  basis: Two reports agree.
  entries: [is-the-bridge-open, notice]
- text: The ferry will not run in May.
themes:
- title: Crossings
  intro: Two of them.
  entries: [is-the-bridge-open]
  themes:
  - title: The ferry
    select: {text: ferry}
- title: Notices
  entries: [notice]
"""

QUESTIONS = """\
-
Is the bridge open?
[Timetable](https://example.org/times): it is open "every day" & {{ night }}.
-
When does the ferry run?
1. In June
2. In July
   - weekends only
-
Who asks?
"""

NOTICE = """\
---
id: notice
title: Notice No. 7
authors: B. Clerk; C. Clerk
publisher: Bridge Office
published: 2026-04
reliability: B
credibility: 2
url: https://example.org/notices/7
accessed: 2026-05-02
---
> The bridge is open.

| Day | Hours |
|-----|------:|
| Mon | 24    |

    code  kept
"""


def write(folder: Path, **files: str) -> Path:
    """Write a project with the given files (`__` stands for `/`, and `_j2`, `_yaml` end a name)."""
    given_files = {"outline.yaml": OUTLINE, "sources/questions.txt": QUESTIONS, "sources/notice.md": NOTICE}
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        given_files[f"{stem}.{suffix}"] = text
    for name, text in given_files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "outline.yaml"


def shown(outline: Path, layout: str = "") -> str:
    """Return the text of a project that has no errors."""
    built = briefgen.build(outline, to=["txt"], layout=layout)
    assert built.files, built.problems
    return built.files[0].read_text(encoding="utf-8")


def told(folder: Path, template: str = "", **files: str) -> list[str]:
    """Return the problems of a layout `mine` that has this template."""
    files = {"layouts__mine__styles_yaml": "extends: shared", **files}
    if template:
        files["layouts__mine__brief_j2"] = template
    problems = briefgen.check(write(folder, **files), layout="mine")
    of_layout = [problem for problem in problems if problem.where.file.startswith("layouts")]
    # Templates of a line or two have no header to say a marking in.
    return [str(problem) for problem in of_layout if problem.code != "unmarked-pages"]
