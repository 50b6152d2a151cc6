"""Inlines → runs of WordprocessingML, with the links that they need."""

from collections.abc import Sequence

from briefgen.document import (
    Citation,
    CrossRef,
    Inline,
    LineBreak,
    Link,
    MarkingLabel,
    Note,
    PageNumber,
    Pages,
    RunningTitle,
    Text,
)
from briefgen.renderers.word.bookmarks import Bookmarks
from briefgen.renderers.word.notes import REFERENCE_STYLE, Footnotes
from briefgen.renderers.word.style_part import style_id
from briefgen.renderers.word.xml import escape, field, fonts, half_points, run, shade, text_element
from briefgen.styles import StyleSheet

_LINE_BREAK = "<w:br/>"


class Links:
    """The addresses that a part links to, each with its relationship id."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id_of(self, url: str) -> str:
        """Return the relationship id of an address."""
        return self.ids.setdefault(url, f"link{len(self.ids) + 1}")


class Runs:
    """Writes inlines in the looks of a style sheet."""

    def __init__(
        self,
        styles: StyleSheet,
        links: Links,
        bookmarks: Bookmarks,
        footnotes: Footnotes | None = None,
        pages: Pages | None = None,
    ) -> None:
        self.styles = styles
        self.links = links
        self.bookmarks = bookmarks
        self.footnotes = footnotes
        self.pages = pages or {}

    def xml(self, inlines: Sequence[Inline], style: str = "") -> str:
        """Return the runs; `style` is the id of a character style for all of them."""
        return "".join(self._inline(inline, style) for inline in inlines)

    def _inline(self, inline: Inline, style: str) -> str:
        match inline:
            case Text():
                return run(text_element(inline.text), self._properties(inline, style))
            case LineBreak():
                return run(_LINE_BREAK)
            case Link(url=url, inlines=inner):
                return f'<w:hyperlink r:id="{self.links.id_of(url)}">{self.xml(inner, "Hyperlink")}</w:hyperlink>'
            case CrossRef(target=target, inlines=inner):
                return self._internal(target, self.xml(inner, "Hyperlink"))
            case Citation(target=target, label=label):
                return self._internal(target, run(text_element(label), f'<w:rStyle w:val="{style_id("citation")}"/>'))
            case MarkingLabel(marking=marking):
                look = self.styles.look("marking")
                size = half_points(look.size)
                properties = (
                    f'{fonts(self.styles.font_of(look))}<w:b/><w:bCs/><w:color w:val="{marking.colour[1:]}"/>'
                    f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{shade(marking.background)}'
                )
                return run(text_element(f"\u00a0{marking.label}\u00a0"), properties)
            case PageNumber(total=total, of=of):
                if of and not total:
                    return field(f"PAGEREF {self.bookmarks.name_of(of)} \\h", str(self.pages.get(of, 1)))
                return field("NUMPAGES" if total else "PAGE", "1")
            case RunningTitle(level=level):
                return field(f'STYLEREF "heading {level}"', "")
            case Note():
                return self._note(inline)

    def _note(self, note: Note) -> str:
        if self.footnotes is not None and self.footnotes.at_foot:
            return self.bookmarks.around(note.id, self.footnotes.call(note))
        raised = f'<w:rStyle w:val="{REFERENCE_STYLE}"/>'
        return self.bookmarks.around(
            f"{note.id}/call", self._internal(note.id, run(text_element(note.label), raised))
        )

    def _internal(self, target: str, runs: str) -> str:
        name = self.bookmarks.name_of(target)
        return f'<w:hyperlink w:anchor="{escape(name)}">{runs}</w:hyperlink>' if name else runs

    def _properties(self, text: Text, style: str) -> str:
        """Return the run properties of a text, in schema order."""
        parts = [f'<w:rStyle w:val="{style}"/>'] if style else []
        role = self.styles.look(text.role) if text.role else None
        if text.code or role:
            look = role or self.styles.look("code")
            parts.append(fonts(self.styles.font_of(look)))
        bold, italic = text.bold or bool(role and role.bold), text.italic or bool(role and role.italic)
        parts += ["<w:b/><w:bCs/>"] if bold else []
        parts += ["<w:i/><w:iCs/>"] if italic else []
        if role:
            size = half_points(role.size)
            parts += ["<w:caps/>"] if role.capitals else []
            parts.append(f'<w:color w:val="{role.colour[1:]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
        parts.append(shade(role.background if role else self.styles.look("code").background if text.code else ""))
        if text.raised or text.lowered:
            parts.append(f'<w:vertAlign w:val="{"superscript" if text.raised else "subscript"}"/>')
        parts += [f'<w:lang w:val="{escape(text.language)}"/>'] if text.language else []
        return "".join(parts)
