"""Tables that are wider than their page: set small or on turned pages, and told where that is not enough."""

from collections.abc import Iterator, Sequence

from briefgen.brief import Brief
from briefgen.document import Document, Table
from briefgen.problems import Problem, warning
from briefgen.styles import StyleSheet


def with_fitting_tables(
    document: Document, styles: StyleSheet, brief: Brief
) -> tuple[Document, Iterator[Problem]]:
    """Return a document whose wide tables are set small or stand on turned pages, and what is too wide for that.

    Raises:
        BriefgenError: a font is not installed or cannot be embedded.
    """
    from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

    fitted = pdf.fitted(document, styles)
    return fitted.document, _too_wide(fitted.too_wide, brief)


def _too_wide(
    tables: Sequence[tuple[str, Table]], brief: Brief
) -> Iterator[Problem]:
    places = {str(item.anchor): item.entry.where for item in brief.items()}
    for section, table in tables:
        where = places.get(section, brief.outline.where)
        count = len(table.columns)
        message = f"a table of {count} columns is wider than a turned page; its longest words are divided"
        yield warning(where, "crowded-table", message, "give it fewer columns")
