"""Entries as they are written: what is read back is what was written, whatever it says."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.entry import Entry, entry_from
from briefgen.entry.record import markdown_of, record_of
from briefgen.problems import Location
from briefgen.readers import read_source

HERE = Location("a.md", 1)
FULL = """\
---
id: notice
kind: document
title: 'Notice: no'
summary: NO
authors:
- Doe, Jane
- '{Ministry, Department A}'
- family: Madonna
publisher: Example Ferries
url: https://a.example/n?a=1&b=2
published: 2024-10-14
accessed: 2024-11~
reliability: B
credibility: '2'
tags:
- 1e3
- 'yes'
- x
marking: TLP:GREEN
extracts:
- quote: |-
    It is
    open.
  locator: p. 4
citations:
- entry: diary
ai:
  system: Helper
note: 'null'
x:
  volume: '12'
  nested:
    list:
    - a
---
The **text**.

- a list
"""


def read(text: str) -> Entry:
    entries, problems = read_source(text.encode(), "a.md")
    assert problems == []
    return entries[0]


def test_a_file_is_written_as_a_person_would():
    written = markdown_of(read(FULL))
    assert written == FULL.replace("'2'", "2").replace("'yes'", "yes").replace("'12'", "12")
    assert read(written) == read(FULL)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=12
)
lines = words.map(str.strip).filter(bool)
texts = st.lists(words, max_size=4).map("\n".join)


@st.composite
def entries(draw) -> Entry:
    """Any entry that a record can describe."""
    record = {
        "title": draw(lines),
        "text": draw(texts),
        "summary": draw(texts),
        "authors": draw(st.lists(st.one_of(lines, st.fixed_dictionaries({"family": lines})), max_size=2)),
        "publisher": draw(words),
        "tags": draw(st.lists(lines, max_size=2)),
        "note": draw(texts),
        "extracts": draw(st.lists(st.fixed_dictionaries({"quote": texts, "locator": words}), max_size=1)),
        "x": draw(st.dictionaries(lines, st.one_of(texts, st.lists(texts, max_size=2)), max_size=2)),
        "published": draw(st.sampled_from(["2024", "2024-05-01/2024-05-07", "2024~", None])),
    }
    entry, problems = entry_from(record, HERE)
    assert problems == []
    return entry


@given(entries())
def test_a_record_is_read_back_as_the_same_entry(entry):
    assert entry_from(record_of(entry), HERE) == (entry, [])


def test_a_markdown_file_is_read_back_as_the_same_entry():
    entry = read(FULL)
    assert read(markdown_of(entry, below=False)) == entry
    odd = entry.model_copy(update={"text": "\n  begins with blanks\n"})
    assert read(markdown_of(odd)).text == odd.text
