"""The entry types and fields of BibTeX and BibLaTeX, and the CSL types and variables that they are."""

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}

SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
"""What `entrysubtype` makes of an article."""

ENTRY_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "broadcast": "video",
    "chapter": "incollection",
    "collection": "collection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "figure": "image",
    "graphic": "image",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "map": "image",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "audio",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
"""BibLaTeX's entry type of a CSL type; `misc` where there is none."""

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}
DATES = {
    "date": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
VERBATIM = {"doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN"}
"""Fields that are no LaTeX."""
TEXTS = {
    "title": "title",
    "shorttitle": "title-short",
    "abstract": "abstract",
    "journaltitle": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "shortjournal": "container-title-short",
    "series": "collection-title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "issue": "issue",
    "edition": "edition",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "chapter": "chapter-number",
    "type": "genre",
    "version": "version",
    "eventtitle": "event-title",
    "venue": "event-place",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "library": "call-number",
    "pubstate": "status",
    "langid": "language",
    "language": "language",
    "hyphenation": "language",
    "keywords": "keyword",
    "note": "note",
    "annotation": "note",
    "annote": "note",
}
"""Fields that are LaTeX, the more usual name first where several are one variable."""

NUMBERED = frozenset({"article", "suppperiodical", "periodical"})
"""Entry types whose `number` is that of an issue."""
IN_SERIES = frozenset(
    [
        "book",
        "collection",
        "inbook",
        "incollection",
        "inproceedings",
        "mvbook",
        "proceedings",
    ]
)
"""Entry types whose `number` is that of a volume in a series."""
PARTS = frozenset(
    [
        "bookinbook",
        "conference",
        "inbook",
        "incollection",
        "inproceedings",
        "inreference",
        "suppbook",
    ]
)
"""Entry types whose `crossref` names what they are part of: its title is their book's."""
OWN_FIELDS = frozenset(
    "addendum eprint eprintclass eprinttype file groups howpublished lccn options owner timestamp titleaddon".split()  # noqa: SIM905
)
"""Fields without a CSL variable that stay as they stand, in LaTeX, and go back so."""
