"""Parts → a .docx file, the same bytes for the same parts. python-docx holds the package."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefgen.document import Metadata
from briefgen.document.media import Picture, RunningPart
from briefgen.renderers.word.parts.spoken import Spoken, document_languages
from briefgen.renderers.word.parts.xml import DECLARATION, NAMESPACES, escape
from briefgen.styles import Embedding
from briefgen.version import GENERATOR, __version__

FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_PICTURES = {"png": CT.PNG, "jpeg": CT.JPEG, "svg": "image/svg+xml"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LATEST = (2107, 12, 31, 23, 59, 58)
"""A zip archive knows no earlier and no later time."""
_NAMING = frozenset(
    {
        CT.WML_HEADER,
        CT.WML_FOOTER,
        CT.WML_FOOTNOTES,
        CT.WML_ENDNOTES,
        CT.WML_COMMENTS,
    }
)
"""Content types of the parts beside the main one that name styles and lists."""
_TEXTS = frozenset(
    {CT.WML_DOCUMENT_MAIN, CT.WML_HEADER, CT.WML_FOOTER, CT.WML_FOOTNOTES}
)
"""Content types of the parts whose text is read on pages."""


class Package:
    """A Word package in the making."""

    def __init__(self, fit: Callable[[str], str] | None = None) -> None:
        self.fit = fit
        """What parts that name styles and lists go through, where the file has a template."""
        self.package = OpcPackage()
        self._parts: dict[str, Part] = {}
        self.main = self._part("/word/document.xml", CT.WML_DOCUMENT_MAIN)
        self.package.relate_to(self.main, RT.OFFICE_DOCUMENT)
        self._pictures: dict[bytes, Part] = {}
        self._fonts: dict[str, bytes] = {}
        """Name of a part → the font in it: python-docx would pack it once more for nothing."""

    def add(
        self,
        name: str,
        content_type: str,
        relationship: str,
        xml: str,
        links: Mapping[str, str] | None = None,
    ) -> str:
        """Add a part that the main part refers to, with the addresses that it links to; return its reference's id."""
        if self.fit and content_type in _NAMING:
            xml = self.fit(xml)
        part = self._part(f"/word/{name}", content_type, xml.encode())
        _relate(part, links or {})
        ident: str = self.main.relate_to(part, relationship)
        return ident

    def running(
        self,
        name: str,
        kind: tuple[str, str],
        xml: str,
        running: RunningPart | None,
        links: Mapping[str, str],
    ) -> str:
        """Add a header or footer with what that of a template and a draft refer to; return its reference's id."""
        content_type, relationship = kind
        part = self._part(f"/word/{name}", content_type, xml.encode())
        if running:
            for ident, picture in running.pictures.items():
                stored = self._stored(picture)
                part.rels.add_relationship(RT.IMAGE, stored, ident)
            for ident, url in running.links.items():
                _relate(part, {url: ident})
        _relate(part, links)
        reference: str = self.main.relate_to(part, relationship)
        return reference

    def fill(self, name: str, xml: str) -> None:
        """Give a part that was added before its content."""
        part = self._parts[f"/word/{name}"]
        # python-docx gives a part its content when it makes it. But the main part has to be there first, for the
        # others to be related to, and a template's styles are known when all else has been written.
        part._blob = xml.encode()  # noqa: SLF001 - there is no public way

    def picture(
        self,
        ident: str,
        kind: str,
        data: bytes,
    ) -> None:
        """Add a picture (`png`, `jpeg` or `svg`) that the main part refers to by that id."""
        part = self._part(f"/word/media/{ident}.{kind}", _PICTURES[kind], data)
        self.main.rels.add_relationship(RT.IMAGE, part, ident)

    def font(self, ident: str, data: bytes) -> None:
        """Add a font, as it stands in the file, that the table of fonts refers to by that id."""
        name = f"/word/fonts/{ident}.odttf"
        part = self._part(name, FONT_TYPE)
        self._fonts[name] = data
        table = self._parts["/word/fontTable.xml"]
        table.rels.add_relationship(RT.FONT, part, ident)

    def texts(self) -> Iterator[str]:
        """Yield the parts that hold the text of the document, and that around it."""
        for part in self._parts.values():
            if part.content_type in _TEXTS:
                yield part.blob.decode()

    def link(self, links: Mapping[str, str]) -> None:
        """Let the main part refer to addresses by the given relationship ids."""
        _relate(self.main, links)

    def describe(self, metadata: Metadata) -> None:
        """Add what the file says of itself: what the outline says, and which program made it."""
        told = _core_xml(metadata).encode()
        core = self._part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, told)
        self.package.relate_to(core, RT.CORE_PROPERTIES)
        made = _app_xml(metadata).encode()
        app = self._part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, made)
        self.package.relate_to(app, RT.EXTENDED_PROPERTIES)

    def write(self, document_xml: str) -> None:
        """Give the main part its content."""
        fitted = self.fit(document_xml) if self.fit else document_xml
        self.fill("document.xml", fitted)

    def save(self, date: datetime | None) -> bytes:
        """Return the file. Its zip entries carry `date`, or the earliest that a zip can."""
        raw = io.BytesIO()
        self.package.save(raw)
        return _dated(raw, date, self._fonts)

    def _stored(self, picture: Picture) -> Part:
        """Return the part of a picture of the template; the same bytes are stored once."""
        if picture.data not in self._pictures:
            number = len(self._pictures) + 1
            name = f"/word/media/house{number}.{picture.kind}"
            self._pictures[picture.data] = self._part(
                name, _PICTURES[picture.kind], picture.data
            )
        return self._pictures[picture.data]

    def _part(
        self,
        name: str,
        content_type: str,
        content: bytes = b"",
    ) -> Part:
        uri = PackURI(name)
        part = Part(uri, content_type, content, self.package)  # type: ignore[arg-type]  # any package will do
        self._parts[name] = part
        return part


