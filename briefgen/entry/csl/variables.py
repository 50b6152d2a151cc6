"""The types and variables of CSL 1.0.2, and what its types are to an analyst."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a type of item is: `kind` and `source_type` of an entry."""

    kind: str = "document"
    source_type: str = ""


_DOCUMENT, _ACADEMIC, _NEWS = (
    Meaning(source_type="document"),
    Meaning(source_type="academic"),
    "news-report",
)

TYPES: dict[str, Meaning] = {
    "article": _ACADEMIC,
    "article-journal": _ACADEMIC,
    "article-magazine": Meaning(source_type=_NEWS),
    "article-newspaper": Meaning(source_type=_NEWS),
    "bill": _DOCUMENT,
    "book": _DOCUMENT,
    "broadcast": Meaning(source_type="broadcast"),
    "chapter": _DOCUMENT,
    "classic": _DOCUMENT,
    "collection": _DOCUMENT,
    "dataset": Meaning("data", "dataset"),
    "document": _DOCUMENT,
    "entry": _DOCUMENT,
    "entry-dictionary": _DOCUMENT,
    "entry-encyclopedia": _DOCUMENT,
    "event": Meaning("event"),
    "figure": Meaning(source_type="imagery"),
    "graphic": Meaning(source_type="imagery"),
    "hearing": Meaning(source_type="official-statement"),
    "interview": Meaning(source_type="interview"),
    "legal_case": _DOCUMENT,
    "legislation": _DOCUMENT,
    "manuscript": _DOCUMENT,
    "map": Meaning(source_type="imagery"),
    "motion_picture": Meaning(source_type="broadcast"),
    "musical_score": Meaning(source_type="other"),
    "pamphlet": _DOCUMENT,
    "paper-conference": _ACADEMIC,
    "patent": _DOCUMENT,
    "performance": Meaning(source_type="other"),
    "periodical": _DOCUMENT,
    "personal_communication": Meaning(source_type="other"),
    "post": Meaning(source_type="social-post"),
    "post-weblog": Meaning(source_type="blog"),
    "regulation": _DOCUMENT,
    "report": _DOCUMENT,
    "review": _ACADEMIC,
    "review-book": _ACADEMIC,
    "software": Meaning(source_type="other"),
    "song": Meaning(source_type="other"),
    "speech": Meaning(source_type="official-statement"),
    "standard": _DOCUMENT,
    "thesis": _ACADEMIC,
    "treaty": _DOCUMENT,
    "webpage": Meaning(),
}

TYPE_OF: dict[str, str] = {
    "news-report": "article-newspaper",
    "official-statement": "speech",
    "technical-report": "report",
    "social-post": "post",
    "imagery": "graphic",
    "dataset": "dataset",
    "interview": "interview",
    "academic": "article-journal",
    "blog": "post-weblog",
    "broadcast": "broadcast",
    "document": "document",
    "other": "document",
}
"""The type of an item whose entry came with none, by its source type."""

OUTLETS = frozenset(
    {
        "article-magazine",
        "article-newspaper",
        "broadcast",
        "post",
        "post-weblog",
        "webpage",
    }
)
"""Types whose container (the newspaper, the station, the site) is who put them out."""

NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor "  # noqa: SIM905
    "editorial-director executive-producer guest host interviewer illustrator narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator".split()
)
DATES = frozenset(
    [
        "accessed",
        "available-date",
        "event-date",
        "issued",
        "original-date",
        "submitted",
    ]
)
TEXTS = frozenset(
    "abstract annote archive archive-place archive_collection archive_location authority call-number chapter-number "  # noqa: SIM905
    "citation-key citation-label citation-number collection-number collection-title container-title "
    "container-title-short dimensions division DOI edition event event-place event-title first-reference-note-number "
    "genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language license locator medium note number "
    "number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first "
    "part part-number part-title PMCID PMID printing publisher publisher-place references reviewed-genre "
    "reviewed-title scale section shortTitle source status supplement title title-short URL version volume "
    "volume-title volume-title-short year-suffix".split()
)
"""Of texts and numbers; `license` and `part-number` are Zotero's, the others the schema's."""
VARIABLES = NAMES | DATES | TEXTS | {"id", "type", "categories", "custom"}

NAME_PARTS = frozenset(
    "family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal "  # noqa: SIM905
    "parse-names".split()
)
DATE_PARTS = frozenset("date-parts season circa literal raw".split())  # noqa: SIM905
