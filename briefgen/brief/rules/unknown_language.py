"""The language of a brief and of its entries is a tag that files can say."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.brief.release import entries_of
from briefgen.problems import Location, Problem, warning
from briefgen.standards.languages import is_language_tag, language_tag


def check(brief: Brief) -> Iterator[Problem]:
    """Find languages that are neither a tag of BCP 47 nor a name of a language."""
    outline = brief.outline
    yield from _unknown(outline.language, outline.where)
    for entry in entries_of(brief):
        yield from _unknown(entry.language, entry.where)


def _unknown(language: str, where: Location) -> Iterator[Problem]:
    if language and not is_language_tag(language_tag(language)):
        message = f"the language “{language}” is no tag of BCP 47: the files do not say it"
        hint = "write it as a tag, such as `de` or `pt-BR`"
        yield warning(where, "unknown-language", message, hint)
