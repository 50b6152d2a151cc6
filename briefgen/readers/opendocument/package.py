"""The parts of an OpenDocument file: an archive, or all in one XML file (.fodt)."""

from zipfile import ZipFile

from briefgen.files.archives import open_archive, read_part
from briefgen.files.office_xml import (
    Element,
    child,
    inside,
    parse_xml,
    tag,
)
from briefgen.problems import BriefgenError, Location, error

_KIND = "application/vnd.oasis.opendocument.text"
"""The media type of texts; templates and masters have more behind it."""
_FLAT = (b"<?xml", b"<office:document", b"\xef\xbb\xbf<")


class Package:
    """A file, taken apart."""

    def __init__(self, data: bytes, where: Location) -> None:
        """Take a file apart.

        Raises:
            BriefgenError: it is no text of OpenDocument, is encrypted, damaged, or meets a limit.
        """
        self.where = where
        if data.startswith(_FLAT):
            root = parse_xml(data, where.file, where)
            self.content = self.styles = root
            self.meta: Element | None = root
        else:
            archive = open_archive(data, where)
            self._check(archive)
            content = self._root(archive, "content.xml")
            if content is None:
                raise self._no_text()
            self.content = content
            styles = self._root(archive, "styles.xml")
            self.styles = content if styles is None else styles
            self.meta = self._root(archive, "meta.xml")
        text = child(self.content, "office:body", "office:text")
        if text is None:
            raise self._no_text()
        self.text: Element = text

    def _check(self, archive: ZipFile) -> None:
        manifest = self._root(archive, "META-INF/manifest.xml")
        locked = manifest is not None and any(
            True for _ in inside(manifest, "manifest:encryption-data")
        )
        if locked:
            message = "the file is protected by a password"
            hint = "open it, save a copy without a password, and use that"
            raise BriefgenError(error(self.where, "encrypted", message, hint))
        kind = read_part(archive, "mimetype", self.where) or _KIND.encode()
        if not kind.strip().startswith(_KIND.encode()):
            raise self._no_text()

    def _root(self, archive: ZipFile, part: str) -> Element | None:
        data = read_part(archive, part, self.where)
        return None if data is None else parse_xml(data, part, self.where)

    def _no_text(self) -> BriefgenError:
        message = "there is no text of OpenDocument in the file"
        hint = "give it the suffix of what it is"
        return BriefgenError(
            error(self.where, "not-opendocument", message, hint)
        )


def margins_of(package: Package) -> list[Element]:
    """Return the headers and footers of all pages."""
    masters = child(package.styles, "office:master-styles")
    if masters is None:
        return []
    names = ("style:header", "style:footer")
    pages = inside(masters, "style:master-page")
    found = [each for page in pages for each in page]
    heads = [each for each in found if tag(each).startswith(names[0])]
    feet = [each for each in found if tag(each).startswith(names[1])]
    return [*heads, *feet]
