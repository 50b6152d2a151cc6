"""The measured brief by python-docx, as a script of its own does it: `python plain_docx.py brief.json OUT`.

Less than briefgen makes: links and emphasis become plain words, and the contents are left to Word.
"""

import json
import re
import sys
from pathlib import Path

from docx import Document

LEVELS = {"part": 1, "theme": 2, "entry": 3}
TAG = re.compile(r"<[^>]+>")


def main() -> None:
    """Write the file."""
    brief = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    document = Document()
    document.add_heading(brief["title"], 0)
    for kind, text, *_ in brief["story"]:
        words = TAG.sub("", text)
        if kind in LEVELS:
            document.add_heading(words, LEVELS[kind])
        else:
            document.add_paragraph(words)
    table = document.add_table(rows=0, cols=len(brief["columns"]))
    for row in [brief["columns"], *brief["rows"]]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = TAG.sub("", text)
    document.save(sys.argv[2])


if __name__ == "__main__":
    main()
