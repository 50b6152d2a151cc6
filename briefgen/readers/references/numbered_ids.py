"""Entries of one file that would have the same id, told apart by a number."""

from collections.abc import Iterator

from briefgen.entry import Entry
from briefgen.problems import Problem, warning


def numbered(items: Iterator[Entry | Problem]) -> Iterator[Entry | Problem]:
    """Yield the items; an entry whose id an earlier one has gets `-2`, `-3`, … behind it, with a warning.

    Exports of reference managers repeat keys; the records behind them are told by their place in the file.
    """
    seen: dict[str, int] = {}
    for item in items:
        if not isinstance(item, Entry):
            yield item
            continue
        number = seen.get(item.id, 0) + 1
        seen[item.id] = number
        if number == 1:
            yield item
            continue
        name = item.id
        while name in seen:
            name = f"{item.id[:110]}-{number}"
            number += 1
        seen[name] = 1
        message = f"“{item.id}” is the key of another record of this file too; this one is “{name}”"
        hint = "give each record a key of its own"
        yield warning(item.where, "repeated-key", message, hint)
        yield item.model_copy(update={"id": name})
