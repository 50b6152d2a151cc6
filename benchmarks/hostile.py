"""Seconds for the files that the tests call hostile, at one and at four times a size: `python -m benchmarks.hostile`.

The tests count lines of Python, which are the same on every machine. What a regular expression or a library in C does
inside one call shows only here: about 4 in the last column is proportion, about 16 the square.
"""

import time
from collections.abc import Callable

from briefgen.readers import read_source
from tests.readers.references import test_bibtex, test_ris
from tests.readers.web import test_feed, test_html_page

TIMES = 4
KINDS: list[tuple[str, dict[str, Callable[[int], str]], int]] = [
    ("a.bib", test_bibtex.HOSTILE, 5_000),
    ("a.ris", test_ris.HOSTILE, 20_000),
    ("a.rss", test_feed.HOSTILE, 2_000),
    ("a.html", test_html_page.HOSTILE, 20_000),
]
"""File, its texts by what is wrong with them, and the size at which the tests read them."""


def seconds(text: str, file: str) -> float:
    """Return how long the processor takes to read a text."""
    data = text.encode()
    start = time.process_time()
    read_source(data, file)
    return time.process_time() - start


def main() -> None:
    """Print a row for each text."""
    print(f"| file | text | s | s for {TIMES} times as much | growth |")
    print("|---|---|--:|--:|--:|")
    for file, texts, size in KINDS:
        for name, made in texts.items():
            seconds(made(1), file)
            once = seconds(made(size), file)
            more = seconds(made(TIMES * size), file)
            print(
                f"| {file} | {name} | {once:.2f} | {more:.2f} | {more / once:.1f} |"
            )


if __name__ == "__main__":
    main()
