"""A brief and a layout → the document.

The template writes markup with numbered slots, the markup becomes blocks, captions, notes and references get their
numbers, and what is wrong with the whole is told. It knows no renderer.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache

from briefgen.brief import Brief
from briefgen.document import Document, Metadata
from briefgen.document.bound_numbers import bound_numbers
from briefgen.document.captions import (
    filled_references,
    numbered_captions,
    without_references,
)
from briefgen.document.note_numbers import numbered_notes
from briefgen.layout.checks import (
    Places,
    broken_references,
    unknown_roles,
    unmarked_pages,
    unused_roles,
    wide_tables,
)
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.finding import (
    LayoutPath,
    read_styles,
    template_texts,
)
from briefgen.layout.kept_blocks import Keeps
from briefgen.layout.legibility import low_contrast
from briefgen.layout.markup.blocks import Parsed, parse_markup
from briefgen.layout.meter import STEPS, STEPS_OF_ENTRY, STEPS_OF_LETTER, Meter
from briefgen.layout.picture_folder import PictureFolder
from briefgen.layout.slots import Slots
from briefgen.layout.templates import render_template
from briefgen.layout.viewing import views_of
from briefgen.layout_folders import BUILT_IN, SHARED
from briefgen.outline import Outline
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.standards.languages import is_language_tag, language_tag
from briefgen.styles import StyleSheet

_PLAIN_LAYOUT = "brief"
"""Has styles, where those of a layout cannot be read."""
_NO_TEMPLATE = ("unknown-layout", "no-template", "outside-project")
"""What is told of a layout that has none to read."""


def lay_out(
    brief: Brief,
    layout: str,
    styles: StyleSheet,
    layouts: LayoutPath,
    stamp: datetime | None,
    kept: Keeps | None = None,
) -> tuple[Document, list[Problem]]:
    """Return the brief in that layout as a document dated `stamp`, and the warnings of making it.

    What is `kept` of texts from earlier builds is not parsed again.

    Raises:
        BriefgenError: the layout is broken; the message names its file and line.
    """
    template = layouts.template_of(layout)
    pictures = PictureFolder(layouts.project, styles)
    citing = citing_of(brief, styles.citations)
    slots = Slots(brief, citing, pictures, kept)
    context = views_of(brief)
    meter = Meter(_steps_for(brief))
    filters = slots.filters(meter)
    told: list[Problem] = []
    text = render_template(
        layouts.roots, template, context, filters, meter, told
    )
    file = f"layouts/{template}"
    parsed = _parsed(text, slots, file, pictures, told)
    roles = [*unknown_roles(parsed.roles, styles)]
    if any(problem.severity == "error" for problem in told):
        # What is wrong with the document may come of that.
        raise BriefgenError(*told, *roles)
    document = _document(brief, parsed, styles, stamp)
    register = frozenset(line.anchor for line in brief.sources)
    places = Places(Location(file), parsed.ids, parsed.references, register)
    problems = [
        *told,
        *slots.problems,
        *pictures.problems,
        *roles,
        *unused_styles(parsed.roles, styles, layouts),
        *broken_references(document, places),
        *wide_tables(document, template),
        *low_contrast(document, styles, Location(file)),
    ]
    if brief.outline.marking:
        problems += unmarked_pages(document, Location(file))
    return document, list(dict.fromkeys(problems))


def _parsed(
    text: str,
    slots: Slots,
    file: str,
    pictures: PictureFolder,
    told: list[Problem],
) -> Parsed:
    """Return what a template wrote; its faults are told with those of the template itself."""
    try:
        return parse_markup(text, slots.filled, file, pictures.load)
    except BriefgenError as fault:
        raise BriefgenError(*told, *fault.problems) from None


def unused_styles(
    used: Mapping[str, Location],
    styles: StyleSheet,
    layouts: LayoutPath,
) -> Iterator[Problem]:
    """Yield a warning for each role of a style sheet that changes nothing."""
    texts = template_texts(layouts)
    yield from unused_roles(used, texts, styles, _built_in_roles())


@cache
def _built_in_roles() -> frozenset[str]:
    """Return the roles that the built-in layouts have looks for."""
    return frozenset(read_styles(LayoutPath((BUILT_IN,)), SHARED).roles)


def template_faults(
    brief: Brief,
    layout: str,
    layouts: LayoutPath,
) -> Sequence[Problem]:
    """Return the errors of a layout's template, whose own styles cannot be read: they are told with those."""
    try:
        styles = read_styles(layouts, _PLAIN_LAYOUT)
        lay_out(brief, layout, styles, layouts, None)
    except BriefgenError as fault:
        errors = (each for each in fault.problems if each.severity == "error")
        return tuple(each for each in errors if each.code not in _NO_TEMPLATE)
    return ()


def stamp_of(outline: Outline) -> datetime | None:
    """Return the date that files carry: SOURCE_DATE_EPOCH, else the outline's day; never the clock.

    Raises:
        BriefgenError: SOURCE_DATE_EPOCH is no such date.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        return _moment(epoch)
    date = outline.date
    if date is None or date.first != date.last:
        return None
    midnight = datetime.min.time()
    return datetime.combine(date.first, midnight, UTC)


def _moment(epoch: str) -> datetime:
    if epoch.isascii() and epoch.isdigit():
        with suppress(
            ValueError, OverflowError, OSError
        ):  # after the year 9999
            return datetime.fromtimestamp(int(epoch), UTC)
    where = Location("SOURCE_DATE_EPOCH")
    message = f"“{epoch[:40]}” is no date that files can carry"
    hint = "unset it, or give the seconds since 1970, such as 1767225600"
    raise BriefgenError(error(where, "bad-epoch", message, hint))


def _steps_for(brief: Brief) -> int:
    """Return how many steps the layout of a brief may take: more for what has more to show."""
    steps = STEPS
    for item in brief.items():
        steps += STEPS_OF_ENTRY + STEPS_OF_LETTER * len(item.entry.text)
    return steps


def _document(
    brief: Brief,
    parsed: Parsed,
    styles: StyleSheet,
    stamp: datetime | None,
) -> Document:
    # In this order: a reference without words takes the number of a caption.
    blocks = numbered_captions(numbered_notes(parsed.blocks), styles.captions)
    blocks = filled_references(blocks, numbers=styles.number_headings)
    blocks = without_references(blocks, brief.left_out.elsewhere)
    return Document(
        _metadata(brief, stamp),
        bound_numbers(blocks),
        parsed.header,
        parsed.footer,
        parsed.first_header,
        parsed.first_footer,
        parsed.watermark,
    )


def _language(outline: Outline) -> str:
    """Return the tag of the brief's language; that of none, where it has no tag."""
    tag = language_tag(outline.language)
    return tag if is_language_tag(tag) else "und"


def _metadata(brief: Brief, stamp: datetime | None) -> Metadata:
    outline = brief.outline
    return Metadata(
        title=outline.title,
        language=_language(outline),
        author=outline.author,
        organisation=outline.organisation,
        subject=outline.subtitle,
        date=stamp,
    )
