"""What the parts of an office file refer to: other parts, and addresses outside of it, which nobody here follows."""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from briefgen.files.office_xml import Element, attribute, children


class Relation(NamedTuple):
    """What a part refers to."""

    kind: str
    """The last word of its type, such as `image` or `footnotes`."""
    target: str
    """A part by its name in the archive, or the address of what is outside of it."""
    external: bool


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relations of another; of the whole file, with no name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_in(root: Element, part: str) -> dict[str, Relation]:
    """Return the relations of a part by their ids; `root` is that of its `relations_part`."""
    folder = posixpath.dirname(part)
    found: dict[str, Relation] = {}
    for each in children(root, "rel:Relationship"):
        external = attribute(each, "TargetMode") == "External"
        target = attribute(each, "Target")
        if not external:
            from_the_top = posixpath.join("/", folder, unquote(target))
            target = posixpath.normpath(from_the_top).lstrip("/")
        kind = attribute(each, "Type").rstrip("/").rpartition("/")[2]
        kind = kind.replace(
            "Properties", "-properties"
        )  # as the strict form writes it
        found[attribute(each, "Id")] = Relation(kind, target, external)
    return found
