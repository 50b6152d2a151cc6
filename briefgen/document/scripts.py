"""Which East Asian language the parts of a document look like: one answer for every renderer."""

from collections.abc import Iterable, Iterator

from briefgen.document.document import Block, Preformatted, Section, Text
from briefgen.document.walk import children, inlines_of, plain_text
from briefgen.standards.han import east_asian_language, guessed_east_asian


def east_asian_of(blocks: Iterable[Block]) -> str:
    """Return the East Asian language that blocks tell, or else that their text looks like; empty for none."""
    texts: list[str] = []
    for text, language in _texts(blocks, ""):
        if told := east_asian_language(language):
            return told
        texts.append(text)
    return guessed_east_asian("".join(texts))


def _texts(blocks: Iterable[Block], language: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of blocks that are not plain Latin, each with the language that is told of it."""
    for block in blocks:
        inner = language
        if isinstance(block, Section):
            inner = block.language or language
        if isinstance(block, Preformatted):
            yield block.text, inner
        for inline in inlines_of(block):
            own = inline.language if isinstance(inline, Text) else ""
            text = plain_text((inline,))
            if not text.isascii():
                yield text, own or inner
        yield from _texts(children(block), inner)
