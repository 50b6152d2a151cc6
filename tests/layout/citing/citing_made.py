"""A brief with citations, and the words that a text of it is printed as."""

from briefgen.brief import compose
from briefgen.document import Note
from briefgen.document.walk import plain_text
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.commonmark import parse_inlines
from briefgen.outline import read_outline
from briefgen.problems import Location
from briefgen.readers import read_source
from briefgen.styles.style_file import CitationForm

SOURCE = """\
- {id: notice, title: Notice, publisher: Ferries, published: 2026-04-28, text: "As before [@diary]."}
- {id: diary, title: Diary, authors: "Doe, Jane; Roe, R.", published: 2025, url: "https://a.example/d"}
- {id: hearsay, title: Hearsay, text: x}
- {id: red, title: Red file, publisher: P, marking: TLP:RED}
"""


def composed(outline: str):
    entries, problems = read_source(SOURCE.encode(), "a.yaml")
    assert problems == []
    return compose(read_outline(f"title: X\nmarking: TLP:GREEN\n{outline}".encode(), "o.yaml")[0], entries)


def cited(text: str, brief, **form) -> str:
    """The words that a text is printed as."""
    inlines, problems = parse_inlines(text, Location("o.yaml"), citing_of(brief, CitationForm(**form)))
    assert problems == []
    notes = "".join(f" «{plain_text(part.inlines)}»" for part in inlines if isinstance(part, Note))
    return plain_text(inlines) + notes
