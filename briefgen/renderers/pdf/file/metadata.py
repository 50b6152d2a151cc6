"""What the file says of itself: information dictionary, XMP, colour profile. PDF/A-2a and PDF/UA-1 ask for these.

XMP follows ISO 16684-1; the identification schemas are those of ISO 19005-2 (5.1, 6.6) and ISO 14289-1 (5).
"""

import struct
from datetime import UTC
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from briefgen.document import Metadata
from briefgen.renderers.pdf.writer import FileWriter, text_string
from briefgen.version import GENERATOR


def write_information(file: FileWriter, metadata: Metadata) -> int:
    """Write the information dictionary; return its number."""
    texts = {
        "Title": metadata.title,
        "Author": _author(metadata),
        "Subject": metadata.subject,
        "Creator": GENERATOR,
        "Producer": GENERATOR,
    }
    if metadata.date is not None:
        made = metadata.date.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        texts["CreationDate"] = made
        texts["ModDate"] = made
    entries = b""
    for key, text in texts.items():
        if text:
            entries += b"/%s %s" % (key.encode(), text_string(text))
    return file.put(b"<<%s>>" % entries)


def write_xmp(
    file: FileWriter,
    metadata: Metadata,
    part: int,
) -> int:
    """Write the XMP packet of a file of PDF/A part 2 or 3; return its number."""
    date = (
        metadata.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if metadata.date
        else ""
    )
    author = _author(metadata)
    parts = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(metadata.title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        if author
        else "",
        f"<dc:description>{_alternatives(metadata.subject)}</dc:description>"
        if metadata.subject
        else "",
        f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{escape(GENERATOR)}</pdf:Producer><xmp:CreatorTool>{escape(GENERATOR)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        if date
        else "",
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ]
    packet = _PACKET.format("\n".join(part for part in parts if part))
    return file.stream(
        packet.encode(), b"/Type/Metadata/Subtype/XML", plain=True
    )


def write_colours(file: FileWriter) -> bytes:
    """Write the colour profile; return the entry of the catalogue that says that colours are sRGB."""
    profile = file.stream(_srgb(), b"/N 3")
    return (
        b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]" % profile
    )


def _author(metadata: Metadata) -> str:
    return " · ".join(
        part for part in (metadata.author, metadata.organisation) if part
    )


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


@cache
def _srgb() -> bytes:
    """Return the sRGB profile of Little CMS without the time of its making, so that files stay the same."""
    profile = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    profile[24:36] = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)
    profile[84:100] = bytes(16)
    return bytes(profile)


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
