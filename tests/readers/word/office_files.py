"""Small Word files for tests, written by hand: python-docx does not write most of what real ones hold."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_REL}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
_ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "header": "hdr", "footer": "ftr"}
_ROOTS |= {"numbering": "numbering", "styles": "styles"}


def r(text: str, look: str = "", *, delete: bool = False) -> str:
    """A run. Text is escaped unless it holds an entity."""
    tag = "delText" if delete else "t"
    words = text if "&" in text else escape(text)
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def p(*runs: str, style: str = "", item: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; `item` is its list and the level there."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        inside += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{inside}{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(rows: list[list[str]]) -> str:
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def numbering(start: int = 1) -> str:
    """Lists 1 (numbers), 2 (bullets), 3 (those of 1, begun anew), 4 (other bullets), 5 (numbers from `start`)."""

    def level(at: int, style: str, text: str, first: int = 1) -> str:
        held = f'<w:start w:val="{first}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
        return f'<w:lvl w:ilvl="{at}">{held}</w:lvl>'

    numbers = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2")
    bullets = level(0, "bullet", "•") + level(1, "bullet", "–")
    lists = {0: numbers, 1: bullets, 2: bullets, 3: level(0, "decimal", "%1.", start)}
    out = "".join(f'<w:abstractNum w:abstractNumId="{key}">{held}</w:abstractNum>' for key, held in lists.items())
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for ident, (shared, more) in enumerate([(0, ""), (1, ""), (0, anew), (2, ""), (3, "")], 1):
        out += f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{shared}"/>{more}</w:num>'
    return out


def styles(more: str = "") -> str:
    """Headings and a title, and what is given besides."""
    names = {"Title": "Title", **{f"Heading{n}": f"heading {n}" for n in range(1, 5)}}
    return (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>' for i, n in names.items()
        )
        + more
    )


def docx(
    body: str,
    *,
    core: str = "",
    links: Mapping[str, str] = {},
    outside: Mapping[str, tuple[str, str]] = {},
    extra: Mapping[str, bytes] = {},
    strict: bool = False,
    declaration: str = "",
    encoding: str = "utf-8",
    **parts: str,
) -> bytes:
    """A Word file whose parts hold what is given."""
    parts.setdefault("styles", styles())
    inner = {ident: ("hyperlink", target) for ident, target in links.items()} | dict(outside)
    related = "".join(
        f'<Relationship Id="{ident}" Type="{_REL}/{kind}" Target="{escape(target)}" TargetMode="External"/>'
        for ident, (kind, target) in inner.items()
    )
    related += "".join(f'<Relationship Id="p{name}" Type="{_REL}/{name}" Target="{name}.xml"/>' for name in parts)
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    whole = f'<Relationship Id="a" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    whole += (
        f'<Relationship Id="b" Type="{_REL}/metadata/core-properties" Target="docProps/core.xml"/>' if core else ""
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def write(name: str, xml: str) -> None:
            xml = (
                xml.replace(_W, STRICT).replace(_REL, "http://purl.oclc.org/ooxml/officeDocument/relationships")
                if strict
                else xml
            )
            archive.writestr(
                zipfile.ZipInfo(name),
                f'<?xml version="1.0" encoding="{encoding}"?>{declaration}{xml}'.encode(encoding),
            )

        write("_rels/.rels", rels.format(whole))
        write("word/_rels/document.xml.rels", rels.format(related))
        write("word/document.xml", f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            write(f"word/{name}.xml", f"<w:{_ROOTS[name]} {_NAMESPACES}>{xml}</w:{_ROOTS[name]}>")
        if core:
            write("docProps/core.xml", f"<cp:coreProperties {_CORE}>{core}</cp:coreProperties>")
        for name, content in extra.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
