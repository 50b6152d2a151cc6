"""Word files made of blocks, for the tests that look into them."""

import io
import zipfile
from dataclasses import replace

from briefgen.document import Document, Metadata
from briefgen.document.note_numbers import numbered_notes
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import word
from tests.helpers.readback import W, docx_part

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


Properties = dict[str, dict[str, str]]
"""Name of a property → its attributes."""


def properties_of(node) -> Properties:
    """The properties in a `w:rPr`, `w:pPr` or `w:tcPr`, in the order in which they stand."""
    return {local(each.tag): {local(key): value for key, value in each.items()} for each in node}


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def looks(root) -> list[tuple[str, Properties]]:
    """The words of each run that has any, and its properties."""
    found = []
    for run in root.iter(f"{W}r"):
        words = "".join(text.text or "" for text in run.iterfind(f"{W}t"))
        properties = run.find(f"{W}rPr")
        if words:
            found.append((words, {} if properties is None else properties_of(properties)))
    return found


def look_of(root, words: str) -> Properties:
    """The properties of the one run with these words."""
    (look,) = [look for said, look in looks(root) if said == words]
    return look


def stray(root) -> str:
    """What is said outside of texts and instructions: Word calls a file damaged that has any of it."""
    inside = [node.text or "" for node in root.iter() if local(node.tag) not in ("t", "instrText")]
    return "".join([*inside, *(node.tail or "" for node in root.iter())])
