"""What a page hides: text that its scripts would show, which is read, and text that nobody sees, which is counted.

Pages that are sent piece by piece hold the pieces hidden at their end, for scripts to move them to their places
(React, `$RC` and `$RS`). Others hide their whole text until a script has run.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from briefgen.problems import Location, Problem, warning
from briefgen.readers.web.furniture import stands_outside
from briefgen.readers.web.html_tree import is_hidden
from briefgen.readers.web.page_shape import Measure, elements, measured

_PIECE = re.compile(r"[\w-]*S:[0-9a-f]+")
_MOVED = re.compile(
    r"""\(\s*["']([\w-]*[BPS]:[0-9a-f]+)["']\s*,\s*["']([\w-]*[BPS]:[0-9a-f]+)["']"""
)
_NOT_TEXT = (
    "script",
    "style",
    "svg",
    "iframe",
    "object",
    "select",
    "textarea",
    "title",
)
_HOLDERS = ("template", "noscript")
"""Elements whose content a page shows only where a script asks for it, or none runs."""
_SHADOW = ("shadowrootmode", "shadowroot")
_ENOUGH = 40
"""Words of prose that are a text."""
_MORE = 3
"""Times the prose that a page shows, from which on what it hides is its text."""
_MUCH = 0.25
"""Part of the prose that a page shows, from which on it is told how much it hides."""


class Hidden(NamedTuple):
    """How many words a page hides."""

    words: int
    problems: tuple[Problem, ...]


class _Prose(NamedTuple):
    shown: int
    """Words of prose that the page shows."""
    hidden: dict[Any, int]
    """Elements that hide prose, and how many words of it."""


def put_in_place(tree: Any) -> None:
    """Move the pieces of a page that is sent piece by piece to where its scripts would move them."""
    for template in list(tree.iter("template")):
        if any(template.get(name) is not None for name in _SHADOW):
            template.tag = "div"
    pieces = [
        each
        for each in elements(tree)
        if each.get("hidden") is not None
        and _PIECE.fullmatch(each.get("id") or "")
    ]
    if not pieces:
        return
    places = {each.get("id"): each for each in tree.iter("template")}
    targets = _targets(tree)
    for piece in pieces:
        name = piece.get("id")
        del piece.attrib["hidden"]
        prefix, _, number = name.rpartition("S:")
        same = [f"{prefix}{kind}:{number}" for kind in "BP"]
        named = [targets.get(name), *same]
        place = next((places[each] for each in named if each in places), None)
        if place is not None and piece not in place.iterancestors():
            _put(piece, place)


def _targets(tree: Any) -> dict[str, str]:
    """Return where the scripts of a page put its pieces: their names → those of places."""
    found: dict[str, str] = {}
    for script in tree.iter("script"):
        for one, other in _MOVED.findall(script.text or ""):
            piece, place = (
                (one, other) if _PIECE.fullmatch(one) else (other, one)
            )
            found[piece] = place
    return found


def _put(
    piece: Any,
    place: Any,
) -> None:
    """Put a piece before its place, instead of what is shown there while it is waited for."""
    for sibling in list(place.itersiblings()):
        if (
            sibling.tag is etree.Comment
            and (sibling.text or "").strip() == "/$"
        ):
            break
        if place.get("id", "").rpartition(":")[0].endswith("P"):
            break
        sibling.getparent().remove(sibling)
    tail, piece.tail = piece.tail, None
    above = piece.getparent()
    before = piece.getprevious()
    if tail and before is not None:
        before.tail = f"{before.tail or ''}{tail}"
    elif tail:
        above.text = f"{above.text or ''}{tail}"
    place.addprevious(piece)


def reveal(
    tree: Any,
    where: Location,
) -> Hidden:
    """Show what a page hides, if that is its text, and return how many words stay hidden and what is told.

    The tree loses its scripts.
    """
    etree.strip_elements(tree, etree.Comment, *_NOT_TEXT, with_tail=False)
    measures = measured(tree)
    found = _prose(tree, measures)
    total = sum(found.hidden.values())
    if total >= _ENOUGH and total > found.shown * _MORE:
        for element in found.hidden:
            _show(element)
        message = f"the page shows {found.shown:,} words of text and hides {total:,}; those were read as well"
        hint = "a page saved once its text is there (by a browser) is read as it shows"
        return Hidden(0, (warning(where, "hidden-on-page", message, hint),))
    words = sum(measures[each].words for each in _hidden(tree))
    return Hidden(words, tuple(_left(tree, found, where)))


def _left(
    tree: Any,
    found: _Prose,
    where: Location,
) -> Iterator[Problem]:
    """Yield a warning if much prose inside of the text stays hidden."""
    marked = list(tree.iter("article", "main"))
    inside = {
        element: words
        for element, words in found.hidden.items()
        if not marked or any(each in marked for each in element.iterancestors())
    }
    total = sum(inside.values())
    if total < max(_ENOUGH, found.shown * _MUCH):
        return
    most = max(inside, key=lambda element: inside[element])
    begins = " ".join("".join(most.itertext()).split()[:8])
    message = f"{total:,} words that the page hides were left out; the longest piece begins “{begins[:120]}”"
    place = Location(where.file, most.sourceline or where.line)
    hint = "if they belong to the text, save the page with them unfolded"
    yield warning(place, "hidden-on-page", message, hint)


def _hidden(tree: Any) -> Iterator[Any]:
    """Yield the elements that hide what is inside of them, the outermost of each."""
    inside = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str) or not _hides(element):
            continue
        if event == "end":
            inside -= 1
            continue
        if not inside:
            yield element
        inside += 1


def _hides(element: Any) -> bool:
    if element.tag in ("html", "head", "body"):
        return False
    return element.tag in _HOLDERS or is_hidden(element)


def _prose(
    tree: Any,
    measures: dict[Any, Measure],
) -> _Prose:
    """Return the prose that a page shows and hides outside of its furniture."""
    shown = outside = 0
    hidden: dict[Any, int] = {}
    hiding: list[Any] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element not in measures:
            continue
        begins = event == "start"
        step = 1 if begins else -1
        if begins and _hides(element):
            hiding.append(element)
        is_outside = element.tag in ("a", "math") or stands_outside(element)
        outside += step * is_outside
        words = measures[element].prose if begins and not outside else 0
        if words and hiding:
            hidden[hiding[0]] = hidden.get(hiding[0], 0) + words
        else:
            shown += words
        if not begins and hiding and hiding[-1] is element:
            hiding.pop()
    return _Prose(shown, hidden)


def _show(element: Any) -> None:
    """Take away what hides an element and what is inside of it."""
    for each in element.iter():
        if not isinstance(each.tag, str):
            continue
        if each.tag in _HOLDERS:
            each.tag = "div"
        if is_hidden(each):
            each.attrib.pop("hidden", None)
            each.attrib.pop("style", None)
            each.attrib.pop("class", None)
