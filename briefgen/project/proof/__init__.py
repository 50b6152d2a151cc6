"""Proof of absence: finished files are searched for what is withheld, by code apart from that which made them.

It knows the brief, to learn what is withheld, and reads the files as anybody could. It does not know layouts or
renderers, so that a fault of theirs cannot hide itself here. A message names the place of what is found and never
its words.

Open to other rooms:
    looks:    words of layouts, styles and formats, which no brief says
    withheld: the words that must not be found

Inside:
    fonts: a font → what it says
    texts: finished files → every text in them, with its place
"""

from collections.abc import Callable, Iterable, Iterator

from briefgen.brief import Brief
from briefgen.brief.release import counted_parts, release_of
from briefgen.problems import Location, Problem, error
from briefgen.project.proof.looks import vocabulary
from briefgen.project.proof.texts import texts_in
from briefgen.project.proof.withheld import Needles, hidden_ids, needles_of

CODE = "withheld-in-output"
"""Of the problem that a file has something that is withheld; such a build has an exit code of its own."""


Files = Iterable[tuple[str, bytes]]
"""Names and contents of files."""


def leaks(
    whole: Brief,
    shown: Brief,
    files: Files,
    *,
    said: Callable[[], Iterable[str]] = tuple,
) -> Iterator[Problem]:
    """Yield an error for each place in files that says something which is withheld from their readers.

    `whole` is the brief that `shown` was cut from. Words that may be in the files all the same are those of our
    vocabulary and of the texts `said`, such as a layout's; these are asked for only where something is withheld.
    """
    needles = needles_of(whole, shown, _asked_for(said))
    if not needles:
        return
    for file in files:
        for place in _places(file, needles):
            message = "something that is withheld from its readers is in the file; nothing was written"
            hint = "this is a fault of the layout, or of briefgen: please report it"
            yield error(Location(place), CODE, message, hint)


def withholds(whole: Brief, shown: Brief) -> bool:
    """Tell whether something of a whole brief is withheld from the readers of it, or of a product of it.

    It is so too where a product does not ask for it.
    """
    release = release_of(shown.outline)
    barred = any(map(release.bars, counted_parts(whole).values()))
    return barred or bool(shown.left_out.words or hidden_ids(whole, shown))


def _asked_for(said: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Yield texts that are made when the first is asked for."""
    yield from vocabulary()
    yield from said()


def _places(file: tuple[str, bytes], needles: Needles) -> Iterator[str]:
    """Yield each place of a file that has one of the needles, and the file's own name if it has."""
    name, content = file
    if needles.are_in(name):
        yield "the name of a file"
    places = (
        found.place
        for found in texts_in(content, name)
        if needles.are_in(found.text)
    )
    yield from dict.fromkeys(places)
