"""The reference types and tags of RIS, and the CSL types and variables that they are."""

_TYPES = {
    "article": "INPR PREP",
    "article-journal": "ABST EJOUR JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL UNBILL",
    "book": "BOOK CTLG EBOOK EDBOOK SER",
    "broadcast": "POD PODCST TVEP",
    "chapter": "CHAP ECHAP",
    "classic": "ANCIENT CLSWK",
    "dataset": "AGGR DATA DBASE",
    "document": "EQUA GEN GRNT MULTI PRESS",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "CHART FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "INTV",
    "legal_case": "CASE",
    "legislation": "LEGAL STAT",
    "manuscript": "MANSCPT UNPB UNPD",
    "map": "MAP",
    "motion_picture": "ADVS MPCT VIDEO",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "ICOMM PCOMM",
    "post-weblog": "BLOG",
    "report": "GOVDOC RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC WEB",
}
TYPES = {
    abbreviation: kind
    for kind, listed in _TYPES.items()
    for abbreviation in listed.split()
}
NAMED_TYPES = {
    "blog": "post-weblog",
    "book": "book",
    "book section": "chapter",
    "conference paper": "paper-conference",
    "dataset": "dataset",
    "journal": "article-journal",
    "journal article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "report": "report",
    "thesis": "thesis",
    "web page": "webpage",
}
"""Types in words, which some programs write in place of the abbreviations."""

TAGS = frozenset(
    "TY ER A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ET ID IS "  # noqa: SIM905
    "J1 J2 JA JF JO JT K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SO SP ST SV "
    "T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO Y1 Y2".split()
)
"""The tags of the format: “RIS Format Specifications” (Research Information Systems, 2001) and those that EndNote
added to them (2011). DI, JT, K1, SO and VO are databases’ own."""
LONG_TEXTS = frozenset({"AB", "N1", "N2", "RN", "TI", "T1", "TT"})
"""Tags of texts that programs wrap: a line of one may begin with two letters and a dash."""

NAMES = {
    "AU": "author",
    "A1": "author",
    "ED": "editor",
    "A2": "editor",
    "A3": "collection-editor",
    "TA": "translator",
    "A4": "translator",
}
TEXTS = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "ST": "title-short",
    "T2": "container-title",
    "JF": "container-title",
    "JO": "container-title",
    "JT": "container-title",
    "SO": "container-title",
    "BT": "container-title",
    "JA": "container-title-short",
    "J2": "container-title-short",
    "J1": "container-title-short",
    "T3": "collection-title",
    "AB": "abstract",
    "N2": "abstract",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "VL": "volume",
    "VO": "volume",
    "IS": "issue",
    "CP": "issue",
    "ET": "edition",
    "NV": "number-of-volumes",
    "SE": "section",
    "M3": "genre",
    "DB": "source",
    "DP": "source",
    "CN": "call-number",
    "LA": "language",
    "DO": "DOI",
    "DI": "DOI",
    "SN": "ISSN",
    "ID": "id",
}
"""Tags of which a record has one; where several are one variable, the first that is given is it."""
BOOKS = {
    "book",
    "chapter",
    "classic",
    "pamphlet",
    "entry-dictionary",
    "entry-encyclopedia",
    "report",
    "thesis",
}
"""Types whose SN is an ISBN."""
