"""Notes → footnotes.xml: native footnotes, each at the foot of the page that calls it."""

from dataclasses import dataclass, field

from briefgen.document import Note
from briefgen.renderers.word.xml import DECLARATION, NAMESPACES, run

REFERENCE_STYLE = "FootnoteReference"
_RAISED = f'<w:rStyle w:val="{REFERENCE_STYLE}"/>'
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a document, in the order of their calls."""

    at_foot: bool
    """Whether notes are footnotes; if not, the document prints them itself."""
    notes: list[Note] = field(default_factory=list)

    def call(self, note: Note) -> str:
        """Return the call of a footnote."""
        self.notes.append(note)
        return run(f'<w:footnoteReference w:id="{len(self.notes)}"/>', _RAISED)

    def xml(self, texts: list[str]) -> str:
        """Return footnotes.xml, given the runs of each note."""
        mark = run("<w:footnoteRef/>", _RAISED) + run('<w:t xml:space="preserve"> </w:t>')
        style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p>{style}{mark}{text}</w:p></w:footnote>'
            for number, text in enumerate(texts, 1)
        )
        return f"{DECLARATION}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"
