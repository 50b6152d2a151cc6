"""Columns of tables that reference managers and databases export → the CSL variables that they hold.

Names as Zotero 7, JabRef 5, EndNote 21, Scopus, Web of Science, Dimensions and PubMed write them, in small letters.
"""

SIGNATURES = (
    {"item type", "title", "publication title"},
    {"item type", "title", "abstract note"},
    {"reference type", "title"},
    {"type of reference", "title"},
    {"bibliography type", "title"},
    {"entry type", "title"},
    {"bibtex type", "title"},
    {"entrytype", "title"},
    {"bibliographytype", "title"},
    {"eid", "source title", "title"},
    {"article title", "source title"},
    {"publication id", "source title", "title"},
    {"journal book", "pmid", "title"},
)
"""Columns that no table has but one of them: each set is enough."""

NAMES = {
    "author": "author",
    "authors": "author",
    "first authors": "author",
    "book author": "container-author",
    "book authors": "container-author",
    "editor": "editor",
    "editors": "editor",
    "book editors": "editor",
    "secondary authors": "editor",
    "secondary author": "editor",
    "series editor": "collection-editor",
    "translator": "translator",
    "contributor": "contributor",
    "composer": "composer",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "reviewed author": "reviewed-author",
    "director": "director",
    "producer": "producer",
    "guest": "guest",
    "scriptwriter": "script-writer",
}
DATES = {
    "issued": ("date", "publication date", "date published"),
    "accessed": ("access date", "date accessed", "urldate"),
}
YEARS = ("publication year", "pub year", "year")
KEYWORDS = (
    "manual tags",
    "automatic tags",
    "keywords",
    "author keywords",
    "index keywords",
    "keywords plus",
    "mesh terms",
    "groups",
)
NOTES = ("notes", "note", "extra", "annote", "research notes")
TEXTS = {
    "citation key": "id",
    "citationkey": "id",
    "bibtexkey": "id",
    "bibtex key": "id",
    "identifier": "id",
    "id": "id",
    "title": "title",
    "article title": "title",
    "short title": "title-short",
    "publication title": "container-title",
    "source title": "container-title",
    "journal": "container-title",
    "journal book": "container-title",
    "booktitle": "container-title",
    "secondary title": "container-title",
    "journal abbreviation": "container-title-short",
    "abbreviated source title": "container-title-short",
    "abstract note": "abstract",
    "abstract": "abstract",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "place": "publisher-place",
    "place published": "publisher-place",
    "address": "publisher-place",
    "publisher city": "publisher-place",
    "url": "URL",
    "urls": "URL",
    "link": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pubmed id": "PMID",
    "pmcid": "PMCID",
    "pages": "page",
    "pagination": "page",
    "num pages": "number-of-pages",
    "volume": "volume",
    "number of volumes": "number-of-volumes",
    "issue": "issue",
    "number": "number",
    "edition": "edition",
    "series": "collection-title",
    "series title": "collection-title",
    "series number": "collection-number",
    "language": "language",
    "language of original document": "language",
    "type": "genre",
    "archive": "archive",
    "archive location": "archive_location",
    "loc in archive": "archive_location",
    "library catalog": "source",
    "call number": "call-number",
    "conference name": "event-title",
    "conference title": "event-title",
    "meeting name": "event-title",
    "conference location": "event-place",
    "version": "version",
    "scale": "scale",
    "medium": "medium",
    "section": "section",
    "running time": "dimensions",
    "issuing authority": "authority",
}
TYPE = (
    "item type",
    "reference type",
    "type of reference",
    "bibliography type",
    "bibliographytype",
    "entry type",
    "entrytype",
    "bibtex type",
    "document type",
    "publication type",
)
PAGES = ("start page", "page start", "end page", "page end")

_OF_ZOTERO = """key|date added|date modified|rights|file attachments|link attachments|series text|attorney agent
cast member|commenter|cosponsor|counsel|words by|filing date|application number|assignee|country|court
references|reporter|legal status|priority numbers|programming language|system|code|code number|session
committee|history|legislative body|artwork size"""
_OF_DATABASES = """author full names|author s id|art no|page count|cited by|affiliations|authors with affiliations
publication stage|open access|source|eid|correspondence address|sponsors|conference date|conference code
molecular sequence numbers|chemicals cas|tradenames|manufacturers|funding details|funding texts|coden
author full name|book author full names|group authors|addresses|reprint addresses|email addresses
researcher ids|orcids|funding orgs|funding name preferred|funding text|cited references|cited reference count
times cited wos core|times cited all databases|180 day usage count|since 2013 usage count|eissn|article number
book doi|early access date|wos categories|web of science index|research areas|ids number|highly cited status
hot paper status|date of export|ut unique wos id|web of science record|part number|supplement|special issue
rank|publication id|acknowledgements|funding|anthology title|publication date online|publication date print
corresponding authors|authors raw affiliation|authors affiliations|dimensions url|times cited|recent citations
citation|first author|create date|nihms id"""
_OF_OTHERS = """owner|timestamp|creationdate|modificationdate|file|custom1|custom2|custom3|custom4
custom5|custom6|custom7|custom8|accession number|author address|label|caption|name of database
database provider|reprint edition|alternate title1
alternate title2|alternate title3|file attachments1|file attachments2|tertiary authors
subsidiary authors|translated title|translated authors|original publication|electronic resource number"""
KEPT = frozenset(
    f"{_OF_ZOTERO}|{_OF_DATABASES}|{_OF_OTHERS}".replace("\n", "|").split("|")
)
"""Columns that these programs write and CSL has no variable for: nothing is said about them."""
