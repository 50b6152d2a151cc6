"""Word files made of blocks, for the tests that look into them."""

import io
import zipfile
from dataclasses import replace

from briefgen.document import Document, Metadata
from briefgen.document.notes import numbered_notes
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import word
from tests.helpers.readback import docx_part

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")


def made(*blocks, styles=STYLES, pages=(), **more) -> bytes:
    return word.render(Document(Metadata("T"), numbered_notes(blocks), **more), styles, dict(pages))


def body(*blocks, **more):
    """The root of the document part."""
    return docx_part(made(*blocks, **more), "word/document.xml")


def named(data: bytes, name: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [each for each in archive.namelist() if name in each]


def styled(page=(), **roles):
    """The style sheet with other values for its page and its roles."""
    looks = {**STYLES.roles, **{role: replace(STYLES.look(role), **look) for role, look in roles.items()}}
    return replace(STYLES, page=STYLES.page.model_copy(update=dict(page)), roles=looks)
