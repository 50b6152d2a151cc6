"""How much of the text that people expect of saved web pages is read, and how much else.

    python page_texts.py FOLDER

FOLDER holds pairs: `NAME.html`, a saved page, and `NAME.txt`, the text that a reader should get. Printed are, for
each page that loses much or has problems, and for all: the share of the expected words that are in the entry (kept),
and the share of the entry's words that are expected (wanted), counted as runs of five words. The result is written to
`page_texts.json` in the current folder.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

from markdown_it import MarkdownIt

from briefgen.readers import read_source

RUN = 5
"""Words that are compared at once, so that common ones do not count for each other."""
LOSS = 0.9
"""A page of which less is kept loses much."""
_PICTURE = re.compile(r"\[Picture[^\]]*\]")
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def main(folder: Path) -> None:
    """Measure the pages of a folder and print what they come to."""
    results = {
        page.stem: measured(page) for page in sorted(folder.glob("*.html"))
    }
    for name, (kept, wanted, codes) in sorted(
        results.items(), key=lambda item: item[1][0]
    ):
        if kept < LOSS or codes:
            print(
                f"{kept:6.1%} kept  {wanted:6.1%} wanted  {name}  {' '.join(codes)}"
            )
    losing = sum(kept < LOSS for kept, _, _ in results.values())
    kept = mean(each[0] for each in results.values())
    wanted = mean(each[1] for each in results.values())
    print(
        f"{len(results)} pages: {losing} lose more than a tenth; mean {kept:.1%} kept, {wanted:.1%} wanted"
    )
    Path("page_texts.json").write_text(json.dumps(results, indent=1))


def measured(page: Path) -> tuple[float, float, list[str]]:
    """Return the shares kept and wanted, and the codes of the page's problems."""
    entries, problems = read_source(page.read_bytes(), page.name)
    read = "\n".join(f"{entry.title}\n{plain(entry.text)}" for entry in entries)
    expected = page.with_suffix(".txt").read_text()
    wanted, got = runs(expected), runs(read)
    both = sum((wanted & got).values())
    codes = [problem.code for problem in problems]
    text_only = runs("\n".join(plain(entry.text) for entry in entries))
    right = sum((wanted & text_only).values())
    return (
        both / max(1, wanted.total()),
        right / max(1, text_only.total()),
        codes,
    )


def plain(text: str) -> str:
    """Return the words of a text in CommonMark."""
    words: list[str] = []
    for token in _PARSER.parse(text):
        words += [
            each.content
            for each in token.children or []
            if each.type in ("text", "code_inline")
        ]
        if token.type in ("fence", "code_block"):
            words.append(token.content)
    return _PICTURE.sub(" ", " ".join(words))


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Count the words that stand side by side in a text, five at once."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < RUN:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[at:] for at in range(RUN)), strict=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
