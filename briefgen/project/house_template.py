"""The house template of a project: found, read, and laid over the style sheet of the Word file.

The PDF does not know it: `styles_from` makes the sheet from which a PDF looks alike.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefgen.document import Document
from briefgen.files import read_file, read_inside, shown_path
from briefgen.layout import LayoutPath, read_styles
from briefgen.layout.legibility import low_contrast
from briefgen.outline import Outline
from briefgen.problems import Location, Problem, warning
from briefgen.project.schema import modeline
from briefgen.styles import StyleSheet
from briefgen.styles.font_files import find_font_file
from briefgen.styles.font_rights import rights_of


def word_styles(
    outline: Outline, layout: str, styles: StyleSheet, layouts: LayoutPath
) -> tuple[StyleSheet, Location, list[Problem]]:
    """Return the styles of the Word file, the place that names its template, and the warnings of reading that.

    Without a template they are those of the layout.

    Raises:
        BriefgenError: there is no such file, or it cannot be a template.
    """
    own, of_layout = outline.word.template, styles.template
    if own is not None:
        name, where = own.name, own.where
        folder = within = layouts.project
    elif of_layout is not None:
        name, where = of_layout.name, of_layout.where
        folder = layouts.folder_of(of_layout.layout)
        within = folder.parent
    else:
        sheet = replace(styles, embed=outline.word.fonts)
        return sheet, outline.where, list(_left_out(sheet, outline.where))
    from briefgen.styles.house import house_sheet, read_template  # noqa: PLC0415 - 0.03 s, for those who have a template

    data = read_inside(folder, name, where, within)
    template, problems = read_template(data, name, where)
    over = house_sheet(template)
    for font in over["fonts"].values():
        # What stands in for the layout's font does not stand in for the template's.
        font["alternative"] = ""
    laid_over = read_styles(layouts, layout, over)
    return replace(laid_over, house=template), where, problems


def _left_out(styles: StyleSheet, where: Location) -> Iterator[Problem]:
    """Yield a warning for each family that a draft is to carry, and whose maker does not allow it."""
    if styles.embed == "none":
        return
    families = {font.family: font for font in styles.fonts.values()}
    for family, font in families.items():
        file = find_font_file(family, font.regular, "normal", font.path)
        rights = rights_of(file) if file and not font.extra else None
        if rights is None or rights.embedding:
            continue
        message = (
            f"the font “{family}” may not stand in a file that is edited; "
            "the Word draft shows it only where it is installed"
        )
        hint = "take another family, or say `word: {fonts: none}`"
        yield warning(where, "font-rights", message, hint)


def styles_from(file: Path) -> tuple[str, list[Problem]]:
    """Return the text of a `styles.yaml` that looks like a Word file, and the warnings of reading that.

    Raises:
        BriefgenError: it cannot be read, or cannot be a template.
    """
    from briefgen.styles.house import read_template, sheet_text  # noqa: PLC0415 - as above

    shown = shown_path(file)
    data = read_file(file, shown)
    template, problems = read_template(data, file.name, Location(shown))
    # A style sheet lies in layouts/NAME/ of its project.
    return modeline("styles", "../../") + sheet_text(
        template, _installed
    ), problems


def _installed(family: str) -> bool:
    return bool(find_font_file(family, 400, "normal"))


def template_problems(
    document: Document,
    styles: StyleSheet,
    where: Location,
    layout: StyleSheet,
) -> Iterator[Problem]:
    """Yield a warning for what a draft cannot take from its template, and for what is hard to read in its colours.

    `styles` are those of the draft, `layout` those of the layout, and `where` names the template.
    """
    if styles.house is None:
        return
    of_layout = _low_contrast(document, layout, where)
    for problem in _low_contrast(document, styles, where):
        if problem not in of_layout:
            message = f"in the Word template, {problem.message}"
            hint = "change the colour of that style in Word"
            yield replace(problem, message=message, hint=hint)
    from briefgen.renderers import word  # noqa: PLC0415 - python-docx takes 0.1 s to load

    missing, counted = word.template_gaps(document, styles)
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        message = (
            f"the Word template “{styles.house.name}” has no style {names}"
        )
        hint = "they come from the layout, in the fonts of the template; to change that, define them in Word"
        yield warning(where, "missing-style", message, hint)
    if counted:
        result = "not in the PDF"
        if styles.number_headings:
            result = "not printed: the draft has those of the brief"
        message = f"the Word template “{styles.house.name}” numbers headings itself; its numbers are {result}"
        hint = "`number_headings:` in the layout's styles.yaml says whose numbers are printed"
        yield warning(where, "template-numbers", message, hint)


def _low_contrast(
    document: Document,
    styles: StyleSheet,
    where: Location,
) -> list[Problem]:
    """Return what is hard to read, all of it told at one place."""
    return list(low_contrast(document, replace(styles, places={}), where))
