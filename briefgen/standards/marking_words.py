# ruff: noqa: RUF001 - words of classifications in other scripts
"""The words of markings, as patterns: labels of TLP in any spelling, classifications, and what fields are called.

Sources: FIRST, Traffic Light Protocol, versions 1.0 and 2.0; STIX 2.1 and MISP for the spelling `amber+strict` and
`amber-strict`; EO 13526, the UK's GSCP, NATO's AC/35-D/2002 and the German VSA for the words of classifications.
"""

import re

MARKING_NAMES = frozenset(
    "marking markings tlp tlp_marking tlp_label tlp_level tlp_colour tlp_color tlp_classification tlp_2.0 "  # noqa: SIM905
    "traffic_light_protocol traffic_light_protocol_(tlp) "
    "classification security_classification classification_level classification_marking security_marking "
    "overall_classification protective_marking protective_markings security_label classification_label "
    "handling handling_instructions handling_caveat handling_caveats handling_marking caveat caveats "
    "dissemination dissemination_control dissemination_controls dissemination_marking dissemination_limit "
    "distribution_statement sensitivity_label sensitivity_marking confidentiality confidentiality_level "
    "einstufung vs_einstufung vs_grad geheimhaltungsgrad geheimhaltungsstufe schutzvermerk vertraulichkeit "
    "kennzeichnung tlp_einstufung tlp_kennzeichnung tlp_stufe "
    "classification_de_sécurité niveau_de_classification mention_de_protection "
    "clasificación clasificacion clasificación_de_seguridad nivel_de_clasificación".split()
)
"""What fields, columns and properties that hold markings are called, words joined by `_`."""

