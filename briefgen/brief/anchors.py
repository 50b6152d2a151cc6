"""What parts of a brief are called in the document, in files and in the ledger: one maker for all such names."""

from typing import Self


class Anchor(str):
    """The name of a part: its kind and its own name, such as `entry/notice`.

    It is a text, so that layouts, renderers and ledgers can write it as it stands.
    """

    __slots__ = ()

    @classmethod
    def of_entry(cls, ident: str, place: int = 1) -> Self:
        """Return the anchor of an entry; where a brief shows it again, with the number of that place."""
        return cls(f"entry/{ident}/{place}" if place > 1 else f"entry/{ident}")

    @classmethod
    def of_theme(cls, ident: str) -> Self:
        """Return the anchor of a theme."""
        return cls(f"theme/{ident}")

    @classmethod
    def of_intro(cls, theme: str) -> Self:
        """Return the anchor of the intro of a theme."""
        return cls(f"intro/{theme}")

    @classmethod
    def of_judgement(cls, ident: str) -> Self:
        """Return the anchor of a judgement."""
        return cls(f"judgement/{ident}")

    @classmethod
    def of_source(cls, number: int) -> Self:
        """Return the anchor of a line of the register."""
        return cls(f"source/{number}")

    @property
    def kind(self) -> str:
        """What the part is, such as `entry` or `theme`; the whole of a name that has no slash."""
        return self.partition("/")[0]

    @property
    def name(self) -> str:
        """The id of the part, without the number of a place; empty where the kind says it all."""
        return self.partition("/")[2].partition("/")[0]


BOTTOM_LINE = Anchor("bottom-line")
"""Names the bottom line, of which a brief has one."""
