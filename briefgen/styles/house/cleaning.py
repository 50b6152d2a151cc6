"""Parts of a template → the same parts without what a draft must not carry.

Changes and comments of others, marks of who edited when, fields that fetch or run something, embedded programs, and
everything that leads out of the file, but for ordinary links.
"""

from collections.abc import Callable, Mapping

from briefgen.files.links import allowed_url
from briefgen.files.office_relations import Relation
from briefgen.styles.house.xml import A, Element, R, W, remove, unwrap

KeepPicture = Callable[[str, str], bool]
"""Relationship id and the part that it leads to → whether that picture can be kept."""

_REMOVED = [
    *(
        "del",
        "moveFrom",
        "altChunk",
        "subDoc",
        "object",
        "control",
        "contentPart",
        "placeholder",
        "rsid",
    ),
    *(
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentReference",
        "annotationRef",
    ),
    *(
        "commentRangeStart",
        "commentRangeEnd",
        "footnoteReference",
        "endnoteReference",
    ),
    *(
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "numberingChange",
    ),
    *(
        f"{kind}Change"
        for kind in (
            "rPr",
            "pPr",
            "sectPr",
            "tblPr",
            "tblPrEx",
            "tblGrid",
            "trPr",
            "tcPr",
        )
    ),
]
_UNWRAPPED = ["ins", "moveTo", "smartTag", "customXml"]
_TOLD = {
    "altChunk": "embedded text",
    "subDoc": "embedded text",
    "object": "an embedded object",
    "control": "a control",
}
_FIELDS = frozenset(
    {
        *(
            "PAGE",
            "NUMPAGES",
            "SECTION",
            "SECTIONPAGES",
            "STYLEREF",
            "TITLE",
            "SUBJECT",
            "AUTHOR",
            "DOCPROPERTY",
        ),
        *(
            "FILENAME",
            "DATE",
            "TIME",
            "SAVEDATE",
            "CREATEDATE",
            "PRINTDATE",
            "IF",
            "QUOTE",
            "SYMBOL",
            "=",
            "EQ",
        ),
    }
)
"""Fields that say something of the document itself. The others fetch, link, ask or run something."""
_OWN_PROPERTIES = ("core-properties", "extended-properties")
_ADDRESSES = ("src", "href", "{urn:schemas-microsoft-com:office:office}href")
"""Attributes of old drawings that lead out of the file without a relationship."""


def clean(root: Element) -> list[str]:
    """Take out of a part what belongs to its editing; return what a reader would miss."""
    told = [
        _TOLD[name] for name in _TOLD if root.find(f".//{W}{name}") is not None
    ]
    for node in list(root.iter(*(f"{W}{name}" for name in _REMOVED))):
        remove(node)
    for node in list(root.iter(*(f"{W}{name}" for name in _UNWRAPPED))):
        unwrap(node)  # of the mark of an inserted paragraph, nothing is left
    for node in list(root.iter(f"{W}customXmlPr", f"{W}smartTagPr")):
        remove(node)
    for binding in list(root.iter(f"{W}dataBinding")):
        if not any(
            name in binding.get(f"{W}prefixMappings", "")
            for name in _OWN_PROPERTIES
        ):
            remove(binding)
    for node in root.iter():
        for name in list(node.attrib):
            local = name.rpartition("}")[2]
            if (
                local.startswith("rsid")
                or local in ("paraId", "textId")
                or name in _ADDRESSES
            ):
                del node.attrib[name]
    return told


def clean_fields(root: Element) -> list[str]:
    """Turn fields that are not of the document itself into the text that they show; return what they were."""
    told = []
    for simple in list(root.iter(f"{W}fldSimple")):
        if (name := _field_name(simple.get(f"{W}instr", ""))) not in _FIELDS:
            told.append(f"a field {name}")
            unwrap(simple)
    still_open: list[tuple[list[Element], list[str]]] = []
    loose: list[Element] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            still_open.append(([], []))
        if not still_open:
            loose.append(node)
            continue
        marks, words = still_open[-1]
        marks.append(node)
        words += [node.text or ""] if kind is None else []
        if (
            kind == "end"
            and (name := _field_name("".join(still_open.pop()[1])))
            not in _FIELDS
        ):
            told.append(f"a field {name}")
            loose += marks
    for node in (*loose, *(mark for marks, _ in still_open for mark in marks)):
        remove(node)
    return told


def _field_name(instruction: str) -> str:
    words = instruction.replace("=", "= ").split()
    return words[0].upper()[:20] if words else "without a name"


def clean_relations(
    root: Element,
    relations: Mapping[str, Relation],
    keep_picture: KeepPicture,
) -> tuple[dict[str, str], list[str]]:
    """Take out what refers to other parts, but for pictures and links; return the links, and what was taken out."""
    links: dict[str, str] = {}
    told: list[str] = []
    for node in list(root.iter()):
        for name in [name for name in node.attrib if name.startswith(R)]:
            ident = node.get(name, "")
            relation = relations.get(ident)
            if (
                relation
                and relation.kind == "hyperlink"
                and relation.external
                and allowed_url(relation.target)
            ):
                links[ident] = relation.target
            elif not (
                relation
                and relation.kind == "image"
                and not relation.external
                and keep_picture(ident, relation.target)
            ):
                told += _take_out(node, name, relation)
    return links, told


def _take_out(
    node: Element,
    name: str,
    relation: Relation | None,
) -> list[str]:
    """Take out an element that refers to what is not kept, or as little around it as makes sense."""
    extension = next(node.iterancestors(f"{A}ext"), None)
    if extension is not None:  # another form of a picture that is there already
        remove(extension)
        return []
    if name == f"{R}link" and node.get(f"{R}embed"):
        del node.attrib[name]
    elif node.tag == f"{W}hyperlink":
        unwrap(node)
    elif node.tag in (f"{A}hlinkClick", f"{A}hlinkHover"):
        remove(node)
    else:
        remove(next(node.iterancestors(f"{W}r"), node))
    if relation is None:
        return []
    what = {"image": "a picture", "hyperlink": "a link"}.get(
        relation.kind, f"an embedded {relation.kind}"
    )
    return [f"{what} “{relation.target}”"]
