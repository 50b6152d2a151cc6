"""Files among the sources that no reader knows: what the project uses otherwise is not left out, the rest is told.

A picture is in the brief where an entry shows it, a template where the outline names it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.entry import Entry
from briefgen.files import as_on_disk, path_from, path_shown_as, real_path
from briefgen.outline import Outline, all_themes
from briefgen.problems import BriefgenError, Location, Problem

_CODE = "unread-file"
_SHOWABLE = (".png", ".jpg", ".jpeg", ".svg")
_PICTURES = (".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif")


def without_used_files(
    problems: Sequence[Problem],
    outline: Outline,
    entries: Sequence[Entry],
    root: Path,
) -> list[Problem]:
    """Return the problems of reading sources without those of files that something in the project uses.

    Of a picture that nothing shows, that is said.
    """
    unread = [each for each in problems if each.code == _CODE]
    if not unread:
        return list(problems)
    used = {
        as_on_disk(real_path(path)) for path in _used(outline, entries, root)
    }
    embedded = [each for each in problems if each.code == "embed"]
    written = _texts_of_layouts(root)
    told: list[Problem] = []
    for problem in problems:
        if problem.code != _CODE:
            told.append(problem)
            continue
        path = real_path(path_shown_as(problem.where.file))
        is_named = any(path_from(root, path) in text for text in written)
        is_told = any(f"“{path.name}”" in each.message for each in embedded)
        if path not in used and not is_named and not is_told:
            told.append(_of_a_picture(problem, path))
    return told


def _used(
    outline: Outline,
    entries: Iterable[Entry],
    root: Path,
) -> Iterator[Path]:
    """Yield the files that entries and outline name: pictures, stored copies, the template of Word drafts."""
    if outline.word.template:
        yield root / outline.word.template.name
    for entry in entries:
        if entry.file:
            yield root / entry.file
        yield from _shown_beside(entry.text, entry.where)
    for text, where in _texts_of(outline):
        yield from _shown_beside(text, where)


def _texts_of(outline: Outline) -> Iterator[tuple[str, Location]]:
    yield outline.bottom_line, outline.where
    for judgement in outline.judgements:
        yield judgement.text, judgement.where
        yield judgement.basis, judgement.where
    for theme in all_themes(outline.themes):
        yield theme.intro, theme.where


def _shown_beside(text: str, where: Location) -> Iterator[Path]:
    """Yield the files that a text shows, by their paths from the folder of its own file."""
    from briefgen.layout import pictures_in  # noqa: PLC0415 - it takes 0.2 s to load, for projects with such files

    folder = path_shown_as(where.file).parent
    for address in pictures_in(text):
        if "\0" not in address:
            yield folder / address


def _texts_of_layouts(root: Path) -> list[str]:
    from briefgen.layout import find_layouts, template_texts  # noqa: PLC0415 - as above

    try:
        return template_texts(find_layouts(root))
    except BriefgenError:  # is told where the layout is read
        return []


def _of_a_picture(problem: Problem, path: Path) -> Problem:
    """Return the problem of an unread file; of a picture it says that nothing shows it."""
    suffix = path.suffix.lower()
    if suffix in _SHOWABLE:
        message = "nothing shows this picture; it was left out"
        hint = f"show it where it belongs: ![what it shows]({path.name})"
    elif suffix in _PICTURES:
        message = "nothing shows this picture, nor could it; it was left out"
        hint = "save it as PNG or JPEG"
    else:
        return problem
    return replace(problem, message=message, hint=hint)
