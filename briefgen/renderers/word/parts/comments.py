"""Comments → comments.xml: remarks in the margin, each on the words that it is about."""

from collections.abc import Sequence
from datetime import UTC, datetime

from briefgen.document import CommentMark
from briefgen.renderers.word.parts.xml import (
    DECLARATION,
    NAMESPACES,
    run,
    text_element,
)

REFERENCE = "CommentReference"
TEXT = "CommentText"
STYLES = (
    f'<w:style w:type="character" w:styleId="{REFERENCE}"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="{TEXT}"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)
"""The styles that comments have in Word."""
_REFERENCE = f'<w:rStyle w:val="{REFERENCE}"/>'
_AUTHOR, _INITIALS = "briefgen", "bg"


def mark_xml(mark: CommentMark) -> str:
    """Return where the words of a comment begin or end; the comment itself is called where they end."""
    number = mark.number - 1
    if not mark.end:
        return f'<w:commentRangeStart w:id="{number}"/>'
    return f'<w:commentRangeEnd w:id="{number}"/>{run(f"""<w:commentReference w:id="{number}"/>""", _REFERENCE)}'


def comments_xml(comments: Sequence[str], date: datetime | None) -> str:
    """Return comments.xml; `date` is when they were made."""
    stamp = (
        f' w:date="{date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"' if date else ""
    )
    written = "".join(
        f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="{_INITIALS}"{stamp}>{_lines(text)}</w:comment>'
        for number, text in enumerate(comments)
    )
    return f"{DECLARATION}<w:comments {NAMESPACES}>{written}</w:comments>"


def _lines(text: str) -> str:
    lead = run("<w:annotationRef/>", _REFERENCE)
    paragraphs = []
    for line in text.split("\n"):
        properties = f'<w:pPr><w:pStyle w:val="{TEXT}"/></w:pPr>'
        paragraphs.append(
            f"<w:p>{properties}{lead}{run(text_element(line))}</w:p>"
        )
        lead = ""
    return "".join(paragraphs)
