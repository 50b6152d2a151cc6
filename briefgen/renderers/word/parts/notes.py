"""Notes → footnotes.xml: native footnotes, each at the foot of the page that calls it."""

from dataclasses import dataclass, field

from briefgen.document import Note
from briefgen.renderers.word.parts.style_part import NOTE_CALL, style_id
from briefgen.renderers.word.parts.xml import (
    DECLARATION,
    NAMESPACES,
    direction_of,
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
_SEPARATORS = _RULE.format(kind="separator", number=-1) + _RULE.format(
    kind="continuationSeparator", number=0
)


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a document, in the order of their calls."""

    called: list[tuple[Note, str]] = field(default_factory=list)
    """Each with the language around its call."""
    counted: int = 0
    """How many of them Word numbers itself."""
    labels: list[str] = field(default_factory=list)
    """What each note begins with: Word's own number, or a label."""

    def call(self, note: Note, language: str) -> str:
        """Return the call of a footnote. One whose label is not Word's next number keeps its label."""
        self.called.append((note, language))
        number = len(self.called)
        if note.label == str(self.counted + 1):
            self.counted += 1
            self.labels.append(run("<w:footnoteRef/>"))
            return run(f'<w:footnoteReference w:id="{number}"/>', _CALL)
        label = text_element(note.label)
        self.labels.append(run(label))
        return run(
            f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{label}',
            _CALL,
        )

    def xml(self, texts: list[str], look: Look) -> str:
        """Return footnotes.xml, given the runs of each note and the look of all."""
        notes = "".join(
            f'<w:footnote w:id="{number}">{self._paragraph(number, text, look)}</w:footnote>'
            for number, text in enumerate(texts, 1)
        )
        return (
            f"{DECLARATION}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"
        )

    def _paragraph(self, number: int, text: str, look: Look) -> str:
        note, _ = self.called[number - 1]
        hang = note_hang(note, look)
        properties = f'<w:pStyle w:val="{style_id("footnote")}"/>{direction_of(text)}{hanging(hang, hang)}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.labels[number - 1]}{run('<w:tab/>')}{text}</w:p>"


def note_hang(note: Note, look: Look) -> float:
    """Return how far the text of a note is set in from its label, in points."""
    return max(_LEAST_HANG, 5.0 + len(note.label) * look.size * 0.6)
