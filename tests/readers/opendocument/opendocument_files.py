"""Small texts of OpenDocument for tests, written by hand."""

import io
import zipfile

_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{prefix}="{_URN}:{name}:1.0"'
            for prefix, name in {
                "office": "office",
                "text": "text",
                "table": "table",
                "style": "style",
                "draw": "drawing",
                "meta": "meta",
                "fo": "xsl-fo-compatible",
                "svg": "svg-compatible",
                "manifest": "manifest",
            }.items()
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
KIND = "application/vnd.oasis.opendocument.text"


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def items(*held: str, style: str = "L", more: str = "") -> str:
    """A list, whose items are paragraphs or lists."""
    inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in held)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def numbers(at: int, form: str, before: str = "", after: str = "", more: str = "") -> str:
    given = f'style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{after}" {more}'
    return f'<text:list-level-style-number text:level="{at}" {given}/>'


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    meta: str = "",
    kind: str = KIND,
    manifest: str = "",
) -> bytes:
    """A file whose parts hold what is given."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    common = f"<office:styles>{styles}</office:styles><office:master-styles>{masters}</office:master-styles>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", f"<office:document-content {NAMESPACES}>{content}</office:document-content>")
        archive.writestr("styles.xml", f"<office:document-styles {NAMESPACES}>{common}</office:document-styles>")
        held = f"<office:meta>{meta}</office:meta>"
        archive.writestr("meta.xml", f"<office:document-meta {NAMESPACES}>{held}</office:document-meta>")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMESPACES}>{manifest}</manifest:manifest>")
    return out.getvalue()