LABEL_NAME = re.compile(r"msip_label_.+_name")
"""What Microsoft's sensitivity labels call the property with their name."""
LABELS_HEADER = "msip_labels"
LABEL_IN_HEADER = re.compile(r"_Name=([^;]+)", re.IGNORECASE)
"""The header in which Outlook writes all properties of such labels, and the names in it."""
HEADERS = {"sensitivity", LABELS_HEADER}
"""What programs call it that send messages and save pages."""
PLAIN_NAME = re.compile(
    r"marking|tlp|traffic|protective|security|einstufung|geheim|schutzvermerk",
    re.IGNORECASE,
)
"""In names that mean nothing but a marking."""
COLOURS = {
    "CLEAR": "TLP:CLEAR",
    "WHITE": "TLP:CLEAR",  # as TLP 1.0 called it
    "GREEN": "TLP:GREEN",
    "AMBER": "TLP:AMBER",
    "AMBER+STRICT": "TLP:AMBER+STRICT",
    "RED": "TLP:RED",
}
_VERSION = r"(?:\s*\(TLP\))?(?:[\s-]*V?(?:ERSION)?\.?\s*[12](?:\.0)?)?"
_CALLED = r"(?:[\s_-]*(?:LEVEL|LABEL|MARKING|COLOU?R|CODE|STATUS|CLASSIFICATION|STUFE|KENNZEICHNUNG)(?![A-Z]))?"
_TLP = (
    rf"(?:T[.\s]?L[.\s]?P|TRAFFIC[\s-]+LIGHT[\s-]+PROTOCOL){_VERSION}{_CALLED}"
)
_APART = r"(?:[^\w.?!,;]|_|[.,;](?=\w)){0,6}"
_STRICT = r"(?:\s*[+\-–—_/& ]\s*STRICT|\s*\(\s*\+?\s*STRICT\s*\)?)"
_LETTER = r"[^\W\d_]"
_MORE_COLOURS = (
    r"(?:\s*[/\\|&,–—-]\s*(?:TLP:)?(?:CLEAR|WHITE|GREEN|AMBER|RED)(?![A-Z])"
    r"|(?-i:\s+(?:or|and|to|OR|AND|TO)\s+(?:CLEAR|WHITE|GREEN|AMBER|RED)(?![A-Z])))"
)
LABEL = re.compile(
    rf"(?<![^\W_]){_TLP}(?P<between>{_APART})(?P<colour>{_LETTER}+)(?P<strict>{_STRICT}(?!{_LETTER}))?"
    rf"(?P<more>{_MORE_COLOURS}+)?",
    re.IGNORECASE,
)
COLOUR = re.compile(
    rf"(?P<colour>CLEAR|WHITE|GREEN|AMBER|RED)(?P<strict>{_STRICT})?",
    re.IGNORECASE,
)
RELEASABLE = re.compile(
    r"\bREL(?:EASABLE)?\s+TO\s*:?\s+(?P<names>[^/()\[\]\n;]+)", re.IGNORECASE
)
SIGNS = tuple(":=-–—_|/>→")
"""Signs that set a word off from `TLP`, so that it is meant as its level."""
_WORDS = (
    r"(?:COSMIC\s+|ATOMAL\s+|NATO\s+|EU\s+|UK\s+|US\s+|STRICTLY\s+|STRENG\s+|TR[ÈE]S\s+|COMPANY[\s-]+)?"
    r"(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|OFFICIAL(?:[\s:-]+(?:SENSITIVE|Sensitive))?|PROTECTED(?:\s+[A-C])?"
    r"|GEHEIM|VERTRAULICH|CONFIDENTIEL)(?:\s+D[ÉE]FENSE|\s+UE|\s+EU)?"
    r"|VS[\s-]*(?:NFD|NfD|VERTR(?:AULICH|\.)?|GEHEIM)|(?:VS[\s-]*)?NUR\s+F[ÜU]R\s+DEN\s+DIENSTGEBRAUCH"
    r"|DIFFUSION\s+RESTREINTE|RESTREINT\s+UE|SECRETO?|CONFIDENCIAL|RESERVADO|RISERVATO|SEGRETO|POUFNE|TAJNE"
    r"|СОВЕРШЕННО\s+СЕКРЕТНО|СЕКРЕТНО|ДСП|ДЛЯ\s+СЛУЖЕБНОГО\s+ПОЛЬЗОВАНИЯ"
    r"|CUI|FOUO|U//FOUO|NOFORN|ORCON|LIMDIS|(?:FOR\s+)?OFFICIAL\s+USE\s+ONLY|(?:FOR\s+)?INTERNAL\s+USE\s+ONLY"
    r"|(?:[A-Z]+\s+)?EYES\s+ONLY|NOT\s+FOR\s+(?:PUBLIC\s+|ONWARD\s+)?(?:RELEASE|DISTRIBUTION|DISSEMINATION)"
    r"|(?:LAW\s+ENFORCEMENT|COMMERCIALLY|MARKET)[\s-]+SENSITIVE|SENSITIVE\s+BUT\s+UNCLASSIFIED"
    r"|(?:STRICTLY\s+)?(?:PRIVATE|PRIVILEGED)\s+(?:AND|&)\s+CONFIDENTIAL|CLASSIFIED"
    r"|COMMERCIAL[\s-]+IN[\s-]+CONFIDENCE|IN\s+(?:STRICT\s+)?CONFIDENCE"
)
_TAIL = r"(?-i:\s*(?://?|[-–—,:])\s*[A-Z0-9][A-Z0-9 ,/&-]*)?"
CLASSIFICATION = re.compile(rf"(?:{_WORDS}){_TAIL}", re.IGNORECASE)
MORE = re.compile(
    rf"(?<!\w)(?:{_WORDS}|CLEAR|WHITE|GREEN|AMBER|RED)(?!\w)", re.IGNORECASE
)
"""What makes a value that holds a label unclear."""
IN_FRONT = re.compile(
    rf"(?P<words>{_WORDS})(?://[A-Z0-9 ,/-]+)?(?:\s*(?:[:|–—]|-\s|//)|\s+(?=.*[a-z]))"
)
"""In front of a title, in capitals: `SECRET: ships`."""
BEHIND = re.compile(
    rf"(?:[:|–—]|\s-)\s*(?P<words>{_WORDS})(?://[A-Z0-9 ,/-]+)?$"
)
CONFIDENTIAL = re.compile(
    r"(?:Strictly |Streng )?(?:[Cc]onfidential|[Vv]ertraulich)(?:\s*[:|–—]|\s+-\s)"
)
PORTION = re.compile(
    r"(?<!\w)(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|CUI|TS|S|C|R|U)//[A-Z][A-Z0-9 ,/-]*"
)
"""A classification with caveats, as the United States mark pages and paragraphs: `(S//NF)`."""
NOT_SET_OFF = {"OFFICIAL", "PROTECTED"}
"""Words with which headlines begin."""
PARTS = tuple(
    "TLP|T.L.P|T L P|TRAFFIC|SECRE|CONFID|RESTR|CLASSIF|OFFICIAL|PROTECTED|GEHEIM|VERTR|VS|DIENST|RESERVADO|RISERVATO"  # noqa: SIM905
    "|SEGRETO|POUFNE|TAJNE|СЕКРЕТ|ДСП|СЛУЖЕБНОГО|CUI|FOUO|NOFORN|ORCON|LIMDIS|INTERNAL USE|EYES|NOT FOR|SENSITIV|//"
    "|MARKING|SECURITY|HANDLING|CAVEAT|DISSEM|DISTRIBUTION|EINSTUFUNG|SCHUTZ|KENNZEICHNUNG|MENTION DE|CLASIF".split(
        "|"
    )
)
"""Every marking in words, and every name of one, has one of these."""
