"""Texts → blocks, with what is known of texts that were parsed before.

Kept are the blocks of texts that say the same in every brief: neither citations nor pictures stand in them. Whoever
keeps them seals them; what comes back may be made of the records of documents only, whatever else it says.
"""

import io
import pickle
import sys
from typing import Any, Literal, Protocol

from briefgen.document import Blocks, Text
from briefgen.document.pictures import LoadPicture
from briefgen.layout.commonmark import Citing, parse_blocks
from briefgen.problems import Location, Problem

_OF_A_BRIEF = ("@", "![")
"""What begins or is a part of a citation, and what begins a picture."""

_RECORDS = Text.__module__
"""Where the records of documents are."""

_Told = tuple[Literal["error", "warning"], str, str, str, str]
"""Of a problem: severity, code, message, hint and words."""


class Keeps(Protocol):
    """Keeps values from build to build."""

    @property
    def keeps(self) -> bool:
        """Whether it is of use to ask."""

    def key_of(self, content: bytes) -> bytes:
        """Return the key of what is made of a content."""

    def get(self, key: bytes) -> bytes | None:
        """Return a value; None for one that is not kept."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value."""


def blocks_of(
    text: str,
    where: Location,
    load: LoadPicture,
    citing: Citing,
    kept: Keeps | None,
) -> tuple[Blocks, list[Problem]]:
    """Return what `parse_blocks` does, from what is kept where that is known."""
    if not kept or not kept.keeps or any(each in text for each in _OF_A_BRIEF):
        return parse_blocks(text, where, load, citing)
    key = kept.key_of(text.encode("utf-8", "surrogatepass"))
    known = _unpacked(kept.get(key))
    if known is not None:
        blocks, told = known
        return blocks, [Problem(where, *words) for words in told]
    blocks, problems = parse_blocks(text, where, load, citing)
    kept.put(key, _packed(blocks, problems))
    return blocks, problems


def _packed(blocks: Blocks, problems: list[Problem]) -> bytes:
    told = [
        (each.severity, each.code, each.message, each.hint, each.words)
        for each in problems
    ]
    return pickle.dumps((blocks, told), protocol=5)


def _unpacked(packed: bytes | None) -> tuple[Blocks, list[_Told]] | None:
    """Return blocks and what was told of them; None where nothing is kept, or it is of another form."""
    if packed is None:
        return None
    try:
        blocks, told = _Unpickler(io.BytesIO(packed)).load()
    except Exception:  # noqa: BLE001 - of what is broken, anything may come
        return None
    return blocks, told


class _Unpickler(pickle.Unpickler):
    """Makes the records of documents, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(sys.modules[_RECORDS], name, None)
        if module != _RECORDS or not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
