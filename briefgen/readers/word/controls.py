"""Content controls of a Word file: whether anybody filled them in, and what a check box shows."""

from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    children,
    inside,
    is_on,
    value,
)
from briefgen.readers.office.tally import Tally
from briefgen.readers.word.styles import Styles

_PLACEHOLDER = "placeholder text"
"""The style of what asks to fill a content control in."""


def is_contents(control: Element) -> bool:
    """Tell whether a content control holds the table of contents."""
    gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return (gallery or "").lower() == "table of contents"


def is_unfilled(
    control: Element,
    styles: Styles,
    tally: Tally,
) -> bool:
    """Tell whether a content control shows nothing but what asks to fill it in.

    Programs that fill forms leave one or the other sign of that behind, so what only looks so is told.
    """
    if is_on(child(control, "w:sdtPr", "w:showingPlcHdr")):
        return True
    runs = [run for run in inside(control, "w:r") if _words_of(run).strip()]
    named = [value(run, "w:rPr", "w:rStyle") or "" for run in runs]
    asks = [styles.name(name) == _PLACEHOLDER for name in named]
    if not asks or not all(asks):
        return False
    tally.add_prompt("".join(map(_words_of, runs)))
    return True


def check_box(control: Element) -> str:
    """Return the sign of a check box's state; empty for another control, and for one that holds the sign it shows."""
    box = child(control, "w:sdtPr", "w14:checkbox")
    if box is None or _shows_sign(control):
        return ""
    checked = child(box, "w14:checked")
    stated = "0" if checked is None else attribute(checked, "w14:val", "1")
    return "\u2612" if stated in ("1", "true", "on") else "\u2610"


def _shows_sign(box: Element) -> bool:
    """Tell whether a check box holds the sign that it shows, and no letter that stands for one."""
    if any(True for _ in inside(box, "w:sym")):
        return True
    text = "".join(each.text or "" for each in inside(box, "w:t")).strip()
    return len(text) == 1 and not text.isalnum()


def _words_of(run: Element) -> str:
    return "".join(each.text or "" for each in children(run, "w:t"))