def _relate(part: Part, links: Mapping[str, str]) -> None:
    for url, ident in links.items():
        # `relate_to` would compare with every link so far, which takes quadratic time
        part.rels.add_relationship(RT.HYPERLINK, url, ident, is_external=True)


def _dated(
    raw: io.BytesIO,
    date: datetime | None,
    fonts: Mapping[str, bytes],
) -> bytes:
    """Return the archive with one order and one time for all entries, and with its fonts."""
    stamp = _EARLIEST
    if date:
        asked = date.astimezone(UTC).timetuple()[:6]
        stamp = min(max(_EARLIEST, asked), _LATEST)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        first = ["[Content_Types].xml", "_rels/.rels"]
        others = sorted(set(source.namelist()) - set(first))
        for name in first + others:
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o600 << 16
            content = fonts.get(f"/{name}") or source.read(name)
            target.writestr(entry, content)
    return out.getvalue()


def _core_xml(metadata: Metadata) -> str:
    stamp = ""
    if metadata.date is not None:
        utc = metadata.date.astimezone(UTC)
        date = f"{utc:%Y-%m-%dT%H:%M:%SZ}"
        stamp = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    author = (
        f"<dc:creator>{escape(metadata.author)}</dc:creator>"
        if metadata.author
        else ""
    )
    subject = (
        f"<dc:subject>{escape(metadata.subject)}</dc:subject>"
        if metadata.subject
        else ""
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(metadata.title)}</dc:title>{subject}{author}"
        f"<dc:language>{escape(metadata.language)}</dc:language>{stamp}</cp:coreProperties>"
    )


def _app_xml(metadata: Metadata) -> str:
    company = (
        f"<Company>{escape(metadata.organisation)}</Company>"
        if metadata.organisation
        else ""
    )
    # Word takes two numbers here, and calls a file damaged that says more.
    major, _, _ = __version__.partition(".")
    number = f"{major}.0000" if major.isdigit() else "0000"
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape(GENERATOR)}</Application>{company}<AppVersion>{number.zfill(7)}</AppVersion></Properties>"
    )


def settings_xml(
    spoken: Spoken,
    *,
    hyphenate: bool,
    footnotes: bool,
    tracked: bool,
    fonts: Embedding = "none",
) -> str:
    """Return settings.xml: the current Word behaviour, and nothing that would ask the reader a question."""
    embeds = "" if fonts == "none" else "<w:embedTrueTypeFonts/>"
    if fonts == "subset":
        embeds += "<w:saveSubsetFonts/>"
    tracks = "<w:trackRevisions/>" if tracked else ""
    divided = "<w:autoHyphenation/>" if hyphenate else ""
    separators = (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        if footnotes
        else ""
    )
    # A justified line that ends with a line break keeps its spaces, as the last of a paragraph does.
    compat = "<w:doNotExpandShiftReturn/>" + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
        )
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{embeds}{tracks}'
        f'<w:defaultTabStop w:val="720"/>{divided}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{separators}<w:compat>{compat}</w:compat>'
        f"<w:themeFontLang {document_languages(spoken)}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
