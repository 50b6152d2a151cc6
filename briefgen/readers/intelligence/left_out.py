"""What a file of intelligence holds that is no entry: counted, and told once."""

from collections import Counter
from collections.abc import Iterator

from briefgen.problems import Location, Problem, warning


def left_out(
    counts: Counter[str],
    one: str,
    several: str,
    file: str,
    hint: str,
) -> Iterator[Problem]:
    """Yield a warning that says how many things of each type were left out; none where there are none.

    `one` and `several` are what such a thing is called, as in `object` and `objects`.
    """
    if not counts:
        return
    by_count = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    listed = ", ".join(f"{count} {name}" for name, count in by_count)
    which = f"{several} are no entries and were"
    if counts.total() == 1:
        which = f"{one} is no entry and was"
    message = f"{counts.total()} {which} left out: {listed}"
    yield warning(Location(file), "no-entry-type", message, hint)
