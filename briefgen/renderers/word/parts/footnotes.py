"""Notes → footnotes.xml: native footnotes, each at the foot of the page that calls it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.document import Note
from briefgen.renderers.word.parts.pieces import Line, OpenParagraph
from briefgen.renderers.word.parts.spoken import Spoken
from briefgen.renderers.word.parts.style_part import NOTE_CALL, style_id
from briefgen.renderers.word.parts.xml import (
    DECLARATION,
    NAMESPACES,
    direction,
    hanging,
    run,
    text_element,
)
from briefgen.styles import Look

_LEAST_HANG = 14.0
_CALL = f'<w:rStyle w:val="{NOTE_CALL}"/>'
_RULE = (
    '<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    "<w:r><w:{kind}/></w:r></w:p></w:footnote>"
)
_ABOVE = _RULE.format(kind="separator", number=-1)
_CONTINUED = _RULE.format(kind="continuationSeparator", number=0)
_SEPARATORS = _ABOVE + _CONTINUED


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a document, in the order of their calls."""

    called: list[tuple[Note, Spoken]] = field(default_factory=list)
    """Each with the languages around its call."""
    counted: int = 0
    """How many of them Word numbers itself."""
    labels: list[str] = field(default_factory=list)
    """What each note begins with: Word's own number, or a label."""

    def call(self, note: Note, spoken: Spoken) -> str:
        """Return the call of a footnote. One whose label is not Word's next number keeps its label."""
        self.called.append((note, spoken))
        number = len(self.called)
        if note.label == str(self.counted + 1):
            self.counted += 1
            self.labels.append(run("<w:footnoteRef/>"))
            return run(f'<w:footnoteReference w:id="{number}"/>', _CALL)
        label = text_element(note.label)
        self.labels.append(run(label))
        own = f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>'
        return run(own + label, _CALL)

    def xml(self, texts: Sequence[Line], look: Look) -> str:
        """Return footnotes.xml, given the runs of each note and the look of all."""
        notes = []
        for number, text in enumerate(texts, 1):
            line = self._paragraph(number, text, look).xml
            notes.append(f'<w:footnote w:id="{number}">{line}</w:footnote>')
        inner = f"{_SEPARATORS}{''.join(notes)}"
        return f"{DECLARATION}<w:footnotes {NAMESPACES}>{inner}</w:footnotes>"

    def _paragraph(
        self,
        number: int,
        text: Line,
        look: Look,
    ) -> OpenParagraph:
        note, _ = self.called[number - 1]
        hang = note_hang(note, look)
        style = f'<w:pStyle w:val="{style_id("footnote")}"/>'
        turned = direction(backwards=text.backwards)
        label = f"{self.labels[number - 1]}{run('<w:tab/>')}"
        return OpenParagraph(
            f"{style}{turned}{hanging(hang, hang)}", f"{label}{text.xml}"
        )


def note_hang(note: Note, look: Look) -> float:
    """Return how far the text of a note is set in from its label, in points."""
    return max(_LEAST_HANG, 5.0 + len(note.label) * look.size * 0.6)
