"""Proof of absence: finished files are searched for what is withheld, by code apart from that which made them.

It knows the brief, to learn what is withheld, and reads the files as anybody could. It does not know layouts or
renderers, so that a fault of theirs cannot hide itself here. A message names the place of what is found and never
its words.

Open to other rooms:
    looks:    a document that says nothing
    withheld: the words that must not be found

Inside:
    texts: finished files → every text in them, with its place
"""

from collections.abc import Callable, Iterable, Iterator

from briefgen.brief import Brief
from briefgen.brief.release import withheld_ids
from briefgen.problems import Location, Problem, error
from briefgen.project.proof.texts import texts_in
from briefgen.project.proof.withheld import Needles, needles_of

CODE = "withheld-in-output"
"""Of the problem that a file has something that is withheld; such a build has an exit code of its own."""


Files = Iterable[tuple[str, bytes]]
"""Names and contents of files."""


def leaks(
    whole: Brief,
    shown: Brief,
    files: Files,
    *,
    looks: Callable[[], Files] = tuple,
    said: Callable[[], Iterable[str]] = tuple,
) -> Iterator[Problem]:
    """Yield an error for each place in files that says something which is withheld from their readers.

    `whole` is the brief that `shown` was cut from. Words that may be in the files all the same are those of `looks`,
    files without any content (names of fonts and styles, for one), and of the texts `said`, such as a layout's. Both
    are asked for only where something is withheld.
    """
    if not withholds(whole, shown):
        return
    empty = [found.text for name, file in looks() for found in texts_in(file, name)]
    needles = needles_of(whole, shown, [*empty, *said()])
    for name, content in files:
        for place in _places(content, name, needles):
            message = "something that is withheld from its readers is in the file; nothing was written"
            hint = "this is a fault of the layout, or of briefgen: please report it"
            yield error(Location(place), CODE, message, hint)


def withholds(whole: Brief, shown: Brief) -> bool:
    """Tell whether something of a whole brief is withheld from the readers of it, or of a product of it."""
    return bool(shown.left_out.words or withheld_ids(whole, shown))


def _places(content: bytes, name: str, needles: Needles) -> Iterator[str]:
    """Yield each place of a file that has one of the needles, and the file's own name if it has."""
    if needles.are_in(name):
        yield "the name of a file"
    places = (
        found.place for found in texts_in(content, name) if needles.are_in(found.text)
    )
    yield from dict.fromkeys(places)
