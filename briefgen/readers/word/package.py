"""The parts of a Word file, and what stands between them. External relations are known by name and never followed."""

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from briefgen.files.archives import open_archive, read_part
from briefgen.files.office_relations import (
    Relation,
    relations_in,
    relations_part,
)
from briefgen.files.office_xml import Element, parse_xml, tag
from briefgen.problems import BriefgenError, Location, Problem, error, warning

_QUIET = ("hyperlink", "attachedTemplate")
"""External relations that bring nothing into the text: the first is read as a link, the second is a look."""


class Package:
    """A Word file, taken apart as its parts are asked for."""

    def __init__(self, data: bytes, where: Location) -> None:
        self.where = where
        self._archive: ZipFile = open_archive(data, where)
        main = [
            each
            for each in self.relations("").values()
            if each.kind == "officeDocument" and not each.external
        ]
        self.main = main[0].target if main else "word/document.xml"
        self.related = self.relations(self.main)
        """The relations of the document itself, by their ids."""
        root = self.root(self.main)
        if root is None or tag(root) != "w:document":
            message = "there is no Word document in the file"
            hint = (
                "give it the suffix of what it is"
                if self._archive.namelist()
                else ""
            )
            raise BriefgenError(error(where, "not-word", message, hint))
        self.document: Element = root

    def root(self, part: str) -> Element | None:
        """Return the root element of a part, or None where there is no such part.

        Raises:
            BriefgenError: it is damaged or no sound XML.
        """
        data = read_part(self._archive, part, self.where) if part else None
        return None if data is None else parse_xml(data, part, self.where)

    def part(self, kind: str) -> tuple[str, Element | None]:
        """Return the name and the root of the part that the document names by that kind of relation."""
        found = (
            each.target
            for each in self.related.values()
            if each.kind == kind and not each.external
        )
        name = next(found, "")
        return name, self.root(name)

    def properties(self, kind: str) -> Element | None:
        """Return the root of a part that the file names by that kind of relation, such as `core-properties`."""
        found = (
            each.target
            for each in self.relations("").values()
            if each.kind == kind and not each.external
        )
        return self.root(next(found, ""))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part (of the whole file, with no name) by their ids."""
        root = self.root(relations_part(part))
        return {} if root is None else relations_in(root, part)

    def told(self) -> Iterator[Problem]:
        """Yield what the file holds that is not read at all."""
        names = self._archive.namelist()
        if any(
            posixpath.basename(name).lower()
            in ("vbaproject.bin", "vbadata.xml")
            for name in names
        ):
            hint = "do not open it in Word unless you trust it"
            yield warning(
                self.where,
                "macros",
                "the file holds macros; they were not looked at",
                hint,
            )
        for target in sorted(set(self._fetched())):
            message = f"the file would have “{target[:80]}” fetched when it is opened; that was not done"
            yield warning(
                self.where,
                "external-content",
                message,
                "do not open it in Word unless you trust it",
            )

    def _fetched(self) -> Iterator[str]:
        """Yield what a word processor would fetch: linked pictures and objects, and templates from the network."""
        for part in (
            self.main,
            posixpath.join(posixpath.dirname(self.main), "settings.xml"),
        ):
            for each in self.relations(part).values():
                network = each.target.lower().startswith(
                    ("http:", "https:", "ftp:", "\\\\", "file://", "//")
                )
                local = each.target.lower().startswith("file:///")
                if each.external and (
                    each.kind not in _QUIET
                    or (each.kind == _QUIET[1] and network and not local)
                ):
                    yield each.target
