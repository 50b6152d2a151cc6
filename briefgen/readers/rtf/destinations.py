"""The names that groups of RTF begin with, by what becomes of them, and the words that stand for characters."""

RUNNING = frozenset(
    [
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
    ]
)
"""Headers and footers."""
INFO = frozenset(
    [
        "title",
        "subject",
        "author",
        "keywords",
        "doccomm",
        "operator",
        "company",
        "manager",
        "category",
    ]
)
"""What the file says of itself."""
GATHERED = frozenset(
    [
        "fldinst",
        "listtext",
        "pntext",
        "atnauthor",
        "atnid",
        "atnref",
        "atndate",
        "atrfstart",
        "atrfend",
        "sn",
        "sv",
        "propname",
        "staticval",
    ]
)
"""Texts that say something about others."""
SPOKEN = frozenset(
    ["atnauthor", "atnid", "atnref", "atndate", "sn", "propname"]
)
"""Those of them that speak of the one that follows."""
TABLES = frozenset(["fonttbl", "stylesheet"])
OPENED = frozenset(
    [
        "info",
        "shppict",
        "shpinst",
        "shp",
        "shpgrp",
        "result",
        "fldrslt",
        "userprops",
        "picprop",
        "sp",
        "mmath",
        "moMath",
        "moMathPara",
    ]
)
"""Groups that are read although older programs pass over them, or that hold others."""
MATHS = {"mden": "/", "msup": "^", "msub": "_"}
"""Parts of formulas, with what sets them off from the one before."""
_SKIPPED = """\
aftncn aftnsep aftnsepc background bkmkend bkmkstart blipuid buptim colorschememapping colortbl datafield
datastore docvar falt fchars ffdeftext ffhelptext ffname ffstattext filetbl fname fontemb ftncn ftnsep ftnsepc
generator gridtbl hsv htmltag latentstyles lchars levelnumbers leveltext listname listoverridetable
liststylename listtable mathPr mhtmltag mmathPr nesttableprops nonesttables nonshppict objalias objclass objdata
objname oldcprops oldpprops oldsprops oldtprops panose passwordhash pgptbl pn pnseclvl pntxta pntxtb printim
private revtbl revtim rsidtbl rxe shprslt tc tcn template themedata txe wgrffmtfilter xe xmlnstbl
"""
SKIPPED = frozenset(_SKIPPED.split())
"""Groups that hold no text of the document."""

CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "",
    "rtlmark": "",
}
SIGNS = {
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
