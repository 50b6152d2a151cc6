"""Blocks of texts from build to build: as they were parsed, of the records of documents only."""

import os
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.document import Paragraph, Text
from briefgen.layout import kept_blocks
from briefgen.layout.commonmark import parse_blocks
from briefgen.layout.kept_blocks import blocks_of
from briefgen.problems import Location

WHERE = Location("sources/a.md", 4)
SIGNS = st.sampled_from(
    ["*", "_", "`", "#", "- ", "1. ", "> ", "|", "\n", "\n\n", "[", "](", ")", "<!--", "&amp;", "\0"]
)


class Kept:
    """A store in memory."""

    keeps = True

    def __init__(self) -> None:
        self.values: dict[bytes, bytes] = {}

    def key_of(self, content: bytes) -> bytes:
        return content

    def get(self, key: bytes) -> bytes | None:
        return self.values.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        self.values[key] = value


def no_picture(address: str, where: Location) -> None:
    return None


def cited(cites) -> tuple[Text, ...]:
    return (Text(" ".join(each.id for each in cites)),)


def parsed(text: str, kept: Kept | None, where: Location = WHERE):
    return blocks_of(text, where, no_picture, cited, kept)


@pytest.fixture
def count(monkeypatch) -> list[str]:
    """The texts that were parsed."""
    texts: list[str] = []

    def counting(text, *others):
        texts.append(text)
        return parse_blocks(text, *others)

    monkeypatch.setattr(kept_blocks, "parse_blocks", counting)
    return texts


@given(st.lists(st.text() | SIGNS).map("".join))
@example("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n")
@example("a [link](javascript:x) and <b>raw</b>\n\n[unused]: https://example.org\n")
@example("3. three\n7. seven\n\n```\ncode\n```\n\n# Heading[^1]\n\n[^1]: A note.\n")
def test_any_text_is_given_back_as_it_was_parsed(text: str):
    kept = Kept()
    first = parsed(text, kept)
    assert parsed(text, kept) == first == parsed(text, None)


def test_what_is_told_is_told_at_the_place_of_the_text(count):
    kept = Kept()
    text = "a [link](ftp://example.org)"
    parsed(text, kept)
    elsewhere = Location("sources/b.md", 9)
    _, (problem,) = parsed(text, kept, elsewhere)
    assert (problem.where, problem.code) == (elsewhere, "link-scheme")
    assert count == [text]


@pytest.mark.parametrize("text", ["See [@a, p. 4].", "![a pier](pier.png)", "by@example.org"])
def test_what_a_brief_decides_is_not_kept(text: str, count):
    kept = Kept()
    assert parsed(text, kept) == parsed(text, kept)
    assert count == [text, text]
    assert kept.values == {}


class Command:
    """Unpickled, it would run a command."""

    def __reduce__(self):
        return os.system, ("false",)


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"no pickle",
        pickle.dumps(7),
        pickle.dumps(Command()),
        pickle.dumps(((), [Command()])),
        pickle.dumps((Paragraph, os.getcwd)),
        b"cbriefgen.document.document\nreplace\n.",
    ],
)
def test_what_is_not_of_the_records_of_documents_is_parsed_again(value: bytes, count):
    kept = Kept()
    first = parsed("Fog.", kept)
    (key,) = kept.values
    kept.values[key] = value
    assert parsed("Fog.", kept) == first
    assert count == ["Fog.", "Fog."]
