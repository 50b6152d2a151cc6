"""Signs of check boxes, which few fonts have, spelled by others of the same meaning.

In the text that a file says they stay what they are.
"""

from collections.abc import Mapping

from briefgen.renderers.pdf.glyphs.faces import Face

_SPELLED: Mapping[str, tuple[str, ...]] = {
    "☐": ("[ ]",),
    "☑": ("[√]", "[x]"),
    "☒": ("[x]",),
}
"""Sign → how it is spelled, the nearest first."""


def spelled(sign: str, face: Face) -> str:
    """Return how a sign is spelled in a face; empty where it is none, or the face has no such characters."""
    fit = (
        words for words in _SPELLED.get(sign, ()) if all(map(face.has, words))
    )
    return next(fit, "")
